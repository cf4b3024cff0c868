"""What numbers say of one another, in sentences: which do not fit together, and which follow from others.

Only numbers that the brief tells itself are held against one another, so that a reader finds both; a figure that is
reckoned is said to be so, to no more digits than its parts allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isinf

from borderflow.brief.sentences import Piece, Sentence, opened
from borderflow.brief.setting import Setting
from borderflow.brief.whereabouts import near
from borderflow.brief.wording import amount, counted, days, digits
from borderflow.nouns import Bound, Certainty, Check, CheckKind, Claim, Derived, Finding, Period, Verdict

FIRM = frozenset({Certainty.STATED, Certainty.ATTRIBUTED})
MOST_EACH = 2
# What is known less sharply than to this share of itself is not worth reckoning.
SHARPEST = 0.1
ROUND = 1000
PARTS = {CheckKind.SUM_OF_PERIODS: "days", CheckKind.SUM_OF_PLACES: "crossings"}
MOVES = {"arrivals": "arrivals", "departures": "departures", "crossings": "crossings", "returned": "returns"}


def reckoned(told: Iterable[Finding], setting: Setting) -> list[Sentence]:
    """What does not fit together among the findings that are told, then what follows from them."""
    known = {one.best.id for one in told if one.best.certainty in FIRM and one.figure.who is None}
    clashes: dict[str, Sentence] = {}
    for check in setting.checks:
        if check.verdict is Verdict.CONTRADICTS and known.issuperset(one.id for one in check.claims):
            for text in clash(check, setting):
                clashes.setdefault(check.claims[0].id, Sentence((Piece(text, check.claims),), ()))
    follows = [
        Sentence((Piece(text, one.claims),), ())
        for one in setting.derived
        if known.issuperset(claim.id for claim in one.claims)
        for text in followed(one, setting)
    ]
    return [*list(clashes.values())[:MOST_EACH], *follows[:MOST_EACH]]


def clash(check: Check, setting: Setting) -> Iterator[str]:
    """Why figures cannot all be right; nothing where a model, not counting, speaks against them."""
    whole, *parts = check.claims
    if whole.quantity is None or any(one.quantity is None for one in parts):
        return
    said = f"{counted(whole.quantity)}{placed(whole)} {days(whole.period, year=setting.year)}"
    if check.kind in PARTS and len(parts) > 1:
        names = PARTS[check.kind]
        reckoning = f"The figures of its {names} add up to {between(check.low, check.high)}, and not to {said}"
        yield f"{reckoning}: one of them is wrong, or was misread."
    elif check.kind in {CheckKind.NO_LESS_THAN_PART, *PARTS} and parts[0].quantity:
        part = f"{counted(parts[0].quantity)}{placed(parts[0])} {days(parts[0].period, year=setting.year)}"
        yield opened(f"{part} cannot be a part of {said}: one of the two is wrong, or was misread.")


def followed(one: Derived, setting: Setting) -> Iterator[str]:
    """What is reckoned, with what it is reckoned from; nothing where its parts are too blurred for it."""
    name = MOVES.get(one.figure.measure or "")
    blurred = one.high - one.low > SHARPEST * one.best or any(map(is_round, one.claims))
    if name is None or one.best <= 0 or blurred:
        return
    sign = " − " if within(one.figure.period, one.claims[0].period) else " + "
    terms = sign.join(amount(claim.quantity) for claim in one.claims if claim.quantity)
    when = days(one.figure.period, year=setting.year)
    what = f"{name}{placed(one.claims[0])} {when}: {terms} = {between(one.low, one.high)}"
    yield opened(f"{what}; it is reckoned, nobody states it.")


def is_round(claim: Claim) -> bool:
    """Whether a number given as exact may be a rounding, as whole thousands are."""
    value = claim.quantity.value if claim.quantity and claim.quantity.bound is not Bound.ABOUT else None
    return value is not None and value >= ROUND and value % ROUND == 0


def between(low: float | None, high: float | None) -> str:
    """A number as far as it is known, in whole ones."""
    least, most = (None if end is None or isinf(end) else digits(round(end)) for end in (low, high))
    if least == most:
        return least or "an unknown number"
    return f"at least {least}" if most is None else f"at most {most}" if least is None else f"{least} to {most}"


def within(inner: Period, outer: Period) -> bool:
    """Whether one period lies in another, both with both ends."""
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def placed(claim: Claim) -> str:
    """Where, as it stands in a sentence; nothing for the whole country."""
    return f" {near(claim.place)}" if claim.place else ""
