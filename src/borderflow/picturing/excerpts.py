"""A few findings of a country's picture with what stands beside them: what a page shows of twenty thousand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from borderflow.nouns import Claim, Document, Finding, Period, Review, Reviewed, Situation
from borderflow.picturing.cache import Cache, Gone, answered, unpacked
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.laying import short_id
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import manner_of
from borderflow.picturing.opening import AT_ONCE, Shelf, read
from borderflow.picturing.ordering import Ordered
from borderflow.picturing.picture import Kept, review_of
from borderflow.picturing.public import public
from borderflow.picturing.touched import judged_of, touched
from borderflow.picturing.veiling import Veils


def ordered_of(held: Held) -> Ordered:
    """How a country's findings are looked up."""
    return answered(held.place.desk, partial(ordered_in, held))


def ordered_in(held: Held, cache: Cache) -> Ordered:
    """The same, from an open cache."""
    row = cache.one("SELECT ordered FROM pictures WHERE id = ?", held.place.picture)
    if row is None:
        raise Gone(f"the picture of {held.place.desk} has grown old while it was looked at: open it again")
    return unpacked(row[0], Ordered)


def excerpt(
    of: Edition, wanted: Iterable[tuple[Held, Sequence[int]]], *, veils: Veils | None, country: str | None = None
) -> Situation:
    """Findings by their numbers with their checks and what follows from them, in that order, as others are shown them.

    All that is left of the whole is the day of its latest report. Without `veils`, they are as recorded.
    """
    found = answered(of.desk, partial(excerpt_in, of, list(wanted), country))
    return public(found, veils) if veils is not None else found


def excerpt_in(
    of: Edition, wanted: Sequence[tuple[Held, Sequence[int]]], country: str | None, cache: Cache
) -> Situation:
    """The same as recorded, from an open cache."""
    findings: list[Finding] = []
    checks: list[Any] = []
    derived: list[Any] = []
    for held, numbers in wanted:
        findings += some(cache, held, "finding", numbers)
        near = beside_in(cache, held, numbers)
        checks += some(cache, held, "check", sorted({one for sides in near for one in sides[0]}))
        derived += some(cache, held, "derived", sorted({one for sides in near for one in sides[1]}))
    review = review_of(cache, [(held.place, held.counts) for held, _ in wanted])
    parts: list[Any] = [*findings, *checks, *derived]
    ids = {claim.document for one in parts for claim in one.claims}
    ids |= {one.claim.document for one in review.reviewed.values()}
    return Situation(
        as_of=of.as_of, country=country, findings=tuple(findings), documents=Shelf(sorted(ids), of.desk),
        checks=tuple(checks), derived=tuple(derived), review=review, latest=of.days[1] if of.days else None,
    )  # fmt: skip


def findings_of(of: Edition, held: Held, numbers: Sequence[int], *, veils: Veils | None) -> tuple[Finding, ...]:
    """Those findings of a country alone, as others are shown them; without `veils`, as recorded."""
    found = tuple(answered(of.desk, lambda cache: some(cache, held, "finding", numbers)))
    ids = sorted({claim.document for one in found for claim in one.claims})
    country = held.place.country
    bare = Situation(as_of=of.as_of, country=country, findings=found, documents=Shelf(ids, of.desk))
    return found if veils is None else tuple(public(bare, veils).findings)


def some(cache: Cache, held: Held, kind: str, numbers: Sequence[int]) -> list[Any]:
    """Those parts of a picture, some hundred at a time."""
    portions = (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
    return [one for part in portions for one in read(cache, held.place, kind, part)]


def beside_in(cache: Cache, held: Held, numbers: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """The numbers of the checks and derived figures that stand beside findings."""
    found = []
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        marks = ", ".join("?" * len(part))
        rows = cache.rows.execute(
            f"SELECT body FROM parts WHERE picture = ? AND kind = 'beside' AND at IN ({marks})",
            (held.place.picture, *part),
        )
        found += [unpacked(body, tuple[list[int], list[int]]) for (body,) in rows]
    return found


def place_of(of: Edition, key: str) -> tuple[Held, int] | None:
    """The picture and the number of the finding that the claim of that id stands in; None where in none."""
    return answered(of.desk, partial(place_in, of, key))


def place_in(of: Edition, key: str, cache: Cache) -> tuple[Held, int] | None:
    """The same, from an open cache."""
    for held in of.countries.values():
        row = cache.one("SELECT at FROM stands WHERE picture = ? AND id = ?", held.place.picture, short_id(key))
        if row is not None:
            return held, row[0]
    return None


def reviewed_of(of: Edition, key: str) -> Reviewed | None:
    """What reviewers made of the claim of that id; None where they made nothing of it."""

    def found(cache: Cache) -> Reviewed | None:
        places: list[Kept] = [(held.place, held.counts) for held in of.countries.values() if held.counts.reviewed]
        return review_of(cache, places).reviewed.get(key)

    return answered(of.desk, found)


def document_in(of: Edition, key: str) -> Document | None:
    """The document of that id, where any claim of its is in the pictures, be it one that a review set aside."""
    if "\x00" in key:
        return None
    with ledger_of(of.desk) as ledger:
        found = ledger.shelf([key], as_of=of.as_of).get(key)
        countries = ledger.countries_of([key]) if found else set()
    return found if countries else None


def claims_in(of: Edition, key: str) -> tuple[list[Claim], Review]:
    """The claims of the document of that id that stand in the pictures, and what reviewers made of any of them."""
    with ledger_of(of.desk) as ledger:
        about = touched(ledger, of.as_of)
        recorded = dict(ledger.numbered(ledger.numbers(documents=[key], as_of=of.as_of)))
    found = judged_of(about, recorded.values(), manner_of(of.desk), of.as_of)
    ours = [claim for claim in found.claims if claim.document == key]

    def standing(cache: Cache) -> list[Claim]:
        return [claim for claim in ours if place_in(of, claim.id, cache) is not None]

    return answered(of.desk, standing), found.review


def until(shown: Situation, day: date) -> Situation:
    """An excerpt without what is only about later days; checks are left out where they hold such a figure to others."""

    def is_by(period: Period) -> bool:
        return period.start is None or period.start <= day

    return replace(
        shown, findings=tuple(one for one in shown.findings if is_by(one.figure.period)),
        checks=tuple(one for one in shown.checks if all(is_by(of.period) for of in one.figures)),
        derived=tuple(one for one in shown.derived if is_by(one.figure.period)),
    )  # fmt: skip
