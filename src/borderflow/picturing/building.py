"""One country's picture at a moment, made from the ledger and put into the cache, its claims portion by portion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from borderflow.nouns import Document, Finding, Review, Verdict
from borderflow.picturing.cache import Cache, packed
from borderflow.picturing.gathered import PORTION, Gathered, gathered, parted
from borderflow.picturing.hearing import Noted, heard_at
from borderflow.picturing.laying import CHECK, DERIVED, Layout
from borderflow.picturing.manner import Manner
from borderflow.picturing.moments import Moment
from borderflow.picturing.packing import claim_values, reviewed_values
from borderflow.picturing.touched import touched
from borderflow.record import Compared, Hearing, Ledger, compared, reckoned, told


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


@dataclass(slots=True)
class Counted:
    """What a picture is found to hold, counted as it is told."""

    found: Counter[str] = field(default_factory=Counter)
    voices: set[str] = field(default_factory=set)
    origins: Counter[str] = field(default_factory=Counter)

    def finding(self, one: Finding) -> None:
        """Count a finding."""
        self.found["findings"] += 1
        self.found["disputed"] += bool(one.dissent or one.denials)
        self.voices |= {voice.origin for voice in one.voices}
        self.origins.update(claim.origin for claim in one.claims if claim.origin)

    def counts(self, documents: Iterable[Document], claims: int) -> Counts:
        """The counts of a picture that stands in those documents and is made of so many claims."""
        shelf = list(documents)
        days = [one.published for one in shelf if one.published]
        return Counts(
            **self.found, claims=claims, documents=len(shelf), voices=len(self.voices), origins=dict(self.origins),
            first_heard=min(days).isoformat() if days else None, last_heard=max(days).isoformat() if days else None,
        )  # fmt: skip


def build(
    cache: Cache, ledger: Ledger, manner: Manner, moment: Moment, country: str | None, *, most: int = PORTION
) -> None:
    """Make a country's picture at a moment and keep it; what another process kept meanwhile stays.

    About `most` of its claims are in memory at once.
    """
    about = touched(ledger, moment.as_of)
    ours = [at for at in ledger.numbers(countries=[country], as_of=moment.as_of) if at <= moment.claims]
    found = gathered(ledger, manner, moment.as_of, country, about)
    parts = parted(found, ours, most)
    heard = heard_at(cache, ledger, moment, (found.done, about), parts.documents)
    laid, counted = Layout(cache.rows, found.name), Counted()
    for one in laid.findings(told(parts.portions, heard, manner.rule), corrected(found)):
        counted.finding(one)
    numbers = laid.in_turn()
    laid.numbers.clear()
    for check in laid.beside(CHECK, compared(numbers)):
        counted.found["checks"] += 1
        counted.found["contradictions"] += isinstance(check, Compared) and check.verdict is Verdict.CONTRADICTS
    counted.found["derived"] += sum(1 for _ in laid.beside(DERIVED, reckoned(numbers)))
    numbers.clear()
    review = of_country(Review(dict(sorted(found.review.items()))), country)
    counted.found["reviewed"] = len(review.reviewed)
    used = {*parts.documents, *(one.claim.document for one in review.reviewed.values())}
    shelf = {key: heard.documents[key] for key in sorted(used) if key in heard.documents}
    body = [packed(one) for one in (asked(heard), counted.counts(shelf.values(), parts.claims), list(shelf))]
    put_away(cache, moment, country, [*body, packed(laid.order())], laid, reviews(found, review))


def asked(heard: Hearing) -> dict[str, list[str]]:
    """The surnames and abbreviations that were looked up."""
    return {
        kind: sorted(one.asked)
        for kind, one in (("people", heard.people), ("short", heard.short))
        if isinstance(one, Noted)
    }


def reviews(found: Gathered, review: Review) -> list[bytes]:
    """What reviewers made of a country's claims, packed."""
    return [packed(reviewed_values(key, one, found.name.recorded)) for key, one in review.reviewed.items()]


def put_away(
    cache: Cache, moment: Moment, country: str | None, body: list[bytes], laid: Layout, review: list[bytes]
) -> None:
    """Keep a picture that is laid out, unless another process has or the moment is no more."""
    with cache.writing():
        added = cache.rows.execute(
            "INSERT OR IGNORE INTO pictures (moment, country, asked, counts, documents, ordered) "
            "SELECT ?, ?, ?, ?, ?, ? "
            "WHERE EXISTS (SELECT 1 FROM moments WHERE id = ?)",
            (moment.id, country or "", *body, moment.id),
        )
        if added.rowcount == 1:
            picture = added.lastrowid or 0
            laid.move(picture)
            rows = [("reviewed", at, one) for at, one in enumerate(review)]
            rows += [("claim", at, packed(claim_values(one))) for at, one in laid.name.beside.items()]
            cache.rows.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", ((picture, *row) for row in rows))
    laid.clear()


def corrected(found: Gathered) -> dict[str, int]:
    """The numbers of the claims in whose place corrections stand, by the corrections' ids."""
    return followed({key: one.by.id for key, one in found.review.items() if one.by is not None}, found)


def followed(given: Mapping[str, str], found: Gathered) -> dict[str, int]:
    """The first number that is known on the way back from each correction."""
    before = {by: key for key, by in given.items()}
    numbers: dict[str, int] = {}
    for key in before:
        first, passed = key, {key}
        while found.name.place(first) is None and (first := before.get(first, first)) not in passed:
            passed.add(first)
        number = found.name.place(first)
        if number is not None:
            numbers[key] = number
    return numbers


def of_country(review: Review, country: str | None) -> Review:
    """What was made of the claims about a country (None: about none)."""
    return Review({key: one for key, one in review.reviewed.items() if one.claim.country == country})
