"""One cluster for all tests of a file: beginning one takes seconds, and while it is there it is never quite idle."""

from collections.abc import Iterator

import pytest
from clusters import cluster_of


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with cluster_of(2, tmp_path_factory.mktemp("dask")) as (address, _):
        yield address
