"""How an English verb reports with its subject: says, gives a figure, takes a stance, denies, or none of these."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from borderflow.atlas import voice_named
from borderflow.read.voices.attribution import Stretch
from borderflow.read.voices.clauses import quotations_in
from borderflow.read.voices.frame import text_of
from borderflow.read.voices.lexicon import either, lexicon
from borderflow.read.voices.speakers import RELATIVES, has_authority

CLAUSES = {"ccomp", "xcomp"}
HYPOTHETICAL = {"will", "would", "could", "can", "may", "might", "should", "must", "to", "'ll", "’ll"}
NOT_YET = {"will", "would", "'ll", "’ll"}
OBJECTS = {"dobj", "obj", "attr", "oprd", "prep", "npadvmod", "ccomp", "dative", "pobj", "nmod", "nummod"}


def manner_of(verb: Token, lemma: str, speaker: Token) -> str | None:
    """How a verb with that subject reports: say, data, stance, denial; None where it does something else."""
    if denies(verb, lemma):
        return "denial"
    if speaker.dep_ == "pobj" and speaker.head.dep_ == "agent":
        return "say" if lemma in either("asides", "measure", "cite") else None
    negated = any(child.dep_ == "neg" for child in verb.children)
    if lemma in lexicon("say") and not hypothetical(verb, NOT_YET):
        beside = is_aside(verb) or (lemma in either("asides", "plain") and quotes(verb, speaker))
        if beside or has_clause(verb, lemma):
            return None if negated and lemma in lexicon("silent") and not beside else "say"
    if negated:
        return withheld(verb, lemma, speaker)
    return None if hypothetical(verb) else affirmed(verb, lemma, speaker)


def withheld(verb: Token, lemma: str, speaker: Token) -> str | None:
    """What a verb under "not" says: an authority's stance now ("does not regard"), or nothing."""
    if lemma not in lexicon("stance") or not has_authority(speaker):
        return None
    return "stance" if has_clause(verb, lemma) or (verb.tag_ in {"VB", "VBZ", "VBP"} and not past(verb)) else None


def affirmed(verb: Token, lemma: str, speaker: Token) -> str | None:
    """How a verb reports by what hangs on it other than a clause."""
    if gives_a_figure(verb, lemma, speaker):
        return "data"
    if lemma in lexicon("plain") and has_object(verb):
        return "say"
    topics = {"of", "about", "against"}
    if lemma in lexicon("of_verbs") and any(c.dep_ == "prep" and c.lower_ in topics for c in verb.children):
        return "say"
    return stance(verb, lemma, speaker)


def gives_a_figure(verb: Token, lemma: str, speaker: Token) -> bool:
    """Whether the verb gives a figure that its subject can know."""
    if lemma not in either("measure", "plain") or has_particle(verb):
        return False
    witness = bool({speaker.lemma_.lower()} & lexicon("witnesses"))
    if not (has_authority(speaker) and knows(speaker, lemma)) and not (witness and lemma in lexicon("witnessing")):
        return False
    return number_after(verb) or (counted_thing(verb) is not None and speaker.lower_ not in RELATIVES)


def knows(speaker: Token, lemma: str) -> bool:
    """Whether what the subject has or sees is a figure that it gives, not a thing of its own."""
    if lemma not in {"have", "see", "want", "carry", "show"}:
        return True
    if speaker.pos_ == "PRON":
        return speaker.lower_ == "it"
    if speaker.ent_type_ in {"GPE", "LOC", "PERSON", "NORP"}:
        return is_known_as_body(speaker)
    return speaker.ent_type_ == "ORG" or speaker.pos_ != "PROPN" or is_known_as_body(speaker)


def is_known_as_body(noun: Token) -> bool:
    """Whether a name is a body's though the tagger took it for a person: the atlas has it, or "which" follows."""
    return voice_named(noun.text) is not None or any(
        c.dep_ == "relcl" and any(g.lower_ == "which" for g in c.subtree) for c in noun.children
    )


def stance(verb: Token, lemma: str, speaker: Token) -> str | None:
    """Whether a verb of wanting or judging is an authority's stance."""
    if lemma not in lexicon("stance") or not has_authority(speaker):
        return None
    clause = any(c.dep_ in CLAUSES for c in verb.children)
    if lemma in lexicon("stance_acts"):
        return "stance" if clause else None
    return "stance" if clause or verb.tag_ != "VBD" or lemma in lexicon("judgements") else None


def past(verb: Token) -> bool:
    """Whether a negated verb is in the past ("did not want")."""
    return any(c.dep_ == "aux" and c.tag_ == "VBD" for c in verb.children)


def denies(verb: Token, lemma: str) -> bool:
    """Whether a verb says that something is not so."""
    if lemma in lexicon("deny"):
        return lemma != "deny" or not any(c.lower_ in lexicon("deny_not") for c in verb.children)
    if lemma not in lexicon("deny_if"):
        return False
    words = {c.lemma_.lower() for c in verb.children} | {g.lemma_.lower() for c in verb.children for g in c.children}
    words |= {verb.head.lemma_.lower()} if verb.dep_ == "relcl" else set()
    return bool(words & (lexicon("deny_nouns") if lemma in {"reject", "contradict"} else lexicon("deny_as")))


def has_clause(verb: Token, lemma: str) -> bool:
    """Whether a clause says what is reported."""
    for child in verb.children:
        if child.dep_ == "ccomp" and (child.i > verb.i or comes_first(child, verb)):
            return True
        if child.dep_ == "xcomp" and lemma in lexicon("to_verbs"):
            return True
        if child.dep_ == "advcl" and child.i > verb.i and lemma in lexicon("plain") and is_main(child):
            return True
    behind = verb.doc[verb.i + 1 : min(verb.i + 7, len(verb.doc))]
    return lemma in lexicon("plain") and any(t.lower_ == "that" for t in behind)


def is_main(clause: Token) -> bool:
    """Whether a clause that the parser calls adverbial has a subject and no "when", "after" or "as" before it."""
    return any(c.dep_ == "nsubj" for c in clause.children) and all(
        c.dep_ not in {"mark", "advmod"} for c in clause.children
    )


def comes_first(clause: Token, verb: Token) -> bool:
    """Whether a clause before the verb is what it reports: in the same part, the verb under no "after" or "when"."""
    between = verb.doc[clause.i : verb.i]
    return all(t.text != ";" for t in between) and all(c.dep_ != "mark" for c in verb.children)


def has_particle(verb: Token, particle: str = "") -> bool:
    """Whether a particle makes another verb of it ("went on", "carried out")."""
    return any(c.dep_ == "prt" and (not particle or c.lower_ == particle) for c in verb.children)


def quotes(verb: Token, speaker: Token) -> bool:
    """Whether a quotation stands right beside the speaker and the verb."""
    start, end = bounds(verb, speaker)
    low, high = start - 4, end + 40
    near = quotations_in(text_of(verb.doc), low, high)
    return any((low <= close <= start + 1) or (end <= open_ <= high) for open_, close in near)


def is_aside(verb: Token) -> bool:
    """Whether a verb with its subject says of the main clause how it is known: "as X reported"."""
    as_ = any(child.dep_ in {"mark", "advmod", "prep"} and child.lower_ == "as" for child in verb.children)
    return as_ and verb.lemma_.lower() in lexicon("asides")


def hypothetical(verb: Token, words: Container[str] = HYPOTHETICAL) -> bool:
    """Whether the verb stands under "could", "will" or an infinitive: nothing is being said yet."""
    return any(c.dep_ == "aux" and c.lower_ in words for c in verb.children)


def has_object(verb: Token) -> bool:
    """Whether the verb has an object that is more than a time."""
    return any(c.dep_ in {"dobj", "obj", "oprd", "attr"} and c.ent_type_ not in {"DATE", "TIME"} for c in verb.children)


def number_after(verb: Token) -> bool:
    """Whether a number hangs on the verb behind it: not a date's, unless it is the object or a length of time."""
    return any(
        (t.pos_ == "NUM" or t.ent_type_ == "CARDINAL")
        and t.i > verb.i
        and (t.ent_type_ != "DATE" or child.dep_ in {"dobj", "npadvmod"} or child.lower_ in {"at", "of"})
        for child in verb.children
        if child.dep_ in OBJECTS
        for t in child.subtree
    )


def counted_thing(verb: Token) -> Token | None:
    """The figure that a relative clause says somebody counted: "the 4,891 which the government had counted"."""
    if verb.dep_ != "relcl" or any(
        c.dep_ in {"dobj", "ccomp"} and c.lower_ not in {"which", "that"} for c in verb.children
    ):
        return None
    head = verb.head
    return head if head.pos_ == "NUM" or any(c.pos_ == "NUM" for c in head.children) else None


def bounds(verb: Token, speaker: Token) -> Stretch:
    """From the first to the last code point of speaker and verb."""
    near = [t for t in speaker.subtree if abs(t.i - speaker.i) < 12 and (t.i < verb.i) == (speaker.i < verb.i)]
    tokens = [*near, speaker, verb]
    return min(t.idx for t in tokens), max(t.idx + len(t) for t in (speaker, verb))
