"""Whether a border is open, restricted or closed to the people concerned, by the rules in force."""

from __future__ import annotations

from dataclasses import dataclass

from borderflow.nouns import Certainty, Claim, Effect, Finding, Situation, Status, Topic

WORDS = {
    "closed": "closed",
    "restricted": "restricted",
    "open": "open",
    "unknown": "nothing reported",
}


@dataclass(frozen=True, slots=True)
class Border:
    """How a border stands, whether a change is announced, and the findings that say so."""

    state: str
    announced: bool
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The state in words."""
        return WORDS[self.state] + (", change announced" if self.announced else "")


def border(situation: Situation, country: str) -> Border:
    """The border of a country: closed by a rule for all of it, else restricted by any rule, else open.

    Rumours and denials decide nothing; a single closed post restricts a border, it does not close it.
    """
    rules = [f for f in situation.findings if f.figure.country == country and f.figure.topic is Topic.ENTRY_RULE]
    firm = [f for f in rules if f.best.certainty in {Certainty.STATED, Certainty.ATTRIBUTED}]
    states = {state(f.best): f for f in reversed(firm) if f.best.status is Status.IN_FORCE}
    found = next((name for name in ("closed", "restricted", "open") if name in states), "unknown")
    coming = [f for f in firm if f.best.status is Status.ANNOUNCED and f.best.effect in {Effect.CLOSE, Effect.RESTRICT}]
    return Border(found, bool(coming), tuple(firm))


def state(claim: Claim) -> str | None:
    """What one rule makes of the border."""
    if claim.effect is Effect.CLOSE:
        return "restricted" if claim.place or claim.who else "closed"
    if claim.effect is Effect.RESTRICT:
        return "restricted"
    return "open" if claim.effect in {Effect.OPEN, Effect.EASE} else None
