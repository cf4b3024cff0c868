"""Words that show what a sentence is about, found on lemmas: the lists are data (`words/<lang>/topics.toml`)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span, Token

from borderflow.read.words import words

GAP = 4
MEMORY, FORMS = "borderflow cues", "borderflow forms"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A run of words to look for; `*` stands for up to GAP words. `kind` is verbs, nouns, phrases, strong or weak."""

    label: str
    words: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern found: tokens `first` to `last` of the paragraph, both included."""

    label: str
    kind: str
    first: int
    last: int
    text: str


@functools.cache
def patterns(lang: str, table: str) -> dict[str, tuple[Pattern, ...]]:
    """The patterns of a table (`figures`, `statements`, `effect` ...), by their first word."""
    found: dict[str, list[Pattern]] = {}
    for label, kind, entries in leaves(words(lang, "topics")[table]):
        for entry in entries:
            pattern = Pattern(label, tuple(entry.split()), kind)
            found.setdefault(pattern.words[0], []).append(pattern)
    return {first: tuple(group) for first, group in found.items()}


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, list[str]]]:
    """Each list in a nested table, with its path and its own key."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}.{key}" if path else key)
        else:
            yield path or key, key, value


def cues(sentence: Span, table: str, *, lang: str = "en") -> list[Cue]:
    """Every cue of `table` in the sentence, in order of place; a sentence is searched once for each table."""
    kept: dict[tuple[str, int], list[Cue]] = sentence.doc.user_data.setdefault(MEMORY, {})
    at = (table, sentence.start)
    if at not in kept:
        kept[at] = list(searched(sentence, patterns(lang, table)))
    return kept[at]


def searched(sentence: Span, index: dict[str, tuple[Pattern, ...]]) -> Iterator[Cue]:
    """Every cue that the index lists."""
    listed = forms_of(sentence)
    first = int(sentence.start)
    for i, forms in enumerate(listed):
        for form in forms:
            for pattern in index.get(form, ()):
                last = end_of(listed, i, pattern.words) if fits(sentence[i], pattern.kind) else None
                if last is not None:
                    yield Cue(pattern.label, pattern.kind, first + i, first + last, " ".join(pattern.words))


def forms_of(sentence: Span) -> list[tuple[str, ...]]:
    """The ways in which each word of a sentence can be listed."""
    kept: dict[int, list[tuple[str, ...]]] = sentence.doc.user_data.setdefault(FORMS, {})
    if sentence.start not in kept:
        kept[sentence.start] = [tuple(dict.fromkeys((token.lower_, token.lemma_.lower()))) for token in sentence]
    return kept[sentence.start]


def fits(token: Token, kind: str) -> bool:
    """Whether the first word is of the part of speech that the list asks for."""
    if kind == "verbs":
        return token.pos_ in {"VERB", "AUX"}
    if kind == "nouns":
        return token.pos_ in {"NOUN", "PROPN", "ADJ"}
    return True


def end_of(listed: list[tuple[str, ...]], start: int, run: tuple[str, ...]) -> int | None:
    """Index of the last token of `run` begun at `start`, or None where it does not stand there."""
    at = start
    slack = 0
    for word in run[1:]:
        if word == "*":
            slack = GAP
            continue
        window = range(at + 1, min(at + 2 + slack, len(listed)))
        hit = next((j for j in window if word in listed[j]), None)
        if hit is None:
            return None
        at, slack = hit, 0
    return at
