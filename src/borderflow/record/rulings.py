"""Which claims are one voice because reviewers say so, for whoever asks who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borderflow.nouns import Claim


@dataclass(frozen=True, slots=True)
class Rulings:
    """Who speaks, as reviewers say: `leads` is the claim whose voice a claim is of, `alone` those of nobody else's.

    `texts` say for a document whose words it repeats: its own id where a reviewer says that it repeats nobody's.
    """

    leads: Mapping[str, Claim] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)


NO_RULINGS = Rulings()
