"""What reviewers say of claims that weighs, and what of them others are not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borderflow.nouns import Claim


@dataclass(frozen=True, slots=True)
class Rulings:
    """Who speaks, as reviewers say: `leads` is the claim whose voice a claim is of, `alone` those of nobody else's.

    `texts` say for a document whose words it repeats: its own id where a reviewer says that it repeats nobody's.
    `accepted` are the ids of the claims that a reviewer accepted.
    """

    leads: Mapping[str, Claim] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()


NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class Marked:
    """What reviewers withhold from others: claims, with those that superseded them, whole documents, places' names."""

    claims: tuple[Claim, ...] = ()
    documents: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


NOTHING_MARKED = Marked()
