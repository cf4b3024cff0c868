"""What stands beside a number in its claim's own words."""

from __future__ import annotations

import re

from borderflow.nouns import Claim, Topic

DIGITS = r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)|\d+"
COUNTS = frozenset({"arrivals", "departures", "crossings", "returned", "displaced", "refused"})


def is_a_count(claim: Claim) -> bool:
    """Whether people on the move are counted."""
    return claim.topic is Topic.MOVEMENT and claim.measure in COUNTS


def said(claim: Claim) -> str:
    """The claim's evidence in one line."""
    return " ".join(" ".join(piece.text for piece in claim.evidence).split())


def own(pattern: re.Pattern[str], claim: Claim) -> list[re.Match[str]]:
    """Where a pattern finds the claim's own number, its group `number`; nowhere where the claim has no single one."""
    value = claim.quantity.value if claim.quantity else None
    if value is None:
        return []
    return [one for one in pattern.finditer(said(claim)) if digits_of(one["number"]) == f"{value:.0f}"]


def is_alone(claim: Claim) -> bool:
    """Whether the words have no other number in digits than the claim's own."""
    value = claim.quantity.value if claim.quantity else None
    return value is not None and {digits_of(one) for one in re.findall(DIGITS, said(claim))} <= {f"{value:.0f}"}


def digits_of(number: str) -> str:
    """A number's digits without what parts them."""
    return "".join(filter(str.isdecimal, number))
