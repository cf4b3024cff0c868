"""What models said on the days before, each from what was known on it: by that they are weighed, and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from borderflow.forecast.fitting import Observation
from borderflow.forecast.mixing import Days, Issue, Key, is_series, numbers
from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.conditioning import said_on
from borderflow.foreseeing.hearing import countries_of, told_by
from borderflow.foreseeing.keeping import Shelf
from borderflow.nouns.crossings import BorderScenario

# So many days back; so many members stand for an issue: its score, not its picture, is what is wanted.
BACK, AHEAD, MEMBERS = 10, 7, 100


def issues_before(
    desk: Path, scenario: BorderScenario, told: Sequence[Observation], asked: Asked, *, making: bool = True
) -> tuple[Issue, ...]:
    """What was said on each of the last days on which there was any series; without `making`, only what is kept.

    Each issue is made once and kept with the desk. `told` are the observations of now, which say which days are worth
    it: on one without a series there is nothing to weigh.
    """
    known = numbers(told, countries_of(scenario))
    shelf = Shelf(desk, repr(scenario))
    found = []
    for day in days_before(known, asked.as_of.date()):
        then = replace(asked, as_of=end_of(day), horizon=AHEAD, members=MEMBERS, assumed=None, what_if=())
        make = (lambda then=then: made(desk, scenario, then)) if making else None
        found.append(shelf.issue(f"{day} {then.horizon} {then.members} {then.seed} {then.heed}", then.as_of, make))
    return tuple(one for one in found if one is not None)


def made(desk: Path, scenario: BorderScenario, then: Asked) -> Issue:
    """What models said at a moment."""
    return said_on(told_by(desk, scenario, then), then)


def days_before(known: Mapping[Key, Days], today: date) -> list[date]:
    """The last days before today by which any number had a series."""
    days = [today - timedelta(days=back) for back in range(BACK, 0, -1)]
    return [day for day in days if any(is_series(some, day) for some in known.values())]


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day, time.max, UTC)
