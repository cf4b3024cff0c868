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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from borderflow.atlas import countries
from borderflow.brief import FORMATS, Case, HeadlineRow, headline, infer_case, render
from borderflow.engines import Engine, Failed, alongside, here
from borderflow.errors import BadChoice, BadValue, NotADesk
from borderflow.gather import CASE, Archive, ArchiveFault, case_table, report_paths, reports
from borderflow.nouns import Claim, Document, LeftOut, Report, Situation, Unread
from borderflow.read import Judged, Judging, Reader, claims, is_read, opened, sights
from borderflow.read.explain import why
from borderflow.record import Ledger, situation
from borderflow.wire import document_line

LEDGER, ARCHIVE = "ledger.db", "archive"
# So many are looked at before reading begins: where that is all, it is known how many there are.
LOOK_AHEAD = 100

Thing = TypeVar("Thing")
Paths = Sequence[Path | str]


class Watch(Protocol):
    """Whoever watches long work go by: a progress bar, or nobody."""

    def __call__(self, things: Iterable[Thing], /, *, total: int | None) -> Iterable[Thing]:
        """The same things, in the same order; `total` is how many, or None where that is not known beforehand."""
        ...


def unwatched(things: Iterable[Thing], /, *, total: int | None) -> Iterable[Thing]:  # noqa: ARG001  (nobody counts)
    """The things, with nobody watching."""
    return things


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person says of the reports that they bring, and the bytes that `-` stands for."""

    published: date | None = None
    lang: str | None = None
    stdin: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the work is done with: the reader, the engine that it runs on, and who watches."""

    read: Reader = claims
    engine: Engine = here
    watch: Watch = unwatched


AS_IT_IS = Told()
PLAIN_MEANS = Means()


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what it claims; `left_out` is what the reader gave and the gate did not let through."""

    document: Document
    claims: list[Claim]
    left_out: list[LeftOut]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report that the ledger holds already."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document on its way into the ledger, with the report that it is of."""

    report: Report
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A report of several documents: it is known once the reports of all of them are."""

    report: Report
    parts: frozenset[str]


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


Arrival = Unread | Known | Part | Whole


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
    return render(picture, format=format, case=case_of(desk, picture), made_at=made_at)


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


def arriving(
    paths: Paths, *, archive: Archive | None, now: datetime, told: Told
) -> Iterator[tuple[Report, bytes] | Unread]:
    """The reports under `paths` with their bytes; of a case's folder, those that the case names."""
    places = [told.stdin if place == "-" else place for path in paths for place in report_paths(path)]
    return reports(places, archive=archive, now=now, published=told.published, lang=told.lang)


def readable(report: Report, body: bytes) -> list[Document | Unread]:
    """The documents in a report; Unread for each in a language that nobody here reads yet."""
    found = opened(report, body)
    if isinstance(found, Unread):
        return [found]
    return [document if is_read(document) else foreign(report, document) for document in found]


def foreign(report: Report, document: Document) -> Unread:
    """Why a document in another language is not read, with what was seen in it and not read as claims."""
    seen = sights(document.text, document.lang or "en")
    shown = f"numbers seen: {seen.numbers}, dates: {seen.dates}, places: {seen.places}"
    reason = f"its language, {document.lang!r}, has no tables ({shown}; none read as claims)"
    return Unread(address=report.address, reason=reason)


def parts_in(arrived: tuple[Report, bytes] | Unread) -> Iterator[Part | Unread]:
    """The documents that arrived in a report, each with its address; what could not be read stays what it is."""
    if isinstance(arrived, Unread):
        yield arrived
        return
    report, found = arrived[0], readable(*arrived)
    for one in found:
        if isinstance(one, Unread):
            yield one
        else:
            own = report if len(found) == 1 else replace(report, address=address_in(report, one))
            yield Part(report=own, document=one)


def claimed(arrivals: Iterable[Arrival], means: Means) -> Iterator[tuple[Arrival, Judged | Failed | None]]:
    """Each arrival in its place: a part with its document's claims, or why it has none; any other with nothing."""
    coming = iter(arrivals)
    ahead = list(islice(coming, LOOK_AHEAD))
    total = sum(isinstance(one, Part) for one in ahead) if len(ahead) < LOOK_AHEAD else None

    def worked(documents: Iterable[Document]) -> Iterable[Judged | Failed]:
        return means.watch(means.engine(Judging(means.read), documents), total=total)

    return alongside(worked, chain(ahead, coming), lambda one: one.document if isinstance(one, Part) else None)


def unreadable(part: Part, failed: Failed) -> Unread:
    """Why a document has no claims, where the fault is the reader's."""
    return Unread(address=part.report.address, reason=f"reading it failed: {failed.reason}")


def new_in(arrivals: Iterable[tuple[Report, bytes] | Unread], archive: Archive, ledger: Ledger) -> Iterator[Arrival]:
    """What the ledger does not hold yet, each report once, ready to be read; and what it does, or cannot be read."""
    seen: set[str] = set()

    def known(sha256: str) -> bool:
        # Those seen are asked for first: when they are recorded depends on the engine, and what is told must not.
        again = sha256 in seen or ledger.knows(sha256)
        seen.add(sha256)
        return again

    for arrival in arrivals:
        if isinstance(arrival, Unread):
            yield arrival
        elif known(arrival[0].sha256):
            yield Known(address=arrival[0].address)
        else:
            yield from parted(arrival[0], readable(*arrival), archive, known)


def parted(
    report: Report, found: list[Document | Unread], archive: Archive, known: Callable[[str], bool]
) -> Iterator[Arrival]:
    """The documents of a report, each with a report of its own where there are several.

    So a list that breaks off half-way is taken up where it broke off, and one that grows is read only where it grew.
    """
    yield from (one for one in found if isinstance(one, Unread))
    documents = [one for one in found if isinstance(one, Document)]
    if len(found) == 1:
        yield from (Part(report=report, document=document) for document in documents)
        return
    parts = [part_of(report, document, archive) for document in documents]
    for part in parts:
        yield Known(address=part.report.address) if known(part.report.sha256) else part
    if len(parts) == len(found):
        yield Whole(report=report, parts=frozenset(part.report.sha256 for part in parts))


def part_of(report: Report, document: Document, archive: Archive) -> Part:
    """A document of a list with a report of its own, its JSON archived as that report's bytes."""
    body = document_line(replace(document, report=None)).encode()
    own = replace(
        report, sha256=archive.put(body), address=address_in(report, document), media_type="application/json",
        size=len(body),
    )  # fmt: skip
    return Part(report=own, document=replace(document, report=own.sha256))


def address_in(report: Report, document: Document) -> str:
    """The address of one document of a list."""
    return f"{report.address}#{document.id}"


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
