"""The steps of one rule: proposed, announced, in force, ended or ruled out, each with its day and the claims behind it.

A first day that nobody states is never guessed: the rule is in force "by" the day of the first report that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from borderflow.nouns import Claim, Effect, Status, Step, Word
from borderflow.record.bans import effect, status
from borderflow.record.choosing import Standing
from borderflow.record.registered import Kind
from borderflow.record.speakers import speaker
from borderflow.record.telling import standing
from borderflow.record.weighing import WORDS

DAY = timedelta(days=1)
KINDS = tuple(Standing)
PENDING = (Status.PROPOSED, Status.ANNOUNCED)
# On one day: what was planned before what is so, an end before a new beginning.
ORDER = (Status.PROPOSED, Status.ANNOUNCED, Status.REJECTED, Status.ENDED, Status.IN_FORCE)


def weighted(claim: Claim, origin: str, published: date | None) -> Word:
    """The claim with what it is weighed by; a document that speaks for itself is an outlet."""
    found = speaker(origin, claim.country)
    if claim.source is None and found.kind in {Kind.NAMED, Kind.UNNAMED}:
        found = replace(found, kind=Kind.OUTLET)
    kind = standing(claim, found)
    words = "an authority of this border" if kind is Standing.COUNTS else WORDS[kind]
    return Word(claim=claim, voice=origin, kind=words, rank=KINDS.index(kind), published=published)


def ranked(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words, the recommended one first."""
    return tuple(sorted(words, key=lambda one: one.weight))


def steps(words: Sequence[Word]) -> tuple[Step, ...]:
    """The steps that the words tell, in order of time; none of them is a denial, and each says how far it has come."""
    by_status: dict[Status, list[Word]] = {stage: [] for stage in ORDER}
    for one in words:
        stage = status(one.claim)
        assert stage is not None
        by_status[stage].append(one)
    ended = gathered(by_status[Status.ENDED])
    ends = sorted(step.day for step in ended if step.day)
    holding = by_status[Status.IN_FORCE]
    planned = [step for stage in (*PENDING, Status.REJECTED) for step in gathered(by_status[stage])]
    found = [*planned, *ended, *implied(by_status[Status.ENDED], holding), *in_force(holding, ends)]
    return tuple(sorted(found, key=place_in_order))


def place_in_order(step: Step) -> tuple[date, int, str, str]:
    """Where a step stands in time; what has no day comes last."""
    return (step.day or date.max, ORDER.index(step.status), step.effect, step.best.id)


def does(word: Word) -> Effect:
    """What the rule of a word does."""
    found = effect(word.claim)
    assert found is not None
    return found


def due(word: Word) -> date | None:
    """The day from which what is proposed or announced is to hold, where it was still to come when it was published."""
    first = word.claim.period.start
    ahead = first is not None and word.published is not None and first > word.published
    return first if ahead and status(word.claim) in PENDING else None


def began(word: Word) -> date | None:
    """The day of the step that a word tells, where it states one: an end is the day after the last."""
    period, stage = word.claim.period, status(word.claim)
    if stage is Status.ENDED:
        return period.end + DAY if period.end and period.end < date.max else None
    if stage is not Status.IN_FORCE and period.start and word.published and period.start > word.published:
        return None
    return period.start


def gathered(words: Sequence[Word]) -> list[Step]:
    """Steps of one status: one for each effect, day that is stated, and day from which a plan is to hold.

    A report without a day joins the last such step that was known before it, else stands by its own day.
    """
    kinds: dict[tuple[Effect, date | None], list[Word]] = {}
    for one in words:
        kinds.setdefault((does(one), due(one)), []).append(one)
    found = []
    for alike in kinds.values():
        groups: dict[date | None, list[Word]] = {}
        dated = {day for day in map(began, alike) if day}
        for one in alike:
            before = [day for day in dated if one.published and day <= one.published]
            groups.setdefault(began(one) or max(before, default=None), []).append(one)
        found += [step_of(group, day) for day, group in groups.items()]
    return found


def in_force(words: Sequence[Word], ends: Sequence[date]) -> list[Step]:
    """The steps by which a rule is in force: one for each first day and effect.

    A report that names no first day bears out the last step that was in force before it, unless it had ended by then.
    """
    groups: dict[tuple[Effect, date], list[Word]] = {}
    for one in words:
        day = began(one)
        if day:
            groups.setdefault((does(one), day), []).append(one)
    until = {key: last_day(group) for key, group in groups.items()}
    joined = {key: list(group) for key, group in groups.items()}
    loose: dict[tuple[Effect, int | None], list[Word]] = {}
    for one in (word for word in words if began(word) is None):
        home = home_of(one, until, ends)
        if home:
            joined[home].append(one)
        else:
            epoch = sum(end <= one.published for end in ends) if one.published else None
            loose.setdefault((does(one), epoch), []).append(one)
    return [
        *(step_of(group, day) for (_, day), group in joined.items()),
        *(step_of(group, None) for group in loose.values()),
    ]


def home_of(
    word: Word, until: dict[tuple[Effect, date], date | None], ends: Sequence[date]
) -> tuple[Effect, date] | None:
    """The step that a report without a first day bears out: the last of its effect that stood when it was published."""
    said, alike = word.published, [key for key in until if key[0] is does(word)]
    if said is None:
        return max(alike, key=lambda key: key[1], default=None)
    fits = [
        key for key in alike if key[1] <= said <= (until[key] or said) and not any(key[1] < end <= said for end in ends)
    ]
    return max(fits, key=lambda key: key[1], default=None)


def implied(over: Sequence[Word], holding: Sequence[Word]) -> list[Step]:
    """That a rule was in force before it ended, where only its end is reported: since its first day, or by its last."""
    known = [began(one) or one.published for one in holding]
    groups: dict[tuple[Effect, date | None, date], list[Word]] = {}
    for one in over:
        first, last = one.claim.period.start, one.claim.period.end
        if last and not any(day and day <= last for day in known):
            groups.setdefault((does(one), first, last), []).append(one)
    return [
        replace(step_of(group, first), status=Status.IN_FORCE, day=first or last, until=last)
        for (_, first, last), group in groups.items()
    ]


def step_of(group: Sequence[Word], day: date | None) -> Step:
    """One step, from the words that tell it; `day` is the one that they state."""
    words = ranked(group)
    stage = status(words[0].claim)
    assert stage is not None
    published = [one.published for one in group if one.published]
    return Step(
        status=stage, effect=does(words[0]), day=day or min(published, default=None), stated=day is not None,
        words=words, reason=why(words, stated=day is not None),
        until=last_day(group) if stage is Status.IN_FORCE else None, due=due(words[0]),
    )  # fmt: skip


def last_day(group: Sequence[Word]) -> date | None:
    """The last day that is said; None where none is, or where a later report says that it goes on."""
    ending = ranked(one for one in group if one.claim.period.end)
    if not ending:
        return None
    end = ending[0].claim.period.end
    open_ended = [one.published for one in group if one.claim.period.end is None]
    return None if any(day and end and day > end for day in open_ended) else end


def why(words: Sequence[Word], *, stated: bool) -> str:
    """Who says so, in words, and what the day is."""
    voices, reports = {one.voice for one in words}, {one.claim.document for one in words}
    said = [words[0].who]
    if len(voices) > 1:
        said.append(f"{len(voices)} voices")
    elif len(reports) > 1:
        said.append(f"one voice, in {len(reports)} reports")
    if not stated:
        said.append("the day is that of the first report")
    return "; ".join(said)
