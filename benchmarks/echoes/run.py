"""Echoes: which reports copy one another, and which claims have one origin, measured on made reports.

.venv/bin/python -m benchmarks.echoes.run
"""

from __future__ import annotations

from benchmarks.echoes import clusters, corpus_names, near
from benchmarks.figures import Figure, floors, holds


def measure() -> list[Figure]:
    """Every figure that has a floor."""
    return [*near.measure(), *clusters.measure(), *corpus_names.measure()]


def main() -> None:
    """Print the figures beside their floors."""
    kept = floors("echoes")
    for figure in measure():
        floor = kept.get(figure.name)
        mark = "" if holds(figure, floor) else "  BELOW"
        print(f"{figure.name:44} {figure.value:<8} {'' if floor is None else floor:<6} {figure.note}{mark}")


if __name__ == "__main__":
    main()
