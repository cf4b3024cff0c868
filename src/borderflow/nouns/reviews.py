"""What people who looked at claims made of them, without their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from borderflow.nouns.evidence import Claim


class Standing(StrEnum):
    """How a claim stands with its reviewers; every claim that was read begins as unverified."""

    UNVERIFIED = "unverified"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


# What stands in no finding any more: it is shown apart.
ASIDE = frozenset({Standing.REJECTED, Standing.SUPERSEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A claim, as it was recorded, with what reviewers made of it: in which roles, for which reasons.

    `by` is the claim that supersedes it. `waiting` counts the judgements that wait for a second person.
    """

    claim: Claim
    standing: Standing
    roles: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    by: Claim | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """The claims of a picture that anybody judged, by id; every other claim is unverified."""

    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)

    def standing(self, claim: Claim) -> Standing:
        """How the claim stands."""
        found = self.reviewed.get(claim.id)
        return found.standing if found else Standing.UNVERIFIED

    def recorded(self, claim: Claim) -> Claim:
        """The claim as it was recorded, where a review has it told otherwise."""
        found = self.reviewed.get(claim.id)
        return found.claim if found else claim

    def those(self, *standings: Standing) -> tuple[Reviewed, ...]:
        """The claims that stand so, in a fixed order."""
        return tuple(one for _, one in sorted(self.reviewed.items()) if one.standing in standings)

    def of(self, country: str | None) -> Review:
        """The part about one country; all of it for None."""
        if country is None:
            return self
        return Review({key: one for key, one in self.reviewed.items() if one.claim.country == country})


UNREVIEWED = Review()
