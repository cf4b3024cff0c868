"""What a number counts: topic and measure from the words around it, nearest and governing words first."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from spacy.tokens import Span, Token

from borderflow.nouns import Topic
from borderflow.read.cues import Cue, cues
from borderflow.read.numbers import Number
from borderflow.read.words import words

CLAUSE_BREAKS = {";", ":", "—", "–", "(", ")"}
CONJUNCTIONS = {"and", "while", "but"}
KIND_WEIGHT = {"verbs": 3.0, "nouns": 2.6, "phrases": 3.4}
GOVERNS, IS_COUNTED = 2.5, 3.0
ADJOINS = 1.2
LEAST = 0.0
RATE_REACH = 8
USUAL = {"ordinary", "normal", "usual", "typical", "average", "regular", "обычный", "обычные", "обычных", "обычного"}
DAYS = {"day", "days", "день", "дни", "днях", "дня", "сутки"}
PARTICLES = {"in": "arrivals", "inwards": "arrivals", "out": "departures", "outwards": "departures"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted, and how clearly the words say so."""

    topic: Topic
    measure: str
    score: float


def kind(number: Number, sentence: Span, *, lang: str = "en") -> Kind | None:
    """What `number` counts in `sentence`, or None where no word near it says."""
    token = anchor(number, sentence)
    if token is None:
        return None
    told = by_particle(token, sentence) if number.unit in {None, "person"} else None
    if told is not None:
        return told
    found = [cue for cue in cues(sentence, "figures", lang=lang) if allowed(cue.label, number.unit, lang)]
    if number.unit is None and counts_something_else(token, found):
        return None
    scores: dict[str, float] = {}
    for cue in found:
        scores[cue.label] = max(scores.get(cue.label, LEAST), weight(cue, token, sentence))
    best = max(scores, key=lambda label: scores[label], default=None)
    if best is None or scores[best] <= LEAST:
        return None
    topic, measure = best.split(".")
    return rated(Kind(Topic(topic), measure, scores[best]), number, token, sentence)


def rated(found: Kind, number: Number, token: Token, sentence: Span) -> Kind:
    """The kind, or a rate of movement where the number is per day ("10,000 come in every day")."""
    if found.topic is not Topic.MOVEMENT or number.unit not in {"person", "vehicle", None}:
        return found
    after = sentence.doc[token.i + 1 : min(token.i + 1 + RATE_REACH, sentence.end)]
    clause = [t.lower_ for t in itertools.takewhile(lambda t: t.text not in CLAUSE_BREAKS | {","}, after)]
    daily = number.per == "day" or "daily" in clause or ("every", "day") in itertools.pairwise(clause)
    daily = daily or is_usual(token, sentence)
    return Kind(Topic.MOVEMENT, "flow_rate", found.score) if daily else found


def is_usual(token: Token, sentence: Span) -> bool:
    """Whether the clause says what an ordinary day brings ("on a normal day", "в обычный день")."""
    doc, at = sentence.doc, token.i
    before = itertools.takewhile(lambda t: t.text not in CLAUSE_BREAKS, reversed(doc[sentence.start : at]))
    after = itertools.takewhile(lambda t: t.text not in CLAUSE_BREAKS, doc[at + 1 : sentence.end])
    clause = [t.lower_ for t in [*reversed(list(before)), token, *after]]
    return any(one in USUAL and two in DAYS for one, two in itertools.pairwise(clause))


def by_particle(token: Token, sentence: Span) -> Kind | None:
    """The kind where a bare "in" or "out" ends the count: "7,000 in, 11,000 out"."""
    following = sentence.doc[token.i + 1 : min(token.i + 3, sentence.end)]
    if not len(following) or following[0].lower_ not in PARTICLES:
        return None
    if len(following) > 1 and not (following[1].is_punct or following[1].pos_ in {"CCONJ", "ADP"}):
        return None
    return Kind(Topic.MOVEMENT, PARTICLES[following[0].lower_], KIND_WEIGHT["phrases"])


def counts_something_else(token: Token, found: list[Cue]) -> bool:
    """Whether the number counts a thing that no list knows ("60 villages"): then it is nobody's figure."""
    head = token.head
    if token.dep_ != "nummod" or head.i <= token.i or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not any(cue.first <= head.i <= cue.last for cue in found if cue.kind != "verbs")


def anchor(number: Number, sentence: Span) -> Token | None:
    """The last token of the number's digits or words in the sentence; a broken text may end one in between."""
    span = sentence.doc.char_span(number.core_start, number.core_end, alignment_mode="expand")
    return next((token for token in reversed(span or ()) if sentence.start <= token.i < sentence.end), None)


@functools.cache
def units(lang: str) -> dict[str, tuple[str, ...]]:
    """What each unit can count."""
    return {unit: tuple(labels) for unit, labels in words(lang, "topics")["units"].items()}


def allowed(label: str, unit: str | None, lang: str) -> bool:
    """Whether something counted in `unit` can be `label`."""
    table = units(lang)
    key = unit or "none"
    options = table.get(key, table["money"] if len(key) == 3 and key.isupper() else ())
    return any(label == option or label.startswith(option + ".") for option in options)


def weight(cue: Cue, token: Token, sentence: Span) -> float:
    """How strongly a cue speaks for what `token` counts."""
    doc = sentence.doc
    low, high = (cue.last, token.i) if cue.last < token.i else (token.i, cue.first)
    between = doc[low + 1 : high] if high > low else doc[0:0]
    cost = 0.12 * len(between) + sum(1.6 for t in between if t.text in CLAUSE_BREAKS)
    cost += sum(0.6 for t in between if t.text == ",") + sum(
        0.8 for t in between if t.lower_ in {"and", "while", "but"}
    )
    adjoins = ADJOINS if cue.first == token.i + 1 else 0.0
    return KIND_WEIGHT[cue.kind] + grammar(cue, token) + adjoins - cost


def grammar(cue: Cue, token: Token) -> float:
    """What the parse adds: the verb that governs the number, the noun that it counts."""
    span = range(cue.first, cue.last + 1)
    if token.head.i in span and cue.kind != "verbs":
        return IS_COUNTED
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return GOVERNS if verb is not None and verb.i in span else 0.0
