"""Laws of intervals: as wide as the words say, and never wider for being said twice."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import about, arrivals, document

from borderflow.nouns import Bound, Change, Quantity
from borderflow.record.intervals import allowed, interval, meet, rounding, sharpest, span, within

NUMBERS = st.integers(0, 10**7)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(sorted).map(lambda ends: (float(ends[0]), float(ends[1])))
OPEN = st.one_of(INTERVALS, NUMBERS.map(lambda n: (float(n), inf)), NUMBERS.map(lambda n: (-inf, float(n))))


@given(NUMBERS)
def test_a_rounded_number_allows_itself_and_no_more_than_a_tenth(number: int) -> None:
    low, high = allowed(about(number))
    assert low <= number <= high
    assert high - low <= 0.2 * number + 1e-6


@given(st.integers(1, 999), st.integers(0, 4))
def test_more_digits_never_say_less(number: int, zeros: int) -> None:
    assert rounding(number * 10**zeros) <= rounding(number * 10 ** (zeros + 1))


@given(st.lists(OPEN, min_size=1))
def test_the_span_changes_neither_by_repetition_nor_by_order_nor_by_a_vaguer_word(intervals: list) -> None:
    assert span(intervals) == span(intervals[::-1]) == span([*intervals, intervals[0]])
    low, high = sharpest(intervals)[0]
    assert span(intervals) == span([*intervals, (low - 1, high + 1)])


@given(st.lists(INTERVALS, min_size=1))
def test_the_span_holds_every_sharpest_interval(intervals: list) -> None:
    low, high = span(intervals)
    assert all(within(one, (low, high)) for one in sharpest(intervals))


@given(OPEN, OPEN)
def test_meeting_is_mutual_and_what_lies_within_meets(one: tuple, other: tuple) -> None:
    assert meet(one, other) == meet(other, one)
    assert not within(one, other) or meet(one, other)


@pytest.mark.parametrize(
    ("quantity", "ends"),
    [
        (Quantity(value=16886, bound=Bound.EXACT), (16886, 16886)),
        (Quantity(value=16886), (16886, 16886)),
        (about(17000), (16500, 17500)),
        (about(44000), (43500, 44500)),
        (about(8500), (8250, 8750)),
        (Quantity(low=3000, bound=Bound.AT_LEAST), (3000, inf)),
        (Quantity(value=3000, bound=Bound.AT_LEAST), (3000, inf)),
        (Quantity(high=3000, bound=Bound.AT_MOST), (-inf, 3000)),
        (Quantity(value=3000, bound=Bound.AT_MOST), (-inf, 3000)),
        (Quantity(low=3000, high=5000, bound=Bound.RANGE), (3000, 5000)),
        (Quantity(value=0, bound=Bound.ABOUT), (0, 0)),
        (Quantity(value=10, bound=Bound.ABOUT, unit="hour"), (9, 11)),
    ],
)
def test_what_words_allow(quantity: Quantity, ends: tuple[float, float]) -> None:
    assert allowed(quantity) == ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("almost 17,000 came", (16500, 17000)),
        ("nearly 17 thousand came", (16500, 17000)),
        ("about 17,000 came, almost 7,000 of them men", (16500, 17500)),
        ("some 17,000 came", (16500, 17500)),
    ],
)
def test_almost_stays_below(text: str, ends: tuple[float, float]) -> None:
    assert interval(arrivals(document("d1", text), 0, quantity=about(17000))) == ends


def test_a_bare_comparison_is_read_in_percent_and_nothing_is_no_number() -> None:
    paper = document("d1", "80 per cent more than a week before")
    assert interval(arrivals(paper, 0, quantity=None, change=Change(percent=80))) == (79.5, 80.5)
    assert interval(arrivals(paper, 0, quantity=None)) is None


def test_an_open_bound_that_agrees_opens_nothing() -> None:
    assert span([(8500, inf), (7900, 9100)]) == (7900, 9100)
    assert span([(8500, inf)]) == (8500, None)
    assert span([(10000, inf), (9000, 9000)]) == (9000, None)
    assert span([(8500, inf), (-inf, 10000)]) == (8500, 10000)
    assert span([]) == (None, None)
