"""Numbers, days and comparisons in Russian: never more than the claim says."""

from __future__ import annotations

from datetime import date

from borderflow.brief.russian.names import group, table
from borderflow.brief.screen_words import Words, words
from borderflow.brief.screen_words.plurals import russian
from borderflow.brief.spans import Span, is_of_one_month, span_of
from borderflow.brief.wording import handy
from borderflow.brief.wording import quoted as in_quotation_marks
from borderflow.nouns import Bound, Change, Claim, Period, Quantity

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
IN_MONTH = (
    "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре",
    "декабре",
)  # fmt: skip
ON_DAY = ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье")
SINCE_DAY = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
Forms = tuple[str, ...]
NEUTER, MASCULINE, FEMININE = 0, 1, 2
# Nouns in -а that are masculine.
MEN = ("мужчина",)
ROUND = 10**7


def said() -> Words:
    """The words of screens, of which a brief has its numbers and units."""
    return words("ru")


def digits(number: float) -> str:
    """The number as Russian writes it, round millions in words."""
    return said().number(number)


def few(count: int) -> str:
    """A small count."""
    return digits(count)


def amount(quantity: Quantity) -> str:
    """The number with its bound, no unit.

    >>> amount(Quantity(low=8500, bound=Bound.AT_LEAST, unit="person")).replace(chr(160), " ")
    'не менее 8 500'
    """
    return told(quantity, None)


def told(quantity: Quantity, forms: Forms | None) -> str:
    """The number with its bound and the noun in the form that the number takes."""
    w = said()
    if not quantity.has_number:
        return w("number.none")
    if quantity.value is None and quantity.low is not None and quantity.high is not None:
        return f"от {digits(quantity.low)} до {digits(quantity.high)}{noun(forms, quantity.high, ruled=True)}"
    end = next(one for one in (quantity.value, quantity.low, quantity.high) if one is not None)
    bound = quantity.bound or Bound.EXACT
    if quantity.value is None:
        bound = Bound.AT_LEAST if quantity.low is not None else Bound.AT_MOST
    ruled = bound in {Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST}
    text = f"{digits(end)}{noun(forms, end, ruled=ruled)}"
    return w(f"bound.{bound}", number=text) if ruled else text


def noun(forms: Forms | None, count: float, *, ruled: bool) -> str:
    """A noun behind a number; nothing where there is none. A round million takes that of many."""
    if forms is None:
        return ""
    many = ROUND if abs(count) >= ROUND / 10 and count % 100_000 == 0 else count
    return f" {forms[min(russian(many, ruled=ruled), len(forms) - 1)]}"


def unit_forms(unit: str | None) -> Forms:
    """The noun of a unit; one without a name is its code."""
    return said().plurals.get(f"unit.{unit}", (unit or "",))


def counted(quantity: Quantity, *, thing: Forms | None = None) -> str:
    """The number with what it counts: "не менее 8 500 человек", "около 2 дней", "до 60 000 рублей"."""
    shown = handy(quantity)
    return told(shown, thing or unit_forms(shown.unit)).strip()


def gender(quantity: Quantity, forms: Forms) -> int:
    """The gender of a verb in the past: neuter with a number, that of the noun where the number asks for one.

    >>> gender(Quantity(value=21, unit="person"), ("человек", "человека", "человек"))
    1
    >>> gender(Quantity(value=8572, unit="person"), ("человек", "человека", "человек"))
    0
    """
    ruled = quantity.bound not in {None, Bound.EXACT}
    if quantity.value is None or ruled or russian(quantity.value) != 0 or quantity.value % 1:
        return NEUTER
    first = forms[0].split(" ")
    return FEMININE if first[-1].endswith(("а", "я")) and first[0] not in MEN else MASCULINE


def day(value: date, *, year: int | None = None) -> str:
    """A day as a brief writes it: 24 сентября 2022 года; without its year where that goes without saying."""
    return f"{value.day} {MONTHS[value.month - 1]}" + ("" if value.year == year else f" {value.year} года")


def weekday(value: date, *, year: int | None = None) -> str:
    """A day with its name, by itself: суббота, 24 сентября."""
    return f"{DAYS[value.weekday()]}, {day(value, year=year)}"


def since_weekday(value: date, *, year: int | None = None) -> str:
    """A day from which something holds: субботы, 24 сентября."""
    return f"{SINCE_DAY[value.weekday()]}, {day(value, year=year)}"


def on_weekday(value: date, *, year: int | None = None) -> str:
    """A day on which something is so: в субботу, 24 сентября."""
    return f"{ON_DAY[value.weekday()]}, {day(value, year=year)}"


def on_ordinal(value: date) -> str:
    """A day of a month that has been named: в четверг, 22-го."""
    return f"{ON_DAY[value.weekday()]}, {value.day}-го"


def days(period: Period, *, year: int | None = None) -> str:
    """The period in words, with its preposition; empty when undated.

    >>> days(Period(date(2022, 9, 21), date(2022, 9, 23)), year=2022)
    'с 21 по 23 сентября'
    >>> days(Period(date(2022, 9, 24), date(2022, 9, 25)))
    'в выходные, 24 и 25 сентября 2022 года'
    """
    start, end = period.start, period.end
    if start and end:
        return between(start, end, year=year)
    if start:
        return f"с {day(start, year=year)}"
    return f"по {day(end, year=year)}" if end else ""


def between(start: date, end: date, *, year: int | None) -> str:
    """Two ends of a period in words: a day, a weekend, a month, a year, or from one to the other."""
    span, same = span_of(start, end), is_of_one_month(start, end)
    first = str(start.day) if same else day(start, year=end.year)
    if span is Span.DAY:
        return on_weekday(start, year=year)
    if span is Span.WEEKEND:
        return f"в выходные, {first} и {day(end, year=year)}"
    if span is Span.MONTH:
        return f"в {IN_MONTH[start.month - 1]}" + ("" if start.year == year else f" {start.year} года")
    return f"в {start.year} году" if span is Span.YEAR else f"с {first} по {day(end, year=year)}"


def short_days(period: Period, *, year: int | None = None) -> str:
    """The period as a table has it: 24 сен; 19–25 сен; с 19 сен; к 24 сен; empty when undated."""
    return said().days(period, year=year) if period.start or period.end else ""


def compared(change: Change | None) -> str:
    """A comparison in words: "на 80 % больше, чем неделей ранее"; empty where none is stated."""
    if change is None or change.percent is None:
        return ""
    return f"на {digits(abs(change.percent))} % {'больше' if change.percent >= 0 else 'меньше'}{than(change)}"


def than(change: Change) -> str:
    """What is compared with; in the report's words where there are none in Russian for them."""
    if not change.versus:
        return ", чем прежде"
    known = table()["versus"].get(change.versus.casefold())
    return f", чем {known}" if known else f" (с чем сравнивается: «{change.versus}»)"


def quoted(claim: Claim) -> str:
    """The claim's words in quotation marks, cut at a word where they are long."""
    return f"«{in_quotation_marks(claim)[1:-1]}»"


def counted_people(quantity: Quantity, who: str | None) -> tuple[str, int]:
    """Those counted with their number, and the gender that a verb has with it; words that are not known are quoted."""
    shown, forms = handy(quantity), group(who)
    nouns = forms or unit_forms(shown.unit)
    text = told(shown, nouns).strip()
    return (text if forms or not who else f"{text} («{who}»)"), gender(shown, nouns)
