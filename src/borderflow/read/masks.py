"""A sentence's words as traits: lemmas, with names, days and numbers masked so that no place or figure is learned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from borderflow.atlas import Mention, mentions
from borderflow.read.dates import TimeExpression
from borderflow.read.numbers import Number

BREAKS = {";", ":", "—", "–", "(", ")", "”", "“", '"', "«", "»"}
DIGIT = re.compile(r"\d")
REMEMBERED = 1 << 14
LETTERS = re.compile(r"[^\W\d_]+")


def masked(
    span: Span, places: Iterable[Mention], times: Iterable[TimeExpression], numbers: Iterable[Number]
) -> list[str]:
    """Each token's lemma, or a mark for the kind of name, day or number that it is part of."""
    marks: dict[int, str] = {}
    for person in span.ents:
        if person.label_ in {"PERSON", "PER", "ORG"}:
            marks.update(dict.fromkeys(range(person.start_char, person.end_char), f"<{person.label_[:3].lower()}>"))
    for number in numbers:
        marks.update(dict.fromkeys(range(number.core_start, number.core_end), "<num>"))
    for time in times:
        marks.update(dict.fromkeys(range(time.start, time.end), "<time>"))
    for place in places:
        marks.update(dict.fromkeys(range(place.start, place.end), f"<{place.kind}>"))
    return [marks.get(token.idx) or word(token) for token in span]


def word(token: Token) -> str:
    """The token's lemma in lower case, digits as one mark."""
    return bare(token.lemma_ or token.text)


def named_words(text: str) -> tuple[str, ...]:
    """The words of a heading or title, each once: places as marks for their kind, numbers left out."""
    marks = {at: f"<{place.kind}>" for place in mentions(text) for at in range(place.start, place.end)}
    found = (marks.get(hit.start()) or hit.group().lower() for hit in LETTERS.finditer(text))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """A word or two as they stand, in lower case, digits as one mark."""
    return "<digit>" if DIGIT.search(text) else text.lower()


def clause_of(tokens: list[Token], at: int) -> tuple[int, int]:
    """Indexes of the first token, and of the one after the last, of the stretch without a break around index `at`."""
    start = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].text in BREAKS), 0)
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in BREAKS), len(tokens))
    return start, end


def governors(token: Token) -> Iterator[Token]:
    """The verbs that the token hangs on, the nearest first."""
    return (above for above in token.ancestors if above.pos_ in {"VERB", "AUX"})


def is_negation(token: Token) -> bool:
    """Whether a word denies ("not", "не")."""
    return token.dep_ == "neg" or token.lemma_ == "не"


def far(distance: float) -> str:
    """A distance in tokens or characters as one of a few steps."""
    for step, name in ((3, "0"), (8, "1"), (20, "2"), (50, "3"), (100, "4"), (200, "5")):
        if distance < step:
            return name
    return "6"
