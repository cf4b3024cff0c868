"""A difference between two moments in words: what, from what, to what, and why."""

from __future__ import annotations

from dataclasses import replace

from borderflow.brief.coherence import hangs_together
from borderflow.brief.in_time import is_read
from borderflow.brief.screen_words import told
from borderflow.brief.setting import Setting
from borderflow.nouns import Claim, Difference, Rule, Shift, Step


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
        return where.words(f"topic.{one.rule.topic}")
    claim = one.after or one.before
    assert claim is not None
    return about(claim, where)


def about(claim: Claim, where: Setting) -> str:
    """What a claim counts or speaks of, in a word."""
    english = (claim.measure or claim.topic).replace("_", " ")
    return english if where.lang == "en" else where.words.measure(claim.measure, claim.topic)


def matter(claim: Claim, where: Setting) -> str:
    """What a claim counts or speaks of, where and when."""
    tongue, w = where.tongue, where.words
    period = tongue.days(claim.period, year=where.year)
    whose = w("changed.whose", who=tongue.whom(claim.who)) if claim.who else ""
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
    """A rule, whom it meets and where, then how far it came and since when."""
    tongue, w = where.tongue, where.words
    who = w("changed.for_whom", who=tongue.whom(rule.who)) if rule.who else ""
    place = f" {tongue.near(rule.place.name)}" if rule.place else ""
    about = f"{w(f'topic.{rule.topic}')}{place}{who}"
    if step is None:
        return about
    about += w("changed.step", effect=w(f"effect.{step.effect}"), stage=w(f"stage.{step.status}"))
    first, said = step.due or step.day, "due" if step.due else "since" if step.stated else "by"
    if first:
        about += w(f"changed.{said}", day=tongue.day(first, year=where.year))
    return about + (w("changed.until", day=tongue.day(step.until, year=where.year)) if step.until else "")
