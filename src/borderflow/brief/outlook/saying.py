"""Places, numbers and futures in words: rounded to two digits, since no band is surer than that."""

from __future__ import annotations

import math
from collections.abc import Iterable

from borderflow.atlas import countries, crossings
from borderflow.brief.outlook.apart import Apart
from borderflow.brief.outlook.fans import Fan, ends, middle
from borderflow.brief.screen_words import Words
from borderflow.nouns import Band

# Below this, a number of hours has a place after the point; a number of people or vehicles never has.
SMALL = 10.0


def named(place: str, words: Words) -> str:
    """The name of a crossing or a country; what the atlas does not know stands for itself."""
    if place in crossings():
        return words.crossing(place)
    return words.country(place) if place in countries() else place


def measured(measure: str, words: Words, unit: str = "") -> str:
    """What a forecast counts; a queue of people is none of vehicles."""
    return said_first([f"outlook.measure_{measure}_{unit}", f"outlook.measure_{measure}"], measure, words)


def unit_of(band: Band | Fan, words: Words) -> str:
    """The unit of a forecast's number: who crosses is counted by the day, who waits is not."""
    return said_first([f"outlook.unit_{band.measure}_{band.unit}", f"outlook.unit_{band.unit}"], band.unit, words)


def said_first(keys: Iterable[str], plain: str, words: Words) -> str:
    """The first text that there is, else what programs call it."""
    return next((words(key) for key in keys if words.has(key)), plain)


def rounded(number: float, unit: str) -> float:
    """The number to two digits; whole, unless it counts hours.

    >>> rounded(8437, "person"), rounded(3.26, "person"), rounded(3.26, "hour"), rounded(0.04, "hour")
    (8400, 3, 3.3, 0.0)
    """
    if abs(number) < SMALL:
        return round(number, 1) if unit == "hour" else round(number)
    return round(number, 1 - math.floor(math.log10(abs(number))))


def number(value: float, unit: str, words: Words) -> str:
    """A number of a forecast in words."""
    found = rounded(value, unit)
    return words.number(int(found) if float(found).is_integer() else found)


def expected(band: Band, words: Words, *, whole: bool = False) -> str:
    """A band in a line: its middle, and in brackets what 9 of 10 futures lie between; `whole` says so, too."""
    unit, (low, high) = band.unit, ends(band)
    about = words("outlook.about", number=number(middle(band), unit, words), unit=unit_of(band, words))
    told = {"number": about, "low": number(low, unit, words), "high": number(high, unit, words)}
    if not whole:
        return words("outlook.expected", **told)
    return words("outlook.expected_in", **told, share=words("outlook.tenths", n=9))


def between(band: Band, share: float, words: Words) -> str:
    """What that share of all futures lies between."""
    low, high = (number(one, band.unit, words) for one in ends(band, share))
    return words("outlook.band", low=low, high=high)


def said_of(fan: Fan, one: Apart, words: Words, *, year: int | None) -> str:
    """What a change does at a place, as a sentence."""
    by = words("outlook.by", shift=shift_words(one.shift, words)) if one.shift and one.tenths else ""
    return words(
        f"outlook.{one.way}", place=named(fan.place, words), what=measured(fan.measure, words, fan.unit), by=by,
        day=words.day(one.day, year=year), n=one.tenths, with_=expected(one.with_it, words),
        without=expected(one.without, words),
    )  # fmt: skip


def shift_words(shift: Band, words: Words) -> str:
    """A difference in a line, its size without its sign: the middle, and in brackets 9 of 10 futures."""
    low, high = ends(shift)
    turned = middle(shift) < 0
    found = (-high, -low) if turned else (low, high)
    low_said, high_said = (signed(one, shift.unit, words) for one in found)
    return words("outlook.expected", number=number(abs(middle(shift)), shift.unit, words), low=low_said, high=high_said)


def signed(value: float, unit: str, words: Words) -> str:
    """A number with a true minus sign where it is below nought."""
    said = number(abs(value), unit, words)
    return f"−{said}" if value < 0 and rounded(value, unit) else said


def short(one: Apart, words: Words) -> str:
    """The same in a few words."""
    by = words("outlook.by", shift=shift_words(one.shift, words)) if one.shift and one.tenths else ""
    return words(f"outlook.short_{one.way}", n=one.tenths, by=by)
