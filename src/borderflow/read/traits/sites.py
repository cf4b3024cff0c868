"""Traits of places: the crossing, town, region or airport of a claim."""

from __future__ import annotations

from borderflow.read.judge import Option, Way
from borderflow.read.masks import BREAKS, bare, far
from borderflow.read.sentences import Reading, Sentence

SITES = {"crossing", "city", "region", "capital"}
ENTITIES = {"FAC", "LOC", "GPE"}


def site_options(label: str, at: int, where: tuple[Sentence, Reading]) -> list[Option]:
    """Every place that the claim could be about, and none, each with its traits."""
    sentence, reading = where
    topic = label.partition(".")[0]
    found: dict[str | None, set[str]] = {None: {"none", f"none|{topic}", f"none|{label}"}}
    ways: dict[str | None, list[Way]] = {None: [Way("none")]}
    base = sentence.paragraph.start
    named = [(m.start, m.end, m.kind) for m in sentence.places if m.kind in SITES]
    taken = [(m.start, m.end) for m in sentence.places]
    named += [
        (entity.start_char, entity.end_char, f"ent{entity.label_}")
        for entity in sentence.span.ents
        if entity.label_ in ENTITIES and not any(s < entity.end_char and entity.start_char < e for s, e in taken)
    ]
    found[None] |= {f"none|n={min(len(named), 2)}", f"none|n={min(len(named), 2)}|{topic}"}
    for start, end, kind in named:
        traits = found.setdefault(sentence.text[start:end], set())
        ways.setdefault(sentence.text[start:end], []).append(Way(f"K={kind}", (base + start, base + end)))
        low, high = sorted((start, at))
        broken = any(mark in sentence.text[low:high] for mark in BREAKS)
        before = sentence.text[sentence.start : start].split()
        marks = [f"K={kind}", f"D={far((high - low) / 5)}{'<' if start < at else '>'}", f"B={broken}"]
        marks += [f"prep={bare(before[-1]) if before else '^'}", f"K={kind}|B={broken}"]
        traits.update(marks, (f"{mark}|{topic}" for mark in marks), (f"K={kind}|{label}",))
    for back, claim in enumerate(reading.told[::-1][:2]):
        if claim.place:
            like = "like" if f"{claim.topic}.{claim.measure}" == label else "same" if claim.topic == topic else "other"
            mark = f"last{back}|{reading.nearness(sentence)}"
            found.setdefault(claim.place, set()).update((mark, f"{mark}|{like}", f"{mark}|n={bool(named)}"))
            ways.setdefault(claim.place, []).append(Way(f"{mark}|{like}"))
    if reading.scene.crossing is not None:
        found.setdefault(reading.scene.crossing.text, set()).update(("scene", f"scene|{topic}"))
        ways.setdefault(reading.scene.crossing.text, []).append(Way("scene"))
    return [Option(value, list(traits), tuple(ways[value])) for value, traits in found.items()]
