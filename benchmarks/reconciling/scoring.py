"""How often the recommended figure is right, beside three plain ways of choosing from the same claims."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from benchmarks.reconciling.reports import World
from benchmarks.reconciling.truth import What, fair
from borderflow.nouns import Certainty, Claim, Document, Finding

DRAWS = 400


@dataclass(slots=True)
class Tally:
    """Right answers and all cases, for each way of choosing, in one country's world."""

    right: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, *, right: bool) -> None:
        self.cases[name] += 1
        self.right[name] += right


def tallied(world: World, findings: Iterable[Finding]) -> Tally:
    """What is right in one world. A case is a true figure of which any claim speaks."""
    stated: defaultdict[What, list[Claim]] = defaultdict(list)
    for claim in world.claims:
        if claim.certainty is not Certainty.DENIED:
            stated[what_of(claim)].append(claim)
    found: dict[What, Finding] = {}
    for one in sorted(findings, key=lambda one: (len(one.support), len(one.claims))):
        found[what_of(one.best)] = one
    tally = Tally()
    for what, value in world.planted.values.items():
        if what not in stated:
            continue
        low, high = fair(value)
        said = stated[what]
        tally.add("recommended", right=low <= point(found[what].best) <= high)
        for name, choose in RIVALS.items():
            tally.add(name, right=low <= choose(said, world.documents) <= high)
        tally.add("interval", right=covers(found[what], value))
        if len({point(claim) for claim in said}) > 1 and any(not low <= point(claim) <= high for claim in said):
            tally.add("contested", right=low <= point(found[what].best) <= high)
    return tally


def covers(finding: Finding, value: float) -> bool:
    """Whether the finding's low and high enclose the true value."""
    low = float("-inf") if finding.low is None else finding.low
    high = float("inf") if finding.high is None else finding.high
    return low <= value <= high


def what_of(claim: Claim) -> What:
    """What a claim says that it counts."""
    assert claim.quantity is not None
    return What(
        country=claim.country or "", topic=claim.topic, measure=claim.measure or "", unit=claim.quantity.unit or "",
        start=claim.period.start or date.min, end=claim.period.end or date.max,
        way=(claim.origin, claim.destination), place=claim.place, who=claim.who,
    )  # fmt: skip


def point(claim: Claim) -> float:
    """The number that a claim prints."""
    assert claim.quantity is not None
    ends = (claim.quantity.value, claim.quantity.low, claim.quantity.high)
    return float(next(end for end in ends if end is not None))


def newest(claims: Sequence[Claim], documents: Mapping[str, Document]) -> float:
    """The number published last."""
    return point(max(claims, key=lambda claim: (documents[claim.document].published or date.min, claim.document)))


def most_frequent(claims: Sequence[Claim], documents: Mapping[str, Document]) -> float:
    """The number printed most often; of several, the one published last."""
    counts = Counter(point(claim) for claim in claims)
    most = max(counts.values())
    return newest([claim for claim in claims if counts[point(claim)] == most], documents)


def middle(claims: Sequence[Claim], documents: Mapping[str, Document]) -> float:  # noqa: ARG001
    """The median of the numbers printed."""
    return median(point(claim) for claim in claims)


RIVALS: dict[str, Callable[[Sequence[Claim], Mapping[str, Document]], float]] = {
    "newest": newest, "most frequent": most_frequent, "median": middle,
}  # fmt: skip


def share(tallies: Sequence[Tally], name: str) -> float:
    """The share that is right."""
    cases = sum(tally.cases[name] for tally in tallies)
    return sum(tally.right[name] for tally in tallies) / cases if cases else 0.0


def spread(tallies: Sequence[Tally], name: str) -> tuple[float, float]:
    """The middle 90 % of the share when worlds are drawn anew with replacement."""
    chance = random.Random(0)
    drawn = sorted(share([chance.choice(tallies) for _ in tallies], name) for _ in range(DRAWS))
    return drawn[DRAWS // 20], drawn[-DRAWS // 20]
