"""Every benchmark in one table against its floors; exits with 1 where one falls below.

.venv/bin/python -m benchmarks.run
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks.figures import Figure, floors, holds
from benchmarks.reading.run import measure as reading
from benchmarks.speed.run import measure as speed

BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {"reading": reading, "speed": speed}


def main() -> None:
    """Print the table."""
    fallen = 0
    print(f"{'benchmark':12} {'figure':36} {'value':>8} {'floor':>8}  note")
    for name, measure in BENCHMARKS.items():
        found = measure()
        if not found:
            print(f"{name:12} skipped: ../shared is not here")
        kept = floors(name)
        for figure in found:
            floor = kept.get(figure.name)
            fallen += not holds(figure, floor)
            mark = "" if holds(figure, floor) else "  BELOW"
            print(
                f"{name:12} {figure.name:36} {figure.value:>8} {'' if floor is None else floor:>8}  {figure.note}{mark}"
            )
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
