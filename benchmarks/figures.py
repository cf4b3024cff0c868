"""What a benchmark measures: figures, and the floors that they may not fall below."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure; `note` is its interval; `most` marks one that a ceiling holds, not a floor."""

    name: str
    value: float
    note: str = ""
    most: bool = False


def floors(benchmark: str) -> dict[str, float]:
    """The floors of a benchmark, by the figure's name."""
    loaded = tomllib.loads((HERE / benchmark / "floors.toml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in loaded["floors"].items()}


def holds(figure: Figure, floor: float | None) -> bool:
    """Whether a figure holds its floor (or ceiling); one without any always does."""
    if floor is None:
        return True
    return figure.value <= floor if figure.most else figure.value >= floor


def printed(figures: Iterable[Figure]) -> None:
    """Print figures, a line each."""
    for figure in figures:
        print(f"{figure.name:48} {figure.value:<8} {figure.note}")
