"""Laws of spreading: it is `map`, whatever order the parts end in and whichever workers are lost, and holds little."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest
from engine_work import Endless
from hypothesis import given
from hypothesis import strategies as st

from borderflow.engines.parts import Done, done, here
from borderflow.engines.spreading import BIGGEST_PART, FATAL, PARTS_AHEAD, Lost, fitting, spread


class Dice:
    """A crew that ends its parts in any order, and loses some: by bad luck, or on things that nobody survives."""

    def __init__(self, slots: int, seed: int, *, deadly: frozenset[int] = frozenset(), bad_luck: int = 0) -> None:
        self.slots, self.chance = slots, random.Random(seed)
        self.deadly, self.bad_luck = deadly, bad_luck
        # A thing fails at its third loss: where there may be as many, they fall on parts of several things alone.
        self.smallest = 1 if bad_luck < 3 else 2
        self.parts: dict[int, list[int]] = {}
        self.stopped = False

    @property
    def free(self) -> int:
        return self.slots - len(self.parts)

    def start(self, number: int, things: list[int]) -> None:
        assert self.free > 0
        self.parts[number] = things

    def ended(self, *, wait: bool) -> list[tuple[int, Done | Lost]]:
        if not self.parts or (not wait and self.chance.random() < 0.5):
            return []
        number = self.chance.choice(list(self.parts))
        return [(number, self.outcome(self.parts.pop(number)))]

    def outcome(self, part: list[int]) -> Done | Lost:
        unlucky = len(part) >= self.smallest and self.bad_luck > 0 and self.chance.random() < 0.5
        self.bad_luck -= unlucky
        if unlucky or self.deadly & set(part):
            return Lost()
        return Done(done(str, part).results, seconds=self.chance.choice([0.0, 0.1, 2.0]))

    def stop(self) -> None:
        self.stopped = True


crews = st.builds(Dice, st.integers(1, 5), st.integers(0, 10_000), bad_luck=st.integers(0, 5))


@given(crews, st.lists(st.integers(), max_size=300))
def test_spreading_is_map_whoever_is_lost(crew: Dice, things: list[int]) -> None:
    assert list(spread(crew, things)) == list(here(str, things))
    assert crew.stopped and not crew.parts


@given(st.integers(1, 5), st.integers(0, 10_000), st.frozensets(st.integers(0, 99), max_size=6))
def test_what_nobody_survives_fails_alone(slots: int, seed: int, deadly: frozenset[int]) -> None:
    found = list(spread(Dice(slots, seed, deadly=deadly), range(100)))
    assert found == [FATAL if number in deadly else str(number) for number in range(100)]


@given(crews, st.integers(1, 200))
def test_few_things_are_held(crew: Dice, wanted: int) -> None:
    things = Endless()
    for given_out, _ in enumerate(islice(spread(crew, things), wanted)):
        assert things.taken - given_out <= PARTS_AHEAD * crew.slots * BIGGEST_PART
    assert things.taken >= wanted


def test_at_first_hardly_more_is_taken_than_there_are_workers() -> None:
    things = Endless()
    assert next(spread(Dice(2, seed=1), things)) == "0"
    assert things.taken <= 2 * PARTS_AHEAD * 2


@given(crews, st.integers(0, 50))
def test_an_error_in_the_things_comes_after_the_results_before_it(crew: Dice, good: int) -> None:
    def things() -> Iterator[int]:
        yield from range(good)
        raise LookupError("gone")

    found = []
    with pytest.raises(LookupError, match="gone"):
        found.extend(spread(crew, things()))
    assert found == [str(number) for number in range(good)] and crew.stopped


@given(st.integers(1, BIGGEST_PART), st.integers(1, BIGGEST_PART), st.floats(0, 1e6))
def test_a_part_is_never_empty_nor_grows_at_a_leap(size: int, number: int, seconds: float) -> None:
    assert 1 <= fitting(size, number, seconds) <= min(2 * size, BIGGEST_PART)
