"""Rules and disagreements on a card: what is in force in short, and what voices differ in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from borderflow.brief.facts import Said, between, ids, place_name
from borderflow.brief.in_time import is_certain, rule_text
from borderflow.brief.in_time import words as quoted_by
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import Setting
from borderflow.brief.status import Border
from borderflow.brief.tongues import ENGLISH, tongue
from borderflow.brief.wording import whom
from borderflow.nouns import Certainty, Effect, Finding, Holding


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in force in short: what `effect` it has, in words, with the ids of its claims; whether it is contested."""

    text: str
    effect: Effect
    claims: tuple[str, ...]
    disputed: bool


def border_words(found: Border, words: Words) -> str:
    """How a border stands, for whom in the report's own words, and whether more is announced."""
    said = words(f"status.{found.state}")
    if found.who:
        who = found.who if words.lang == "en" else tongue(words.lang).whom(found.who)
        said = words("status.for", state=said, who=who)
    if found.announced:
        said = words("status.more" if found.state == "restricted" else "status.coming", state=said)
    return said


def is_told(held: Holding, where: Setting) -> bool:
    """Whether the brief would tell a rule in its own words."""
    return held.in_force and rule_text(held, where.findings, where) is not None


def rule_lines(held: Iterable[Holding], words: Words, where: Setting) -> tuple[RuleLine, ...]:
    """The rules in force that the brief would tell in its own words, those of the whole country first, each once."""
    ours = [one for one in held if is_told(one, where)]
    ours.sort(key=lambda one: (one.rule.place is not None, one.rule.topic, one.rule.key))
    lines: dict[str, RuleLine] = {}
    for one in ours:
        text = rule_words(one, words, where)
        same = lines.get(text)
        disputed = any(is_certain(said, where.findings, where) for said in one.contradictions)
        claims = tuple(dict.fromkeys((*(same.claims if same else ()), *ids(one.step.claims))))
        lines[text] = RuleLine(text, one.step.effect, claims, disputed or (same is not None and same.disputed))
    return tuple(lines.values())


def rule_words(held: Holding, words: Words, where: Setting) -> str:
    """A rule in force in a few words: topic, effect, whom, where, since when; people as the report names them."""
    effect = words(f"effect.{held.step.effect}")
    said = words("card.rule", topic=words(f"topic.{held.rule.topic}"), effect=effect)
    if held.step.best.who:
        said = words("card.rule_for", text=said, who=whom(held.step.best.who))
    place = place_name(held.rule.place, words)
    if place:
        said = words("card.rule_at", text=said, place=place)
    if held.since:
        key = "card.rule_since" if held.stated else "card.rule_by"
        said = words(key, text=said, day=words.day(held.since, year=where.year))
    return said


def disputes(
    findings: Iterable[Finding], held: Iterable[Holding], words: Words, where: Setting
) -> tuple[Said, ...]:  # fmt: skip
    """What independent voices differ in: figures, statements, and rules that contradict each other."""
    sure = [one for one in findings if is_sure(one)]
    found = [said for one in sure if (said := between(one, words, where)) is not None]
    for one in held:
        for contradiction in one.contradictions:
            if is_certain(contradiction, where.findings, where):
                sides = (contradiction.recommended[0], contradiction.against[0])
                topic = words(f"topic.{one.rule.topic}")
                one_side, other = (quoted_by(side, ENGLISH) for side in sides)
                text = words("card.against", what=topic, one=one_side, other=other)
                found.append(Said(text, ids(contradiction.claims)))
    return tuple({tuple(sorted(one.claims)): one for one in reversed(found)}.values())[::-1]


def is_sure(finding: Finding) -> bool:
    """Whether the reader was sure of the recommended claim, which is no mere denial."""
    claim = finding.best
    return claim.certainty is not Certainty.DENIED and claim.is_sure
