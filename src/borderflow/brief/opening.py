"""The brief of a desk that is too large for one page: its opening, which leads to a chapter for each country.

The whole of it is a file, written chapter by chapter: it is never in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from borderflow.brief.case import Case
from borderflow.brief.headline import HeadlineRow
from borderflow.brief.linked import written
from borderflow.brief.map import DISCLAIMER, Picture
from borderflow.brief.page import Page
from borderflow.brief.sheets import filled
from borderflow.brief.together import counted_on

# Where the chapters stand in the opening's page. No text of a report is let through as such.
HERE = "<!-- the chapters -->"
NOWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A country in the contents: its row, how many claims are about it, what of it changed, where its chapter is."""

    row: HeadlineRow
    claims: int
    href: str | None = None
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before the chapters.

    `why` says that they are apart, `since` is the moment that changes are counted from, `nowhere` how many claims are
    about no country.
    """

    case: Case
    as_of: str
    made_at: str
    counts: str
    lines: tuple[ContentsLine, ...]
    map: Picture
    why: str = ""
    since: str = ""
    nowhere: int = 0
    moments: tuple[datetime | None, datetime | None] = (None, None)


def opening_page(found: Opening, *, on_paper: bool = False, here: str = "") -> str:
    """The opening as a page of its own; `here` stands where its chapters would."""
    as_of, made_at = found.moments
    return filled(
        "opening.html", page=found, disclaimer=DISCLAIMER, on_paper=on_paper, written=written(made_at or as_of),
        here=here,
    )  # fmt: skip


def in_chapters(found: Opening, each: Iterable[tuple[str | None, Page]]) -> Iterator[str]:
    """The whole brief as one page, a country's page after another; its footnotes count on from chapter to chapter."""
    before, _, after = opening_page(found, here=HERE).partition(HERE)
    yield before
    before_it = 0
    for code, told in each:
        yield filled("chapter.html", page=counted_on(told, before_it), of=code or NOWHERE)
        before_it += len(told.notes)
    yield after
