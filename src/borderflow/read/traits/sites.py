"""Traits of places: the crossing, town, region or airport of a claim."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from borderflow.read.judge import Option, Way
from borderflow.read.masks import BREAKS, bare, far
from borderflow.read.sentences import Reading, Sentence

SITES = {"crossing", "city", "region", "capital"}
PERSONS = {"PERSON", "PER"}
AT = frozenset("at near through via outside in from to into towards past beyond behind around".split())
AT |= frozenset("в во на у через под около из близ возле до".split())
ENTITIES = {"FAC", "LOC", "GPE"}


@dataclass(slots=True)
class Sites:
    """The places found so far, each with its traits and the ways in which it comes up."""

    found: dict[str | None, tuple[set[str], dict[Way, None]]] = field(default_factory=dict)

    def enter(self, place: str | None, marks: Iterable[str], came: Way) -> None:
        """Add a place with its traits; one of the same name takes them too."""
        traits, ways = self.found.setdefault(place, (set(), {}))
        traits.update(marks)
        ways[came] = None

    def options(self, reading: Reading) -> list[Option]:
        """The places with all that speaks for them, each in the form of how many claims were told of it."""
        told = Counter(claim.place for claim in reading.told)
        last = reading.told[-1].place if reading.told else None
        return [
            Option(place, list(traits), tuple(ways), f"{place is None}|{min(told[place], 2)}{'l' * (place == last)}")
            for place, (traits, ways) in self.found.items()
        ]


def site_options(label: str, at: int, where: tuple[Sentence, Reading]) -> list[Option]:
    """Every place that the claim could be about, and none, each with its traits."""
    sentence, reading = where
    topic, sites = label.partition(".")[0], Sites()
    named = sentence.once("sites", lambda: named_sites(sentence))
    few = min(len(named), 2)
    sites.enter(None, ["none", f"none|{topic}", f"none|{label}", f"none|n={few}", f"none|n={few}|{topic}"], Way("none"))
    for start, end, kind in named:
        marks = list(named_traits((start, end, kind), at, sentence))
        words = (sentence.paragraph.start + start, sentence.paragraph.start + end)
        all_marks = [*marks, *(f"{mark}|{topic}" for mark in marks), f"K={kind}|{label}"]
        sites.enter(sentence.text[start:end], all_marks, Way(f"K={kind}", words))
    for back, claim in enumerate(reading.told[::-1][:2]):
        if claim.place:
            like = "like" if f"{claim.topic}.{claim.measure}" == label else "same" if claim.topic == topic else "other"
            mark = f"last{back}|{reading.nearness(sentence)}"
            sites.enter(claim.place, [mark, f"{mark}|{like}", f"{mark}|n={bool(named)}"], Way(f"{mark}|{like}"))
    for rank, text in enumerate(reading.scene.sites):
        mark = f"said{rank}|n={bool(named)}"
        sites.enter(text, [mark, f"{mark}|{topic}", f"{mark}|{reading.nearness(sentence)}"], Way(f"said{rank}"))
    if reading.scene.crossing is not None:
        sites.enter(reading.scene.crossing.text, ["scene", f"scene|{topic}"], Way("scene"))
    return sites.options(reading)


def named_sites(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The places that the sentence names: start, end and kind."""
    named = [(m.start, m.end, m.kind) for m in sentence.places if m.kind in SITES]
    taken = [(m.start, m.end) for m in sentence.places]
    named += [
        (entity.start_char, entity.end_char, f"ent{entity.label_}")
        for entity in sentence.span.ents
        if entity.label_ in ENTITIES
        and not any(s < entity.end_char and entity.start_char < e for s, e in taken)
        and not speaks(entity.text, sentence)
    ]
    yield from named
    yield from (one for one in unlisted(sentence) if not any(s < one[1] and one[0] < e for s, e, _ in named))


def named_traits(site: tuple[int, int, str], at: int, sentence: Sentence) -> Iterator[str]:
    """Traits of a place that the sentence names for a claim whose words stand at `at`."""
    start, end, kind = site
    low, high = sorted((start, at))
    broken = any(mark in sentence.text[low:high] for mark in BREAKS)
    before = sentence.text[sentence.start : start].split()
    yield from (f"K={kind}", f"D={far((high - low) / 5)}{'<' if start < at else '>'}", f"B={broken}")
    yield f"voice={any(sentence.text[start:end] in name for name in said_by(sentence))}"
    yield from (f"prep={bare(before[-1]) if before else '^'}", f"K={kind}|B={broken}")


def speaks(name: str, sentence: Sentence) -> bool:
    """Whether a name that no list of places has is a voice's, or ends one ("the weekly Granitsa")."""
    return any(said == name or said.endswith(f" {name}") for said in said_by(sentence))


def said_by(sentence: Sentence) -> set[str]:
    """The names of the sentence's voices: a place in one is mostly part of it ("the Finnmark police")."""
    return {name for voice in sentence.voices for name in voice.sources}


def unlisted(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names that no list has, behind a preposition of place ("in the Wakhan"): no person's, and no voice's."""
    dated = [(time.start, time.end) for time in sentence.times] + [(m.start, m.end) for m in sentence.places]
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        before = tokens[i - 2 : i] if i > 1 and tokens[i - 1].lower_ == "the" else tokens[max(0, i - 1) : i]
        if not is_name(token) or not before or before[0].lower_ not in AT:
            continue
        run = list(itertools.takewhile(is_name, tokens[i:]))
        start, end = int(token.idx), int(run[-1].idx) + len(run[-1])
        name = sentence.text[start:end]
        is_said = token.ent_type_ in PERSONS or any(name in voice or voice in name for voice in said_by(sentence))
        if not is_said and not any(s < end and start < e for s, e in dated):
            yield start, end, f"name{token.ent_type_}"


def is_name(token: Token) -> bool:
    """Whether a word is a name by its part of speech and its capital."""
    return token.pos_ == "PROPN" and token.text[:1].isupper()
