"""One country's picture at a moment, made from the ledger and put into the cache: its claims alone are in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from sys import intern
from typing import Any, TypeVar

import msgspec

from borderflow.nouns import Check, Claim, Derived, Document, Evidence, Finding, Review, Verdict
from borderflow.picturing.cache import Cache, packed
from borderflow.picturing.facts import changed_by, said_in
from borderflow.picturing.manner import Manner
from borderflow.picturing.moments import LATEST, Moment
from borderflow.picturing.ordering import beside, ordered, origins_of
from borderflow.picturing.packing import (
    Namer,
    check_values,
    claim_values,
    derived_values,
    finding_values,
    reviewed_values,
)
from borderflow.picturing.touched import Touched, judged_of, touched
from borderflow.record import Hearing, Judged, Ledger, checks, derived, heard_findings, words_tell
from borderflow.record.ledger.asking import known_as
from borderflow.record.ledger.rows import utc

Value = TypeVar("Value")


class Noted(dict[str, Value]):
    """A mapping that notes what it is asked for."""

    def __init__(self, known: Mapping[str, Value]) -> None:
        super().__init__(known)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None, /) -> Any:
        """What is known, or the default; noted."""
        self.asked.add(key)
        return super().get(key, default)


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much is known of a country: what an overview shows without opening its picture.

    `findings`, `disputed` (that some voice contradicts), `contradictions` between figures, `claims`, `documents`, the
    `voices` that speak, the days of the first and the latest report, and how many claims speak of whom.
    """

    findings: int = 0
    disputed: int = 0
    checks: int = 0
    contradictions: int = 0
    derived: int = 0
    reviewed: int = 0
    claims: int = 0
    documents: int = 0
    voices: int = 0
    first_heard: str | None = None
    last_heard: str | None = None
    origins: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a country's claims add up to, before it is put away."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    derived: tuple[Derived, ...]
    review: Review
    documents: dict[str, Document]


def build(cache: Cache, ledger: Ledger, manner: Manner, moment: Moment, country: str | None) -> None:
    """Make a country's picture at a moment and keep it; what another process kept meanwhile stays."""
    about = touched(ledger, moment.as_of)
    ours = [at for at in ledger.numbers(countries=[country], as_of=moment.as_of) if at <= moment.claims]
    # What a reviewer says may be about any words, and has claims told otherwise: those are kept whole.
    slim = partial(without_words, copies=moment.known.copies) if not about.judgements else whole
    recorded = {at: slim(claim) for at, claim in ledger.numbered(ours)}
    found = judged_of(about, recorded.values(), manner, moment.as_of)
    said = [claim for claim in found.claims if claim.country == country]
    heard = heard_at(cache, ledger, moment, (found, about), said)
    drawn = drawn_of(said, heard, found, country, manner)
    name, order = Namer({**about.claims, **recorded}), places_of({**about.claims, **recorded}, found.review)
    rows = [(kind, at, packed(values)) for kind, at, values in part_rows(drawn, name)]
    asked = {"people": sorted(heard.people.asked), "short": sorted(heard.short.asked)}  # type: ignore[attr-defined]
    row = [
        packed(one)
        for one in (asked, counts_of(drawn, len(said)), sorted(drawn.documents), ordered(drawn.findings, order))
    ]
    with cache.writing():
        added = cache.rows.execute(
            "INSERT OR IGNORE INTO pictures (moment, country, asked, counts, documents, ordered) "
            "SELECT ?, ?, ?, ?, ?, ? "
            "WHERE EXISTS (SELECT 1 FROM moments WHERE id = ?)",
            (moment.id, country or "", *row, moment.id),
        )
        if added.rowcount == 1:
            keep(cache, added.lastrowid or 0, rows, name, drawn.findings)


def places_of(recorded: Mapping[int, Claim], review: Review) -> dict[str, int]:
    """The numbers of claims in the ledger, by id; a correction has that of the claim in whose place it stands."""
    found = {claim.id: number for number, claim in recorded.items()}
    given = {one.by.id: key for key, one in review.reviewed.items() if one.by is not None}
    for key in given:
        first, passed = key, {key}
        while first not in found and (first := given.get(first, first)) not in passed:
            passed.add(first)
        if first in found:
            found.setdefault(key, found[first])
    return found


def whole(claim: Claim) -> Claim:
    """The claim as it is."""
    return claim


# Stands for words that nothing asks for.
UNREAD = (Evidence(0, 1, "…"),)


def without_words(claim: Claim, *, copies: Mapping[str, str]) -> Claim:
    """The claim without its words, where nothing that is reckoned looks into them; a quarter of a country's memory.

    They are looked into where they tell what it counts, and where its document repeats another's words. It keeps its
    id, by which its number in the ledger is put down: whoever reads the picture reads the claim there.
    """
    if words_tell(claim) or claim.document in copies:
        return claim
    return known_as(replace(claim, evidence=UNREAD), claim.id)


def heard_at(
    cache: Cache, ledger: Ledger, moment: Moment, found: tuple[Judged, Touched], said: Iterable[Claim]
) -> Hearing:
    """Who speaks in a country's claims, by what all claims of the moment say."""
    done, about = found
    ids = {claim.document for claim in said}
    texts = done.rulings.texts
    copied = moment.known.copies
    firsts = {first for key in ids if (first := texts.get(key, copied.get(key, key))) != key}
    wanted = ids | firsts | {one.document for one in done.rulings.leads.values()}
    shelf = stubs(ledger, wanted, firsts, moment.as_of) | {key: about.documents[key] for key in about.documents}
    change = changed_by(about.claims.values(), kept_of(done, about))[1]
    when = LATEST if moment.as_of is None else utc(moment.as_of)
    return Hearing(
        documents=shelf, originals={**{key: copied.get(key, key) for key in shelf}, **texts}, rulings=done.rulings,
        people=Noted(moment.known.people), short=Noted(moment.known.short),  # type: ignore[arg-type]
        said=said_in(cache, when, wanted, change),
    )  # fmt: skip


def kept_of(done: Judged, about: Touched) -> list[Claim]:
    """The claims that judgements leave standing, of those that they touch and those that they bring in."""
    touched_ids = {claim.id for claim in about.claims.values()}
    corrected = {one.correction.id for one in about.judgements if one.correction is not None}
    return [claim for claim in done.claims if claim.id in touched_ids | corrected]


def stubs(ledger: Ledger, wanted: Iterable[str], whole: Collection[str], as_of: datetime | None) -> dict[str, Document]:
    """The documents, without their texts but where others repeat these: a text is looked into nowhere else."""
    found: dict[str, Document] = {}
    ids = sorted(wanted)
    for at in range(0, len(ids), PORTION):
        for key, one in ledger.shelf(ids[at : at + PORTION], as_of=as_of).items():
            found[key] = one if key in whole else Document(
                id=intern(key), text="", publisher=intern(one.publisher) if one.publisher else one.publisher,
                published=one.published, report=one.report,
            )  # fmt: skip
    return found


PORTION = 500


def drawn_of(said: list[Claim], heard: Hearing, found: Judged, country: str | None, manner: Manner) -> Drawn:
    """What the claims add up to, and what reviewers made of them."""
    findings = heard_findings(said, heard, manner.rule)
    review = of_country(found.review, country)
    used = {claim.document for claim in said} | {one.claim.document for one in review.reviewed.values()}
    return Drawn(
        findings, checks(findings), derived(findings), review,
        {key: heard.documents[key] for key in used if key in heard.documents},
    )  # fmt: skip


def of_country(review: Review, country: str | None) -> Review:
    """What was made of the claims about a country (None: about none)."""
    return Review({key: one for key, one in review.reviewed.items() if one.claim.country == country})


def counts_of(drawn: Drawn, claims: int) -> Counts:
    """How much the picture holds."""
    days = [one.published for one in drawn.documents.values() if one.published]
    return Counts(
        findings=len(drawn.findings), disputed=sum(bool(one.dissent or one.denials) for one in drawn.findings),
        checks=len(drawn.checks), contradictions=sum(one.verdict is Verdict.CONTRADICTS for one in drawn.checks),
        derived=len(drawn.derived), reviewed=len(drawn.review.reviewed), claims=claims, documents=len(drawn.documents),
        voices=len({voice.origin for one in drawn.findings for voice in one.voices}),
        first_heard=min(days).isoformat() if days else None,
        last_heard=max(days).isoformat() if days else None,
        origins=origins_of([claim for one in drawn.findings for claim in one.claims]),
    )  # fmt: skip


def part_rows(drawn: Drawn, name: Namer) -> Iterable[tuple[str, int, list[Any]]]:
    """The parts of the picture, each with its kind and place."""
    for at, one in enumerate(drawn.findings):
        yield "finding", at, finding_values(one, name)
    for at, check in enumerate(drawn.checks):
        yield "check", at, check_values(check, name)
    for at, made in enumerate(drawn.derived):
        yield "derived", at, derived_values(made, name)
    for at, (key, reviewed) in enumerate(drawn.review.reviewed.items()):
        yield "reviewed", at, reviewed_values(key, reviewed, name)
    for at, numbers in beside(drawn.findings, drawn.checks, drawn.derived):
        yield "beside", at, list(numbers)


def keep(
    cache: Cache, picture: int, rows: Iterable[tuple[str, int, bytes]], name: Namer, findings: Iterable[Finding]
) -> None:
    """Put the parts away, the claims that the ledger does not hold so, and which claim stands in which finding."""
    cache.rows.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?)",
        ((picture, *row) for row in rows),
    )
    cache.rows.executemany(
        "INSERT INTO parts VALUES (?, 'claim', ?, ?)",
        ((picture, at, packed(claim_values(claim))) for at, claim in name.beside.items()),
    )
    cache.rows.executemany(
        "INSERT OR IGNORE INTO stands VALUES (?, ?, ?)",
        ((picture, short_id(claim.id), at) for at, one in enumerate(findings) for claim in one.claims),
    )


def short_id(key: str) -> bytes:
    """A claim's id as the bytes that it stands for; as it is, where it is none of ours."""
    try:
        return bytes.fromhex(key)
    except ValueError:
        return key.encode()
