"""What a forecast is worth on made series: beside the simple ones, before and after a closing, with little to go by."""

from __future__ import annotations

import numpy as np
import pytest

from borderflow.forecast.series import Table, issued, simple
from borderflow.forecast.series.rules import Kind, kind_of
from borderflow.forecast.series.weighing import least
from borderflow.nouns import LEVELS
from series_samples import HOUR, ebbing, route, rule, table, waits

MIDDLE, LOW, HIGH = LEVELS.index(0.5), LEVELS.index(0.05), LEVELS.index(0.95)


def error(made: Table, rows: range, horizon: int = 5) -> tuple[float, float]:
    """The mean absolute error of the medians, and the share of numbers within the 90 % bands."""
    off, inside = [], []
    for one in issued(made, [], rows, horizon):
        row = made.row(one.issued)
        seen = made.values[row + 1 : row + 1 + horizon]
        off.append(np.abs(one.quantiles[: len(seen), :, MIDDLE] - seen).mean())
        inside.append(
            ((one.quantiles[: len(seen), :, LOW] <= seen) & (seen <= one.quantiles[: len(seen), :, HIGH])).mean()
        )
    return float(np.mean(off)), float(np.mean(inside))


def naive_error(made: Table, rows: range, horizon: int = 5) -> float:
    off = [np.abs(made.values[row + 1 : row + 1 + horizon] - made.values[row]).mean() for row in rows]
    return float(np.mean(off))


@pytest.mark.parametrize("values", [route(110, 4), ebbing(60)], ids=["route", "ebbing"])
def test_it_errs_less_than_the_last_number_and_its_bands_hold_what_they_say(values: np.ndarray) -> None:
    made, rows = table(values), range(len(values) - 35, len(values) - 5)
    off, inside = error(made, rows)
    assert off < 0.95 * naive_error(made, rows)
    assert 0.8 <= inside <= 0.995


def test_waits_are_told_from_the_hour_of_the_week_and_how_things_stand() -> None:
    made = table(waits(8), HOUR)
    rows = range(6 * 168, 8 * 168 - 3)
    off, inside = error(made, rows, 3)
    assert off < 0.9 * naive_error(made, rows, 3)
    assert 0.8 <= inside <= 0.97


def test_a_closing_announced_empties_its_place_and_those_behind_it_alone() -> None:
    made = table(route(40, 4))
    (plain,), (closed,) = (
        list(issued(made, rules, range(39, 40), 5)) for rules in ([], [rule("border closed", "post 2", 41, 39)])
    )
    assert (closed.quantiles[:, 0] == plain.quantiles[:, 0]).all()
    assert closed.quantiles[0, 1, MIDDLE] == pytest.approx(plain.quantiles[0, 1, MIDDLE])
    assert closed.quantiles[2, 1, MIDDLE] < 0.2 * plain.quantiles[2, 1, MIDDLE]
    assert closed.quantiles[3:, 2:, MIDDLE].max() < 0.5 * plain.quantiles[3:, 2:, MIDDLE].min()


def test_days_after_a_rule_outweigh_what_was_thought_of_it() -> None:
    values = route(60, 2)
    (told,) = issued(table(values), [rule("closed", "post 1", 45)], range(59, 60), 3)
    (untold,) = issued(table(values), [], range(59, 60), 3)
    assert told.quantiles[:, :, MIDDLE] == pytest.approx(untold.quantiles[:, :, MIDDLE], rel=0.35)


def test_what_is_opened_again_comes_back() -> None:
    values = route(60, 1)
    values[30:] = 0
    rules = [rule("closed", "post 1", 30), rule("reopened", "post 1", 60, 59)]
    (shut,), (opened,) = (list(issued(table(values), known, range(59, 60), 3)) for known in (rules[:1], rules))
    assert opened.quantiles[0, 0, HIGH] > 5 * shut.quantiles[0, 0, HIGH]
    assert opened.quantiles[0, 0, MIDDLE] > 0.3 * values[:30].mean()


def test_places_that_are_shut_do_not_narrow_the_bands_of_those_that_are_open() -> None:
    values = route(60, 4)
    values[30:, 1:] = 0
    wide = []
    for made in (table(values), table(values[:, :1])):
        (found,) = issued(made, [], range(55, 56), 3)
        wide.append(float((found.quantiles[:, 0, HIGH] - found.quantiles[:, 0, LOW]).mean()))
    assert wide[0] > 0.6 * wide[1]


@pytest.mark.parametrize("count", [2, 3, 6, 10])
def test_little_to_go_by_gives_a_wide_forecast(count: int) -> None:
    (found,) = issued(table(route(count, 1)), [], range(count - 1, count), 7)
    low, middle, high = (found.quantiles[-1, 0, at] for at in (LOW, MIDDLE, HIGH))
    assert low < 0.75 * middle
    assert high > 1.3 * middle


def test_an_old_last_number_widens_the_forecast() -> None:
    values = route(40, 1)
    (fresh,) = issued(table(values), [], range(39, 40), 1)
    (stale,) = issued(table(values), [], range(44, 45), 1)
    wide = [one.quantiles[0, 0, HIGH] - one.quantiles[0, 0, LOW] for one in (fresh, stale)]
    assert wide[1] > 1.5 * wide[0]


def test_a_rise_soon_stops_and_a_fall_goes_on() -> None:
    rising = np.array([[100.0], [150.0], [225.0], [337.0]])
    assert simple.fading(rising, 7, 7)[-1, 0] < 1.5 * rising[-1, 0]
    falling = 1000 * 0.8 ** np.arange(10.0)[:, None]
    assert simple.fading(falling, 7, 7)[-1, 0] < 0.8 * falling[-1, 0]


def test_an_ebb_goes_on_slower_by_the_day_and_what_does_not_fall_stays() -> None:
    falling = 1000 * 0.8 ** np.arange(10.0)[:, None]
    steps = simple.ebbing(falling, 7, 7)[:, 0]
    paces = steps[1:] / steps[:-1]
    assert steps[0] == pytest.approx(0.8**0.95 * falling[-1, 0], rel=0.05)
    assert (paces < 1).all()
    assert (np.diff(paces) > 0).all()
    assert simple.ebbing(falling[::-1], 7, 7)[-1, 0] <= falling[0, 0]
    assert simple.ebbing(np.full((10, 1), 50.0), 7, 7) == pytest.approx(np.full((7, 1), 50.0))


def test_bands_narrow_as_a_rush_ebbs() -> None:
    """A week of 50,000 a day, then 5,000 with little noise: three weeks later bands are those of 5,000."""
    chance = np.random.default_rng(0)
    values = np.where(np.arange(45) < 7, 50_000, 5_000)[:, None] * np.exp(chance.normal(0, 0.06, (45, 1)))
    (found,) = issued(table(values), [], range(35, 36), 5)
    wide = (found.quantiles[:, 0, HIGH] - found.quantiles[:, 0, LOW]) / found.quantiles[:, 0, MIDDLE]
    assert wide.max() < 0.9


def test_a_closed_place_is_told_to_stay_empty_and_comes_back_when_it_does() -> None:
    values = route(80, 3)
    values[40:60] = 0
    shut, opened = (next(issued(table(values), [], range(row, row + 1), 5)).quantiles for row in (59, 64))
    before = values[:40].mean()
    assert shut[:, :, HIGH].max() < 0.05 * before
    assert opened[:, :, MIDDLE].mean() == pytest.approx(values[60:65].mean(), rel=0.6)


def test_the_mixture_is_the_one_that_errs_least() -> None:
    assert least(np.diag([1.0, 1.0])) == pytest.approx([0.5, 0.5], abs=0.01)
    assert least(np.diag([1.0, 3.0])) == pytest.approx([0.75, 0.25], abs=0.01)
    assert least(np.array([[1.0, 2.0], [2.0, 4.1]])) == pytest.approx([1.0, 0.0], abs=0.01)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Border closed to all without visas", Kind.CLOSE),
        ("shut", Kind.CLOSE),
        ("no longer closed", Kind.OPEN),
        ("Border re-opened", Kind.OPEN),
        ("daily cap of 580", Kind.CAP),
        ("at most 3,200 a day", Kind.CAP),
        ("Syrians, Iraqis and Afghans only", Kind.RESTRICT),
        ("nationality filter", Kind.RESTRICT),
        ("restrictions eased", Kind.EASE),
        ("new minister", Kind.UNKNOWN),
    ],
)
def test_the_words_of_a_rule(words: str, kind: Kind) -> None:
    assert kind_of(words) is kind
