"""Traits of a time that the sentence names: how it stands to the claim, to other numbers and to other times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.nouns import Claim
from borderflow.read.dates import TimeExpression
from borderflow.read.masks import BREAKS, bare, far, governors, word
from borderflow.read.periods import is_time_of_speech
from borderflow.read.sentences import Sentence
from borderflow.read.traits.at_hand import When

NO_COUNTS = {"date", "time", "year", "ordinal", "label"}


@dataclass(frozen=True, slots=True)
class Row:
    """The counting numbers and the dated times of a sentence, in order, and what it has told so far."""

    counts: tuple[int, ...]
    times: tuple[TimeExpression, ...]
    told: tuple[Claim, ...]


def row_of(sentence: Sentence, times: list[TimeExpression], told: list[Claim]) -> Row:
    """What stands in the sentence."""
    counts = tuple(n.core_start for n in sentence.numbers if n.kind not in NO_COUNTS)
    return Row(counts, tuple(sorted(times, key=lambda time: time.start)), tuple(told))


def moment_traits(time: TimeExpression, rank: int, when: When, sentence: Sentence) -> Iterator[str]:
    """Traits of a time expression in the sentence for the claim that is asked about."""
    text, at = sentence.text, when.at
    before = text[sentence.start : time.start].split()
    low, high = sorted((time.start, at))
    broken = any(mark in text[low:high] for mark in BREAKS)
    side = "<" if time.start < at else ">"
    yield from (
        f"rank={min(rank, 3)}",
        f"D={far((high - low) / 5)}{side}",
        f"B={broken}",
        f"rank={min(rank, 3)}{side}{broken}",
    )
    prep = bare(before[-1]) if before else "^"
    yield from (
        f"prep={prep}",
        f"prep={prep}|{when.label}",
        f"speech={is_time_of_speech(time, sentence)}",
        f"op={time.opener}",
    )
    yield from (
        f"base={time.baseline}",
        f"anchor={time.anchor}",
        f"future={time.future}",
        f"comma={',' in text[low:high]}",
    )
    span = sentence.span.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is not None and len(span):
        verb = next(governors(span.root), None)
        own = next(governors(when.token), when.token)
        yield f"verb={word(verb) if verb is not None else '-'}"
        yield f"sameverb={verb == own}"


def standing(time: TimeExpression, at: int, label: str, row: Row) -> Iterator[str]:
    """How a time stands to other numbers and times: what lies between, which number is nearest, whether it is used."""
    low, high = sorted((time.start, at))
    side = "<" if time.start < at else ">"
    numbers = sum(low < count < high for count in row.counts)
    times = sum(low < other.start < high for other in row.times)
    yield f"nb={min(numbers, 2)}{min(times, 2)}{side}"
    if at in row.counts:
        nearest = min(row.counts, key=lambda count: abs(count - time.start))
        yield f"own={nearest == at}"
        if len(row.counts) == len(row.times) > 1:
            yield f"par={row.counts.index(at) == row.times.index(time)}"
    used = [claim for claim in row.told if claim.period == time.period]
    if row.told:
        like = bool(used) and f"{used[-1].topic}.{used[-1].measure}" == label
        yield f"used={min(len(used), 2)}{like}{min(len(row.told), 2)}"
