"""The days of a draft, by the resolver, from the evidence alone: nothing that the model says of them is looked at."""

from __future__ import annotations

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression, times
from borderflow.read.extractors.page import Spot
from borderflow.read.periods import NOT_DAYS, REACH, SPEECH_REACH, closed, opened
from borderflow.read.scene import gap
from borderflow.read.voices import Attribution


def times_in(spot: Spot, bounds: tuple[int, int], *, baselines: bool) -> list[TimeExpression]:
    """The times in the evidence that fix days; not `baselines`, without those that only date what is compared with."""
    published = spot.page.document.published
    return [
        time
        for time in times(spot.paragraph.text, published=published, lang=spot.page.lang)
        if bounds[0] <= time.start and time.end <= bounds[1] and (baselines or not time.baseline)
        if time.kind not in NOT_DAYS and time.period != UNDATED
    ]


def time_at(at: int, found: list[TimeExpression], spot: Spot, *, speech: bool) -> TimeExpression | None:
    """The time nearest to `at`; the day on which something was said only if `speech`, and for want of another."""
    voices = [voice for sentence in spot.page.heard(spot.part) for voice in sentence]
    content = [time for time in found if not dates_speech(time, voices, spot)] or (found if speech else [])
    text = spot.paragraph.text
    best = min(content, key=lambda time: gap(time.start, time.end, at, text), default=None)
    return best if best is not None and gap(best.start, best.end, at, text) <= REACH else None


def dates_speech(time: TimeExpression, voices: list[Attribution], spot: Spot) -> bool:
    """Whether a time stands right behind the word for saying ("said on Sunday")."""
    span = spot.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    cues = {voice.cue.lower() for voice in voices}
    before = spot.doc[max(span.sent.start, span.start - SPEECH_REACH) : span.start]
    return any({token.lower_, token.lemma_} & cues for token in before)


def period(time: TimeExpression | None, spot: Spot, *, lasting: bool, counts: bool) -> Period:
    """The days: what lasts goes on from its day; a count is of its days, ahead only where the words look ahead."""
    if time is None:
        return UNDATED
    published = spot.page.document.published
    days = opened(time) if lasting else closed(time, published)
    ahead = published is not None and days.start is not None and days.start > published
    return UNDATED if ahead and counts and not time.future else days
