"""Periods that no time of the sentence gives: of claims told before, headings, the document's head, publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from borderflow.nouns import UNDATED, Claim, Period
from borderflow.read.dates import TimeExpression, times
from borderflow.read.dates.calendar import shifted
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.at_hand import When, dated, variants

TOLD = 4
MOVED = 2
LATELY = 8
ENDS = re.compile(r"[.!?…][”\"»)]?\s|\n")
BEGINS = 12


def carried(reading: Reading, sentence: Sentence, when: When) -> Iterator[tuple[Period, str]]:
    """Periods that no time expression gives: of the claims before, the day of publication, the headings."""
    published, near = reading.document.published, reading.nearness(sentence)
    for back, claim in enumerate(reading.told[::-1][:TOLD]):
        like, where = likeness(claim, when), near if not back else nearness(len(reading.told) - 1 - back, reading)
        if claim.period != UNDATED:
            yield claim.period, f"P{back}|{where}|{like}"
            for period, variant in moved(claim.period) if back < MOVED else ():
                yield period, f"P{back}{variant}|{where}"
    if published:
        yield Period(published, published), "pub"
        yield Period(published, None), "pub+"
    for time in dated(times(sentence.paragraph.head_of(when.at), published=published, lang=reading.lang)):
        for period, variant in variants(time.period, published):
            yield period, f"col{variant}"
    for time in dated(reading.scene.dateline):
        for period, variant in variants(time.period, published):
            yield period, f"head{variant}"


def likeness(claim: Claim, when: When) -> str:
    """Whether a claim told before counts the same, is of the same topic, or another."""
    if f"{claim.topic}.{claim.measure}" == when.label:
        return "like"
    return "same" if claim.topic == when.topic else "other"


def nearness(number: int, reading: Reading) -> str:
    """How near the claim of a number is: in the sentence, the one before, the paragraph, or farther off."""
    if number >= reading.sentence_from:
        return "s"
    if number >= reading.before_from:
        return "b"
    return "p" if number >= reading.paragraph_from else "d"


def moved(period: Period) -> Iterator[tuple[Period, str]]:
    """Periods that lie beside one told before: the day before and after it, what ended with it, its ends alone."""
    start, end = period.start, period.end
    if start:
        yield Period(shifted(start, -1), shifted(start, -1)), "-1"
        yield Period(None, shifted(start, -1)), "-u"
        yield Period(start, shifted(start, 1)), "2"
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
    before = reading.told[-1].period if reading.told else UNDATED
    for time in here:
        yield from joined_with(before, time.period)


def joined_with(before: Period, here: Period) -> Iterator[tuple[Period, str]]:
    """Spans between the period told last and a time of the sentence."""
    if here.start:
        yield Period(None, shifted(here.start, -1)), "-u"
    if before.start and here.end and before.start < here.end:
        yield Period(before.start, here.end), "JPs"
    if here.start and before.end and here.start < before.end:
        yield Period(here.start, before.end), "JPe"
    if here.start and before.start and here.start < before.start:
        yield Period(here.start, shifted(before.start, -1)), "JPb"


def led(reading: Reading, sentence: Sentence) -> Iterator[tuple[Period, str, tuple[str, ...]]]:
    """Periods of the days that stand at the document's head."""
    row, item = bool(sentence.paragraph.heads), sentence.paragraph.text[:1] in "-–•*"
    for rank, lead in enumerate(reading.leads):
        marks = (f"named={lead.named}", f"row={row}", f"item={item}", f"k={lead.time.kind}|{lead.named}")
        for period, variant in variants(lead.time.period, reading.document.published):
            yield period, f"L{rank}{variant}", marks


def carried_traits(time: TimeExpression, sentence: Sentence) -> Iterator[str]:
    """How a time of an earlier sentence stands: how many sentences back, and whether its sentence begins with it."""
    text = sentence.text
    back = min(len(ENDS.findall(text, time.end, sentence.start)), 3)
    begins = ENDS.search(text[max(0, time.start - BEGINS) : time.start]) is not None or time.start < BEGINS
    yield f"sd={back}"
    yield f"sd={back}|{begins}"


def nothing(when: When, sentence: Sentence, reading: Reading) -> Iterator[str]:
    """Traits of no period at all: whether what was told last had none, whether it is a table's row or a live entry."""
    near = reading.nearness(sentence)
    for back, claim in enumerate(reading.told[::-1][:2]):
        yield f"pu{back}={claim.period == UNDATED}|{near}|{likeness(claim, when)}"
    last = reading.told[-LATELY:]
    if last:
        yield f"us={int(4 * sum(claim.period == UNDATED for claim in last) / len(last))}"
    yield f"row={bool(sentence.paragraph.heads)}"
    yield f"live={reading.live}"
    yield f"lead={bool(reading.leads)}"
