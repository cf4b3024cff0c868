"""The brief in one table: a row a country."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from borderflow.brief.case import Case, order
from borderflow.brief.figures import is_official, last_day, tellable
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import border
from borderflow.brief.whereabouts import is_crossing
from borderflow.nouns import Bound, Certainty, Finding, Situation, Topic

NOTHING = "—"
FIRM = {Certainty.STATED, Certainty.ATTRIBUTED}
# What is said of each measure in a cell, those first that say most of who crosses.
COMING = {
    "arrivals": "brief.came_in", "flow_rate": "brief.a_day", "refused": "brief.turned_away", "stock": "brief.staying",
}  # fmt: skip
LEAVING = {"departures": "brief.left", "displaced": "brief.displaced"}
QUEUEING = {"wait": "brief.a_wait", "vehicles": "", "length": "brief.a_line", "people": ""}
# What took more days than this, or is over for longer, is background, not the week's figure.
LONGEST_DAYS = 31
# An office's count of so many days ago is told rather than somebody else's of today; what is older is not.
LATE_DAYS = 7
# A number smaller than this part of the largest is an incident.
LEAST_SHARE = 0.001
# A day with more than so many times what any other day had, where so many other days are known, is not taken.
MOST_TIMES, LEAST_DAYS = 2, 2
# A number that says only how many at least, or at most.
ONE_SIDED = {Bound.AT_LEAST, Bound.AT_MOST}
Rank = Callable[[Finding, dict[str, str]], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One country in a few words; `state` is how its border stands in one, `sources` counts its independent voices."""

    country: str
    name: str
    state: str
    border: str
    crossing: str
    queue: str
    sources: int


def headline(situation: Situation, *, case: Case) -> list[HeadlineRow]:
    """A row for each country of the brief, the origin last."""
    where = setting(situation, origin=case.origin, lang=case.lang)
    rows = [row(situation, code, where, COMING) for code in order(situation, case)]
    if case.origin and situation.country in {None, case.origin}:
        rows.append(row(situation, case.origin, where, LEAVING))
    return rows


def row(situation: Situation, code: str, where: Setting, measures: dict[str, str]) -> HeadlineRow:
    """The row of one country."""
    here = [f for f in situation.findings if f.figure.country == code]
    voices = {voice.origin for finding in here for voice in finding.voices}
    left = code == where.origin
    state = border(situation, code, where=where)
    moving, queueing = telling(here, where)
    return HeadlineRow(
        country=code,
        name=where.tongue.country(code),
        state="origin" if left else state.state,
        border=NOTHING if left else state.in_words(where.words),
        crossing=cell(moving, measures, where, by_measure),
        queue=cell(queueing, QUEUEING, where, by_day),
        sources=len(voices),
    )


def headlined(situation: Situation, *, case: Case) -> frozenset[str]:
    """The ids of the recommended claims whose figures stand in the headline."""
    where = setting(situation, origin=case.origin)
    found: set[str] = set()
    for code in {one.figure.country for one in situation.findings if one.figure.country}:
        measures = LEAVING if code == case.origin else COMING
        moving, queueing = telling([f for f in situation.findings if f.figure.country == code], where)
        told = (chosen(moving, measures, by_measure), chosen(queueing, QUEUEING, by_day))
        found |= {one.best.id for one in told if one is not None}
    return frozenset(found)


def told_in_a_row(situation: Situation, where: Setting) -> frozenset[str]:
    """The ids of the recommended claims whose figures stand in one country's row."""
    measures = LEAVING if situation.country == where.origin else COMING
    moving, queueing = telling(list(situation.findings), where)
    told = (chosen(moving, measures, by_measure), chosen(queueing, QUEUEING, by_day))
    return frozenset(one.best.id for one in told if one is not None)


def telling(here: list[Finding], where: Setting) -> tuple[list[Finding], list[Finding]]:
    """The findings of a country that may stand in its row: who crosses, and who waits."""
    told = [f for f in tellable(here, where) if is_fit(f, where)]
    known = sizes(here)
    moving = [f for f in told if is_crossing_count(f) and is_whole(f) and is_of_its_kind(f, known) and leaves(f, where)]
    return moving, [f for f in told if f.figure.topic is Topic.QUEUE]


def leaves(finding: Finding, where: Setting) -> bool:
    """Whether those who are counted as leaving the country that people leave do leave it, and not another for it."""
    home = finding.figure.measure in LEAVING and finding.figure.country == where.origin
    return not home or finding.best.origin in {None, where.origin}


def is_crossing_count(finding: Finding) -> bool:
    """Whether a figure counts people on the move."""
    return finding.figure.topic is Topic.MOVEMENT and finding.figure.unit == "person"


@dataclass(slots=True)
class Sizes:
    """The two largest numbers of one measure, and of those of one day with how many these are."""

    largest: tuple[float, float] = (0.0, 0.0)
    of_a_day: tuple[float, float] = (0.0, 0.0)
    days: int = 0

    def take(self, one: Finding) -> None:
        """Take up one more number."""
        self.largest = two_largest(*self.largest, size(one))
        if is_of_a_day(one):
            self.of_a_day = two_largest(*self.of_a_day, size(one))
            self.days += 1


Known = dict[tuple[str | None, str | None], Sizes]


def sizes(findings: Iterable[Finding]) -> Known:
    """How large the numbers of each measure are."""
    found: Known = {}
    for one in findings:
        found.setdefault(measured(one), Sizes()).take(one)
    return found


def two_largest(first: float, second: float, other: float) -> tuple[float, float]:
    """The two largest of three numbers, of which the first is no smaller than the second."""
    return (other, first) if other > first else (first, max(second, other))


def beside(largest: tuple[float, float], own: float) -> float:
    """The largest number beside one's own, which is among them."""
    return largest[1] if own == largest[0] else largest[0]


def is_of_a_day(finding: Finding) -> bool:
    """Whether a number is that of one day."""
    return finding.best.period.days == 1 and size(finding) > 0


def is_of_its_kind(finding: Finding, known: Known) -> bool:
    """Whether a number is of the size that others of its measure have, by the sizes that are `known`, its own included.

    Three people caught are not who crosses; and a day of twice as many as any other day is more likely misread.
    """
    own, alike = size(finding), known[measured(finding)]
    days = alike.days - is_of_a_day(finding)
    most = beside(alike.of_a_day, own) if is_of_a_day(finding) else alike.of_a_day[0]
    likely = finding.best.period.days != 1 or days < LEAST_DAYS or own <= MOST_TIMES * most
    return likely and own >= LEAST_SHARE * beside(alike.largest, own)


def measured(finding: Finding) -> tuple[str | None, str | None]:
    """What a figure counts, and in what."""
    return finding.figure.measure, finding.figure.unit


def size(finding: Finding) -> float:
    """The recommended number, nought where it has none."""
    quantity = finding.best.quantity
    ends = quantity.ends if quantity is not None and quantity.has_number else ()
    return max((end for end in ends if abs(end) < inf), default=0.0)


def is_whole(finding: Finding) -> bool:
    """Whether a figure is about all who cross, or all at one crossing, and about weeks rather than months."""
    days = finding.best.period.days
    placed = finding.figure.place is None or is_crossing(finding.best.place)
    return finding.figure.who is None and placed and (days is None or days <= LONGEST_DAYS)


def cell(findings: list[Finding], measures: dict[str, str], where: Setting, rank: Rank) -> str:
    """The figure that says most, with its days; an unconfirmed one is named so."""
    best = chosen(findings, measures, rank)
    if best is None:
        return NOTHING
    firm = best.best.certainty in FIRM
    key = measures[best.figure.measure or ""]
    text = said(best, where.words(key) if key else "", where)
    return text if firm else where.words("brief.unconfirmed", text=text)


def chosen(findings: list[Finding], measures: dict[str, str], rank: Rank) -> Finding | None:
    """The figure that says most of what is measured; an unconfirmed one only where there is no other."""
    fitting = [f for f in findings if f.figure.measure in measures]
    firm = [f for f in fitting if f.best.certainty in FIRM]
    found = firm or [f for f in fitting if f.best.certainty is Certainty.UNVERIFIED]
    return max(recent(found), key=lambda f: (*rank(f, measures), f.best.id), default=None)


def recent(findings: list[Finding]) -> list[Finding]:
    """Those that are not much older than the newest of their measure, of the whole country or of its posts."""
    kinds = {id(f): (f.figure.measure, f.figure.place is None) for f in findings}
    newest: dict[tuple[str | None, bool], int] = {}
    for f in findings:
        newest[kinds[id(f)]] = max(last_day(f), newest.get(kinds[id(f)], 0))
    return [f for f in findings if newest[kinds[id(f)]] - last_day(f) <= LATE_DAYS]


def is_fit(finding: Finding, where: Setting) -> bool:
    """Whether a figure may stand alone in a table: it states a number of days that are past, and not long past."""
    claim, last = finding.best, last_day(finding)
    document = where.document(claim)
    published = document.published if document else None
    numbered = claim.quantity is not None and claim.quantity.has_number and claim.quantity.value != 0
    complete = published is None or last <= published.toordinal()
    fresh = where.today is None or where.today.toordinal() - last <= LONGEST_DAYS
    return bool(last) and numbered and complete and fresh


def by_measure(finding: Finding, measures: dict[str, str]) -> tuple[int, ...]:
    """The measure first, then the whole country before one post, an office's count, the latest day, a number before a
    bound, more voices.
    """
    place = -list(measures).index(finding.figure.measure or "")
    whole, days = finding.figure.place is None, finding.best.period.days or 0
    counted = finding.best.quantity is not None and finding.best.quantity.bound not in ONE_SIDED
    return (place, whole, is_official(finding), last_day(finding), counted, len(finding.support), days)


def by_day(finding: Finding, measures: dict[str, str]) -> tuple[int, ...]:
    """The latest day first, then the measure, then more voices."""
    place = -list(measures).index(finding.figure.measure or "")
    return (last_day(finding), place, len(finding.support))


def said(finding: Finding, word: str, where: Setting) -> str:
    """The figure in a few words."""
    assert finding.best.quantity is not None
    number = where.tongue.counted(finding.best.quantity)
    queue = finding.figure.topic is Topic.QUEUE
    text = number if not word else f"{word} {number}" if queue else where.words("brief.cell", number=number, word=word)
    named = finding.best.place if finding.figure.place is not None else None
    place = where.words("brief.at", place=where.tongue.place(named)) if named else ""
    dissent = where.words("brief.disputed") if finding.dissent or finding.denials else ""
    return f"{text}{place}, {where.tongue.short_days(finding.best.period, year=where.year)}{dissent}"
