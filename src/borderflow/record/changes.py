"""What differs between two situations, and why: what is new, what is known otherwise, who now disagrees.

Two findings are one matter where they share a claim, since no claim is ever lost between two moments; one that left
with a review is told as withdrawn. Differences come in order of size, what changed most first; none where nothing
changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from borderflow.nouns import (
    Certainty,
    Claim,
    Difference,
    Finding,
    Shift,
    Situation,
    Voice,
)
from borderflow.record.bans import is_rule
from borderflow.record.intervals import Interval, interval, meet, within
from borderflow.record.rule_changes import OPPOSED, SETTLED, doubted, of_rules
from borderflow.record.steps import KINDS, weighted
from borderflow.record.weighing import WORDS

# How much what is new weighs, from 0 to 1, where one voice says it.
NEW_FIGURE, NEW_STATEMENT = 0.3, 0.1


def changes(before: Situation, after: Situation) -> tuple[Difference, ...]:
    """What is known otherwise in `after` than in `before`, what changed most first."""
    found = [*of_findings(before, after), *of_rules(before, after)]
    return tuple(sorted(found, key=lambda one: (-one.size, one.country or "", one.shift, [c.id for c in one.claims])))


def added(after: Situation, ids: Collection[str]) -> tuple[Difference, ...]:
    """What claims of these ids say, a difference a finding: they were recorded late, after they had been published.

    Both situations of `changes` have them, for both go by what was published: whoever looked before they were recorded
    has not seen them.
    """
    found = [late(finding, said) for finding in after.findings if (said := of_ids(finding, ids))]
    return tuple(sorted(found, key=lambda one: (-one.size, one.country or "", [c.id for c in one.claims])))


def of_ids(finding: Finding, ids: Collection[str]) -> tuple[Claim, ...]:
    """The claims of a finding that are among these."""
    return tuple(claim for claim in finding.claims if claim.id in ids)


def late(finding: Finding, said: tuple[Claim, ...]) -> Difference:
    """What was added to a finding: the claim that is recommended where it is one of these, else the first of them."""
    leads = finding.best in said
    return Difference(
        shift=Shift.ADDED, country=finding.figure.country, claims=said,
        reason=finding.reason if leads else "another claim is recommended",
        size=new(finding).size if leads else NEW_STATEMENT, after=finding.best if leads else said[0],
        figure=finding.figure,
    )  # fmt: skip


def of_findings(before: Situation, after: Situation) -> Iterator[Difference]:
    """What differs in figures and statements: rules have their own steps."""
    old = {claim.id: finding for finding in before.findings for claim in finding.claims}
    kept = {claim.id for claim in after.claims}
    for finding in after.findings:
        if not is_rule(finding.best):
            fresh = tuple(claim for claim in finding.claims if claim.id not in old)
            first = first_of(finding, old)
            if first is None:
                yield new(finding)
            elif first is not finding:
                yield from altered(first, finding, fresh, after)
    for finding in before.findings:
        if not is_rule(finding.best) and not any(claim.id in kept for claim in finding.claims):
            yield Difference(
                shift=Shift.WITHDRAWN, country=finding.figure.country, reason="no claim on it stands any longer",
                claims=finding.claims, size=NEW_FIGURE, before=finding.best, figure=finding.figure,
            )  # fmt: skip


def first_of(finding: Finding, old: Mapping[str, Finding]) -> Finding | None:
    """The finding that was known before of the same matter: the one that shares most claims."""
    shared: dict[str, tuple[int, Finding]] = {}
    for claim in finding.claims:
        one = old.get(claim.id)
        if one is not None:
            count, _ = shared.get(one.best.id, (0, one))
            shared[one.best.id] = (count + 1, one)
    return max(shared.values(), key=lambda pair: (pair[0], pair[1].best.id), default=(0, None))[1]


def new(finding: Finding) -> Difference:
    """A matter that nobody had spoken of."""
    numbered = interval(finding.best) is not None
    voices = len(finding.support)
    size = (NEW_FIGURE if numbered else NEW_STATEMENT) * (2 - 1 / max(voices, 1))
    return Difference(
        shift=Shift.NEW, country=finding.figure.country, reason=finding.reason, claims=finding.claims,
        size=doubted(size, finding.best), after=finding.best, figure=finding.figure,
    )  # fmt: skip


def altered(old: Finding, now: Finding, fresh: tuple[Claim, ...], after: Situation) -> Iterator[Difference]:
    """What differs in one matter: the recommended figure, and who disagrees."""
    was, is_now = interval(old.best), interval(now.best)
    if was != is_now and was is not None and is_now is not None:
        yield Difference(
            shift=Shift.FIGURE, country=now.figure.country, reason=reason(old, now, fresh, after),
            claims=behind(now, fresh), size=doubted(distance(was, is_now), now.best), before=old.best, after=now.best,
            figure=now.figure,
        )  # fmt: skip
    opposed, had = (*now.dissent, *now.denials), (*old.dissent, *old.denials)
    if bool(opposed) is not bool(had):
        shift, voices = (Shift.DISAGREEMENT, opposed) if opposed else (Shift.SETTLED, had)
        said = tuple(claim for voice in voices for claim in voice.claims)
        yield Difference(
            shift=shift, country=now.figure.country, reason=now.reason, claims=fresh or said,
            size=OPPOSED if opposed else SETTLED, before=old.best, after=now.best, figure=now.figure,
        )  # fmt: skip


def behind(now: Finding, fresh: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that made a figure another: those that are new, or what is recommended where none is."""
    return fresh or (now.best,)


def reason(old: Finding, now: Finding, fresh: tuple[Claim, ...], after: Situation) -> str:
    """Why another figure is recommended than before."""
    left, mine = voice_of(old.best, now), voice_of(now.best, now)
    if left is None or mine is None:
        return "the claim that was recommended no longer stands"
    if left in now.denials or denied(interval(old.best), now, fresh):
        return "a retraction: the figure that was recommended is denied"
    if mine is left and now.best in fresh:
        return f"a correction by the same voice ({mine.origin})"
    more = f" with {len(fresh)} more claim{'' if len(fresh) == 1 else 's'}" if fresh else ""
    return better(old, now, after, (left, mine)) or f"weighed anew{more}: {now.reason}"


def better(old: Finding, now: Finding, after: Situation, voices: tuple[Voice, Voice]) -> str | None:
    """What the figure recommended now has over the one before: a nearer source, sharpness, or its day."""
    was, best = interval(old.best), interval(now.best)
    ranks = rank(old.best, voices[0], after), rank(now.best, voices[1], after)
    if ranks[1] < ranks[0]:
        return f"a better source: {WORDS[KINDS[ranks[1]]]}, before it {WORDS[KINDS[ranks[0]]]}"
    if was and best and within(best, was):
        return "a sharper number, of which the one before is a rounding"
    return "a newer report" if is_newer(now.best, old.best, after) else None


def denied(number: Interval | None, now: Finding, fresh: tuple[Claim, ...]) -> bool:
    """Whether a new denial meets the number that was recommended."""
    said = [interval(claim) for claim in fresh if claim.certainty is Certainty.DENIED]
    ours = {claim.id for voice in now.denials for claim in voice.claims}
    return bool(ours) and any(one is not None and number is not None and meet(one, number) for one in said)


def voice_of(claim: Claim, finding: Finding) -> Voice | None:
    """The voice that a claim belongs to."""
    return next((voice for voice in finding.voices if any(one.id == claim.id for one in voice.claims)), None)


def rank(claim: Claim, voice: Voice, situation: Situation) -> int:
    """How near the voice is to what is counted, the nearest first."""
    return weighted(claim, voice.origin, published(claim, situation)).rank


def published(claim: Claim, situation: Situation) -> date | None:
    """When the claim's document was published."""
    document = situation.documents.get(claim.document)
    return document.published if document else None


def is_newer(one: Claim, other: Claim, situation: Situation) -> bool:
    """Whether a claim was published after another."""
    first, then = published(other, situation), published(one, situation)
    return first is not None and then is not None and then > first


def distance(one: Interval, other: Interval) -> float:
    """How far two numbers are apart, as a share of the larger; 1 where an end is open on one only.

    >>> distance((100, 100), (80, 80)), distance((100, 100), (100, 100))
    (0.2, 0.0)
    """
    apart = [abs(a - b) / max(abs(a), abs(b), 1) if abs(a) != abs(b) else 0.0 for a, b in zip(one, other, strict=True)]
    return min(1.0, max(part if part == part else 1.0 for part in apart))  # noqa: PLR0124 - infinity over infinity
