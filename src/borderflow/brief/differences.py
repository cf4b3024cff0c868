"""A difference between two moments in words: what, from what, to what, and why."""

from __future__ import annotations

from dataclasses import replace

from borderflow.brief.coherence import hangs_together
from borderflow.brief.in_time import is_read
from borderflow.brief.setting import Setting
from borderflow.brief.wording import counted, day, days, whom
from borderflow.nouns import Claim, Difference, Effect, Rule, Shift, Status, Step, Topic

HEADS = {
    Shift.FIGURE: "Another figure", Shift.RULE: "A rule", Shift.DISAGREEMENT: "Now disputed",
    Shift.SETTLED: "No longer disputed", Shift.NEW: "New", Shift.WITHDRAWN: "Withdrawn",
    Shift.ADDED: "Added",
}  # fmt: skip
TOPICS = {
    Topic.ENTRY_RULE: "entry", Topic.EXIT_RULE: "leaving", Topic.ASYLUM: "asylum", Topic.PAYMENTS: "cards and money",
    Topic.TRANSPORT: "transport",
}  # fmt: skip
EFFECTS = {
    Effect.CLOSE: "closed", Effect.RESTRICT: "restricted", Effect.OPEN: "open", Effect.EASE: "eased",
    Effect.NONE: "nothing barred",
}  # fmt: skip
STAGES = {
    Status.PROPOSED: "proposed", Status.ANNOUNCED: "announced", Status.IN_FORCE: "in force", Status.ENDED: "ended",
    Status.REJECTED: "ruled out",
}  # fmt: skip


def said(one: Difference, where: Setting) -> str:
    """One difference in words: what, from what, to what, why; what the brief would only quote is only quoted here."""
    if not is_told(one, where):
        topic = TOPICS[one.rule.topic] if one.rule else matter_alone(one)
        return f"words on {topic} that may be misread, given as they stand."
    if one.rule is not None:
        return f"{rule_words(one.rule, one.step, where)}: {one.reason}."
    if one.shift is Shift.FIGURE and one.before and one.after:
        return f"{matter(one.after, where)}: {number(one.after)}, before it {number(one.before)}: {one.reason}."
    claim = one.after or one.before
    assert claim is not None
    shown = f": {number(claim)}" if claim.quantity and claim.quantity.has_number else ""
    return f"{matter(claim, where)}{shown}: {one.reason}."


def is_told(one: Difference, where: Setting) -> bool:
    """Whether the brief itself would tell what changed in its own words."""
    if one.rule is not None:
        return any(is_read(claim, where.findings, where) for claim in one.claims)
    claims = [claim for claim in (one.after, one.before) if claim is not None]
    return all(
        claim.id in where.findings and hangs_together(replace(where.findings[claim.id], best=claim), where)
        for claim in claims
    )


def matter_alone(one: Difference) -> str:
    """What a difference is about, and nothing that may be misread."""
    claim = one.after or one.before
    assert claim is not None
    return (claim.measure or claim.topic).replace("_", " ")


def matter(claim: Claim, where: Setting) -> str:
    """What a claim counts or speaks of, where and when."""
    what = (claim.measure or claim.topic).replace("_", " ")
    whose = f" of {whom(claim.who)}" if claim.who else ""
    place = f" at {claim.place}" if claim.place else ""
    period = days(claim.period, year=where.year)
    return f"{what}{whose}{place}{f' {period}' if period else ''}"


def number(claim: Claim) -> str:
    """The number of a claim in words; of a bare comparison, its percentage."""
    if claim.quantity and claim.quantity.has_number:
        return counted(claim.quantity)
    percent = claim.change.percent if claim.change else None
    return f"a change of {percent} per cent" if percent is not None else "no number"


def rule_words(rule: Rule, step: Step | None, where: Setting) -> str:
    """A rule and the step that it took."""
    who = f" for {whom(rule.who)}" if rule.who else ""
    place = f" at {rule.place.name}" if rule.place else ""
    about = f"{TOPICS[rule.topic]}{place}{who}"
    if step is None:
        return about
    about += f" {EFFECTS[step.effect]}, {STAGES[step.status]}"
    if step.due:
        about += f", from {day(step.due, year=where.year)}"
    elif step.day:
        about += f" {'since' if step.stated else 'by'} {day(step.day, year=where.year)}"
    return about + (f" until {day(step.until, year=where.year)}" if step.until else "")
