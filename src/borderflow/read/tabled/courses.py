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


def course(found: Kind, sentence: Told, span: Span, carried: Carried) -> Way:
    """Out of which country and into which, and whose figure it is."""
    here = said(sentence, span)
    if found.topic is Topic.QUEUE:
        return queued(sentence, span, here, carried)
    if found.topic in {Topic.ASYLUM, Topic.ENTRY_RULE}:
        country = here.destination or only(sentence, span, STANDS_FOR_COUNTRY, carried.home) or carried.there
        return Way(carried.home if carried.home != country else None, country, country)
    if found.topic not in BOTH_ENDS:
        country = only(sentence, span, STANDS_FOR_COUNTRY | {"adjective"}) or only(
            sentence, sentence.span, STANDS_FOR_COUNTRY | {"adjective"}
        )
        return Way(country=country or (carried.home if found.topic is Topic.DRIVER else carried.there))
    return turned(moved(found.measure, sentence, span, here, carried), sentence, span, here)


def said(sentence: Told, span: Span) -> Way:
    """The way that the number's part of the sentence tells, else the whole sentence."""
    here = way(sentence, span)
    if here.origin or here.destination or within(sentence, span):
        return here
    return way(sentence, sentence.span)


def moved(measure: str, sentence: Told, span: Span, here: Way, carried: Carried) -> Way:
    """The way of people on the move, by what is counted of them."""
    people = next((m.code for m in sentence.places if m.kind == "people" and span[0] <= m.start < span[1]), None)
    home = here.origin or people or carried.home
    if measure == "crossings":
        return here if here.destination else Way(country=here.country or beside(sentence, carried))
    if measure in AWAY:
        left = here.origin or located(sentence, span) or carried.home
        return Way(left, None, left)
    if measure == "departures":
        return closed(home if here.origin or here.destination != home else None, here.destination)
    if measure == "returned":
        back = here.destination or carried.home
        return closed(here.origin or (carried.there if carried.there != back else None), back)
    there = here.destination or located(sentence, span, home) or at_crossing(sentence, carried)
    return closed(home if home != there else None, there or (carried.there if carried.there != home else None))


def closed(origin: str | None, destination: str | None) -> Way:
    """A way with the country that it is told of: the destination, else the origin."""
    return Way(origin, destination, destination or origin)


def turned(found: Way, sentence: Told, span: Span, here: Way) -> Way:
    """The way, the other way round where the words say so and name no country themselves."""
    said_here = any(is_into(m, sentence) or is_out(m, sentence) for m in within(sentence, span))
    if is_back(sentence, span) and not said_here:
        origin, destination = found.origin or here.origin, found.destination or here.destination
        return closed(destination, origin)
    return found


def is_back(sentence: Told, span: Span) -> bool:
    """Whether a part of the sentence says "the other way"."""
    text = " ".join(word.text for word in sentence.words if span[0] <= word.start < span[1])
    near = " ".join(word.text for word in sentence.words if word.start < span[1])[-60:]
    return any(phrase in text or near.endswith(phrase) for phrase in sentence.listed("ways", "back"))


def located(sentence: Told, span: Span, home: str | None = None) -> str | None:
    """The one country that a part of the sentence, else the sentence, plays in, home left out."""
    return only(sentence, span, STANDS_FOR_COUNTRY, home) or only(sentence, sentence.span, STANDS_FOR_COUNTRY, home)


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
    return here if ends or not carried.home else closed(carried.home, carried.there)


def sided(sentence: Told) -> str | None:
    """The country on whose side a sentence plays ("на польському боці")."""
    sides = tuple(sentence.listed("ways", "side"))
    return next(
        (m.code for m in sentence.places if m.kind == "adjective" and sentence.word_after(m.end) in sides),
        None,
    )
