"""Whether a claim hangs together well enough to be told in the brief's own words; else its report is quoted.

A misread claim must not become a false sentence. So a number is told only in its own unit, of one country, at a place
that lies where its people are, said by what may be a voice, in words that are not about what might be. What fails is
quoted: the words stand in the report, whatever was made of them.
"""

from __future__ import annotations

import re
from datetime import date

from borderflow.atlas import country_named, voice_named
from borderflow.brief.beside import digits_of
from borderflow.brief.days import is_of_a_week_before
from borderflow.brief.joint import is_joint
from borderflow.brief.lists import listed
from borderflow.brief.setting import Setting
from borderflow.brief.slips import is_a_slip
from borderflow.brief.whereabouts import is_a_government, is_crossing, lands, named_in, sides
from borderflow.brief.wording import MONEY, is_name
from borderflow.nouns import RULES, Certainty, Claim, Finding, Topic

HEDGES, NOT_COUNTED, BUSY = listed("hedges"), listed("not_counted"), listed("busy")
CONTINENTS = listed("continents")
WAYS = {"arrivals": (listed("coming"), listed("going")), "departures": (listed("going"), listed("coming"))}
LONGEST_WHO_WORDS = 6
LONGEST_HOURS = {"wait": 24 * 30, "travel_time": 24 * 4}
# A number in digits, in groups or not, with the word after it, wherever in a text one begins.
NUMBER_AND_WORD = re.compile(r"(?<!\d)(?=(\d{1,3}(?:[,. \u00a0\u202f]?\d{3})*)\s+([^\W\d_]+))")
HEADS = frozenset({"person", "household", "vehicle"})

# The units in which a measure may be told.
FITTING: dict[str, frozenset[str]] = {
    "wait": frozenset({"hour"}),
    "travel_time": frozenset({"hour"}),
    "length": frozenset({"kilometre"}),
    "flights": frozenset({"flight"}),
    "vehicles": frozenset({"vehicle"}),
    "price": frozenset(MONEY),
    "capacity": frozenset({"person", "vehicle", "flight"}),
}
# Measures of those who come in: a place on the far side alone is where they, or their ministers, came from.
INWARD = frozenset(
    {"arrivals", "refused", "flow_rate", "net", "stock", "sheltered", "applications", "granted", "places"}
)
NAMED_AHEAD = frozenset({"price", "flights", "capacity"})


def hangs_together(finding: Finding, where: Setting) -> bool:
    """Whether the finding's recommended claim may be told in the brief's own words."""
    claim = finding.best
    return (
        is_sure(claim, where)
        and has_its_unit(claim)
        and lies_right(claim, finding)
        and is_about_somebody(claim, finding)
        and goes_somewhere(claim, where)
        and all(map(moves_right, (claim, *(one for voice in finding.support for one in voice.claims[:1]))))
        and not is_a_slip(claim)
        and not (claim.quantity is not None and claim.quantity.unit in HEADS and is_joint(claim))
        and not is_ahead(claim, where)
        and not is_of_a_week_before(claim, published(claim, where))
    )


def is_sure(claim: Claim, where: Setting) -> bool:
    """Whether the reader was sure, the voices have names, nobody denies it, and the words are about this country."""
    named = all(is_name(name) for name in claim.source.names) if claim.source else True
    sure = claim.is_sure and named and claim.certainty is not Certainty.DENIED
    return sure and not is_hedged(claim) and is_about_here(claim, where)


def is_about_here(claim: Claim, where: Setting) -> bool:
    """Whether the countries and crossings that the words name, but for the one that people leave, are the claim's."""
    named = {code for piece in claim.evidence for lands in named_in(piece.text) for code in lands} - {where.origin}
    return not named or bool(named & (sides(claim) - {where.origin}))


def is_hedged(claim: Claim) -> bool:
    """Whether the claim's words speak of what might be, or is to come."""
    return bool(words_of(claim) & HEDGES)


def words_of(claim: Claim) -> set[str]:
    """The words of the claim's evidence, folded."""
    return {word for piece in claim.evidence for word in re.findall(r"[^\W\d_]+", piece.text.casefold())}


def moves_right(claim: Claim) -> bool:
    """Whether the words do not only speak of going where arrivals are claimed, nor the other way round.

    The word right after the number says most: "9,100 arrivals and 4,200 departures".
    """
    this, other = WAYS.get(claim.measure or "", (frozenset(), frozenset()))
    words = after_number(claim) & (this | other) or words_of(claim)
    return bool(words & this) or not words & other


def after_number(claim: Claim) -> set[str]:
    """The words that stand right after the claim's number, folded, where the evidence has it in digits."""
    value = claim.quantity.value if claim.quantity else None
    if value is None or value < 0 or value % 1:
        return set()
    digits = f"{value:.0f}"
    found = (
        next((one[2] for one in NUMBER_AND_WORD.finditer(piece.text) if digits_of(one[1]) == digits), None)
        for piece in claim.evidence
    )
    return {word.casefold() for word in found if word}


def has_its_unit(claim: Claim) -> bool:
    """Whether the number is in a unit of what it measures, and not beyond all measure."""
    quantity = claim.quantity
    if quantity is None or not quantity.has_number:
        return claim.change is not None and claim.change.percent is not None and bool(claim.change.versus)
    if quantity.unit not in FITTING.get(claim.measure or "", HEADS):
        return False
    longest = LONGEST_HOURS.get(claim.measure or "")
    return longest is None or max(end for end in quantity.ends if abs(end) != float("inf")) <= longest


def lies_right(claim: Claim, finding: Finding) -> bool:
    """Whether the place, where one is named, lies where the claim's people are."""
    if finding.figure.place is None:
        return True
    found = lands(claim)
    if is_a_government(claim.place) or is_a_voice(claim) or (claim.place or "").casefold() in CONTINENTS:
        return False
    if is_crossing(claim.place) and found and claim.country not in {*found, claim.origin, None}:
        # A queue at a post of two other countries is none of this one's.
        return False
    if claim.measure == "price":
        return found is not None and not is_crossing(claim.place) and bool(found & sides(claim))
    if found is None:
        return True
    ours = claim.country is not None and (claim.measure in INWARD or claim.topic in RULES)
    return claim.country in found if ours else bool(found & sides(claim))


def is_a_voice(claim: Claim) -> bool:
    """Whether what should be a place is one that speaks: a newspaper, an office, the claim's own source."""
    if claim.place is None:
        return False
    names = claim.source.names if claim.source else ()
    # A word of a newspaper's name that is no place that anybody knows: "at Europe", of the Europe edition.
    inside = lands(claim) is None and any(re.search(rf"\b{re.escape(claim.place)}\b", name) for name in names)
    return claim.place in names or inside or voice_named(claim.place, country=claim.country) is not None


def is_about_somebody(claim: Claim, finding: Finding) -> bool:
    """Whether those counted can stand behind a number; a part that cannot is not told as the whole."""
    return finding.figure.who is None or countable(claim.who) is not None


def countable(who: str | None) -> str | None:
    """Those counted, where the words can stand behind a number: "Russian men", not "those who apply" or "Russian"."""
    words = [word for word in (who or "").split() if word.casefold() not in BUSY]
    if not words or len(words) > LONGEST_WHO_WORDS or words[0].casefold() in NOT_COUNTED:
        return None
    bare = len(words) == 1 and not words[0].endswith("s") and country_named(words[0]) is not None
    return None if bare or re.search(r"\d", who or "") else " ".join(words)


def goes_somewhere(claim: Claim, where: Setting) -> bool:
    """Whether a movement does not run against the case: those who come into the country left come from elsewhere."""
    if where.origin is None or claim.country != where.origin:
        return True
    if claim.measure in INWARD:
        return claim.origin is not None and claim.origin != where.origin
    # Who left another country left this one only by coming back to it.
    return claim.measure != "departures" or claim.origin in {None, where.origin} or claim.destination == where.origin


def is_ahead(claim: Claim, where: Setting) -> bool:
    """Whether the claim's days were still to come when its report was published; a fare may be named ahead."""
    if claim.measure in NAMED_AHEAD and claim.topic is Topic.TRANSPORT:
        return False
    day = published(claim, where)
    return bool(claim.period.start and day and claim.period.start > day)


def published(claim: Claim, where: Setting) -> date | None:
    """The day of the claim's report."""
    document = where.document(claim)
    return document.published if document else None
