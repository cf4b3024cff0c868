"""A difference between two moments in words: what, from what, to what, and why."""

from __future__ import annotations

from dataclasses import replace

from borderflow.brief.coherence import hangs_together
from borderflow.brief.in_time import is_read
from borderflow.brief.russian import differences as russian
from borderflow.brief.screen_words import told
from borderflow.brief.setting import Setting
from borderflow.brief.wording import day, whom
from borderflow.nouns import Claim, Difference, Effect, Rule, Shift, Status, Step, Topic

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
    w = where.words
    if not is_told(one, where):
        return w("changed.misread", topic=matter_alone(one, where))
    reason = told(one.reason, where.lang)
    if one.rule is not None:
        return w("changed.statement", what=rule_words(one.rule, one.step, where), reason=reason)
    if one.shift is Shift.FIGURE and one.before and one.after:
        now, before = number(one.after, where), number(one.before, where)
        return w("changed.figure", what=matter(one.after, where), now=now, before=before, reason=reason)
    claim = one.after or one.before
    assert claim is not None
    if claim.quantity and claim.quantity.has_number:
        return w("changed.number", what=matter(claim, where), number=number(claim, where), reason=reason)
    return w("changed.statement", what=matter(claim, where), reason=reason)


def head(one: Difference, where: Setting) -> str:
    """What kind of change it is."""
    return where.words(f"shift.{one.shift}")


def is_told(one: Difference, where: Setting) -> bool:
    """Whether the brief itself would tell what changed in its own words."""
    if one.rule is not None:
        return any(is_read(claim, where.findings, where) for claim in one.claims)
    claims = [claim for claim in (one.after, one.before) if claim is not None]
    return all(
        claim.id in where.findings and hangs_together(replace(where.findings[claim.id], best=claim), where)
        for claim in claims
    )


def matter_alone(one: Difference, where: Setting) -> str:
    """What a difference is about, and nothing that may be misread."""
    if one.rule is not None:
        return TOPICS[one.rule.topic] if where.lang == "en" else where.words(f"topic.{one.rule.topic}")
    claim = one.after or one.before
    assert claim is not None
    return about(claim, where)


def about(claim: Claim, where: Setting) -> str:
    """What a claim counts or speaks of, in a word."""
    english = (claim.measure or claim.topic).replace("_", " ")
    return english if where.lang == "en" else where.words.measure(claim.measure, claim.topic)


def matter(claim: Claim, where: Setting) -> str:
    """What a claim counts or speaks of, where and when."""
    tongue = where.tongue
    period = tongue.days(claim.period, year=where.year)
    if where.lang == "en":
        whose = f" of {tongue.whom(claim.who)}" if claim.who else ""
        place = f" at {claim.place}" if claim.place else ""
    else:
        whose = f" ({tongue.whom(claim.who)})" if claim.who else ""
        place = f" {tongue.near(claim.place)}" if claim.place else ""
    return f"{about(claim, where)}{whose}{place}{f' {period}' if period else ''}"


def number(claim: Claim, where: Setting) -> str:
    """The number of a claim in words; of a bare comparison, its percentage."""
    if claim.quantity and claim.quantity.has_number:
        return where.tongue.counted(claim.quantity)
    percent = claim.change.percent if claim.change else None
    w = where.words
    return w("changed.percent", percent=percent) if percent is not None else w("changed.no_number")


def rule_words(rule: Rule, step: Step | None, where: Setting) -> str:
    """A rule and the step that it took."""
    if where.lang != "en":
        return russian.rule_words(rule, step, where)
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
