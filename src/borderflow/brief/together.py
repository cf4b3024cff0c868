"""A brief put together from what each of its countries gives to it: nothing else of the desk is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from borderflow.atlas import countries
from borderflow.brief.cards import posts_in
from borderflow.brief.case import Case, in_language
from borderflow.brief.footnotes import Line, Note, stamp
from borderflow.brief.given import Given, Role
from borderflow.brief.listed import listed
from borderflow.brief.look import Look
from borderflow.brief.map import UNITED, Picture, mapped
from borderflow.brief.page import Apart, Chapter, Page, Section, counts, known_when, named_in
from borderflow.brief.posted import posted
from borderflow.brief.reviewed import in_short, method
from borderflow.brief.screen_words import words
from borderflow.brief.tongues import tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a brief is of: its case, that which the claims alone would let be told, and its one country (None: all).

    `reports` counts the documents that any claim in it stands in; one that is `shortened` lists those that its
    footnotes name, and no others.
    """

    case: Case
    known: Case
    country: str | None
    reports: int
    as_of: datetime | None = None
    made_at: datetime | None = None
    year: int | None = None
    shortened: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The countries that it has chapters of, in their order, the one that people leave left out."""
        wanted = (self.country,) if self.country else self.case.countries or self.known.countries
        return tuple(code for code in dict.fromkeys(wanted) if code != self.case.origin)

    @property
    def left(self) -> str | None:
        """The country that people leave, where the brief has a chapter of it."""
        return self.case.origin if self.country in {None, self.case.origin} else None

    @property
    def others(self) -> tuple[str, ...]:
        """Countries that something is known of and the case does not name."""
        named = {*self.named, self.case.origin}
        return tuple(code for code in self.known.countries if code not in named)

    def role(self, code: str | None) -> Role:
        """What a country is to it."""
        if code and code == self.case.origin:
            return Role.LEFT
        return Role.NAMED if code in self.named else Role.OTHER


def together(parts: Mapping[str | None, Given], whole: Whole) -> tuple[Page, Picture]:
    """The brief and its map; `parts` holds what every country of it gives, and those that nothing is claimed of."""
    notes: list[Note] = []
    spoken = tongue(whole.case.lang)
    w = spoken.words
    push = gone_on(parts[whole.left], notes) if whole.left else None
    chapters = [gone_on(parts[code], notes) for code in whole.named]
    if any(parts[code].findings for code in parts if whole.role(code) is Role.OTHER):
        others = [parts[code] for code in (*whole.others, None) if code in parts]
        sections = [section for one in others for section in gone_on(one, notes).sections]
        chapters.append(Chapter("", w("part.elsewhere"), "", tuple(sections)))
    reviewed: Counter[str] = sum((Counter(one.reviewed) for one in parts.values()), Counter())
    counted: Counter[str] = sum((Counter(one.counted) for one in parts.values()), Counter())
    documents = {document.id: document for one in parts.values() for document in one.documents}
    reports = listed(counted, documents, notes, many=whole.reports, tongue=spoken)
    reports = named_in(notes, reports) if whole.shortened else reports
    rows = [parts[code].row for code in (*whole.named, *([whole.left] if whole.left else []))]
    page = Page(
        case=in_language(whole.case), as_of=known_when(whole.as_of, spoken),
        made_at=stamp(whole.made_at, whole.case.lang) if whole.made_at else "",
        counts=counts(whole.reports, reviewed, {name for one in parts.values() for name in one.voices}, w),
        rows=tuple(one for one in rows if one is not None), push=push, chapters=tuple(chapters), notes=tuple(notes),
        apart=tuple(one for _, one in sorted((two for part in parts.values() for two in part.apart), key=by_claim)),
        method=method(reviewed, w), reviewed=in_short(reviewed, w), reports=reports,
        moments=(whole.as_of, whole.made_at), unlisted=whole.reports - len(reports), shortened=whole.shortened,
        news=next((one.news for one in parts.values() if one.news is not None), None), lang=whole.case.lang,
    )  # fmt: skip
    return page, map_of(parts, whole)


def counted_on(told: Page, by: int) -> Page:
    """A page whose footnotes have later numbers, to stand behind another."""
    push, *chapters = (
        one and replace(one, sections=tuple(moved(part, by) for part in one.sections))
        for one in (told.push, *told.chapters)
    )
    return replace(
        told, push=push, chapters=tuple(one for one in chapters if one is not None),
        notes=tuple(replace(one, number=one.number + by) for one in told.notes),
    )  # fmt: skip


def by_claim(one: tuple[str, Apart]) -> str:
    """What claims that stand apart are ordered by."""
    return one[0]


def gone_on(part: Given, notes: list[Note]) -> Chapter:
    """A country's chapter with its footnotes counted on from those before, which they are put behind."""
    by = len(notes)
    notes += [replace(one, number=one.number + by) for one in part.notes]
    return replace(part.chapter, sections=tuple(moved(one, by) for one in part.chapter.sections))


def moved(one: Section, by: int) -> Section:
    """A section whose footnotes have later numbers."""
    return replace(one, lines=lines(one.lines, by), more=lines(one.more, by))


def lines(some: Sequence[Line], by: int) -> tuple[Line, ...]:
    """Paragraphs whose footnotes have later numbers."""
    return tuple(
        Line(tuple(replace(part, note=part.note + by) if part.note else part for part in one.parts), one.dateline)
        for one in some
    )


def map_of(parts: Mapping[str | None, Given], whole: Whole) -> Picture:
    """The map: how borders stand, and the crossings that a queue is reported at."""
    ordered = [parts[code] for code in sorted(parts, key=lambda code: code or "")]
    cards = posts_in([one.posts for one in ordered], words(whole.case.lang), whole.year)
    marked = posted((one for part in ordered for one in part.waiting), cards)
    states = {code: parts[code].border for code in whole.named if code in countries() and code != UNITED}
    return mapped(
        {code: one for code, one in states.items() if one},
        marked,
        case=whole.case,
        look=Look(words=words(whole.case.lang)),
    )
