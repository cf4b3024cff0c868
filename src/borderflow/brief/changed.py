"""What changed between two moments, as a page for people or a file for programs: what changed most first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from borderflow.atlas import country_name
from borderflow.brief.coherence import hangs_together
from borderflow.brief.exports.about import LICENCE
from borderflow.brief.exports.whole import ids
from borderflow.brief.formats import entry_words, plain
from borderflow.brief.in_time import is_read
from borderflow.brief.page import Footnotes, stamp
from borderflow.brief.setting import Setting, setting
from borderflow.brief.wording import counted, day, days, whom
from borderflow.errors import BadChoice
from borderflow.nouns import Claim, Difference, Document, Effect, Rule, Shift, Situation, Status, Step, Topic
from borderflow.wire import with_reader

NOTHING = "Nothing changed."
MOST_QUOTES = 3
HEADS = {
    Shift.FIGURE: "Another figure", Shift.RULE: "A rule", Shift.DISAGREEMENT: "Now disputed",
    Shift.SETTLED: "No longer disputed", Shift.NEW: "New", Shift.WITHDRAWN: "Withdrawn",
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


def changed(
    found: Sequence[Difference], before: Situation, after: Situation, *, since: datetime, until: datetime | None,
    format: str,
) -> str:  # fmt: skip
    """The differences in a format; BadChoice names the formats there are."""
    if format not in CHANGE_FORMATS:
        raise BadChoice("format", format, list(CHANGE_FORMATS))
    now = setting(after)
    where = replace(now, findings={**setting(before).findings, **now.findings})
    return CHANGE_FORMATS[format](found, {**before.documents, **after.documents}, where, since, until)


def markdown(
    found: Sequence[Difference], documents: Mapping[str, Document], where: Setting, since: datetime,
    until: datetime | None,
) -> str:  # fmt: skip
    """A line a difference, with the words of the claims that made it."""
    notes = Footnotes(replace(where, documents=documents))
    lines = ["# What changed", "", f"Known {known(until)}, and not yet on {stamp(since)}.", ""]
    for one in found:
        place = country_name(one.country) if one.country else "Without a country"
        lines.append(f"- **{plain(place)}.** {HEADS[one.shift]}: {plain(said(one, where))}")
        lines += [f"  - {entry_words(notes.entry(claim))}" for claim in one.claims[:MOST_QUOTES]]
        more = len(one.claims) - MOST_QUOTES
        lines += [f"  - and {more} more claim{'' if more == 1 else 's'}"] if more > 0 else []
    return "\n".join([*lines, *([] if found else [NOTHING]), ""])


def known(until: datetime | None) -> str:
    """The later moment in words."""
    return f"on {stamp(until)}" if until else "by all that is recorded"


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


def as_json(
    found: Sequence[Difference], documents: Mapping[str, Document], where: Setting, since: datetime,  # noqa: ARG001
    until: datetime | None,
) -> str:  # fmt: skip
    """The differences with their claims, nothing left out."""
    claims = {claim.id: claim for one in found for claim in (*one.claims, *ends(one))}
    shown = {
        "since": since, "until": until, "licence": LICENCE, "changes": [flat(one) for one in found],
        "claims": {key: with_reader(claim) for key, claim in claims.items()},
        "documents": {
            key: {"title": one.title, "publisher": one.publisher, "published": one.published, "url": one.url}
            for key, one in documents.items()
            if key in {claim.document for claim in claims.values()}
        },
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n"


def ends(one: Difference) -> list[Claim]:
    """The claims that it went from and to."""
    return [claim for claim in (one.before, one.after) if claim is not None]


def flat(one: Difference) -> dict[str, Any]:
    """A difference in plain values; claims by their ids."""
    rule, step = one.rule, one.step
    return {
        "shift": one.shift, "country": one.country, "size": round(one.size, 4), "reason": one.reason,
        "before": one.before.id if one.before else None, "after": one.after.id if one.after else None,
        "claims": ids(one.claims), "figure": one.figure,
        "rule": rule and {"topic": rule.topic, "side": rule.side, "who": rule.who, "place": rule.place},
        "step": step
        and {
            "status": step.status, "effect": step.effect, "day": step.day, "stated": step.stated, "until": step.until,
            "due": step.due,
        },
    }  # fmt: skip


Telling = Callable[[Sequence[Difference], Mapping[str, Document], Setting, datetime, "datetime | None"], str]
CHANGE_FORMATS: dict[str, Telling] = {"md": markdown, "json": as_json}
