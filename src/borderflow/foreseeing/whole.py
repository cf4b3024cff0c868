"""All of a desk's forecast, one step after another."""

from __future__ import annotations

from pathlib import Path

from borderflow.forecast.borders import within
from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.before import issues_before
from borderflow.foreseeing.conditioning import Conditioned, assuming, conditioned
from borderflow.foreseeing.hearing import told_by
from borderflow.nouns import Forecast
from borderflow.nouns.crossings import BorderScenario


def made_of(desk: Path | None, scenario: BorderScenario, asked: Asked) -> Conditioned:
    """Members that agree with what a desk knows, and the forecast that is published; the scenario's alone for None."""
    within(scenario, asked.as_of.date(), asked.horizon)
    told = told_by(desk, scenario, asked)
    past = issues_before(desk, scenario, told.observations, asked) if desk else ()
    return conditioned(told, asked, past)


def foreseen(desk: Path | None, scenario: BorderScenario, asked: Asked) -> Forecast:
    """The forecast of a desk, or of the scenario alone where there is no desk."""
    made = made_of(desk, scenario, asked)
    return assuming(made, asked.assumed, asked.what_if) if asked.assumed else made.plain
