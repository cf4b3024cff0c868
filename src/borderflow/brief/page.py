"""The brief as a page: sections of sentences, footnotes numbered in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from borderflow.atlas import country_name
from borderflow.brief.case import Case, elsewhere, order
from borderflow.brief.headline import HeadlineRow, headline
from borderflow.brief.in_time import passage
from borderflow.brief.paragraphs import Paragraph, paragraphs, telling, without
from borderflow.brief.reviewed import fate, in_short, method, standing_words
from borderflow.brief.sentences import Sentence
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import border
from borderflow.brief.wording import day, voices
from borderflow.nouns import ASIDE, RULES, Claim, Finding, RulesInTime, Situation, Topic

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
class Entry:
    """What one claim adds to a footnote: the words, who said them via whom, and where they stand."""

    quote: str
    said_by: str
    certainty: str
    title: str
    publisher: str
    published: str
    url: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: every claim that a piece of a sentence stands on, and in words what stands behind it in all."""

    number: int
    entries: tuple[Entry, ...]
    backing: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with its footnote; None where it says nothing that needs one."""

    text: str
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in parts; `dateline` says whose words follow, for quotations."""

    parts: tuple[Part, ...]
    dateline: str = ""

    @property
    def text(self) -> str:
        """The paragraph without its footnotes."""
        said = "".join(part.text for part in self.parts)
        return f"{self.dateline}: {said}" if self.dateline else said

    @property
    def notes(self) -> tuple[int, ...]:
        """The paragraph's footnotes."""
        return tuple(part.note for part in self.parts if part.note is not None)


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
class Page:
    """A whole brief, ready for any format."""

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


class Footnotes:
    """Footnotes numbered as they are first called for; one for each set of claims."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.numbers: dict[tuple[str, ...], int] = {}
        self.notes: list[Note] = []

    def number(self, claims: Sequence[Claim]) -> int | None:
        """The footnote of the claims; None for no claims."""
        ids = tuple(claim.id for claim in claims)
        if ids and ids not in self.numbers:
            self.numbers[ids] = len(self.notes) + 1
            entries = {(one.quote, one.title, one.said_by): one for one in map(self.entry, reversed(claims))}
            self.notes.append(Note(self.numbers[ids], tuple(reversed(entries.values())), self.backing(ids)))
        return self.numbers.get(ids)

    def backing(self, ids: Sequence[str]) -> str:
        """How many reports and independent origins stand behind the one finding that the claims are of; its grade."""
        findings = {id(one): one for key in ids if (one := self.setting.findings.get(key))}
        if len(findings) != 1:
            return ""
        (one,) = findings.values()
        origins = f"{len(one.origins)} independent origins" if len(one.origins) > 1 else "1 origin"
        if one.reports > 1:
            return f"{one.reports} reports, {origins}; grade {one.grade}"
        return f"Grade {one.grade}" if one.grade else ""

    def entry(self, claim: Claim) -> Entry:
        """What the claim adds to its footnote."""
        document = self.setting.document(claim)
        published = document.published if document else None
        return Entry(
            quote=" […] ".join(piece.text for piece in claim.evidence),
            said_by=voices(claim.source) or "the report itself",
            certainty=standing_words(claim, self.setting.review),
            title=(document.title if document else None) or claim.document,
            publisher=(document.publisher if document else None) or "publisher unknown",
            published=day(published) if published else "date unknown",
            url=document.url if document else None,
            claim=claim.id,
        )


def page(
    situation: Situation, *, case: Case, made_at: datetime | None = None, rules: RulesInTime = NO_RULES
) -> Page:  # fmt: skip
    """The brief of a situation; `rules` are its rules in time."""
    where = setting(situation, origin=case.origin)
    notes = Footnotes(where)
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
    )


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
    return Section(title, tuple(first), tuple(line(hidden, head, notes) for hidden, head in more), left)


def line(said: Sequence[Sentence], dateline: str, notes: Footnotes) -> Line:
    """A paragraph with its footnotes."""
    parts = []
    for number, sentence in enumerate(said):
        for place, piece in enumerate(sentence.pieces):
            space = " " if number and not place else ""
            parts.append(Part(space + piece.text, notes.number(piece.claims)))
    return Line(tuple(parts), dateline)


def stamp(moment: datetime) -> str:
    """A moment in words, UTC."""
    return f"{day(moment.date())}, {moment:%H:%M} UTC"


def counts(situation: Situation) -> str:
    """How much stands behind the brief."""
    spoken = {voice.origin for finding in situation.findings for voice in finding.voices}
    reports = {claim.document for claim in situation.claims}
    numbers = ((len(reports), "report"), (len(situation.claims), "claim"), (len(spoken), "voice"))
    told = ", ".join(f"{number:,} {thing}{'' if number == 1 else 's'}" for number, thing in numbers)
    return f"{told}; {in_short(situation)}"
