"""JSON: all of the situation, findings with their claims and dissent, rules, checks, reviews."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from borderflow.brief.exports.about import about
from borderflow.brief.exports.content import Content, Export
from borderflow.brief.exports.masking import masked
from borderflow.brief.reviewed import as_values
from borderflow.nouns import Check, Claim, Derived, Holding, RulesInTime
from borderflow.wire import with_reader


def whole(content: Content) -> Export:
    """The situation: findings with their claims, nothing left out."""
    body = msgspec.json.format(msgspec.json.encode(masked(tree(content), content.options.mask)), indent=1) + b"\n"
    return Export(name=content.name("situation.json"), media_type="application/json", body=body)


def tree(content: Content) -> dict[str, Any]:
    """All of it as values that JSON has, and nouns."""
    situation = content.situation
    findings = [
        {
            "figure": finding.figure, "best": finding.best.id, "reason": finding.reason, "low": finding.low,
            "high": finding.high, "reports": finding.reports, "independent_origins": len(finding.origins),
            "grade": finding.grade, "grade_reason": finding.grade_reason,
            **{
                name: [{"origin": v.origin, "claims": [c.id for c in v.claims]} for v in getattr(finding, name)]
                for name in ("support", "dissent", "denials")
            },
        }
        for finding in situation.findings
    ]  # fmt: skip
    claims = {claim.id: with_reader(situation.review.recorded(claim)) for claim in situation.claims}
    documents = {
        key: {"title": d.title, "publisher": d.publisher, "published": d.published, "url": d.url}
        for key, d in situation.documents.items()
    }
    said = about(content)
    return {
        "case": content.case, "as_of": situation.as_of, "made_at": content.made_at, "country": situation.country,
        **{key: said[key] for key in ("licence", "licence_url", "view_of_borders", "disclaimer")},
        "findings": findings, "rules": in_steps(content.rules),
        "checks": [held_against(one) for one in situation.checks],
        "derived": [reckoned(one) for one in situation.derived], "claims": claims, "documents": documents,
        "review": as_values(situation),
    }  # fmt: skip


def held_against(check: Check) -> dict[str, Any]:
    """Figures held against one another, as JSON has it."""
    return {
        "kind": check.kind, "verdict": check.verdict, "words": check.words, "figures": check.figures,
        "low": check.low, "high": check.high, "claims": [claim.id for claim in check.claims],
    }  # fmt: skip


def reckoned(one: Derived) -> dict[str, Any]:
    """A figure that follows from others, as JSON has it; what it rests on are claims, it is none."""
    return {
        "figure": one.figure, "low": one.low, "best": one.best, "high": one.high, "words": one.words,
        "claims": [claim.id for claim in one.claims],
    }  # fmt: skip


def in_steps(known: RulesInTime) -> list[dict[str, Any]]:
    """Each rule with its steps, and how it stands on the day of the brief."""
    held = {one.rule.key: one for one in known.holdings}
    return [
        {
            "country": rule.country, "topic": rule.topic, "side": rule.side, "who": rule.who, "place": rule.place,
            "steps": [
                {
                    "status": step.status, "effect": step.effect, "day": step.day, "stated": step.stated,
                    "until": step.until, "due": step.due, "reason": step.reason, "claims": ids(step.claims),
                }
                for step in rule.steps
            ],
            "denials": ids(one.claim for one in rule.denials), "on": known.day,
            "stands": stands(held[rule.key]) if rule.key in held else None,
        }
        for line in known.timelines
        for rule in line.rules
    ]  # fmt: skip


def stands(held: Holding) -> dict[str, Any]:
    """How a rule stands, in plain values."""
    return {
        "status": held.status, "in_force": held.in_force, "unverified": held.unverified, "since": held.since,
        "stated": held.stated, "until": held.until, "reason": held.reason,
        "exceptions": [{"who": rule.who, "place": rule.place} for rule in held.exceptions],
        "contradictions": [
            {"recommended": ids(said.recommended), "against": ids(said.against), "reason": said.reason}
            for said in held.contradictions
        ],
    }  # fmt: skip


def ids(claims: Iterable[Claim]) -> list[str]:
    """The ids of the claims."""
    return [claim.id for claim in claims]
