"""What holds of every forecast of a series: it looks at nothing later, is never below 0, and repeats itself."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.forecast.series import Rule, Table, issued
from borderflow.forecast.series.hours import filled as filled_by_the_hour
from series_samples import DAY, HOUR, route, rule, table, waits

few = settings(max_examples=15, deadline=None)
numbers = st.floats(0, 1e6) | st.just(0.0) | st.just(float("nan"))


@st.composite
def tables(draw: st.DrawFn, step: timedelta = DAY) -> Table:
    places, rows = draw(st.integers(1, 3)), draw(st.integers(2, 30))
    values = np.array(draw(st.lists(numbers, min_size=places * rows, max_size=places * rows))).reshape(rows, places)
    values[:2] = np.where(np.isnan(values[:2]), 1.0, values[:2])
    return table(values, step)


def quantiles(made: Table, rows: range, rules: tuple[Rule, ...] = (), horizon: int = 4) -> list[np.ndarray]:
    return [one.quantiles for one in issued(made, rules, rows, horizon)]


@few
@given(tables(), st.integers(1, 29), st.integers(0, 2**31))
def test_what_comes_after_the_issue_changes_nothing(made: Table, row: int, seed: int) -> None:
    changed = made.values.copy()
    after = changed[row + 1 :]
    after[:] = np.random.default_rng(seed).choice([0.0, 7.0, 1e5, np.nan], size=after.shape)
    other = Table(start=made.start, step=made.step, places=made.places, values=changed)
    rules = (rule("closed", "post 1", 3), rule("cap of 100", None, 6, 5))
    for rows in (range(row, row + 1), range(1, row + 1)):
        for first, second in zip(quantiles(made, rows, rules), quantiles(other, rows, rules), strict=True):
            assert (first == second).all()


def test_the_same_holds_among_all_issues_of_hours() -> None:
    values = np.hstack([waits(2, seed) for seed in (0, 1)])
    values[np.random.default_rng(0).random(values.shape) < 0.1] = np.nan
    values[:200, 1] = np.nan
    changed = values.copy()
    changed[221:] = 99.0
    closing = Rule(
        time=table(values, HOUR).time(215), place="post 1", what="closed", announced=table(values, HOUR).time(210),
        kind=rule("closed", None, 1).kind,
    )  # fmt: skip
    first = quantiles(table(values, HOUR), range(190, 240), (closing,))
    second = quantiles(table(changed, HOUR), range(190, 240), (closing,))
    assert all((one == other).all() for one, other in zip(first[:31], second[:31], strict=True))
    assert not (first[35] == second[35]).all()


@few
@given(st.integers(12, 39), st.sampled_from(["closed", "cap of 300 a day", "nationality filter", "reopened", "a word"]))
def test_a_rule_does_not_exist_before_it_is_announced(day: int, what: str) -> None:
    made = table(route(40, 3))
    later = rule(what, "post 2", day, day)
    for plain, ruled in zip(quantiles(made, range(5, day)), quantiles(made, range(5, day), (later,)), strict=True):
        assert (plain == ruled).all()


@few
@given(tables() | tables(HOUR))
def test_quantiles_rise_and_none_is_below_0(made: Table) -> None:
    for found in quantiles(made, range(1, len(made.values)), (rule("closed", None, 4),)):
        assert np.isfinite(found).all()
        assert (found >= 0).all()
        assert (np.diff(found, axis=-1) >= -1e-9).all()


def test_the_same_table_gives_the_same_forecast() -> None:
    made = table(route(40, 3))
    first, second = quantiles(made, range(20, 40)), quantiles(made, range(20, 40))
    assert all((one == other).all() for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("scale", [1e-2, 1e3])
def test_a_closing_counts_the_same_at_small_and_large_places(scale: float) -> None:
    values, rules = route(40, 2), (rule("closed", "post 1", 38, 37),)
    plain, scaled = (
        quantiles(table(values), range(37, 38), rules),
        quantiles(table(values * scale), range(37, 38), rules),
    )
    assert np.median(scaled[0] / scale / plain[0]) == pytest.approx(1.0, abs=0.35)


def test_gaps_of_hours_are_filled_from_before() -> None:
    values = waits(3)
    values[300:320] = np.nan
    changed = values.copy()
    changed[330:] = 500.0
    filled = filled_by_the_hour(values)
    assert not np.isnan(filled).any()
    assert (filled[:330] == filled_by_the_hour(changed)[:330]).all()
