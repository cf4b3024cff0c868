"""A flat picture of a part of the world: equal-area, centred on the case, fitted to a width in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyproj

# Metres: no place of the earth lies so far off, unless the projection has torn it away.
TORN = 1e8


@dataclass(frozen=True, slots=True)
class View:
    """A projection, as PROJ writes it, with the window that is shown; pixels count from the top left."""

    target: str
    left: float
    top: float
    scale: float
    width: int
    height: int

    @property
    def project(self) -> Any:
        """What projects places."""
        return projection(self.target)

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a place, in degrees (WGS 84)."""
        x, y = self.project.transform(lon, lat)
        return round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)

    def near(self, lon: float, lat: float) -> bool:
        """Whether a place can be projected without being torn."""
        x, y = self.project.transform(lon, lat)
        return bool(abs(x) < TORN and abs(y) < TORN)

    def line(self, places: Sequence[Sequence[float]]) -> list[tuple[float, float]] | None:
        """The pixels of places, in degrees; None where one of them cannot be projected without being torn."""
        across, up = self.project.transform([lon for lon, _ in places], [lat for _, lat in places])
        if not all(abs(x) < TORN and abs(y) < TORN for x, y in zip(across, up, strict=True)):
            return None
        return [
            (round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1))
            for x, y in zip(across, up, strict=True)
        ]


@lru_cache(maxsize=16)
def projection(target: str) -> Any:
    """What projects places in degrees (WGS 84)."""
    return pyproj.Transformer.from_crs("EPSG:4326", target, always_xy=True)


def view(places: Iterable[tuple[float, float]], *, width: int = 900, pad: float = 0.09) -> View:
    """The view that shows all places (lon, lat), with a margin; Lambert's azimuthal equal-area projection."""
    points = list(places) or [(0.0, 0.0)]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    centre = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    target = f"+proj=laea +lat_0={centre[1]} +lon_0={centre[0]} +datum=WGS84 +units=m"
    project = projection(target)
    flat = [project.transform(lon, lat) for lon, lat in points]
    low_x, high_x = min(x for x, _ in flat), max(x for x, _ in flat)
    low_y, high_y = min(y for _, y in flat), max(y for _, y in flat)
    span = max(high_x - low_x, (high_y - low_y) * 1.4, 400_000.0)
    margin = span * pad
    scale = width / (high_x - low_x + 2 * margin if high_x - low_x >= span * 0.999 else span + 2 * margin)
    middle = (low_x + high_x) / 2
    height = int((high_y - low_y + 2 * margin) * scale)
    return View(target, middle - width / scale / 2, high_y + margin, scale, width, max(height, 240))
