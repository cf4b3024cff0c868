"""Which findings are one figure through time, and which of them may be told as numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from borderflow.brief.coherence import hangs_together
from borderflow.brief.phrases import NUMBERED
from borderflow.brief.setting import Setting
from borderflow.brief.wording import voices
from borderflow.nouns import MEASURES, UNDATED, Finding

# What is told first of a topic; other measures follow in the format's order.
FIRST_OF_ALL = ("arrivals", "departures", "returned", "refused", "stock", "wait", "vehicles", "called_up")
MEASURED = dict.fromkeys([*FIRST_OF_ALL, *(name for names in MEASURES.values() for name in names)])
ORDER = {name: place for place, name in enumerate(MEASURED)}


def tellable(findings: Iterable[Finding], setting: Setting) -> list[Finding]:
    """The findings to tell as numbers in the brief's own words: each hangs together, and no other looks just like it.

    Where a report's numbers could not be told apart, its own words tell them better than two equal sentences would;
    but one that more voices stand by than by any like it is told.
    """
    numbers = [one for one in findings if is_number(one) and hangs_together(one, setting)]
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in numbers:
        alike[sameness(one)].append(len(one.support))
    return [one for one in numbers if stands_out(len(one.support), alike[sameness(one)])]


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
