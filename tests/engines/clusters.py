"""The clusters of these tests, and what to do where there can be none."""

from functools import partial

import pytest
from benchmarks.speed import clusters

needs_dask = pytest.mark.skipif(not clusters.HAS_DASK, reason="the extra [dask] is not installed: make dask")
# One more loss than none: a thing that nobody survives is known after two, not four.
cluster_of = partial(clusters.cluster_of, losses=1)
