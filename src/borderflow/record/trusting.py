"""How far a voice is trusted: by how often other voices, over all figures, bear out what it says.

A source that is wrong the same way every time fits its own sums; only others can tell. Each figure that two voices or
more speak of says of each of them how much of the others' weight agrees with it. One disagreement says little: a voice
starts with credit. Trust never makes a voice louder than its kind, and it is no grade of the source: it only weighs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from borderflow.record.choosing import ChoiceRule
from borderflow.record.finding import Case, tried

ROUNDS = 3
# A voice starts as if others of this weight had borne it out so often; what is at or above that is full trust.
CREDIT, EXPECTED = 6.0, 0.75
# Trust falls faster than agreement does: one that is mostly contradicted says next to nothing.
STEEP = 3.0


def weighed_by_record(cases: Sequence[Case], rule: ChoiceRule) -> list[Case]:
    """The cases, every voice weighed by its record too."""
    now = list(cases)
    several = [at for at, one in enumerate(now) if one.contested and len(one.spoken) > 1]
    if not rule.record or not several:
        return now
    for _ in range(ROUNDS):
        trust = records(now, rule)
        for at in several:
            now[at] = tried(now[at], trust, rule)
    return now


def records(cases: Sequence[Case], rule: ChoiceRule) -> Mapping[str, float]:
    """How far each speaker is trusted, by key; those whom nothing speaks for or against are left out."""
    borne: defaultdict[str, float] = defaultdict(float)
    judged: defaultdict[str, float] = defaultdict(float)
    for one in cases:
        if len(one.spoken) < 2 or one.best is None or one.best.number is None:
            continue
        loads = {id(candidate.voice): candidate.load for candidate in one.order}
        backing: dict[int, float] = {}
        for candidate in one.order:
            known = backing.get(id(candidate.voice), 0.0)
            backing[id(candidate.voice)] = max(known, candidate.weight if candidate.kept else 0.0)
        everybody = sum(loads.values())
        for voice, speaker in one.spoken:
            load = loads[id(voice)]
            borne[speaker.key] += max(0.0, min(backing[id(voice)] - load, everybody - load))
            judged[speaker.key] += everybody - load
    return {
        key: 1.0 - rule.record * (1.0 - trusted(borne[key], weight)) for key, weight in judged.items() if weight > 0
    }


def trusted(borne: float, judged: float) -> float:
    """Trust from the weight that bore a voice out, of the weight that could have.

    >>> trusted(0, 0), trusted(10, 10), round(trusted(0, 30), 2)
    (1.0, 1.0, 0.0)
    """
    share = (borne + CREDIT * EXPECTED) / (judged + CREDIT)
    return float(min(1.0, share / EXPECTED) ** STEEP)
