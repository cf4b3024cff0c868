"""The brief as a page: sections of sentences, footnotes numbered in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from borderflow.atlas import country_name
from borderflow.brief.case import Case, elsewhere, order
from borderflow.brief.footnotes import ALL, Entry, Extent, Footnotes, Line, Note, Part, stamp
from borderflow.brief.headline import HeadlineRow, headline
from borderflow.brief.in_time import passage
from borderflow.brief.news import News, Since, news
from borderflow.brief.paragraphs import Paragraph, paragraphs, telling, without
from borderflow.brief.reviewed import fate, in_short, method
from borderflow.brief.sentences import Sentence
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import border
from borderflow.brief.wording import day
from borderflow.nouns import ASIDE, RULES, Finding, RulesInTime, Situation, Topic

Plan = Iterable[tuple[str, tuple[Topic, ...]]]
SECTIONS = (
    ("What is crossing", (Topic.MOVEMENT,)),
    ("Queue and wait", (Topic.QUEUE,)),
    ("Who is let in and out", (Topic.ENTRY_RULE, Topic.EXIT_RULE)),
    ("Asylum", (Topic.ASYLUM,)),
    ("Flights, trains and prices", (Topic.TRANSPORT,)),
    ("Cards and money", (Topic.PAYMENTS,)),
    ("Stances", (Topic.STANCE,)),
    ("Risks", (Topic.RISK,)),
    ("What pushes people", (Topic.DRIVER,)),
)
PUSH = (
    ("What drives it", (Topic.DRIVER,)),
    ("How many have left", (Topic.MOVEMENT,)),
    ("Who is let out", (Topic.EXIT_RULE,)),
    ("Cards, flights and risks at home", (Topic.PAYMENTS, Topic.TRANSPORT, Topic.RISK)),
    ("Stances", (Topic.STANCE,)),
    ("Entry, queues and asylum", (Topic.ENTRY_RULE, Topic.QUEUE, Topic.ASYLUM)),
)
FIRST = 9
ELSEWHERE = "Elsewhere"
IN_SHORT = "Rules"
NO_RULES = RulesInTime()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs: the first few sentences, and the rest."""

    title: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    left: int


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


@dataclass(frozen=True, slots=True)
class Page:
    """A whole brief, ready for any format; `moments` are when it was known and when made, for programs."""

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


def page(
    situation: Situation, *, case: Case, made_at: datetime | None = None, rules: RulesInTime = NO_RULES,
    since: Since | None = None, extent: Extent = ALL,
) -> Page:  # fmt: skip
    """The brief of a situation; `rules` are its rules in time, `since` what changed since a visit: it comes first.

    One that is shortened lists the reports that its footnotes name, and no others.
    """
    where = setting(situation, origin=case.origin)
    notes = Footnotes(where, extent)
    recent = news(since, notes) if since else None
    push = None
    if case.origin and (situation.country in {None, case.origin}):
        push = chapter(case.origin, of(situation, {case.origin}), PUSH, notes, rules)
    codes = order(situation, case)
    chapters = [chapter(code, of(situation, {code}), SECTIONS, notes, rules) for code in codes]
    others = elsewhere(situation, case)
    loose = [f for f in situation.findings if f.figure.country not in {case.origin, *codes}]
    if loose:
        plan = [(country_name(code), code) for code in others] + [("Without a country", None)]
        chapters.append(rest(loose, plan, notes))
    return Page(
        case=case,
        as_of=stamp(situation.as_of) if situation.as_of else "everything recorded",
        made_at=stamp(made_at) if made_at else "",
        counts=counts(situation),
        rows=tuple(headline(situation, case=case)),
        push=push,
        chapters=tuple(stated(one, situation, where) for one in chapters),
        notes=tuple(notes.notes),
        apart=tuple(
            Apart(replace(notes.entry(one.claim), certainty=str(one.claim.certainty)), fate(one))
            for one in situation.review.those(*ASIDE)
        ),
        method=method(situation),
        reviewed=in_short(situation),
        reports=reports(situation) if not extent.shortened else named_in(notes.notes, reports(situation)),
        news=recent,
        moments=(situation.as_of, made_at),
        shortened=extent.shortened,
    )


def named_in(notes: Iterable[Note], every: Iterable[Listed]) -> tuple[Listed, ...]:
    """The reports that footnotes name."""
    named = {entry.document for note in notes for entry in note.entries}
    return tuple(one for one in every if one.document in named)


def of(situation: Situation, codes: set[str]) -> list[Finding]:
    """The findings about some countries."""
    return [finding for finding in situation.findings if finding.figure.country in codes]


def stated(one: Chapter, situation: Situation, where: Setting) -> Chapter:
    """The chapter with how its country's border stands."""
    return (
        replace(one, status=border(situation, one.code, where=where).words)
        if one.code and one.code != where.origin
        else one
    )


def chapter(
    code: str, findings: Sequence[Finding], plan: Plan, notes: Footnotes, rules: RulesInTime
) -> Chapter:  # fmt: skip
    """One country's sections, those with nothing to say left out; its rules in short stand before those in full."""
    where = notes.setting.within(code)
    in_short = passage(rules, findings, where)
    whole = without(telling(findings, where), in_short)
    sections = []
    for title, topics in plan:
        if in_short and RULES & frozenset(topics):
            sections.append(section(IN_SHORT, [Paragraph(tuple(in_short))], notes))
            in_short = []
        said = paragraphs(whole, topics, where)
        if said:
            sections.append(section(title, said, notes))
    return Chapter(code, country_name(code), "", tuple(sections))


def rest(findings: Iterable[Finding], plan: Iterable[tuple[str, str | None]], notes: Footnotes) -> Chapter:
    """What is known of places that the case does not name, a country a section."""
    here = list(findings)
    sections = []
    for title, code in plan:
        where = notes.setting.within(code)
        said = paragraphs(telling((f for f in here if f.figure.country == code), where), Topic, where)
        if said:
            sections.append(section(title, said, notes))
    return Chapter("", ELSEWHERE, "", tuple(sections))


def section(title: str, said: Sequence[Paragraph], notes: Footnotes) -> Section:
    """The paragraphs under their heading, the first sentences apart from the rest."""
    first, more, room = [], [], FIRST
    for paragraph in said:
        shown, hidden = paragraph.sentences[:room], paragraph.sentences[room:]
        room -= len(shown)
        first += [line(shown, paragraph.dateline, notes)] if shown else []
        more += [(hidden, paragraph.dateline)] if hidden else []
    left = sum(len(hidden) for hidden, _ in more)
    if notes.extent.shortened:
        return Section(title, tuple(first), (), left)
    return Section(title, tuple(first), tuple(line(hidden, head, notes) for hidden, head in more), left)


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


def counts(situation: Situation) -> str:
    """How much stands behind the brief."""
    spoken = {voice.origin for finding in situation.findings for voice in finding.voices}
    reports = {claim.document for claim in situation.claims}
    numbers = ((len(reports), "report"), (len(situation.claims), "claim"), (len(spoken), "voice"))
    told = ", ".join(f"{number:,} {thing}{'' if number == 1 else 's'}" for number, thing in numbers)
    return f"{told}; {in_short(situation)}"


def reports(situation: Situation) -> tuple[Listed, ...]:
    """The reports that the brief rests on, in order of their days and titles."""
    counted = Counter(claim.document for claim in situation.claims)
    known = [situation.documents[key] for key in counted if key in situation.documents]
    known.sort(key=lambda one: (one.published is None, one.published or date.min, one.title or one.id, one.id))
    return tuple(
        Listed(
            document=one.id,
            title=one.title or one.id,
            publisher=one.publisher or "publisher unknown",
            published=day(one.published) if one.published else "date unknown",
            written=one.published.isoformat() if one.published else None,
            url=one.url,
            lang=one.lang,
            count=counted[one.id],
        )
        for one in known
    )
