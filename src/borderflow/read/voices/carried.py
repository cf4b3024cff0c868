"""Voices that go on from what stands before: an open quotation, a figure of the same series, "of them"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from borderflow.nouns import Certainty
from borderflow.read.voices.attribution import Attribution, Stretch
from borderflow.read.voices.clauses import parts, quotation_at, quotations_in
from borderflow.read.voices.frame import Finder, Frame, recall, said, text_of
from borderflow.read.voices.lexicon import lexicon, phrases

AHEAD, FAR = 4, 3
FIGURES = {"say", "according", "data", "quote", "cite", "series"}
BARE = {"nsubj", "nsubjpass", "attr", "pobj", "dobj", "conj", "obj", "obl", "appos", "root", "ROOT"}


def carried(frame: Frame, found: list[Attribution], finder: Finder) -> Iterator[Attribution]:
    """The voices that the sentence inherits."""
    yield from contradicted(frame, found)
    told = answered(frame, finder) if not any(a.sources for a in found) else None
    if told is not None:
        yield told
        return
    quoted = quoted_on(frame, found, finder)
    if quoted is not None:
        yield quoted
        return
    yield from series(frame, found)


def contradicted(frame: Frame, found: list[Attribution]) -> Iterator[Attribution]:
    """The denial of what stands before it in the sentence: "It was said that ...; the airline denied it"."""
    text = text_of(frame.sentence.doc)
    for before, part in itertools.pairwise(parts(frame.sentence)):
        own = [a for a in found if before[0] <= a.start < before[1] and a.sources]
        denial = next((a for a in found if part[0] <= a.start < part[1] and a.certainty is Certainty.DENIED), None)
        said = text[part[0] : part[1]].lower()
        if denial is not None and not own and any(words in said for words in phrases("denials", frame.lang)):
            yield replace(denial, start=before[0], end=before[1], content=(before,), inherited=True)


def answered(frame: Frame, finder: Finder) -> Attribution | None:
    """The voice of the sentence behind, where that one speaks of this: "Об этом сообщил X", "X denied it"."""
    doc = frame.sentence.doc
    if frame.sentence.end >= len(doc):
        return None
    ahead = doc[frame.sentence.end].sent
    text = said(ahead).lower().lstrip(' «“"(')
    speaks = text.startswith(phrases("answers", frame.lang))
    if not speaks and not any(words in text for words in phrases("denials", frame.lang)):
        return None
    named = finder(Frame(ahead, list(ahead), frame.previous, frame.known, frame.lang))
    voice = next((a for a in named if a.sources and (speaks or a.certainty is Certainty.DENIED)), None)
    span = parts(frame.sentence)[-1] if voice is not None and not speaks else whole(frame)
    return replace(voice, start=span[0], end=span[1], content=(span,), inherited=True) if voice is not None else None


def whole(frame: Frame) -> Stretch:
    """The whole sentence."""
    return frame.sentence.start_char, frame.sentence.end_char


def quoted_on(frame: Frame, found: list[Attribution], finder: Finder) -> Attribution | None:
    """The speaker of a quotation that began before the sentence or goes on behind it, where it names nobody."""
    text, sentence = text_of(frame.sentence.doc), frame.sentence
    second = quoted_again(frame, found)
    if second is not None:
        return second
    end = sentence.start_char + len(said(sentence).rstrip())
    quotation = quotation_at(text, sentence.start_char + 1) or quotation_at(text, max(end - 1, 0))
    if quotation is None or (quotation[0] >= sentence.start_char and quotation[1] <= end):
        return None
    span = (max(quotation[0], sentence.start_char), min(quotation[1], end))
    if any((a.start < span[1] and a.end > span[0]) or a.covers(span[0]) for a in found):
        return None
    voice = speaker_of(quotation, frame, finder)
    return (
        replace(voice, start=span[0], end=span[1], content=(span,), inherited=True, manner="quote") if voice else None
    )


def quoted_again(frame: Frame, found: list[Attribution]) -> Attribution | None:
    """The speaker of the sentence before, for another quotation that stands alone: '"No," he said. "We stay."'"""
    text, sentence = text_of(frame.sentence.doc), frame.sentence
    start = sentence.start_char
    own = next((q for q in quotations_in(text, start, start + 1) if 0 <= q[0] - start < 2), None)
    before = recall(sentence.doc, sentence.start)
    if own is None or not before or any(a.sources for a in found):
        return None
    held = any(
        q[1] <= sentence.start_char and q[1] > sentence.doc[sentence.start - 1].sent.start_char
        for q in quotations_in(text, sentence.doc[sentence.start - 1].sent.start_char, sentence.start_char)
    )
    voice = next((a for a in reversed(before) if a.sources and a.manner in {"say", "quote"}), None) if held else None
    span = (own[0], min(own[1], sentence.end_char))
    return (
        replace(voice, start=span[0], end=span[1], content=(span,), inherited=True, manner="quote") if voice else None
    )


def speaker_of(quotation: Stretch, frame: Frame, finder: Finder) -> Attribution | None:
    """Who speaks a quotation: the voice named where it begins, else where it ends, else the voice before."""
    doc = frame.sentence.doc
    if quotation[0] < frame.sentence.start_char:
        before = recall(doc, frame.sentence.start)
        if before:
            return before[-1]
    at = frame.sentence.end
    for _ in range(AHEAD):
        if at >= len(doc):
            break
        ahead = doc[at].sent
        named = finder(Frame(ahead, list(ahead), frame.previous, frame.known, frame.lang))
        if named:
            return named[0]
        if ahead.end_char >= quotation[1]:
            break
        at = ahead.end
    return frame.previous


def series(frame: Frame, found: list[Attribution]) -> Iterator[Attribution]:
    """The voice of the figure before, for a bare figure that goes on with it: "4,199 went home", "it was 900"."""
    voice = last_of(recall(frame.sentence.doc, frame.sentence.start), text_of(frame.sentence.doc)) or farther(frame)
    for part in parts(frame.sentence):
        own = [a for a in found if a.start < part[1] and a.end > part[0]]
        if own:
            voice = last_of(own, text_of(frame.sentence.doc))
            continue
        here = [t for t in frame.tokens if part[0] <= t.idx < part[1]]
        if voice is None or not goes_on(here, frame.lang):
            voice = None
            continue
        stretches = tuple((t.idx, t.idx + len(t)) for t in here if t.pos_ == "NUM")
        yield replace(voice, start=part[0], end=part[1], content=stretches, inherited=True, manner="series")


def farther(frame: Frame) -> Attribution | None:
    """The voice of the sentence before the last, for a part of what it counted ("of them") and nothing less clear."""
    doc, start = frame.sentence.doc, frame.sentence.start
    text = text_of(doc)[frame.sentence.start_char : frame.sentence.end_char].lower()
    if not any(words in text for words in phrases("goes_on", frame.lang)):
        return None
    for _ in range(FAR):
        voice = last_of(recall(doc, start), text_of(doc))
        if voice is not None or start == 0:
            return voice
        start = doc[start - 1].sent.start
    return None


def last_of(found: list[Attribution] | None, text: str) -> Attribution | None:
    """The last voice with a name and a figure."""
    return next((a for a in reversed(found or ()) if a.sources and a.manner in FIGURES and has_figure(a, text)), None)


def has_figure(voice: Attribution, text: str) -> bool:
    """Whether a digit stands in what a voice answers for."""
    return any(character.isdigit() for start, end in voice.content for character in text[start:end])


def goes_on(here: list[Token], lang: str) -> bool:
    """Whether the words go on with a figure before them: a number of nothing named, or a part of what was counted."""
    text = " ".join(t.lower_ for t in here)
    numbers = [t for t in here if t.pos_ == "NUM" and t.ent_type_ not in {"DATE", "TIME", "ORDINAL"}]
    if not numbers:
        return False
    if any(words in text for words in phrases("goes_on", lang)) or text.startswith(phrases("beside", lang)):
        return True
    return any(is_bare(t, lang) for t in numbers)


def is_bare(number: Token, lang: str) -> bool:
    """Whether a number counts nothing that the words name: it is the subject itself, or that is "it" or "the total"."""
    if number.dep_ not in BARE or any(c.dep_ == "prep" and c.lower_ == "of" for c in number.children):
        return False
    verb = next((a for a in number.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None:
        return False
    told = subject.lower_ in lexicon("nothing_new", lang) or subject.lemma_.lower() in lexicon("totals", lang)
    return subject == number or told or subject.pos_ == "NUM"
