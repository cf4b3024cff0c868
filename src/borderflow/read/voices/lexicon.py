"""The word lists that voices are found by: `words/<lang>/voices.toml`."""

from __future__ import annotations

import functools

from borderflow.read.words import words

NONE: frozenset[str] = frozenset()


@functools.cache
def lexicon(name: str, lang: str = "en") -> frozenset[str]:
    """A list of the language's voices table; empty where it has none of that name."""
    return frozenset(words(lang, "voices").get(name, ()))


@functools.cache
def either(*names: str, lang: str = "en") -> frozenset[str]:
    """Several lists of a language as one."""
    return frozenset().union(*(lexicon(name, lang) for name in names))


@functools.cache
def phrases(name: str, lang: str = "en") -> tuple[str, ...]:
    """A list of phrases, to be looked for in lower-cased text."""
    return tuple(words(lang, "voices").get(name, ()))


@functools.cache
def reporting(lang: str = "en") -> frozenset[str]:
    """Every verb that may report, however it does."""
    names = ("say", "plain", "measure", "stance", "of_verbs", "to_verbs", "deny", "deny_if")
    return frozenset().union(*(lexicon(name, lang) for name in names))
