"""The days that a claim covers: the time expression that belongs to it, not the one that says when it was said."""

from __future__ import annotations

from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.scene import gap
from borderflow.read.sentences import Sentence

NOT_DAYS = {"duration", "vague"}
REACH = 150.0
SPEECH_REACH = 4


def time_at(at: int, sentence: Sentence, *, speech: bool = False) -> TimeExpression | None:
    """The time expression that belongs to what stands at `at`, or None where the sentence names none.

    The day on which something was said is left out, unless `speech` asks for it as the last resort.
    """
    options = [t for t in sentence.times if t.kind not in NOT_DAYS and t.period != UNDATED]
    content = [t for t in options if not is_time_of_speech(t, sentence)] or (options if speech else [])
    best = min(content, key=lambda t: gap(t.start, t.end, at, sentence.text), default=None)
    if best is None or gap(best.start, best.end, at, sentence.text) > REACH:
        return None
    return best


def closed(time: TimeExpression, published: date | None) -> Period:
    """The period of a figure: what is open since a day ends on the day of publication."""
    start, end = time.period.start, time.period.end
    if time.kind in {"since", "open"} and start and end is None and published and published >= start:
        return Period(start, published)
    return time.period


def opened(time: TimeExpression) -> Period:
    """The period of a rule: it begins on its day and goes on, unless the words give an end."""
    start, end = time.period.start, time.period.end
    if time.kind == "day" and start == end:
        return Period(start, None)
    return time.period


def is_time_of_speech(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether a time stands right beside the word for saying ("said on Sunday"): it dates the words, not the deed."""
    span = sentence.span.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    before = sentence.span.doc[max(sentence.span.start, span.start - SPEECH_REACH) : span.start]
    cues = {voice.cue.lower() for voice in sentence.voices}
    return any(token.lower_ in cues or token.lemma_ in cues for token in before)
