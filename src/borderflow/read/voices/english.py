"""Verbs that report what their subject says, in English."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from borderflow.nouns import Certainty
from borderflow.read.voices.attribution import Attribution, Stretch
from borderflow.read.voices.clauses import below, part_at, quotation_at, stretches
from borderflow.read.voices.english_asides import Aside, aside
from borderflow.read.voices.english_chains import beyond, is_citing, nearer
from borderflow.read.voices.english_manners import (
    CLAUSES,
    bounds,
    comes_first,
    counted_thing,
    denies,
    has_object,
    has_particle,
    manner_of,
)
from borderflow.read.voices.frame import Frame, text_of
from borderflow.read.voices.lexicon import either, lexicon, reporting
from borderflow.read.voices.speakers import PRONOUNS, is_day, named, sources

ASIDE_DEPS = {"parataxis", "advcl", "ccomp", "relcl", "dep", "intj"}


def by_verbs(frame: Frame) -> Iterator[Attribution]:
    """The voices that are the subject, or the agent, of a verb that reports."""
    for verb in frame.tokens:
        lemma = verb.lemma_.lower()
        if lemma not in reporting() or (lemma == "go" and not has_particle(verb, "on")) or is_citing(verb):
            continue
        beside = aside(verb, frame.sentence)
        if beside is not None:
            found = aloud(beside, frame)
        elif verb.pos_ in {"VERB", "AUX"} and verb.dep_ not in {"aux", "auxpass"}:
            found = voiced(verb, lemma, frame)
        else:
            found = None
        if found is not None:
            yield found


def aloud(beside: Aside, frame: Frame) -> Attribution | None:
    """The voice of an aside."""
    verb, head = beside.verb, beside.head
    if any(child.dep_ == "neg" for child in verb.children) and verb.lemma_.lower() in lexicon("silent"):
        return None
    names = named(head, beside.name, frame)
    if not names:
        return None
    links = tuple(dict.fromkeys((*nearer(verb, frame), *names, *beyond(verb, head, frame))))
    certainty = Certainty.DENIED if denies(verb, verb.lemma_.lower()) else Certainty.ATTRIBUTED
    spoken = spread(verb, beside, frame)
    start = min(beside.name.start_char, verb.idx)
    end = max(beside.name.end_char, verb.idx + len(verb))
    return Attribution(start, end, links, certainty, spoken, head.pos_ == "PRON", verb.text, "say")


def spread(verb: Token, beside: Aside, frame: Frame) -> tuple[Stretch, ...]:
    """What an aside speaks of: what stands before it, and what goes on behind it without a new clause of its own."""
    part = part_at(frame.sentence, verb.idx)
    doc = verb.doc
    text = text_of(doc)
    end = part[1]
    told = set(beside.name) if verb.i < beside.name.start else set()
    for token in doc[beside.end : frame.sentence.end]:
        if token.idx >= part[1]:
            break
        if token.pos_ == "VERB" and token.dep_ in {"relcl", "acl"} and token.head in told:
            end = token.left_edge.idx
            break
        if quotation_at(text, token.idx) is None and opens_clause(token):
            end = token.idx
            break
    start = part[0]
    for token in reversed(doc[frame.sentence.start : min(beside.name.start, verb.i)]):
        if token.idx < part[0]:
            break
        if (
            quotation_at(text, token.idx) is None
            and opens_clause(token)
            and stands_alone(doc[frame.sentence.start : token.i])
        ):
            start = token.idx
            break
    return ((start, end),)


def opens_clause(token: Token) -> bool:
    """Whether a conjunction behind a comma opens a clause with a subject and a verb of its own."""
    if (
        token.pos_ != "CCONJ"
        or token.lower_ not in {"and", "but", "while"}
        or token.i == 0
        or token.nbor(-1).text != ","
    ):
        return False
    ahead = token.doc[token.i + 1 : token.sent.end]
    subject = next((t.i for t in ahead[:8] if t.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    return subject is not None and not any(t.pos_ in {"VERB", "AUX"} for t in token.doc[token.i + 1 : subject])


def stands_alone(before: Span) -> bool:
    """Whether the words before a conjunction make a clause: then the aside behind the next one is not about them."""
    return any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in before) and any(
        t.pos_ in {"VERB", "AUX"} for t in before
    )


def voiced(verb: Token, lemma: str, frame: Frame) -> Attribution | None:
    """The voice of a verb, if it reports what somebody says."""
    speaker = speaker_of(verb)
    manner = manner_of(verb, lemma, speaker) if speaker is not None else None
    if speaker is None or manner is None:
        return None
    names = sources(speaker, frame)
    if not names:
        return None
    links = tuple(dict.fromkeys((*nearer(verb, frame), *names, *beyond(verb, speaker, frame))))
    certainty = Certainty.DENIED if manner == "denial" else Certainty.ATTRIBUTED
    start, end = bounds(verb, speaker)
    carried = speaker.pos_ == "PRON" and speaker.lower_ in PRONOUNS
    return Attribution(start, end, links, certainty, content(verb, frame), carried, verb.text, manner)


def speaker_of(verb: Token) -> Token | None:
    """The noun that speaks: the verb's subject, its agent in the passive, or the subject that the verb shares."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return agent(verb)
    if verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children):
        return None
    subject = subject_of(verb)
    if (
        subject is None
        and verb.tag_ == "VBG"
        and verb.dep_ == "acl"
        and verb.head.lemma_.lower() in either("documents", "data")
    ):
        return verb.head
    if subject is None and verb.dep_ in {"conj", "advcl", "xcomp", "pcomp"} and verb.tag_ != "VB":
        subject = shared(verb)
    return subject


def subject_of(verb: Token) -> Token | None:
    """The verb's subject; where that is a day, the noun that the clause hangs on."""
    found = [child for child in verb.children if child.dep_ == "nsubj"]
    fit = [child for child in found if child.pos_ in {"NOUN", "PROPN", "PRON"}]
    bare = [child for child in fit if all(c.pos_ != "NUM" for c in child.children)]
    subject = next(iter([*bare[-1:], *fit, *found]), None)
    if subject is not None and is_day(subject):
        return next((a for a in verb.ancestors if a.pos_ in {"NOUN", "PROPN"}), None)
    return subject


def shared(verb: Token) -> Token | None:
    """The subject of the verb that this one is joined to or hangs on."""
    head = verb.head
    for _ in range(3):
        subject = subject_of(head)
        if subject is not None or (head.dep_ not in {"conj", "xcomp"} and head.pos_ != "ADP"):
            return subject
        head = head.head
    return None


def agent(verb: Token) -> Token | None:
    """The "by ..." of a passive."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def content(verb: Token, frame: Frame) -> tuple[Stretch, ...]:
    """The stretches that the voice answers for."""
    part = part_at(frame.sentence, verb.idx)
    thing = counted_thing(verb)
    if thing is not None:
        return stretches(below(thing), part)
    clause = next((c for c in verb.children if c.dep_ in CLAUSES and c.pos_ != "ADP"), None)
    top = verb if clause is not None or verb.dep_ not in ASIDE_DEPS or has_object(verb) else verb.head
    apart = {c.i for t in below(top) for c in t.children if starts_anew(c, verb)}
    apart |= {c.i for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and not comes_first(c, verb)}
    return stretches(below(top, apart), part) or (part,)


def starts_anew(token: Token, verb: Token) -> bool:
    """Whether a clause joined on behind the verb is no longer the voice's: it has its own subject and no quotes."""
    if token.dep_ != "conj" or token.i < verb.i or token.pos_ not in {"VERB", "AUX"}:
        return False
    if any(c in token.ancestors for c in verb.children if c.dep_ in CLAUSES and c.i > verb.i):
        return False
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children)
    return (own or token.lemma_.lower() in lexicon("asides")) and quotation_at(text_of(token.doc), token.idx) is None
