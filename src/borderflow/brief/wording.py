"""Numbers, days and voices in words: never more than the claim says."""

from __future__ import annotations

import calendar
import re
from datetime import date

from borderflow.nouns import Bound, Change, Claim, Period, Quantity, Source

MONTHS = tuple(calendar.month_name)[1:]
UNITS = {
    "person": ("person", "people"),
    "household": ("household", "households"),
    "vehicle": ("vehicle", "vehicles"),
    "hour": ("hour", "hours"),
    "kilometre": ("kilometre", "kilometres"),
    "flight": ("flight", "flights"),
    "percent": ("per cent", "per cent"),
}
MONEY = {
    "RUB": "roubles", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "TRY": "Turkish lira", "KZT": "tenge",
    "GEL": "lari", "ILS": "shekels", "PLN": "zlotys", "UAH": "hryvnias", "AMD": "drams", "UZS": "soms",
}  # fmt: skip
LEADS = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to "}
LONG_QUOTE = 320


def digits(number: float) -> str:
    """The number with thousands marked: 17000 -> 17,000; 0.5 -> 0.5."""
    return f"{number:,}" if isinstance(number, int) or number.is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")


def amount(quantity: Quantity) -> str:
    """The number with its bound, no unit.

    >>> amount(Quantity(low=8500, bound=Bound.AT_LEAST, unit="person"))
    'at least 8,500'
    """
    if quantity.value is not None:
        return LEADS.get(quantity.bound or Bound.EXACT, "") + digits(quantity.value)
    if quantity.low is not None and quantity.high is not None:
        return f"{digits(quantity.low)} to {digits(quantity.high)}"
    if quantity.low is not None:
        return f"at least {digits(quantity.low)}"
    return f"up to {digits(quantity.high)}" if quantity.high is not None else "an unstated number"


def counted(quantity: Quantity, *, thing: str | None = None) -> str:
    """The number with what it counts: "at least 8,500 people", "about 48 hours", "up to 60,000 roubles"."""
    if quantity.unit == "hour" and quantity.value is not None and quantity.value < 1:
        return f"{LEADS.get(quantity.bound or Bound.EXACT, '')}{round(quantity.value * 60)} minutes"
    one = quantity.value == 1
    single, many = UNITS.get(
        quantity.unit or "", (quantity.unit or "", MONEY.get(quantity.unit or "", quantity.unit or ""))
    )
    return f"{amount(quantity)} {thing or (single if one else many)}".strip()


def day(value: date) -> str:
    """A day as a brief writes it: 24 September 2022."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(period: Period) -> str:
    """The period in words, with its preposition; empty when undated.

    >>> days(Period(date(2022, 9, 24), date(2022, 9, 25)))
    'from 24 to 25 September 2022'
    """
    start, end = period.start, period.end
    if start and end:
        if start == end:
            return f"on {day(start)}"
        same = (start.year, start.month) == (end.year, end.month)
        return f"from {start.day if same else day(start)} to {day(end)}"
    if start:
        return f"since {day(start)}"
    return f"up to {day(end)}" if end else ""


def compared(change: Change | None) -> str:
    """A comparison in words: "80 per cent more than a week earlier"; empty where none is stated."""
    if change is None or change.percent is None:
        return ""
    size = f"{digits(abs(change.percent))} per cent {'more' if change.percent >= 0 else 'less'}"
    return f"{size} than {change.versus}" if change.versus else f"{size} than before"


def voices(source: Source | None) -> str:
    """The chain of voices in words: "state media, citing local officials"."""
    return ", citing ".join(inside(name) for name in source.names) if source else ""


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "The ministry" -> "the ministry"."""
    return re.sub(r"^(The|A|An|Some|Several|His|Her|Its|Their)\b", lambda word: word.group().lower(), name)


def quoted(claim: Claim) -> str:
    """The claim's words in quotation marks, cut at a word where they are long, the cut marked."""
    words = " ".join(" ".join(piece.text for piece in claim.evidence[:1]).split())
    words = words.replace("“", "‘").replace("”", "’").replace('"', "’")
    if len(words) > LONG_QUOTE:
        words = words[:LONG_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words.removesuffix('.')}”"
