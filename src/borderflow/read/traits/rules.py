"""Traits of what a rule does and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from borderflow.read.denied import is_conditional, is_denied
from borderflow.read.masks import clause_of, governors, is_negation, word
from borderflow.read.sentences import Sentence
from borderflow.read.statements import effect, status
from borderflow.read.traits.days import tense_of


def rule_traits(label: str, token: Token, sentence: Sentence) -> list[str]:
    """Traits for effect and status alike."""
    topic = label.partition(".")[0]
    found = [
        "b",
        f"t={topic}",
        f"e={effect(sentence.span, lang=sentence.lang)}",
        f"st={status(sentence.span, lang=sentence.lang)}",
    ]
    found += [
        f"e={effect(sentence.span, lang=sentence.lang)}|{topic}",
        f"em={effect(sentence.span, lang=sentence.lang, main=True)}",
        f"tense={tense_of(token)}",
        f"rtense={tense_of(sentence.span.root)}",
    ]
    start, end = clause_of(sentence.tokens, token.i - sentence.span.start)
    found += [f"c={mask}" for mask in dict.fromkeys(sentence.masks[start:end])]
    found += [f"s={mask}" for mask in sentence.bag]
    found += [f"ss={a} {b}" for a, b in zip(sentence.masks, sentence.masks[1:], strict=False)]
    found += [f"q={cue.label}|{cue.text}" for table in ("effect", "status") for cue in sentence.cues[table]]
    for cue in sentence.cues["effect"]:
        denied, conditional = is_denied(cue, sentence.span), is_conditional(cue, sentence.span)
        found += [f"qd={cue.label}|{denied}", f"qi={cue.label}|{conditional}"]
    return found + list(verbs(token, sentence))


def verbs(token: Token, sentence: Sentence) -> Iterator[str]:
    """Traits of the verb above, with its negation and helpers."""
    for verb in (next(governors(token), sentence.span.root), sentence.span.root):
        helpers = "+".join(sorted(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"} or is_negation(c)))
        yield f"v={word(verb)}"
        yield f"v={word(verb)}|{helpers}"
        yield f"helpers={helpers}"
