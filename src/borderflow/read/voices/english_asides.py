"""Asides that name a voice, read off the surface: ", the ministry said on Sunday,". A parser attaches them anyhow."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from borderflow.read.voices.lexicon import lexicon

BEFORE = {",", "”", '"', "»", "’", "—", "–", ":", "(", "“"}
AFTER = {",", ".", "”", '"', ")", "—", "–", ";", ":", "!", "?", "“"}
OPENS = {",", "”", '"', "»", "’", "—", "–", "''"}
LONGEST_NAME, LONGEST_TAIL, LONGEST_DESCRIPTION = 14, 8, 14
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
    turned = inverted(verb, sentence)
    if turned is not None:
        return turned
    end = tail_end(verb, sentence)
    first = name_start(verb, sentence) if end is not None else None
    if end is None or first is None:
        return None
    name = sentence.doc[first : verb.i - 1 if sentence.doc[verb.i - 1].text == "," else verb.i]
    head = head_of(name)
    return Aside(name, head, verb, end) if head is not None else None


def inverted(verb: Token, sentence: Span) -> Aside | None:
    """The aside with its verb first: ", said the French channel,"; what describes the speaker belongs to it."""
    doc = sentence.doc
    if verb.i == sentence.start or doc[verb.i - 1].text not in OPENS or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.lemma_.lower() not in lexicon("turned"):
        return None
    for at in range(verb.i + 1, min(verb.i + 1 + LONGEST_NAME, sentence.end)):
        token = doc[at]
        if token.text in AFTER or token.pos_ in {"VERB", "AUX", "SCONJ"}:
            name = doc[verb.i + 1 : at]
            head = head_of(name) if len(name) else None
            described = at if head is None or token.text != "," else behind(head, at)
            return Aside(name, head, verb, described) if head is not None and token.text in AFTER else None
    return None


def behind(head: Token, at: int) -> int:
    """Index behind what describes a speaker after a comma ("Daria, 38, who went by train")."""
    return max([at, *(c.right_edge.i + 1 for c in head.children if c.i > at and c.dep_ in {"relcl", "appos", "acl"})])


def finite(verb: Token) -> bool:
    """Whether a word is a finite verb, or one that the tagger took for a noun ("the UN estimates")."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return verb.tag_ in {"NNS", "NNPS"} and verb.i > 0 and verb.nbor(-1).pos_ in {"NOUN", "PROPN"}
    if verb.tag_ == "VB":
        deps = {child.dep_ for child in verb.children}
        return "nsubj" in deps and "aux" not in deps
    return verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and verb.dep_ not in {"aux", "auxpass", "amod"}


def tail_end(verb: Token, sentence: Span) -> int | None:
    """Index of the mark that closes the aside: behind the verb, but for an adverb, a time, a place or a hearer."""
    doc = sentence.doc
    if has_object_next(verb, sentence):
        return None
    for at in range(verb.i + 1, min(verb.i + 1 + LONGEST_TAIL, sentence.end)):
        token = doc[at]
        if token.text in AFTER:
            return at
        if token.pos_ not in TAIL or token.lower_ in {"that", "how", "whether", "what"}:
            return None
    return sentence.end if verb.i + LONGEST_TAIL >= sentence.end else None


def has_object_next(verb: Token, sentence: Span) -> bool:
    """Whether a thing follows the verb at once, no time and no hearer: then it is no aside ("put it at")."""
    if verb.i + 1 >= sentence.end or verb.lemma_.lower() in lexicon("tell"):
        return False
    behind = sentence.doc[verb.i + 1]
    return behind.pos_ in {"DET", "NOUN", "NUM", "ADJ", "PRON"} and behind.ent_type_ not in {"DATE", "TIME"}


def name_start(verb: Token, sentence: Span) -> int | None:
    """Index of the first word of the speaker: behind the mark before it; words in commas or brackets describe it."""
    doc = sentence.doc
    at = verb.i - 1
    described = doc[at].text == ","
    if described:
        at = before_description(verb.i - 1, sentence)
    while at >= sentence.start and verb.i - at <= LONGEST_NAME + (LONGEST_DESCRIPTION if described else 0):
        token = doc[at]
        if token.text == ")":
            at = opening(at, sentence)
        elif token.text in BEFORE:
            return at + 1 if at + 1 < verb.i else None
        elif token.text in AFTER or (token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"} and token.tag_ != "VBG"):
            return None
        at -= 1
    return None


def before_description(comma: int, sentence: Span) -> int:
    """Index before ", an economist from Perm," where `comma` closes it; -1 where it is a clause or a list."""
    doc = sentence.doc
    for at in range(comma - 1, max(comma - LONGEST_DESCRIPTION, sentence.start), -1):
        if doc[at].text == ",":
            inside = doc[at + 1 : comma]
            fits = inside[0].pos_ in {"DET", "NOUN", "PROPN", "NUM", "ADJ"} if len(inside) else False
            return at - 1 if fits else -1
        if doc[at].pos_ in {"VERB", "AUX"} and doc[at].tag_ != "VBG":
            return -1
    return -1


def opening(at: int, sentence: Span) -> int:
    """Index of the bracket that opens before the one at `at`; -1 where none does."""
    return next((i for i in range(at, sentence.start - 1, -1) if sentence.doc[i].text == "("), -1)


def head_of(name: Span) -> Token | None:
    """The noun that a name is about: the last one before a preposition or a comma."""
    head = None
    for token in name:
        if token.pos_ in NAME_STOPS or token.text in {",", "("}:
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
