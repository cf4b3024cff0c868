"""Write `atlas/data/countries.csv`: every ISO 3166-1 country with its English and Russian name, from CLDR by babel.

Run from the repository's root: `python tools/atlas/build_countries.py`. The codes are those of `peoples.csv`, written
by hand, so that a country without a place and a people there is never listed by accident.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from babel import Locale

DATA = Path("src/borderflow/atlas/data")

# CLDR's own names are made for menus ("Congo - Kinshasa"); these read in a sentence. Both stay known.
PROSE = {
    "en": {
        "BA": "Bosnia and Herzegovina", "CD": "DR Congo", "CG": "Republic of the Congo", "HK": "Hong Kong",
        "MM": "Myanmar", "MO": "Macau", "PS": "Palestinian Territories",
    },
    "ru": {
        "CD": "ДР Конго", "CG": "Республика Конго", "HK": "Гонконг", "MM": "Мьянма", "MO": "Макао",
        "US": "США", "GB": "Великобритания", "AE": "ОАЭ", "CF": "ЦАР", "ZA": "ЮАР",
    },
}  # fmt: skip


def names(code: str, lang: str) -> list[str]:
    """The name for prose first, then CLDR's where it is another."""
    cldr = str(Locale(lang).territories[code])
    full = cldr.replace(" & ", " and ").replace("St. ", "Saint ") if lang == "en" else cldr
    return list(dict.fromkeys([PROSE[lang].get(code, full), full, cldr]))


def main() -> None:
    """Write the file, sorted by code."""
    with (DATA / "peoples.csv").open(encoding="utf-8", newline="") as file:
        codes = sorted(row["code"] for row in csv.DictReader(file))
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "name", "name_ru", "others", "others_ru"])
        for code in codes:
            (en, *more), (ru, *more_ru) = names(code, "en"), names(code, "ru")
            out.writerow([code, en, ru, ";".join(more), ";".join(more_ru)])
    sys.stdout.write(f"{len(codes)} countries\n")


if __name__ == "__main__":
    main()
