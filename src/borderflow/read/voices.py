"""Who says so, via whom, and how sure: the attributions of a sentence.

Found on the parse: the subject of a verb for saying, "according to", "citing", an outlet that was told, hearsay and
denials. A pronoun stands for the voice before it; a sentence inside a quotation that is still open is its speaker's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Span, Token

from borderflow.nouns import Certainty
from borderflow.read.names import introduced, phrase, role
from borderflow.read.words import words

SUBJECTS = {"nsubj"}
PRONOUNS = {"he", "she", "it", "they", "who", "which", "that"}
CONTENT = {"ccomp", "parataxis", "xcomp", "acl", "advcl"}
QUOTES = '“”"«»„'
GOES_ON = ("of them", "of these", "of those", "the rest", "among them", "the others", "that includes", "that included")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A voice and what it governs; offsets are those of the paragraph's text.

    `sources` are the names, nearest voice first; `content` the spans that the voice answers for; `inherited` says that
    the voice was named in an earlier sentence; `cue` is the word that showed it.
    """

    start: int
    end: int
    sources: tuple[str, ...]
    certainty: Certainty
    content: tuple[tuple[int, int], ...]
    inherited: bool
    cue: str

    def covers(self, position: int) -> bool:
        """Whether the voice answers for what stands at `position`."""
        return any(start <= position < end for start, end in self.content)


@functools.cache
def lexicon(name: str) -> frozenset[str]:
    """A list of the English voices table."""
    return frozenset(words("en", "voices")[name])


def introductions(doc: Doc) -> dict[str, str]:
    """Surnames that a paragraph introduces with an office, and how."""
    return introduced(doc, lexicon("offices"))


def attributions(
    sentence: Span, *, previous: Attribution | None = None, known: Mapping[str, str] | None = None
) -> list[Attribution]:
    """The voices of a sentence, in order of place."""
    frame = Frame(sentence, previous, known or {})
    found = [*frame.by_verbs(), *frame.by_phrases()]
    found = merged(found) if found else list(frame.carried())
    return sorted((frame.doubted(a) for a in (found or list(frame.nameless()))), key=lambda a: a.start)


def voice_at(found: list[Attribution], position: int, *, sentence: Span) -> Attribution | None:
    """The voice that answers for a position: the narrowest that covers it, else the sentence's only one."""
    covering = [a for a in found if a.covers(position)]
    if covering:
        return min(covering, key=lambda a: sum(end - start for start, end in a.content))
    if len(found) == 1 and ";" not in sentence.text:
        return found[0]
    return None


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence being searched for its voices."""

    sentence: Span
    previous: Attribution | None
    known: Mapping[str, str]

    def by_verbs(self) -> Iterator[Attribution]:
        """Voices that are the subject of a verb for saying."""
        for token in self.sentence:
            if token.pos_ not in {"VERB", "AUX"}:
                continue
            subject = subject_of(token)
            if subject is not None and reports(token, subject):
                yield from self.voice(token, subject)

    def voice(self, verb: Token, subject: Token) -> Iterator[Attribution]:
        """The voice that a subject is, with those it cites and the outlet it told."""
        sources, inherited = self.names(subject)
        if not sources:
            return
        chain = (*told(verb), *sources, *cited(verb))
        certainty = Certainty.DENIED if denies(verb) else Certainty.ATTRIBUTED
        yield Attribution(
            *bounds(verb, subject), tuple(dict.fromkeys(chain)), certainty, self.content(verb), inherited, verb.text
        )

    def names(self, subject: Token) -> tuple[tuple[str, ...], bool]:
        """The subject's name as sources; for a pronoun, the sources before it."""
        if subject.lower_ in PRONOUNS:
            return (self.previous.sources, True) if self.previous else ((), True)
        name = phrase(subject, self.known)
        return ((role(subject, name, self.known, lexicon("offices")),), False) if name else ((), False)

    def content(self, verb: Token) -> tuple[tuple[int, int], ...]:
        """What the voice answers for: the verb's clause, or the one around a verb in the middle."""
        if verb.dep_ == "ROOT" or any(child.dep_ in CONTENT for child in verb.children):
            edges = [t for t in verb.subtree if t in self.sentence]
            start, end = edges[0].idx, edges[-1].idx + len(edges[-1])
            return ((start, end),)
        head = verb.head
        edges = [t for t in head.subtree if t in self.sentence]
        return ((edges[0].idx, edges[-1].idx + len(edges[-1])),) if edges else ((verb.idx, verb.idx + len(verb)),)

    def by_phrases(self) -> Iterator[Attribution]:
        """Voices named by "according to", "by the count of" and their like."""
        for token in self.sentence:
            noun = noun_after(token)
            if noun is None:
                continue
            name = phrase(noun, self.known)
            if name:
                who = role(noun, name, self.known, lexicon("offices"))
                yield Attribution(
                    token.idx,
                    noun.idx + len(noun),
                    (who,),
                    Certainty.ATTRIBUTED,
                    (self.part(token.idx),),
                    False,
                    token.text,
                )

    def part(self, position: int) -> tuple[int, int]:
        """The stretch between semicolons that holds a position."""
        start, end = self.sentence.start_char, self.sentence.end_char
        text = self.sentence.doc.text
        before = text.rfind(";", start, position)
        after = text.find(";", position, end)
        return (before + 1 if before >= 0 else start, after if after >= 0 else end)

    def carried(self) -> Iterator[Attribution]:
        """The voice before, where the sentence goes on with its words or its figure."""
        if self.previous is None:
            return
        text = self.sentence.doc.text
        open_quote = text.count("“", 0, self.sentence.start_char) > text.count("”", 0, self.sentence.start_char)
        straight = text.count('"', 0, self.sentence.start_char) % 2 == 1
        if open_quote or straight or any(words_on in self.sentence.text.lower() for words_on in GOES_ON):
            span = (self.sentence.start_char, self.sentence.end_char)
            yield replace(self.previous, start=span[0], end=span[1], content=(span,), inherited=True)

    def nameless(self) -> Iterator[Attribution]:
        """Hearsay without a name: "reportedly", "it was reported", "is said to"."""
        for token in self.sentence:
            hearsay = token.lemma_ in lexicon("hearsay") and any(
                c.dep_ in {"auxpass", "nsubjpass"} for c in token.children
            )
            if token.lemma_.lower() in lexicon("doubt") or (hearsay and token.tag_ == "VBN"):
                span = (self.sentence.start_char, self.sentence.end_char)
                yield Attribution(
                    token.idx, token.idx + len(token), (), Certainty.UNVERIFIED, (span,), False, token.text
                )
                return

    def doubted(self, found: Attribution) -> Attribution:
        """The voice, unverified where it is doubted or rumour's, denied where it is said to be false."""
        text = self.sentence.text.lower()
        if found.certainty is Certainty.DENIED:
            return found
        if any(words_here in text for words_here in lexicon("false_phrases")):
            return replace(found, certainty=Certainty.DENIED)
        names = {word for name in found.sources for word in name.lower().split()}
        rumour = names & lexicon("rumour_sources") or any(
            r in " ".join(found.sources).lower() for r in ("social media",)
        )
        doubt = {t.lemma_.lower() for t in self.sentence} & lexicon("doubt")
        if rumour or doubt or any(words_here in text for words_here in lexicon("doubt_phrases")):
            return replace(found, certainty=Certainty.UNVERIFIED)
        return found


def subject_of(verb: Token) -> Token | None:
    """The verb's subject, or that of the verb that it is joined to."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None or verb.dep_ != "conj":
        return own
    return next((child for child in verb.head.children if child.dep_ in SUBJECTS), None)


def reports(verb: Token, subject: Token) -> bool:
    """Whether a verb reports what its subject says."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon("deny"):
        return not any(child.lower_ in {"entry", "access", "visa"} for child in verb.children)
    if lemma in lexicon("deny_if"):
        return True
    if lemma not in lexicon("say"):
        return False
    if lemma not in lexicon("loose"):
        return True
    speaks = any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
    office = subject.lemma_.lower() in lexicon("offices") or subject.ent_type_ in {"ORG", "PERSON"}
    return speaks or office


def denies(verb: Token) -> bool:
    """Whether a verb says that something is not so."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon("deny"):
        return True
    return lemma in lexicon("deny_if") and any(c.lemma_.lower() in lexicon("deny_nouns") for c in verb.children)


def told(verb: Token) -> tuple[str, ...]:
    """The outlet that was told, which is the nearer voice ("told the agency X")."""
    if verb.lemma_.lower() not in {"tell", "inform"}:
        return ()
    heard = next((c for c in verb.children if c.dep_ in {"dobj", "dative", "obj"}), None)
    if heard is None or heard.lower_ in lexicon("not_outlets") or heard.lemma_.lower() in lexicon("not_outlets"):
        return ()
    proper = heard.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in heard.children)
    return (phrase(heard, {}),) if proper and heard.ent_type_ != "DATE" else ()


def cited(verb: Token) -> tuple[str, ...]:
    """Whom the voice cites or quotes: the voice behind it."""
    for child in verb.children:
        if child.lemma_.lower() in {"cite", "quote"} and child.dep_ in {"advcl", "prep", "xcomp"}:
            named = next((c for c in child.children if c.dep_ in {"dobj", "obj", "pobj"}), None)
            return (phrase(named, {}),) if named is not None else ()
    return ()


def noun_after(token: Token) -> Token | None:
    """The noun that "according to", "citing" or "by ...'s count" names, at the token that begins the phrase."""
    if token.lower_ == "according":
        to = next((c for c in token.children if c.lower_ == "to"), None)
        return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if token.lower_ == "by" and token.dep_ in {"prep", "agent"}:
        noun = next((c for c in token.children if c.dep_ == "pobj"), None)
        if noun is not None and noun.lemma_.lower() in lexicon("data_nouns"):
            return next(
                (c for c in noun.children if c.dep_ == "poss" and c.lower_ not in {"its", "their", "his", "her"}), None
            )
    return None


def bounds(verb: Token, subject: Token) -> tuple[int, int]:
    """From the first to the last code point of subject and verb."""
    ends: list[Any] = [*subject.subtree, verb]
    return min(t.idx for t in ends), max(t.idx + len(t) for t in (subject, verb))


def merged(found: list[Attribution]) -> list[Attribution]:
    """ "X said, according to Y": Y is the nearer voice of the same words."""
    verbs = [a for a in found if a.cue.lower() not in {"according", "by"}]
    phrases = [a for a in found if a.cue.lower() == "according"]
    if len(verbs) == 1 and len(phrases) == 1 and verbs[0].covers(phrases[0].start):
        first, nearer = verbs[0], phrases[0]
        return [replace(first, sources=(*nearer.sources, *first.sources), end=max(first.end, nearer.end))]
    return found
