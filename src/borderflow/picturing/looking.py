"""What is asked of a desk without opening a whole picture: all countries at a glance, one claim, one document, a page.

A page of claims is in the order in which they were recorded, and a cursor is the number of its last claim: what comes
later comes behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from borderflow.desk_file import desk_file
from borderflow.nouns import Claim, Document, Finding, Reviewed
from borderflow.picturing.building import Counts, short_id
from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.moments import moment_of
from borderflow.picturing.opening import read
from borderflow.picturing.picture import codes, kept
from borderflow.picturing.touched import touched
from borderflow.record import Ledger


@dataclass(frozen=True, slots=True)
class Glance:
    """A country (None: what is claimed of none) and how much is known of it."""

    country: str | None
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim as it was recorded, the finding that it stands in with its siblings, and what reviewers made of it.

    `finding` is None where a review has set it aside, or it was not known at the moment.
    """

    claim: Claim
    finding: Finding | None
    reviewed: Reviewed | None


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """Some claims in the order recorded; `cursor` asks for those behind them, None where there may be no more."""

    claims: tuple[Claim, ...]
    cursor: int | None


def glances(desk: Path, *, as_of: datetime | None = None) -> tuple[Glance, ...]:
    """All countries at a glance, by code; a picture is made of each that has none."""
    with ledger_of(desk) as ledger:
        return answered(desk, partial(glances_in, ledger, desk, as_of))


def glances_in(ledger: Ledger, desk: Path, as_of: datetime | None, cache: Cache) -> tuple[Glance, ...]:
    """The same, from an open cache."""
    told = desk_file(desk)
    moment = moment_of(cache, ledger, told, as_of)
    known = codes(ledger, as_of)
    return tuple(Glance(code, kept(cache, ledger, told, moment, code, desk)[1]) for code in known)


def claim_in(desk: Path, key: str, *, as_of: datetime | None = None) -> Standing | None:
    """The claim of that id and where it stands; None where none is recorded, or known at that moment."""
    with ledger_of(desk) as ledger:
        return answered(desk, partial(standing_in, ledger, desk, key, as_of))


def standing_in(ledger: Ledger, desk: Path, key: str, as_of: datetime | None, cache: Cache) -> Standing | None:
    """The same, from an open cache."""
    number, about = ledger.number_of(key), touched(ledger, as_of)
    corrected = {one.correction.id: one.correction for one in about.judgements if one.correction is not None}
    claim = dict(ledger.numbered([number]))[number] if number is not None else corrected.get(key)
    if claim is None or not ledger.shelf([claim.document], as_of=as_of):
        return None
    told = desk_file(desk)
    moment = moment_of(cache, ledger, told, as_of)
    place, counts, _ = kept(cache, ledger, told, moment, claim.country, desk)
    reviewed = dict(read(cache, place, "reviewed", range(counts.reviewed))) if counts.reviewed else {}
    row = cache.one("SELECT at FROM stands WHERE picture = ? AND id = ?", place.picture, short_id(key))
    finding: Finding | None = read(cache, place, "finding", [row[0]])[0] if row else None
    return Standing(claim=claim, finding=finding, reviewed=reviewed.get(key))


def document_in(desk: Path, key: str, *, as_of: datetime | None = None) -> Document | None:
    """The document of that id; None where none is recorded, or known at that moment."""
    with ledger_of(desk) as ledger:
        return ledger.shelf([key], as_of=as_of).get(key)


def claims_of_document(desk: Path, key: str) -> tuple[Claim, ...]:
    """The claims of a document, in the order recorded."""
    with ledger_of(desk) as ledger:
        return tuple(claim for _, claim in ledger.numbered(ledger.numbers(documents=[key])))


def claims_page(
    desk: Path, *, after: int = 0, most: int = 100, country: str | None = None, since: datetime | None = None
) -> ClaimsPage:
    """The claims behind a cursor, of one country or all, recorded at or after a moment (None: ever)."""
    with ledger_of(desk) as ledger:
        found = ledger.page(after=after, most=most, country=country, since=since)
    return ClaimsPage(tuple(claim for _, claim in found), found[-1][0] if len(found) == most else None)
