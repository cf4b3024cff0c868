"""A rule in the brief's own words: who is let in or out, kept in or out, and how far the rule has come."""

from __future__ import annotations

import re

from borderflow.brief.coherence import LONGEST_WHO_WORDS, is_sure, lies_right
from borderflow.brief.lists import listed
from borderflow.brief.russian import rules as russian
from borderflow.brief.setting import Setting
from borderflow.brief.whereabouts import is_crossing, near
from borderflow.brief.wording import day, weekday, whom
from borderflow.nouns import Certainty, Claim, Effect, Finding, Status, Topic

WAYS = {Topic.ENTRY_RULE: "entry", Topic.EXIT_RULE: "leaving", Topic.ASYLUM: "asylum"}
STANDS = {
    Effect.CLOSE: "closed to", Effect.RESTRICT: "restricted for", Effect.OPEN: "open to",
    Effect.EASE: "made easier for",
}  # fmt: skip
LEAVES = {Effect.CLOSE: "barred to", Effect.OPEN: "allowed for"}
MAKES = {
    Effect.CLOSE: "a bar to {way}", Effect.RESTRICT: "a restriction on {way}", Effect.OPEN: "an opening of {way}",
    Effect.EASE: "easier {way}",
}  # fmt: skip
COMES = {
    Status.PROPOSED: "has been proposed",
    Status.ANNOUNCED: "has been announced",
    Status.ENDED: "has ended",
    Status.REJECTED: "has been ruled out",
}
DOORS = listed("doors")
FIRM = {Certainty.STATED, Certainty.ATTRIBUTED}


def told(finding: Finding, setting: Setting) -> str | None:
    """The rule as a sentence's beginning, without its voice; None where its words must speak for themselves.

    It is told only where it says whom it meets, or shuts or opens one post: "entry is restricted" alone says nothing.
    """
    claim = finding.best
    if claim.topic not in WAYS or claim.effect not in STANDS or claim.measure is not None or claim.status is None:
        return None
    if claim.certainty not in FIRM or not is_sure(claim, setting) or not lies_right(claim, finding):
        return None
    post = finding.figure.place is not None and is_crossing(claim.place) and names_what_a_post_does(claim)
    if claim.who is None and post and claim.effect in {Effect.CLOSE, Effect.OPEN}:
        return russian.of_a_post(claim, setting) if is_russian(setting) else when(post_words(claim), claim, setting)
    if claim.who is None or len(claim.who.split()) > LONGEST_WHO_WORDS + 2:
        return None
    if is_russian(setting):
        return russian.whole(claim, finding, setting)
    return when(whole(claim, finding), claim, setting)


def is_russian(setting: Setting) -> bool:
    """Whether the brief is told in Russian."""
    return setting.lang == "ru"


def names_what_a_post_does(claim: Claim) -> bool:
    """Whether the words speak of opening or closing at all."""
    return bool(DOORS & {word for piece in claim.evidence for word in re.findall(r"[^\W\d_]+", piece.text.casefold())})


def post_words(claim: Claim) -> str:
    """One post, shut or open."""
    name = f"the crossing at {claim.place}"
    if claim.status is Status.IN_FORCE:
        return f"{name} {be(claim)} {'closed' if claim.effect is Effect.CLOSE else 'open'}"
    thing = f"{'a closing' if claim.effect is Effect.CLOSE else 'an opening'} of {name}"
    return f"{thing} {COMES[claim.status]}" if claim.status else thing


def be(claim: Claim) -> str:
    """The verb for what is so, or has been so since a day."""
    return "has been" if claim.period.start and claim.period.start != claim.period.end else "is"


def whole(claim: Claim, finding: Finding) -> str:
    """A rule for some people: "entry is restricted for Russian tourists"."""
    assert claim.effect is not None and claim.status is not None and claim.who is not None
    way = WAYS[claim.topic]
    place = f" {near(claim.place)}" if finding.figure.place is not None and claim.place else ""
    stands = STANDS | LEAVES if claim.topic is Topic.EXIT_RULE else STANDS
    if claim.status is Status.IN_FORCE:
        return f"{way}{place} {be(claim)} {stands[claim.effect]} {whom(claim.who)}"
    return f"{MAKES[claim.effect].format(way=way)}{place} for {whom(claim.who)} {COMES[claim.status]}"


def ahead(finding: Finding, setting: Setting) -> str | None:
    """A rule that is to be in force from a day still to come; None where its words must speak for themselves."""
    claim = finding.best
    if told(finding, setting) is None or claim.period.start is None or claim.effect is None:
        return None
    if is_russian(setting):
        return russian.ahead(claim, finding, setting)
    way = MAKES[claim.effect].format(way=WAYS[claim.topic])
    place = f" {near(claim.place)}" if finding.figure.place is not None and claim.place else ""
    who = f" for {whom(claim.who)}" if claim.who else ""
    return f"{way}{place}{who} is to be in force from {weekday(claim.period.start, year=setting.year)}"


def when(text: str, claim: Claim, setting: Setting) -> str:
    """The text with the first or last day of the rule, where they are known."""
    start, end = claim.period.start, claim.period.end
    if claim.status in {Status.PROPOSED, Status.REJECTED}:
        return text
    begins = ""
    if start:
        begins = f" {'from' if claim.status is Status.ANNOUNCED else 'since'} {weekday(start, year=setting.year)}"
        if start == end:
            return f"{text}, on {weekday(start, year=setting.year)}"
    ends = f" until {day(end, year=setting.year)}" if end and claim.status is not Status.ENDED else ""
    return text + begins + ends
