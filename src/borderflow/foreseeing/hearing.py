"""A picture -> what it says of a scenario's world: observations, rules that it follows, what is set aside and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from borderflow.desk import at_hand
from borderflow.forecast.borders import world_of
from borderflow.forecast.fitting import Observation, Places, Window, limits_of, observations, possible
from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.heeding import heeded
from borderflow.nouns import RuleRead, SetAside, Situation
from borderflow.nouns.crossings import BorderScenario
from borderflow.picturing import manner_of, public_of
from borderflow.record import Table, table
from borderflow.voicing import said_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a forecast starts from: the scenario with the rules that it follows, and what claims say of its world."""

    scenario: BorderScenario
    observations: tuple[Observation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    rules: tuple[RuleRead, ...] = ()


def told_by(desk: Path | None, scenario: BorderScenario, asked: Asked) -> Told:
    """What a desk says; the scenario alone without one."""
    if desk is None:
        return Told(scenario=scenario)
    return heard(at_hand(public_of(desk, as_of=asked.as_of)), scenario, asked, grades_of(desk))


def grades_of(desk: Path) -> Table:
    """The letters that a desk gives sources."""
    return manner_of(desk).rule.grades or table()


def heard(picture: Situation, scenario: BorderScenario, asked: Asked, grades: Table) -> Told:
    """What a picture says of a scenario's world."""
    until = asked.as_of.date()
    said, taken_out = said_in(picture, grades)
    places = Places(scenario.country, countries_of(scenario))
    found, unusable = observations(said, places, Window(scenario.start, until))
    kept, impossible = possible(found, limits_of(world_of(scenario, known=until)))
    ruled, rules = heeded(picture, scenario, known=until, heed=asked.heed)
    return Told(scenario=ruled, observations=kept, set_aside=(*taken_out, *unusable, *impossible), rules=rules)


def countries_of(scenario: BorderScenario) -> dict[str, str]:
    """The country that each crossing leads to."""
    return {one.id: one.country_to for one in scenario.exits}
