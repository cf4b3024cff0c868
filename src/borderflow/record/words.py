"""The record room's word lists, from `words.toml`: a language is data, not code."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files("borderflow.record").joinpath("words.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_LISTS[name].split())


SAME_PART: dict[str, str] = dict(_LISTS["same_part"])
CODES: dict[str, str] = dict(_LISTS["codes"])
CAPITALS: dict[str, str] = dict(_LISTS["capitals"])
