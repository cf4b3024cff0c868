"""Whom a voice told, and whom it cites: the nearer and the farther links of the chain, in English."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from borderflow.read.voices.attribution import Attribution
from borderflow.read.voices.clauses import part_at
from borderflow.read.voices.frame import Frame
from borderflow.read.voices.lexicon import either, lexicon
from borderflow.read.voices.speakers import can_speak, has_authority, is_outlet, own, sources

HEARERS = {"dobj", "dative", "obj", "pobj"}


def nearer(verb: Token, frame: Frame) -> tuple[str, ...]:
    """The outlet that was told, or in whose pages it was said ("told X", "in an interview with X", "quoted by X")."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon("tell"):
        for child in verb.children:
            heard = child
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
                heard = next((c for c in child.children if c.dep_ == "pobj"), child)
            if heard.dep_ in HEARERS and hears(heard):
                return own(heard, frame)
    for child in verb.children:
        named = carrier(child)
        if named is not None:
            return own(named, frame)
    return ()


def hears(noun: Token) -> bool:
    """Whether the one who is told is an outlet: known as one, or an unknown name after "told"."""
    if is_outlet(noun):
        return True
    if noun.lower_ in lexicon("not_outlets") or noun.lemma_.lower() in lexicon("not_outlets") or not can_speak(noun):
        return False
    return noun.pos_ == "PROPN" and noun.ent_type_ in {"ORG", "PERSON", "", "PRODUCT", "WORK_OF_ART", "GPE"}


def carrier(child: Token) -> Token | None:
    """The outlet of "in an interview with X", "in comments carried by X", "speaking to X", "according to X"."""
    if child.dep_ in {"prep", "advcl"}:
        for token in child.subtree:
            if (
                token.dep_ == "pobj"
                and token.head.lower_ in {"with", "to", "by", "on"}
                and token.i > child.i
                and is_outlet(token)
            ):
                carried = token.head.head.lemma_.lower()
                if carried in lexicon("occasions") or carried in lexicon("carry"):
                    return token
    return None


def consulted(noun: Token, frame: Frame) -> tuple[str, ...]:
    """Whom an outlet has talked to or cites: "The Bell, which talked to four people"."""
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in either("cite", "consult"):
            named = object_of(child)
            if named is not None:
                return sources(named, frame)
    return ()


def beyond(verb: Token, speaker: Token, frame: Frame) -> tuple[str, ...]:
    """Whom the voice cites, quotes or has talked to: the voice behind it."""
    for child in [*verb.children, *speaker.children]:
        lemma = child.lemma_.lower()
        if child.dep_ in {"advcl", "prep", "xcomp", "acl", "relcl", "pcomp"} and lemma in either("cite", "consult"):
            named = object_of(child)
            if named is not None:
                return sources(named, frame)
        if (
            child.dep_ in {"advcl", "acl"}
            and lemma in {"give", "name"}
            and any(g.lemma_ == "source" for c in child.children for g in c.children)
        ):
            named = object_of(child)
            if named is not None:
                return sources(named, frame)
    if verb.lemma_.lower() in lexicon("measure"):
        origin = figure_from(verb)
        if origin is not None:
            return sources(origin, frame)
    if verb.lemma_.lower() in lexicon("cite"):
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        named = passive or object_of(verb)
        if named is not None and any(c.lower_ == "as" for c in verb.children):
            return sources(named, frame)
    return ()


def figure_from(verb: Token) -> Token | None:
    """Whom a figure is from: "has a figure of 425,000 from the UN"."""
    for child in verb.children:
        if child.dep_ != "dobj" or child.lemma_.lower() not in lexicon("data"):
            continue
        for token in child.subtree:
            if token.dep_ == "pobj" and token.head.lower_ == "from" and has_authority(token):
                return token
    return None


def is_citing(verb: Token) -> bool:
    """Whether a word is the "citing" or "quoting" of another voice, not a voice of its own."""
    return verb.tag_ == "VBG" and verb.lemma_.lower() in lexicon("cite")


def behind(found: list[Attribution], frame: Frame) -> list[Attribution]:
    """The voices, with whom they cite: "citing Y" belongs to the nearest voice of its part."""
    for token in (t for t in frame.tokens if is_citing(t)):
        named = object_of(token)
        names = sources(named, frame) if named is not None else ()
        part = part_at(frame.sentence, token.idx)
        near = [
            a
            for a in found
            if part[0] <= a.start < part[1] and a.manner != "according" and not set(names) & set(a.sources)
        ]
        voice = min(near, key=lambda a: abs(a.start - token.idx), default=None)
        if names and voice is not None:
            found = [replace(a, sources=(*a.sources, *names)) if a is voice else a for a in found]
    return found


def object_of(verb: Token) -> Token | None:
    """The verb's object, or that of its "to" or "with"."""
    for child in verb.children:
        if child.dep_ in {"dobj", "obj", "pobj"}:
            return child
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"to", "with"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
