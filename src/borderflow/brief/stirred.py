"""How much of what is known of a country changed between two situations: what the cards are ordered by.

A measure of attention, not of people. Each thing that is known otherwise adds its weight: another border state 4; a
rule that is new or gone 1, a number 1/2, any other statement 1/10; a recommended number that is now another one, the
share by which the two differ; a figure that voices have come to differ on, or no longer differ on, 1/2. What nobody
stands by counts a fifth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borderflow.brief.facts import others
from borderflow.brief.headline import FIRM, size
from borderflow.brief.status import border
from borderflow.nouns import RULES, Figure, Finding, Situation

STATE, RULE, NUMBER, OTHER, DOUBT, DISAGREEMENT = 4.0, 1.0, 0.5, 0.1, 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Stir:
    """The weight of what changed, and how many things did."""

    weight: float = 0.0
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is known: what it weighs new or gone, its number, whether it is firm, whether voices differ."""

    weight: float
    size: float
    firm: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What changes of a country are measured by: how its border stands, and each thing that is known of it."""

    state: str
    things: Mapping[tuple[Figure, str], Thing]


UNHEARD = Heard("unknown", {})


def stir(before: Situation | None, now: Situation, country: str, *, origin: str | None = None) -> Stir:
    """What changed of a country since `before`; None says that nothing was known then."""
    old = heard(before, country, origin=origin) if before else UNHEARD
    return moved(old, heard(now, country, origin=origin), leaves=country == origin)


def moved(before: Heard, now: Heard, *, leaves: bool) -> Stir:
    """The same of what was heard of it; of the country that people leave, the border does not count."""
    weights = [difference(before.things.get(key), now.things.get(key)) for key in {**before.things, **now.things}]
    if not leaves and now.state != before.state:
        weights.append(STATE)
    return Stir(round(sum(sorted(weights)), 6), sum(weight > 0 for weight in weights))


def heard(situation: Situation, country: str, *, origin: str | None = None) -> Heard:
    """What is known of a country by what each finding is about; statements and rules, which share figures, by words."""
    state = border(situation, country, origin=origin).state
    ours = [one for one in situation.findings if one.figure.country == country]
    return Heard(
        state, {(one.figure, "" if one.best.is_figure else one.best.evidence[0].text): thing(one) for one in ours}
    )


def thing(finding: Finding) -> Thing:
    """One finding, as changes are measured by it."""
    return Thing(weight(finding), size(finding), finding.best.certainty in FIRM, bool(others(finding)))


def difference(old: Thing | None, new: Thing | None) -> float:
    """The weight of one thing that is known otherwise; nought where it is not."""
    if old is None or new is None:
        one = new or old
        return one.weight if one is not None else 0.0
    share = abs(old.size - new.size) / max(old.size, new.size) if max(old.size, new.size) > 0 else 0.0
    return (share if new.firm else share * DOUBT) + (DISAGREEMENT if old.differs != new.differs else 0.0)


def weight(finding: Finding) -> float:
    """What a finding weighs that is new or gone."""
    plain = RULE if finding.figure.topic in RULES else NUMBER if finding.best.is_figure else OTHER
    return plain if finding.best.certainty in FIRM else plain * DOUBT
