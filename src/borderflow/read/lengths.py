"""How many days a time stands for that says how long: "four days", "a week", "36 hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from borderflow.read.dates import TimeExpression
from borderflow.read.numbers import numbers

UNITS = re.compile(
    r"\b(hours?|days?|fortnight|weeks?|months?|час(?:а|ов)?|дн(?:я|ей|и)|день|сут\w+|недел\w+|месяц\w*)\b",
    re.IGNORECASE,
)
LENGTHS = {"ho": 0, "fo": 14, "ча": 0, "da": 1, "we": 7, "mo": 30, "дн": 1, "де": 1, "су": 1, "не": 7, "ме": 30}
LONGEST = 400
DAY_HOURS = 24


def length(time: TimeExpression, lang: str) -> Iterator[int]:
    """How many days a time that says a length stands for: "first four days", "a week"."""
    unit = UNITS.search(time.text)
    if unit is None:
        return
    found = next((n for n in numbers(time.text, lang=lang) if n.value), None)
    if found is not None and found.value is not None and found.unit == "hour":
        days = int(found.value / DAY_HOURS)
    else:
        days = int(found.value or 1 if found else 1) * LENGTHS[unit[1][:2].lower()]
    if 0 < days <= LONGEST:
        yield days
