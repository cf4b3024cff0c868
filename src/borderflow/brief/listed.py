"""The reports that a brief rests on, as it lists them: all of them or, of very many, those that its footnotes name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from borderflow.brief.footnotes import Note
from borderflow.brief.tongues import ENGLISH, Tongue
from borderflow.nouns import Document

# A longer list helps nobody who reads: then it is that of the reports in footnotes.
MOST_REPORTS = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that the brief rests on; `count` is how many claims it gave, `written` its day for programs."""

    document: str
    title: str
    publisher: str
    published: str
    written: str | None
    url: str | None
    lang: str | None
    count: int


def listed(
    counted: Mapping[str, int], documents: Mapping[str, Document], notes: Iterable[Note], *, many: int | None = None,
    tongue: Tongue = ENGLISH,
) -> tuple[Listed, ...]:  # fmt: skip
    """The reports in order of their days and titles, from how many claims each gave, by its document's id.

    There are `many` (None: as many as are counted). Of more than are listed, those that footnotes name, each with how
    many of its claims these tell.
    """
    if (len(counted) if many is None else many) > MOST_REPORTS:
        counted = Counter(cited(notes).values())
    known = [documents[key] for key in counted if key in documents]
    known.sort(key=lambda one: (one.published is None, one.published or date.min, one.title or one.id, one.id))
    return tuple(row(one, counted[one.id], tongue) for one in known)


def cited(notes: Iterable[Note]) -> dict[str, str]:
    """The claims that footnotes tell, each with its document."""
    return {entry.claim: entry.document for note in notes for entry in note.entries}


def row(one: Document, count: int, tongue: Tongue) -> Listed:
    """A report in the list."""
    return Listed(
        document=one.id,
        title=one.title or one.id,
        publisher=one.publisher or tongue.words("brief.publisher_unknown"),
        published=tongue.day(one.published) if one.published else tongue.words("said.date_unknown"),
        written=one.published.isoformat() if one.published else None,
        url=one.url,
        lang=one.lang,
        count=count,
    )
