"""A seed of a simulation gives the same run here, in processes and on a cluster."""

from __future__ import annotations

from clusters import needs_dask

from borderflow.engines import engine
from borderflow.forecast import simulated
from moving_samples import small


@needs_dask
def test_a_seed_gives_the_same_run_on_every_engine(scheduler: str) -> None:
    here = simulated(small(), range(1, 7))
    engines = (engine("processes", count=2), engine("dask", scheduler=scheduler))
    for spread in engines:
        there = simulated(small(), range(1, 7), spread=spread)
        assert [one.seed for one in there] == [one.seed for one in here]
        assert [one.at_camps.tolist() for one in there] == [one.at_camps.tolist() for one in here]
