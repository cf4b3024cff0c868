"""The brief in one table: a row a country."""

from __future__ import annotations

from dataclasses import dataclass

from borderflow.atlas import country_name
from borderflow.brief.case import Case, order
from borderflow.brief.status import border
from borderflow.brief.wording import counted, days
from borderflow.nouns import Certainty, Finding, Situation, Topic

NOTHING = "—"
CROSSING = ("arrivals", "flow_rate", "refused", "stock", "crossings", "departures")


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One country in a few words; `sources` counts its independent voices."""

    country: str
    name: str
    border: str
    crossing: str
    queue: str
    entry: str
    sources: int


def headline(situation: Situation, *, case: Case) -> list[HeadlineRow]:
    """A row for each country of the brief, the origin last."""
    codes = list(order(situation, case))
    if case.origin and situation.country in {None, case.origin}:
        codes.append(case.origin)
    return [row(situation, code) for code in codes]


def row(situation: Situation, code: str) -> HeadlineRow:
    """The row of one country."""
    here = [f for f in situation.findings if f.figure.country == code]
    voices = {voice.origin for finding in here for voice in finding.voices}
    state = border(situation, code)
    return HeadlineRow(
        country=code,
        name=country_name(code),
        border=state.words,
        crossing=latest(here, Topic.MOVEMENT, CROSSING),
        queue=latest(here, Topic.QUEUE, ("wait", "vehicles", "length", "people")),
        entry=str(state.findings[0].best.who or "see the brief") if state.findings else NOTHING,
        sources=len(voices),
    )


def latest(findings: list[Finding], topic: Topic, measures: tuple[str, ...]) -> str:
    """The newest firm figure of the first of the measures that has one, with its day and a mark of disagreement."""
    for measure in measures:
        found = [
            f for f in findings
            if f.figure.topic is topic and f.figure.measure == measure and f.best.quantity is not None
            and f.best.quantity.has_number and f.best.certainty in {Certainty.STATED, Certainty.ATTRIBUTED}
        ]  # fmt: skip
        if found:
            best = max(found, key=lambda f: (when(f), len(f.support), f.best.id))
            return said(best, measure)
    return NOTHING


def when(finding: Finding) -> int:
    """The last day of the finding as a number, nought where unknown."""
    last = finding.best.period.end or finding.best.period.start
    return last.toordinal() if last else 0


def said(finding: Finding, measure: str) -> str:
    """The figure in a few words."""
    assert finding.best.quantity is not None
    words = {"refused": " refused", "stock": " present", "flow_rate": " a day", "departures": " left", "wait": " wait"}
    text = counted(finding.best.quantity) + words.get(measure, "")
    place = f" at {finding.best.place}" if finding.best.place else ""
    dissent = "; voices differ" if finding.dissent else ""
    return " ".join(f"{text}{place} {days(finding.best.period)}".split()) + dissent
