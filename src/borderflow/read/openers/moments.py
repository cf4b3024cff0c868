"""Days and times of day as reports write them at the head of an entry: read strictly, or not at all.

`26 September`, `Sept. 26, 2022`, `26.09.2022`, `2022-09-26T10:00Z`, `26 сентября 2022 года`, each with or without a
weekday and a time. Days in slashes are read by nobody alike, and not at all here.
"""

from __future__ import annotations

import email.utils
import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january jan января янв січня січ stycznia styczeń sty",
    "february feb февраля фев лютого лют lutego luty lut",
    "march mar марта мар березня бер marca marzec",
    "april apr апреля апр квітня кві kwietnia kwiecień kwi",
    "may мая травня тра maja maj",
    "june jun июня июн червня чер czerwca czerwiec cze",
    "july jul июля июл липня лип lipca lipiec lip",
    "august aug августа авг серпня сер sierpnia sierpień sie",
    "september sept sep сентября сен сент вересня вер września wrzesień wrz",
    "october oct октября окт жовтня жов października październik paź",
    "november nov ноября ноя листопада лис listopada listopad lis",
    "december dec декабря дек грудня гру grudnia grudzień gru",
)
MONTH_OF = {name: place for place, names in enumerate(MONTHS, 1) for name in names.split()}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_OF, key=len, reverse=True))})\b\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?=\D|$)T?",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})\b",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s{{1,3}}(?:of\s)?{MONTH}(?:,?\s{{1,3}}{YEAR})?",
        rf"{MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s{{1,3}}{YEAR})?",
    )
)
CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![.:]?\d)", re.IGNORECASE)
HALF = re.compile(r"\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
FILLERS = re.compile(
    r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?|понедельник|вторник|среда|"
    r"четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|poniedziałek|wtorek|"
    r"środa|czwartek|piątek|sobota|niedziela|года|год|г\.?|року|р\.?|roku|r\.|at|в|о|godz\.?|uhr|h|gmt|utc|cest|cet|"
    r"eest|eet|msk|мск|bst|z|[+-]\d\d:?\d\d|local time|updated|posted|published)(?!\w)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,;|·•#*_\[\]()<>—–-]{0,20}")
PARTS = re.compile(r"[—–:|-]\s*$|[*\])]\s*$")
MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[ -][A-Za-z]{3,9}[ -](?:19|20)\d\d\b")
LOOKED_AT = 160


@dataclass(frozen=True, slots=True)
class Stamp:
    """What heads an entry: its day and time of day, so far as they are said, and the words behind them."""

    day: date | None
    clock: str | None
    words: str


def stamp(line: str, near: date | None = None) -> Stamp | None:
    """The stamp that the line begins with; None for a line that begins otherwise.

    A day without its year is the last such day up to `near`, and unknown without that.

    >>> stamp("26 September 2022, 15.41")
    Stamp(day=datetime.date(2022, 9, 26), clock='15:41', words='')
    >>> stamp("15:41 — More seats are coming.")
    Stamp(day=None, clock='15:41', words='More seats are coming.')
    >>> stamp("On 26 September it grew."), stamp("26 September saw more cars."), stamp("15.41 million came.")
    (None, None, None)
    """
    head, place = line[:LOOKED_AT], 0
    day: date | None = None
    clock: str | None = None
    while True:
        between = BETWEEN.match(head, place)
        place = between.end() if between else place
        dated = None if day else first_day(head, place, near)
        timed = None if clock else CLOCK.match(head, place)
        filler = FILLERS.match(head, place)
        if dated:
            day, place = dated
        elif timed:
            half = HALF.match(head, timed.end())
            clock, place = clock_of(timed, half), (half or timed).end()
        elif filler:
            place = filler.end()
        else:
            break
    words = line[place:].lstrip(" :.")
    return Stamp(day, clock, words) if (day or clock) and parted(head[:place], clock, words) else None


def parted(before: str, clock: str | None, words: str) -> bool:
    """Whether the stamp stands apart from the words behind it: alone, before a dash, or a time before a sentence."""
    return not words or PARTS.search(before) is not None or (clock is not None and not words[0].islower())


def first_day(head: str, place: int, near: date | None) -> tuple[date, int] | None:
    """The day that stands at the place, with where it ends."""
    for form in DAYS:
        found = form.match(head, place)
        day = found and day_of(found, near)
        if found and day:
            return day, found.end()
    return None


def day_of(found: re.Match[str], near: date | None) -> date | None:
    """The day that the words say, if there is one."""
    parts = found.groupdict()
    month = int(parts.get("number") or MONTH_OF[parts["month"].lower()])
    try:
        if parts["year"]:
            return date(int(parts["year"]), month, int(parts["day"]))
        if near is None:
            return None
        this = date(near.year, month, int(parts["day"]))
        return this if this <= near else this.replace(year=near.year - 1)
    except ValueError:
        return None


def clock_of(found: re.Match[str], half: re.Match[str] | None) -> str:
    """The time of day as `HH:MM`."""
    hour = int(found["hour"])
    if half:
        hour = hour % 12 + 12 * (half["half"].lower() == "p")
    return f"{hour:02}:{found['minute']}"


def day_said(words: str) -> date | None:
    """The day of a moment that is written out whole, in any of these forms or as mail and feeds write it; else none.

    >>> day_said("Mon, 26 Sep 2022 10:00:00 +0300"), day_said("2022-09-26T10:00:00Z"), day_said("9/10/2022")
    (datetime.date(2022, 9, 26), datetime.date(2022, 9, 26), None)
    """
    words = words.strip()[:LOOKED_AT]
    found = stamp(words)
    if found and found.day and not found.words:
        return found.day
    mail = email.utils.parsedate(words) if MAIL.match(words) else None
    try:
        return date(*mail[:3]) if mail else None
    except ValueError:
        return None
