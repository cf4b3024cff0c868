"""The way in: what lies under paths becomes documents with claims, in order, each report once.

Nothing is recorded here; the desk does that. What arrives and cannot be read keeps its place in the line, with why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from borderflow.engines import Engine, Failed, alongside, confined, here
from borderflow.gather import Archive, Handed, report_paths, reports
from borderflow.nouns import Document, Report, Unread
from borderflow.read import Judged, Judging, Reader, claims, is_read, opened, sights
from borderflow.record import Ledger
from borderflow.wire import document_line

# So many are looked at before reading begins: where that is all, it is known how many there are.
LOOK_AHEAD = 100
# What is recorded in one transaction: so many reports, or as many as came in so many seconds.
GROUP, GROUP_SECONDS = 200, 2.0

Thing = TypeVar("Thing")
Paths = Sequence[Path | str | Handed]


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


# It names a person and a place, so that what looks for them is loaded, too.
SAMPLE = "Some 2,300 cars were waiting at the crossing on Saturday, said Joan Doe, 32, who came from Narva at night."
SAMPLES = {"text/html": f"<html><body><p>{SAMPLE}</p></body></html>", "text/plain": SAMPLE, "text/xml": "<rss/>"}
# What opens a report: here, or where what is in it can do no harm.
Opener = Callable[[Report, bytes], list[Document] | Unread]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the work is done with: what opens reports, the reader, the engine that it runs on, and who watches."""

    open: Opener = opened
    read: Reader = claims
    engine: Engine = here
    watch: Watch = unwatched


AS_IT_IS = Told()
PLAIN_MEANS = Means()


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


Arrival = Unread | Known | Part | Whole


def arriving(
    paths: Paths, *, archive: Archive | None, now: datetime, told: Told
) -> Iterator[tuple[Report, bytes] | Unread]:
    """The reports under `paths` with their bytes; of a case's folder, those that the case names."""
    under = (place for path in paths for place in ([path] if isinstance(path, Handed) else report_paths(path)))
    places = [told.stdin if place == "-" else place for place in under]
    return reports(places, archive=archive, now=now, published=told.published, lang=told.lang)


class OpenedApart:
    """Opens reports in confined processes: a bomb among them is not read, and costs nothing else.

    The first report waits the seconds that such a process takes to begin, unless it was begun before (`warmed`).
    """

    def __init__(self, *, memory_mb: int = 768, cpu_s: int = 20, wall_s: int = 30) -> None:
        self.apart = confined(
            opened_whole, memory_mb=memory_mb, cpu_s=cpu_s, wall_s=wall_s, harmless=list(map(sample, SAMPLES.items()))
        )

    def __call__(self, report: Report, body: bytes) -> list[Document] | Unread:
        """The documents in a report, or why there are none."""
        found = self.apart((report, body))
        if isinstance(found, Failed):
            return Unread(address=report.address, reason=f"opening it failed: {found.reason}")
        return found

    def warmed(self) -> frozenset[str]:
        """Begin a process before it is needed; the walls that stand around it."""
        return self.apart.warmed()

    def close(self) -> None:
        """Let the processes go."""
        self.apart.close()


def sample(said: tuple[str, str]) -> tuple[Report, bytes]:
    """A small report of that media type: opening it loads what opening others needs."""
    kind, words = said
    body = words.encode()
    return Report(sha256=hashlib.sha256(body).hexdigest(), address="sample", media_type=kind, size=len(body)), body


def opened_whole(arrived: tuple[Report, bytes]) -> list[Document] | Unread:
    """The documents in a report that comes with its bytes."""
    return opened(*arrived)


def readable(report: Report, body: bytes, open: Opener = opened) -> list[Document | Unread]:
    """The documents in a report; Unread for each in a language that nobody here reads yet."""
    found = open(report, body)
    if isinstance(found, Unread):
        return [found]
    return [document if is_read(document) else foreign(report, document) for document in found]


def foreign(report: Report, document: Document) -> Unread:
    """Why a document in another language is not read, with what was seen in it and not read as claims."""
    seen = sights(document.text, document.lang or "en")
    shown = f"numbers seen: {seen.numbers}, dates: {seen.dates}, places: {seen.places}"
    reason = f"its language, {document.lang!r}, has no tables ({shown}; none read as claims)"
    return Unread(address=report.address, reason=reason)


def parts_in(arrived: tuple[Report, bytes] | Unread, open: Opener = opened) -> Iterator[Part | Unread]:
    """The documents that arrived in a report, each with its address; what could not be read stays what it is."""
    if isinstance(arrived, Unread):
        yield arrived
        return
    report, found = arrived[0], readable(*arrived, open)
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


def new_in(
    arrivals: Iterable[tuple[Report, bytes] | Unread], archive: Archive, ledger: Ledger, open: Opener = opened
) -> Iterator[Arrival]:
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
            yield from parted(arrival[0], readable(*arrival, open), archive, known)


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


def grouped(things: Iterable[Thing], *, clock: Callable[[], float]) -> Iterator[list[Thing]]:
    """The things in groups to record, in their order; where their source breaks off, what came before is kept."""
    group: list[Thing] = []
    began = clock()
    try:
        for thing in things:
            group.append(thing)
            if len(group) >= GROUP or clock() - began >= GROUP_SECONDS:
                yield group
                group, began = [], clock()
    except (Exception, KeyboardInterrupt):
        yield group
        raise
    yield group
