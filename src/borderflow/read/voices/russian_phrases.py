"""Voices named without a verb of their own, in Russian: "по словам X", "согласно X", "по версии X"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from spacy.tokens import Token

from borderflow.nouns import Certainty
from borderflow.read.voices.attribution import Attribution, Stretch
from borderflow.read.voices.clauses import below, part_at, stretches
from borderflow.read.voices.frame import Frame, text_of
from borderflow.read.voices.lexicon import lexicon
from borderflow.read.voices.russian_speakers import OWNERS, sources

LANG = "ru"


def by_phrases(frame: Frame) -> Iterator[Attribution]:
    """The voices that a phrase names, and those that it keeps nameless ("по одним данным")."""
    for noun in frame.tokens:
        case = next((c for c in noun.children if c.dep_ == "case"), None)
        if case is None or not (is_reckoning(noun, case) or case.lower_ in lexicon("according", LANG)):
            continue
        speaker = owner(noun) if is_reckoning(noun, case) else noun
        names = sources(speaker, frame) if speaker is not None else ()
        vague = any(c.lower_ in lexicon("vague", LANG) for c in noun.children)
        if names or vague:
            end = max(t.idx + len(t) for t in (noun, speaker or noun))
            sure = Certainty.ATTRIBUTED if names and not vague else Certainty.UNVERIFIED
            inherited = speaker is not None and speaker.lower_ in OWNERS
            around, manner = clause_around(noun, frame), "according" if names else "hearsay"
            yield Attribution(case.idx, end, names, sure, around, inherited, noun.text, manner)


def by_documents(frame: Frame) -> Iterator[Attribution]:
    """The voices of "следует из отчёта X" and "говорится в заявлении X": X's, or the document's."""
    for noun in frame.tokens:
        if noun.lemma_.lower() not in lexicon("documents", LANG) or noun.head.lemma_.lower() not in lexicon(
            "stands", LANG
        ):
            continue
        case = next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
        speaker = owner(noun) or noun
        names = sources(speaker, frame) if case in {"из", "в", "во"} else ()
        if names:
            verb = noun.head
            start, end = min(verb.idx, noun.idx), max(t.idx + len(t) for t in (verb, noun, speaker))
            around = part_at(frame.sentence, verb.idx)
            yield Attribution(start, end, names, Certainty.ATTRIBUTED, (around,), False, verb.text, "say")


def is_reckoning(noun: Token, case: Token) -> bool:
    """Whether a noun with its preposition says by whose word: "по словам", "по данным"."""
    return case.lower_ == "по" and noun.lemma_.lower() in lexicon("reckonings", LANG)


def owner(noun: Token) -> Token | None:
    """Whose word or data it is."""
    return next(
        (c for c in noun.children if c.dep_ == "nmod" or (c.dep_ in {"det", "amod"} and c.lower_ in OWNERS)), None
    )


def clause_around(noun: Token, frame: Frame) -> tuple[Stretch, ...]:
    """The clause that a phrase speaks of: from the last conjunction before it to the next phrase of its kind."""
    part = part_at(frame.sentence, noun.idx)
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "ADJ"} or a.dep_ == "ROOT"), None)
    if verb is None:
        return (part,)
    apart = {
        c.i
        for t in below(verb)
        for c in t.children
        if c.dep_ == "conj" and c.pos_ == "VERB" and any(g.dep_.startswith("nsubj") for g in c.children)
    }
    return tuple(within(stretch, noun) for stretch in stretches(below(verb, apart), part) or (part,))


def within(stretch: Stretch, noun: Token) -> Stretch:
    """The stretch, cut at ", а" where a like phrase stands on its other side ("по одним данным ..., а по другим")."""
    others = [t.idx for t in noun.sent if t.i != noun.i and any(is_reckoning(t, c) for c in t.children)]
    text = text_of(noun.doc)
    cuts = [
        m for m in contrast().finditer(text, *stretch) if any((m.start() < o) == (m.start() > noun.idx) for o in others)
    ]
    start = max((m.end() for m in cuts if m.end() <= noun.idx), default=stretch[0])
    end = min((m.start() for m in cuts if m.start() >= noun.idx), default=stretch[1])
    return start, end


@functools.cache
def contrast() -> re.Pattern[str]:
    """Conjunctions behind a comma that set one clause against another."""
    return re.compile(f", (?:{'|'.join(sorted(lexicon('contrast', LANG)))})(?= )")
