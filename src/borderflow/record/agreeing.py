"""Figures that lie within one another, weighed together: where voices disagree, what fits the figures around leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf

from borderflow.nouns import CheckKind, Figure, Verdict
from borderflow.record.choosing import ChoiceRule, Standing
from borderflow.record.figures import figure, part
from borderflow.record.finding import Case, led
from borderflow.record.intervals import Interval, judged
from borderflow.record.nesting import Tie, expected, ties
from borderflow.record.queues import Queue, expected_of, queues
from borderflow.record.weighing import Expected, agree, fitted

# Each round lets what was settled around a figure speak for it; by then a slip has nowhere to go.
ROUNDS = 3
STANDS = {
    Verdict.AGREES: "agrees with",
    Verdict.NEAR: "differs a little from",
    Verdict.CONTRADICTS: "contradicts",
}
WITHIN = frozenset({CheckKind.SUM_OF_PLACES, CheckKind.NO_LESS_THAN_PART})


@dataclass(frozen=True, slots=True)
class Sketch:
    """What nested figures are told of a figure: what it counts, of whom, its recommended number, and how sure that is.

    `rank` says which of several cases on one figure stands for it: the one with most voices.
    """

    figure: Figure
    part: frozenset[str]
    number: Interval
    sure: float
    rank: tuple[int, int, str]


def sketch(one: Case, rule: ChoiceRule) -> Sketch | None:
    """The sketch of a case; None where it has no number."""
    best = one.best
    if best is None or best.number is None:
        return None
    rank = (-len(one.spoken), -len(one.order), one.claim.id)
    return Sketch(figure(best.claim), part(best.claim), best.number, sureness(one, rule), rank)


def settled(
    sketches: Mapping[int, Sketch], contested: Mapping[int, Case], rule: ChoiceRule
) -> tuple[dict[int, Case], dict[int, list[str]]]:  # fmt: skip
    """The contested cases, weighed again with what nested figures say of them; how each number stands to these.

    `sketches` are of all cases that have a number, by the cases' own numbers: where nobody disagrees, no more is asked.
    """
    order = sorted(sketches, key=lambda at: sketches[at].rank)
    figures, of_whom = [sketches[at].figure for at in order], [sketches[at].part for at in order]
    spans = [sketches[at].number for at in order]
    now = {place: contested[at] for place, at in enumerate(order) if at in contested}
    found: list[tuple[int, Tie]] = []
    notes: dict[int, list[tuple[int, str]]] = {}
    for turn, tie in enumerate(ties(figures, of_whom)):
        if now.keys().isdisjoint((tie.whole, *tie.parts)):
            note(notes, turn, tie, spans)
        else:
            found.append((turn, tie))
    around = Around([sketches[at].sure for at in order], found, list(queues(figures, of_whom)))
    if rule.nested:
        for _ in range(ROUNDS):
            before, now = now, again(now, spans, around, rule)
            if all(one.best is before[at].best or one.claim == before[at].claim for at, one in now.items()):
                break
    after = with_numbers(spans, now)
    for turn, tie in found:
        note(notes, turn, tie, after)
    words = {order[at]: list(dict.fromkeys(one for _, one in sorted(each))) for at, each in notes.items()}
    return {order[at]: one for at, one in now.items()}, words


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around contested figures: how sure each figure is, the ties that one of them is in, and the queues."""

    sure: Sequence[float]
    ties: Sequence[tuple[int, Tie]]
    queues: Sequence[Queue]


def with_numbers(spans: Sequence[Interval], cases: Mapping[int, Case]) -> list[Interval | None]:
    """The numbers, those of the contested cases as they stand now."""
    found: list[Interval | None] = list(spans)
    for at, one in cases.items():
        found[at] = number_of(one)
    return found


def again(
    cases: Mapping[int, Case], before: Sequence[Interval], around: Around, rule: ChoiceRule
) -> dict[int, Case]:  # fmt: skip
    """The cases, the contested ones weighed with what the others let expect of them."""
    spans = with_numbers(before, cases)
    sure: dict[int, float] = {}
    hints: defaultdict[int, list[Expected]] = defaultdict(list)
    contested = {at for at, one in cases.items() if one.contested}
    told = chain(
        *(expected(tie, spans) for _, tie in around.ties if not contested.isdisjoint((tie.whole, *tie.parts))),
        *(expected_of(line, spans) for line in around.queues if not contested.isdisjoint((line.wait, line.waiting))),
    )
    misplaced = {tie.whole: spans[tie.parts[0]] for _, tie in around.ties if len(tie.parts) == 1 and tie.kind in WITHIN}
    for at, span, sources in told:
        if at in contested:
            part = misplaced.get(at) if span[1] == inf else None
            for source in sources:
                if source not in sure:
                    sure[source] = sureness(cases[source], rule) if source in cases else around.sure[source]
            hints[at].append(Expected(span, min(sure[source] for source in sources), part))
    return {at: led(one, fitted(one.order, hints[at], rule), rule) if at in hints else one for at, one in cases.items()}


def number_of(one: Case) -> Interval | None:
    """What the recommended number allows."""
    return one.best.number if one.best else None


def sureness(one: Case, rule: ChoiceRule) -> float:
    """How much of the weight in view stands behind the recommended number, from 0 to 1: one outlet alone is not sure.

    The authority that counts, unopposed, is.
    """
    best = one.best
    if best is None:
        return 0.0
    own = best.weight + best.fits
    rival = max((c.weight + c.fits for c in one.order if not agree(c.number, best.number) and c.kept), default=0.0)
    full = rule.weights[Standing.COUNTS] or 1.0
    return min(1.0, best.weight / full) * (own / (own + rival) if own + rival else 0.0)


def name_of(tie: Tie) -> str:
    """What a figure is held against, in words."""
    if tie.kind is CheckKind.SUM_OF_PLACES:
        return "the sum of its crossings"
    return "the sum of its days" if tie.kind is CheckKind.SUM_OF_PERIODS else "a part of it"


def note(notes: dict[int, list[tuple[int, str]]], turn: int, tie: Tie, spans: Sequence[Interval | None]) -> None:
    """Note how a number stands to the figures within it, in words, with the turn in which the tie came."""
    own = spans[tie.whole]
    said = next((span for at, span, _ in expected(tie, spans) if at == tie.whole), None)
    if own is None or said is None:
        return
    verdict = judged(own, said)
    if verdict is not Verdict.AGREES or tie.equal:
        notes.setdefault(tie.whole, []).append((turn, f"{STANDS[verdict]} {name_of(tie)}"))
