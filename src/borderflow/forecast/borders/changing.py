"""What if: a scenario with an exit closed, a rule made or capacity changed; the scenario itself stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from borderflow.errors import BadChoice, BadValue
from borderflow.nouns.crossings import BorderScenario, Queued, RuleSpell, Width

ASSUMED = "assumed"


def places(scenario: BorderScenario) -> list[str]:
    """What a change may be about: exits, and countries entered or left."""
    countries = {one.country_to for one in scenario.exits} | {one.country_from for one in scenario.exits}
    return [*(one.id for one in scenario.exits), *sorted(countries)]


def with_rule(
    scenario: BorderScenario,
    place: str,
    *,
    since: date,
    announced: date,
    effect: float,
    queued: Queued = Queued.ALL,
) -> BorderScenario:
    """The scenario with one rule more: from `since`, a share of people are kept from passing."""
    if place not in places(scenario):
        raise BadChoice("place", place, places(scenario))
    if not 0 <= effect <= 1:
        raise BadValue(f"rule for {place}: the share kept out {effect:g} is not between 0 and 1")
    if since < announced:
        raise BadValue(f"rule for {place}: in force from {since}, before the {announced} on which it is assumed known")
    rule = RuleSpell(
        announced=announced, since=since, until=None, place=place, what=ASSUMED, who="everybody", effect=effect,
        queued=queued, sources=(ASSUMED,),
    )  # fmt: skip
    return replace(scenario, rules=(*scenario.rules, rule))


def closed(scenario: BorderScenario, place: str, *, since: date, announced: date) -> BorderScenario:
    """The scenario with an exit, or all exits to or from a country, closed from a day."""
    return with_rule(scenario, place, since=since, announced=announced, effect=1.0)


def widened(scenario: BorderScenario, place: str, *, since: date, times: float) -> BorderScenario:
    """The scenario with so many times the capacity from a day."""
    if place not in places(scenario):
        raise BadChoice("place", place, places(scenario))
    if times < 0:
        raise BadValue(f"capacity of {place}: x{times:g} is below 0")
    return replace(scenario, widths=(*scenario.widths, Width(place=place, since=since, times=times)))
