"""Who says so, where a listed word names the speaker, and how sure the words are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borderflow.atlas import voice_named
from borderflow.nouns import Certainty
from borderflow.read.tabled.scenes import Told
from borderflow.read.tabled.stems import Hit, Word, entries

LONGEST = 7
STOP = re.compile(r"[.,;:()!?]|\s[—–-]\s|\d")
ACRONYM = re.compile(r"\b[A-ZА-ЯІЇЄҐ]{2,}\b")
LATIN = re.compile(r"\b[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker's name as the text has it, if any, and how sure the sentence is."""

    name: str | None
    certainty: Certainty


def heard(sentence: Told, before: str | None = None) -> Heard:
    """Who answers for the sentence: the speaker that a listed word names; nobody's name where it names none.

    `before` is the voice of the sentences before, which a pronoun stands for ("за його словами").
    """
    cues = [hit for hit in sentence.hits["voices"] if hit.label in {"cite", "say"}]
    longest = sorted(cues, key=lambda hit: (hit.label == "say", hit.first - hit.last))
    names = (name_by(hit, sentence) for hit in longest)
    name = next((name for name in names if name), None)
    back = any(hit.label == "back" for hit in sentence.hits["voices"])
    if name is None and back:
        name = before
    return Heard(name, certainty(sentence, spoken=bool(cues) or back))


def certainty(sentence: Told, *, spoken: bool) -> Certainty:
    """How sure: denied or unverified where a word says so, attributed where somebody speaks, else stated."""
    labels = {hit.label for hit in sentence.standing("voices")}
    if "denial" in labels:
        return Certainty.DENIED
    if "rumour" in labels:
        return Certainty.UNVERIFIED
    return Certainty.ATTRIBUTED if spoken else Certainty.STATED


def name_by(hit: Hit, sentence: Told) -> str | None:
    """The speaker that stands after a word for citing or saying, or before one for saying."""
    after = accepted(following(hit, sentence), sentence)
    if after is not None or hit.label == "cite":
        return after
    return accepted(preceding(hit, sentence), sentence)


def following(hit: Hit, sentence: Told) -> list[Word]:
    """The words after a hit, up to a mark, a digit or a word that begins something else."""
    rest = sentence.words[hit.last + 1 : hit.last + 2 + LONGEST]
    if hit.label == "say":
        rest = without_days(rest, sentence)
    if rest and hit.label == "say" and rest[0].text in sentence.listed("voices", "inside"):
        rest = rest[1:]
    stops = set(sentence.listed("text", "stops"))
    found: list[Word] = []
    for word in rest:
        between = sentence.text[(found[-1].end if found else hit.end) : word.end]
        if STOP.search(between) or word.text in stops or is_cue(word, sentence):
            break
        found.append(word)
    return found


def without_days(rest: list[Word], sentence: Told) -> list[Word]:
    """The words without a day right after a word for saying ("повідомила в понеділок служба")."""
    inside = sentence.listed("voices", "inside")
    for time in sentence.times:
        dated = [word for word in rest if time.start <= word.start < time.end]
        before = rest[: rest.index(dated[0])] if dated else rest
        if dated and all(word.text in inside for word in before):
            return rest[rest.index(dated[-1]) + 1 :]
    return rest


def preceding(hit: Hit, sentence: Told) -> list[Word]:
    """The words between the last mark and a hit, where they are few."""
    found: list[Word] = []
    for word in reversed(sentence.words[max(0, hit.first - LONGEST) : hit.first]):
        if STOP.search(sentence.text[word.start : found[-1].start if found else hit.start]) or is_dated(word, sentence):
            break
        found.append(word)
    return list(reversed(found))


def is_dated(word: Word, sentence: Told) -> bool:
    """Whether a word is part of a day or a time."""
    return any(time.start <= word.start < time.end for time in sentence.times)


def is_cue(word: Word, sentence: Told) -> bool:
    """Whether a word says what is counted: then no name goes on over it."""
    return any(hit.start == word.start for hit in sentence.hits["figures"])


def accepted(found: list[Word], sentence: Told) -> str | None:
    """The words as a name: of an office, an outlet, or a role; a private person's name is left out."""
    stops = {*sentence.listed("text", "stops"), *sentence.listed("text", "not"), *sentence.listed("voices", "this")}
    while found and found[0].text in stops:
        found = found[1:]
    if not found:
        return None
    name = sentence.text[found[0].start : found[-1].end]
    if any(is_listed(word, "offices", sentence) for word in found) or is_outlet(name, sentence.lang):
        return name
    if any(is_listed(word, "roles", sentence) for word in found):
        plain = [word for word in found if sentence.text[word.start].islower() or word is found[0]]
        return " ".join(word.text for word in plain)
    return None


def is_listed(word: Word, label: str, sentence: Told) -> bool:
    """Whether a word is among the offices or roles that the tables list."""
    return any(
        entry.label == label and len(entry.parts) == 1 and entry.parts[0].fits(word.text)
        for size in (1, 2, 3)
        for entry in entries(sentence.lang, "voices").get(word.text[:size], ())
    )


def is_outlet(name: str, lang: str) -> bool:
    """Whether a name is an acronym, a known voice or, among other letters, a name in Latin ones."""
    return bool(ACRONYM.search(name)) or voice_named(name) is not None or (lang == "uk" and bool(LATIN.search(name)))
