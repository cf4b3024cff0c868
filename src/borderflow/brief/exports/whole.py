"""JSON: all of the situation, findings with their claims and dissent, rules, checks, reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from borderflow.brief.exports.about import about
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.laid_out import Items, Members, gathered, laid_out
from borderflow.brief.exports.masking import masked
from borderflow.brief.reviewed import as_values
from borderflow.nouns import Check, Claim, Derived, Finding, Holding, RulesInTime, Standing
from borderflow.wire import with_reader


def whole(content: Content) -> Streamed:
    """The situation: findings with their claims, nothing left out."""
    chunks = gathered(chain(laid_out(Members(members(content))), [b"\n"]))
    return Streamed(name=content.name("situation.json"), media_type="application/json", chunks=chunks)


def members(content: Content) -> Iterator[tuple[str, Any]]:
    """All of it, name by name, what there is much of one by one."""
    situation, said, mask = content.situation, about(content), content.options.mask
    head = {"case": content.case, "as_of": situation.as_of, "made_at": content.made_at, "country": situation.country}
    told = ("licence", "licence_url", "view_of_borders", "disclaimer")
    yield from masked({**head, **{key: said[key] for key in told}}, mask).items()
    lists: dict[str, Iterable[Any]] = {
        "findings": (recommended(one) for part in content.parts for one in part.findings),
        "rules": (one for known in content.rules for one in in_steps(known)),
        "checks": map(held_against, situation.checks), "derived": map(reckoned, situation.derived),
    }  # fmt: skip
    for name, each in lists.items():
        yield name, Items(masked(one, mask) for one in each)
    used: Counter[Standing] = Counter()
    yield "claims", Members((key, masked(one, mask)) for key, one in claims(content, used))
    documents = (
        (key, {"title": d.title, "publisher": d.publisher, "published": d.published, "url": d.url})
        for key, d in situation.documents.items()
    )
    yield "documents", Members((key, masked(one, mask)) for key, one in documents)
    yield "review", masked(as_values(situation, used), mask)


def recommended(finding: Finding) -> dict[str, Any]:
    """A finding, its claims by their ids."""
    return {
        "figure": finding.figure, "best": finding.best.id, "reason": finding.reason, "low": finding.low,
        "high": finding.high, "reports": finding.reports, "independent_origins": len(finding.origins),
        "grade": finding.grade, "grade_reason": finding.grade_reason,
        **{
            name: [{"origin": v.origin, "claims": [c.id for c in v.claims]} for v in getattr(finding, name)]
            for name in ("support", "dissent", "denials")
        },
    }  # fmt: skip


def claims(content: Content, used: Counter[Standing]) -> Iterator[tuple[str, Any]]:
    """Each claim once, by its id; `used` counts how they stand."""
    told: set[str] = set()
    for claim in (one for part in content.parts for one in part.claims):
        used[content.situation.review.standing(claim)] += 1
        if claim.id not in told:
            told.add(claim.id)
            yield claim.id, with_reader(content.recorded(claim))


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
