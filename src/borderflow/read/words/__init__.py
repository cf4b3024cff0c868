"""WORDS: a language is data, not code.

In:     a language code ("en") and a topic ("numbers")
Out:    that topic's word lists, from `<language>/<topic>.toml`
Never:  holds a rule; a word list says which words, a module says what they do

Walk through in this order:

    en              English: numbers, dates, topics, voices
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

from borderflow.errors import BadChoice


@functools.cache
def words(lang: str, topic: str) -> dict[str, Any]:
    """The word lists of a topic in a language, loaded once.

    >>> words("en", "numbers")["cardinals"]["twelve"]
    12
    """
    folder = files(__package__) / lang
    if not folder.is_dir():
        raise BadChoice("language", lang, languages())
    with (folder / f"{topic}.toml").open("rb") as handle:
        return tomllib.load(handle)


def languages() -> list[str]:
    """The languages that have word lists."""
    return sorted(entry.name for entry in files(__package__).iterdir() if entry.is_dir() and len(entry.name) == 2)
