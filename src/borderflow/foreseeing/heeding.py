"""Rules that were read -> rules of a scenario: those that a reviewer accepted, or that an authority says are in force.

What was proposed, ruled out or has ended moves nothing, nor does what is about other people, or what the scenario has
itself. A closing keeps everybody out; what keeps some out, this part of them, as nobody says how many they are: the
members take it to be more or less (the scenario's strictness). What opens again ends closings of the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.nouns import Effect, Heed, Holding, Rule, RuleRead, Situation, Standing, Status, Step, Topic
from borderflow.nouns.crossings import BorderScenario, RuleSpell
from borderflow.record import rules_in_time

RESTRICTED = 0.35
SHARES = {Effect.CLOSE: 1.0, Effect.RESTRICT: RESTRICTED, Effect.OPEN: 0.0}
ABOUT = frozenset({Topic.ENTRY_RULE, Topic.EXIT_RULE})
# The authorities on both sides of the border stand nearest to a rule.
OFFICIAL_RANKS = 2
# A rule of the scenario that began so many days before or after is the same one.
SAME_DAYS = 7


@dataclass(frozen=True, slots=True)
class Ground:
    """What rules are held against: the scenario, the day up to which things are known, and which are followed."""

    scenario: BorderScenario
    known: date
    heed: Heed
    picture: Situation


def heeded(
    picture: Situation, scenario: BorderScenario, *, known: date, heed: Heed
) -> tuple[BorderScenario, tuple[RuleRead, ...]]:
    """The scenario with the rules that are followed, and every rule that was read of its places."""
    ground = Ground(scenario, known, heed, picture)
    read = [one for holding in rules_in_time(picture, on=known).holdings if (one := rule_read(holding, ground))]
    found = sorted(read, key=lambda one: (not one.used, not one.accepted, one.place, one.claims))
    used = [(one, first_heard(one, picture, known)) for one in found if one.used]
    return with_rules(scenario, used), tuple(found)


def rule_read(holding: Holding, ground: Ground) -> RuleRead | None:
    """What is made of a rule; None where it is about no place of the scenario, or says nothing of who may pass."""
    step, rule = holding.step, holding.rule
    place = place_of(rule, ground.scenario)
    if rule.topic not in ABOUT or place is None or holding.status in {Status.ENDED, Status.REJECTED}:
        return None
    accepted = any(ground.picture.review.standing(claim) is Standing.ACCEPTED for claim in step.claims)
    one = RuleRead(
        claims=tuple(claim.id for claim in step.claims), place=place, status=holding.status, effect=step.effect,
        who=rule.who, since=first_day(holding), until=last_day(holding), share=share_of(rule, step), accepted=accepted,
        official=holding.in_force and step.words[0].rank < OFFICIAL_RANKS, used=False, reason="",
    )  # fmt: skip
    why_not = unfit(holding, one, ground) or unheeded(one, ground.heed)
    reason = why_not or ("a reviewer accepted it" if accepted else "an authority of the border says it is in force")
    return replace(one, used=why_not is None, reason=reason)


def place_of(rule: Rule, scenario: BorderScenario) -> str | None:
    """The place of the scenario that a rule is about: a crossing, a country that is entered, or that which is left."""
    if rule.place is not None:
        return rule.place.crossing if rule.place.crossing in {one.id for one in scenario.exits} else None
    return rule.country if rule.country in {scenario.country, *(one.country_to for one in scenario.exits)} else None


def first_day(holding: Holding) -> date | None:
    """The first day on which a rule holds; None where nobody says."""
    if holding.status is Status.IN_FORCE:
        return holding.since
    ahead = [step.day for step in (holding.step, *holding.coming) if step.status is Status.IN_FORCE and step.day]
    return holding.step.due or min(ahead, default=None)


def last_day(holding: Holding) -> date | None:
    """The last day on which a rule holds, where one is said; a rule to come that names one day names its first."""
    if holding.status is Status.IN_FORCE:
        return holding.until
    days = holding.step.best.period
    return days.end if days.start and days.end and days.end > days.start else None


def share_of(rule: Rule, step: Step) -> float | None:
    """The share of people that a rule keeps out; a closing for some is a restriction."""
    part = bool(rule.people[1])
    return RESTRICTED if step.effect is Effect.CLOSE and part else SHARES.get(step.effect)


def unfit(holding: Holding, one: RuleRead, ground: Ground) -> str | None:
    """Why a rule can move no forecast of the scenario; None where it can."""
    scenario, nation = ground.scenario, holding.rule.people[0]
    before = one.since is not None and one.since < scenario.start
    reasons = (
        (nation not in {None, scenario.country}, f"it is about people of {nation}"),
        (one.status is Status.PROPOSED, "it is only proposed"),
        (holding.given_way is not None, "it has given way to a later rule"),
        (one.share is None, "it does not say that it keeps anybody out, or who may pass again"),
        (one.since is None, "nobody says from which day it holds"),
        (before, f"it held before the scenario begins on {scenario.start}, which has it in its own numbers"),
        (any(is_same(one, other) for other in scenario.rules), "the scenario has it already"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def is_same(one: RuleRead, other: RuleSpell) -> bool:
    """Whether a rule of the scenario is the one that was read."""
    if one.since is None or not one.share:
        return False
    near = abs((one.since - other.since).days) <= SAME_DAYS
    return near and other.place == one.place and (other.effect >= 1) == (one.share >= 1)


def unheeded(one: RuleRead, heed: Heed) -> str | None:
    """Why a rule that could move the forecast is not followed; None where it is."""
    if heed is Heed.NONE:
        return "no rule that was read is followed"
    if one.accepted or (heed is Heed.OFFICIAL and one.official):
        return None
    return "no reviewer accepted it"


def first_heard(one: RuleRead, picture: Situation, known: date) -> date:
    """The day by which a rule was known: of its first report, and at the latest that from which it holds."""
    ids = set(one.claims)
    documents = {claim.document for claim in picture.claims if claim.id in ids}
    told = [picture.documents[key].published for key in documents if key in picture.documents]
    assert one.since is not None
    return min([one.since, known, *(day for day in told if day)])


def with_rules(scenario: BorderScenario, used: Sequence[tuple[RuleRead, date]]) -> BorderScenario:
    """The scenario with the rules that are followed; the earliest first, so that an opening ends what was closed."""
    for one, heard in sorted(used, key=lambda pair: (pair[0].since or date.min, pair[0].place, pair[0].claims)):
        assert one.since is not None and one.share is not None
        if one.share > 0:
            rule = RuleSpell(
                announced=heard, since=one.since, until=one.until, place=one.place, what=one.effect,
                who=one.who or "everybody", effect=one.share, sources=one.claims,
            )  # fmt: skip
            scenario = replace(scenario, rules=(*scenario.rules, rule))
        else:
            scenario = replace(scenario, rules=tuple(opened(scenario.rules, one, heard)))
    return scenario


def opened(rules: Sequence[RuleSpell], one: RuleRead, heard: date) -> Iterator[RuleSpell]:
    """Rules, those that close a place ended on the day before it opens."""
    assert one.since is not None
    last = date.fromordinal(one.since.toordinal() - 1)
    for rule in rules:
        shut = rule.place == one.place and rule.effect >= 1 and (rule.until is None or rule.until > last)
        if not shut:
            yield rule
        elif rule.since <= last:
            yield replace(rule, until=last, end_announced=heard)
