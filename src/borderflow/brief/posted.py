"""Which crossings stand on the map, numbered west to east, and what is written of each: its latest wait or queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from borderflow.brief.case import Case
from borderflow.brief.figures import last_day, tellable
from borderflow.brief.posts import CrossingCard, crossing_cards
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import Setting, setting
from borderflow.nouns import Certainty, Finding, Place, RulesInTime, Situation, Topic


@dataclass(frozen=True, slots=True)
class Post:
    """A crossing on the map: its number there, its latest value in words, how it stands, whether sources disagree."""

    number: int
    place: Place
    words: str
    state: str = "unknown"
    contested: bool = False

    @property
    def name(self) -> str:
        """The crossing's name."""
        return self.place.name


def posts_from(cards: Sequence[CrossingCard], words: Words) -> tuple[Post, ...]:
    """Every crossing of the cards, numbered west to east, with its latest value."""
    ordered = sorted(cards, key=lambda one: (one.place.lon or 0.0, one.id))
    return tuple(
        Post(number, replace(one.place, name=one.name), one.latest.said(words) if one.latest else "", one.state,
             one.disputed)
        for number, one in enumerate(ordered, 1)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """The latest firm wait, else queue, that is reported at a place: in words, and how it goes before others."""

    place: Place
    words: str
    urgency: tuple[int, bool, str]


def queued(situation: Situation, case: Case, rules: RulesInTime, w: Words) -> tuple[Post, ...]:
    """The crossings that a queue is reported at, each with its latest firm wait, else queue, west to east."""
    where = setting(situation, origin=case.origin, lang=w.lang)
    return posted(waiting(situation.findings, where), crossing_cards(situation, rules, w, where))


def waiting(findings: Iterable[Finding], where: Setting) -> tuple[Waiting, ...]:
    """What is reported of the queue at each place."""
    found: dict[str, Waiting] = {}
    for finding in tellable([one for one in findings if one.figure.topic is Topic.QUEUE], where):
        place = finding.figure.place
        firm = finding.best.certainty in {Certainty.STATED, Certainty.ATTRIBUTED}
        if place is None or place.lat is None or not firm:
            continue
        if place.id not in found or urgency(finding) > found[place.id].urgency:
            found[place.id] = Waiting(named(place, where), latest(finding, where), urgency(finding))
    return tuple(found.values())


def named(place: Place, where: Setting) -> Place:
    """The place by its name in the language of the brief."""
    return place if where.lang == "en" else replace(place, name=where.tongue.place(place.name))


def posted(reported: Iterable[Waiting], cards: Iterable[CrossingCard]) -> tuple[Post, ...]:
    """The places that a queue is reported at as the map shows them, west to east, each as its crossing stands."""
    stands, found = {one.id: one for one in cards}, dict[str, Waiting]()
    for one in reported:
        if one.place.id not in found or one.urgency > found[one.place.id].urgency:
            found[one.place.id] = one
    ordered = sorted(found.values(), key=lambda one: (one.place.lon or 0.0, one.urgency[2]))
    return tuple(
        Post(number, one.place, one.words, *standing(stands.get(one.place.crossing or "")))
        for number, one in enumerate(ordered, 1)
    )


def standing(card: CrossingCard | None) -> tuple[str, bool]:
    """How a crossing stands, and whether sources disagree on it."""
    return (card.state, card.disputed) if card else ("unknown", False)


def urgency(finding: Finding) -> tuple[int, bool, str]:
    """The latest day, then a wait before any other measure."""
    return last_day(finding), finding.figure.measure == "wait", finding.best.id


def latest(finding: Finding, where: Setting) -> str:
    """What is written of a crossing: the latest wait or queue, with its day."""
    assert finding.best.quantity is not None
    key = {"wait": "brief.a_wait", "length": "brief.a_line"}.get(finding.figure.measure or "")
    kind = f"{where.words(key)} " if key else ""
    day = where.tongue.short_days(finding.best.period, year=where.year)
    return f"{kind}{where.tongue.counted(finding.best.quantity)}" + (f" ({day})" if day else "")
