"""Write `atlas/data/countries.csv`: every ISO 3166-1 country with its names in four languages, from CLDR by babel.

Run from the repository's root: `python tools/atlas/build_countries.py`. The codes are those of `peoples.csv`, written
by hand, so that a country without a place and a people there is never listed by accident.
"""

from __future__ import annotations

import csv
import re
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
    "uk": {
        "CD": "ДР Конго", "CG": "Республіка Конго", "HK": "Гонконг", "MM": "Мʼянма", "MO": "Макао", "US": "США",
        "ZA": "ПАР", "VI": "Американські Віргінські Острови",
    },
    "pl": {"HK": "Hongkong", "MM": "Mjanma", "MO": "Makau", "US": "USA", "ZA": "RPA"},
}  # fmt: skip


MENU = re.compile(r"[(,–]")  # "Гонконг, ОАР Китаю": of a language that came later only what reads in a sentence


def names(code: str, lang: str) -> list[str]:
    """The name for prose first, then CLDR's where it is another."""
    cldr = str(Locale(lang).territories[code])
    full = cldr.replace(" & ", " and ").replace("St. ", "Saint ") if lang == "en" else cldr
    found = dict.fromkeys([PROSE[lang].get(code, full), full, cldr])
    readable = [name for name in found if not (lang in {"uk", "pl"} and MENU.search(name))]
    return readable or list(found)


def main() -> None:
    """Write the file, sorted by code."""
    with (DATA / "peoples.csv").open(encoding="utf-8", newline="") as file:
        codes = sorted(row["code"] for row in csv.DictReader(file))
    with (DATA / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        langs = ("en", "ru", "uk", "pl")
        heads = [f"{column}_{lang}" for column in ("name", "others") for lang in langs]
        out.writerow(["code", *(head.removesuffix("_en") for head in heads)])
        for code in codes:
            called = [names(code, lang) for lang in langs]
            out.writerow([code, *(first for first, *_ in called), *(";".join(more) for _, *more in called)])
    sys.stdout.write(f"{len(codes)} countries\n")


if __name__ == "__main__":
    main()
