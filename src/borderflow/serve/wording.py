"""The words of the pages, in English and Russian."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from borderflow.errors import BadChoice

LANGUAGES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `words("claims", n=3)` is "3 claims"."""

    lang: str
    entries: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under a key, with the values in their places; the form of the plural is that of `n`."""
        entry = self.entries[key]
        if not isinstance(entry, str):
            number = values.get("n", 0)
            entry = entry[plural(self.lang, number if isinstance(number, int) else 2)]
        return entry.format(**{name: shown(value, self.lang) for name, value in values.items()})


def shown(value: object, lang: str) -> object:
    """A number as the language groups it.

    >>> shown(17000, "en"), shown(17000, "ru")
    ('17,000', '17\\xa0000')
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if lang == "en" else f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
    return value


def plural(lang: str, number: int) -> str:
    """Which form of a noun a whole number takes, by CLDR's names.

    >>> [plural("ru", n) for n in (1, 2, 5, 11, 21, 22)]
    ['one', 'few', 'many', 'many', 'one', 'few']
    >>> plural("en", 1), plural("en", 2)
    ('one', 'many')
    """
    if lang == "en":
        return "one" if number == 1 else "many"
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return "one"
    return "few" if last in {2, 3, 4} and two not in {12, 13, 14} else "many"


@functools.cache
def words(lang: str) -> Words:
    """The words of a language; BadChoice names the languages there are."""
    if lang not in LANGUAGES:
        raise BadChoice("language", lang, list(LANGUAGES))
    text = (resources.files("borderflow.serve") / "words" / f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, tomllib.loads(text))
