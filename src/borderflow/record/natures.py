"""What kind of number a measure counts, from `measures.toml`: whether it may be added up over days, and what is a pool.

A sum that nobody stated is told only where adding up is sure. A call-up of 300,000 on one day and one of a million on
the next are two sizes of one thing, and no 1,300,000.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from borderflow.nouns import Claim, Figure, Topic
from borderflow.record.intervals import SCALES, WRITTEN, number_in

_RULES = tomllib.loads(files("borderflow.record").joinpath("measures.toml").read_text(encoding="utf-8"))


class Nature(StrEnum):
    """What a number is: a flow, a running total, a stock of a moment, a rate, or a size that stands."""

    FLOW = "flow"
    TOTAL = "total"
    STOCK = "stock"
    RATE = "rate"
    SIZE = "size"


NATURES = {
    (Topic(topic), measure): Nature(name)
    for topic, measures in _RULES.items()
    if topic != "pool"
    for measure, name in measures.items()
}
# Natures whose numbers are so at a moment only.
FLEETING = frozenset({Nature.STOCK, Nature.RATE})
POOLS: dict[str, str] = _RULES["pool"]["measures"]


def nature_of(topic: Topic, measure: str | None, unit: str | None = None) -> Nature:
    """What a number of a measure is; a share of something is a rate, and what no rule names is never added up.

    >>> str(nature_of(Topic.MOVEMENT, "arrivals", "person")), str(nature_of(Topic.DRIVER, "called_up", "person"))
    ('flow', 'total')
    """
    if unit == "percent":
        return Nature.RATE
    return NATURES.get((topic, measure or ""), Nature.TOTAL)


def nature(one: Figure) -> Nature:
    """The nature of a figure."""
    return nature_of(one.topic, one.measure, one.unit)


def is_fleeting(topic: Topic, measure: str | None) -> bool:
    """Whether numbers of a measure are so at a moment only: undated, two of them are rivals only of one day's reports.

    Of a queue everything is, its unnamed measure too.
    """
    return topic is Topic.QUEUE or NATURES.get((topic, measure or "")) in FLEETING


def measured(claim: Claim) -> str | None:
    """What a claim's number counts: its measure, but where its words say that it is what others are taken out of."""
    other = POOLS.get(claim.measure or "")
    if other is None or claim.quantity is None or claim.quantity.value is None:
        return claim.measure
    is_pool = any(says_pool(evidence.text, claim.quantity.value) for evidence in claim.evidence)
    return other if is_pool else claim.measure


def any_of(name: str) -> str:
    """The words of a list as one pattern, the longest first."""
    return "|".join(
        re.escape(one).replace(r"\ ", r"\s+") for one in sorted(_RULES["pool"][name], key=len, reverse=True)
    )


POOL = re.compile(rf"\b(?:{any_of('before')})\s+(?:(?:{any_of('about')})\s+)*" + WRITTEN, re.IGNORECASE)


@lru_cache(maxsize=4096)
def says_pool(text: str, value: float) -> bool:
    """Whether a text says that so many are those out of whom others are counted.

    >>> says_pool("a small part of a reserve of 25 million", 25e6), says_pool("300,000 out of a reserve", 300e3)
    (True, False)
    """
    return any(number_in(digits) * SCALES.get(scale.casefold(), 1) == value for digits, scale in POOL.findall(text))
