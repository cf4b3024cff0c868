"""Claims in, findings out: one finding a figure or statement, the recommended claim first, the losers in view.

Pure: no clock, no database. Every claim that was known comes out in exactly one finding; nothing is averaged or
summed, and the order in which claims come changes nothing. Where voices disagree, the figures around a number (its
days, its whole, its crossings) help to choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from borderflow.nouns import Claim, Document, Finding, Situation
from borderflow.record.checks import checks
from borderflow.record.choosing import PLAIN, ChoiceRule
from borderflow.record.deriving import derived
from borderflow.record.echoes import Hearing, hearing
from borderflow.record.in_portions import told
from borderflow.record.rulings import NO_RULINGS, Rulings


def situation(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, as_of: datetime | None = None,
    country: str | None = None, rule: ChoiceRule = PLAIN, rulings: Rulings = NO_RULINGS,
) -> Situation:  # fmt: skip
    """What the claims add up to by a rule, as known at `as_of` (None: now), for one country or (None) all of them.

    `rulings` say who is one voice because a reviewer says so.
    """
    found = findings_of(claims, documents, as_of=as_of, country=country, rule=rule, rulings=rulings)
    used = sorted({claim.document for one in found for claim in one.claims} & documents.keys())
    return Situation(
        as_of=as_of, country=country, findings=found, documents={key: documents[key] for key in used},
        checks=checks(found), derived=derived(found),
    )  # fmt: skip


def reconcile(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    as_of: datetime | None = None,
    rule: ChoiceRule = PLAIN,
) -> tuple[Finding, ...]:
    """A finding for each figure and statement that the claims speak of, in a fixed order.

    With `as_of`, claims of documents published on a later day (UTC) are left out, and their documents are not looked
    at; undated documents stay, since when they were recorded is the ledger's to say.
    """
    return findings_of(claims, documents, as_of=as_of, country=None, rule=rule)


def findings_of(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, as_of: datetime | None, country: str | None,
    rule: ChoiceRule, rulings: Rulings = NO_RULINGS,
) -> tuple[Finding, ...]:  # fmt: skip
    """The findings of one country or all; who speaks is told from all claims, whosever country they are about."""
    shelf = {key: one for key, one in documents.items() if known_by(one, as_of)}
    said = sorted((c for c in claims if c.document in shelf or c.document not in documents), key=lambda c: c.id)
    heard = hearing(said, shelf, rulings=rulings)
    return heard_findings([claim for claim in said if country is None or claim.country == country], heard, rule)


def heard_findings(claims: Sequence[Claim], heard: Hearing, rule: ChoiceRule) -> tuple[Finding, ...]:
    """The findings of claims, where it is known who speaks in them.

    Each country is settled by itself: what is told of one is the same in a brief of it alone as in one of all.
    """
    by_country: dict[str | None, list[Claim]] = {}
    for claim in claims:
        by_country.setdefault(claim.country, []).append(claim)
    found = (one for said in by_country.values() for one in told([lambda said=said: said], heard, rule))  # type: ignore[misc]
    return tuple(sorted(found, key=place_in_order))


def known_by(document: Document, as_of: datetime | None) -> bool:
    """Whether the document was published on or before that day (UTC); a moment without a time zone is UTC."""
    if as_of is None or document.published is None:
        return True
    return document.published <= (as_of.astimezone(UTC) if as_of.tzinfo else as_of).date()


def place_in_order(one: Finding) -> tuple[str, ...]:
    """Where a finding stands: by country, topic, measure, days and place; the id makes the order certain."""
    what = one.figure
    days = (what.period.start or date.max, what.period.end or date.max)
    return (
        what.country or "", what.topic, what.measure or "", *(day.isoformat() for day in days),
        what.place.id if what.place else "", one.best.id,
    )  # fmt: skip
