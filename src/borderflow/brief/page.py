"""The brief as a page: sections of sentences, footnotes numbered in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from borderflow.brief.case import Case, elsewhere, in_language, order
from borderflow.brief.footnotes import ALL, Entry, Extent, Footnotes, Line, Note, Part, stamp
from borderflow.brief.headline import HeadlineRow, headline
from borderflow.brief.in_time import passage
from borderflow.brief.listed import Listed, listed
from borderflow.brief.news import News, Since, news
from borderflow.brief.paragraphs import Paragraph, paragraphs, telling, without
from borderflow.brief.reviewed import fate, in_short, method, tally
from borderflow.brief.screen_words import Words
from borderflow.brief.sentences import Sentence
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import border
from borderflow.brief.tongues import ENGLISH, Tongue
from borderflow.nouns import ASIDE, RULES, Claim, Finding, RulesInTime, Situation, Topic

Plan = Iterable[tuple[str, tuple[Topic, ...]]]
SECTIONS = (
    ("movement", (Topic.MOVEMENT,)),
    ("queue", (Topic.QUEUE,)),
    ("rules", (Topic.ENTRY_RULE, Topic.EXIT_RULE)),
    ("asylum", (Topic.ASYLUM,)),
    ("transport", (Topic.TRANSPORT,)),
    ("payments", (Topic.PAYMENTS,)),
    ("stance", (Topic.STANCE,)),
    ("risk", (Topic.RISK,)),
    ("driver", (Topic.DRIVER,)),
)
PUSH = (
    ("push_driver", (Topic.DRIVER,)),
    ("push_movement", (Topic.MOVEMENT,)),
    ("push_rules", (Topic.EXIT_RULE,)),
    ("push_home", (Topic.PAYMENTS, Topic.TRANSPORT, Topic.RISK)),
    ("stance", (Topic.STANCE,)),
    ("push_other", (Topic.ENTRY_RULE, Topic.QUEUE, Topic.ASYLUM)),
)
FIRST = 9
# So many pieces of sentences a section has at most: in a brief of all countries, of a single one, in a file of all.
TOGETHER, ALONE, EVERYTHING = 200, 2000, 10**9
NO_RULES = RulesInTime()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs: the first few sentences, and as many of the rest as a brief has room for.

    `left` counts those after the first, `untold` those that found no room.
    """

    title: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    left: int
    untold: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A country (or the push, at the top) and its sections."""

    code: str
    title: str
    status: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A claim that a review has set aside, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole brief, ready for any format; `moments` are when it was known and when made, for programs.

    Of very many reports, those that footnotes name are `reports`; `unlisted` counts the others. `lang` is the language
    of all that is no quotation.
    """

    case: Case
    as_of: str
    made_at: str
    counts: str
    rows: tuple[HeadlineRow, ...]
    push: Chapter | None
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]
    apart: tuple[Apart, ...] = ()
    method: str = ""
    reviewed: str = ""
    reports: tuple[Listed, ...] = ()
    news: News | None = None
    moments: tuple[datetime | None, datetime | None] = (None, None)
    shortened: bool = False
    unlisted: int = 0
    lang: str = "en"


def page(
    situation: Situation, *, case: Case, made_at: datetime | None = None, rules: RulesInTime = NO_RULES,
    since: Since | None = None, extent: Extent = ALL,
) -> Page:  # fmt: skip
    """The brief of a situation; `rules` are its rules in time, `since` what changed since a visit: it comes first.

    One that is shortened lists the reports that its footnotes name, and no others.
    """
    where = setting(situation, origin=case.origin, lang=case.lang)
    w = where.words
    notes = Footnotes(where, extent, most=ALONE if situation.country else TOGETHER)
    recent = news(since, notes) if since else None
    push = None
    if case.origin and (situation.country in {None, case.origin}):
        push = chapter(case.origin, of(situation, {case.origin}), PUSH, notes, rules)
    codes = order(situation, case)
    chapters = [chapter(code, of(situation, {code}), SECTIONS, notes, rules) for code in codes]
    loose = [f for f in situation.findings if f.figure.country not in {case.origin, *codes}]
    if loose:
        chapters.append(rest(loose, plan_of(elsewhere(situation, case), where.tongue), notes))
    counted = Counter(claim.document for claim in situation.claims)
    reports = listed(counted, situation.documents, notes.notes, tongue=where.tongue)
    reports = named_in(notes.notes, reports) if extent.shortened else reports
    reviewed = tally(situation)
    return Page(
        case=in_language(case),
        as_of=known_when(situation.as_of, where.tongue),
        made_at=stamp(made_at, case.lang) if made_at else "",
        counts=counts(len(counted), reviewed, voices_in(situation.findings), w),
        rows=tuple(headline(situation, case=case)),
        push=push,
        chapters=tuple(stated(one, situation, where) for one in chapters),
        notes=tuple(notes.notes),
        apart=tuple(one for _, one in set_aside(situation, notes)),
        method=method(reviewed, w),
        reviewed=in_short(reviewed, w),
        reports=reports,
        news=recent,
        moments=(situation.as_of, made_at),
        unlisted=len(counted) - len(reports),
        shortened=extent.shortened,
        lang=case.lang,
    )


def named_in(notes: Iterable[Note], every: Iterable[Listed]) -> tuple[Listed, ...]:
    """The reports that footnotes name."""
    named = {entry.document for note in notes for entry in note.entries}
    return tuple(one for one in every if one.document in named)


def known_when(as_of: datetime | None, tongue: Tongue = ENGLISH) -> str:
    """The moment of a brief in words."""
    return stamp(as_of, tongue.lang) if as_of else tongue.words("brief.everything")


def plan_of(others: Iterable[str], tongue: Tongue) -> list[tuple[str, str | None]]:
    """The sections of the last chapter: countries that the case does not name, and what is claimed of none."""
    return [*((tongue.country(code), code) for code in others), (tongue.words("part.nowhere"), None)]


def set_aside(situation: Situation, notes: Footnotes) -> list[tuple[str, Apart]]:
    """The claims that a review has set aside, by id."""
    return [
        (
            one.claim.id,
            Apart(
                replace(
                    notes.entry(one.claim), certainty=notes.setting.words(f"brief.certainty_{one.claim.certainty}")
                ),
                fate(one, notes.setting.words),
            ),
        )
        for one in situation.review.those(*ASIDE)
    ]


def spoken(claim: Claim, notes: Footnotes) -> str:
    """How sure a claim is as spoken."""
    return notes.setting.words(f"brief.certainty_{claim.certainty}")


def of(situation: Situation, codes: set[str]) -> list[Finding]:
    """The findings about some countries."""
    return [finding for finding in situation.findings if finding.figure.country in codes]


def stated(one: Chapter, situation: Situation, where: Setting) -> Chapter:
    """The chapter with how its country's border stands."""
    return (
        replace(one, status=border(situation, one.code, where=where).in_words(where.words))
        if one.code and one.code != where.origin
        else one
    )


def chapter(
    code: str, findings: Sequence[Finding], plan: Plan, notes: Footnotes, rules: RulesInTime
) -> Chapter:  # fmt: skip
    """One country's sections, those with nothing to say left out; its rules in short stand before those in full."""
    where = notes.setting.within(code)
    w = where.words
    in_short = passage(rules, findings, where)
    whole = without(telling(findings, where), in_short)
    sections = []
    for key, topics in plan:
        if in_short and RULES & frozenset(topics):
            sections.append(section(w("part.in_short"), [Paragraph(tuple(in_short))], notes))
            in_short = []
        said = paragraphs(whole, topics, where)
        if said:
            sections.append(section(w(f"part.{key}"), said, notes))
    return Chapter(code, where.tongue.country(code), "", tuple(sections))


def rest(findings: Iterable[Finding], plan: Iterable[tuple[str, str | None]], notes: Footnotes) -> Chapter:
    """What is known of places that the case does not name, a country a section."""
    here = list(findings)
    sections = []
    for title, code in plan:
        where = notes.setting.within(code)
        said = paragraphs(telling((f for f in here if f.figure.country == code), where), Topic, where)
        if said:
            sections.append(section(title, said, notes))
    return Chapter("", notes.setting.words("part.elsewhere"), "", tuple(sections))


def section(title: str, said: Sequence[Paragraph], notes: Footnotes) -> Section:
    """The paragraphs under their heading, the first sentences apart from the rest, which goes on while there is room.

    Where sentences find no room, they are counted: what stands in the file is read from the top.
    """
    first, more, room, used, untold = [], [], FIRST, 0, 0
    for paragraph in said:
        shown, hidden = paragraph.sentences[:room], paragraph.sentences[room:]
        room -= len(shown)
        first += [line(shown, paragraph.dateline, notes)] if shown else []
        used += sum(len(one.pieces) for one in shown)
        ends = list(accumulate((len(one.pieces) for one in hidden), initial=used))
        told = () if notes.extent.shortened else tuple(
            one for one, end in zip(hidden, ends[1:], strict=True) if end <= notes.most
        )  # fmt: skip
        used, untold = ends[len(told)], untold + len(hidden) - len(told)
        more += [(told, len(hidden), paragraph.dateline)] if hidden else []
    left = sum(many for _, many, _ in more)
    lines = tuple(line(told, head, notes) for told, _, head in more if told)
    return Section(title, tuple(first), lines, left, 0 if notes.extent.shortened else untold)


def line(said: Sequence[Sentence], dateline: str, notes: Footnotes) -> Line:
    """A paragraph with its footnotes."""
    parts = []
    for number, sentence in enumerate(said):
        for place, piece in enumerate(sentence.pieces):
            space = " " if number and not place else ""
            whole = (
                {one.lang for claim in piece.claims if (one := notes.setting.document(claim))} if dateline else set()
            )
            lang = next(iter(whole)) if len(whole) == 1 else None
            parts.append(Part(space + piece.text, notes.number(piece.claims), lang))
    return Line(tuple(parts), dateline)


def voices_in(findings: Iterable[Finding]) -> set[str]:
    """Those who speak in findings."""
    return {voice.origin for finding in findings for voice in finding.voices}


def counts(reports: int, reviewed: Mapping[str, int], voices: Collection[str], w: Words) -> str:
    """How much stands behind the brief."""
    return w(
        "brief.counts", reports=w.many("count.reports", reports), claims=w.many("count.claims", reviewed["claims"]),
        voices=w.many("count.voices", len(voices)), reviewed=in_short(reviewed, w),
    )  # fmt: skip
