"""Forecasts against what came: a list of parts, each with its figures and its sections of the results page.

.venv/bin/python -m benchmarks.forecasting.run [--write]

`--write` makes docs/background/forecasting.md and its pictures of what was measured.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.forecasting import series, series_page, waits

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "background" / "forecasting.md"
IMAGES = ROOT / "docs" / "images"
HEAD = """# Forecasts against what came

Made by `python -m benchmarks.forecasting.run --write`, not by hand. Every forecast is issued from figures up to its
moment, as published by then where that is known, and from nothing later; every baseline is run on the same figures
in the same run. WIS is the weighted interval score over 23 quantiles, the tail score the CRPS above the ninth tenth
of the numbers before the window, the energy score that of all places at once; lower is better in all of them.
Coverage is the share of numbers within the bands that should hold 50, 80 and 90 % of them.

- [A: the Balkan route](#a-the-balkan-route-14-december-2015-to-16-january-2016), [B: arrivals from
  Ukraine](#b-arrivals-from-ukraine-10-march-to-15-april-2022), [C: waits by the
  hour](#c-waits-by-the-hour-at-simulated-posts): series alone, on this page
- [How claims are fitted, and how well](fitting.md): the model of crossings, on worlds whose truth is known
- [What the reports of September 2022 foresee](exodus.md): D, claims in, forecast out
- [Several models as one](mixing.md): what is published where a place has a series, beside the best of its parts
- [Crossings, queues, choice](borders.md): what the model of crossings is made of
- Why so: [series](../decisions/forecasting-series.md), [assimilation](../decisions/assimilation.md),
  [mixing](../decisions/mixing.md), [outlook](../decisions/outlook.md)
"""


@dataclass(frozen=True)
class Section:
    """One part of the benchmark: its figures; the text and the pictures, by name, that it adds to the page."""

    figures: Callable[[], list[Figure]]
    page: Callable[[], tuple[str, dict[str, str]]]


PARTS = [Section(series.figures, series_page.page), Section(waits.figures, waits.page)]


def measure() -> list[Figure]:
    """The figures of all parts; none where the shared data is absent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [figure for part in PARTS for figure in part.figures()]


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    found = measure()
    if not found:
        print("skipped: ../shared is not here")
        return
    for figure in found:
        print(f"{figure.name:36} {figure.value:>8}  {figure.note}")
    if said.write:
        pages = [part.page() for part in PARTS]
        PAGE.write_text("\n".join([HEAD, *(words for words, _ in pages)]), encoding="utf-8")
        for name, drawn in (one for _, pictures in pages for one in pictures.items()):
            (IMAGES / name).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
