"""What betrays a number that was misread, in its own sentence: it is taken back, a ratio, a daily round, a speaker.

Each test asks only for words that stand beside the number in the claim's evidence. A number that fails one is quoted
in its report's words, which are right whatever was made of them.
"""

from __future__ import annotations

import re

from borderflow.atlas import mentions, voice_named
from borderflow.brief.beside import DIGITS, digits_of, is_a_count, own, said
from borderflow.brief.days import is_of_other_days
from borderflow.brief.lists import listed
from borderflow.nouns import Claim, Topic

# "Not 98,000", "rather than 98,000", and in "printed 98,000 instead of 99,000" the first one.
TAKEN_BACK = re.compile(
    rf"\b(?:not|never|rather than|instead of|а не|не|a nie|nie|замість|вместо|zamiast)\s+"
    rf"(?:the\s+|about\s+|some\s+)?(?P<number>{DIGITS})",
    re.IGNORECASE,
)
REPLACED = re.compile(
    rf"(?P<number>{DIGITS})(?:\s+[^\W\d_]+){{0,6}}\s+(?:instead of|вместо|замість|zamiast)\b", re.IGNORECASE
)
RATIO = re.compile(
    r"\b(?:for|of|out of) every\b|\bone in (?:every )?\w+\b|\bна кажд\w+\b|\bкажд\w+ (?:втор|трет)\w+\b", re.IGNORECASE
)
LARGEST_OF_A_RATIO = 10
# A number of an ordinary day is a rate; a day that has a date is not.
ROUND_OF_DAYS = re.compile(
    r"\b(?:(?:every|each|per|a) (?:single )?day|an? (?:ordinary|normal|average|typical|usual) day|daily"
    r"|в (?:день|сутки)|ежедневно|за сутки|на добу|щодня|dziennie|codziennie)\b",
    re.IGNORECASE,
)
A_DAY = re.compile(
    r"\b(?:days?|daily|hours?|hourly|дн\w+|день|сут\w+|ежедневн\w+|доб\w+|щодня|dzie\w+|dni\w*|codzien\w+)\b",
    re.IGNORECASE,
)
ONWARD = re.compile(
    r"\b(?:went|travel(?:l?ed)?|moved|gone|continued) on\b|\bother countries\b|\bthird countries\b", re.IGNORECASE
)
WAITING = re.compile(r"\b(?:wait\w*|queu\w*|стоя\w+|ждат\w*|ожидан\w*|очеред\w*)\b", re.IGNORECASE)
# "The 900 Russians in Armenia": they are there, whenever they came.
WHO_ARE_IN = re.compile(
    rf"(?P<number>{DIGITS})(?:\s+[^\W\d_]+){{1,2}}\s+(?:in|в)\s+(?:the\s+)?(?P<rest>.*)", re.IGNORECASE
)
# "900 before another gate", "900 not on the bridge".
ELSEWHERE = re.compile(
    rf"(?P<number>{DIGITS})(?:\s+[^\W\d_]+){{0,3}}?\s+(?:(?:at|before|on)\s+(?:an)?other\s|not\s+(?:at|before|on)\s"
    r"|(?:на|перед|у)\s+друг\w+\s|не\s+(?:на|перед|у)\s)",
    re.IGNORECASE,
)
# A number that comes from somebody does not tell of people who come.
COMES_FROM = re.compile(r"\b(?:numbers?|figures?|counts?|totals?|estimates?)\b[^.,;:]*?\bc[ao]mes?\b", re.IGNORECASE)
# "Built for 900 lorries a day": so many could pass.
COULD_PASS = re.compile(
    r"\b(?:(?:meant|designed|built|able|equipped|supposed)\s+(?:to|for)|capacity"
    r"|can\s+(?:clear|handle|process|serve|take|let)|рассчитан\w*|способност\w*)\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
FEW = {1: "one", 2: "two", 3: "three"}
UNION = "EU"
COMING = listed("coming")
MOVING = COMING | listed("going") | listed("moving")


def is_a_slip(claim: Claim) -> bool:
    """Whether the claim's own words speak against the number that was made of them."""
    return (
        is_taken_back(claim)
        or is_a_ratio(claim)
        or is_of_any_day(claim)
        or is_no_rate(claim)
        or is_what_could_pass(claim)
        or is_who_speaks(claim)
        or goes_nowhere(claim)
        or is_a_wait(claim)
        or is_of_other_days(claim)
        or is_of_no_side(claim)
        or are_there(claim)
        or is_elsewhere(claim)
        or is_of_nowhere(claim)
        or is_of_a_union(claim)
    )


def is_taken_back(claim: Claim) -> bool:
    """Whether the words give the number only to say that another is right: "62,000 and not 51,000"."""
    return bool(own(TAKEN_BACK, claim) or own(REPLACED, claim))


def is_a_ratio(claim: Claim) -> bool:
    """Whether the number is one side of a ratio: "for every two who came, one went back"."""
    value = claim.quantity.value if claim.quantity else None
    small = value is not None and value <= LARGEST_OF_A_RATIO and claim.topic is Topic.MOVEMENT
    return small and RATIO.search(said(claim)) is not None


def is_of_any_day(claim: Claim) -> bool:
    """Whether what is said of every day, or of an ordinary one, was taken for a count of certain days."""
    return is_a_count(claim) and number_is_beside(claim, ROUND_OF_DAYS)


def number_is_beside(claim: Claim, pattern: re.Pattern[str]) -> bool:
    """Whether the number is the last before what the pattern finds, in a sentence that may have several."""
    quantity = claim.quantity
    ends = {
        f"{end:.0f}" for end in (quantity.ends if quantity and quantity.has_number else ()) if abs(end) < float("inf")
    }
    text = said(claim)
    for found in pattern.finditer(text):
        before = re.findall(DIGITS, text[: found.start()])
        if before and digits_of(before[-1]) in ends:
            return True
    return False


def is_no_rate(claim: Claim) -> bool:
    """Whether a number a day is claimed in words that speak of no day: "in the week to Sunday 115,000"."""
    return claim.measure == "flow_rate" and bool(claim.evidence) and A_DAY.search(said(claim)) is None


def is_what_could_pass(claim: Claim) -> bool:
    """Whether those who could pass were taken for those who do: "a bridge built for 900 a day"."""
    value = claim.quantity.value if claim.quantity else None
    if value is None or not (is_a_count(claim) or claim.measure == "flow_rate"):
        return False
    rests = (one["rest"] for one in COULD_PASS.finditer(said(claim)))
    return any(digits_of(number) == f"{value:.0f}" for rest in rests for number in re.findall(DIGITS, rest))


def is_who_speaks(claim: Claim) -> bool:
    """Whether the number is that of the speakers: "one traveller told the agency"."""
    value = claim.quantity.value if claim.quantity else None
    word = FEW.get(int(value)) if value is not None and value in FEW else None
    names = claim.source.names if claim.source else ()
    return word is not None and any(re.match(rf"(?:{word}|an?)\b", name, re.IGNORECASE) for name in names)


def goes_nowhere(claim: Claim) -> bool:
    """Whether a movement leads from a country into itself, or on to others while a way back is claimed."""
    if claim.topic is not Topic.MOVEMENT or claim.destination is None:
        return False
    onward = claim.measure in {"departures", "returned"} and ONWARD.search(said(claim)) is not None
    return claim.origin == claim.destination or onward


def is_a_wait(claim: Claim) -> bool:
    """Whether a time of travel is claimed in words that speak of waiting."""
    return claim.measure == "travel_time" and WAITING.search(said(claim)) is not None


def are_there(claim: Claim) -> bool:
    """Whether those who are in a country are claimed to come in, in words that tell of no coming."""
    text = said(claim)
    if claim.measure != "arrivals" or COMING & set(re.findall(r"[^\W\d_]+", text.casefold())):
        return False
    rests = (one["rest"] for one in own(WHO_ARE_IN, claim))
    return any(one.start == 0 and one.kind == "country" for rest in rests for one in mentions(rest)[:1])


def is_of_no_side(claim: Claim) -> bool:
    """Whether people move between other countries than the one whose border it should be; a union has no ends."""
    ends = {claim.origin, claim.destination} - {None}
    return claim.topic is Topic.MOVEMENT and bool(ends) and claim.country not in {*ends, None, UNION}


def is_elsewhere(claim: Claim) -> bool:
    """Whether the words right after the number place it at another post than the one that is claimed."""
    return claim.place is not None and bool(own(ELSEWHERE, claim))


def is_of_nowhere(claim: Claim) -> bool:
    """Whether a total with no beginning is claimed in words that name no place, and nobody who moves."""
    if not is_a_count(claim) or claim.period.start is not None:
        return False
    text = COMES_FROM.sub("", said(claim))
    return not MOVING & set(re.findall(r"[^\W\d_]+", text.casefold())) and not any(one.code for one in mentions(text))


def is_of_a_union(claim: Claim) -> bool:
    """Whether an office of a union is claimed to count for one country, in words that name none."""
    name = claim.source.origin.name if claim.source else None
    known = voice_named(name) if name and claim.topic is Topic.MOVEMENT and claim.country != UNION else None
    return known is not None and known.country == UNION and not any(one.code for one in mentions(said(claim)))
