"""What a text in a language without tables still shows: numbers, days and places, seen and not read as claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borderflow.atlas import mentions

DATE = re.compile(r"(?<![\d.])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2}))(?![\d.]*\d)")
NUMBER = re.compile(
    r"(?P<before>[$€£¥]\s?)?\d+(?:[.,\u00a0\u202f’' ]\d{3})*(?:[.,]\d+)?"
    r"(?:\s?(?P<after>km|h|%|€|\$|£)(?!\w))?"
)
UNITS = {"km": "kilometre", "h": "hour", "%": "percent", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


@dataclass(frozen=True, slots=True)
class Sights:
    """How many numbers, dates and places a text shows; `units` are those of the numbers that international signs give.

    A place is counted once, however often it is named.
    """

    numbers: int
    dates: int
    places: int
    units: tuple[str, ...]


def sights(text: str, lang: str = "en") -> Sights:
    """The numbers, dates and places of a text, whatever its language.

    >>> sights("2022-09-27: 17.000 Menschen aus Georgia, 5 km Stau, 300 €")
    Sights(numbers=3, dates=1, places=1, units=('kilometre', 'EUR'))
    """
    dates = list(DATE.finditer(text))
    numbers = list(NUMBER.finditer(DATE.sub(lambda found: "-" * len(found.group()), text)))
    signs = ((found["before"] or found["after"] or "").strip() for found in numbers)
    places = {(m.code, m.ref) for m in mentions(text, lang)}
    return Sights(len(numbers), len(dates), len(places), tuple(UNITS[sign] for sign in signs if sign))
