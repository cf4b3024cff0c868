"""Every place that a text names: one walk over its words, the longest name first, then what each name means there."""

from __future__ import annotations

import re
from functools import cache

from borderflow.atlas.context import readings
from borderflow.atlas.countries import forms
from borderflow.atlas.crossings import Crossing, crossings
from borderflow.atlas.mention import Mention, Reading, Spot
from borderflow.atlas.naming import PERSONAL, WORDS, Known, Name, known
from borderflow.atlas.russian import cases
from borderflow.atlas.tables import TOKEN, folded, key, parts, rows
from borderflow.atlas.tongues import TONGUES

REACH = 60
# How far back a crossing may be named in full for a short name to mean it.
FAR = 4000
AT = re.compile(
    r"\b(?:in|at|from|near|to|into|of|outside|around|reached|left|through|via|towards?|between"
    r"|в|во|из|под|около|возле|близ|через|до|города?|городе) $", re.IGNORECASE,
)  # fmt: skip
# Capitalised words that may stand before a town without being part of its name, and what may follow a small town's.
BEFORE, AFTER = WORDS["before"], WORDS["after"]
PLACE_BEFORE = re.compile(
    r"\b(?:city|town|village|port|district|province|region|municipality) of $|\btown $|\bvillage $"
)
PLACE_AFTER = re.compile(
    r" (?:city|town|village|district|governorate|province|prefecture|municipality|county|region|territory|camp)\b"
)


def mentions(text: str, lang: str = "en") -> list[Mention]:
    """The places that a text names, in order, none over another; by the names of its language, where the atlas has any.

    >>> [(m.text, m.kind, m.code) for m in mentions("Georgian guards at Upper Lars let Russians in")]
    [('Georgian', 'adjective', 'GE'), ('Upper Lars', 'crossing', 'GE'), ('Russians', 'people', 'RU')]
    >>> [(m.text, m.code) for m in mentions("Do Polski wjechali przez Medykę", "pl")]
    [('Polski', 'PL'), ('Medykę', 'PL')]
    """
    tokens = list(TOKEN.finditer(text))
    words = [folded(token.group()) for token in tokens]
    here = known(lang)
    found: list[Spot] = []
    i = 0
    while i < len(tokens):
        spot, used = at(i, tokens, words, text, here)
        if spot is not None and (here.of_its_own or not is_part_of_a_name(spot, i, tokens, found, text)):
            found.append(spot)
        i += used
    return [
        Mention(spot.start, spot.end, text[spot.start : spot.end], meant.kind, meant.code, meant.ref)
        for spot, meant in zip(found, readings(found, text), strict=True)
        if meant is not None
    ]


def at(i: int, tokens: list[re.Match[str]], words: list[str], text: str, here: Known) -> tuple[Spot | None, int]:
    """The longest name that begins at a word, and how many words to go on."""
    first = words[i]
    is_capital = tokens[i].group()[0].isupper()
    if not is_capital and not here.letters[0] <= first[:1] <= here.letters[1]:
        return None, 1
    if not here.of_its_own and text.endswith(", ", 0, tokens[i].start()):
        short = abbreviated(i, tokens, words, text)
        if short is not None:
            return short, len(short.name)
    for length in range(min(here.longest.get(first, 0), len(tokens) - i), 0, -1):
        name = tuple(words[i : i + length])
        meant = here.names.get(name)
        start, end = tokens[i].start(), tokens[i + length - 1].end()
        if meant is None or "\n" in text[start:end] or not (is_capital or meant[0].kind in here.small):
            continue
        if is_meant(meant[0], text, start, end, here.border):
            if meant[0].small and len(meant) == 1 and is_called_a_place(start, end, text):
                meant = (meant[0]._replace(small=False),)
            return Spot(start, end, name, meant), length
    return None, 1


def abbreviated(i: int, tokens: list[re.Match[str]], words: list[str], text: str) -> Spot | None:
    """A state of the United States as newspapers shorten it after a town: "Paris, Ky.", "Hurricane, W.Va."."""
    for length in (2, 1):
        name = tuple(words[i : i + length])
        end = tokens[min(i + length, len(tokens)) - 1].end()
        if name in abbreviations() and text.startswith(".", end):
            return Spot(tokens[i].start(), end, name, (abbreviations()[name],))
    return None


@cache
def abbreviations() -> dict[Name, Reading]:
    """Shortened names of states -> the state."""
    return {
        key(short): Reading("region", row["country"], row["name"])
        for row in rows("abbreviations.csv")
        for short in parts(row["short"])
    }


@cache
def personal() -> frozenset[str]:
    """Names of people that are places too, in every case."""
    return frozenset(form for name in PERSONAL for form in forms(name, cases))


def is_part_of_a_name(spot: Spot, i: int, tokens: list[re.Match[str]], found: list[Spot], text: str) -> bool:
    """Whether a town's name belongs to somebody ("Elizabeth Taylor") or to another place ("New London")."""
    first = spot.readings[0]
    if first.kind not in {"city", "region"}:
        return False
    if len(spot.name) == 1 and spot.name[0] in personal() and not AT.search(text, max(0, spot.start - 10), spot.start):
        return not text.startswith(", ", spot.end)
    if first.small and is_followed(spot, text):
        return True
    if i == 0 or text[tokens[i - 1].end() : spot.start] != " " or (found and found[-1].end == tokens[i - 1].end()):
        return False
    word = tokens[i - 1].group()
    return word[0].isupper() and word.casefold() not in BEFORE


def is_followed(spot: Spot, text: str) -> bool:
    """Whether a small town's name goes on with another word in capitals, or stands in a word with a hyphen."""
    after = TOKEN.match(text, spot.end + 1)
    goes_on = text[spot.end : spot.end + 1] == " " and after is not None and after.group()[0].isupper()
    return (goes_on and after is not None and folded(after.group()) not in AFTER) or text[
        spot.start - 1 : spot.start
    ] == "-"


def is_called_a_place(start: int, end: int, text: str) -> bool:
    """Whether the words around a name say that it is a town or a district ("Bria town", "the village of Adré")."""
    return bool(PLACE_AFTER.match(text, end) or PLACE_BEFORE.search(text, max(0, start - 20), start))


def is_meant(reading: Reading, text: str, start: int, end: int, border: re.Pattern[str]) -> bool:
    """Whether a name means the place: one that is also a town or a surname needs a border near by, or its full name."""
    crossing = crossings().get(reading.ref or "") if reading.kind == "crossing" else None
    if crossing is None or not weak_in(crossing, text[start:end]):
        return True
    near = bool(border.search(text, max(0, start - REACH), end + REACH))
    return near or is_named_before(crossing, text[start:end], text[max(0, start - FAR) : start])


def is_named_before(crossing: Crossing, words: str, text: str) -> bool:
    """Whether a text names the crossing by a longer name with the same words: "Lars", after "Verkhny Lars"."""
    return any(words in name.split() and name not in crossing.weak and name in text for name in crossing.all_names)


def weak_in(crossing: Crossing, words: str) -> bool:
    """Whether words are a weak name of a crossing, in any of its cases where the language has them in a table."""
    return words in crossing.weak or key(words) in weak_forms(crossing.id)


@cache
def weak_forms(crossing: str) -> frozenset[tuple[str, ...]]:
    """The weak names of a crossing in every case, folded, in the languages that have their own table."""
    here = crossings()[crossing]
    named = ((tongue, name) for lang, tongue in TONGUES.items() for name in here.names.get(lang, ()))
    return frozenset(key(form) for tongue, name in named if name in here.weak for form in tongue.cases(name))
