"""Which place of a scenario people mean: by its id, a name in any language that the atlas knows, or a part of one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from borderflow.atlas import country_named, crossings
from borderflow.atlas.crossings import crossing_forms
from borderflow.atlas.tables import key
from borderflow.errors import BadChoice, BadValue
from borderflow.forecast.borders.changing import places
from borderflow.nouns.crossings import BorderScenario

# A shorter part of a name is anybody's; near ones are as alike as that, and no more of them are told.
SHORTEST_PART, ALIKE, MOST_TOLD = 3, 0.6, 5


def place_named(scenario: BorderScenario, said: str) -> str:
    """The exit's id or the country's code that words mean; BadValue where they may mean several.

    A whole name goes before a part of another. BadChoice names those that are spelled nearly so, or all there are.

    Countries go by what `country_named` knows, and not by parts: "Guinea" is four of them.
    """
    possible = places(scenario)
    if said in possible:
        return said
    if said.upper() in possible:
        return said.upper()
    country, words = country_named(said), joined(said)
    if country in possible:
        return country
    whole = [one for one in possible if words in names(one)]
    found = whole or [one for one in possible if len(words) >= SHORTEST_PART and is_part(words, names(one))]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadValue(f"place {said!r} may be {told(found)}: say more of its name, or its id")
    near = alike(words, possible)
    raise BadChoice("place", said, [told([one]) for one in near] if near else possible)


@cache
def names(place: str) -> frozenset[str]:
    """What a place goes by, folded: the words of its id, and a crossing's names in all languages and cases."""
    known = crossings().get(place)
    if known is None:
        return frozenset({joined(place)})
    said = (known.name, *known.all_names, *known.exit_side, *known.entry_side)
    return frozenset({joined(place), *(joined(form) for name in said for form in crossing_forms(name))})


def joined(text: str) -> str:
    """Words without case, accents and punctuation."""
    return " ".join(key(text))


def is_part(words: str, known: Iterable[str]) -> bool:
    """Whether words begin where a word of any name does, and go on as it does."""
    return any(f" {name}".find(f" {words}") >= 0 for name in known)


def alike(words: str, possible: Iterable[str]) -> list[str]:
    """The places whose names are spelled nearly so, the nearest first."""
    owners: dict[str, list[str]] = {}
    for place in possible:
        for name in names(place):
            owners.setdefault(name, []).append(place)
    near = get_close_matches(words, owners, n=MOST_TOLD * 4, cutoff=ALIKE)
    return list(dict.fromkeys(place for name in near for place in owners[name]))[:MOST_TOLD]


def told(some: Iterable[str]) -> str:
    """Places by their ids, with what they are called."""
    ids, known = list(some), crossings()
    named = (f"{one} ({known[one].name})" if one in known else one for one in ids[:MOST_TOLD])
    return ", ".join(named) + (f" or {len(ids) - MOST_TOLD} more" if len(ids) > MOST_TOLD else "")
