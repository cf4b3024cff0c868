"""A seed of a simulation gives the same run here, in processes and on a cluster."""

from __future__ import annotations

from clusters import needs_dask

from borderflow.engines import engine
from borderflow.forecast import ensemble, simulated
from moving_samples import small


@needs_dask
def test_a_seed_gives_the_same_run_on_every_engine(scheduler: str) -> None:
    here = simulated(small(), range(1, 7))
    engines = (engine("processes", count=2), engine("dask", scheduler=scheduler))
    for spread in engines:
        there = simulated(small(), range(1, 7), spread=spread)
        assert [one.seed for one in there] == [one.seed for one in here]
        assert [one.at_camps.tolist() for one in there] == [one.at_camps.tolist() for one in here]


def test_members_with_numbers_of_their_own_are_the_same_in_processes() -> None:
    here = ensemble(small(), 4, seed=3, rules="flee")
    there = ensemble(small(), 4, seed=3, rules="flee", spread=engine("processes", count=2))
    assert [one.seed for one in there] == [one.seed for one in here] == [3, 4, 5, 6]
    assert [one.at_camps.tolist() for one in there] == [one.at_camps.tolist() for one in here]
