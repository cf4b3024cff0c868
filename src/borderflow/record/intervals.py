"""What a stated number allows: an interval, as wide as its words and digits say, and no wider.

"16,886" is one point; "about 17,000" is 16,500 to 17,500, as its digits show; "almost 17,000" is the lower half of
that; "more than 3,000" has no upper end. Two claims agree where their intervals meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from math import inf, isinf

from borderflow.nouns import Bound, Claim, Quantity, Verdict

Interval = tuple[float, float]

# A round number says no more than a tenth about itself: "about 10,000" is not said of 5,001, as its one digit allows.
WIDEST = 0.1
# Sums of counts are off by so much without anybody being wrong: late returns, a day that ends at another hour.
SLACK = 0.01
# Converted units ("five miles", "half a day") do not show in their digits how they were rounded.
CONVERTED = frozenset({"hour", "kilometre"})

# How words for thousands and millions begin.
SCALES = {
    "thousand": 1_000, "тыс": 1_000, "тис": 1_000, "tys": 1_000, "million": 1_000_000, "milion": 1_000_000,
    "млн": 1_000_000, "mln": 1_000_000, "миллион": 1_000_000, "мільйон": 1_000_000,
}  # fmt: skip
# A number in digits, and the beginning of the word that scales it.
WRITTEN = rf"(\d[\d,.\u00a0\u202f ]*)({'|'.join(SCALES)})?"
SHORT_OF = re.compile(
    r"\b(?:almost|nearly|just under|just short of|close to|почти|чуть менее)\s+(?:[$€£₽]\s?)?" + WRITTEN, re.IGNORECASE
)


def interval(claim: Claim) -> Interval | None:
    """The lowest and highest number that the claim allows; None where it states none.

    A comparison without a number of its own is read in percent, to the whole percent.
    """
    if claim.quantity is not None and claim.quantity.has_number:
        low, high = allowed(claim.quantity)
        stops = claim.quantity.bound is Bound.ABOUT and falls_short(claim)
        return (low, float(claim.quantity.value or high)) if stops else (low, high)
    if claim.change is not None and claim.change.percent is not None:
        return claim.change.percent - 0.5, claim.change.percent + 0.5
    return None


@lru_cache(maxsize=65536)
def allowed(quantity: Quantity) -> Interval:
    """The interval that a quantity's number and bound allow.

    >>> allowed(Quantity(value=17000, bound=Bound.ABOUT, unit="person"))
    (16500.0, 17500.0)
    >>> allowed(Quantity(low=3000, bound=Bound.AT_LEAST, unit="vehicle"))
    (3000.0, inf)
    """
    low, high = quantity.ends
    if quantity.value is None:
        return low, high
    if quantity.bound is Bound.ABOUT:
        half = rounding(quantity.value, quantity.unit)
        return low - half, high + half
    return low if quantity.bound is not Bound.AT_MOST else -inf, high if quantity.bound is not Bound.AT_LEAST else inf


def rounding(value: float, unit: str | None = None) -> float:
    """How far on either side a rounded number reaches: half a step of its last digit that is not zero, a tenth at most.

    A last digit of 5 is a step of five: "about 8,500" is said of 8,572.

    >>> rounding(44000), rounding(8500), rounding(10000), rounding(48, "hour")
    (500.0, 250.0, 1000.0, 4.8)
    """
    tenth = round(abs(value) * WIDEST, 6)
    if unit in CONVERTED:
        return tenth
    digits = Decimal(repr(value)).normalize().as_tuple()
    step = 10.0 ** int(digits.exponent) * (5 if digits.digits[-1] == 5 else 1)
    return min(step / 2, tenth)


def falls_short(claim: Claim) -> bool:
    """Whether the evidence says "almost" of this very number, so that the true one lies below it."""
    value = claim.quantity.value if claim.quantity else None
    return value is not None and any(says_almost(evidence.text, value) for evidence in claim.evidence)


@lru_cache(maxsize=4096)
def says_almost(text: str, value: float) -> bool:
    """Whether a text says "almost" of a number."""
    said = SHORT_OF.findall(text)
    return any(number_in(digits) * SCALES.get(scale.casefold(), 1) == value for digits, scale in said)


def number_in(digits: str) -> float:
    """The number that grouped digits write: a group of three after a comma, a point or a space is thousands.

    >>> number_in("17,000 "), number_in("1.5"), number_in("17 000.")
    (17000.0, 1.5, 17000.0)
    """
    closed = re.sub(r"[,.\s]+(?=\d{3}(?!\d))", "", digits.strip(" ,.\u00a0\u202f"))
    plain = re.match(r"\d+(?:[.,]\d+)?", closed)
    return float(plain[0].replace(",", ".")) if plain else float("nan")


def meet(one: Interval, other: Interval) -> bool:
    """Whether one number could satisfy both."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def near(one: Interval, other: Interval) -> bool:
    """Whether one number could satisfy both, were the other off by a hundredth: late returns, a day cut elsewhere."""
    return one[0] <= other[1] + SLACK * abs(other[1]) and other[0] - SLACK * abs(other[0]) <= one[1]


def judged(number: Interval, expected: Interval) -> Verdict:
    """How a number stands to what is expected of it.

    >>> str(judged((40548, 40548), (40584, 40584))), str(judged((500, 500), (800, 900)))
    ('near', 'contradicts')
    """
    if meet(number, expected):
        return Verdict.AGREES
    return Verdict.NEAR if near(number, expected) else Verdict.CONTRADICTS


def stated(claim: Claim) -> Interval | None:
    """The ends of the number as printed, without what rounding allows; a side that the words leave open is infinite."""
    if claim.quantity is not None and claim.quantity.has_number:
        return claim.quantity.ends
    percent = claim.change.percent if claim.change is not None else None
    return None if percent is None else (float(percent), float(percent))


def within(inner: Interval, outer: Interval) -> bool:
    """Whether everything that `inner` allows, `outer` allows: `outer` may be a rounding of `inner`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def sharpest(intervals: Iterable[Interval]) -> list[Interval]:
    """The intervals of which no other is a sharper statement, in rising order: roundings of another fall away."""
    different = sorted(set(intervals))
    return [one for one in different if not any(other != one and within(other, one) for other in different)]


def span(intervals: Iterable[Interval]) -> tuple[float | None, float | None]:
    """The lowest and highest number that the sharpest intervals reach; None for a side that is open.

    An open bound that is consistent with everything else does not open the whole: "at least 8,500" beside
    "7,900 to 9,100" leaves 9,100 the highest.
    """
    kept = sharpest(intervals)
    lows = [one[0] for one in kept if not (isinf(one[0]) and yields(one, kept, side=0))]
    highs = [one[1] for one in kept if not (isinf(one[1]) and yields(one, kept, side=1))]
    low, high = min(lows, default=-inf), max(highs, default=inf)
    return (None if isinf(low) else low), (None if isinf(high) else high)


def yields(one: Interval, kept: list[Interval], *, side: int) -> bool:
    """Whether an interval open on `side` meets every other one, and one of them closes that side."""
    return all(meet(one, other) for other in kept) and any(not isinf(other[side]) for other in kept)
