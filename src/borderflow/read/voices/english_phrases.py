"""Voices named without a verb of their own, in English: "according to", "by X's count", "(UNHCR estimate)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from borderflow.atlas import voice_named
from borderflow.nouns import Certainty
from borderflow.read.names import trimmed
from borderflow.read.voices.attribution import Attribution, Stretch
from borderflow.read.voices.clauses import below, part_at, stretches
from borderflow.read.voices.english_chains import consulted
from borderflow.read.voices.frame import Frame, text_of
from borderflow.read.voices.lexicon import either, lexicon
from borderflow.read.voices.speakers import OWNERS, author, can_speak, has_authority, own, sources

BRACKETED = re.compile(r"\(([^()]{2,70})\)")
SOURCE = re.compile(r"\bsources?\s*[:–—-]\s*([^;.()\n]{2,60})", re.IGNORECASE)
SPEAKER_FIRST, OPENING = 9, 12
AMOUNTS = {"be", "reach", "stand", "rise", "come", "exceed", "total", "fall", "run", "climb", "pass"}


def by_phrases(frame: Frame) -> Iterator[Attribution]:
    """The voices that a phrase names."""
    for token in frame.tokens:
        kind = PHRASES.get(token.lower_)
        noun = kind(token) if kind is not None else None
        if noun is not None:
            names = tuple(dict.fromkeys((*sources(noun, frame), *consulted(noun, frame))))
            if names:
                manner = "according" if token.lower_ == "according" else "data"
                yield attribution(token, noun, names, (manner, clause_around(token, frame)))
    yield from by_nouns(frame)
    yield from amounting(frame)
    yield from in_brackets(frame)
    yield from before_a_colon(frame)


def attribution(
    token: Token, noun: Token, names: tuple[str, ...], rest: tuple[str, tuple[Stretch, ...]]
) -> Attribution:
    """The voice that a phrase from `token` to `noun` names."""
    start, end = min(token.idx, noun.idx), max(token.idx + len(token), noun.idx + len(noun))
    return Attribution(start, end, names, Certainty.ATTRIBUTED, rest[1], False, token.text, rest[0])


def according(token: Token) -> Token | None:
    """ "According to X": X."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None


def counted(token: Token) -> Token | None:
    """ "By X's count", "on the ministry's figures", "in the version of X", "by one count"."""
    if token.dep_ not in {"prep", "agent", "pcomp"}:
        return None
    whose = possessor(token)
    if whose is not None:
        return whose
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in lexicon("reckonings" if token.lower_ != "by" else "data"):
        return None
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in {"its", "their", "his", "her", "my", "our", "your"}:
            return child
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by"}:
            return next((c for c in child.children if c.dep_ == "pobj" and can_speak(c)), None)
    told = any(
        c.dep_ in {"amod", "compound", "nummod"} and c.lower_ not in {"any", "some", "most"} for c in noun.children
    )
    return noun if told and token.lower_ == "by" else None


def possessor(token: Token) -> Token | None:
    """X, where "X's count" follows, whatever the parser makes of it."""
    for mark in token.doc[token.i + 2 : min(token.i + 8, len(token.doc) - 1)]:
        if mark.is_punct and mark.tag_ != "POS":
            return None
        if mark.tag_ == "POS":
            return mark.nbor(-1) if mark.nbor(1).lemma_.lower() in lexicon("reckonings") else None
    return None


def per(token: Token) -> Token | None:
    """ "As per X", "per X", where X is an office or an outlet."""
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    return noun if noun is not None and has_authority(noun) and noun.ent_type_ in {"ORG", "PERSON"} else None


def quoting(token: Token) -> Token | None:
    """ "To quote X", "to paraphrase X", with nobody else for a subject."""
    if token.tag_ != "VB" or not any(c.lower_ == "to" for c in token.children):
        return None
    return next((c for c in token.children if c.dep_ == "dobj" and has_authority(c)), None)


def came_from(token: Token) -> Token | None:
    """ "The number came from X", "word came on Tuesday from X"."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or not {subject.lemma_.lower()} & either("data", "rumours", "documents"):
        return None
    source = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    noun = next((c for c in source.children if c.dep_ == "pobj"), None) if source is not None else None
    return noun if noun is not None and has_authority(noun) else None


def had_it(token: Token) -> Token | None:
    """ "As other papers had it": the papers."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "it" or token.i < 2:
        return None
    noun = doc[token.i - 1]
    before = doc[max(token.i - 6, 0) : token.i]
    return noun if noun.pos_ in {"NOUN", "PROPN"} and any(t.lower_ == "as" for t in before) else None


def trusted(token: Token) -> Token | None:
    """ "If one trusts X", "if you believe X"."""
    if not any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children):
        return None
    return next((c for c in token.children if c.dep_ == "dobj" and has_authority(c)), None)


PHRASES = {
    "according": according, "by": counted, "on": counted, "in": counted, "per": per, "quote": quoting,
    "paraphrase": quoting, "cite": quoting, "came": came_from, "comes": came_from, "had": had_it, "has": had_it,
    "have": had_it, "put": had_it, "puts": had_it, "trusts": trusted, "trust": trusted, "believes": trusted,
    "believe": trusted,
}  # fmt: skip


def by_nouns(frame: Frame) -> Iterator[Attribution]:
    """ "The ministry's claim that ...", "a proposal by the ministry to ...": the clause is its author's."""
    for noun in frame.tokens:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon("sayings"):
            continue
        clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and says(c)), None)
        author_of = author(noun) if clause is not None else None
        names = sources(author_of, frame) if author_of is not None else ()
        if clause is not None and author_of is not None and names:
            spoken = stretches(below(clause), part_at(frame.sentence, noun.idx))
            yield attribution(noun, author_of, names, ("say", spoken))


def amounting(frame: Frame) -> Iterator[Attribution]:
    """ "The agency's tally reached 900", "its own figure was 900": the figure is the agency's."""
    for noun in frame.tokens:
        if noun.dep_ != "nsubj" or noun.lemma_.lower() not in lexicon("data") or noun.head.lemma_ not in AMOUNTS:
            continue
        whose = next(
            (c for c in noun.children if c.dep_ == "poss" and c.lower_ not in OWNERS and has_authority(c)), None
        )
        numbered = any(t.pos_ == "NUM" and t.i > noun.head.i for t in noun.head.subtree)
        names = sources(whose, frame) if whose is not None and numbered else ()
        if whose is not None and names:
            spoken = stretches(below(noun.head), part_at(frame.sentence, noun.idx))
            yield attribution(noun, whose, names, ("data", spoken))


def says(clause: Token) -> bool:
    """Whether a clause behind a noun is what is said: "that ..." or an infinitive."""
    return any(
        (c.dep_ == "mark" and c.lower_ == "that") or (c.dep_ == "aux" and c.lower_ == "to") for c in clause.children
    )


def clause_around(token: Token, frame: Frame) -> tuple[Stretch, ...]:
    """The clause that a phrase speaks of: its verb with what hangs on it, but for clauses joined on with a subject."""
    part = part_at(frame.sentence, token.idx)
    before = token.nbor(-1) if token.i > frame.sentence.start else None
    if (
        before is not None
        and before.text == ","
        and before.i > frame.sentence.start
        and before.nbor(-1).pos_ == "CCONJ"
    ):
        return ((token.idx, part[1]),)
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"} or a.dep_ == "ROOT"), None)
    if verb is None or token.idx - part[0] < OPENING:
        return (part,)
    apart = {c.i for t in below(verb) for c in t.children if joined_on(c)}
    return stretches(below(verb, apart), part) or (part,)


def joined_on(token: Token) -> bool:
    """Whether a clause is joined on with a subject of its own."""
    own_subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children)
    return token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and own_subject


def in_brackets(frame: Frame) -> Iterator[Attribution]:
    """ "(UNHCR estimate)", "(Government figure)", "(source: X)": a voice for the clause before the brackets."""
    text, sentence = text_of(frame.sentence.doc), frame.sentence
    for found in BRACKETED.finditer(text, sentence.start_char, sentence.end_char):
        name = bracketed(found.group(1))
        if name and any(t.pos_ in {"VERB", "AUX", "NUM"} for t in frame.tokens if t.idx < found.start()):
            part = part_at(sentence, found.start())
            yield Attribution(found.start(), found.end(), (name,), Certainty.ATTRIBUTED, (part,), False, "(", "data")


def bracketed(inside: str) -> str | None:
    """Whose figure it is, as brackets say it."""
    named = SOURCE.search(inside)
    if named is not None:
        return trimmed(named.group(1))
    first = re.split(r"[,;:]", inside)[0].strip()
    words = first.split()
    if len(words) > 1 and words[-1].lower().rstrip("s") in {
        "figure",
        "estimate",
        "count",
        "tally",
        "statistic",
        "number",
        "data",
    }:
        return trimmed(" ".join(words[:-1])) if words[0][:1].isupper() else None
    return first if voice_named(first) is not None and words and words[0][:1].isupper() else None


def before_a_colon(frame: Frame) -> Iterator[Attribution]:
    """ "Interior ministry: 5,000 crossed": a speaker at the head of the sentence."""
    head = frame.tokens[:SPEAKER_FIRST]
    colon = next((t for t in head if t.text == ":"), None)
    if colon is None or colon.i - frame.sentence.start > SPEAKER_FIRST:
        return
    before = [t for t in head if t.i < colon.i]
    if (
        not before
        or any(t.pos_ in {"VERB", "AUX", "ADP"} for t in before[:1])
        or any(t.pos_ in {"VERB", "AUX"} for t in before)
    ):
        return
    noun = next((t for t in before if t.pos_ in {"NOUN", "PROPN"} and (t.head == t or t.head not in before)), None)
    if noun is not None and has_authority(noun) and noun.ent_type_ not in {"GPE", "LOC", "NORP"}:
        names = own(noun, frame)
        span = (colon.idx + 1, frame.sentence.end_char)
        if names and span[0] < span[1]:
            yield Attribution(before[0].idx, colon.idx, names, Certainty.ATTRIBUTED, (span,), False, ":", "say")
