"""The teacher: a judge that knows the gold claims and writes down every question with its answer.

Without a guide it answers by gold. With one, a judge with weights, it lets the guide answer: the reader then meets the
questions that follow from its own mistakes, and learns the right answers to those (after Ross and others, "A reduction
of imitation learning and structured prediction to no-regret online learning", 2011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from borderflow.nouns import Document, Period
from borderflow.read.judge import Case, Judge, Option
from borderflow.read.numbers import Comparison, Number
from borderflow.read.paragraphs import paragraphs
from borderflow.read.pipeline import parsed
from borderflow.read.traits.speakers import Heard

Gold = dict[str, Any]
NONE = "none"
# What only a claim has: of one that a guide invented there is nothing to learn.
OF_CLAIMS = {"certainty", "effect", "status"}


@dataclass(slots=True)
class Lesson:
    """A question with its answer: for a labelling task `answer` are labels, for a picking task an index."""

    task: str
    traits: list[Any]
    answer: Any
    document: str


@dataclass(slots=True)
class Teacher:
    """Answers for one document. `lessons` grow; `missing` counts the answers that no option offered.

    `guesses` are the guide's scores of labels beside the right ones.
    """

    document: Document
    gold: list[Gold]
    guide: Judge | None = None
    lessons: list[Lesson] = field(default_factory=list)
    guesses: list[tuple[str, dict[str, float], list[str]]] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missing: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    current: Gold | None = None
    used: set[int] = field(default_factory=set)
    of_sentence: dict[int, list[Gold]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every claim without a number to the sentence that holds most of its words."""
        spans = sentences_of(self.document)
        for claim in self.gold:
            if ends(claim) is None and percent(claim) is None:
                best = max(spans, key=lambda span: shared(claim, span))
                self.of_sentence.setdefault(best[0], []).append(claim)

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The right labels, with certainty."""
        answer = getattr(self, f"answer_{task}")(case)
        if self.teaches(task, case):
            self.lessons.append(Lesson(task, traits, answer, self.document.id))
        right = dict.fromkeys(answer, 1.0)
        if self.guide is None:
            return right
        guided = self.guide.scores(task, traits, case)
        self.guesses.append((task, dict(guided), answer))
        if task == "figures" and NONE not in right:
            return right
        return guided | right if task == "topics" else guided

    def teaches(self, task: str, case: Case) -> bool:
        """Whether an answer teaches anything: beside a country of which it is not said at all, a list does not."""
        if task in OF_CLAIMS:
            return self.current is not None
        return task != "also" or case.beside in self.countries(case)

    def believed(self, task: str, score: float) -> float:  # noqa: ARG002
        """The score itself: a teacher is sure."""
        return score

    def answer_figures(self, case: Case) -> list[str]:
        """What the number counts by gold, and none where no claim has it."""
        self.current = self.claim_of(case)
        if self.current is None:
            return [NONE]
        return [f"{self.current['topic']}.{self.current['measure']}"]

    def claim_of(self, case: Case) -> Gold | None:
        """The gold claim of a number or comparison: equal in number, unit where stated, its words around it."""
        for claim in sorted(
            self.gold, key=lambda c: case.figure is not None and c["unit"] != getattr(case.figure, "unit", None)
        ):
            inside = any(e["start"] - 2 <= case.start < e["end"] for e in claim["evidence"])
            if inside and id(claim) not in self.used and agrees(case.figure, claim):
                self.used.add(id(claim))
                return claim
        return None

    def answer_topics(self, case: Case) -> list[str]:
        """The topics of claims without a number in the sentence."""
        return list(dict.fromkeys(claim["topic"] for claim in self.here(case)))

    def here(self, case: Case) -> list[Gold]:
        """Claims without a number of the sentence."""
        return self.of_sentence.get(case.start, [])

    def enter(self, case: Case) -> Gold | None:
        """The gold claim that a question is about."""
        if case.topic is not None:
            self.current = next((c for c in self.here(case) if c["topic"] == case.topic), None)
        return self.current

    def answer_also(self, case: Case) -> list[str]:
        """Whether the sentence says the same of another country."""
        return ["yes" if case.country in self.countries(case) else "no"]

    def countries(self, case: Case) -> set[str | None]:
        """The countries of which the sentence says something of the topic."""
        return {c["country"] for c in self.here(case) if c["topic"] == case.topic}

    def answer_certainty(self, case: Case) -> list[str]:
        """How sure the claim is."""
        claim = self.enter(case)
        return [claim["certainty"]] if claim else ["stated"]

    def answer_effect(self, case: Case) -> list[str]:
        """What the rule does."""
        claim = self.enter(case)
        return [(claim and claim["effect"]) or "-"]

    def answer_status(self, case: Case) -> list[str]:
        """How far the rule has come."""
        claim = self.enter(case)
        return [(claim and claim["status"]) or "-"]

    def answer_measure(self, case: Case) -> list[str]:
        """What is counted, though no number is given."""
        claim = self.enter(case)
        return [f"{claim['topic']}.{claim['measure']}"] if claim else ["-"]

    def shares(self, task: str, options: Sequence[Option], case: Case) -> Sequence[float]:
        """One for each right option, or for the first where none is; with a guide, what that says."""
        if self.guide is not None:
            return self.guide.shares(task, options, case)
        claim = self.enter(case)
        right = [claim is not None and fits(task, option.value, claim) for option in options]
        return [float(one) for one in right] if any(right) else [float(not at) for at in range(len(options))]

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The right option; where none is right, the likest, and the question is not written down."""
        if task == "home":
            return self.home(options)
        claim = self.enter(case)
        self.asked[task] += claim is not None
        right = [i for i, option in enumerate(options) if claim and fits(task, option.value, claim)]
        if not right:
            self.missing[task] += claim is not None
        else:
            self.lessons.append(Lesson(task, [option.traits for option in options], right, self.document.id))
        if self.guide is not None:
            return self.guide.pick(task, options, case, best)
        return options[right[0] if right else 0].value, 1.0

    def home(self, options: Sequence[Option]) -> tuple[Any, float]:
        """The country that most of the document's people leave."""
        left = Counter(c["origin"] for c in self.gold if c["topic"] in {"movement", "queue"} and c["origin"])
        most = left.most_common(1)[0][0] if left else None
        right = [i for i, option in enumerate(options) if option.value == most]
        if right and left:
            self.lessons.append(Lesson("home", [option.traits for option in options], right, self.document.id))
        if self.guide is not None:
            return self.guide.pick("home", options, Case(0, 0))
        return (most if right else options[0].value), 1.0


def fits(task: str, value: Any, claim: Gold) -> bool:
    """Whether an option's value is the gold claim's."""
    if task == "period":
        return bool(value == Period(day(claim["start"]), day(claim["end"])))
    if task == "voice":
        return same_voice(value, claim["sources"])
    if task == "place":
        return alike(value, claim["place"])
    return bool(value == claim[task])


def day(text: str | None) -> date | None:
    """A day of the claim format."""
    return date.fromisoformat(text[:10]) if text else None


def words(text: str) -> set[str]:
    """The words of a name that count."""
    return set(text.lower().replace("'s", "").replace("’s", "").split()) - {"the", "a", "an", "of", "in", "and"}


def alike(value: str | None, gold: str | None) -> bool:
    """Whether two places share a word."""
    if not value or not gold:
        return not value and not gold
    return bool(words(value) & words(gold)) or value.lower() in gold.lower()


def same_voice(value: Heard, sources: list[str]) -> bool:
    """Whether the first speakers share half of the shorter one's words."""
    if not value.sources or not sources:
        return not value.sources and not sources
    a, b = sorted((words(value.sources[-1]), words(sources[-1])), key=len)
    return bool(a) and sum(any(x[: max(3, len(x) - 2)] == y[: max(3, len(x) - 2)] for y in b) for x in a) >= 0.5 * len(
        a
    )


def ends(claim: Gold) -> tuple[float, float] | None:
    """The figure's ends, whichever fields carry them."""
    value, low, high = claim["value"], claim["low"], claim["high"]
    if value is not None:
        return value, value
    if low is None and high is None:
        return None
    return (high if low is None else low), (low if high is None else high)


def percent(claim: Gold) -> float | None:
    """The stated change."""
    return claim["change"].get("percent") if claim["change"] else None


def close(a: float, b: float) -> bool:
    """Whether two numbers are equal but for rounding."""
    return abs(a - b) <= 0.005 * max(abs(a), abs(b), 1e-9)


def agrees(figure: Any, claim: Gold) -> bool:
    """Whether a number or comparison is the gold claim's."""
    if isinstance(figure, Comparison):
        stated = percent(claim)
        return (
            ends(claim) is None and stated is not None and figure.percent is not None and close(stated, figure.percent)
        )
    here, there = number_ends(figure), ends(claim)
    if here is None or there is None or (figure.unit is not None and figure.unit != claim["unit"]):
        return False
    return close(here[0], there[0]) and close(here[1], there[1])


def number_ends(number: Number) -> tuple[float, float] | None:
    """A number's ends."""
    return ends({"value": number.value, "low": number.low, "high": number.high})


def sentences_of(document: Document) -> list[tuple[int, int]]:
    """Every sentence that can hold a claim: offsets in the document."""
    parts = [part for part in paragraphs(document.text) if not part.heading]
    docs = parsed((part.text for part in parts), document.tongue)
    return [
        (part.start + span.start_char, part.start + span.start_char + len(span.text.rstrip()))
        for part, doc in zip(parts, docs, strict=True)
        for span in ([doc[:]] if part.heads else doc.sents)
    ] or [(0, len(document.text))]


def shared(claim: Gold, span: tuple[int, int]) -> int:
    """How much of the claim's evidence lies in a span; its last piece counts most."""
    return max(int(min(e["end"], span[1]) - max(e["start"], span[0])) for e in claim["evidence"])
