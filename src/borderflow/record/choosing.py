"""The rule by which one claim of several is recommended: a value, to be shown and changed.

Candidates are compared step by step, and the first step in which two differ decides. A desk writes its own rule as a
table; what it leaves out stays as it is here:

    [rule]
    steps = ["stood_by", "kept", "accepted", "read_well", "kind", "exact", "voices", "newest"]
    nested = 0.0
    [rule.weights]
    agency = 3.0
    social = 0.0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from borderflow.errors import BadValue
from borderflow.record.grading import Table


class Standing(StrEnum):
    """How near the speaker is to what is counted, the nearest first."""

    COUNTS = "counts"
    OTHER_SIDE = "other_side"
    BODY = "body"
    AGENCY = "agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state_media"
    PERSON = "person"
    UNNAMED = "unnamed"
    SOCIAL = "social"


class Criterion(StrEnum):
    """What can put one number before another."""

    STOOD_BY = "stood_by"  # somebody stands by it, before what is unverified
    KEPT = "kept"  # neither its own voice nor the authority that counts takes it back
    ACCEPTED = "accepted"  # a reviewer accepted it, and nobody nearer to what is counted says otherwise
    READ_WELL = "read_well"  # the reader did not doubt that the report says so
    TWO_ORIGINS = "two_origins"  # two independent origins say so
    WEIGHT = "weight"  # the weights of all voices that agree, and of nested figures
    KIND = "kind"  # who says it, by weight
    EXACT = "exact"  # exact before rounded, rounded before open on a side
    VOICES = "voices"  # more voices that agree
    NEWEST = "newest"  # first said last
    OLDEST = "oldest"  # first said first


WEIGHTS: Mapping[Standing, float] = {
    Standing.COUNTS: 3.0,
    Standing.OTHER_SIDE: 2.5,
    Standing.BODY: 2.2,
    Standing.AGENCY: 2.0,
    Standing.OUTLET: 1.2,
    Standing.STATE_MEDIA: 0.9,
    Standing.PERSON: 0.8,
    Standing.UNNAMED: 0.5,
    Standing.SOCIAL: 0.3,
}
STEPS = (
    Criterion.STOOD_BY,
    Criterion.KEPT,
    Criterion.ACCEPTED,
    Criterion.READ_WELL,
    Criterion.WEIGHT,
    Criterion.KIND,
    Criterion.EXACT,
    Criterion.VOICES,
    Criterion.NEWEST,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRule:
    """How claims are weighed.

    `weights` say what one voice of a kind weighs; their order is the order of the step `kind`. `nested` is what
    agreement with nested figures (the sum of its days, of its crossings) weighs; 0 leaves them out of the choice.
    `record` is how much a voice's record counts, from 0 to 1: one whose numbers other voices keep contradicting weighs
    less. `vague` is the share of its weight that a voice lends to a number less sharp than its own. `grades` is the
    desk's own table of grades, where it has one: a grade is told beside what is recommended, and weighs nothing.
    """

    steps: tuple[Criterion, ...] = STEPS
    weights: Mapping[Standing, float] = field(default_factory=lambda: WEIGHTS)
    nested: float = 4.0
    record: float = 1.0
    vague: float = 0.5
    grades: Table | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise BadValue(f"a rule has steps: choose some of {', '.join(Criterion)}")
        doubled = sorted({step for step in self.steps if self.steps.count(step) > 1})
        if doubled:
            raise BadValue(f"step {doubled[0]!r} stands twice in the rule")
        for name, number in [*self.weights.items(), ("nested", self.nested), *self.shares]:
            if not 0 <= number <= 1000:
                raise BadValue(f"weight of {str(name)!r} is a number from 0 to 1000, not {number}")
        for name, number in self.shares:
            if number > 1:
                raise BadValue(f"{name!r} is a share from 0 to 1, not {number}")
        object.__setattr__(self, "weights", {**WEIGHTS, **self.weights})

    @property
    def shares(self) -> list[tuple[str, float]]:
        """The settings that are shares of one."""
        return [("record", self.record), ("vague", self.vague)]

    def rank(self, kind: Standing) -> int:
        """The place of a kind in the order of kinds, the weightiest first; equal weights share a place."""
        return sum(weight > self.weights[kind] for weight in self.weights.values())


PLAIN = ChoiceRule()


def rule_from(table: Mapping[str, Any]) -> ChoiceRule:
    """The rule that a table (of TOML) says; what it leaves out is as in the plain rule.

    >>> rule_from({"steps": ["kind", "newest"], "weights": {"agency": 9}}).rank(Standing.AGENCY)
    0
    >>> rule_from({"steps": ["loudest"]})
    Traceback (most recent call last):
    borderflow.errors.BadValue: rule: Invalid enum value 'loudest' - at `$.steps[...]`: choose of stood_by, ...
    """
    fields = set(ChoiceRule.__dataclass_fields__) - {"grades"}
    unknown = sorted(set(table) - fields)
    if unknown:
        raise BadValue(f"rule: {unknown[0]!r} is not known: choose of {', '.join(sorted(fields))}")
    try:
        return msgspec.convert(dict(table), ChoiceRule)
    except msgspec.ValidationError as error:
        names = Criterion if "steps" in str(error) else Standing if "weights" in str(error) else ()
        raise BadValue(f"rule: {error}" + (f": choose of {', '.join(names)}" if names else "")) from error
