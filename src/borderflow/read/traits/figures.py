"""Traits of what a number counts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from spacy.tokens import Token

from borderflow.read.figures import kind
from borderflow.read.judge import Option
from borderflow.read.masks import clause_of, far, governors, word
from borderflow.read.numbers import Comparison, Number
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.word_groups import word_groups

WINDOW = 5


def figure_traits(number: Number, token: Token, sentence: Sentence, reading: Reading) -> list[str]:
    """Traits of a number at its token."""
    unit = unit_kind(number.unit)
    found = ["b", f"u={unit}", f"k={number.kind}", f"k={number.kind}|u={unit}", f"bd={number.bound}"]
    found += [
        f"n={(number.noun or '-').lower()}",
        f"per={number.per}",
        f"cmp={number.compares}|u={unit}",
        f"vg={number.vague}|u={unit}",
    ]
    if number.value is not None:
        found.append(f"sz={int(math.log10(abs(number.value) + 1) * 2)}|u={unit}")
    rule = kind(number, sentence.span, lang=sentence.lang)
    found.append(f"r={rule.topic}.{rule.measure}" if rule else "r=-")
    if rule:
        found.append(f"r={rule.topic}.{rule.measure}|{int(min(rule.score, 8))}")
        found.append(f"r={rule.topic}.{rule.measure}|u={unit}")
    found += around(token, sentence, unit)
    for name in sentence.paragraph.head_of(number.core_start).lower().split():
        found += [f"col={name}", f"col={name}|u={unit}"]
    found.append(f"table={bool(sentence.paragraph.heads)}|u={unit}")
    found += carried(sentence, reading, unit)
    if reading.insight is not None:
        base = sentence.paragraph.start
        found += reading.insight.figure(base + number.start, base + number.end, unit)
    return found


def change_traits(change: Comparison, token: Token, sentence: Sentence, reading: Reading) -> list[str]:
    """Traits of a comparison that stands alone."""
    found = ["b", "u=change", "k=change", f"vs={bool(change.versus)}"]
    if reading.insight is not None:
        base = sentence.paragraph.start
        found += reading.insight.figure(base + change.start, base + change.end, "change")
    return [*found, *around(token, sentence, "change"), *carried(sentence, reading, "change")]


def unit_kind(unit: str | None) -> str:
    """The unit, all money as one."""
    return "-" if unit is None else "money" if len(unit) == 3 and unit.isupper() else unit


def around(token: Token, sentence: Sentence, unit: str) -> Iterator[str]:
    """Traits of the words around the number, and of those that govern it."""
    tokens, masks = sentence.tokens, sentence.masks
    at = token.i - sentence.span.start
    for offset in range(-3, 4):
        if offset and 0 <= at + offset < len(tokens):
            yield f"w{offset:+d}={masks[at + offset]}"
    if at + 2 < len(tokens):
        yield f"w+1+2={masks[at + 1]} {masks[at + 2]}"
    if at >= 2:
        yield f"w-2-1={masks[at - 2]} {masks[at - 1]}"
    start, end = clause_of(tokens, at)
    for i in range(start, end):
        if tokens[i].is_alpha or masks[i][0] == "<":
            yield f"{'L' if i < at else 'R'}={masks[i]}"
            yield f"c={masks[i]}"
            for c in word_groups(tokens[i], masks[i]):
                yield f"xc={c}"
                if abs(i - at) <= WINDOW:
                    yield f"xn={c}|u={unit}"
            if abs(i - at) <= WINDOW:
                yield f"near={masks[i]}"
                yield f"near={masks[i]}|u={unit}"
    for mask in sentence.bag:
        yield f"s={mask}"
    yield from syntax(token, sentence, unit)
    for cue in sentence.cues["figures"]:
        distance = far(min(abs(cue.first - token.i), abs(cue.last - token.i)))
        yield f"q={cue.label}|{distance}"
        yield f"q={cue.label}|u={unit}"
    for cue in sentence.cues["statements"]:
        yield f"qs={cue.label}"


def syntax(token: Token, sentence: Sentence, unit: str) -> Iterator[str]:
    """Traits of the parse: the noun that is counted, the verbs above it, their subjects and prepositions."""
    yield f"dep={token.dep_}"
    head = token.head
    yield f"hd={word(head)}"
    yield f"hd={word(head)}|u={unit}"
    yield f"hdp={head.dep_}"
    for c in word_groups(head, word(head)):
        yield f"xh={c}"
    yield f"hh={word(head.head)}"
    for rank, verb in enumerate(governors(token)):
        if rank > 1:
            break
        yield f"v{rank}={word(verb)}"
        yield f"v{rank}={word(verb)}|u={unit}"
        for c in word_groups(verb, word(verb)):
            yield f"xv{rank}={c}"
        for child in verb.children:
            if child.dep_ in {"prep", "prt", "agent", "neg", "aux", "auxpass", "advmod", "case", "obl"} and rank == 0:
                yield f"v+={word(verb)} {word(child)}"
                yield f"vc={word(child)}"
            elif "subj" in child.dep_:
                yield f"vs{rank}={sentence.mask_of(child)}"
            elif child.dep_ in {"dobj", "obj"}:
                yield f"vo{rank}={sentence.mask_of(child)}"


def carried(sentence: Sentence, reading: Reading, unit: str) -> Iterator[str]:
    """Traits of what was told before, and of the headings above."""
    last = reading.told[-1] if reading.told else None
    where = reading.nearness(sentence)
    if last is not None:
        label = f"{last.topic}.{last.measure}"
        yield f"p={label}|{where}"
        yield f"p={label}|{where}|u={unit}"
        same = last.quantity is not None and unit_kind(last.quantity.unit) == unit
        yield f"psame={same}|{where}"
    else:
        yield "p=-"
    yield f"nth={min(reading.told_in(sentence), 3)}"
    for mask in reading.heading_bag:
        yield f"h={mask}"
    for mask in reading.title_bag:
        yield f"t={mask}"
    for label in reading.labels_before:
        yield f"pl={label}"
        yield f"pl={label}|u={unit}"


USUAL_UNITS = ("person", "vehicle", "hour", "kilometre", "flight", "household", "percent")
# What a measure is counted in, where that is one thing only; people may be counted in shares, households or vehicles.
UNITS_OF = {
    "price": {"money"},
    "amount": {"money", "percent"},
    "wait": {"hour"},
    "travel_time": {"hour"},
    "length": {"kilometre"},
    "flights": {"flight"},
    "vehicles": {"vehicle", "percent"},
    "capacity": {"person", "vehicle", "flight", "percent"},
    "None": {"money", "hour", "percent", "person", "household", "vehicle", "kilometre"},
}
COUNTED = {"person", "household", "vehicle", "percent"}


def unit_options(number: Number, label: str, token: Token, where: tuple[Sentence, Reading]) -> list[Option]:
    """Every unit that a number without one may have, and none, each with its traits."""
    sentence, reading = where
    told = [c.quantity.unit for c in reading.told[::-1][:4] if c.quantity is not None and c.quantity.unit]
    beside = [n.unit for n in sentence.numbers if n.unit and n.start != number.start]
    subject = next((sentence.mask_of(c) for v in governors(token) for c in v.children if "subj" in c.dep_), "-")
    small = number.value is not None and number.value < 10
    allowed = UNITS_OF.get(label.partition(".")[2], COUNTED)
    written = [unit for unit, _ in reading.units.most_common()]
    options = []
    for unit in dict.fromkeys((None, *USUAL_UNITS, *told, *beside, *written)):
        kind = unit_kind(unit)
        if unit is not None and kind not in allowed:
            continue
        traits = [
            f"U={kind}|{label}",
            f"U={kind}|sub={subject}",
            f"U={kind}|hd={word(token.head)}",
            f"U={kind}|small={small}",
        ]
        traits += [
            f"last={told[:1] == [unit]}",
            f"last={told[:1] == [unit]}|{label}",
            f"told={unit in told}",
            f"beside={unit in beside}",
            f"written={written.index(unit) if unit in written[:3] else 3}|{kind}",
        ]
        traits += [f"U={kind}|c={mask}" for mask in sentence.bag]
        options.append(Option(unit, traits))
    return options
