"""Traits of periods: of each time that the sentence names, opened or closed, and of those carried along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression, times
from borderflow.read.dates.calendar import shifted
from borderflow.read.judge import Option
from borderflow.read.masks import BREAKS, bare, far, governors, word
from borderflow.read.periods import is_time_of_speech
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.since import counted

CARRIED = 3
TOLD = 4


@dataclass(frozen=True, slots=True)
class When:
    """What is asked of a period: for which kind of claim, at which offset and token, which the rules would choose."""

    label: str
    at: int
    token: Token
    ruled: Period

    @property
    def topic(self) -> str:
        """The topic alone."""
        return self.label.partition(".")[0]


def day_options(when: When, sentence: Sentence, reading: Reading) -> list[Option]:
    """Every period that the claim could cover, and none, each with its traits."""
    found: dict[Period, set[str]] = {
        UNDATED: {"none", *told_of("none", when), f"none|n={min(len(dated(sentence.times)), 2)}"}
    }
    tense = tense_of(when.token)
    ranked = sorted(dated(sentence.times), key=lambda t: abs(t.start - when.at))
    for rank, time in enumerate(ranked):
        marks = list(time_traits(time, rank, when, sentence))
        for period, variant in variants(time.period, reading.document.published):
            add(found, period, f"T{variant}", when, [*marks, f"V={variant}|{time.kind}", f"tense={tense}"])
    for back, time in enumerate(dated(reading.times)[-CARRIED:][::-1]):
        for period, variant in variants(time.period, reading.document.published):
            add(found, period, f"C{back}{variant}", when, [f"n={bool(ranked)}", f"k={time.kind}"])
    for period, name in [*carried(reading, sentence, when), *joined(ranked, reading)]:
        add(found, period, name, when, [f"n={bool(ranked)}", f"tense={tense}"])
    for period, name, said in counted(sentence, reading):
        add(found, period, name, when, [*said, f"n={bool(ranked)}", f"tense={tense}"])
    for period in found:
        if period == when.ruled:
            found[period] |= {"rule", *told_of("rule", when), f"rule|{period == UNDATED}"}
        found[period] |= {f"shape={shape(period, reading.document.published)}|{when.label}"}
    return [Option(period, list(traits)) for period, traits in found.items()]


def dated(found: list[TimeExpression]) -> list[TimeExpression]:
    """Those that stand for days."""
    return [t for t in found if t.period != UNDATED]


def add(found: dict[Period, set[str]], period: Period, name: str, when: When, marks: list[str]) -> None:
    """Add traits to a period: the name of where it comes from, alone and with each mark."""
    traits = found.setdefault(period, set())
    traits.update(told_of(name, when))
    traits.update(f"{name}|{mark}" for mark in marks)
    traits.update(mark for mark in marks)


def told_of(name: str, when: When) -> tuple[str, str, str]:
    """A trait alone, with the topic, and with topic and measure."""
    return name, f"{name}|{when.topic}", f"{name}|{when.label}"


def variants(period: Period, published: date | None) -> Iterator[tuple[Period, str]]:
    """The ways in which the days of an expression may be meant: as they stand, opened, closed, only an end."""
    start, end = period.start, period.end
    yield period, "="
    if start and end:
        yield Period(start, None), "o"
        if start != end:
            yield Period(end, end), "e"
            yield Period(start, start), "s"
        yield Period(None, end), "u"
    if start and published and start <= published and end != published:
        yield Period(start, published), "c"
    if start is None and end:
        yield Period(end, end), "d"
        if published and end > published:
            yield Period(published, end), "p"


def carried(reading: Reading, sentence: Sentence, when: When) -> Iterator[tuple[Period, str]]:
    """Periods that no time expression gives: of the claims before, the day of publication, the headings."""
    published, near = reading.document.published, reading.nearness(sentence)
    for back, claim in enumerate(reading.told[::-1][:TOLD]):
        like = (
            "like"
            if f"{claim.topic}.{claim.measure}" == when.label
            else "same"
            if claim.topic == when.topic
            else "other"
        )
        if claim.period != UNDATED:
            yield claim.period, f"P{back}|{near}|{like}"
            for period, variant in moved(claim.period):
                yield period, f"P{back}{variant}|{near}"
    if published:
        yield Period(published, published), "pub"
        yield Period(published, None), "pub+"
    for time in dated(times(sentence.paragraph.head_of(when.at), published=published, lang=reading.lang)):
        for period, variant in variants(time.period, published):
            yield period, f"col{variant}"
    for time in dated(reading.scene.dateline):
        for period, variant in variants(time.period, published):
            yield period, f"head{variant}"


def moved(period: Period) -> Iterator[tuple[Period, str]]:
    """Periods that lie beside one told before: the day before and after it, what ended with it, its ends alone."""
    start, end = period.start, period.end
    if start:
        yield Period(shifted(start, -1), shifted(start, -1)), "-1"
        yield Period(None, shifted(start, -1)), "-u"
        if start != end:
            yield Period(start, start), "s"
            yield Period(start, None), "o"
    if end:
        yield Period(shifted(end, 1), shifted(end, 1)), "+1"
        if start != end:
            yield Period(end, end), "e"


def joined(here: list[TimeExpression], reading: Reading) -> Iterator[tuple[Period, str]]:
    """Spans between two times: both of the sentence, or one of it and the day from which the document counts."""
    days = sorted({d for t in here for d in (t.period.start, t.period.end) if d})
    for first in here:
        for last in here:
            if first is not last and first.period.start and last.period.end and first.period.start < last.period.end:
                yield Period(first.period.start, last.period.end), "J"
    begun = Counter(c.period.start for c in reading.told if c.period.start and c.period.start != c.period.end)
    ends = [*days, reading.document.published] if reading.document.published else days
    for rank, (since, _) in enumerate(begun.most_common(2)):
        for until in ends:
            if since is not None and since < until:
                yield Period(since, until), f"JB{rank}{'p' if until == reading.document.published else ''}"
    for time in here:
        if time.period.start:
            yield Period(None, shifted(time.period.start, -1)), "-u"


def time_traits(time: TimeExpression, rank: int, when: When, sentence: Sentence) -> Iterator[str]:
    """Traits of a time expression in the sentence."""
    text = sentence.text
    before = text[sentence.start : time.start].split()
    low, high = sorted((time.start, when.at))
    broken = any(mark in text[low:high] for mark in BREAKS)
    side = "<" if time.start < when.at else ">"
    yield from (
        f"rank={min(rank, 3)}",
        f"D={far((high - low) / 5)}{side}",
        f"B={broken}",
        f"rank={min(rank, 3)}{side}{broken}",
    )
    yield from (
        f"prep={bare(before[-1]) if before else '^'}",
        f"speech={is_time_of_speech(time, sentence)}",
        f"op={time.opener}",
    )
    yield from (
        f"base={time.baseline}",
        f"anchor={time.anchor}",
        f"future={time.future}",
        f"comma={',' in text[low:high]}",
    )
    token = sentence.span.doc.char_span(time.start, time.end, alignment_mode="expand")
    if token is not None and len(token):
        verb = next(governors(token.root), None)
        own = next(governors(when.token), when.token)
        yield f"verb={word(verb) if verb is not None else '-'}"
        yield f"sameverb={verb == own}"


def tense_of(token: Token) -> str:
    """The tense of the verb above: its tag and its auxiliaries."""
    verb = token if token.pos_ in {"VERB", "AUX"} else next(governors(token), None)
    if verb is None:
        return "-"
    helpers = "+".join(sorted(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}))
    return f"{verb.tag_ or verb.pos_}{'/'.join(verb.morph.get('Tense', []))}{helpers}"


def shape(period: Period, published: date | None) -> str:
    """Whether a period is one day, a span, open at an end; and how it lies to the day of publication."""
    start, end = period.start, period.end
    if start is None and end is None:
        return "-"
    form = "day" if start == end else "open" if end is None else "until" if start is None else "span"
    lies = (
        "" if published is None or start is None else "=" if start == published else "<" if start < published else ">"
    )
    return form + lies
