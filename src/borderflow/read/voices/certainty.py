"""How sure a voice is: rumour, doubt, denial, correction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from borderflow.atlas import voice_named
from borderflow.nouns import Certainty
from borderflow.read.voices.attribution import Attribution
from borderflow.read.voices.clauses import part_at
from borderflow.read.voices.frame import Frame, said, text_of
from borderflow.read.voices.lexicon import lexicon, phrases

NUMBER = r"(?:(?:about|some|around|the|около)\s+)?[\d$€£][\d.,\s]*"


def judged(found: Attribution, frame: Frame) -> Attribution:
    """The voice, unverified where it is doubted or rumour's, denied where it is said to be false."""
    if found.certainty is Certainty.DENIED:
        return found
    text = around(found, frame)
    if any(words in text for words in phrases("false_phrases", frame.lang)):
        return replace(found, certainty=Certainty.DENIED, manner="denial")
    denials = (*phrases("denial_phrases", frame.lang), *phrases("denials", frame.lang))
    if found.manner in {"say", "cite"} and any(words in text for words in denials):
        return replace(found, certainty=Certainty.DENIED, manner="denial")
    if is_rumour(found, frame) or any(words in text for words in phrases("doubt_phrases", frame.lang)):
        return replace(found, certainty=Certainty.UNVERIFIED)
    if on_a_network(found, text, frame) and not is_official(found, frame):
        return replace(found, certainty=Certainty.UNVERIFIED)
    return found


def on_a_network(found: Attribution, text: str, frame: Frame) -> bool:
    """Whether the voice speaks in a post on a social network."""
    posted = found.cue.lower() in lexicon("posting", frame.lang)
    return posted or any(words in text for words in phrases("networks", frame.lang))


def is_official(found: Attribution, frame: Frame) -> bool:
    """Whether the voice is an office's, or a person's who was introduced with one: on a network too it is its own."""
    name = found.sources[-1] if found.sources else ""
    words = {word.strip(",.'’").lower() for word in name.split()}
    return (
        bool(words & lexicon("offices", frame.lang) - {"group"})
        or name in frame.known.values()
        or voice_named(name) is not None
    )


def around(found: Attribution, frame: Frame) -> str:
    """The words of a voice and of what it answers for, in lower case."""
    text = text_of(frame.sentence.doc)
    low = min(found.start, *(start for start, _ in found.content))
    high = max(found.end, *(end for _, end in found.content))
    part = part_at(frame.sentence, found.start)
    return text[max(low, part[0]) : min(high, part[1])].lower()


def is_rumour(found: Attribution, frame: Frame) -> bool:
    """Whether the voice is hearsay's own, or a word of doubt stands in what it answers for."""
    names = {word.strip(",.'’").lower() for name in found.sources for word in name.replace("-", " ").split()}
    if names & lexicon("rumour_sources", frame.lang) and not names & lexicon("not_rumour", frame.lang):
        return True
    return any(
        doubtful(token, frame.lang) and (found.covers(token.idx) or found.start <= token.idx < found.end)
        for token in frame.tokens
    )


def doubtful(token: Token, lang: str) -> bool:
    """Whether a word casts doubt ("reportedly", "unconfirmed", "якобы")."""
    return token.lemma_.lower() in lexicon("doubt", lang) or token.lower_ in lexicon("doubt", lang)


def nameless(frame: Frame) -> Iterator[Attribution]:
    """Hearsay without a name: "reportedly", "it was reported", "is said to", "there is talk of"."""
    text = said(frame.sentence).lower()
    for words in phrases("doubt_phrases", frame.lang):
        at = text.find(words)
        if at >= 0:
            start = frame.sentence.start_char + at
            yield hearsay(start, start + len(words), words, frame)
            return
    for token in frame.tokens:
        if doubtful(token, frame.lang) or is_hearsay(token, frame.lang) or is_impersonal(token, frame.lang):
            yield hearsay(token.idx, token.idx + len(token), token.text, frame)
            return


def hearsay(start: int, end: int, cue: str, frame: Frame) -> Attribution:
    """Nobody's voice, over the part of the sentence that the cue stands in."""
    part = part_at(frame.sentence, start)
    return Attribution(start, end, (), Certainty.UNVERIFIED, (part,), False, cue, "hearsay")


def is_impersonal(token: Token, lang: str) -> bool:
    """Whether a verb reports with nobody for a subject ("сообщается, что")."""
    if token.lemma_.lower() not in lexicon("impersonal", lang):
        return False
    return any(child.dep_ in {"ccomp", "csubj"} for child in token.children) or token.dep_ == "parataxis"


def is_hearsay(token: Token, lang: str) -> bool:
    """Whether a passive says that something is said ("is thought to", "it was reported"), with no agent."""
    if token.lemma_.lower() not in lexicon("hearsay", lang) or token.tag_ != "VBN":
        return False
    deps = {child.dep_ for child in token.children}
    return bool(deps & {"auxpass", "nsubjpass"}) and "agent" not in deps


BEFORE = r"(?<=[,—–(] )|^"
WRONG = {
    "en": re.compile(
        rf"(?:{BEFORE}|(?<=\d )(?=and ))(?:and )?not ({NUMBER})|\bnot ({NUMBER})(?=[^.;]{{0,60}}\bbut\b)", re.IGNORECASE
    ),
    "ru": re.compile(
        rf"(?:{BEFORE}|(?<=\d )(?=[аи] ))[аи]? ?не ({NUMBER})|\bне ({NUMBER})(?=[^.;]{{0,60}}, а\b)", re.IGNORECASE
    ),
}


def corrected(found: list[Attribution], frame: Frame) -> Iterator[Attribution]:
    """ "Not 100,000 but 98,000": the wrong figure, denied by whoever gives the right one."""
    start = frame.sentence.start_char
    for wrong in WRONG[frame.lang].finditer(said(frame.sentence)):
        span = (start + wrong.start(), start + wrong.end())
        voice = next((a for a in found if a.covers(span[0]) and not a.inherited), None)
        yield Attribution(*span, voice.sources if voice else (), Certainty.DENIED, (span,), False, "not", "correction")
