"""Claims without a number: what a sentence says of movement, rules, transport, payments, drivers, risks and stances."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from borderflow.atlas import Mention
from borderflow.nouns import Claim, Topic
from borderflow.read.fields import Asking, claim_of, way
from borderflow.read.judge import Case, Judge
from borderflow.read.masks import bare
from borderflow.read.scene import ends
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.statements import is_one_word, is_question
from borderflow.read.traits.statements import statement_traits

# How likely a sentence has to speak of a topic; in Russian, where no network is heard, the judge is more careful.
WORTH = {"en": 0.35, "ru": 0.3}
ALSO = 0.5
LISTING = {",", "and", ", and", "or", ", or", "и", ", и", "или", "&", "/"}
SPREADS = {Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.PAYMENTS, Topic.TRANSPORT, Topic.ASYLUM, Topic.STANCE}


def statement_claims(sentence: Sentence, reading: Reading, judge: Judge) -> Iterator[Claim]:
    """A claim for each topic that the sentence speaks of, and for each country that it says it of.

    None for a question or a lone word. A queue that was measured in the sentence is not said to be there once more.
    """
    told = reading.told[reading.sentence_from :]
    if is_question(sentence.span) or is_one_word(sentence.span):
        return
    base = sentence.paragraph.start
    case = Case(base + sentence.start, base + sentence.end)
    scores = judge.scores("topics", statement_traits(sentence, reading, told), case)
    measured = Topic.QUEUE in {claim.topic for claim in told}
    spoken = [
        Topic(label)
        for label, score in scores.items()
        if score >= WORTH[reading.lang] and not (measured and label == Topic.QUEUE)
    ]
    for topic in spoken:
        asking = Asking(topic, None, anchor(topic, sentence), replace(case, topic=topic), sentence, reading, judge)
        for claim in spread(asking, scores[topic]):
            reading.told.append(claim)
            yield claim
    reading.last_topics = frozenset(spoken) | {claim.topic for claim in told}
    reading.topics_so_far |= reading.last_topics


def anchor(topic: Topic, sentence: Sentence) -> Token:
    """The word that a statement hangs on: the first that speaks of its topic, else the main verb."""
    first = min((cue.first for cue in sentence.cues["statements"] if cue.label == topic), default=None)
    return sentence.span.doc[first] if first is not None else sentence.span.root


def spread(asking: Asking, confidence: float) -> Iterator[Claim]:
    """The claim, and its like for the other countries that the sentence lists."""
    words = (asking.at, asking.at + len(asking.token))
    first = claim_of(asking, way(asking), words, asking.judge.believed("topics", confidence))
    yield first
    if asking.topic not in SPREADS:
        return
    mentioned = {code: m for m in asking.sentence.places for code, _ in ends(m)}
    others = (code for code in mentioned if code not in {first.country, first.origin})
    odds = {code: also(code, first, asking) for code in others}
    beside = [code for code in odds if first.country in mentioned and in_one_list_with(code, first, mentioned, asking)]
    # What is listed together is said of all or of none.
    odds |= dict.fromkeys(beside, sum(odds[code] for code in beside) / max(len(beside), 1))
    for code in (code for code, yes in odds.items() if yes >= ALSO):
        yield replace(first, destination=None if first.destination is None else code, country=code)


def also(code: str, first: Claim, asking: Asking) -> float:
    """How likely the sentence says the same of another country."""
    case = replace(asking.case, country=code, beside=first.country)
    return asking.judge.scores("also", also_traits(code, first, asking), case).get("yes", 0.0)


def in_one_list_with(code: str, first: Claim, mentioned: dict[str, Mention], asking: Asking) -> bool:
    """Whether the sentence lists a country together with that of the first claim."""
    low, high = sorted((mentioned[code], mentioned[first.country or ""]), key=lambda m: m.start)
    return in_one_list(low, high, asking.sentence)


def also_traits(code: str, first: Claim, asking: Asking) -> list[str]:
    """Traits of another country that the same may be said of: how it stands to the first one."""
    sentence = asking.sentence
    mine = [m for m in sentence.places if any(c == code for c, _ in ends(m))]
    its = [m for m in sentence.places if any(c == first.country for c, _ in ends(m))]
    found = ["b", f"t={asking.topic}", f"n={min(len({m.code for m in sentence.places}), 4)}", f"its={bool(its)}"]
    for here in mine:
        before = sentence.text[sentence.start : here.start].split()
        prep = bare(before[-1]) if before else "^"
        found += [f"P={prep}", f"P={prep}|{asking.topic}", f"K={here.kind}", f"K={here.kind}|{asking.topic}"]
        for other in its:
            low, high = sorted((here, other), key=lambda m: m.start)
            between = sentence.text[low.end : high.start].strip().lower()
            listed = in_one_list(low, high, sentence)
            found += [f"same={here.kind == other.kind}|{listed}", f"listed={listed}", f"btw={between[:12]}"]
            found += [f"listed={listed}|{asking.topic}"]
    return list(dict.fromkeys(found))


def in_one_list(low: Mention, high: Mention, sentence: Sentence) -> bool:
    """Whether nothing but other places, commas and "and" stand between two places."""
    within = [m for m in sentence.places if low.start <= m.start <= high.start]
    gaps = (sentence.text[a.end : b.start].strip().lower() for a, b in itertools.pairwise(within))
    return all(between in LISTING for between in gaps)
