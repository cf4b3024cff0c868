"""How much of what is known of a country changed between two situations: what the cards are ordered by.

A measure of attention, not of people. Each thing that is known otherwise adds its weight: another border state 4; a
rule that is new or gone 1, a number 1/2, any other statement 1/10; a recommended number that is now another one, the
share by which the two differ; a figure that voices have come to differ on, or no longer differ on, 1/2. What nobody
stands by counts a fifth.
"""

from __future__ import annotations

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


def stir(before: Situation | None, now: Situation, country: str, *, origin: str | None = None) -> Stir:
    """What changed of a country since `before`; None says that nothing was known then."""
    old, new = (known(one, country) for one in (before, now))
    weights = [difference(old.get(figure), new.get(figure)) for figure in {**old, **new}]
    state = border(now, country, origin=origin).state
    earlier = border(before, country, origin=origin).state if before else "unknown"
    if country != origin and state != earlier:
        weights.append(STATE)
    return Stir(round(sum(sorted(weights)), 6), sum(weight > 0 for weight in weights))


def known(situation: Situation | None, country: str) -> dict[tuple[Figure, str], Finding]:
    """The findings of a country by what each is about; statements and rules, which share figures, by their words."""
    if situation is None:
        return {}
    ours = [one for one in situation.findings if one.figure.country == country]
    return {(one.figure, "" if one.best.is_figure else one.best.evidence[0].text): one for one in ours}


def difference(old: Finding | None, new: Finding | None) -> float:
    """The weight of one thing that is known otherwise; nought where it is not."""
    if old is None or new is None:
        one = new or old
        return weight(one) if one is not None else 0.0
    first, second = size(old), size(new)
    share = abs(first - second) / max(first, second) if max(first, second) > 0 else 0.0
    disagreement = DISAGREEMENT if bool(others(old)) != bool(others(new)) else 0.0
    return (share if new.best.certainty in FIRM else share * DOUBT) + disagreement


def weight(finding: Finding) -> float:
    """What a finding weighs that is new or gone."""
    plain = RULE if finding.figure.topic in RULES else NUMBER if finding.best.is_figure else OTHER
    return plain if finding.best.certainty in FIRM else plain * DOUBT
