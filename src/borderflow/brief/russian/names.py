"""Names as a Russian sentence has them: countries declined; places, people and voices by the atlas, or quoted.

Countries are a closed set, and decline by their endings but for those that `words.toml` lists. Nothing else is
declined: a crossing stands in quotation marks, a town behind the word for one, and what the atlas does not know as it
is.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from borderflow.atlas import city_named, country_name, country_named, crossing_named, regions, voice_named
from borderflow.atlas.countries import cyrillic
from borderflow.atlas.endings import replaced
from borderflow.atlas.russian import ADJECTIVES, word_cases
from borderflow.brief.whereabouts import bare, region_named
from borderflow.brief.wording import inside as inside_a_sentence
from borderflow.nouns import Source

GENITIVE, ACCUSATIVE, PREPOSITIONAL = 1, 3, 5
# Where these cases stand in the table of exceptions.
LISTED = {GENITIVE: 0, ACCUSATIVE: 1, PREPOSITIONAL: 2}
AIRPORT = "air-"
AIRPORTS = re.compile(r"\bairport|аэропорт", re.IGNORECASE)
VOWELS, HARD_STARTS = "аеёиоуыэюя", ("Ф", "В")


@cache
def table() -> dict[str, Any]:
    """The words of the language, from `words.toml`."""
    return tomllib.loads(files("borderflow.brief.russian").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def declined(name: str, case: int) -> str:
    """A country's name in a case.

    >>> declined("Грузия", ACCUSATIVE), declined("Казахстан", PREPOSITIONAL), declined("США", GENITIVE)
    ('Грузию', 'Казахстане', 'США')
    >>> declined("Босния и Герцеговина", GENITIVE), declined("Южная Корея", ACCUSATIVE), declined("Беларусь", GENITIVE)
    ('Боснии и Герцеговины', 'Южную Корею', 'Беларуси')
    """
    known = listed(name, case)
    if known is not None:
        return known
    if " и " in name:
        return " и ".join(declined(part, case) for part in name.split(" и "))
    words = name.split(" ")
    heads = next((at for at, word in enumerate(words) if not replaced(word, ADJECTIVES)), len(words) - 1) + 1
    return " ".join([*(listed(word, case) or word_cases(word)[case] for word in words[:heads]), *words[heads:]])


def listed(name: str, case: int) -> str | None:
    """A name or a word of one in a case, where its ending does not tell; None where it does."""
    forms = table()["countries"].get(name)
    return str(forms[LISTED[case]]) if forms else None


def into(code: str) -> str:
    """Into a country: "в Грузию", "на Кипр", "во Францию"."""
    return f"{preposition(code)} {declined(country_name(code, 'ru'), ACCUSATIVE)}"


def inside(code: str) -> str:
    """In a country: "в Грузии"."""
    return f"{preposition(code)} {declined(country_name(code, 'ru'), PREPOSITIONAL)}"


def out_of(code: str) -> str:
    """Out of a country: "из Грузии", "с Кипра"."""
    name = declined(country_name(code, "ru"), GENITIVE)
    return f"{'с' if preposition(code) == 'на' else 'из'} {name}"


def of(code: str) -> str:
    """A country's: "Грузии"."""
    return declined(country_name(code, "ru"), GENITIVE)


def preposition(code: str) -> str:
    """The word before a country that somebody goes to or is in."""
    islands = table()["islands"]
    many = country_name(code, "ru").split(" ")
    if {"о-ва", "о-в"} & set(many) or (code in islands["codes"].split() and code not in islands["inside"].split()):
        return "на"
    name = country_name(code, "ru")
    return "во" if name[:1] in HARD_STARTS and name[1:2].lower() not in VOWELS else "в"


def russian_of(names: tuple[str, ...]) -> str | None:
    """The first of several names that is in Russian letters."""
    return next((name for name in names if cyrillic(name)), None)


def near(place: str) -> str:
    """The place with what goes before it; one that the atlas does not know as its report has it.

    >>> near("Verkhny Lars"), near("Georgia"), near("the south-east")
    ('на пункте пропуска «Верхний Ларс»', 'в Грузии', '(место: «the south-east»)')
    """
    crossing = crossing_named(place) or crossing_named(bare(place))
    if crossing is not None:
        name = russian_of(crossing.names.get("ru", ())) or crossing.name
        return f"{'в аэропорту' if crossing.id.startswith(AIRPORT) else 'на пункте пропуска'} «{name}»"
    return in_a_land(place) or f"(место: «{place}»)"


def in_a_land(place: str) -> str | None:
    """The same for a country, a part of one or a town; None for any other place."""
    name = bare(place)
    code = country_named(name)
    if code is not None:
        return inside(code)
    if region_named(name):
        own = next((one for one in regions().values() if name.casefold() in map(str.casefold, one.names)), None)
        found = russian_of(own.names) if own else None
        return f"в регионе {found}" if found else None
    city = city_named(name)
    found = russian_of(city.all_names) if city else None
    return f"{'в аэропорту' if AIRPORTS.search(place) else 'в городе'} {found}" if found else None


def place_name(place: str) -> str:
    """A place's name alone, in Russian where the atlas has it so."""
    crossing = crossing_named(place) or crossing_named(bare(place))
    if crossing is not None:
        return russian_of(crossing.names.get("ru", ())) or crossing.name
    city = None if country_named(bare(place)) else city_named(bare(place))
    return (russian_of(city.all_names) if city else None) or place


def group(who: str | None) -> tuple[str, str, str] | None:
    """Those who are counted or met, as nouns for one, two and five; None where there is no Russian word for them."""
    forms = table()["groups"].get(" ".join((who or "").casefold().split()).removeprefix("the "))
    return (forms[0], forms[1], forms[2]) if forms else None


def whom(who: str) -> str:
    """Those for whom something holds, behind "для": "россиян", or the report's words."""
    forms = group(who)
    return forms[2] if forms else f"«{who}»"


def voices(source: Source | None) -> str:
    """The chain of voices: "МВД Грузии, со ссылкой на: местные власти"."""
    if source is None:
        return ""
    first, *others = map(voice, source.names)
    return first + "".join(f", со ссылкой на: {name}" for name in others)


def voice(name: str) -> str:
    """A voice by its Russian name, or as its report has it."""
    if cyrillic(name):
        return name
    known = voice_named(name)
    return (russian_of(known.aliases) if known else None) or inside_a_sentence(name)
