"""What holds for whom on a day, and what contradicts it: nothing is settled silently.

What is said of different times is a development: the later rule takes the place of the earlier. What is said of one
time is a contradiction: the record's order of standing recommends one side (somebody stands by it, the nearer speaker,
said last), says so, and keeps the other in view. A rule for a narrower group, one place or some days is an exception to
the general one. As known on an earlier day: from the timelines of the situation as of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date

from borderflow.nouns import (
    Certainty,
    Contradiction,
    Holding,
    Rule,
    RulesInTime,
    Side,
    Situation,
    Status,
    Step,
    Timeline,
    Topic,
    Word,
)
from borderflow.record.bans import status
from borderflow.record.steps import DAY, PENDING, ranked
from borderflow.record.timeline import timelines

DENIED = "denied, and the denial has the better standing: "


def holding(lines: Iterable[Timeline], *, day: date) -> tuple[Holding, ...]:
    """How each rule that is known stands on `day`, those of which nothing is known by then left out."""
    alone = [found for line in lines for rule in line.rules if (found := stands(rule, day))]
    rivals: dict[tuple[str | None, Topic], list[Holding]] = {}
    for one in alone:
        rivals.setdefault((one.rule.country, one.rule.topic), []).append(one)
    return tuple(beside(one, rivals[one.rule.country, one.rule.topic], day) for one in alone)


def rules_in_time(situation: Situation, *, on: date | None = None) -> RulesInTime:
    """The rules of a situation, and how they stand on a day; by default that of its moment, or of its latest report."""
    lines, day = timelines(situation), on or day_of(situation)
    return RulesInTime(timelines=lines, day=day, holdings=holding(lines, day=day) if day else ())


def day_of(situation: Situation) -> date | None:
    """The day of a situation's moment (UTC), or of its latest report; None where no report has a day."""
    moment = situation.as_of
    if moment is not None:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    return situation.last_day


def stands(rule: Rule, day: date) -> Holding | None:
    """How a rule stands on a day by what is said of it alone; None where no step is known by then."""
    past = [step for step in rule.steps if step.day and step.day <= day]
    coming = tuple(step for step in rule.steps if step.day and step.day > day)
    decided = [step for step in past if step.status in {Status.IN_FORCE, Status.ENDED}]
    now = decided[-1] if decided else None
    if now and now.status is Status.IN_FORCE and not is_over(now, day):
        return disputed(held(rule, now, coming), day)
    plan = plan_of(past, now)
    if plan:
        found = held(rule, plan, coming)
        return disputed(found, day) if plan.status in PENDING else found
    return ended(rule, now, coming) if now else foretold(rule, coming, day)


def foretold(rule: Rule, coming: tuple[Step, ...], day: date) -> Holding | None:
    """A rule of which all that is known is that it is to be in force: announced, by the first report."""
    for step in (one for one in coming if one.status is Status.IN_FORCE):
        told = [word.published for word in step.words if word.published and word.published <= day]
        if told:
            found = held(rule, step, tuple(one for one in coming if one is not step))
            reason = f"to be in force from {step.day}: {step.reason}"
            return replace(found, status=Status.ANNOUNCED, since=min(told), stated=False, reason=reason)
    return None


def is_over(step: Step, day: date) -> bool:
    """Whether the last day that was said has passed."""
    return step.until is not None and step.until < day


def plan_of(past: Sequence[Step], now: Step | None) -> Step | None:
    """What is proposed, announced or ruled out since the rule last held or ended; None where nothing is."""
    since = now.day if now else None
    after = [step for step in past if step.status in {*PENDING, Status.REJECTED}]
    newer = [step for step in after if since is None or (step.day and step.day > since)]
    return newer[-1] if newer else None


def held(rule: Rule, step: Step, coming: tuple[Step, ...]) -> Holding:
    """The rule as one step has it."""
    return Holding(
        rule=rule, step=step, status=step.status, since=step.day, stated=step.stated, until=step.until,
        reason=step.reason, coming=coming,
    )  # fmt: skip


def ended(rule: Rule, step: Step, coming: tuple[Step, ...]) -> Holding:
    """The rule after its last day: somebody said that it ended, or its last day was known beforehand."""
    found = held(rule, step, coming)
    if step.status is Status.ENDED:
        return found
    since = step.until + DAY if step.until else None
    return replace(found, status=Status.ENDED, since=since, stated=True, reason=f"its last day is past: {step.reason}")


def disputed(found: Holding, day: date) -> Holding:
    """The rule with what speaks against it: denials, a ruling out, an end that others do not know of."""
    against = ranked(opposing(found, day))
    if not against:
        return found
    ours = found.step.words
    denied = against[0].weight < ours[0].weight
    said = weighed(against, ours) if denied else weighed(ours, against)
    reason = f"{DENIED}{said.reason}" if denied else f"{found.reason}; recommended: {said.reason}"
    if denied and status(against[0].claim) is Status.ENDED and against[0].claim.certainty is not Certainty.DENIED:
        return replace(found, status=Status.ENDED, reason=said.reason, contradictions=(said,))
    return replace(
        found, status=Status.REJECTED if denied else found.status, reason=reason, contradictions=(said,)
    )  # fmt: skip


def opposing(found: Holding, day: date) -> list[Word]:
    """The claims that say that the step is not so: made when it was, or later, and not of days that are still ahead."""
    step, rule = found.step, found.rule
    assert step.day is not None
    denials = [one for one in rule.denials if status(one.claim) is not Status.ENDED]
    # A rule that came may prove an earlier denial old; a rumour, by which nobody stands, does not.
    rumour = step.words[0].unverified
    opposed = [one for one in denials if (rumour or not is_before(one, step.day)) and not is_ahead(one, day)]
    if step.status is not Status.IN_FORCE:
        return opposed
    last = max((one.published for one in step.words if one.published), default=step.day)
    for other in rule.steps:
        ruled_out = other.status is Status.REJECTED and other.day and step.day <= other.day
        # Reports go on to say "in force" of what others say had ended before.
        ended_before = other.status is Status.ENDED and other.day and not step.stated and other.day <= step.day <= last
        if ruled_out or ended_before:
            opposed += other.words
    return opposed


def is_before(word: Word, day: date) -> bool:
    """Whether a denial was made, or is about days, before the step: it may have been true then."""
    end = word.claim.period.end
    return (end is not None and end < day) or (word.published is not None and word.published < day)


def is_ahead(word: Word, day: date) -> bool:
    """Whether a denial is about days that are still to come."""
    return word.claim.period.start is not None and word.claim.period.start > day


def weighed(ours: Sequence[Word], theirs: Sequence[Word]) -> Contradiction:
    """Two sides with the reason why the first is recommended: the first thing in which their best claims differ."""
    one, other = ours[0], theirs[0]
    if one.unverified is not other.unverified:
        why = f"{one.kind} stands by it; against it {other.who}"
    elif one.rank != other.rank:
        why = f"{one.kind} before {other.kind}"
    elif one.published != other.published:
        why = f"of two of one standing ({one.kind}) the one said last"
    else:
        why = f"nothing tells the two apart ({one.kind} on both sides, of one day); the order is arbitrary"
    claims = tuple(word.claim for word in ours), tuple(word.claim for word in theirs)
    return Contradiction(recommended=claims[0], against=claims[1], reason=why)


def beside(one: Holding, others: Sequence[Holding], day: date) -> Holding:
    """A rule in force beside those that go the other way on the same day."""
    if one.status is not Status.IN_FORCE:
        return one
    rivals = [other for other in others if other.status is Status.IN_FORCE and goes_against(one.rule, other.rule)]
    narrower = [other for other in rivals if is_exception(other, one)]
    one = replace(one, exceptions=tuple(other.rule for other in narrower if not is_overtaken(other, one, day)))
    for other in rivals:
        if is_exception(one, other):
            one = overtaken(one, other) if is_overtaken(one, other, day) else one
        elif same_scope(one.rule, other.rule) and other not in narrower:
            one = against(one, other, day)
    return one


def goes_against(one: Rule, other: Rule) -> bool:
    """Whether two rules of one country and topic go opposite ways."""
    same = (one.country, one.topic) == (other.country, other.topic)
    return same and {one.side, other.side} == {Side.SHUT, Side.LET}


def same_scope(one: Rule, other: Rule) -> bool:
    """Whether two rules meet the same people at the same place."""
    return one.people == other.people and place_of(one) == place_of(other)


def place_of(rule: Rule) -> str | None:
    """The id of the rule's place; None for the whole country."""
    return rule.place.id if rule.place else None


def is_exception(narrow: Holding, wide: Holding) -> bool:
    """Whether one rule is an exception to another: for some of its people, at one place, or for some days."""
    if same_scope(narrow.rule, wide.rule):
        started = narrow.since is not None and wide.since is not None and narrow.since > wide.since
        return started and narrow.until is not None and (wide.until is None or wide.until > narrow.until)
    (nation, words), (wide_nation, wide_words) = narrow.rule.people, wide.rule.people
    fits = wide_nation in {None, nation} and wide_words <= words
    return fits and place_of(wide.rule) in {None, place_of(narrow.rule)}


def against(one: Holding, other: Holding, day: date) -> Holding:
    """A rule beside the opposite one for the same people: it has given way, stands, or contradicts it."""
    if is_overtaken(one, other, day):
        return overtaken(one, other)
    if is_overtaken(other, one, day):
        return replace(one, reason=f"{one.reason}; it takes the place of the opposite rule of {other.since}")
    ours, theirs = one.step.words, other.step.words
    leads = ours[0].weight < theirs[0].weight
    said = weighed(ours, theirs) if leads else weighed(theirs, ours)
    reason = f"contradicted; {'recommended' if leads else 'not recommended'}: {said.reason}"
    return replace(
        one, contradictions=(*one.contradictions, said), given_way=one.given_way if leads else other.rule,
        reason=f"{one.reason}; {reason}",
    )  # fmt: skip


def is_overtaken(one: Holding, other: Holding, day: date) -> bool:
    """Whether another rule has a first day, and nobody has said since then that this one is still in force."""
    return other.stated and other.since is not None and last_borne_out(one, day) < other.since


def overtaken(one: Holding, other: Holding) -> Holding:
    """A rule that another has taken the place of."""
    words = f"has given way to a later rule, in force since {other.since}"
    return replace(one, given_way=other.rule, reason=f"{words}; nobody said that it had ended")


def last_borne_out(one: Holding, day: date) -> date:
    """The last day, up to `day`, of which a report says that the rule is in force."""
    said = [word.published for word in one.step.words if word.published]
    last = max([*said, one.since or date.min])
    return min(last if one.until is None else min(last, one.until), day)
