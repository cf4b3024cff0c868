"""Traits of what a sentence says without a number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from borderflow.nouns import Claim
from borderflow.read.cues import Cue
from borderflow.read.denied import is_conditional, is_denied
from borderflow.read.masks import is_negation, word
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.statements import statements
from borderflow.read.word_groups import word_groups


def statement_traits(sentence: Sentence, reading: Reading, told: list[Claim]) -> list[str]:
    """Traits of a sentence, whatever its topic."""
    found = ["b", *lexical(sentence), *grammatical(sentence), *kinds(sentence)]
    topics = {claim.topic for claim in told}
    found += [f"told={topic}" for topic in topics] or ["told=-"]
    for ruled in statements(sentence.span, before=reading.last_topics, lang=sentence.lang):
        found += [
            f"r={ruled.topic}",
            f"r={ruled.topic}|{int(min(ruled.score, 3) * 2)}",
            f"r={ruled.topic}|told={bool(topics)}",
        ]
    if reading.insight is not None:
        found += reading.insight.topics()
    where = reading.nearness(sentence)
    found += [f"p={topic}|{where}" for topic in reading.last_topics] or [f"p=-|{where}"]
    found += [f"h={mask}" for mask in reading.heading_bag]
    found += [f"t={mask}" for mask in reading.title_bag]
    found += [f"dt={topic}" for topic in reading.topics_so_far]
    return found


def lexical(sentence: Sentence) -> Iterator[str]:
    """Traits of single words and of pairs."""
    masks = [m for m, t in zip(sentence.masks, sentence.tokens, strict=True) if t.is_alpha or m[0] == "<"]
    for mask in dict.fromkeys(masks):
        yield f"w={mask}"
    for m, t in zip(sentence.masks, sentence.tokens, strict=True):
        for c in word_groups(t, m):
            yield f"x={c}"
            if t.pos_ == "VERB":
                yield f"xv={c}"
    for pair in dict.fromkeys(itertools.pairwise(masks)):
        yield f"ww={pair[0]} {pair[1]}"
    for table in ("statements", "figures", "status", "effect"):
        for cue in {(cue.label, cue.kind) for cue in sentence.cues[table]}:
            yield f"q{table[0:2]}={cue[0]}|{cue[1]}"
    said = sentence.cues["statements"]
    for label, denied, conditional in {(c.label, *standing(c, sentence)) for c in said}:
        yield f"qc={label}|{denied}|{conditional}"
    labels = sorted({cue.label for cue in sentence.cues["statements"]})
    for i, label in enumerate(labels):
        for other in labels[i + 1 :]:
            yield f"q2={label}+{other}"


def standing(cue: Cue, sentence: Sentence) -> tuple[bool, bool]:
    """Whether the sentence denies what a cue says, and whether it says it on condition."""
    return is_denied(cue, sentence.span), is_conditional(cue, sentence.span)


def grammatical(sentence: Sentence) -> Iterator[str]:
    """Traits of the main verb and its neighbours."""
    root = sentence.span.root
    yield f"root={word(root)}"
    yield f"rtag={root.tag_ or root.pos_}"
    for child in root.children:
        if (
            "subj" in child.dep_
            or child.dep_ in {"dobj", "obj", "aux", "auxpass", "ccomp", "prep", "obl"}
            or is_negation(child)
        ):
            yield f"r.{child.dep_}={sentence.mask_of(child)}"
    for token in sentence.tokens:
        if token.pos_ == "VERB":
            yield f"v={word(token)}"
            for child in token.children:
                if "subj" in child.dep_ or child.dep_ in {"dobj", "obj", "aux"} or is_negation(child):
                    yield f"v.{child.dep_}={word(token)} {sentence.mask_of(child)}"
    text = sentence.span.text.rstrip(" \n”\"'’»")
    yield f"end={text[-1:] if not text[-1:].isalnum() else 'a'}"


def kinds(sentence: Sentence) -> Iterator[str]:
    """Traits of what was found in the sentence: places, days, voices, numbers."""
    for kind in {m.kind for m in sentence.places} or {"-"}:
        yield f"pk={kind}"
    yield f"voice={bool(sentence.voices)}"
    for cue in {a.cue.lower() for a in sentence.voices}:
        yield f"vcue={cue}"
    yield f"time={bool(sentence.times)}"
    yield f"len={min(len(sentence.tokens) // 8, 5)}"
    yield f"item={sentence.paragraph.text[:1] in '-–•*'}"
    yield f"first={sentence.start == 0}"
