"""Why each claim was read as it was: what was decided, by which words, what came second, and what was left out."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from borderflow.nouns import Claim, Document, Period
from borderflow.read.encoder import shipped as encoder
from borderflow.read.extractors import rules
from borderflow.read.gate import BY_LANGUAGE, claims, signed, stands
from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import Weights, shipped

MOST_TRAITS = 4
WEIGHTY = 0.15
NEAR_MISS = 0.1
OPINION = "e."
# What a question is when it is asked of a document again, of the answers that were not chosen.
NEXT = {"home": "next likely home"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A question, the answer with its probability, the next best answer, and the traits that weighed most for it."""

    task: str
    answer: str
    probability: float
    second: str | None
    traits: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with the decisions that made it; without a claim, words that were considered and left out."""

    claim: Claim | None
    words: str
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class Noted:
    """A judge that decides as the one with weights does, and notes each decision and its reasons."""

    weights: Weights
    notes: list[tuple[Case, Decision]] = field(default_factory=list)

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The probability of each label of the task."""
        known = self.weights.labelling[task]
        found = Learned(self.weights).scores(task, traits, case)
        ranked = sorted(found, key=lambda label: -found[label])
        first, second = ranked[0], next(iter(ranked[1:]), None)
        column = known.labels.index(first)
        heavy = heaviest((t, known.table[known.rows[t], column] / 1000) for t in set(traits) if t in known.rows)
        self.notes.append((case, Decision(task, first, found[first], second, heavy)))
        return found

    def shares(self, task: str, options: Sequence[Option], case: Case) -> Sequence[float]:
        """The probability of each option; nothing is noted, as nothing is decided."""
        return Learned(self.weights).shares(task, options, case)

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The value of the best option, with its probability."""
        weight = self.weights.picking[task].weight
        found = self.shares(task, options, case)
        order = sorted(range(len(found)), key=lambda at: (at != best, -found[at]))
        first = options[order[0]]
        second = said(options[order[1]].value) if len(options) > 1 else None
        heavy = heaviest((t, weight[t] / 1000) for t in set(first.traits) if t in weight)
        asked = task in NEXT and any(decision.task == task for _, decision in self.notes)
        named = NEXT[task] if asked else task
        self.notes.append((case, Decision(named, said(first.value), found[order[0]], second, heavy)))
        return first.value, found[order[0]]

    def believed(self, task: str, score: float) -> float:
        """How often what the task is as sure of as `score` is right."""
        return self.weights.believed(task, score)


def heaviest(traits: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The few traits that weigh most, for or against."""
    ranked = sorted(traits, key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple((name, round(weight, 2)) for name, weight in ranked[:MOST_TRAITS] if abs(weight) >= WEIGHTY)


def said(value: Any) -> str:
    """An option's value in words."""
    if value is None:
        return "none"
    if isinstance(value, Period):
        return f"{value.start or '…'} to {value.end or '…'}" if value.start or value.end else "undated"
    sources = getattr(value, "sources", None)
    return str(value) if sources is None else " < ".join(sources) or "the document itself"


def explained(document: Document) -> Iterator[Explanation]:
    """Every claim of the document with its reasons, and every near miss, in the order of the text.

    A claim by tables was not weighed: the words and how it was read are all the reason there is.
    """
    if BY_LANGUAGE.get(document.tongue) != "rules":
        yield from (Explanation(claim, claim.evidence[0].text, ()) for claim in claims(document))
        return
    judge = Noted(shipped(document.tongue))
    begun = 0
    for claim in rules.told(document, judge, encoder()):
        yield from left_out(document, judge.notes[begun:])
        yield Explanation(claim, claim.evidence[0].text, tuple(d for _, d in judge.notes[begun:]))
        begun = len(judge.notes)
    yield from left_out(document, judge.notes[begun:])


def why(document: Document) -> Iterator[str]:
    """The reasons of a document as lines of text."""
    for found in explained(document):
        yield from lines(found)


def left_out(document: Document, notes: list[tuple[Case, Decision]]) -> Iterator[Explanation]:
    """Numbers that were taken for no figure, though not surely."""
    for case, decision in notes:
        near = decision.task == "figures" and decision.answer == "none" and decision.probability <= 1 - NEAR_MISS
        if near:
            yield Explanation(None, document.text[case.start : case.end], (decision,))


def reasoned(document: Document) -> tuple[list[Claim], dict[str, tuple[str, ...]]]:
    """The claims of a document as `gate.claims` gives them, and the reasons for each by its id, in one reading."""
    lang = document.tongue
    if lang not in BY_LANGUAGE:
        return [], {}
    found = [one for one in explained(document) if one.claim is not None and stands(one.claim, document)]
    told = {one.claim.id: one for one in found if one.claim is not None}
    said = [signed(one.claim, BY_LANGUAGE[lang], lang) for one in told.values() if one.claim is not None]
    return said, {key: reasons(one) for key, one in told.items()}


def reasons(found: Explanation) -> tuple[str, ...]:
    """What decided each field of a claim, a line each."""
    return tuple(map(decided, found.decisions))


def lines(found: Explanation) -> Iterator[str]:
    """An explanation as lines of text."""
    if found.claim is None:
        yield f"left out: {found.words!r}"
    else:
        claim = found.claim
        number = "" if claim.quantity is None or claim.quantity.value is None else f"{claim.quantity.value:g}"
        read_by = f" ({claim.reader})" if claim.reader else ""
        yield f"{claim.topic}.{claim.measure or '-'} {number}: {found.words!r}{read_by}"
    yield from (f"    {decided(decision)}" for decision in found.decisions)


def decided(decision: Decision) -> str:
    """One decision in words: what, how surely, what came second, by which traits."""
    traits = "; ".join(f"{in_words(name)} {weight:+.2f}" for name, weight in decision.traits)
    second = f", not {decision.second}" if decision.second else ""
    return f"{decision.task}: {decision.answer} ({decision.probability:.2f}{second}) by {traits or 'no single trait'}"


@functools.cache
def glossary() -> dict[str, str]:
    """What the short names of traits stand for."""
    listed: dict[str, str] = tomllib.loads(files("borderflow.read.traits").joinpath("glossary.toml").read_text("utf-8"))
    return listed


def in_words(trait: str) -> str:
    """A trait in words: "u=hour|queue" as "unit hour, queue".

    >>> in_words("u=hour|queue")
    'unit hour, queue'
    """
    return ", ".join(part_in_words(part) for part in trait.split("|"))


def part_in_words(part: str) -> str:
    """One part of a trait in words.

    >>> part_in_words("e.queue=2.5")
    'in its context the sentence looks like queue 2.5'
    """
    name, _, value = part.partition("=")
    if name.startswith(OPINION):
        return f"{glossary()[OPINION]} {name.removeprefix(OPINION)} {value}"
    known = glossary().get(name)
    return f"{known} {value}".strip() if known else part
