"""THE CORRIDOR: what the program does, in order. If you read one file, read this one.

    gather.reports      paths     -> reports, their bytes archived
    read.opened         report    -> documents
    read.claims         document  -> claims
    Ledger.add          claims    -> the ledger
    picture_of          ledger    -> what is known, as of a moment, kept ready in the desk's cache
    public_of           the same  -> with what is withheld from others left out
    brief.render        situation -> a page
    brief.streamed      the same, some findings at a time -> a file for programs

A desk is a folder: `ledger.db`, `archive/` and, where a case was added, its `case.toml`, and its scenario of crossings
in `scenarios/`. A `desk.toml` says what is to be otherwise: the ledger may be a PostgreSQL database. `cache/` may go at
any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic

from borderflow.brief import (
    CHANGE_FORMATS,
    FORMATS,
    PDF,
    Case,
    HeadlineRow,
    Options,
    Since,
    changed,
    headline,
    infer_case,
    on_paper,
    page_as,
    page_on_paper,
    render,
)
from borderflow.brief.exports import Content, Streamed, check, streamed
from borderflow.desk_file import LEDGER
from borderflow.engines import Failed
from borderflow.errors import BadChoice, BadValue
from borderflow.gather import CASE, SCENARIOS, Archive, Handed, case_table, scenario_files
from borderflow.intake import (
    AS_IT_IS,
    PLAIN_MEANS,
    Arrival,
    Known,
    Means,
    OpenedApart,
    Opener,
    Part,
    Paths,
    Told,
    Watch,
    Whole,
    arriving,
    claimed,
    grouped,
    new_in,
    parts_in,
    readable,
    unreadable,
    unwatched,
)
from borderflow.nouns import Claim, Document, LeftOut, Situation, Unread
from borderflow.picturing import brief_of, case_told, ledger_of, ledger_there, picture_of, public_of, remembered
from borderflow.picturing.briefs import whole_brief
from borderflow.picturing.portions import portioned
from borderflow.read import Judged, opened
from borderflow.read.explain import why
from borderflow.record import Added, Ledger, Migrated, Reading, Refused, rules_in_time
from borderflow.record import added as added_late
from borderflow.record import changes as changed_between
from borderflow.record import migrate as migrated
from borderflow.standing import Fault, faults_of

ARCHIVE = "archive"
DIGEST = re.compile(r"[0-9a-f]{64}")

# Claims: the brief of more is written chapter by chapter.
IN_ONE = 40_000
# Briefs that are read from the top.
PAGES = ("md", "html", PDF)

__all__ = [
    "ARCHIVE", "LEDGER", "AddReport", "Asked", "Fault", "Means", "Migrated", "OpenedApart", "Read", "Recorded", "Told",
    "Verdict", "Watch", "add", "at_hand", "brief", "changes", "claims_of", "exported", "headlines", "ledger_of",
    "ledger_there", "migrate", "paper", "picture_of", "reasons", "told_since", "unwatched", "verify",
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
class Asked:
    """What of a desk is asked for: as of which moment (None: all), up to which day, of one country or (None) all."""

    as_of: datetime | None = None
    on: date | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What adding did: what is new, which addresses were known already, and what could not be read."""

    desk: str
    recorded: list[Recorded]
    known: list[str]
    unread: list[Unread]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What looking a desk over found: how much was looked at, and every fault.

    `head` is the digest of the last of the ledger's `entries`: noted elsewhere, it shows later that none was rewritten.
    """

    reports: int
    documents: int
    claims: int
    entries: int
    head: str | None
    faults: list[Fault]


def claims_of(
    paths: Paths, *, now: datetime, told: Told = AS_IT_IS, means: Means = PLAIN_MEANS
) -> Iterator[Read | Unread]:
    """What each document under `paths` claims, and what could not be read, in the order of the paths. Nothing is kept.

    They are gathered, read and handed over as they come: a million reports take no more memory than a thousand.
    """
    arrivals = arriving(paths, archive=None, now=now, told=told)
    parts = chain.from_iterable(parts_in(arrived, means.open) for arrived in arrivals)
    for arrived, said in claimed(parts, means):
        if isinstance(arrived, Unread):
            yield arrived
        elif isinstance(arrived, Part):
            found = unreadable(arrived, said) if isinstance(said, Failed) else said or Judged()
            yield found if isinstance(found, Unread) else Read(arrived.document, found.claims, found.left_out)


def reasons(
    paths: Paths, *, now: datetime, told: Told = AS_IT_IS, open: Opener = opened
) -> Iterator[tuple[Document, Iterator[str]] | Unread]:
    """Each document under `paths` with the lines that say why it was read so; what could not be read."""
    for arrived in arriving(paths, archive=None, now=now, told=told):
        for one in [arrived] if isinstance(arrived, Unread) else readable(*arrived, open):
            yield one if isinstance(one, Unread) else (one, why(one))


def add(
    paths: Paths, *, desk: Path, now: datetime, told: Told = AS_IT_IS, means: Means = PLAIN_MEANS,
    clock: Callable[[], float] = monotonic,
) -> AddReport:  # fmt: skip
    """Gather, read and record what is under `paths`. A report that the desk knows is never read again.

    Reports are recorded in groups: what stops the work, the power included, costs the last group at most.
    """
    archive = archive_of(desk)
    found: list[Unread | Known | Whole | Recorded] = []
    with ledger_of(desk, create=True) as ledger:
        arrivals = new_in(arriving(paths, archive=archive, now=now, told=told), archive, ledger, means.open)
        for group in grouped(claimed(arrivals, means), clock=clock):
            found += recorded(ledger, group, now=now)
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


def brief(
    desk: Path, *, country: str | None, as_of: datetime | None, format: str, made_at: datetime,
    since: datetime | None = None,
) -> str:  # fmt: skip
    """The brief of a desk as known at `as_of` (None: all of it), of one country or (None) all, in that format.

    What changed after `since` stands at its top. A page without that is not made again while it still holds: it says
    when it was made.
    """
    if format not in FORMATS:
        raise BadChoice("format", format, [*FORMATS, PDF])
    if since and format not in PAGES:
        raise BadValue(f"--since goes with {', '.join(PAGES)}; for {format}, borderflow changes tells what changed")
    if since is None and format in PAGES:
        name = f"{format} {country} {case_table(desk)}"
        made = partial(brief_page, desk, country=country, as_of=as_of, made_at=made_at, format=format)
        return remembered(desk, name, made, as_of=as_of)
    picture, told = shown(desk, country=country, as_of=as_of, since=since)
    case, rules = case_of(desk, picture), rules_in_time(picture)
    return render(picture, format=format, case=case, made_at=made_at, rules=rules, since=told)


def brief_page(desk: Path, *, country: str | None, as_of: datetime | None, made_at: datetime, format: str) -> str:
    """A brief to read, put together from what is kept of its countries."""
    page, drawn = brief_of(desk, country=country, as_of=as_of, made_at=made_at)
    return page_as(page, drawn, format=format)


def brief_in_chapters(desk: Path, *, as_of: datetime | None, made_at: datetime) -> Iterator[bytes] | None:
    """The brief of a desk that is too large for one picture, as a page that is written chapter by chapter.

    None where it is not: `brief` makes that of a smaller desk.
    """
    with ledger_of(desk) as ledger:
        is_large = ledger.counts()["claims"] > IN_ONE
    return whole_brief(desk, as_of=as_of, made_at=made_at) if is_large else None


def paper(
    desk: Path, *, country: str | None, as_of: datetime | None, made_at: datetime, since: datetime | None = None
) -> bytes:
    """The brief as PDF; NoExtra where the printer is not installed."""
    if since is None:
        page, drawn = brief_of(desk, country=country, as_of=as_of, made_at=made_at)
        return page_on_paper(page, drawn).pdf
    picture, told = shown(desk, country=country, as_of=as_of, since=since)
    case = case_of(desk, picture)
    return on_paper(picture, case=case, made_at=made_at, rules=rules_in_time(picture), since=told).pdf


def shown(
    desk: Path, *, country: str | None, as_of: datetime | None, since: datetime | None
) -> tuple[Situation, Since | None]:
    """The picture that a brief shows, and what differs in it from that of `since`."""
    if since and as_of and as_of < since:
        raise BadValue(f"--as-of {as_of:%Y-%m-%dT%H:%M} lies before --since {since:%Y-%m-%dT%H:%M}: turn them round")
    picture = at_hand(public_of(desk, as_of=as_of, country=country))
    if since is None:
        return picture, None
    before = at_hand(public_of(desk, as_of=since, country=country))
    return picture, told_since(desk, since, before, picture)


def told_since(desk: Path, moment: datetime, before: Situation, after: Situation) -> Since:
    """What differs between two pictures, and what of the later one was recorded after the moment of the earlier.

    A report that was published before that moment and added after it is in both pictures: it is told apart.
    """
    with ledger_of(desk) as ledger:
        ids = ledger.recorded_late(moment, until=after.as_of)
    return Since(moment, changed_between(before, after), before, added_late(after, ids))


def exported(desk: Path, asked: Asked, *, format: str, made_at: datetime, options: Options) -> Streamed:
    """The file that a desk's picture becomes in a format, for programs; what is known as for `brief`.

    It is made as it is read, some hundred findings at a time, so that memory holds no more, however large the desk is.
    """
    check(format, options)
    whole = portioned(desk, as_of=asked.as_of, on=asked.on, country=asked.country)
    content = Content(
        situation=whole.frame, parts=whole, case=whole.case(), made_at=made_at, rules=whole.rules, options=options
    )
    return streamed(content, format)


def at_hand(picture: Situation) -> Situation:
    """The picture with all its parts read, for what goes through them many times."""
    return replace(
        picture, findings=tuple(picture.findings), checks=tuple(picture.checks), derived=tuple(picture.derived),
        documents=dict(picture.documents.items()),
    )  # fmt: skip


def changes(
    desk: Path, *, since: datetime, until: datetime | None = None, country: str | None = None, format: str = "md"
) -> str:
    """What is known at `until` (None: all of it) otherwise than at `since`, and why; what was added since, apart."""
    if until is not None and until < since:
        raise BadValue(f"--until {until:%Y-%m-%dT%H:%M} lies before --since {since:%Y-%m-%dT%H:%M}: turn them round")
    if format not in CHANGE_FORMATS:
        raise BadChoice("format", format, list(CHANGE_FORMATS))
    before, after = (public_of(desk, as_of=moment, country=country) for moment in (since, until))
    return changed(told_since(desk, since, before, after), after, until=until, format=format)


def headlines(desk: Path, *, as_of: datetime | None = None) -> list[HeadlineRow]:
    """The brief as a table: a row a country."""
    picture = public_of(desk, as_of=as_of)
    return headline(picture, case=case_of(desk, picture))


def verify(desk: Path, *, noted: str | None = None, watch: Watch = unwatched, open: Opener = opened) -> Verdict:
    """Whether the ledger is what was recorded, and every archived report, text and quote still stands.

    `noted` is the digest of a head that was noted before: that it is in the ledger still shows that nothing up to it
    was taken out or rewritten, by whoever it may be.
    """
    if noted is not None and not DIGEST.fullmatch(noted):
        raise BadValue(f"{noted!r} is no digest of a head: it has 64 digits 0-9 and a-f, as verify prints it")
    archive = archive_of(desk)
    with ledger_of(desk) as ledger:
        counts, head = ledger.counts(), ledger.head()
        faults = [
            Fault(address=one.address or ledger.name, document=None, reason=one.reason) for one in ledger.broken()
        ]
        if noted is not None and not ledger.had(noted):
            reason = f"the digest that was noted, {noted}, is not in it: entries were taken out or rewritten since"
            faults.append(Fault(address=ledger.name, document=None, reason=reason))
        for kept in watch(ledger.kept(), total=counts["reports"]):
            faults += faults_of(kept, archive, open)
    return Verdict(**counts, entries=head.number if head else 0, head=head.digest if head else None, faults=faults)


def migrate(desk: Path) -> Migrated:
    """Make the desk's ledger one of this version, with a copy of the file as it was beside it."""
    return migrated(ledger_there(desk))


# The steps, in the order in which they are taken.


def recorded(
    ledger: Ledger, group: list[tuple[Arrival, Judged | Failed | None]], *, now: datetime
) -> list[Unread | Known | Whole | Recorded]:
    """Record the documents of a group with their claims, in one transaction; what became of each arrival."""
    to_record = [(one, said) for one, said in group if isinstance(one, Part) and not isinstance(said, Failed)]
    readings = [
        Reading(report=part.report, document=part.document, claims=said.claims if isinstance(said, Judged) else ())
        for part, said in to_record
    ]
    outcomes = iter(ledger.add_all(readings, now=now) if readings else ())
    found: list[Unread | Known | Whole | Recorded] = []
    for one, said in group:
        if not isinstance(one, Part):
            found.append(one)
        else:
            found.append(unreadable(one, said) if isinstance(said, Failed) else outcome_of(one, said, next(outcomes)))
    return found


def outcome_of(part: Part, said: Judged | None, outcome: Added | Refused) -> Recorded | Unread:
    """What is told of a document that was recorded, or that the ledger refused."""
    if isinstance(outcome, Refused):
        return Unread(address=part.report.address, reason=outcome.reason)
    return Recorded(
        address=part.report.address, document=part.document.id, published=part.document.published,
        claims=outcome.new_claims, left_out=said.left_out if said else [],
    )  # fmt: skip


# The desk's own files.


def archive_of(desk: Path) -> Archive:
    """The desk's archive."""
    return Archive(desk / ARCHIVE)


def keep_case(paths: Paths, desk: Path) -> None:
    """Copy the `case.toml` of a case that was added into the desk, where briefs look for it, and its scenario, too."""
    for path in paths:
        if not isinstance(path, Handed) and case_table(path) is not None:
            (desk / CASE).write_bytes((Path(path) / CASE).read_bytes())
            for name, body in scenario_files(path).items():
                folder = desk / SCENARIOS / Path(path).resolve().name
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(body)


def case_of(desk: Path, picture: Situation) -> Case:
    """The case that the desk is about, as its `case.toml` says, or as the claims let it be told."""
    return case_told(desk) or infer_case(picture)
