"""What a sentence says is not so, or only on condition: verbs negated, what no rule does, what stands after "if"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from borderflow.nouns import Effect
from borderflow.read.cues import Cue
from borderflow.read.masks import is_negation

NONE = {"no", "nobody", "none", "neither", "nothing", "никто", "ничто", "никакой", "ни", "нет"}
CONDITIONS = {"if", "unless", "whether", "если", "ли"}
MARKS = {"mark", "advmod"}
SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "csubj"}
CLAUSES = {"relcl", "acl", "acl:relcl"}
TOLD_OF = {"of", "about"}
LISTED = 3
OPPOSITE = {
    Effect.OPEN: Effect.RESTRICT, Effect.EASE: Effect.RESTRICT, Effect.RESTRICT: Effect.OPEN, Effect.CLOSE: Effect.OPEN,
}  # fmt: skip


def is_denied(cue: Cue, sentence: Span) -> bool:
    """Whether the sentence says that what the words of a cue mean is not so: "not restricted", "no rule bars".

    Words that deny by themselves ("no visa", "not admit") are taken as they are.
    """
    words = sentence.doc[cue.first : cue.last + 1]
    if any(is_none(token) for token in words):
        return False
    return any(map(denies, above(words.root))) or is_set_against(words.root)


def is_set_against(noun: Token) -> bool:
    """Whether a noun hangs on a preposition that is denied: "not about a ban", "there is no talk of a ban"."""
    if noun.dep_ != "pobj":
        return False
    joint = noun.head
    if denies(joint) or (joint.i > 0 and is_none(noun.doc[joint.i - 1])):
        return True
    return joint.lower_ in TOLD_OF and joint.head.pos_ == "NOUN" and denies(joint.head)


def is_conditional(cue: Cue, sentence: Span) -> bool:
    """Whether the words of a cue stand in a clause that begins with "if"."""
    head = sentence.doc[cue.first : cue.last + 1].root
    begins = (child for token in (head, *head.ancestors) for child in token.children if child.dep_ in MARKS)
    return any(child.lower_ in CONDITIONS for child in begins)


def turned(effect: Effect) -> Effect:
    """What a rule does that is said not to do so."""
    return OPPOSITE.get(effect, effect)


def is_none(token: Token) -> bool:
    """Whether a word denies by itself."""
    return is_negation(token) or token.lower_ in NONE or token.lemma_.lower() in NONE or token.lower_ == "cannot"


def above(head: Token) -> Iterator[Token]:
    """The word, what it is listed with, what it says of a noun ("there is no rule that forbids"), what it is."""
    yield head
    at = head
    for _ in range(LISTED):
        if at.dep_ == "conj":
            at = at.head
        elif at.dep_ in CLAUSES or (at.dep_ in {"attr", "acomp"} and at.head.pos_ in {"AUX", "VERB"}):
            yield at.head
            return
        else:
            return
        yield at


def denies(token: Token) -> bool:
    """Whether a word is negated: by "not", by "no" before it, or by a subject that is nobody."""
    for child in token.children:
        if child.dep_ in {"neg", "preconj", "det", "advmod", "cc:preconj"} or is_negation(child):
            if is_none(child):
                return True
        elif child.dep_ in SUBJECTS and (is_none(child) or any(map(is_none, child.children))):
            return True
    return token.dep_ in SUBJECTS and token.head.lemma_.lower() == "нет"
