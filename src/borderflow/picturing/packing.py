"""Findings, checks and derived figures as plain values that name their claims by number, and back.

A claim is in the ledger, and nowhere else: what is packed holds its number there. One that a review has changed has
none; it is kept beside, and named by a number below nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from borderflow.nouns import (
    Check,
    CheckKind,
    Claim,
    Derived,
    Finding,
    Period,
    Reviewed,
    Standing,
    Verdict,
    Voice,
)
from borderflow.record import Compared, Reckoned, figure
from borderflow.wire import claim_from, claim_line

Values = list[Any]
Name = Callable[[Claim], int]
Claims = Mapping[int, Claim]


class Namer:
    """Numbers for claims: those of the ledger, or new ones below nought for claims that it does not hold so.

    A claim keeps its id when a review has it told otherwise: `learn` is told of which that is so.
    """

    def __init__(self) -> None:
        self._kept: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._changed: set[str] = set()
        self._kept_changed: set[str] = set()
        self._new: dict[Claim, int] = {}
        self.beside: dict[int, Claim] = {}

    def keep(self, recorded: Mapping[int, Claim], changed: Iterable[str]) -> None:
        """Know the numbers of these claims for good; the ledger does not hold those of `changed` as they are told."""
        self._kept = {claim.id: number for number, claim in recorded.items()}
        self._kept_changed = set(changed)

    def learn(self, recorded: Mapping[int, Claim], changed: Iterable[str]) -> None:
        """Know the numbers of these claims in place of those that were learnt last."""
        self._numbers = {claim.id: number for number, claim in recorded.items()}
        self._changed = set(changed)

    def recorded(self, claim: Claim) -> int:
        """The number of a claim as it was recorded, or of one that is only in a judgement."""
        number = self.place(claim.id)
        return self.new(claim) if number is None else number

    def __call__(self, claim: Claim) -> int:
        """The number of a claim as it is told."""
        number = self.place(claim.id)
        if number is None or claim.id in self._changed or claim.id in self._kept_changed:
            return self.new(claim)
        return number

    def place(self, key: str) -> int | None:
        """The number in the ledger of the claim of that id; None where it is not at hand."""
        return self._numbers.get(key, self._kept.get(key))

    def new(self, claim: Claim) -> int:
        """A number below nought, the same one for what is equal and has one id."""
        known = self._new.get(claim)
        if known is None or self.beside[known].id != claim.id:
            known = -1 - len(self.beside)
            self._new[claim], self.beside[known] = known, claim
        return known


def claim_values(claim: Claim) -> Values:
    """A claim that the ledger does not hold as it is told, whole."""
    return [claim.id, claim_line(claim), claim.confidence, claim.reader]


def claim_of(values: Values) -> Claim:
    """The claim again; it keeps its id, which may be that of what was recorded."""
    key, line, confidence, reader = values
    claim = claim_from(line, confidence=confidence, reader=reader)
    claim.__dict__["id"] = key
    return claim


def finding_values(one: Finding, name: Name) -> Values:
    """A finding; its figure is that of its best claim."""
    sides = (one.support, one.dissent, one.denials)
    said = [[[voice.origin, [name(claim) for claim in voice.claims]] for voice in voices] for voices in sides]
    return [
        name(one.best), one.reason, *said, one.low, one.high, one.reports, one.origins, one.grade, one.grade_reason,
    ]  # fmt: skip


def finding_of(values: Values, claims: Claims) -> Finding:
    """The finding again; the names, reasons and grades of many findings are one object in memory."""
    best, reason, support, dissent, denials, low, high, reports, origins, grade, why = values
    support, dissent, denials = (
        tuple(Voice(origin=intern(origin), claims=tuple(claims[one] for one in said)) for origin, said in voices)
        for voices in (support, dissent, denials)
    )
    high = low if high == low else high
    return Finding(
        figure=figure(claims[best]), best=claims[best], reason=intern(reason), support=support, dissent=dissent,
        denials=denials, low=low, high=high, reports=reports, origins=one_of(tuple(map(intern, origins))),
        grade=intern(grade), grade_reason=intern(why),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def one_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The one object for all that are equal to these names."""
    return names


def finding_claims(values: Values) -> list[int]:
    """The numbers of the claims that a packed finding needs."""
    return [values[0], *(one for voices in values[2:5] for _, said in voices for one in said)]


def check_values(one: Compared, said: Sequence[int]) -> Values:
    """A check; its figures are those of its first claims, of which `said` are the numbers."""
    return [one.kind.value, len(one.numbers), list(said), one.low, one.high, one.verdict.value, one.words]


def check_of(values: Values, claims: Claims) -> Check:
    """The check again."""
    kind, figures, said, low, high, verdict, words = values
    named = tuple(claims[one] for one in said)
    return Check(
        kind=CheckKind(kind), figures=tuple(figure(claim) for claim in named[:figures]), claims=named, low=low,
        high=high, verdict=Verdict(verdict), words=words,
    )  # fmt: skip


def check_claims(values: Values) -> list[int]:
    """The numbers of the claims that a packed check needs."""
    return list(values[2])


def derived_values(one: Reckoned, said: Sequence[int]) -> Values:
    """A derived figure: that of its first claim, of other days; `said` are the numbers of its claims."""
    days = [end.isoformat() if end else None for end in (one.figure.period.start, one.figure.period.end)]
    return [days, one.low, one.best, one.high, list(said), one.words]


def derived_of(values: Values, claims: Claims) -> Derived:
    """The derived figure again."""
    days, low, best, high, said, words = values
    named = tuple(claims[one] for one in said)
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return Derived(
        figure=replace(figure(named[0]), period=Period(start, end)), low=low, best=best, high=high, claims=named,
        words=words,
    )  # fmt: skip


def derived_claims(values: Values) -> list[int]:
    """The numbers of the claims that a packed derived figure needs."""
    return list(values[4])


def reviewed_values(key: str, one: Reviewed, name: Name) -> Values:
    """What reviewers made of a claim; `name` gives the number of a claim as it was recorded."""
    by = name(one.by) if one.by else None
    return [key, name(one.claim), one.standing.value, one.roles, one.reasons, by, one.waiting]


def reviewed_of(values: Values, claims: Claims) -> tuple[str, Reviewed]:
    """The same again, with the id that it is kept under."""
    key, claim, standing, roles, reasons, by, waiting = values
    return key, Reviewed(
        claim=claims[claim], standing=Standing(standing), roles=tuple(roles), reasons=tuple(reasons),
        by=None if by is None else claims[by], waiting=waiting,
    )  # fmt: skip


def reviewed_claims(values: Values) -> list[int]:
    """The numbers of the claims that a packed review needs."""
    return [one for one in (values[1], values[5]) if one is not None]


UNPACKED: dict[str, tuple[Callable[[Values, Claims], Any], Callable[[Values], Sequence[int]]]] = {
    "finding": (finding_of, finding_claims),
    "check": (check_of, check_claims),
    "derived": (derived_of, derived_claims),
    "reviewed": (reviewed_of, reviewed_claims),
    "beside": (lambda values, _: values, lambda _: ()),
}
