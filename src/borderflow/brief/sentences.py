"""Sentences made from findings: what the claims say, who says it, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from borderflow.atlas import country_name
from borderflow.brief.wording import amount, compared, counted, days, quoted, voices
from borderflow.nouns import Certainty, Claim, Effect, Finding, Quantity, Situation, Status, Topic, Voice


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a brief and the claims that it stands on; each of its numbers is one of theirs."""

    text: str
    claims: tuple[Claim, ...]
    finding: Finding


PERSONS = {"person", "household", None}
DOES = {
    Effect.CLOSE: "closing",
    Effect.RESTRICT: "restricting",
    Effect.OPEN: "open",
    Effect.EASE: "easing",
}
STANDS = {
    Status.PROPOSED: "proposed",
    Status.ANNOUNCED: "announced",
    Status.ENDED: "ended",
    Status.REJECTED: "rejected",
}
LABELS = {
    Topic.ENTRY_RULE: "entry",
    Topic.EXIT_RULE: "exit",
    Topic.ASYLUM: "asylum",
}


def sentence(finding: Finding, situation: Situation) -> Sentence:
    """The finding in words: the recommended claim, then who differs, then how many say so."""
    best = finding.best
    said = stated(best) if tells_a_number(best) else told(best, situation)
    parts = [said, others(finding), denials(finding), echoes(finding)]
    return Sentence(" ".join(part for part in parts if part), cited(finding), finding)


def tells_a_number(claim: Claim) -> bool:
    """Whether the claim's number can be said in a sentence of its own."""
    return claim.topic in NUMBERED and claim.measure is not None and claim.is_figure


def stated(claim: Claim) -> str:
    """A figure as a sentence: number, deed, place, days, comparison, voice, doubt."""
    words = NUMBERED[claim.topic](claim)
    pieces = [words, *filter(None, (days(claim.period), ""))]
    text = " ".join(pieces)
    change = compared(claim.change)
    if change and claim.quantity and claim.quantity.has_number:
        text += f", {change}"
    return finished(claim, text)


def finished(claim: Claim, text: str) -> str:
    """The text with its voice and its doubt said, as a sentence."""
    names = voices(claim.source)
    if claim.certainty is Certainty.DENIED:
        text = f"denied{' by ' + names if names else ''}: that {text}"
    elif claim.certainty is Certainty.UNVERIFIED:
        text = f"unconfirmed: {text}" + (f", according to {names}" if names else "")
    elif names:
        text += f", according to {names}"
    return text[0].upper() + text[1:] + "."


def told(claim: Claim, situation: Situation) -> str:
    """A rule, a stance or a risk as a sentence: what kind it is, who says it, and the words themselves."""
    names = voices(claim.source)
    document = situation.documents.get(claim.document)
    desk = (document.publisher if document else None) or "the report"
    speaker = f"according to {names}" if names else f"{desk} writes"
    lead = [kind(claim), {Certainty.UNVERIFIED: "unconfirmed", Certainty.DENIED: "denied"}.get(claim.certainty, "")]
    label = ", ".join(part for part in lead if part)
    text = f"{label}: {speaker}: {quoted(claim)}" if label else f"{speaker}: {quoted(claim)}"
    when = days(claim.period)
    return text[0].upper() + text[1:] + (f" ({when})." if when else ".")


def kind(claim: Claim) -> str:
    """What a rule is and how far it has come: "entry, restricting, announced"; empty for what is no rule."""
    if claim.topic not in LABELS:
        return ""
    known = [LABELS[claim.topic], DOES.get(claim.effect) if claim.effect else None]
    known.append(STANDS.get(claim.status, "in force") if claim.status else None)
    return ", ".join(part for part in known if part)


def others(finding: Finding) -> str:
    """Who says otherwise, and what: disagreement is said, never averaged."""
    rivals = [rival(voice) for voice in finding.dissent]
    return f"Others differ: {'; '.join(rivals)}." if rivals else ""


def rival(voice: Voice) -> str:
    """One other voice with its number, or its words."""
    claim = voice.claims[0]
    what = counted(claim.quantity) if claim.quantity and claim.quantity.has_number else quoted(claim)
    doubt = "unconfirmed, " if claim.certainty is Certainty.UNVERIFIED else ""
    return f"{what} ({doubt}{voices(claim.source) or voice.origin})"


def denials(finding: Finding) -> str:
    """Who says that some such figure is not so."""
    if finding.best.certainty is Certainty.DENIED or not finding.denials:
        return ""
    return f"Denied: {'; '.join(rival(voice) for voice in finding.denials)}."


def echoes(finding: Finding) -> str:
    """How many reports and how many independent voices agree, where there is more than one report."""
    reports = len({claim.document for voice in finding.support for claim in voice.claims})
    count = len(finding.support)
    return f"({reports} reports, {count} independent {'voice' if count == 1 else 'voices'}.)" if reports > 1 else ""


def cited(finding: Finding) -> tuple[Claim, ...]:
    """The claims that the sentence's footnotes quote: the best first, each voice's first, then its echoes."""
    first = [finding.best, *(voice.claims[0] for voice in finding.voices)]
    return tuple({claim.id: claim for claim in [*first, *finding.claims]}.values())


# What each topic's measures say.


def people(claim: Claim) -> str:
    """Who, as the claim says it, with the number: "at least 3,000 Russians"."""
    quantity = claim.quantity or Quantity()
    if not quantity.has_number:
        return f"people ({compared(claim.change)})" if claim.change else "people"
    if quantity.unit == "percent":
        return f"{counted(quantity)}{' of ' + claim.who if claim.who else ''}"
    return counted(quantity, thing=claim.who if quantity.unit in PERSONS or claim.who else None)


def land(code: str | None) -> str:
    """The country's name as a sentence has it."""
    name = country_name(code) if code else ""
    return f"the {name}" if name.startswith(("United", "European", "Netherlands", "Czech Rep")) else name


def at(claim: Claim, *, word: str = "at") -> str:
    """Where, when the claim names a place."""
    return f" {word} {claim.place}" if claim.place else ""


def movement(claim: Claim) -> str:
    """A movement: who, how many, which way."""
    who, into, out = people(claim), land(claim.destination), land(claim.origin)
    here = land(claim.country)
    words = {
        "arrivals": f"{who} entered {into or here}",
        "departures": f"{who} left {out or here}" + (f" for {into}" if into else ""),
        "returned": f"{who} returned" + (f" to {into}" if into else "") + (f" from {out}" if out else ""),
        "refused": f"{who} were turned away from {into or here}",
        "crossings": f"{who} crossed the border of {here}, both ways or direction unclear",
        "net": f"on balance {who} entered {into or here}",
        "stock": f"{who} were staying in {into or here}",
        "displaced": f"{who} were displaced in {out or here}",
        "evacuated": f"{who} were evacuated" + (f" to {into}" if into else ""),
        "sheltered": f"{who} were sheltered in {into or here}",
        "flow_rate": f"{who} a day entered {into or here}",
    }
    return words[claim.measure or "crossings"] + at(claim)


def queue(claim: Claim) -> str:
    """A queue: the wait, its length, who stands in it."""
    quantity = claim.quantity or Quantity()
    towards = f" to enter {land(claim.destination)}" if claim.destination else ""
    words = {
        "wait": f"the wait{at(claim)}{towards} was {counted(quantity)}",
        "vehicles": f"{counted(quantity)} were queueing{at(claim)}{towards}",
        "people": f"{people(claim)} were queueing{at(claim)}{towards}",
        "length": f"the queue{at(claim)}{towards} was {counted(quantity)} long",
    }
    return words[claim.measure or "wait"]


def transport(claim: Claim) -> str:
    """Fares, flights, seats and journeys."""
    quantity = claim.quantity or Quantity()
    towards = f" to {land(claim.destination)}" if claim.destination else ""
    words = {
        "price": f"a fare{towards}{at(claim, word='by way of') if claim.place else ''} stood at {counted(quantity)}",
        "flights": f"{counted(quantity)}{towards} were counted{at(claim)}",
        "capacity": f"capacity{towards}{at(claim)} was given as {counted(quantity)}",
        "travel_time": f"the journey{towards} took {counted(quantity)}",
    }
    return words[claim.measure or "price"]


def driver(claim: Claim) -> str:
    """What pushes people out, with its size."""
    here = land(claim.country)
    inside = f" in {here}" if here else ""
    words = {
        "called_up": f"the call-up{inside} was put at {people(claim)}",
        "affected": f"{people(claim)} were affected{inside}",
        "killed": f"the dead{inside} were put at {people(claim)}",
        "housing_destroyed": f"{amount(claim.quantity or Quantity())} homes were destroyed or damaged{inside}",
    }
    return words[claim.measure or "affected"]


def asylum(claim: Claim) -> str:
    """Protection asked for, given, or made ready."""
    here = land(claim.country)
    words = {
        "applications": f"{people(claim)} applied for asylum in {here}",
        "granted": f"{people(claim)} were granted protection in {here}",
        "places": f"room for {people(claim)} was spoken of in {here}",
    }
    return words[claim.measure or "applications"] + at(claim)


NUMBERED = {
    Topic.MOVEMENT: movement,
    Topic.QUEUE: queue,
    Topic.TRANSPORT: transport,
    Topic.DRIVER: driver,
    Topic.ASYLUM: asylum,
}
