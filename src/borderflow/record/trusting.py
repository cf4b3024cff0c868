"""How far a voice is trusted: by how often other voices, over all figures, bear out what it says.

A source that is wrong the same way every time fits its own sums; only others can tell. Each figure that two voices or
more speak of says of each of them how much of the others' weight agrees with it. One disagreement says little: a voice
starts with credit. Trust never makes a voice louder than its kind, and it is no grade of the source: it only weighs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from borderflow.record.choosing import ChoiceRule
from borderflow.record.finding import Case, tried

ROUNDS = 3
# A voice starts as if others of this weight had borne it out so often; what is at or above that is full trust.
CREDIT, EXPECTED = 6.0, 0.75
# Trust falls faster than agreement does: one that is mostly contradicted says next to nothing.
STEEP = 3.0
# Weights are added up in parts of a whole.
WHOLE = 10**9


class Record:
    """How much of the others' weight bore each speaker out, by key, of how much could have; in whole billionths.

    Whole numbers add up to the same in whatever order figures come.
    """

    def __init__(self) -> None:
        self.borne: Counter[str] = Counter()
        self.judged: Counter[str] = Counter()

    def note(self, one: Case) -> None:
        """Take up what a figure says of its voices; of one voice alone it says nothing."""
        if len(one.spoken) < 2 or one.best is None or one.best.number is None:
            return
        loads = {id(candidate.voice): candidate.load for candidate in one.order}
        backing: dict[int, float] = {}
        for candidate in one.order:
            known = backing.get(id(candidate.voice), 0.0)
            backing[id(candidate.voice)] = max(known, candidate.weight if candidate.kept else 0.0)
        everybody = sum(loads.values())
        for voice, speaker in one.spoken:
            load = loads[id(voice)]
            self.borne[speaker.key] += parts(max(0.0, min(backing[id(voice)] - load, everybody - load)))
            self.judged[speaker.key] += parts(everybody - load)

    def with_others(self, cases: Iterable[Case]) -> Record:
        """The record with what other figures say."""
        found = Record()
        found.borne, found.judged = self.borne.copy(), self.judged.copy()
        for one in cases:
            found.note(one)
        return found

    def trust(self, rule: ChoiceRule) -> dict[str, float]:
        """How far each speaker is trusted, by key; those whom nothing speaks for or against are left out."""
        return {
            key: 1.0 - rule.record * (1.0 - trusted(self.borne[key] / WHOLE, weight / WHOLE))
            for key, weight in self.judged.items()
            if weight > 0
        }


def parts(weight: float) -> int:
    """A weight in billionths."""
    return round(weight * WHOLE)


def weighed_by_record(contested: Mapping[int, Case], rest: Record, rule: ChoiceRule) -> dict[int, Case]:
    """The contested cases, every voice weighed by its record too; `rest` is what all other figures say of voices."""
    now = dict(contested)
    several = [at for at, one in now.items() if len(one.spoken) > 1]
    if not rule.record or not several:
        return now
    for _ in range(ROUNDS):
        trust = rest.with_others(now.values()).trust(rule)
        now |= {at: tried(now[at], trust, rule) for at in several}
    return now


def trusted(borne: float, judged: float) -> float:
    """Trust from the weight that bore a voice out, of the weight that could have.

    >>> trusted(0, 0), trusted(10, 10), round(trusted(0, 30), 2)
    (1.0, 1.0, 0.0)
    """
    share = (borne + CREDIT * EXPECTED) / (judged + CREDIT)
    return float(min(1.0, share / EXPECTED) ** STEEP)
