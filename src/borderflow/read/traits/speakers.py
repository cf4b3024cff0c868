"""Traits of voices: of each that the sentence names or inherits; and of how sure they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from borderflow.nouns import Certainty
from borderflow.read.judge import Option, Way
from borderflow.read.masks import BREAKS, clause_of, far, governors, is_negation
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.voices import Attribution, russian_speakers, speakers, voice_at
from borderflow.read.voices.frame import Frame
from borderflow.read.voices.lexicon import lexicon

CARRIED = 2
FARTHER = 4
SPEAKERS: dict[str, Callable[[Token, Frame], tuple[str, ...]]] = {
    "en": speakers.sources,
    "ru": russian_speakers.sources,
}
NAMED = {"ORG", "PERSON", "PER"}
# A capital or country that says, promises or counts stands for its government ("by Washington's adding up").
GOVERNMENTS, GOVERNS = {"GPE", "LOC"}, {"nsubj"}
SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass", "pobj", "appos", "poss", "ROOT"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice that may answer for a claim: its names, how it came, and the attribution behind it."""

    sources: tuple[str, ...]
    certainty: Certainty
    start: int
    end: int
    inherited: bool


SILENCE = Heard((), Certainty.STATED, 0, 0, True)


def heard(found: Attribution, *, inherited: bool) -> Heard:
    """An attribution as a voice."""
    return Heard(found.sources, found.certainty, found.start, found.end, inherited)


def voice_options(label: str, at: int, token: Token, where: tuple[Sentence, Reading]) -> list[Option]:
    """Every voice that may answer for the claim, and the document's own, each with its traits."""
    sentence, reading = where
    topic = label.partition(".")[0]
    ruled = voice_at(sentence.voices, at, sentence=sentence.span)
    named = [v for v in sentence.voices if v.sources]
    found, base = Voices(topic), sentence.paragraph.start
    marks = ["none", f"n={min(len(named), 2)}", f"none|{len(named) > 0}", f"rule={ruled is None}"]
    found.enter(SILENCE, marks, Way("none"), Way(f"none|{ruled is None}"))
    for voice in sentence.voices:
        marks = [*voice_traits(voice, at, sentence), f"rule={voice == ruled}", f"n={min(len(named), 2)}"]
        came = Way(f"{voice.manner}|{voice.inherited}|{voice == ruled}", (base + voice.start, base + voice.end))
        found.enter(heard(voice, inherited=voice.inherited), marks, came)
    for noun, names in sentence.once("subjects", lambda: subjects(sentence, reading)):
        voice = Attribution(noun.idx, noun.idx + len(noun), names, Certainty.ATTRIBUTED, (), False, "subject")
        marks = [*subject_traits(noun, at, token, sentence), f"n={min(len(named), 2)}"]
        came = Way(f"sjd={noun.dep_}", (base + voice.start, base + voice.end))
        found.enter(heard(voice, inherited=False), marks, came)
    for back, voice in enumerate(distinct(reading.heard)[:FARTHER]):
        marks = [f"far{back}", f"far|n={bool(named)}", f"far{back}|cue={voice.cue.lower()}"]
        found.enter(heard(voice, inherited=True), marks, Way(f"far{back}"))
    for back, voice in enumerate(reading.voices[::-1][:CARRIED]):
        marks = [*carried(f"before{back}", voice, token, sentence), f"n={bool(named)}"]
        came = Way(f"before{back}", (base + voice.start, base + voice.end))
        found.enter(heard(voice, inherited=True), marks, came)
    if reading.told and reading.nearness(sentence) != "d" and reading.told[-1].source is not None:
        last = reading.told[-1]
        like = "like" if f"{last.topic}.{last.measure}" == label else "same" if last.topic == topic else "other"
        marks = [
            f"last|{reading.nearness(sentence)}|{like}",
            f"last|{reading.nearness(sentence)}|{bool(named)}",
            *flow(sentence),
        ]
        names = last.source.names if last.source else ()
        came = Way(f"last|{reading.nearness(sentence)}|{like}")
        found.enter(Heard(names, last.certainty, 0, 0, True), marks, came)
    return found.options(reading)


@dataclass(slots=True)
class Voices:
    """The voices found so far for a claim about a topic, by their names."""

    topic: str
    found: dict[tuple[str, ...], tuple[Heard, set[str], dict[Way, None]]] = field(default_factory=dict)

    def enter(self, voice: Heard, marks: list[str], *came: Way) -> None:
        """Add a voice with its traits; one of the same names takes them too."""
        _, traits, ways = self.found.setdefault(voice.sources, (voice, set(), {}))
        traits.update(marks)
        traits.update(f"{mark}|{self.topic}" for mark in marks)
        ways.update(dict.fromkeys(came))

    def options(self, reading: Reading) -> list[Option]:
        """The voices with all that speaks for them, each in the form of how sure it is and how many claims it made."""
        told = Counter(claim.source.names if claim.source else () for claim in reading.told)
        return [
            Option(voice, list(traits), tuple(ways), f"{voice.certainty}|{min(len(names), 2)}|{min(told[names], 2)}")
            for names, (voice, traits, ways) in self.found.items()
        ]


def voice_traits(voice: Attribution, at: int, sentence: Sentence) -> Iterator[str]:
    """Traits of a voice that the sentence names."""
    low, high = sorted((voice.start, at))
    broken = any(mark in sentence.text[low:high] for mark in BREAKS)
    side = "<" if voice.start < at else ">"
    yield from (
        f"covers={voice.covers(at)}",
        f"cue={voice.cue.lower()}",
        f"man={voice.manner}",
        f"man={voice.manner}|{voice.covers(at)}",
        f"cert={voice.certainty}",
        f"inh={voice.inherited}",
    )
    yield from (
        f"D={far((high - low) / 5)}{side}",
        f"B={broken}{side}",
        f"covers={voice.covers(at)}|{broken}",
        f"named={bool(voice.sources)}",
    )


def carried(name: str, voice: Attribution, token: Token, sentence: Sentence) -> Iterator[str]:
    """Traits of a voice from an earlier sentence of the paragraph."""
    quoted = in_quotes(sentence, token)
    yield from (name, f"{name}|q={quoted}", f"{name}|cert={voice.certainty}", f"{name}|cue={voice.cue.lower()}")
    yield from (f"{name}|{trait}" for trait in flow(sentence))


def flow(sentence: Sentence) -> Iterator[str]:
    """How the sentence goes on from the one before: its first words, its main verb, quotation marks."""
    first = " ".join(sentence.masks[:2])
    root = sentence.span.root
    yield from (
        f"first={sentence.masks[0] if sentence.masks else '-'}",
        f"first2={first}",
        f"rtag={root.tag_ or root.pos_}",
    )
    yield f"quotes={sum(sentence.span.text.count(mark) for mark in '“”«»' + chr(34))}"


def in_quotes(sentence: Sentence, token: Token) -> bool:
    """Whether the token stands inside quotation marks that are open in its paragraph."""
    before = sentence.text[: token.idx]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1


def certainty_traits(label: str, voice: Heard, token: Token, sentence: Sentence) -> list[str]:
    """Traits of how sure a claim is."""
    topic = label.partition(".")[0]
    found = ["b", f"cert={voice.certainty}", f"named={bool(voice.sources)}", f"inh={voice.inherited}", f"t={topic}"]
    found += [f"cert={voice.certainty}|{bool(voice.sources)}", f"cert={voice.certainty}|{topic}"]
    at = token.i - sentence.span.start
    start, end = clause_of(sentence.tokens, at)
    found += [f"c={mask}" for mask in dict.fromkeys(sentence.masks[start:end])]
    found += [f"near={mask}" for mask in sentence.masks[max(at - 3, 0) : at]]
    found += [f"s={mask}" for mask in sentence.bag]
    found += [f"src={word.lower()}" for name in voice.sources[-1:] for word in name.split()]
    found += [f"quote={in_quotes(sentence, token)}", f"neg={any(map(is_negation, sentence.tokens))}"]
    return found


def distinct(found: list[Attribution]) -> list[Attribution]:
    """The voices heard, each once, the latest first."""
    return list({voice.sources: voice for voice in reversed(found)}.values())


def subjects(sentence: Sentence, reading: Reading) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Nouns that may speak, with the names they stand for: subjects, offices, bodies, persons, and governments."""
    named = SPEAKERS.get(sentence.lang)
    if named is None:
        return
    offices = lexicon("offices", sentence.lang)
    frame = Frame(
        sentence.span, sentence.tokens, reading.heard[-1] if reading.heard else None, reading.known, sentence.lang
    )
    for token in sentence.tokens:
        if token.pos_ not in {"NOUN", "PROPN", "PRON"} or token.dep_ not in SUBJECTS:
            continue
        speaks = token.dep_ in {"nsubj", "nsubjpass", "nsubj:pass"}
        rules = token.ent_type_ in GOVERNMENTS and token.dep_ in {*GOVERNS, "poss"}
        if not speaks and not rules and token.ent_type_ not in NAMED and token.lemma_.lower() not in offices:
            continue
        names = named(token, frame) or ((token.text,) if rules else ())
        if names:
            yield token, names


def subject_traits(noun: Token, at: int, token: Token, sentence: Sentence) -> Iterator[str]:
    """Traits of a noun that may speak."""
    low, high = sorted((noun.idx, at))
    broken = any(mark in sentence.text[low:high] for mark in BREAKS)
    verb = sentence.mask_of(noun.head)
    office = noun.lemma_.lower() in lexicon("offices", sentence.lang)
    mine = next(governors(token), None) == noun.head
    yield from (
        f"sj={verb}",
        f"sjd={noun.dep_}",
        f"sje={noun.ent_type_ or '-'}",
        f"sjo={office}",
        f"sjm={mine}",
        f"sjb={broken}",
    )
    yield from (
        f"sj={verb}|{office}",
        f"sj={verb}|{mine}",
        f"sjo={office}|{mine}|{noun.dep_}",
        f"sje={noun.ent_type_ or '-'}|{mine}",
    )
    yield from (
        f"sjw={sentence.mask_of(noun)}",
        f"sjD={far((high - low) / 5)}{'<' if noun.idx < at else '>'}",
        f"sjdet={any(c.dep_ == 'det' for c in noun.children)}",
    )
