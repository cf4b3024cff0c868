"""The order in which a place's figures are read: by topic, the most asked for first."""

from __future__ import annotations

from borderflow.nouns import Finding, Topic

# What is read first of a place.
FIRST = (Topic.MOVEMENT, Topic.QUEUE, Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM, Topic.TRANSPORT, Topic.PAYMENTS)
TOPICS = tuple(dict.fromkeys((*FIRST, *Topic)))
ORDER = {topic: number for number, topic in enumerate(TOPICS)}
Turn = tuple[int, int, int, str]


def turn(one: Finding) -> Turn:
    """Where a finding stands: by topic; figures before words; the latest first."""
    last = one.figure.period.end or one.figure.period.start
    return (
        ORDER[one.figure.topic], 0 if one.best.is_figure else 1, -(last.toordinal() if last else 0), one.best.id,
    )  # fmt: skip
