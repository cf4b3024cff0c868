"""What is asked of a desk without opening a whole picture: all countries at a glance, one claim where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from borderflow.nouns import Claim, Finding, Reviewed
from borderflow.picturing.building import Counts
from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.laying import short_id
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import manner_of
from borderflow.picturing.moments import moment_of
from borderflow.picturing.opening import read
from borderflow.picturing.picture import kept
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


def glances(desk: Path, *, as_of: datetime | None = None) -> tuple[Glance, ...]:
    """All countries at a glance, by code; a picture is made of each that has none."""
    with ledger_of(desk) as ledger:
        return answered(desk, partial(glances_in, ledger, desk, as_of))


def glances_in(ledger: Ledger, desk: Path, as_of: datetime | None, cache: Cache) -> tuple[Glance, ...]:
    """The same, from an open cache."""
    manner = manner_of(desk)
    moment = moment_of(cache, ledger, manner, as_of)
    return tuple(Glance(code, kept(cache, ledger, manner, moment, code, desk)[1]) for code in moment.countries)


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
    manner = manner_of(desk)
    moment = moment_of(cache, ledger, manner, as_of)
    place, counts = kept(cache, ledger, manner, moment, claim.country, desk)
    reviewed = dict(read(cache, place, "reviewed", range(counts.reviewed))) if counts.reviewed else {}
    row = cache.one("SELECT at FROM stands WHERE picture = ? AND id = ?", place.picture, short_id(key))
    finding: Finding | None = read(cache, place, "finding", [row[0]])[0] if row else None
    return Standing(claim=claim, finding=finding, reviewed=reviewed.get(key))
