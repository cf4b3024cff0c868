"""Which way people go, and whose rule it is, where the word before a name and the name's ending say so."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from borderflow.atlas import Mention
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told

STANDS_FOR_COUNTRY = {"country", "bloc", "capital", "city", "region"}
SITES = STANDS_FOR_COUNTRY | {"crossing"}
PLACES = ("crossing", "city", "region")
NEAR = 16


@dataclass(frozen=True, slots=True)
class Way:
    """Out of which country and into which; `country` is the one that a claim is about."""

    origin: str | None = None
    destination: str | None = None
    country: str | None = None


def way(sentence: Told, part: Span) -> Way:
    """The way that a part of a sentence tells; its country is the destination, else the origin, else the only one."""
    origin = next((m.code for m in within(sentence, part) if is_out(m, sentence)), None)
    destination = next((m.code for m in within(sentence, part) if is_into(m, sentence)), None)
    if origin == destination:
        return Way(country=origin or only(sentence, part, STANDS_FOR_COUNTRY))
    return Way(origin, destination, destination or origin)


def within(sentence: Told, part: Span) -> list[Mention]:
    """Places in a part that stand for a country."""
    return [m for m in sentence.places if part[0] <= m.start < part[1] and m.kind in STANDS_FOR_COUNTRY]


def is_into(place: Mention, sentence: Told) -> bool:
    """Whether the words before a name say "into": always ("до"), or unless the ending says "in" ("в Україні")."""
    before, ending = sentence.word_before(place.start), place.text.lower()
    if before in sentence.listed("ways", "into"):
        return True
    said = " ".join(word.text for word in sentence.words if place.start - NEAR <= word.start < place.start)
    if f" {said}".endswith(tuple(f" {phrase}" for phrase in sentence.listed("ways", "towards"))):
        return True
    return before in sentence.listed("ways", "into_unless") and not ending.endswith(
        tuple(sentence.listed("ways", "unless"))
    )


def is_out(place: Mention, sentence: Told) -> bool:
    """Whether the word before a name says "out of", and its ending does not say "with" ("з Польщею")."""
    before = sentence.word_before(place.start)
    return before in sentence.listed("ways", "out") and not is_beside(place, sentence)


def is_beside(place: Mention, sentence: Told) -> bool:
    """Whether a name is only the other side of a border ("кордон з Білоруссю")."""
    before = sentence.word_before(place.start)
    endings = tuple(sentence.listed("ways", "beside"))
    return before in sentence.listed("ways", "out") and place.text.lower().endswith(endings)


def only(sentence: Told, part: Span, kinds: set[str], leave_out: str | None = None) -> str | None:
    """The one country that a part names, one left out, or None where it names none or several."""
    codes = {
        m.code
        for m in sentence.places
        if part[0] <= m.start < part[1]
        and m.kind in kinds
        and not is_beside(m, sentence)
        and not is_compound(m, sentence)
    }
    codes.discard(leave_out or "")
    return codes.pop() if len(codes) == 1 else None


def is_compound(place: Mention, sentence: Told) -> bool:
    """Whether a name is half of a word ("польсько-білоруський")."""
    marks = sentence.text[: place.start][-1:], sentence.text[place.end :][:1]
    return place.kind == "adjective" and "-" in marks


def place(sentence: Told, part: Span) -> str | None:
    """The crossing, else the town or region, that a part of the sentence names; a dateline is none."""
    for kind in PLACES:
        named = [m for m in sentence.places if part[0] <= m.start < part[1] and m.kind == kind]
        told = [m.text for m in named if not (m.text.isupper() and m.start == 0)]
        if told:
            return told[0]
    return place(sentence, sentence.span) if part != sentence.span and one_place(sentence) else None


def one_place(sentence: Told) -> bool:
    """Whether a sentence names no more than one crossing, town or region."""
    return len([m for m in sentence.places if m.kind in PLACES]) == 1


def together(sentence: Told) -> list[str]:
    """The countries that a sentence names in one run ("Estonia, Łotwa i Litwa"); none where it names others too."""
    named = [m for m in sentence.places if m.kind == "country" and not is_beside(m, sentence)]
    before = sentence.word_before(named[0].start) if named else ""
    if len(named) < 2 or before in sentence.listed("text", "stops"):
        return []
    if before.startswith(tuple(sentence.listed("ways", "persons"))):
        return []
    joins = {",", *sentence.listed("text", "and")}
    gaps = [sentence.text[one.end : two.start].strip() for one, two in itertools.pairwise(named)]
    return [m.code for m in named] if all(gap in joins for gap in gaps) else []
