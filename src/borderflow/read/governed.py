"""What the verb over a number leaves no choice about: who leaves did not arrive, and what is entered is entered."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from borderflow.nouns import Topic
from borderflow.read.numbers import Comparison, Number
from borderflow.read.scene import ends
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.words import words

COUNTED = {"nummod", "nummod:gov", "nummod:entity", "quantmod", "compound", "amod", "advmod", "npadvmod"}
RELATIVES = {"relcl", "acl:relcl"}
OBJECTS = {"dobj", "obj"}
CLIMBS = 5
NAMES = {"country", "bloc"}
ARRIVALS, DEPARTURES = "movement.arrivals", "movement.departures"
QUEUED = "queue.vehicles"


@functools.cache
def courses(lang: str) -> dict[str, frozenset[str]]:
    """Verbs of going out and of coming in, and those whose object is the country left or entered."""
    return {name: frozenset(entries) for name, entries in words(lang, "topics")["courses"].items()}


def verb_over(token: Token) -> Token | None:
    """The verb that a number, or what it counts, is the subject of: "900 of those who came" came; None for none."""
    at = token
    for _ in range(CLIMBS):
        if at.dep_ == "nsubj":
            return at.head
        if at.dep_ in COUNTED:
            at = at.head
        elif at.dep_ == "pobj" and at.head.lower_ == "of":
            at = at.head.head
        else:
            return None
        of = (below for word in at.children if word.lower_ == "of" for below in word.children)
        told = next((verb for below in of for verb in below.children if verb.dep_ in RELATIVES), None)
        if told is not None:
            return told
    return None


def impossible(figure: Number | Comparison, token: Token, sentence: Sentence, reading: Reading) -> frozenset[str]:
    """The labels that a figure cannot have, whatever speaks for them.

    Those who leave are no arrivals and those who enter no departures; vehicles are those of the queue told right
    before where the sentence does not say that they moved.
    """
    known, verb = courses(sentence.lang), verb_over(token)
    found: set[str] = set()
    if verb is not None and verb.lemma_.lower() in known["out"]:
        found.add(ARRIVALS)
    if verb is not None and verb.lemma_.lower() in known["in"]:
        found.add(DEPARTURES)
    if isinstance(figure, Number) and figure.unit == "vehicle" and stands_still(sentence, reading):
        found |= {cue for cue in labels(sentence.lang) if cue.startswith("movement.")}
    return frozenset(found)


@functools.cache
def labels(lang: str) -> frozenset[str]:
    """Every label that a figure may have by the words for it."""
    tables = words(lang, "topics")["figures"]
    return frozenset(f"{topic}.{measure}" for topic, measures in tables.items() for measure in measures)


def stands_still(sentence: Sentence, reading: Reading) -> bool:
    """Whether the paragraph told last of a queue, and no word of the sentence says that anything moved."""
    if not reading.told or reading.nearness(sentence) == "d" or reading.told[-1].topic is not Topic.QUEUE:
        return False
    return not any(cue.label.startswith("movement.") for cue in sentence.cues["figures"])


def gone_to(token: Token, sentence: Sentence) -> tuple[str, str] | None:
    """The role and code of the country that the people counted leave or enter: the object of their verb."""
    known, verb = courses(sentence.lang), verb_over(token)
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    role = "origin" if lemma in known["left"] else "destination" if lemma in known["entered"] else None
    things = [child for child in verb.children if child.dep_ in OBJECTS]
    codes = {
        code
        for place in sentence.places
        if place.kind in NAMES and any(place.start <= thing.idx < place.end for thing in things)
        for code, _ in ends(place)
    }
    return (role, codes.pop()) if role and len(codes) == 1 else None
