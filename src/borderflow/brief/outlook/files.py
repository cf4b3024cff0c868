"""A forecast as files for programs: JSON with everything in it, CSV with a row a quantile."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from borderflow.brief.exports.columns import defused
from borderflow.brief.exports.separated import Lines
from borderflow.brief.outlook.apart import changed_by
from borderflow.brief.outlook.fans import fans
from borderflow.nouns import LEVELS, Forecast

COLUMNS = ("forecast", "issued", "place", "measure", "unit", "day", "quantile", "value")
AS_IS, CHANGED = "as_is", "changed"


def as_json(forecast: Forecast, changed: Forecast | None) -> str:
    """Both forecasts whole, the levels of their quantiles, and what the change does to each number of each day."""
    said: dict[str, Any] = {"levels": LEVELS, AS_IS: plain(forecast), CHANGED: plain(changed) if changed else None}
    said["differences"] = list(differences(forecast, changed)) if changed else []
    return msgspec.json.format(msgspec.json.encode(said), indent=1).decode() + "\n"


def plain(forecast: Forecast) -> dict[str, Any]:
    """A forecast in plain values, and whether it is a prior one."""
    found: dict[str, Any] = msgspec.to_builtins(forecast)
    return {**found, "prior": forecast.prior}


def differences(forecast: Forecast, changed: Forecast) -> Iterator[dict[str, Any]]:
    """Which way each number goes with the change, and in how many tenths of all futures at the least."""
    with_it = changed_by(changed)
    for key, fan in fans(forecast.bands).items():
        for band in fan.bands:
            found = with_it.on(key, band)
            if found is not None:
                yield {"place": fan.place, "measure": fan.measure, "day": band.day, "way": found.way,
                       "futures_in_ten": found.tenths, "moves": found.moved}  # fmt: skip


def as_csv(forecast: Forecast, changed: Forecast | None) -> str:
    """A row a quantile, the two forecasts one after the other."""
    out = Lines()
    writer = csv.writer(out, lineterminator=Lines.END)
    writer.writerow(COLUMNS)
    named = [(AS_IS, forecast), *([(CHANGED, changed)] if changed else [])]
    for name, one in named:
        for band in one.bands:
            head = (name, one.issued.isoformat(), band.place, band.measure, band.unit, band.day.isoformat())
            for level, value in zip(LEVELS, band.quantiles, strict=True):
                writer.writerow([*map(defused, head), f"{level:g}", f"{value:.10g}"])
    return out.text


OUTLOOK_FILES: dict[str, Callable[[Forecast, Forecast | None], str]] = {"json": as_json, "csv": as_csv}
