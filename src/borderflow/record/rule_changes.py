"""What differs in rules between two situations: the steps taken, days that came, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from borderflow.nouns import (
    Certainty,
    Claim,
    Contradiction,
    Difference,
    Effect,
    Holding,
    Rule,
    RulesInTime,
    Shift,
    Side,
    Situation,
    Status,
    Step,
)
from borderflow.record.holding import day_of, rules_in_time

Key = tuple[str, ...]
# How much a difference weighs, from 0 to 1, before whom and what it meets makes it less.
STAGES = {
    Status.IN_FORCE: 1.0, Status.ENDED: 0.9, Status.REJECTED: 0.6, Status.ANNOUNCED: 0.6, Status.PROPOSED: 0.3,
}  # fmt: skip
EFFECTS = {Effect.CLOSE: 1.0, Effect.OPEN: 0.9, Effect.RESTRICT: 0.8, Effect.EASE: 0.7, Effect.NONE: 0.2}
AT_A_PLACE, FOR_SOME, UNVERIFIED = 0.7, 0.9, 0.5
OPPOSED, SETTLED = 0.55, 0.35


def of_rules(before: Situation, after: Situation) -> Iterator[Difference]:
    """The steps that rules took, those whose day came, contradictions that arose or were settled, what went."""
    first, then = rules_in_time(before), rules_in_time(after, on=later_day(before, after))
    old, now = rules(first), rules(then)
    was, is_now = ({held.rule.key: held for held in one.holdings} for one in (first, then))
    for key, rule in now.items():
        steps = list(stepped(old.get(key), rule))
        yield from steps or came(was.get(key), is_now.get(key))
        yield from only_denied(old.get(key), rule)
    kept = {claim.id for rule in now.values() for claim in rule.claims}
    for key, rule in old.items():
        if key not in now and not any(claim.id in kept for claim in rule.claims):
            yield Difference(
                shift=Shift.WITHDRAWN, country=rule.country, reason="no claim on it stands any longer",
                claims=rule.claims, size=SETTLED, before=rule.claims[0], rule=rule,
            )  # fmt: skip
    yield from quarrelled(was, is_now, {claim.id for rule in old.values() for claim in rule.claims})


def later_day(before: Situation, after: Situation) -> date | None:
    """The day on which rules stand in `after`; None where no day is known.

    All that is known stands on the day of its latest report: no earlier than what was known at a moment before, or
    rules would go back to how they stood before that moment.
    """
    days = [day for day in (day_of(after), day_of(before) if after.as_of is None else None) if day]
    return max(days, default=None)


def rules(known: RulesInTime) -> dict[Key, Rule]:
    """The rules by their key."""
    return {rule.key: rule for line in known.timelines for rule in line.rules}


def stepped(old: Rule | None, now: Rule) -> Iterator[Difference]:
    """The steps that a rule took: those that are new, and those of which another day is said now."""
    known = {claim.id for claim in old.claims} if old else set()
    had = {mark(step): step for step in old.steps} if old else {}
    for step in now.steps:
        if mark(step) in had:
            continue
        ours = {claim.id for claim in step.claims}
        fresh = tuple(claim for claim in step.claims if claim.id not in known)
        moved = next((one for one in had.values() if ours & {claim.id for claim in one.claims}), None)
        why = f"its day was {moved.day or 'unknown'}: {step.reason}" if moved and moved.day != step.day else step.reason
        yield Difference(
            shift=Shift.RULE, country=now.country, reason=why, claims=fresh or step.claims, size=weight(now, step),
            before=moved.best if moved else None, after=step.best, rule=now, step=step,
        )  # fmt: skip


def mark(step: Step) -> tuple[object, ...]:
    """What makes a step another: how far it came, what it does, and its days."""
    return step.status, step.effect, step.day, step.until, step.due


def came(was: Holding | None, now: Holding | None) -> Iterator[Difference]:
    """That a rule stands otherwise with no new step: its day came, or the other side of a contradiction leads."""
    if now and (was is None or was.status is not now.status):
        yield Difference(
            shift=Shift.RULE, country=now.rule.country,
            reason=now.reason if now.contradictions else "the day that was said has come",
            claims=now.contradictions[0].recommended if now.contradictions else now.step.claims,
            size=weight(now.rule, now.step), before=was.step.best if was else None,
            after=now.step.best, rule=now.rule, step=now.step,
        )  # fmt: skip


def only_denied(old: Rule | None, now: Rule) -> Iterator[Difference]:
    """That a rule is denied of which nobody says that it is."""
    known = {one.claim.id for one in old.denials} if old else set()
    fresh = tuple(one.claim for one in now.denials if one.claim.id not in known)
    if fresh and not now.steps:
        yield Difference(
            shift=Shift.NEW, country=now.country, reason="only its denial is known", claims=fresh,
            size=SETTLED / 2, after=fresh[0], rule=now,
        )  # fmt: skip


def quarrelled(was: Mapping[Key, Holding], now: Mapping[Key, Holding], known: AbstractSet[str]) -> Iterator[Difference]:
    """The contradictions that arose, and those that were settled; `known` are the claims that were known before."""
    had, has = quarrels(was), quarrels(now)
    for shift, some, others, size in ((Shift.DISAGREEMENT, has, had, OPPOSED), (Shift.SETTLED, had, has, SETTLED)):
        for held, said in some:
            if any(is_one(said, other) for _, other in others):
                continue
            latest = now.get(held.rule.key, held)
            fresh = tuple(claim for claim in (*latest.rule.claims, *said.claims) if claim.id not in known)
            about = tuple(claim for claim in said.claims if claim.id not in known) or fresh or said.claims
            yield Difference(
                shift=shift, country=held.rule.country, reason=latest.reason, claims=about,
                size=size * weight(held.rule, held.step), before=said.against[0], after=said.recommended[0],
                rule=held.rule,
            )  # fmt: skip


def is_one(one: Contradiction, other: Contradiction) -> bool:
    """Whether two contradictions are one, whichever of its sides leads: each side shares a claim with the other's."""
    mine, theirs = ids(one.recommended), (ids(other.recommended), ids(other.against))
    sides = theirs if mine & theirs[0] else theirs[::-1]
    return bool(mine & sides[0] and ids(one.against) & sides[1])


def ids(claims: Iterable[Claim]) -> set[str]:
    """The ids of the claims."""
    return {claim.id for claim in claims}


def quarrels(held: Mapping[Key, Holding]) -> list[tuple[Holding, Contradiction]]:
    """The contradictions of a day; one between two rules once, with the rule that leads."""
    found: dict[frozenset[str], tuple[Holding, Contradiction]] = {}
    for one in sorted(held.values(), key=lambda held: (held.given_way is not None, held.rule.key)):
        for said in one.contradictions:
            found.setdefault(frozenset(ids(said.claims)), (one, said))
    return list(found.values())


def weight(rule: Rule, step: Step) -> float:
    """How much a step changes: a border closed to all most, a plan for a few at one post least."""
    size = STAGES[step.status] * EFFECTS[step.effect] * (AT_A_PLACE if rule.place else 1.0)
    size *= UNVERIFIED if rule.side is Side.NEITHER else 1.0
    size *= UNVERIFIED if step.day is None else 1.0
    return doubted(size * (FOR_SOME if rule.people[1] else 1.0), step.best)


def doubted(size: float, claim: Claim) -> float:
    """The size, less for what nobody stands by."""
    return size * (UNVERIFIED if claim.certainty is Certainty.UNVERIFIED else 1.0)
