"""Forms: word lists with every ending written out, and patterns made of them.

In a list, `турист~m` stands for the stem with each ending of `[endings] m`, `вырос*` for every word that begins so.
A word with ё also stands with е, as most texts print it, and one with an apostrophe with any sign for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Endings = Mapping[str, list[str]]
Node = dict[str, Any]
STEM = re.compile(r"(.*\w)~(\w+)")
ANY = "*"
APOSTROPHES = "’ʼ‘"
LAST = ""


def written_out(table: dict[str, Any]) -> dict[str, Any]:
    """The table with the entries of its lists, and the keys of its tables of words, in every form.

    >>> written_out({"endings": {"m": ["", "ы"]}, "units": {"person": ["гость", "турист~m"]}, "trёх": 3})["units"]
    {'person': ['гость', 'турист', 'туристы']}
    """
    endings = table.get("endings", {})
    return {name: entry if name == "endings" else opened(entry, endings) for name, entry in table.items()}


def opened(entry: object, endings: Endings) -> Any:
    """A list or table with its words in every form; anything else as it is."""
    if isinstance(entry, list):
        return [form for word in entry for form in (forms(word, endings) if isinstance(word, str) else [word])]
    if isinstance(entry, dict):
        return {form: opened(value, endings) for word, value in entry.items() for form in forms(word, endings)}
    return entry


def forms(word: str, endings: Endings) -> Iterator[str]:
    """Every form of an entry."""
    stem = STEM.fullmatch(word)
    for form in [stem[1] + ending for ending in endings[stem[2]]] if stem else [word]:
        yield form
        if "ё" in form:
            yield form.replace("ё", "е")
        if "'" in form:
            yield from (form.replace("'", sign) for sign in APOSTROPHES)


def one_of(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, the longest first, a blank standing for any run of blanks.

    Common beginnings are tried once, however many entries there are.

    >>> one_of(["hour", "hours", "day"]), one_of(["a week", "вырос*"])
    ('(?:day|hour(?:s)?)', '(?:a\\\\s+week|вырос\\\\w*)')
    """
    root: Node = {}
    for entry in entries:
        node = root
        for letter in entry:
            node = node.setdefault(letter, {})
        node[LAST] = {}
    return branches(root) if root else r"(?!)"


def branches(node: Node) -> str:
    """The pattern for what may follow."""
    listed = [letter_pattern(letter) + chain(after) for letter, after in sorted(node.items()) if letter != LAST]
    if not listed:
        return ""
    return f"(?:{'|'.join(listed)})" + ("?" if LAST in node else "")


def chain(node: Node) -> str:
    """The letters that follow without a choice, then the choices."""
    run = ""
    while len(node) == 1 and LAST not in node:
        letter, node = next(iter(node.items()))
        run += letter_pattern(letter)
    return run + branches(node)


def letter_pattern(letter: str) -> str:
    """One letter of an entry as a pattern."""
    return r"\s+" if letter == " " else r"\w*" if letter == ANY else re.escape(letter)
