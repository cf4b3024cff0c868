"""Rules in time: from a situation's findings a timeline for each country, and for each place that a rule is about.

Claims are on one rule where topic, country, place, side and people are the same; so a claim that comes later never
joins or parts what others say, and each claim on a rule is in exactly one timeline. A situation as of a day gives the
timeline as known on that day.
"""

from __future__ import annotations

from collections.abc import Sequence

from borderflow.nouns import Certainty, Claim, Rule, Side, Situation, Timeline, Topic, Word
from borderflow.record.bans import is_rule, side, status
from borderflow.record.figures import part, placed
from borderflow.record.steps import ranked, steps, weighted

Key = tuple[Topic, str | None, str | None, Side, tuple[str | None, frozenset[str]]]


def timelines(situation: Situation) -> tuple[Timeline, ...]:
    """The rules that the situation knows of, by country and place, each with its steps; in a fixed order."""
    told: dict[Key, dict[str, Word]] = {}
    for finding in situation.findings:
        for voice in finding.voices:
            for claim in voice.claims:
                if is_rule(claim):
                    told.setdefault(key_of(claim), {})[claim.id] = backed(claim, voice.origin, situation)
    found: dict[tuple[str, ...], list[Rule]] = {}
    for one, words in told.items():
        rule = rule_of(one, list(words.values()))
        found.setdefault(rule.key[:2], []).append(rule)
    return tuple(
        Timeline(country=rules[0].country, place=rules[0].place, rules=tuple(rules))
        for rules in (sorted(found[where], key=lambda one: one.key) for where in sorted(found))
    )


def key_of(claim: Claim) -> Key:
    """What claims share that are on one rule."""
    place = placed(claim)
    return claim.topic, claim.country, place.id if place else None, side(claim), people(claim)


def people(claim: Claim) -> tuple[str | None, frozenset[str]]:
    """Whom a rule meets: the country whose people they are, and the words that make them a part of these.

    Those who leave a country are its own people where nothing else is said.
    """
    words = part(claim)
    codes = sorted(word for word in words if word.isupper())
    nation = claim.origin or (codes[0] if len(codes) == 1 else None)
    if nation is None and claim.topic is Topic.EXIT_RULE:
        nation = claim.country
    return nation, words - {nation}


def backed(claim: Claim, origin: str, situation: Situation) -> Word:
    """The claim with what it is weighed by; `origin` is the voice that it belongs to."""
    document = situation.documents.get(claim.document)
    return weighted(claim, origin, document.published if document else None)


def rule_of(one: Key, words: Sequence[Word]) -> Rule:
    """One rule through time, from every claim on it."""
    topic, country, _, way, whom = one
    denied = ranked(word for word in words if word.claim.certainty is Certainty.DENIED)
    said = ranked(word for word in words if word.claim.certainty is not Certainty.DENIED)
    lead = (said or denied)[0].claim
    return Rule(
        topic=topic, country=country, place=placed(lead), side=way, who=lead.who, people=whom,
        steps=steps([word for word in said if status(word.claim)]), denials=denied,
        others=tuple(word for word in said if status(word.claim) is None),
    )  # fmt: skip
