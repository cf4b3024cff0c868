"""What makes a claim one on a rule, and which way it goes: its effect as read, or the words of a ban.

The claim format gives an effect and a status to rules on entry, leaving and asylum. Of cards and transport it does not:
there the words say whether something stopped or goes on, or the claim is on no ban.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from borderflow.nouns import RULES, Claim, Effect, Side, Status, Topic

BANNED = frozenset({Topic.PAYMENTS, Topic.TRANSPORT})
SIDES = {
    Effect.CLOSE: Side.SHUT, Effect.RESTRICT: Side.SHUT, Effect.OPEN: Side.LET, Effect.EASE: Side.LET,
    Effect.NONE: Side.NEITHER,
}  # fmt: skip
_WORDS = tomllib.loads(files("borderflow.record").joinpath("bans.toml").read_text(encoding="utf-8"))


def pattern(name: str) -> re.Pattern[str]:
    """A list of words and phrases, of all languages, as one pattern."""
    listed = [" ".join(one.split()) for text in _WORDS[name].values() for one in text.replace("\n", " ").split("|")]
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in listed if one) + ")")


STOPPED, GOING = pattern("stopped"), pattern("going")


def is_rule(claim: Claim) -> bool:
    """Whether the claim is on a rule or a ban rather than on a number, and says which way it goes."""
    return claim.measure is None and effect(claim) is not None


def effect(claim: Claim) -> Effect | None:
    """What the rule does; None where nothing says, or the words say both."""
    if claim.topic in RULES:
        return claim.effect
    if claim.topic not in BANNED:
        return None
    return claim.effect or effect_of(" ".join(piece.text for piece in claim.evidence))


@lru_cache(maxsize=8192)
def effect_of(text: str) -> Effect | None:
    """What the words of a report on cards or transport make of them.

    >>> str(effect_of("Halyk Bank has stopped serving the cards")), effect_of("a taxi is all there is")
    ('restrict', None)
    """
    plain = " ".join(text.casefold().split())
    stopped, going = bool(STOPPED.search(plain)), bool(GOING.search(plain))
    if stopped == going:
        return None
    return Effect.RESTRICT if stopped else Effect.OPEN


def status(claim: Claim) -> Status | None:
    """How far the rule has come; what the words of a ban tell of is so."""
    return claim.status or (Status.IN_FORCE if claim.topic in BANNED else None)


def side(claim: Claim) -> Side:
    """Which way the rule goes."""
    found = effect(claim)
    return Side.NEITHER if found is None else SIDES[found]
