"""What changed of a large desk, put together from what each country gives to it: no picture of all is opened.

Each country gives the lines that changed most, with the footnotes that these call for. The page has the foremost of all
of them, and counts the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from borderflow.brief.case import Case
from borderflow.brief.footnotes import Extent, Footnotes, Note, stamp
from borderflow.brief.listed import cited, listed
from borderflow.brief.live import Entry, headed, live_page
from borderflow.brief.news import FIRST, MOST, Item, News, Rank, Since, ranked
from borderflow.brief.setting import Setting
from borderflow.brief.tongues import tongue
from borderflow.nouns import Difference, Document

Line = tuple[Rank, Item]
SHORT = Extent(shortened=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stirred:
    """What one country gives to a page of what changed; the numbers of its footnotes begin at 1.

    `documents` are those of its footnotes, without their texts; `left` is how much it does not tell.
    """

    told: tuple[Line, ...]
    late: tuple[Line, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What changed from one moment until another, as each country tells it."""

    since: datetime
    until: datetime
    parts: tuple[Stirred, ...]


@dataclass(slots=True)
class Gathered:
    """The footnotes of a page, as its lines call for them."""

    notes: list[Note] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def taken(self, part: Stirred, item: Item, known: dict[int, int]) -> Item:
        """A country's line with its footnote counted on here; `known` are the country's that are here already."""
        old = item.part.note
        if old is None:
            return item
        if old not in known:
            known[old] = len(self.notes) + 1
            self.notes.append(replace(part.notes[old - 1], number=known[old]))
        self.documents |= {one.id: one for one in part.documents}
        return replace(item, part=replace(item.part, note=known[old]))


def stirred(since: Since, where: Setting, *, until: str) -> Stirred:
    """What a country gives, from its own two pictures; `until` tells apart the same thing of two moments."""
    notes = Footnotes(where, SHORT)
    told, late = (tuple(ranked(foremost(some), notes, since.before, until=until)) for some in (since.found, since.late))
    named = {entry.document for note in notes.notes for entry in note.entries}
    known = {**since.before.documents, **where.documents}
    return Stirred(
        told=told,
        late=late,
        notes=tuple(notes.notes),
        left=sum(max(0, len(one) - MOST) for one in (since.found, since.late)),
        documents=tuple(replace(known[key], text="") for key in sorted(named) if key in known),
    )


def foremost(found: Sequence[Difference]) -> Sequence[Difference]:
    """As many differences as any page tells."""
    return found[:MOST]


def news_of(since: datetime, parts: Sequence[Stirred], gathered: Gathered, lang: str) -> News:
    """What changed of all countries, what changed most first."""
    numbers: list[dict[int, int]] = [{} for _ in parts]

    def lines(some: Iterable[tuple[Line, int]]) -> tuple[tuple[Item, ...], int]:
        every = sorted(some, key=lambda one: one[0][0])
        return tuple(gathered.taken(parts[at], item, numbers[at]) for (_, item), at in every[:MOST]), len(every[MOST:])

    told, left = lines((one, at) for at, part in enumerate(parts) for one in part.told)
    late, more = lines((one, at) for at, part in enumerate(parts) for one in part.late)
    return News(
        stamp(since, lang), told[:FIRST], told[FIRST:], late, left + more + sum(part.left for part in parts)
    )  # fmt: skip


def live_of(stretches: Sequence[Stretch], *, case: Case, made_at: datetime | None = None) -> str:
    """The page of what changed in each stretch, newest first; one in which nothing did has no entry."""
    gathered, days = Gathered(), list[Entry]()
    for one in sorted(stretches, key=lambda one: one.until, reverse=True):
        news = news_of(one.since, one.parts, gathered, case.lang)
        if news.every:
            days.append(headed(one.until, news, case.lang))
    counted = Counter(cited(gathered.notes).values())
    reports = listed(counted, gathered.documents, gathered.notes, tongue=tongue(case.lang))
    only = stretches[0].since if len(stretches) == 1 else None
    return live_page(days, tuple(gathered.notes), reports, case=case, made_at=made_at, since=only)
