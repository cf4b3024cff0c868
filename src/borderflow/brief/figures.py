"""Which findings are one figure through time, and which of them may be told as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from borderflow.atlas import voice_named
from borderflow.brief.coherence import hangs_together
from borderflow.brief.days import names_a_day
from borderflow.brief.phrases import NUMBERED
from borderflow.brief.setting import Setting
from borderflow.brief.wording import voices
from borderflow.nouns import MEASURES, UNDATED, Bound, Claim, Finding, Period, Topic

# What is told first of a topic; other measures follow in the format's order.
FIRST_OF_ALL = ("arrivals", "departures", "returned", "refused", "stock", "wait", "vehicles", "called_up")
MEASURED = dict.fromkeys([*FIRST_OF_ALL, *(name for names in MEASURES.values() for name in names)])
# A count of at least so many, told to its last digit, is not the count of two periods; at one place fewer will do.
LEAST_EXACT = 1000
LEAST_AT_A_PLACE = 100
A_DAY = timedelta(days=1)
ORDER = {name: place for place, name in enumerate(MEASURED)}


def tellable(findings: Iterable[Finding], setting: Setting) -> list[Finding]:
    """The findings to tell as numbers in the brief's own words: each hangs together, and no other looks just like it.

    Where a report's numbers could not be told apart, its own words tell them better than two equal sentences would;
    but one that more voices stand by than by any like it is told.
    """
    numbers = settled([one for one in findings if is_number(one) and hangs_together(one, setting)], setting)
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in numbers:
        alike[sameness(one)].append(len(one.support))
    return [one for one in numbers if stands_out(len(one.support), alike[sameness(one)])]


def settled(numbers: list[Finding], setting: Setting) -> list[Finding]:
    """The numbers, each count told of one period only.

    A count to the last person is not that of two periods, nor does one voice give one round number twice: the days of
    the other were misread. The one whose words name a day, or that an office, or more voices, give is told; of two
    equals both are.
    """
    found: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for one in numbers:
        found[count(one)].append(one)
    told: dict[tuple[object, ...], set[Period]] = {}
    for what, same in found.items():
        if len({one.best.period for one in same}) > 1:
            most = max(standing(one, setting) for one in same)
            told[what] = {one.best.period for one in same if standing(one, setting) == most}
    return [one for one in numbers if count(one) not in told or one.best.period in told[count(one)]]


def count(finding: Finding) -> tuple[object, ...]:
    """What makes two numbers one count, whatever their days: a number to the last digit, or one voice's own.

    A number of three digits is the same twice at one place, and may be by chance in one country.
    """
    claim, what = finding.best, finding.figure
    value = claim.quantity.value if claim.quantity else None
    place = what.place.id if what.place and is_exact(claim) else ""
    if value is None or value < (LEAST_AT_A_PLACE if place else LEAST_EXACT) or what.topic is not Topic.MOVEMENT:
        return (claim.id,)
    here = place if value < LEAST_EXACT else ""
    return (what.measure, what.unit, what.country, here, value, "" if is_exact(claim) else voices(claim.source))


def standing(finding: Finding, setting: Setting) -> tuple[bool, bool, int, bool]:
    """What speaks for one of two periods: days that are said, an office's word, more voices, and older days.

    A total without days of its own is easily taken for that of the day of its report, or of the day before.
    """
    claim = finding.best
    document = setting.document(claim)
    published = document.published if document else None
    latest = published is not None and claim.period.days == 1 and claim.period.start in {published, published - A_DAY}
    return (names_a_day(claim), is_official(finding), len(finding.support), is_exact(claim) or not latest)


def is_exact(claim: Claim) -> bool:
    """Whether a number is told to its last digit."""
    value = claim.quantity.value if claim.quantity else None
    return value is not None and value % 10 != 0 and claim.quantity is not None and claim.quantity.bound is Bound.EXACT


def is_official(finding: Finding) -> bool:
    """Whether an office of the country is behind the figure."""
    country = finding.figure.country
    entries = (voice_named(voice.origin, country=country) for voice in finding.support)
    return any(entry is not None and entry.kind == "official" and entry.country == country for entry in entries)


def stands_out(voices: int, alike: list[int]) -> bool:
    """Whether a finding is the only one of its kind, or has more voices than any other."""
    return len(alike) == 1 or (voices == max(alike) and alike.count(voices) == 1)


def is_number(finding: Finding) -> bool:
    """Whether the finding is a number, of a measure that the brief has a sentence for."""
    claim = finding.best
    return claim.topic in NUMBERED and claim.measure is not None and claim.is_figure


def key(finding: Finding) -> tuple[str, int, str, str, str, str, str, str]:
    """What findings of one figure share but for its days: topic, measure, place, part, way and unit."""
    what = finding.figure
    order = ORDER.get(what.measure or "", len(ORDER))
    return (
        what.topic, order, what.place.id if what.place else "", (what.who or "").casefold(), what.origin or "",
        what.destination or "", what.unit or "", what.country or "",
    )  # fmt: skip


def sameness(finding: Finding) -> tuple[object, ...]:
    """What two findings share that would be told in the same words but for the number."""
    claim = finding.best
    undated = claim.document if claim.period == UNDATED else ""
    return (*key(finding), claim.period, voices(claim.source), claim.certainty, undated)


def last_day(finding: Finding) -> int:
    """The last day of the finding as a number, nought where unknown."""
    last: date | None = finding.best.period.end or finding.best.period.start
    return last.toordinal() if last else 0
