"""The voices of a sentence, found by the finder of its language and weighed by the same rules for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span

from borderflow.read.names import introduced
from borderflow.read.voices import russian, russian_speakers
from borderflow.read.voices.attribution import Attribution
from borderflow.read.voices.carried import carried
from borderflow.read.voices.certainty import corrected, judged, nameless
from borderflow.read.voices.english import by_verbs
from borderflow.read.voices.english_chains import behind
from borderflow.read.voices.english_phrases import by_phrases
from borderflow.read.voices.frame import Finder, Frame, remember
from borderflow.read.voices.speakers import public


def english(frame: Frame) -> list[Attribution]:
    """The voices that an English sentence names."""
    return merged(behind([*by_verbs(frame), *by_phrases(frame)], frame))


FINDERS: dict[str, Finder] = {"en": english, "ru": russian.found}
INTRODUCERS = {"en": lambda doc: introduced(doc, public()), "ru": russian_speakers.introduced}


def introductions(doc: Doc, lang: str = "en") -> dict[str, str]:
    """Surnames that a paragraph introduces with an office, and how."""
    known = INTRODUCERS.get(lang)
    return known(doc) if known is not None else {}


def attributions(
    sentence: Span, *, previous: Attribution | None = None, known: Mapping[str, str] | None = None, lang: str = "en"
) -> list[Attribution]:
    """The voices of a sentence, in order of place; none in a language that no finder reads."""
    finder = FINDERS.get(lang)
    if finder is None:
        return []
    frame = Frame(sentence, list(sentence), previous, known or {}, lang)
    found = [judged(a, frame) for a in nested(finder(frame))]
    found += carried(frame, found, finder)
    found += nameless(frame) if not found else ()
    found += corrected(found, frame)
    found.sort(key=lambda a: (a.start, a.end))
    remember(sentence, found)
    return found


def nested(found: list[Attribution]) -> list[Attribution]:
    """A voice that speaks inside the words of another is reached through it: the outer one is the nearer."""
    pairs = [(inner, around(inner, found)) for inner in found]
    return [reached(inner, outer) for inner, outer in pairs if outer is None or inner.manner != "stance"]


def reached(inner: Attribution, outer: Attribution | None) -> Attribution:
    """The inner voice with the outer one's names before its own, unless they share one."""
    if outer is None or set(outer.sources) & set(inner.sources):
        return inner
    return replace(inner, sources=(*outer.sources, *inner.sources))


def around(inner: Attribution, found: list[Attribution]) -> Attribution | None:
    """The narrowest other voice whose words hold this one."""
    outer = [
        a
        for a in found
        if a is not inner and a.covers(inner.start) and not inner.covers(a.start) and a.cue != inner.cue
    ]
    return min(outer, key=lambda a: a.reach, default=None)


def merged(found: list[Attribution]) -> list[Attribution]:
    """ "X said, according to Y": Y is the nearer voice of the same words."""
    verbs = [a for a in found if a.manner in {"say", "stance", "denial"}]
    phrases = [a for a in found if a.manner == "according"]
    if len(verbs) != 1 or len(phrases) != 1:
        return found
    first, near = verbs[0], phrases[0]
    if not (first.covers(near.start) or near.covers(first.start)):
        return found
    both = replace(first, sources=tuple(dict.fromkeys((*near.sources, *first.sources))), end=max(first.end, near.end))
    return [both, *(a for a in found if a is not first and a is not near)]
