"""From a ledger to a forecast: a known misreading among true figures does not drive it, and a desk without claims says
that it knows none."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from borderflow.foreseeing import Asked, foreseen
from borderflow.nouns import LEVELS, Forecast
from borderflow.picturing import ledger_of
from borderflow.record import Judgement, Reading, Verb
from fitting_samples import ISSUED, MONGOLIA, NOW, desk_of, entries, reading, scenario, true_readings

ASKED = Asked(as_of=ISSUED, members=250)
MIDDLE, LOW, HIGH = (LEVELS.index(one) for one in (0.5, 0.25, 0.75))


def both_ways() -> Reading:
    """What passed in both directions on two days, told as entries."""
    return reading(90, "fifteen thousand entered in two days", [entries(15832, 21, until=22, by="a newspaper")])


def departures() -> Reading:
    """What left on a day, told as arrivals."""
    return reading(91, "six hundred arrived by the steppe", [entries(643, 21, **{**MONGOLIA, "by": "a newspaper"})])


def told_as_it_is() -> Reading:
    """The same two numbers for what they are."""
    both = entries(15832, 21, until=22, measure="crossings", origin=None, destination=None)
    left = entries(643, 21, **MONGOLIA, measure="departures", origin="MN", destination="RU")
    return reading(92, "both ways, and those who went home", [both, left])


def curve(made: Forecast, place: str) -> np.ndarray:
    """Quartiles of who enters, by day, in logarithms."""
    found = [one.quantiles for one in made.bands if one.place == place and one.measure == "entered"]
    return np.log(np.array(found)[:, [LOW, MIDDLE, HIGH]])


def moved(one: Forecast, other: Forecast, place: str) -> float:
    """How far the middle moved, as a share of the width between the quartiles."""
    first, second = curve(one, place), curve(other, place)
    return float(np.mean(np.abs(second[:, 1] - first[:, 1]) / (first[:, 2] - first[:, 0])))


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Forecast:
    return foreseen(desk_of(tmp_path_factory.mktemp("desk"), true_readings()), scenario(), ASKED)


def test_a_desk_without_claims_gives_a_forecast_that_says_so(tmp_path: Path) -> None:
    made = foreseen(desk_of(tmp_path, []), scenario(), ASKED)
    assert made.prior and not made.movers and not made.set_aside
    assert made == foreseen(None, scenario(), ASKED)


def test_claims_make_the_forecast_narrower_and_are_named(right: Forecast) -> None:
    alone = foreseen(None, scenario(), ASKED)
    for place in ("FI", "GE", "MN"):
        before, after = curve(alone, place), curve(right, place)
        assert np.mean(after[:, 2] - after[:, 0]) < 0.8 * np.mean(before[:, 2] - before[:, 0])
    assert not right.prior and len(right.used) == len(true_readings())
    assert {one.origin for one in right.movers} == {"government:FI", "government:GE", "government:MN"}
    first = next(one for one in right.movers if one.place == "FI")
    assert first.origin == "government:FI" and set(first.claims) <= set(right.used)


@pytest.mark.parametrize("wrong", [both_ways, departures])
def test_a_misreading_does_not_drive_the_forecast(wrong, right: Forecast, tmp_path: Path) -> None:
    made = foreseen(desk_of(tmp_path, [*true_readings(), wrong()]), scenario(), ASKED)
    assert len(made.used) == len(right.used) + 1
    for place in ("FI", "MN"):
        assert moved(right, made, place) < 0.25
    told = [one for one in made.movers if one.origin not in {mover.origin for mover in right.movers}]
    assert all(abs(one.shift) < 0.5 for one in told)


def test_a_misreading_whose_true_count_is_known_is_set_aside(right: Forecast, tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [*true_readings(), both_ways(), departures(), told_as_it_is()])
    made = foreseen(desk, scenario(), ASKED)
    wrong = {claim.id for one in (both_ways(), departures()) for claim in one.claims}
    assert {one.claim for one in made.set_aside if "misread" in one.reason} == wrong
    assert made.used == right.used
    # The true count of the day is graded as one that somebody contradicts, and no more than that.
    assert all(moved(right, made, place) < 0.1 for place in ("FI", "MN"))


def test_a_rejected_claim_changes_the_past_and_the_forecast(right: Forecast, tmp_path: Path) -> None:
    desk = desk_of(tmp_path, [*true_readings(), both_ways()])
    with_it = foreseen(desk, scenario(), ASKED)
    claim = both_ways().claims[0].id
    with ledger_of(desk) as ledger:
        ledger.judge(Judgement(subject=claim, verb=Verb.REJECT, reviewer="ana", reason="both ways", at=NOW))
    made = foreseen(desk, scenario(), ASKED)
    assert made.bands == right.bands != with_it.bands
    assert [one.claim for one in made.set_aside] == [claim] and "rejected" in made.set_aside[0].reason


def test_a_forecast_knows_only_what_was_known_by_its_moment(right: Forecast, tmp_path: Path) -> None:
    desk = desk_of(tmp_path, true_readings())
    early = replace(ASKED, as_of=datetime(2022, 9, 20, 22, tzinfo=UTC))
    assert foreseen(desk, scenario(), early).prior
    assert foreseen(desk, scenario(), ASKED) == right
