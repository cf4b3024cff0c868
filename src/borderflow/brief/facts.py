"""One value on a screen, with the claims that it stands on: said in a language, and never more than they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import shorten

from borderflow.brief.coherence import hangs_together
from borderflow.brief.in_time import words as quoted_by
from borderflow.brief.screen_words import Words
from borderflow.brief.sentences import is_numbered, said_so, spoken
from borderflow.brief.setting import Setting
from borderflow.brief.slips import is_a_slip
from borderflow.brief.tongues import ENGLISH
from borderflow.nouns import Certainty, Claim, Finding, Place, Voice

# Signs: so much of a claim's words stands where its number would.
LONGEST_QUOTE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is counted, the number, its days; `claims` are ids, the recommended one first.

    `text` says a bound, a part ("800 vehicles (cars)") and that it is unconfirmed, where it is.
    """

    what: str
    text: str
    when: str
    claims: tuple[str, ...]
    disputed: bool = False

    def said(self, words: Words) -> str:
        """The whole in a line."""
        return words("card.fact", what=self.what, text=self.text, when=self.when)


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the ids of the claims that they stand on."""

    text: str
    claims: tuple[str, ...]


def fact(finding: Finding, words: Words, where: Setting) -> Fact:
    """A finding's recommended number as a value."""
    claim = finding.best
    text = numbered(claim, words)
    if finding.figure.who is not None and not is_a_slip(claim):
        text = words("card.part", text=text, who=shorten(finding.figure.who, LONGEST_QUOTE, placeholder="…"))
    if claim.certainty is Certainty.UNVERIFIED:
        text = words("card.unconfirmed", text=text)
    return Fact(
        what=counted_in(finding, words),
        text=text,
        when=words.days(claim.period, year=where.year),
        claims=ids(said_so(finding)),
        disputed=bool(others(finding)),
    )


def counted_in(finding: Finding, words: Words) -> str:
    """What is counted, and the place where it is, if it is one."""
    what = words.measure(finding.figure.measure, finding.figure.topic)
    place = place_name(finding.figure.place, words)
    return words("card.rule_at", text=what, place=place) if place else what


def place_name(place: Place | None, words: Words) -> str:
    """A place's name: a crossing's in the language, any other's as its report has it; empty for none."""
    if place is None:
        return ""
    return words.crossing(place.crossing) if place.crossing else place.name


def numbered(claim: Claim, words: Words) -> str:
    """The number of a claim; of a bare comparison, its percentage; of a rule, what it does; else the claim's words.

    A number that its own words speak against is no number.
    """
    if claim.quantity and is_numbered(claim):
        return words.quantity(claim.quantity)
    if claim.change is not None and claim.change.percent is not None:
        return words("number.change", percent=words.number(claim.change.percent))
    if claim.effect is None:
        return words("card.quoted", text=shorten(claim.evidence[0].text, LONGEST_QUOTE, placeholder="…"))
    effect = words(f"effect.{claim.effect}")
    return words("card.rule_stage", text=effect, stage=words(f"stage.{claim.status}")) if claim.status else effect


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The claims' ids, each once."""
    return tuple(dict.fromkeys(claim.id for claim in claims))


def others(finding: Finding) -> tuple[Voice, ...]:
    """The voices of other origins than those that support the finding, which say otherwise or that it is not so."""
    ours = {voice.origin for voice in finding.support}
    return tuple(voice for voice in (*finding.dissent, *finding.denials) if voice.origin not in ours)


def speaker(claim: Claim, finding: Finding) -> str:
    """Who says a claim, with those who pass it on."""
    voice = next((one for one in finding.voices if claim in one.claims), None)
    return spoken(Voice(origin=voice.origin if voice else "", claims=(claim,)), ENGLISH)


def between(finding: Finding, words: Words, where: Setting) -> Said | None:
    """What two independent voices say of one thing; None where they do not differ. What may be misread is quoted."""
    against = others(finding)
    if not against:
        return None
    rival = against[0].claims[0]
    sides = (finding.best, rival)
    told = all(hangs_together(replace(finding, best=claim), where) for claim in sides)
    one, other = (
        words("card.said_by", text=numbered(claim, words), who=speaker(claim, finding))
        if told
        else quoted_by(claim, ENGLISH)
        for claim in sides
    )
    what = counted_in(finding, words)
    when = words.days(finding.best.period, year=where.year)
    text = words("card.against", what=f"{what}, {when}" if finding.figure.measure else what, one=one, other=other)
    return Said(text, ids((*sides, *(claim for voice in against for claim in voice.claims))))
