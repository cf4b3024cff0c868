"""How fast claims become a situation, and whether the cost grows with their number alone.

.venv/bin/python -m benchmarks.reconciling.speed
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from benchmarks.figures import Figure, printed
from benchmarks.reconciling.reports import World, world
from benchmarks.reconciling.truth import BORDERS
from borderflow.nouns import Claim, Document, Period
from borderflow.record import situation
from borderflow.record.echoes import hearing

SIZES = (1_000, 10_000, 100_000)
SEASON = timedelta(days=14)


def many(size: int, countries: Sequence[str] = tuple(BORDERS)) -> tuple[list[Claim], dict[str, Document]]:
    """So many claims about the countries' borders: worlds one after another, two weeks apart."""
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    seed = 0
    while len(claims) < size:
        for country in countries:
            later(world(country, 1000 + seed), SEASON * seed, claims, documents)
        seed += 1
    return random.Random(0).sample(claims, size), documents


def later(one: World, by: timedelta, claims: list[Claim], documents: dict[str, Document]) -> None:
    """Add a world, with all its days moved."""
    for key, document in one.documents.items():
        assert document.published is not None
        documents[key] = replace(document, published=document.published + by)
    for claim in one.claims:
        assert claim.period.start is not None
        assert claim.period.end is not None
        claims.append(replace(claim, period=Period(claim.period.start + by, claim.period.end + by)))


def seconds(claims: Iterable[Claim], documents: dict[str, Document], country: str | None = None) -> tuple[float, float]:
    """CPU seconds of one situation, and of hearing who speaks, which is part of it; the least of three."""
    said = list(claims)
    shelf = {key: documents[key] for key in {claim.document for claim in said}}
    for claim in said:
        claim.id  # noqa: B018 - a ledger hands claims over with their ids
    rounds = 3 if len(said) <= SIZES[1] else 1
    return (
        min(timed(lambda: situation(said, shelf, country=country)) for _ in range(rounds)),
        min(timed(lambda: hearing(said, shelf)) for _ in range(rounds)),
    )


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of some work, without what others left to be cleared away."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(sizes: Iterable[int] = SIZES[:2]) -> list[Figure]:
    """Claims a second at each size, and how a tenfold number of claims costs: 1 is ten times as much."""
    claims, documents = many(max(sizes))
    found, costs = [], []
    for size in sizes:
        whole, heard = seconds(islice(claims, size), documents)
        costs.append(whole / size)
        note = f"{heard / whole:.0%} of it hearing who speaks"
        found.append(Figure(f"claims a second, of {size:,}", round(size / whole), note))
    whole, heard = seconds(*many(10_000, ("FI",)), "FI")
    note = f"{heard:.2f} of it hearing who speaks"
    found.append(Figure("seconds for one country, 10,000 claims", round(whole, 2), note, most=True))
    found.append(Figure("cost of a claim among ten times as many", round(costs[-1] / costs[-2], 2), most=True))
    return found


def main() -> None:
    """Print the figures, up to 100,000 claims."""
    printed(measure(SIZES))


if __name__ == "__main__":
    main()
