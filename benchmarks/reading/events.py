"""Events measured: what MEANTIME says of one (ahead, not so, not certain, reported) and what the reader says of it.

MEANTIME's news is of companies and markets. Asked is what the reader asks of the words around a place, whatever they
speak of: which way the clause looks (dates hang on it), whether it is denied (so do effects of rules), whether it is
proposed, under an "if" or hearsay (status and certainty), who answers for it; and the days of its dates, of those that
lie ahead too. Its errors were looked at once: what only may be is read as ahead since (F1 of *ahead* 0.566 before).
Nothing else comes from it.

.venv/bin/python -m benchmarks.reading.events [--show]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, printed
from benchmarks.reading.dates import Label, agrees, days_of
from benchmarks.reading.voices import REPORTING, THIRD, Read, Stretch, sentences
from borderflow.nouns import Certainty, Status
from borderflow.read.cues import Cue
from borderflow.read.dates import times
from borderflow.read.dates.clauses import look
from borderflow.read.denied import is_conditional, is_denied
from borderflow.read.statements import status
from borderflow.read.voices import voice_at

MEANTIME = THIRD / "meantime" / "events_entities.jsonl"
SPACED = re.compile(r" ([.,;:!?%]|n't\b|'(?:s|re|ve|ll|d|m)?(?!\w))")
# Labels that say yes, and those that say no, of what is asked; "underspecified" says neither.
ASKED = {
    "ahead": ("time", {"FUTURE"}, {"NON_FUTURE"}),
    "not so": ("polarity", {"NEG"}, {"POS"}),
    "not certain": ("certainty", {"POSSIBLE", "PROBABLE"}, {"CERTAIN"}),
}


@dataclass(frozen=True, slots=True)
class Event:
    """An event's labels, what the reader says of the same words, and its sentence."""

    labels: dict[str, str]
    said: dict[str, bool]
    text: str


def measure(labels: Path = MEANTIME, *, show: bool = False) -> list[Figure]:
    """All figures, or none where the labels are not here."""
    if not labels.is_file():
        return []
    news = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    found = [event for document in news for event in events(document)]
    judged = sum(is_judged(mark) for document in news for mark in document["markables"].values())
    return [
        *(agreement(name, found, show=show) for name in ASKED),
        Figure("en MEANTIME events found", round(len(found) / (judged or 1), 3), f"of {judged}"),
        *dates(dated for document in news for dated in dated_in(document)),
        reported(news),
    ]


def agreement(name: str, found: Iterable[Event], *, show: bool) -> Figure:
    """F1 of what few events are; beside it the share that is right, and what would be if it were said of none."""
    label, yes, no = ASKED[name]
    asked = [event for event in found if event.labels[label] in yes | no]
    tally = Counter((event.labels[label] in yes, event.said[name]) for event in asked)
    wrong = tally[True, False] + tally[False, True]
    right = 1 - wrong / (len(asked) or 1)
    few = (tally[True, True] + tally[True, False]) / (len(asked) or 1)
    for event in (one for one in asked if show and (one.labels[label] in yes) != one.said[name]):
        print(f"  {name}: {event.labels[label]} {event.labels['text']} | {event.text}")
    return Figure(
        f"en MEANTIME {name}: F1",
        round(2 * tally[True, True] / ((2 * tally[True, True] + wrong) or 1), 3),
        f"{few:.1%} of {len(asked)}; right {right:.3f}, said of none {1 - few:.3f}",
    )


# Events.


def is_judged(mark: dict[str, Any]) -> bool:
    """Whether a mark is an event that the annotators judged."""
    return mark["tag"] == "EVENT_MENTION" and bool(mark.get("time")) and bool(mark.get("sent"))


def events(document: dict[str, Any]) -> Iterator[Event]:
    """The judged events whose words stand in their sentence just once."""
    marks = [mark for mark in document["markables"].values() if is_judged(mark)]
    for number in sorted({mark["sent"] for mark in marks}, key=int):
        text = plain(document["sentences"][number])
        read = list(sentences(text))
        for mark in (mark for mark in marks if mark["sent"] == number):
            at = place(mark["text"], text)
            own = next((one for one in read if at and one.ends[0] <= at[0] < one.ends[1]), None)
            if at is not None and own is not None:
                yield Event(mark, said_of((at[0] - own.base, at[1] - own.base), own), text)


def said_of(at: Stretch, read: Read) -> dict[str, bool]:
    """What the reader says of the words at offsets of their paragraph."""
    doc = read.span.doc
    words = doc.char_span(*at, alignment_mode="expand") or read.span
    cue = Cue("event", "verbs", words.start, words.end - 1, words.text)
    voice = voice_at(read.voices, at[0], sentence=read.span)
    hearsay = voice is not None and voice.certainty is Certainty.UNVERIFIED
    return {
        "ahead": look(doc.text, *at).future,
        "not so": is_denied(cue, read.span),
        "not certain": hearsay or is_conditional(cue, read.span) or status(read.span) is Status.PROPOSED,
    }


# Dates.


def dated_in(document: dict[str, Any]) -> Iterator[tuple[str, date, Label]]:
    """The dated expressions of a document that name days: the sentence, the day of publication, the label."""
    marks = [mark for mark in document["markables"].values() if mark["tag"] == "TIMEX3" and mark.get("sent")]
    issued = next((days_of(mark["value"]) for mark in marks if mark["functionInDocument"] == "CREATION_TIME"), None)
    if issued is None or issued.start is None:
        return
    for mark in marks:
        text = plain(document["sentences"][mark["sent"]])
        days, at = days_of(mark["value"]), place(mark["text"], text)
        if mark["type"] in {"DATE", "TIME"} and mark["functionInDocument"] == "NONE" and days and at:
            yield text, issued.start, Label(mark["text"], *at, days)


def dates(labels: Iterable[tuple[str, date, Label]]) -> Iterator[Figure]:
    """How many dated expressions have the right first day: of all, and of those that lie ahead."""
    tally: Counter[str] = Counter()
    for text, issued, label in labels:
        over = [t for t in times(text, published=issued) if t.start < label.end and label.start < t.end]
        right = any(agrees(time, label) for time in over)
        for kind in ("", *([", ahead"] if label.days.start and label.days.start > issued else [])):
            tally.update({kind: 1, f"right{kind}": right})
    for kind in ("", ", ahead"):
        share = round(tally[f"right{kind}"] / (tally[kind] or 1), 3)
        yield Figure(f"en MEANTIME start right{kind}", share, f"of {tally[kind]}")


# Events that a reporting verb reports.


def reported(news: Iterable[dict[str, Any]]) -> Figure:
    """Of the events that are linked to a reporting verb, the share that a voice with that verb answers for."""
    tally: Counter[str] = Counter()
    for document in news:
        marks = document["markables"]
        links = [
            (marks.get(r["src"][0]), marks.get(r["tgt"][0])) for r in document["relations"] if r["type"] == "SLINK"
        ]
        for verb, event in links:
            if verb and event and verb.get("sent") == event.get("sent") and REPORTING.fullmatch(verb["text"]):
                tally["links"] += 1
                tally["covered"] += is_covered(plain(document["sentences"][verb["sent"]]), verb["text"], event["text"])
    return Figure(
        "en MEANTIME reported event covered", round(tally["covered"] / (tally["links"] or 1), 3), f"of {tally['links']}"
    )


def is_covered(text: str, verb: str, event: str) -> bool:
    """Whether a voice with that verb answers for the event."""
    at = text.find(plain(event))
    voices = (voice for read in sentences(text) for voice in read.voices)
    return any(a.covers(at) for a in voices if a.cue == verb or text[a.start : a.end].endswith(verb))


def plain(words: str) -> str:
    """A text as it was printed, from one whose words and marks are set apart."""
    return SPACED.sub(r"\1", words.replace("`` ", "“").replace(" ''", "”"))


def place(words: str, text: str) -> Stretch | None:
    """Where words stand in a sentence; nothing where they stand there twice or not at all."""
    hits = list(re.finditer(rf"(?<!\w){re.escape(plain(words))}(?!\w)", text)) if words else []
    return hits[0].span() if len(hits) == 1 else None


def main() -> None:
    """Print the scoreboard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", action="store_true")
    printed(measure(show=parser.parse_args().show))


if __name__ == "__main__":
    main()
