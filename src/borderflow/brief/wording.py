"""Numbers, days and voices in words: never more than the claim says."""

from __future__ import annotations

import calendar
import re
from datetime import date

from borderflow.atlas import country_named, voice_named
from borderflow.brief.lists import listed
from borderflow.brief.spans import Span, is_of_one_month, span_of
from borderflow.nouns import Bound, Change, Claim, Period, Quantity, Source

MONTHS = tuple(calendar.month_name)[1:]
SHORT_MONTHS = tuple(calendar.month_abbr)[1:]
WEEKDAYS = tuple(calendar.day_name)
UNITS = {
    "person": ("person", "people"),
    "household": ("household", "households"),
    "vehicle": ("vehicle", "vehicles"),
    "hour": ("hour", "hours"),
    "kilometre": ("kilometre", "kilometres"),
    "flight": ("flight", "flights"),
    "percent": ("per cent", "per cent"),
    "day": ("day", "days"),
    "minute": ("minute", "minutes"),
    "metre": ("metre", "metres"),
}
MONEY = {
    "RUB": "roubles", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "TRY": "Turkish lira", "KZT": "tenge",
    "GEL": "lari", "ILS": "shekels", "PLN": "zlotys", "UAH": "hryvnias", "AMD": "drams", "UZS": "soms",
}  # fmt: skip
LEADS = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to "}
FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONG_QUOTE = 320
LONGEST_NAME_WORDS = 14
# The mark of a list's item, which is no part of its words.
MARK = re.compile(r"^(?:[-*•‣–—]|\d+[.)])\s+(?=\S)")
# A post without its article: "deputy head of the government".
POST = re.compile(
    r"^(?:(?:deputy|first|press) )*(?:head|chief|service|director|commander|governor|mayor|ministry|office|secretary"
    r"|commission\w*|administration|authorities)\b.* of "
)
SMALL_FIRST, OWNERS, BRANDS = listed("small_first"), listed("owners"), listed("brands")
BARE_OFFICES = listed("bare_offices")

# Smaller or larger units in which a quantity reads better: the unit, its own size in the other, the other.
FINER = {"hour": (60, "minute"), "kilometre": (1000, "metre")}


def few(count: int) -> str:
    """A small count in words: 3 -> three; 12 -> 12."""
    return FEW[count] if count < len(FEW) else f"{count:,}"


def digits(number: float) -> str:
    """The number with thousands marked, round millions in words: 17000 -> 17,000; 1200000 -> 1.2 million."""
    if abs(number) >= 1_000_000 and number % 100_000 == 0:
        return f"{number / 1_000_000:g} million"
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


def handy(quantity: Quantity) -> Quantity:
    """The same quantity in the unit in which people say it: 0.5 km as 500 metres, 96 hours as 4 days.

    >>> amount(handy(Quantity(low=96, high=120, bound=Bound.RANGE, unit="hour")))
    '4 to 5'
    """
    ends = [end for end in (quantity.value, quantity.low, quantity.high) if end is not None]
    if quantity.unit in FINER and ends and all(0 < end < 1 for end in ends):
        size, unit = FINER[quantity.unit]
        return scaled(quantity, size, unit)
    if quantity.unit == "hour" and ends and all(end >= 48 and end % 24 == 0 for end in ends):
        return scaled(quantity, 1 / 24, "day")
    if quantity.bound is Bound.ABOUT and quantity.value is not None and quantity.value >= 10:
        return scaled(quantity, 1, quantity.unit)
    return quantity


def scaled(quantity: Quantity, size: float, unit: str | None) -> Quantity:
    """The quantity in another unit, to the whole number."""
    value, low, high = (
        None if end is None else round(end * size) for end in (quantity.value, quantity.low, quantity.high)
    )
    return Quantity(value=value, low=low, high=high, bound=quantity.bound, unit=unit)


def unit_words(quantity: Quantity) -> str:
    """What the quantity counts, in one or many."""
    code = quantity.unit or ""
    single, many = UNITS.get(code, (MONEY.get(code, code), MONEY.get(code, code)))
    return single if quantity.value == 1 else many


def counted(quantity: Quantity, *, thing: str | None = None) -> str:
    """The number with what it counts: "at least 8,500 people", "about 2 days", "up to 60,000 roubles"."""
    shown = handy(quantity)
    if shown.value == 0:
        return f"no {thing or unit_words(shown)}"
    return f"{amount(shown)} {thing or unit_words(shown)}".strip()


def day(value: date, *, year: int | None = None) -> str:
    """A day as a brief writes it: 24 September 2022; without its year where that goes without saying."""
    return f"{value.day} {MONTHS[value.month - 1]}" + ("" if value.year == year else f" {value.year}")


def weekday(value: date, *, year: int | None = None) -> str:
    """A day with its name: Saturday 24 September."""
    return f"{WEEKDAYS[value.weekday()]} {day(value, year=year)}"


def ordinal(value: date) -> str:
    """A day of a month that has been named: Thursday the 22nd."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value.day % 10 if value.day // 10 != 1 else 0, "th")
    return f"{WEEKDAYS[value.weekday()]} the {value.day}{ending}"


def days(period: Period, *, year: int | None = None) -> str:
    """The period in words, with its preposition; empty when undated.

    >>> days(Period(date(2022, 9, 21), date(2022, 9, 23)), year=2022)
    'from 21 to 23 September'
    >>> days(Period(date(2022, 9, 24), date(2022, 9, 25)))
    'over the weekend of 24 and 25 September 2022'
    """
    start, end = period.start, period.end
    if start and end:
        return between(start, end, year=year)
    if start:
        return f"since {day(start, year=year)}"
    return f"up to {day(end, year=year)}" if end else ""


def between(start: date, end: date, *, year: int | None) -> str:
    """Two ends of a period in words: a day, a weekend, a month, a year, or from one to the other."""
    span, first = span_of(start, end), start.day if is_of_one_month(start, end) else day(start, year=year)
    if span is Span.DAY:
        return f"on {weekday(start, year=year)}"
    if span is Span.WEEKEND:
        return f"over the weekend of {first} and {day(end, year=year)}"
    if span is Span.MONTH:
        return f"in {MONTHS[start.month - 1]}" + ("" if start.year == year else f" {start.year}")
    return f"in {start.year}" if span is Span.YEAR else f"from {first} to {day(end, year=year)}"


def short_days(period: Period, *, year: int | None = None) -> str:
    """The period as a table has it: 24 Sep; 19–25 Sep; since 19 Sep; by 24 Sep; empty when undated."""
    start, end = period.start, period.end
    if start and end and start != end:
        same = is_of_one_month(start, end)
        return f"{start.day if same else short_day(start, year=year)}–{short_day(end, year=year)}"
    if end:
        return ("" if start else "by ") + short_day(end, year=year)
    return f"since {short_day(start, year=year)}" if start else ""


def short_day(value: date, *, year: int | None = None) -> str:
    """A day as a table has it: 24 Sep."""
    return f"{value.day} {SHORT_MONTHS[value.month - 1]}" + ("" if value.year == year else f" {value.year}")


def compared(change: Change | None) -> str:
    """A comparison in words: "80 per cent more than a week earlier"; empty where none is stated."""
    if change is None or change.percent is None:
        return ""
    size = f"{digits(abs(change.percent))} per cent {'more' if change.percent >= 0 else 'less'}"
    return f"{size} than {change.versus}" if change.versus else f"{size} than before"


def voices(source: Source | None) -> str:
    """The chain of voices in words: "state media, citing local officials"."""
    if source is None:
        return ""
    first, *others = [inside(name) for name in source.names]
    said = [f"{', in turn' if number else ','} citing {name}" for number, name in enumerate(others)]
    return first + "".join(said)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "The ministry" -> "the ministry", "Its spokesman" -> "spokesman".

    >>> inside("Social media posts"), inside("Russian state media"), inside("the Border Guard (VSAT")
    ('social media posts', 'Russian state media', 'the Border Guard')
    """
    words = " ".join(name.split()).split(" ")
    while len(words) > 1 and words[0].casefold() in OWNERS | {"own"}:
        words = words[1:]
    if words[0].casefold() in SMALL_FIRST or is_description(words):
        words[0] = words[0].lower()
    joined = " ".join(words)
    if joined.casefold() in BARE_OFFICES:
        joined = f"the {joined.lower()}"
    if POST.match(joined):
        joined = f"the {joined}"
    return re.sub(r"\s*[(\[][^)\]]*$", "", joined) or joined


def is_description(words: list[str]) -> bool:
    """Whether a voice is described rather than named: common words, the first with a sentence's capital at most."""
    known = voice_named(" ".join(words))
    if known is not None and known.kind not in {"witness", "social_media"}:
        return False
    return len(words) > 1 and all(word == word.lower() for word in words[1:]) and is_common(words[0])


def is_common(word: str) -> bool:
    """Whether a word's capital may be that of a sentence: it is no country's, no brand's, nobody's possessive."""
    own = re.search(r"['’]s?$", word) is not None
    return not own and word[1:] == word[1:].lower() and country_named(word) is None and word.casefold() not in BRANDS


def whom(who: str) -> str:
    """Those whom a rule meets, inside a sentence: "Any Russian who ..." -> "any Russian who ..."."""
    first, _, rest = who.partition(" ")
    return f"{first.lower() if is_common(first) else first} {rest}".strip()


def is_name(name: str) -> bool:
    """Whether a text may be the name of a voice: not too long, and not a piece of a sentence with its numbers.

    >>> is_name("Channel 5"), is_name("a one-way ticket cost as much as 70,000"), is_name("17:20 Antalya")
    (True, False, False)
    """
    numbered = re.search(r"\d[,.:]\d|^\d+$", name) or re.match(
        r"another (?:count|account|figure|estimate|version|tally)\b", name, re.IGNORECASE
    )
    return len(name.split()) <= LONGEST_NAME_WORDS and numbered is None


def quoted(claim: Claim) -> str:
    """The claim's words in quotation marks, cut at a word where they are long, the cut marked."""
    words = MARK.sub("", " ".join(" ".join(piece.text for piece in claim.evidence[:1]).split()))
    words = re.sub(r'(^|[\s(\[—–-])"', r"\1‘", words.replace("“", "‘").replace("”", "’")).replace('"', "’")
    if len(words) > LONG_QUOTE:
        words = words[:LONG_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
