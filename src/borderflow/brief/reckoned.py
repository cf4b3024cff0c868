"""What numbers say of one another, in sentences: which do not fit together, and which follow from others.

Only numbers that the brief tells itself are held against one another, so that a reader finds both; a figure that is
reckoned is said to be so, to no more digits than its parts allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isinf

from borderflow.brief.sentences import Piece, Sentence, opened
from borderflow.brief.setting import Setting
from borderflow.brief.tongues import ENGLISH, Tongue
from borderflow.nouns import Bound, Certainty, Check, CheckKind, Claim, Derived, Finding, Period, Verdict

FIRM = frozenset({Certainty.STATED, Certainty.ATTRIBUTED})
MOST_EACH = 2
# What is known less sharply than to this share of itself is not worth reckoning.
SHARPEST = 0.1
ROUND = 1000
PARTS = {CheckKind.SUM_OF_PERIODS: "said.days_part", CheckKind.SUM_OF_PLACES: "said.places_part"}
MOVES = frozenset({"arrivals", "departures", "crossings", "returned"})


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
    said = stated(whole, setting)
    if check.kind in PARTS and len(parts) > 1:
        yield setting.words(PARTS[check.kind], sum=between(check.low, check.high, setting.tongue), whole=said)
    elif check.kind in {CheckKind.NO_LESS_THAN_PART, *PARTS} and parts[0].quantity:
        yield opened(setting.words("said.no_part", part=stated(parts[0], setting), whole=said))


def stated(claim: Claim, setting: Setting) -> str:
    """A claim's number, with where and when."""
    assert claim.quantity is not None
    when = setting.tongue.days(claim.period, year=setting.year)
    return f"{setting.tongue.counted(claim.quantity)}{placed(claim, setting)} {when}"


def followed(one: Derived, setting: Setting) -> Iterator[str]:
    """What is reckoned, with what it is reckoned from; nothing where its parts are too blurred for it."""
    name = one.figure.measure
    blurred = one.high - one.low > SHARPEST * one.best or any(map(is_round, one.claims))
    if name not in MOVES or one.best <= 0 or blurred:
        return
    sign = " − " if within(one.figure.period, one.claims[0].period) else " + "
    terms = sign.join(setting.tongue.amount(claim.quantity) for claim in one.claims if claim.quantity)
    when = setting.tongue.days(one.figure.period, year=setting.year)
    named = f"{setting.words(f'said.{name}')}{placed(one.claims[0], setting)}"
    what = f"{named} {when}: {terms} = {between(one.low, one.high, setting.tongue)}"
    yield opened(setting.words("said.reckoned", what=what))


def is_round(claim: Claim) -> bool:
    """Whether a number given as exact may be a rounding, as whole thousands are."""
    value = claim.quantity.value if claim.quantity and claim.quantity.bound is not Bound.ABOUT else None
    return value is not None and value >= ROUND and value % ROUND == 0


def between(low: float | None, high: float | None, tongue: Tongue = ENGLISH) -> str:
    """A number as far as it is known, in whole ones."""
    w, digits = tongue.words, tongue.digits
    least, most = (None if end is None or isinf(end) else digits(round(end)) for end in (low, high))
    if least == most:
        return least or w("said.unknown_number")
    if most is None:
        return w("said.at_least", number=least)
    return w("said.at_most", number=most) if least is None else w("said.from_to", low=least, high=most)


def within(inner: Period, outer: Period) -> bool:
    """Whether one period lies in another, both with both ends."""
    if not (inner.start and inner.end and outer.start and outer.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def placed(claim: Claim, setting: Setting) -> str:
    """Where, as it stands in a sentence; nothing for the whole country."""
    return f" {setting.tongue.near(claim.place)}" if claim.place else ""
