"""Several models as one: whoever fares better counts more, nobody is followed into ruin, and nothing is known early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from borderflow.forecast.fitting import Observation
from borderflow.forecast.mixing import Issue, changed, fared, is_series, issue, mixed, numbers, published, shifted
from borderflow.forecast.mixing.issues import came, losses
from borderflow.forecast.mixing.pooling import pooled
from borderflow.forecast.mixing.scoring import inside, wis
from borderflow.nouns import LEVELS, Band, Model
from fitting_samples import scenario

START, HORIZON = date(2022, 9, 14), 7
FI = ("FI", "entered", "person")
MODELS = (Model.CROSSINGS, Model.SERIES, Model.LAST, Model.WEEK)
SPREAD = np.linspace(-1, 1, len(LEVELS))
errors = st.floats(-900, 900, allow_nan=False)


def day(at: int) -> date:
    return START + timedelta(days=at)


def around(middle: float, wide: float = 100.0) -> np.ndarray:
    """The same quantiles on every day ahead."""
    return np.maximum(0.0, np.repeat((middle + wide * SPREAD)[None], HORIZON, axis=0))


def said(at: int, middles: dict[Model, float], days: dict[date, float]) -> Issue:
    known = {when: number for when, number in days.items() if when <= day(at)}
    return Issue(day(at), {FI: {model: around(middle) for model, middle in middles.items()}}, {FI: known})


def past_of(off: dict[Model, list[float]], number: float = 1000.0) -> tuple[list[Issue], Issue]:
    """Issues in which each model is off by so much, and one more."""
    count = len(off[Model.CROSSINGS])
    days = {day(at): number for at in range(count + 1)}
    some = [said(at, {model: number + one[at] for model, one in off.items()}, days) for at in range(count)]
    return some, said(count, dict.fromkeys(off, number), days)


def test_a_score_is_that_of_the_library() -> None:
    rng = np.random.default_rng(1)
    quantiles, seen = np.sort(rng.gamma(2.0, 500.0, (20, len(LEVELS))), axis=1), rng.gamma(2.0, 500.0, 20)
    assert np.allclose(wis(quantiles, seen), scoringrules.crps_quantile(seen, quantiles, np.array(LEVELS)))
    assert np.isnan(wis(quantiles, np.full(20, np.nan))).all()
    assert inside(quantiles[:1], np.array([0.0])) == 0


@given(st.lists(st.tuples(errors, errors, errors, errors), min_size=1, max_size=12))
def test_weights_add_up_and_what_is_mixed_lies_between_the_models(rows: list[tuple[float, ...]]) -> None:
    off = {model: [row[at] for row in rows] for at, model in enumerate(MODELS)}
    past, now = past_of(off)
    now = replace(now, said={FI: {model: around(1000 + 100 * at) for at, model in enumerate(MODELS)}})
    found = mixed(now, past)[FI]
    weights = np.stack(list(found.weights.values()))
    assert np.allclose(weights.sum(axis=0), 1) and (weights > 0).all()
    assert (np.diff(found.quantiles, axis=1) >= 0).all()
    assert (around(1000) - 0.01 <= found.quantiles).all() and (found.quantiles <= around(1300) + 0.01).all()


@given(st.integers(0, 3), st.floats(50, 800))
def test_who_is_further_off_counts_less(worst: int, off: float) -> None:
    rows = {model: [off if at == worst else 0.0] * 6 for at, model in enumerate(MODELS)}
    past, now = past_of(rows)
    before, after = (mixed(now, some)[FI].weights for some in ((), past))
    for at, model in enumerate(MODELS):
        grew = after[model].mean() > before[model].mean()
        assert grew == (at != worst)


def test_a_model_that_goes_on_being_wrong_is_left_behind() -> None:
    rows = {model: [600.0 if model is Model.CROSSINGS else 0.0] * 10 for model in MODELS}
    past, now = past_of(rows)
    assert mixed(now, past)[FI].weights[Model.CROSSINGS].max() < 0.02


def test_without_scores_the_weights_are_those_thought_before() -> None:
    _, now = past_of({model: [0.0] for model in MODELS})
    weights = mixed(now, ())[FI].weights
    assert weights[Model.CROSSINGS].tolist() == pytest.approx([0.7] * HORIZON)


@given(st.integers(1, 9), st.floats(0, 5000))
def test_what_comes_after_an_issue_changes_nothing_of_it(at: int, later: float) -> None:
    rows = {model: [10.0 * (1 + place)] * 10 for place, model in enumerate(MODELS)}
    past, _ = past_of(rows)
    now = past[at]
    later_numbers = {FI: {**now.numbers[FI], day(at + 1): later}}
    assert not list(losses(past[at:], FI, later_numbers[FI], known=day(at)))
    one, other = (mixed(replace(now, numbers=some), past)[FI] for some in (now.numbers, later_numbers))
    assert (one.quantiles == other.quantiles).all()


@given(arrays(float, (4, 3), elements=st.floats(0.01, 1)))
def test_a_mixture_of_one_and_the_same_is_the_same(raw: np.ndarray) -> None:
    weights = raw / raw.sum(axis=0)
    quantiles = np.repeat(around(500)[None, :3], 4, axis=0)
    assert np.allclose(pooled(quantiles, weights), quantiles[0])
    assert np.allclose(pooled(0 * quantiles, weights), 0)


def test_where_two_models_disagree_the_mixture_has_both() -> None:
    apart = np.stack([around(1000, 10)[:1], around(5000, 10)[:1]])
    found = pooled(apart, np.array([[0.75], [0.25]]))[0]
    assert found[LEVELS.index(0.5)] < 1010 and found[LEVELS.index(0.9)] > 4990


def observed(crossings: str, at: int, low: float, high: float, noise: float = 0.06, days: int = 1) -> Observation:
    return Observation(
        place=crossings, crossings=tuple(crossings.split()), measure="entered", first=day(at),
        last=day(at + days - 1), low=low, high=high,
        noise=noise, origin="Sample desk", claims=("c",), grade="B2",
    )  # fmt: skip


def test_a_day_has_the_number_of_its_surest_voice_and_bounds_are_none() -> None:
    found = numbers(
        [observed("a b", 0, 90, 110), observed("a b", 0, 400, 400, noise=0.5), observed("b a", 1, 50, float("inf")),
         observed("b a", 2, 100, 200), observed("a b", 3, 70, 70, days=2)],
        {"a": "FI", "b": "FI", "c": "GE"},
    )  # fmt: skip
    assert found == {FI: {day(0): 100.0}}


def test_the_only_crossing_into_a_country_and_the_country_have_one_number() -> None:
    countries = {"ge-one": "GE", "fi-one": "FI", "fi-two": "FI"}
    found = numbers([observed("ge-one", 0, 80, 80), observed("fi-one", 0, 50, 50)], countries)
    assert {key[0] for key in found} == {"GE", "ge-one", "fi-one"}


def test_a_series_has_numbers_enough_and_new_ones() -> None:
    days = {day(at): 1.0 for at in range(5)}
    assert is_series(days, day(4)) and is_series(days, day(7))
    assert not is_series(days, day(3)) and not is_series(days, day(8))


def bands_of(place: str, quantiles: np.ndarray) -> tuple[Band, ...]:
    return tuple(
        Band(place=place, measure="entered", unit="person", day=day(8 + at), quantiles=tuple(row.tolist()))
        for at, row in enumerate(quantiles)
    )


def known_days() -> dict[date, float]:
    return {day(at): 900.0 + 20 * at for at in range(8)}


def middle(bands: tuple[Band, ...], place: str) -> list[float]:
    return [one.quantiles[LEVELS.index(0.5)] for one in bands if one.place == place]


GATES = {"mn-ru-kyakhta": "MN", "fi-ru-vaalimaa": "FI", "fi-ru-nuijamaa": "FI", "fi-ru-imatra": "FI"}


def test_a_country_is_mixed_and_its_crossings_go_with_it() -> None:
    own = (*bands_of("FI", around(3000)), *bands_of("fi-ru-vaalimaa", around(2000)), *bands_of("MN", around(400)))
    now = issue(own, {FI: known_days()}, scenario(), known=day(7), horizon=HORIZON)
    told, parts = published(own, now, (), GATES)
    assert sum(one.weight for one in parts) == pytest.approx(1, abs=0.01)
    assert all(1000 < one < 3000 for one in middle(told, "FI"))
    assert np.allclose(np.array(middle(told, "fi-ru-vaalimaa")) / middle(told, "FI"), 2 / 3)
    assert [one for one in told if one.place == "MN"] == list(bands_of("MN", around(400)))


def test_nobody_passes_a_closed_border_in_any_mixture() -> None:
    own = bands_of("FI", np.zeros((HORIZON, len(LEVELS))))
    now = issue(own, {FI: known_days()}, scenario(), known=day(7), horizon=HORIZON)
    told, _ = published(own, now, (), GATES)
    assert all(not any(one.quantiles) for one in told)


def test_where_nothing_has_a_series_the_bands_stay_as_they_are() -> None:
    own = bands_of("FI", around(3000))
    now = issue(own, {}, scenario(), known=day(7), horizon=HORIZON)
    assert published(own, now, (), GATES) == (own, ())


@given(st.floats(500, 5000), st.floats(500, 5000), st.floats(0, 5000))
def test_a_change_moves_published_bands_the_way_it_moves_the_model(told: float, plain: float, after: float) -> None:
    told_bands, plain_bands, with_it = (bands_of("FI", around(one, 50)) for one in (told, plain, after))
    found = changed(told_bands, plain_bands, with_it)
    moved, wanted = np.sign(middle(found, "FI")[0] - told), np.sign(after - plain)
    assert moved == wanted or abs(after - plain) < 1e-6
    assert all(list(one.quantiles) == sorted(one.quantiles) for one in found)
    assert changed(told_bands, plain_bands, plain_bands) == told_bands or told != plain


def test_a_closing_empties_published_bands_and_their_shift_says_so() -> None:
    told, plain = bands_of("FI", around(2000)), bands_of("FI", around(1000))
    shut = bands_of("FI", np.zeros((HORIZON, len(LEVELS))))
    found = changed(told, plain, shut)
    assert all(not any(one.quantiles) for one in found)
    (first, *_) = shifted(bands_of("FI", -around(1000)[:, ::-1]), (plain, shut), (told, found))
    assert first.quantiles[LEVELS.index(0.5)] == pytest.approx(-2000)


def test_how_forecasts_fared_is_told_for_each_model_place_and_issue() -> None:
    rows = {model: [100.0 * (1 + place)] * 9 for place, model in enumerate(MODELS)}
    past, now = past_of(rows)
    found = fared(past, now.numbers)
    whole = {one.model: one for one in found if one.place is None and one.issued is None}
    assert set(whole) == set(Model)
    assert whole[Model.CROSSINGS].mae == 100 and whole[Model.WEEK].mae == 400
    assert whole[Model.PUBLISHED].wis < whole[Model.SERIES].wis
    seen = sum(int((~np.isnan(came(now.numbers[FI], one.day, HORIZON))).sum()) for one in past)
    assert whole[Model.LAST].count == seen
    by_issue = [one for one in found if one.issued is not None]
    assert {one.model for one in by_issue} == {Model.PUBLISHED, Model.LAST}
    assert sum(one.count for one in by_issue) == 2 * seen
