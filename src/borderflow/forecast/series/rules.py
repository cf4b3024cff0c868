"""What a rule says of a border: closed, restricted, capped, opened; and what is thought of each beforehand.

A prior is the logarithm of the factor on the flow, with its standard deviation. They are wide on purpose: a handful of
closings (Hungary in October 2015, the filter by nationality in November 2015) is all that stands behind them, and a few
days of figures outweigh them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import log

ANYWHERE = ("", "*", "all")


class Kind(StrEnum):
    """What a rule does."""

    CLOSE = "close"
    CAP = "cap"
    RESTRICT = "restrict"
    OPEN = "open"
    EASE = "ease"
    UNKNOWN = "unknown"


# The first that fits counts: "reopened for nationals only" restricts less than it opens, "no longer closed" opens.
WORDS = (
    (Kind.OPEN, r"re-?open|no longer (?:closed|shut)|(?:closure|ban|suspension)s? (?:lifted|ended|over)|\bopen"),
    (Kind.EASE, r"\beas(?:e|ed|es|ing)\b|relax|loosen|lift|\bresum"),
    (Kind.CAP, r"\b(?:cap|caps|capped|quota|ceiling|limit|limits|limited|at most|maximum|max)\b[^\d]*\d"),
    (Kind.CLOSE, r"\bclos|\bshut|\bseal|\bblock|\bfence|\bhalt|suspend"),
    (Kind.RESTRICT, r"restrict|filter|\bonly\b|\bban|refus|national|\bcaps?\b|capped|quota|limit|visa|control|tighten"),
)
NUMBER = re.compile(r"\d[\d,.\u00a0 ]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule at a place (None: at all) in force from `time`, known from `announced` on; `most` is a cap a step."""

    time: datetime
    place: str | None
    what: str
    announced: datetime
    kind: Kind
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """The logarithm of a factor on a flow, and its standard deviation."""

    mean: float
    spread: float


# At the place itself, and at every place behind it: who passed it was only a part of their flow.
AT = {
    Kind.CLOSE: Prior(log(0.05), 1.0),
    Kind.RESTRICT: Prior(log(0.65), 0.4),
    Kind.EASE: Prior(log(1.2), 0.35),
    Kind.OPEN: Prior(log(1.3), 0.5),
    Kind.UNKNOWN: Prior(0.0, 0.35),
}
BEHIND = {
    Kind.CLOSE: Prior(log(0.2), 1.1),
    Kind.RESTRICT: Prior(log(0.7), 0.4),
    Kind.EASE: Prior(log(1.15), 0.35),
    Kind.OPEN: Prior(log(1.2), 0.5),
    Kind.UNKNOWN: Prior(0.0, 0.3),
}
CAP_SPREAD = 0.3


def kind_of(what: str) -> Kind:
    """What the words of a rule do.

    >>> [kind_of(words).value for words in ("Border closed", "cap of 580 a day", "Syrians and Iraqis only", "reopened")]
    ['close', 'cap', 'restrict', 'open']
    >>> kind_of("a new director").value
    'unknown'
    """
    return next((kind for kind, words in WORDS if re.search(words, what, re.IGNORECASE)), Kind.UNKNOWN)


def most_of(what: str) -> float | None:
    """The number that the words of a cap name.

    >>> most_of("at most 3,200 people a day")
    3200.0
    """
    found = NUMBER.search(what)
    return float(re.sub(r"[^\d]", "", found.group())) if found else None


def prior(rule: Rule, *, hops: int, level: float) -> Prior:
    """What a rule does `hops` places further on, where `level` pass a step so far."""
    if rule.kind is Kind.CAP:
        return Prior(min(0.0, log(max(rule.most or 0.0, 0.01 * level + 1e-9) / max(level, 1e-9))), CAP_SPREAD)
    return (AT if hops == 0 else BEHIND)[rule.kind]
