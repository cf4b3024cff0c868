"""A picture -> what it says of a scenario's world: observations, rules that it follows, what is set aside and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from borderflow.desk import at_hand
from borderflow.forecast.borders import world_of
from borderflow.forecast.fitting import Observation, Places, Window, limits_of, observations, possible
from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.heeding import heeded
from borderflow.nouns import RULES, RuleRead, SetAside, Situation
from borderflow.nouns.crossings import BorderScenario
from borderflow.picturing import ledger_of, manner_of, public_of
from borderflow.picturing.editions import Edition, edition
from borderflow.picturing.excerpts import excerpt, ordered_of
from borderflow.picturing.withholding import veils_if_any
from borderflow.record import Table, table
from borderflow.voicing import HEARD, said_in

# Claims: of a desk with more of them, only what is near a scenario is read.
READ_WHOLE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a forecast starts from: the scenario with the rules that it follows, and what claims say of its world."""

    scenario: BorderScenario
    observations: tuple[Observation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    rules: tuple[RuleRead, ...] = ()


def told_by(desk: Path | None, scenario: BorderScenario, asked: Asked) -> Told:
    """What a desk says; the scenario alone without one.

    Of a large desk, what is about other countries than the scenario's, or other days, is not read.
    """
    if desk is None:
        return Told(scenario=scenario)
    with ledger_of(desk) as ledger:
        is_large = ledger.counts()["claims"] > READ_WHOLE
    if is_large:
        return told_near(desk, scenario, asked.as_of, asked)
    return heard(at_hand(public_of(desk, as_of=asked.as_of)), scenario, asked, grades_of(desk))


def told_near(desk: Path, scenario: BorderScenario, known: datetime | None, asked: Asked) -> Told:
    """The same, of what was known at a moment (None: now) of the scenario's countries and days alone."""
    days = (scenario.start, asked.as_of.date())
    return heard(near(edition(desk, as_of=known), scenario, days), scenario, asked, grades_of(desk))


def near(of: Edition, scenario: BorderScenario, days: tuple[date, date], *, most: int | None = None) -> Situation:
    """What a desk shows of who crosses and who waits on some days in the countries of a scenario, and of their rules.

    What is undated is read, too. `most` findings of a country are read of each at most, the latest ones.
    """
    wanted = []
    for code in sorted({scenario.country, *countries_of(scenario).values()}):
        held = of.countries.get(code)
        if held is not None:
            index, (first, last) = ordered_of(held), (one.toordinal() for one in days)
            counts, rules = index.within(first, last, topics=HEARD), index.within(1, last, topics=RULES)
            wanted.append((held, sorted({*counts[-(most or len(counts)) :], *rules[-(most or len(rules)) :]})))
    return excerpt(of, wanted, veils=veils_if_any(of.desk))


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
