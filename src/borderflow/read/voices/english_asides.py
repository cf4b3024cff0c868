"""Asides that name a voice, read off the surface: ", the ministry said on Sunday,". A parser attaches them anyhow."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from borderflow.read.voices.lexicon import lexicon

BEFORE = {",", "”", '"', "»", "’", "—", "–", ":", "(", "“"}
AFTER = {",", ".", "”", '"', ")", "—", "–", ";", ":", "!", "?", "“"}
LONGEST_NAME, LONGEST_TAIL = 14, 8
NAME_STOPS = {"ADP", "SCONJ"}
TAIL = {"ADP", "ADV", "PROPN", "NOUN", "NUM", "DET", "ADJ", "PRON", "PART", "SPACE"}


@dataclass(frozen=True, slots=True)
class Aside:
    """A speaker and a verb between marks: the speaker's words, its head, and where the aside ends."""

    name: Span
    head: Token
    verb: Token
    end: int


def aside(verb: Token, sentence: Span) -> Aside | None:
    """The aside that the verb makes with the words before it, or None where it makes none."""
    if verb.lemma_.lower() not in lexicon("asides") or not finite(verb):
        return None
    end = tail_end(verb, sentence)
    first = name_start(verb, sentence) if end is not None else None
    if end is None or first is None:
        return None
    name = sentence.doc[first : verb.i - 1 if sentence.doc[verb.i - 1].text == "," else verb.i]
    head = head_of(name)
    return Aside(name, head, verb, end) if head is not None else None


def finite(verb: Token) -> bool:
    """Whether a word is a finite verb, or one that the tagger took for a noun ("the UN estimates")."""
    if verb.pos_ in {"VERB", "AUX"}:
        return verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and verb.dep_ not in {"aux", "auxpass", "amod"}
    return verb.tag_ in {"NNS", "NNPS"} and verb.i > 0 and verb.nbor(-1).pos_ in {"NOUN", "PROPN"}


def tail_end(verb: Token, sentence: Span) -> int | None:
    """Index of the mark that closes the aside: behind the verb, but for an adverb, a time, a place or a hearer."""
    doc = sentence.doc
    for at in range(verb.i + 1, min(verb.i + 1 + LONGEST_TAIL, sentence.end)):
        token = doc[at]
        if token.text in AFTER:
            return at
        if token.pos_ not in TAIL or token.lower_ in {"that", "how", "whether", "what"}:
            return None
    return sentence.end if verb.i + LONGEST_TAIL >= sentence.end else None


def name_start(verb: Token, sentence: Span) -> int | None:
    """Index of the first word of the speaker: behind the mark before it; a name in commas belongs to its office."""
    doc = sentence.doc
    at = verb.i - 1
    commas = 0
    while at >= sentence.start and verb.i - at <= LONGEST_NAME:
        token = doc[at]
        if token.text == "," and commas < 2 and appositive(doc[at + 1 : verb.i], commas):
            commas += 1
        elif token.text in BEFORE:
            return at + 1 if at + 1 < verb.i else None
        elif token.text in AFTER or (token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} and token.tag_ != "VBG"):
            return None
        at -= 1
    return None


def appositive(inside: Span, commas: int) -> bool:
    """Whether what stands behind a comma is empty or a name: ", Marat Akhmetzhanov," between an office and its verb."""
    if commas == 0:
        return len(inside) == 0
    words = [t for t in inside if t.text != ","]
    return bool(words) and all(t.pos_ == "PROPN" for t in words)


def head_of(name: Span) -> Token | None:
    """The noun that a name is about: the last one before a preposition or a comma."""
    head = None
    for token in name:
        if token.pos_ in NAME_STOPS or token.text == ",":
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or token.tag_ in {"NNS", "NN"}:
            head = token
        elif (
            token.tag_ != "VBG"
            and token.pos_ not in {"DET", "ADJ", "ADV", "PART", "PUNCT", "X"}
            and token.tag_ != "POS"
            and not token.text.startswith(("'", "’"))
        ):
            return None
    return head
