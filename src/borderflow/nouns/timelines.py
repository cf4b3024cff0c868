"""Rules in time: steps of a rule, what holds on a day, contradictions; and what differs between two situations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from borderflow.nouns.evidence import Claim
from borderflow.nouns.picture import Figure
from borderflow.nouns.values import Certainty, Effect, Place, Status, Topic


class Side(StrEnum):
    """Which way a rule goes: it shuts people out or in, lets them through, or changes nothing for them."""

    SHUT = "shut"
    LET = "let"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A claim with what it is weighed by against others: who says it, and when it was published.

    `voice` is its origin, `kind` says in words what kind of source that is, `rank` how near it is to the matter, the
    nearest first.
    """

    claim: Claim
    voice: str
    kind: str
    rank: int
    published: date | None

    @property
    def unverified(self) -> bool:
        """Whether nobody stands by it."""
        return self.claim.certainty is Certainty.UNVERIFIED

    @property
    def weight(self) -> tuple[bool, int, int, str]:
        """What claims on one rule are ordered by, the recommended one first.

        Somebody stands by it; the nearest speaker; what was published last; the id makes the order certain.
        """
        age = -self.published.toordinal() if self.published else 0
        return (self.unverified, self.rank, age, self.claim.id)

    @property
    def who(self) -> str:
        """Who speaks, in words."""
        return self.kind + (", unverified" if self.unverified else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a rule came, and when.

    `day` is the first day of the step where `stated`, else the day on which it was first reported: so "by" that day.
    None where neither is known. `until` is the last day that is said; `due` the day from which what is proposed or
    announced is to hold. `words` are the claims behind it, the recommended one first; `reason` says who they are.
    """

    status: Status
    effect: Effect
    day: date | None
    stated: bool
    words: tuple[Word, ...]
    reason: str
    until: date | None = None
    due: date | None = None

    @property
    def best(self) -> Claim:
        """The claim that speaks for the step."""
        return self.words[0].claim

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim behind the step, the recommended one first."""
        return tuple(one.claim for one in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule through time: what shares topic, country, place, side, and whom it meets.

    `who` are the words of the best claim, `people` the key that they come down to: the country whose nationals they
    are, if said, and the words that make them a part of the whole. `steps` are in order of time, those of unknown day
    last; `denials` say that it is not so; `others` speak of the rule without saying how far it has come.
    """

    topic: Topic
    country: str | None
    place: Place | None
    side: Side
    who: str | None
    people: tuple[str | None, frozenset[str]]
    steps: tuple[Step, ...]
    denials: tuple[Word, ...] = ()
    others: tuple[Word, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that speaks of the rule, each once."""
        said = [one for step in self.steps for one in step.words]
        return tuple({one.claim.id: one.claim for one in (*said, *self.denials, *self.others)}.values())

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the rule from others, and puts rules in order."""
        nation, words = self.people
        place = self.place.id if self.place else ""
        return (self.country or "", place, self.topic, nation or "", " ".join(sorted(words)), self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The rules of a country, or of one place in it, through time."""

    country: str | None
    place: Place | None
    rules: tuple[Rule, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in the timeline."""
        return tuple(claim for rule in self.rules for claim in rule.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two sets of claims that cannot both be so: those that the record's rule recommends, and those against them.

    `reason` says in words why the first are recommended. Both stay in view.
    """

    recommended: tuple[Claim, ...]
    against: tuple[Claim, ...]
    reason: str

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both sides."""
        return (*self.recommended, *self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How a rule stands on a day: the recommended status, since when, why, what speaks against it.

    `since` is a stated day where `stated`, else the day by which it was so; `until` its last day, if one is said.
    `given_way` is the opposite rule that has taken its place, or that is recommended where the two contradict each
    other. `exceptions` are rules that go the other way for a narrower group, one place of it, or some days. `coming`
    are its steps that lie ahead.
    """

    rule: Rule
    step: Step
    status: Status
    since: date | None
    stated: bool
    until: date | None
    reason: str
    given_way: Rule | None = None
    exceptions: tuple[Rule, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    coming: tuple[Step, ...] = ()

    @property
    def unverified(self) -> bool:
        """Whether nobody stands by it."""
        return self.step.words[0].unverified

    @property
    def in_force(self) -> bool:
        """Whether the rule is recommended as in force: somebody stands by it, and no other has taken its place."""
        return self.status is Status.IN_FORCE and self.given_way is None and not self.unverified


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesInTime:
    """The rules of a situation through time, and how they stand on its day; None where it has no day."""

    timelines: tuple[Timeline, ...] = ()
    day: date | None = None
    holdings: tuple[Holding, ...] = ()


class Shift(StrEnum):
    """In what two situations differ; what is added was published before the first, and recorded after it."""

    FIGURE = "figure"
    RULE = "rule"
    DISAGREEMENT = "disagreement"
    SETTLED = "settled"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is known otherwise than before: what, from what, to what, why, and the claims that did it.

    `size` orders differences, from 0 to 1, what changed most first. `before` is None for what is new, `after` for what
    is known no more. `figure` is what is counted, for a number or a statement; `rule` the rule that took a `step`.
    """

    shift: Shift
    country: str | None
    reason: str
    claims: tuple[Claim, ...]
    size: float
    before: Claim | None = None
    after: Claim | None = None
    figure: Figure | None = None
    rule: Rule | None = None
    step: Step | None = None
