"""The way of a figure, as its sentence tells it and what is carried along fills it in."""

from __future__ import annotations

from borderflow.nouns import Topic
from borderflow.read.tabled.carried import Carried, ends_of
from borderflow.read.tabled.kinds import Kind
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told
from borderflow.read.tabled.ways import STANDS_FOR_COUNTRY, Way, is_into, is_out, only, way, within

BOTH_ENDS = {Topic.MOVEMENT, Topic.QUEUE, Topic.TRANSPORT}
AWAY = {"evacuated", "displaced"}
LEAD = 30


def course(found: Kind, number: Span, sentence: Told, carried: Carried) -> Way:
    """Out of which country and into which, and whose figure it is; `number` is where the figure stands."""
    span = sentence.part_at(number[0])
    here = said(sentence, span)
    if found.topic is Topic.QUEUE:
        return queued(sentence, span, here, carried)
    if found.topic in {Topic.ASYLUM, Topic.ENTRY_RULE}:
        country = here.destination or located(number, sentence, carried.home) or carried.abroad
        return Way(carried.home if carried.home != country else None, country, country)
    if found.topic not in BOTH_ENDS:
        named = STANDS_FOR_COUNTRY | {"adjective"}
        country = only(sentence, span, named) or only(sentence, sentence.span, named)
        return Way(country=country or (carried.home if found.topic is Topic.DRIVER else carried.abroad))
    return turned(moved(found.measure, number, sentence, here, carried), sentence, span, carried)


def said(sentence: Told, span: Span) -> Way:
    """The way that the number's part of the sentence tells, else the whole sentence."""
    here = way(sentence, span)
    if here.origin or here.destination or within(sentence, span):
        return here
    return way(sentence, sentence.span)


def moved(measure: str, number: Span, sentence: Told, here: Way, carried: Carried) -> Way:
    """The way of people on the move, by what is counted of them."""
    span = sentence.part_at(number[0])
    people = next((m.code for m in sentence.places if m.kind == "people" and span[0] <= m.start < span[1]), None)
    home = here.origin or people or carried.home
    if measure == "crossings":
        here_only = Way(country=here.country or beside(sentence, carried) or carried.abroad)
        return closed(home, here.destination) if here.destination and here.destination != home else here_only
    if measure in AWAY:
        left = here.origin or located(number, sentence) or carried.home
        return Way(left, None, left)
    if measure == "departures":
        own = way(sentence, span)
        return departed(here if own.origin or own.destination or not back_home(here, home) else own, home, carried)
    if measure == "returned":
        back = here.destination or carried.home
        return closed(here.origin or (carried.abroad if carried.abroad != back else None), back)
    there = here.destination or located(number, sentence, home) or at_crossing(sentence, carried) or carried.abroad
    return closed(home if home != there else None, there if there != home else here.destination)


def back_home(found: Way, home: str | None) -> bool:
    """Whether a way leads home."""
    return found.destination is not None and found.destination == home


def departed(here: Way, home: str | None, carried: Carried) -> Way:
    """The way of people who left: out of home, or back home out of the country last named."""
    if back_home(here, home):
        return closed(here.origin or carried.abroad, here.destination)
    return closed(home, here.destination)


def closed(origin: str | None, destination: str | None) -> Way:
    """A way with the country that it is told of: the destination, else the origin."""
    return Way(origin, destination, destination or origin)


def turned(found: Way, sentence: Told, span: Span, carried: Carried) -> Way:
    """The way, the other way round where the words say so and name no country themselves."""
    said_here = any(is_into(m, sentence) or is_out(m, sentence) for m in within(sentence, span))
    if is_back(sentence, span) and not said_here:
        return closed(found.destination or carried.abroad, found.origin)
    return found


def is_back(sentence: Told, span: Span) -> bool:
    """Whether a part of the sentence, or what leads up to it, says "the other way"."""
    return sentence.says("ways", "back", span) or sentence.says("ways", "back", (max(0, span[0] - LEAD), span[1]))


def located(number: Span, sentence: Told, home: str | None = None) -> str | None:
    """The one country that a figure stands beside, home left out: before it, after it, in its part, in its sentence."""
    before = max((n.end for n in sentence.numbers if n.end <= number[0]), default=sentence.span[0])
    after = min((n.start for n in sentence.numbers if n.start >= number[1]), default=sentence.span[1])
    spans = (before, number[0]), (number[1], after), sentence.part_at(number[0]), sentence.span
    found = (only(sentence, span, STANDS_FOR_COUNTRY, home) for span in spans)
    return next((code for code in found if code), None)


def at_crossing(sentence: Told, carried: Carried) -> str | None:
    """The end of the sentence's crossing that is not home."""
    ends = [ends_of(m) for m in sentence.places if m.kind == "crossing"]
    return next((end for pair in ends if carried.home in pair for end in pair if end != carried.home), None)


def beside(sentence: Told, carried: Carried) -> str | None:
    """The country on the other side of the border that a sentence tells of."""
    return next((m.code for m in sentence.places if m.code and m.code != carried.home and m.kind == "country"), None)


def queued(sentence: Told, span: Span, here: Way, carried: Carried) -> Way:
    """The way of a queue: off the side that it stands on, else from home over the crossing, else as the last one's."""
    ends = next((ends_of(m) for m in sentence.places if m.kind == "crossing" and span[0] <= m.start < span[1]), ())
    ends = ends or next((ends_of(m) for m in sentence.places if m.kind == "crossing"), ())
    last = carried.last.way if carried.last and carried.last.kind.topic is Topic.QUEUE else None
    side = sided(sentence)
    pair = set(ends) or ({carried.home, carried.there} - {None})
    if side in pair and len(pair) == 2:
        return closed(side, next(end for end in pair if end != side))
    if last is not None and last.origin and (not ends or {last.origin, last.destination} == set(ends)):
        return last
    if here.origin and here.destination:
        return here
    if carried.home in ends:
        return closed(carried.home, next(end for end in ends if end != carried.home))
    there = located(span, sentence, carried.home) or carried.abroad
    return here if ends or not carried.home else closed(carried.home, there)


def sided(sentence: Told) -> str | None:
    """The country on whose side a sentence plays ("на польському боці")."""
    sides = tuple(sentence.listed("ways", "side"))
    return next(
        (m.code for m in sentence.places if m.kind == "adjective" and sentence.word_after(m.end) in sides),
        None,
    )
