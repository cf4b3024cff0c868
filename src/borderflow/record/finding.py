"""From the claims on one figure or statement to what is known about it: who says so, which leads, who disagrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isinf

from borderflow.nouns import Certainty, Claim, Finding, Voice
from borderflow.record.choosing import ChoiceRule
from borderflow.record.echoes import Hearing
from borderflow.record.figures import figure
from borderflow.record.intervals import Interval, interval, span, stated
from borderflow.record.reasons import reason
from borderflow.record.statements import side
from borderflow.record.telling import Spoken, tellings
from borderflow.record.weighing import Candidate, agree, candidates, newest, ordered, recommended, trusted


@dataclass(frozen=True, slots=True)
class Case:
    """The claims on one figure or statement, weighed: the voices, the denials, and the candidates in their order.

    `loads` are what the voices weigh before anybody knows their records.
    """

    spoken: Spoken
    denied: Spoken
    order: tuple[Candidate, ...]
    best: Candidate | None
    heard: Hearing
    loads: tuple[float, ...]

    @property
    def denials(self) -> tuple[Voice, ...]:
        """The voices that say that some such figure is not so."""
        return tuple(voice for voice, _ in self.denied)

    @property
    def contested(self) -> bool:
        """Whether the voices give numbers that cannot be one."""
        best = self.best
        return best is not None and any(not agree(one.number, best.number) for one in self.order)

    @property
    def claim(self) -> Claim:
        """The recommended claim; the first denial where nothing else is known."""
        return self.best.claim if self.best else self.denials[0].claims[0]


def case(group: Sequence[Claim], heard: Hearing, rule: ChoiceRule) -> Case:
    """The claims on one figure or statement, weighed by the rule."""
    denied = heard.voices(claim for claim in group if claim.certainty is Certainty.DENIED)
    spoken = heard.voices(claim for claim in group if claim.certainty is not Certainty.DENIED)
    told = tellings(spoken, denied, heard, rule)
    return led(Case(spoken, denied, (), None, heard, tuple(one.load for one in told)), candidates(told, rule), rule)


def tried(one: Case, trust: Mapping[str, float], rule: ChoiceRule) -> Case:
    """The case, its voices weighed by how far they are trusted too."""
    loads = [load * trust.get(speaker.key, 1.0) for load, (_, speaker) in zip(one.loads, one.spoken, strict=True)]
    order = {id(voice): load for load, (voice, _) in zip(loads, one.spoken, strict=True)}
    return led(one, trusted(one.order, loads, order), rule)


def led(one: Case, found: Sequence[Candidate], rule: ChoiceRule) -> Case:
    """The case with these candidates, in the order of the rule."""
    order = tuple(ordered(found, rule))
    best = (recommended(order) if order[0].number else newest(order)) if order else None
    return replace(one, order=order, best=best)


def finding(one: Case, rule: ChoiceRule, notes: Sequence[str] = ()) -> Finding:
    """What is known, to be shown; `notes` say how the number stands to nested figures."""
    best = one.best
    if best is None:
        return Finding(
            figure=figure(one.claim), best=one.claim, reason="only its denial is known", support=(),
            denials=one.denials,
        )  # fmt: skip
    support, dissent = sides(best, one.spoken, one.heard)
    low, high = ends(best, one.order)
    return Finding(
        figure=figure(best.claim), best=best.claim, reason=reason(best, one.order, (support, dissent), rule, notes),
        support=support, dissent=dissent, denials=one.denials, low=low, high=high,
    )  # fmt: skip


def ends(best: Candidate, order: Sequence[Candidate]) -> tuple[float | None, float | None]:
    """The lowest and highest number in view, the best as printed among them; None where a side is open."""
    kept: list[Interval] = [one.number for one in order if one.number and (one.kept or not best.kept)]
    low, high = span(kept)
    printed = stated(best.claim)
    if printed is None or not kept:
        return low, high
    return (
        low if low is None or isinf(printed[0]) else min(low, printed[0]),
        high if high is None or isinf(printed[1]) else max(high, printed[1]),
    )


def sides(best: Candidate, spoken: Spoken, heard: Hearing) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """The voices that agree with the best claim, its own first, and those that do not."""
    others = [voice for voice, _ in spoken if voice is not best.voice]
    agreeing = [with_best(voice, best, heard) for voice in others]
    support = [voice for voice, agrees in zip(others, agreeing, strict=True) if agrees]
    dissent = [voice for voice, agrees in zip(others, agreeing, strict=True) if not agrees]
    return (best.voice, *support), tuple(dissent)


def with_best(voice: Voice, best: Candidate, heard: Hearing) -> bool:
    """Whether a voice agrees: one of its numbers meets the best, or one of its newest statements goes the same way."""
    if best.number is not None:
        return any(agree(interval(claim), best.number) for claim in voice.claims)
    last = max(heard.first_said(claim) for claim in voice.claims)
    newest_said = (side(claim) for claim in voice.claims if heard.first_said(claim) == last)
    return any(one is None or side(best.claim) is None or one == side(best.claim) for one in newest_said)
