"""Periods that a number in order gives from a day on: its first week, the second Sunday of a war, the fourth day."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date

from borderflow.nouns import Period
from borderflow.read.dates.calendar import shifted, weekday_after
from borderflow.read.dates.grammar import table
from borderflow.read.dates.steps import back
from borderflow.read.sentences import Sentence

WEEK, SATURDAY = 7, 5
FIRST_DAYS = {"week": WEEK, "недел": WEEK, "fortnight": 2 * WEEK}
FIRST = re.compile(
    r"\b(?:first|opening) (day|night|weekend|week|month|fortnight)\b"
    r"(?! of (?:(?-i:[A-Z])|\d|the (?:month|year|week|season)\b))"
    r"|\bперв(?:ый|ые|ую|ая|ой|ом|ых) (день|сутки|суток|ночь|недел\w+|месяц\w*|выходн\w+)",
    re.IGNORECASE,
)


def begun(day: date, first: re.Match[str] | None) -> Iterator[tuple[Period, str]]:
    """The first day, week, weekend or month from a day on, where the sentence speaks of a first one."""
    if first is None:
        return
    unit = (first[1] or first[2]).lower()
    if unit.startswith(("weekend", "выходн")):
        saturday = weekday_after(shifted(day, -1), SATURDAY)
        yield Period(saturday, shifted(saturday, 1)), "1e"
    elif unit.startswith(("month", "месяц")):
        end = back(day, -1, "month")
        yield from [(Period(day, shifted(end, -1)), "1m")] if end else []
    else:
        days = next((count for start, count in FIRST_DAYS.items() if unit.startswith(start)), 1)
        yield Period(day, shifted(day, days - 1)), f"1{'w' if days > 1 else 'd'}"


def numbered(day: date, sentence: Sentence) -> Iterator[Period]:
    """The nth day, weekday or week from a day on: "by the second Sunday of the war"."""
    found = in_order(sentence.lang)
    for hit in found.finditer(sentence.text, sentence.start, sentence.end):
        known = table(sentence.lang)
        nth, unit = known["ordinals"][hit[1].lower()], hit[2].lower()
        if nth < 1:
            continue
        if unit in known["units"]["day"]:
            there = shifted(day, nth - 1)
            yield from (Period(there, there), Period(day, there))
        elif unit in known["weekdays"]:
            there = shifted(weekday_after(shifted(day, -1), known["weekdays"][unit]), WEEK * (nth - 1))
            yield from (Period(there, there), Period(None, there))
        else:
            yield Period(shifted(day, WEEK * (nth - 1)), shifted(day, WEEK * nth - 1))


@functools.cache
def in_order(lang: str) -> re.Pattern[str]:
    """What finds "the second Sunday", "in the third week", but those of a month."""
    known = table(lang)
    units = "|".join(map(re.escape, [*known["weekdays"], *known["units"]["week"], *known["units"]["day"]]))
    months = "|".join(map(re.escape, known["months"]))
    return re.compile(
        rf"\b({'|'.join(map(re.escape, known['ordinals']))}) ({units})\b(?! (?:of|in) (?:the month|{months})\b)",
        re.IGNORECASE,
    )
