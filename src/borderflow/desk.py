"""THE CORRIDOR: what the program does, in order. If you read one file, read this one.

    gather.reports      paths     -> reports, their bytes archived
    read.opened         report    -> documents
    read.claims         document  -> claims
    Ledger.add          claims    -> the ledger
    situation           ledger    -> what is known, as of a moment
    brief.render        situation -> a page

A desk is a folder: `ledger.db`, `archive/` and, where a case was added, its `case.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

import msgspec

from borderflow.atlas import countries
from borderflow.brief import CHANGE_FORMATS, FORMATS, Case, HeadlineRow, changed, headline, infer_case, render
from borderflow.engines import Failed
from borderflow.errors import BadChoice, BadValue, NotADesk
from borderflow.gather import CASE, Archive, ArchiveFault, case_table
from borderflow.intake import (
    AS_IT_IS,
    PLAIN_MEANS,
    Known,
    Means,
    Part,
    Paths,
    Told,
    Watch,
    Whole,
    arriving,
    claimed,
    new_in,
    parts_in,
    readable,
    unreadable,
    unwatched,
)
from borderflow.nouns import Claim, Document, LeftOut, Report, Situation, Unread
from borderflow.read import Judged, opened
from borderflow.read.explain import why
from borderflow.record import Ledger, rules_in_time, situation
from borderflow.record import changes as changed_between

LEDGER, ARCHIVE = "ledger.db", "archive"

__all__ = [
    "ARCHIVE", "LEDGER", "AddReport", "Fault", "Means", "Read", "Recorded", "Told", "Verdict", "Watch", "add", "brief",
    "changes", "claims_of", "headlines", "reasons", "unwatched", "verify",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what it claims; `left_out` is what the reader gave and the gate did not let through."""

    document: Document
    claims: list[Claim]
    left_out: list[LeftOut]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A document that is new in the ledger, with the number of claims that came with it."""

    address: str
    document: str
    published: date | None
    claims: int
    left_out: list[LeftOut]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What adding did: what is new, which addresses were known already, and what could not be read."""

    desk: str
    recorded: list[Recorded]
    known: list[str]
    unread: list[Unread]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a desk that no longer stands, with the reason in words."""

    address: str
    document: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What looking a desk over found: how much was looked at, and every fault."""

    reports: int
    documents: int
    claims: int
    faults: list[Fault]


def claims_of(
    paths: Paths, *, now: datetime, told: Told = AS_IT_IS, means: Means = PLAIN_MEANS
) -> Iterator[Read | Unread]:
    """What each document under `paths` claims, and what could not be read, in the order of the paths. Nothing is kept.

    They are gathered, read and handed over as they come: a million reports take no more memory than a thousand.
    """
    arrivals = arriving(paths, archive=None, now=now, told=told)
    for arrived, said in claimed(chain.from_iterable(map(parts_in, arrivals)), means):
        if isinstance(arrived, Unread):
            yield arrived
        elif isinstance(arrived, Part):
            found = unreadable(arrived, said) if isinstance(said, Failed) else said or Judged()
            yield found if isinstance(found, Unread) else Read(arrived.document, found.claims, found.left_out)


def reasons(paths: Paths, *, now: datetime, told: Told = AS_IT_IS) -> Iterator[tuple[Document, Iterator[str]] | Unread]:
    """Each document under `paths` with the lines that say why it was read so; what could not be read."""
    for arrived in arriving(paths, archive=None, now=now, told=told):
        for one in [arrived] if isinstance(arrived, Unread) else readable(*arrived):
            yield one if isinstance(one, Unread) else (one, why(one))


def add(paths: Paths, *, desk: Path, now: datetime, told: Told = AS_IT_IS, means: Means = PLAIN_MEANS) -> AddReport:
    """Gather, read and record what is under `paths`. A report that the desk knows is never read again."""
    archive = archive_of(desk)
    found: list[Unread | Known | Whole | Recorded] = []
    with ledger_of(desk, create=True) as ledger:
        for one, said in claimed(new_in(arriving(paths, archive=archive, now=now, told=told), archive, ledger), means):
            found.append(recorded(ledger, one, said, now=now) if isinstance(one, Part) else one)
        for whole in (one for one in found if isinstance(one, Whole)):
            if all(ledger.knows(part) for part in whole.parts):
                ledger.add(whole.report, None, (), now=now)
    keep_case(paths, desk)
    return AddReport(
        desk=str(desk),
        recorded=[one for one in found if isinstance(one, Recorded)],
        known=[one.address for one in found if isinstance(one, Known)],
        unread=[one for one in found if isinstance(one, Unread)],
    )


def brief(desk: Path, *, country: str | None, as_of: datetime | None, format: str, made_at: datetime) -> str:
    """The brief of a desk as known at `as_of` (None: all of it), of one country or (None) all, in that format."""
    if format not in FORMATS:
        raise BadChoice("format", format, list(FORMATS))
    picture = picture_of(desk, as_of=as_of, country=country)
    rules = rules_in_time(picture)
    return render(picture, format=format, case=case_of(desk, picture), made_at=made_at, rules=rules)


def changes(
    desk: Path, *, since: datetime, until: datetime | None = None, country: str | None = None, format: str = "md"
) -> str:
    """What is known at `until` (None: all of it) otherwise than at `since`, and why, in that format."""
    if until is not None and until < since:
        raise BadValue(f"--until {until:%Y-%m-%dT%H:%M} lies before --since {since:%Y-%m-%dT%H:%M}: turn them round")
    if format not in CHANGE_FORMATS:
        raise BadChoice("format", format, list(CHANGE_FORMATS))
    before, after = (picture_of(desk, as_of=moment, country=country) for moment in (since, until))
    return changed(changed_between(before, after), before, after, since=since, until=until, format=format)


def headlines(desk: Path, *, as_of: datetime | None = None) -> list[HeadlineRow]:
    """The brief as a table: a row a country."""
    picture = picture_of(desk, as_of=as_of)
    return headline(picture, case=case_of(desk, picture))


def verify(desk: Path, *, watch: Watch = unwatched) -> Verdict:
    """Whether every archived report, every text and every quote still stands."""
    with ledger_of(desk) as ledger:
        kept, documents, said = ledger.reports(), ledger.documents(), ledger.claims()
    texts: defaultdict[str | None, list[Document]] = defaultdict(list)
    for document in documents.values():
        texts[document.report].append(document)
    quotes: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in said:
        quotes[claim.document].append(claim)
    archive = archive_of(desk)
    faults = [
        fault
        for report in watch(kept, total=len(kept))
        for fault in faults_of(report, archive, texts[report.sha256], quotes)
    ]
    return Verdict(reports=len(kept), documents=len(documents), claims=len(said), faults=faults)


# The steps, in the order in which they are taken.


def recorded(ledger: Ledger, part: Part, said: Judged | Failed | None, *, now: datetime) -> Recorded | Unread:
    """Record a document with its claims; Unread where reading it failed or the ledger refuses them, with the reason."""
    if isinstance(said, Failed):
        return unreadable(part, said)
    try:
        added = ledger.add(part.report, part.document, said.claims if said else (), now=now)
    except BadValue as error:
        return Unread(address=part.report.address, reason=str(error))
    return Recorded(
        address=part.report.address, document=part.document.id, published=part.document.published,
        claims=added.new_claims, left_out=said.left_out if said else [],
    )  # fmt: skip


def picture_of(desk: Path, *, as_of: datetime | None = None, country: str | None = None) -> Situation:
    """What the desk knows, as of a moment."""
    with ledger_of(desk) as ledger:
        said, documents = ledger.claims(as_of=as_of), ledger.documents(as_of=as_of)
    if country is not None and country not in countries():
        raise BadChoice("country", country, sorted({claim.country for claim in said if claim.country}))
    return situation(said, documents, as_of=as_of, country=country)


def faults_of(
    report: Report, archive: Archive, documents: list[Document], quotes: dict[str, list[Claim]]
) -> Iterator[Fault]:
    """What no longer stands of a report: its bytes, the texts in it, the quotes in these."""
    try:
        found = opened(report, archive.body(report.sha256))
    except ArchiveFault as error:
        resting = sum(len(quotes[document.id]) for document in documents)
        yield Fault(address=report.address, document=None, reason=f"{error} ({resting} claims rest on it)")
        return
    texts = set() if isinstance(found, Unread) else {document.text for document in found}
    for document in documents:
        if document.text not in texts:
            yield Fault(address=report.address, document=document.id, reason="the report opens to other words now")
        for claim in quotes[document.id]:
            for words in claim.evidence:
                if not words.stands_in(document.text):
                    reason = f"claim {claim.id}: {words.text[:60]!r} does not stand at {words.start}"
                    yield Fault(address=report.address, document=document.id, reason=reason)


# The desk's own files.


def ledger_of(desk: Path, *, create: bool = False) -> Ledger:
    """The desk's ledger; NotADesk where there is none, or where none can be made."""
    path = desk / LEDGER
    if create:
        try:
            desk.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotADesk(f"{desk} cannot be a desk: {error.strerror}") from error
    elif not path.is_file():
        raise NotADesk(f"{desk} is not a desk: it holds no {LEDGER}. Make one: borderflow add PATH --desk {desk}")
    return Ledger.open(path, create=create)


def archive_of(desk: Path) -> Archive:
    """The desk's archive."""
    return Archive(desk / ARCHIVE)


def keep_case(paths: Paths, desk: Path) -> None:
    """Copy the `case.toml` of a case that was added into the desk, where briefs look for it."""
    for path in paths:
        if case_table(path) is not None:
            (desk / CASE).write_bytes((Path(path) / CASE).read_bytes())


def case_of(desk: Path, picture: Situation) -> Case:
    """The case that the desk is about, as its `case.toml` says, or as the claims let it be told."""
    table = case_table(desk)
    if table is None:
        return infer_case(picture)
    try:
        return msgspec.convert(table, Case)
    except msgspec.ValidationError as error:
        raise BadValue(f"{desk / CASE}: {error}") from error
