"""What each measure says: the words before a number, the number with what it counts, the words after it."""

from __future__ import annotations

import re

from borderflow.atlas import country_name
from borderflow.brief import figured
from borderflow.brief.coherence import countable
from borderflow.brief.figured import End, Phrase, for_whom, percent, phrased, way, whom, within
from borderflow.brief.setting import Setting
from borderflow.brief.whereabouts import near
from borderflow.brief.wording import amount, counted, handy, unit_words
from borderflow.nouns import Claim, Finding, Quantity, Topic

COMPARED = {
    "arrivals": "Arrivals", "departures": "Departures", "returned": "Returns", "refused": "Refusals",
    "crossings": "Crossings", "flow_rate": "Daily arrivals", "wait": "The wait", "vehicles": "The queue of vehicles",
    "people": "The queue", "length": "The length of the queue", "price": "Fares", "flights": "Flights",
    "applications": "Applications for asylum", "stock": "The number of those present", "called_up": "The call-up",
}  # fmt: skip

WITH_ARTICLE = (
    "United", "European", "Netherlands", "Czech Rep", "Dominican", "Central African", "Democratic", "Philippines",
    "Bahamas", "Gambia", "Maldives", "Comoros",
)  # fmt: skip


def phrase(finding: Finding, setting: Setting) -> Phrase:
    """The finding's recommended figure in words, without days and voices."""
    return phrased(finding, setting, NUMBERED, comparison)


def comparison(finding: Finding, setting: Setting) -> Phrase:
    """A bare comparison: "Arrivals were 50 per cent lower than a week earlier"."""
    claim = finding.best
    place = journey(finding, setting) if claim.topic is Topic.TRANSPORT else where(finding)
    subject = COMPARED.get(claim.measure or "", "The figure") + place
    verb = "was" if subject.startswith("The ") else "were"
    than = f" than {claim.change.versus}" if claim.change and claim.change.versus else ""
    more = percent(finding)
    size = f"{abs(more):g} per cent {'higher' if more >= 0 else 'lower'}"
    return Phrase(f"{subject} {verb}", size, size, than.strip())


def land(code: str | None) -> str:
    """The country's name as a sentence has it."""
    name = country_name(code) if code else ""
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def inside(code: str) -> str:
    """In a country."""
    return f"in {land(code)}"


def where(finding: Finding) -> str:
    """Where, when the figure is not about the whole country or its whole border."""
    return figured.where(finding, near)


def people(finding: Finding) -> tuple[str, str]:
    """Those counted with their number, and the number alone: "at least 3,000 Russians", "at least 3,000"."""
    quantity, who = whom(finding)
    return counted(quantity, thing=who), amount(handy(quantity))


def movement(finding: Finding, setting: Setting) -> Phrase:
    """A movement: who, how many, which way; the chapter's country goes without saying."""
    claim = finding.best
    who, again = people(finding)
    single = claim.quantity is not None and claim.quantity.value == 1
    was = "was" if single else "were"
    into, out = land(claim.destination or claim.country), land(claim.origin or claim.country)
    at_home = setting.here is not None and setting.here == (claim.destination or claim.country)
    words = {
        "arrivals": "entered" if at_home else f"entered {into}",
        "departures": departed(claim, setting),
        "returned": f"{was} counted going back"
        + (f" to {land(claim.destination)}" if claim.destination else "")
        + (f" from {out}" if claim.origin else ""),
        "refused": f"{was} turned away" + ("" if at_home else f" from {into}"),
        "crossings": "crossed the border" + ("" if at_home else f" of {into}") + ", both directions taken together,",
        "net": f"entered{'' if at_home else ' ' + into} than left",
        "stock": f"{was} staying in {'the country' if at_home else into}",
        "displaced": f"{was} displaced" + ("" if setting.here == claim.origin else f" in {out}"),
        "evacuated": f"{was} evacuated" + (f" to {land(claim.destination)}" if claim.destination else ""),
        "sheltered": f"{was} given shelter" + ("" if at_home else f" in {into}"),
        "flow_rate": "a day " + ("were coming in" if at_home else f"were entering {into}"),
    }
    measure = claim.measure or "crossings"
    if measure == "net" and claim.quantity is not None:
        who = counted(claim.quantity, thing=f"more {countable(claim.who) or unit_words(claim.quantity)}")
    place = where(finding)
    if place and measure in {"stock", "sheltered"}:
        base = f"{was} staying" if measure == "stock" else f"{was} given shelter"
        return Phrase("", who, again, base + place)
    return Phrase("", who, again, (words[measure] + place).replace(",,", ","))


def departed(claim: Claim, setting: Setting) -> str:
    """Which way those who left went: "left", "left Russia for Georgia"."""
    out = claim.origin or claim.country
    left = "left" if setting.here == out else f"left {land(out)}"
    return left + (f" for {land(claim.destination)}" if claim.destination and claim.destination != out else "")


def queue(finding: Finding, setting: Setting) -> Phrase:  # noqa: ARG001
    """A queue: the wait, its length, who stands in it."""
    claim = finding.best
    quantity = claim.quantity or Quantity()
    single = quantity.value == 1
    those = f" for {for_whom(finding)}" if for_whom(finding) else ""
    place = where(finding)
    if claim.measure == "wait":
        return Phrase(f"the wait{those}{place} was", counted(quantity), counted(quantity), "")
    if claim.measure == "length":
        return Phrase(f"the line{place} was", counted(quantity), counted(quantity), "long")
    who, again = people(finding)
    return Phrase("", who, again, f"{'was' if single else 'were'} waiting{place}")


def transport(finding: Finding, setting: Setting) -> Phrase:
    """Fares, flights, seats and journeys."""
    claim = finding.best
    quantity = claim.quantity or Quantity()
    number, way = counted(quantity), journey(finding, setting)
    if claim.measure == "price":
        return Phrase(f"the journey{way} was on offer for", number, number, "")
    if claim.measure == "travel_time":
        return Phrase(f"the journey{way} took", number, number, "")
    if claim.measure == "capacity":
        return Phrase("there was room for", number, number, f"on the way{way}" if way else "")
    return Phrase("", number, number, f"{'was' if quantity.value == 1 else 'were'} counted{way}")


def journey(finding: Finding, setting: Setting) -> str:
    """From where to where, as far as the claim says and the chapter does not: "to Istanbul", "from Moscow"."""
    found = way(finding, setting)
    towards = f" to {land(found.towards)}" if found.towards else ""
    if found.place is None:
        return towards
    if found.end is End.THERE:
        return f" to {found.place}"
    return f" from {found.place}{towards}" if found.end is End.FROM else f"{towards} {near(found.place)}"


def driver(finding: Finding, setting: Setting) -> Phrase:
    """What pushes people out, with its size."""
    claim = finding.best
    place = within(finding, setting, near, inside)
    who, again = people(finding)
    if finding.figure.measure != claim.measure:
        return Phrase(f"the reserve for the call-up{place} was put at", who, again, "")
    if claim.measure in {"called_up", "killed"}:
        # "Put at at least 400" stumbles.
        who, again = (re.sub(r"^at least\b", "no fewer than", one) for one in (who, again))
        head = f"the call-up{place} was" if claim.measure == "called_up" else f"the dead{place} were"
        return Phrase(f"{head} put at", who, again, "")
    if claim.measure == "housing_destroyed":
        return Phrase("", f"{again} homes", again, f"were destroyed or damaged{place}")
    return Phrase("", who, again, f"were affected{place}")


def asylum(finding: Finding, setting: Setting) -> Phrase:
    """Protection asked for, given, or made ready."""
    claim = finding.best
    place = within(finding, setting, near, inside)
    who, again = people(finding)
    single = claim.quantity is not None and claim.quantity.value == 1
    if claim.measure == "granted":
        return Phrase("", who, again, f"{'was' if single else 'were'} granted protection{place}")
    if claim.measure == "places":
        return Phrase("there was room for", who, again, place.strip())
    return Phrase("", who, again, f"applied for asylum{place}")


NUMBERED = {
    Topic.MOVEMENT: movement,
    Topic.QUEUE: queue,
    Topic.TRANSPORT: transport,
    Topic.DRIVER: driver,
    Topic.ASYLUM: asylum,
}
