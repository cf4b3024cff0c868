"""Traits of periods: of each time that the sentence names, opened or closed, and of those carried along."""

from __future__ import annotations

from spacy.tokens import Token

from borderflow.nouns import UNDATED
from borderflow.read.judge import Option
from borderflow.read.masks import bare, governors
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.at_hand import AtHand, When, dated, variants
from borderflow.read.traits.beside import beside
from borderflow.read.traits.carried import carried, carried_traits, joined, led, nothing
from borderflow.read.traits.followed import followed
from borderflow.read.traits.moments import moment_traits, row_of, standing
from borderflow.read.traits.since import counted, lengths_beside
from borderflow.read.traits.spells import spells

CARRIED = 3


def day_options(when: When, sentence: Sentence, reading: Reading) -> list[Option]:
    """Every period that the claim could cover, and none, each with its traits."""
    published, tense = reading.document.published, tense_of(when.token)
    ranked = sorted(dated(sentence.times), key=lambda t: abs(t.start - when.at))
    found = AtHand(when)
    found.add(UNDATED, "none", [f"n={min(len(ranked), 2)}", *nothing(when, sentence, reading)])
    row, base = row_of(sentence, ranked, reading.told[reading.sentence_from :]), sentence.paragraph.start
    for rank, time in enumerate(ranked):
        marks = [*moment_traits(time, rank, when, sentence), *standing(time, when.at, when.label, row)]
        if time.kind in {"vague", "cumulative"}:
            marks.append(f"tw={bare(time.text)}")
        marks.append(f"tense={tense}")
        words = (base + time.start, base + time.end)
        for period, variant in [*variants(time.period, published), *beside(time, sentence, published)]:
            found.add(period, f"T{variant}", [*marks, f"V={variant}|{time.kind}"], words)
    few = (f"n={bool(ranked)}", f"tense={tense}")
    for back, time in enumerate(dated(reading.times)[-CARRIED:][::-1]):
        marks = [few[0], f"k={time.kind}", *carried_traits(time, sentence), few[1]]
        for period, variant in variants(time.period, published):
            found.add(period, f"C{back}{variant}", marks, (base + time.start, base + time.end))
    live = f"live={reading.live}"
    for period, name in [*carried(reading, sentence, when), *joined(ranked, reading)]:
        found.add(period, name, [*few, live] if name[0] == "p" else few)
    for period, name, said in [
        *counted(when, sentence, reading),
        *spells(when, sentence, reading),
        *led(reading, sentence),
        *followed(ranked, lengths_beside(when, sentence), sentence, reading),
    ]:
        found.add(period, name, [*said, *few])
    return found.options(reading)


def tense_of(token: Token) -> str:
    """The tense of the verb above: its tag and its auxiliaries."""
    verb = token if token.pos_ in {"VERB", "AUX"} else next(governors(token), None)
    if verb is None:
        return "-"
    helpers = "+".join(sorted(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}))
    return f"{verb.tag_ or verb.pos_}{'/'.join(verb.morph.get('Tense', []))}{helpers}"
