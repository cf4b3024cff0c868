"""The program's own words in the language of a page: reasons, grades and checks are made of a closed set of phrases.

A text is said in another language only where all of it is known; what is not is left as it is, in English. What stands
in a group with a name is a name itself, and said as what its group is called: a country, a place, a voice, a day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from borderflow.brief.screen_words.plurals import PLURALS
from borderflow.brief.screen_words.reading import Words, words

GOVERNMENT = "government:"
NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+\.\d+|-?\d{4,}(?!-)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase with gaps, how it is said, and the forms of the noun that its number takes."""

    of: re.Pattern[str]
    said: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language."""

    lang: str
    whole: Mapping[str, str]
    patterns: tuple[Pattern, ...]


@cache
def phrases(lang: str) -> Phrases:
    """The phrases of a language, from its TOML file."""
    told = tomllib.loads(files("borderflow.brief.screen_words").joinpath(f"told_{lang}.toml").read_text("utf-8"))
    patterns = (Pattern(re.compile(one["of"]), one["said"], tuple(one.get("n", ()))) for one in told["patterns"])
    return Phrases(lang, told["phrases"], tuple(patterns))


def told(text: str, lang: str) -> str:
    """A reason, grade or check in the language; as it is in English, or where any part of it is not known.

    >>> told("the authority that counts this border; 3 others agree", "ru")
    'ведомство, которое считает на этой границе; 3 других источника согласны'
    >>> told("because it rains", "ru")
    'because it rains'
    """
    return text if lang == "en" else said_in(text, phrases(lang)) or text


def said_in(text: str, known: Phrases) -> str | None:
    """The same; None where any part of it is not known."""
    if text in known.whole:
        return known.whole[text]
    if NUMBER.fullmatch(text):
        return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    for pattern in known.patterns:
        found = pattern.of.match(text)
        if found is None:
            continue
        parts = parts_in(found, known)
        if None in parts:
            continue
        count = next((int(group) for group in found.groups() if group.isdecimal()), 0)
        form = pattern.forms[PLURALS[known.lang](count)] if pattern.forms else ""
        return pattern.said.format(text, *parts, n=form)
    return None


def parts_in(found: re.Match[str], known: Phrases) -> list[str | None]:
    """What stands in the groups of a phrase, each said in the language; None where one is not known."""
    names = {at: name.rstrip("0123456789") for name, at in found.re.groupindex.items()}
    return [
        named(names[at], group, words(known.lang)) if at in names
        else group if group in "+-" or group.isdecimal() else said_in(group, known)
        for at, group in enumerate(found.groups(), 1)
    ]  # fmt: skip


def named(kind: str, text: str, words: Words) -> str | None:
    """A name of that kind in the language: of a country, crossings, a voice, a topic, a measure, a unit or a day."""
    if kind == "place":
        return " + ".join(words.country(one) if len(one) == 2 else words.crossing(one) for one in text.split(" + "))
    if kind == "day":
        return words.day(date.fromisoformat(text))
    if kind == "origin":
        code = text.removeprefix(GOVERNMENT)
        return words("outlook.government", country=words.country(code)) if code != text else text
    if kind == "unit":
        return words.noun(f"unit.{text}", 5) if f"unit.{text}" in words.plurals else text
    key = f"{kind}.{text}"
    return words(key) if words.has(key) else None
