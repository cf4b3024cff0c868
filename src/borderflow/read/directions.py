"""Which way a figure goes: from whose country into which, and whose figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borderflow.atlas import Mention
from borderflow.nouns import Topic
from borderflow.read.scene import SITED, Scene, gap, is_left, is_nationality, is_site

INTO = re.compile(
    r"\b(?:to|into|for|in|inside|towards?|reached?|entered|enter|entering|at)\s+(?:the\s+|\w+\s+)?$", re.IGNORECASE
)
OUT = re.compile(r"\b(?:from|out of|left|fled|leaving|leave)\s+(?:the\s+|\w+\s+)?$", re.IGNORECASE)
CLAUSE_REACH = 90.0


@dataclass(frozen=True, slots=True)
class Direction:
    """Where people leave, where they enter, and whose figure it is; ISO codes or None."""

    origin: str | None
    destination: str | None
    country: str | None


def direction(topic: Topic, measure: str | None, at: int, found: list[Mention], text: str, scene: Scene) -> Direction:
    """The direction of a figure at `at`, from the mentions in its sentence and the scene."""
    home = origin_at(at, found, text, scene)
    there = destination_at(at, found, text, scene, home)
    if topic is Topic.MOVEMENT:
        return moved(measure, home, there, heading_out(at, found, text, scene))
    if topic in {Topic.DRIVER, Topic.STANCE, Topic.PAYMENTS, Topic.RISK}:
        country = there if topic is Topic.PAYMENTS and there else (home if topic is Topic.DRIVER else there or home)
        return Direction(None, None, country)
    if topic is Topic.EXIT_RULE:
        return Direction(home, there, home)
    return Direction(home, there, there or home)


def moved(measure: str | None, home: str | None, there: str | None, onward: str | None) -> Direction:
    """The direction of a movement, by its measure."""
    if measure == "returned":
        return Direction(there, home, home)
    if measure == "crossings":
        return Direction(None, None, there or home)
    if measure == "displaced":
        return Direction(there or home, None, there or home)
    if measure == "departures":
        if onward and onward != home:
            return Direction(home, onward, onward)
        return Direction(there or home, None, there or home)
    return Direction(home, there, there or home)


def heading_out(at: int, found: list[Mention], text: str, scene: Scene) -> str | None:
    """The country that people "left for" or "went to", when the sentence says so."""
    for mention in found:
        bound_for = re.search(r"\b(?:for|to|into)\s+(?:the\s+)?$", text[max(0, mention.start - 12) : mention.start])
        if bound_for and mention.kind in SITED and gap(mention.start, mention.end, at, text) < CLAUSE_REACH:
            return scene.side(mention)
    return None


def origin_at(at: int, found: list[Mention], text: str, scene: Scene) -> str | None:
    """The country that people leave: said by "from X" or by the nationality nearest by, else the document's people."""
    said = [m for m in found if m.code and (is_left(text, m.start) or is_nationality(m, text))]
    best = min(said, key=lambda m: gap(m.start, m.end, at, text), default=None)
    if best is not None and gap(best.start, best.end, at, text) < 2 * CLAUSE_REACH:
        return best.code
    return scene.people


def destination_at(at: int, found: list[Mention], text: str, scene: Scene, home: str | None) -> str | None:
    """The country that people enter: the best-placed mention of the sentence, else the one in force."""
    inward = [m for m in found if is_site(m, text) and not OUT.search(text, max(0, m.start - 30), m.start)]
    sided = [(m, code) for m in inward if (code := scene.side(m)) and code != home]
    scored = [(gap(m.start, m.end, at, text) - bonus(m, text), code) for m, code in sided]
    if scored:
        return min(scored)[1]
    country = scene.country
    return country if country != home else None


def bonus(mention: Mention, text: str) -> float:
    """How much nearer a mention counts: a place moved into most, a nationality of some office least."""
    if mention.kind == "adjective":
        return -40.0
    if INTO.search(text, max(0, mention.start - 30), mention.start):
        return 40.0
    return 15.0 if mention.kind in {"country", "crossing"} else 0.0
