"""Every benchmark in one table against its floors; exits with 1 where one falls below.

.venv/bin/python -m benchmarks.run
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.echoes.run import measure as echoes
from benchmarks.figures import Figure, floors, holds
from benchmarks.forecasting import crossings, exodus, filters, mixing, queues, shares
from benchmarks.forecasting.flee import measure as moving
from benchmarks.forecasting.run import measure as series
from benchmarks.ledger.run import measure as ledger
from benchmarks.reading import dates, events, extraction, idmc, numbers, places, reliability, voices
from benchmarks.reading import run as claims
from benchmarks.reading.tongues.run import measure as tongues
from benchmarks.reconciling.run import measure as reconciling
from benchmarks.rules.run import measure as rules
from benchmarks.serving.run import measure as serving
from benchmarks.speed.run import measure as speed

BENCHMARKS: dict[str, list[Callable[[], list[Figure]]]] = {
    "reading": [
        claims.measure,
        claims.measure_russian,
        tongues,
        reliability.measure,
        *(part.measure for part in (dates, numbers, voices, events, idmc, places, extraction)),
    ],
    "reconciling": [reconciling],
    "ledger": [ledger],
    "rules": [rules],
    "echoes": [echoes],
    "forecasting": [
        moving,
        series,
        shares.measure,
        queues.measure,
        crossings.measure,
        filters.measure,
        exodus.measure,
        mixing.measure,
    ],
    "speed": [speed],
    "serving": [serving],
}


def main() -> None:
    """Print the table."""
    fallen = 0
    print(f"{'benchmark':12} {'figure':44} {'value':>8} {'floor':>8}  note")
    for name, measures in BENCHMARKS.items():
        kept = floors(name)
        for measure in measures:
            found = measure()
            if not found:
                print(f"{name:12} {measure.__module__} skipped: ../shared is not here")
            fallen += sum(not shown(name, figure, kept.get(figure.name)) for figure in found)
    sys.exit(1 if fallen else 0)


def shown(name: str, figure: Figure, floor: float | None) -> bool:
    """Print a figure beside its floor; whether it holds."""
    mark = "" if holds(figure, floor) else "  BELOW"
    print(f"{name:12} {figure.name:44} {figure.value:>8} {'' if floor is None else floor:>8}  {figure.note}{mark}")
    return holds(figure, floor)


if __name__ == "__main__":
    main()
