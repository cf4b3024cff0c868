"""Figures that lie within one another, weighed together: where voices disagree, what fits the figures around leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from math import inf

from borderflow.nouns import CheckKind, Verdict
from borderflow.record.choosing import ChoiceRule, Standing
from borderflow.record.figures import figure, part
from borderflow.record.finding import Case, led
from borderflow.record.intervals import Interval, judged
from borderflow.record.nesting import Tie, expected, ties
from borderflow.record.queues import Queue, expected_of, queues
from borderflow.record.trusting import weighed_by_record
from borderflow.record.weighing import Expected, agree, fitted

# Each round lets what was settled around a figure speak for it; by then a slip has nowhere to go.
ROUNDS = 3
STANDS = {
    Verdict.AGREES: "agrees with",
    Verdict.NEAR: "differs a little from",
    Verdict.CONTRADICTS: "contradicts",
}
WITHIN = frozenset({CheckKind.SUM_OF_PLACES, CheckKind.NO_LESS_THAN_PART})


def settled(cases: Sequence[Case], rule: ChoiceRule) -> list[tuple[Case, list[str]]]:
    """The cases, weighed again with what nested figures say of them, each with how it stands to these in words."""
    cases = weighed_by_record(cases, rule)
    order = sorted(range(len(cases)), key=lambda at: rank(cases[at]))
    dated = [at for at in order if cases[at].best is not None and cases[at].best.number is not None]  # type: ignore[union-attr]
    now = [cases[at] for at in dated]
    figures, parts = [figure(one.claim) for one in now], [part(one.claim) for one in now]
    found, lines = ties(figures, parts), list(queues(figures, parts))
    if rule.nested:
        for _ in range(ROUNDS):
            before, now = now, again(now, found, lines, rule)
            if all(one.best is other.best or one.claim == other.claim for one, other in zip(before, now, strict=True)):
                break
    notes = noted(now, found)
    back = dict(zip(dated, zip(now, notes, strict=True), strict=True))
    return [back.get(at, (one, [])) for at, one in enumerate(cases)]


def rank(one: Case) -> tuple[int, int, str]:
    """Which of several cases on one figure stands for it: the one with most voices."""
    return -len(one.spoken), -len(one.order), one.claim.id


def again(cases: Sequence[Case], found: Sequence[Tie], lines: Sequence[Queue], rule: ChoiceRule) -> list[Case]:
    """The cases, the contested ones weighed with what the others let expect of them."""
    spans = [number_of(one) for one in cases]
    sure: dict[int, float] = {}
    hints: defaultdict[int, list[Expected]] = defaultdict(list)
    contested = {at for at, one in enumerate(cases) if one.contested}
    told = chain(
        *(expected(tie, spans) for tie in found if not contested.isdisjoint((tie.whole, *tie.parts))),
        *(expected_of(line, spans) for line in lines if not contested.isdisjoint((line.wait, line.waiting))),
    )
    misplaced = {tie.whole: spans[tie.parts[0]] for tie in found if len(tie.parts) == 1 and tie.kind in WITHIN}
    for at, span, sources in told:
        if at in contested:
            part = misplaced.get(at) if span[1] == inf else None
            for source in sources:
                if source not in sure:
                    sure[source] = sureness(cases[source], rule)
            hints[at].append(Expected(span, min(sure[source] for source in sources), part))
    return [led(one, fitted(one.order, hints[at], rule), rule) if at in hints else one for at, one in enumerate(cases)]


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


def noted(cases: Sequence[Case], found: Sequence[Tie]) -> list[list[str]]:
    """How each number stands to the figures within it, in words."""
    spans = [number_of(one) for one in cases]
    notes: list[list[str]] = [[] for _ in cases]
    for tie in found:
        own = spans[tie.whole]
        said = next((span for at, span, _ in expected(tie, spans) if at == tie.whole), None)
        if own is None or said is None:
            continue
        verdict = judged(own, said)
        if verdict is not Verdict.AGREES or tie.equal:
            words = f"{STANDS[verdict]} {name_of(tie)}"
            notes[tie.whole] += [words] if words not in notes[tie.whole] else []
    return notes
