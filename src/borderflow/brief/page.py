"""The brief as a page: sections of sentences, footnotes numbered in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from borderflow.atlas import country_name
from borderflow.brief.case import Case, elsewhere, order
from borderflow.brief.headline import HeadlineRow, headline
from borderflow.brief.sentences import Sentence, sentence
from borderflow.brief.status import border
from borderflow.brief.wording import day, voices
from borderflow.nouns import Claim, Document, Finding, Situation, Topic

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
    ("The call-up and what drives it", (Topic.DRIVER,)),
    ("How many have left", (Topic.MOVEMENT,)),
    ("Who is let out", (Topic.EXIT_RULE,)),
    ("Cards, flights and risks at home", (Topic.PAYMENTS, Topic.TRANSPORT, Topic.RISK)),
    ("Stances", (Topic.STANCE,)),
    ("Entry, queues and asylum", (Topic.ENTRY_RULE, Topic.QUEUE, Topic.ASYLUM)),
)
FIRST = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words, who said them via whom, and where they stand."""

    number: int
    quote: str
    said_by: str
    certainty: str
    title: str
    publisher: str
    published: str
    url: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the numbers of its footnotes."""

    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences: the first few, and the rest."""

    title: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A country (or the push, at the top) and its sections."""

    code: str
    title: str
    status: str
    sections: tuple[Section, ...]


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


class Footnotes:
    """Footnotes numbered as they are first called for; one for each distinct claim."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self.documents = documents
        self.numbers: dict[str, int] = {}
        self.notes: list[Note] = []

    def number(self, claim: Claim) -> int:
        """The claim's footnote."""
        if claim.id not in self.numbers:
            self.numbers[claim.id] = len(self.notes) + 1
            self.notes.append(self.note(claim))
        return self.numbers[claim.id]

    def note(self, claim: Claim) -> Note:
        """A footnote for the claim."""
        document = self.documents.get(claim.document)
        return Note(
            number=len(self.notes) + 1,
            quote=" […] ".join(piece.text for piece in claim.evidence),
            said_by=voices(claim.source) or "the report itself",
            certainty=str(claim.certainty),
            title=(document.title if document else None) or claim.document,
            publisher=(document.publisher if document else None) or "publisher unknown",
            published=published(document.published if document else None),
            url=document.url if document else None,
            claim=claim.id,
        )


def published(value: date | None) -> str:
    """The publication date in words."""
    return day(value) if value else "date unknown"


def page(situation: Situation, *, case: Case, made_at: datetime | None = None) -> Page:
    """The brief of a situation."""
    notes = Footnotes(situation.documents)
    push = None
    if case.origin and (situation.country in {None, case.origin}):
        push = chapter(case.origin, PUSH, situation, notes)
    codes = [*order(situation, case), *elsewhere(situation, case)]
    chapters = tuple(chapter(code, SECTIONS, situation, notes) for code in codes)
    loose = nowhere(situation, [case.origin, *codes])
    if loose.findings:
        chapters = (*chapters, chapter("", SECTIONS, loose, notes))
    return Page(
        case=case,
        as_of=stamp(situation.as_of) if situation.as_of else "everything recorded",
        made_at=stamp(made_at) if made_at else "",
        counts=counts(situation),
        rows=tuple(headline(situation, case=case)),
        push=push,
        chapters=chapters,
        notes=tuple(notes.notes),
    )


def stamp(moment: datetime) -> str:
    """A moment in words, UTC."""
    return f"{day(moment.date())}, {moment:%H:%M} UTC"


def counts(situation: Situation) -> str:
    """How much stands behind the brief."""
    spoken = {voice.origin for finding in situation.findings for voice in finding.voices}
    reports = {claim.document for claim in situation.claims}
    return f"{len(reports)} reports, {len(situation.claims)} claims, {len(spoken)} voices; none reviewed by a person"


def nowhere(situation: Situation, codes: Iterable[str | None]) -> Situation:
    """What belongs to none of the countries."""
    placed = set(codes)
    findings = tuple(f for f in situation.findings if f.figure.country not in placed)
    return Situation(as_of=situation.as_of, country=None, findings=findings, documents=situation.documents)


def chapter(
    code: str, plan: Iterable[tuple[str, tuple[Topic, ...]]], situation: Situation, notes: Footnotes
) -> Chapter:
    """One country's sections, those with nothing to say left out."""
    here = [f for f in situation.findings if not code or f.figure.country == code]
    sections = []
    for title, topics in plan:
        found = sorted((f for f in here if f.figure.topic in topics), key=lambda f: rank(f, situation))
        if found:
            lines = [line(sentence(f, situation), notes) for f in found]
            sections.append(Section(title, tuple(lines[:FIRST]), tuple(lines[FIRST:])))
    title = country_name(code) if code else "Without a country"
    leaving = plan is PUSH
    return Chapter(code, title, border(situation, code).words if code and not leaving else "", tuple(sections))


def rank(finding: Finding, situation: Situation) -> tuple[int, int, int, str]:
    """Figures before words, the latest days first, more voices first."""
    numbered = bool(finding.best.quantity and finding.best.quantity.has_number)
    last = finding.best.period.end or finding.best.period.start or situation.published_by(finding)
    return (not numbered, -(last.toordinal() if last else 0), -len(finding.support), finding.best.id)


def line(said: Sentence, notes: Footnotes) -> Line:
    """The sentence with its footnotes."""
    return Line(said.text, tuple(dict.fromkeys(notes.number(claim) for claim in said.claims)))
