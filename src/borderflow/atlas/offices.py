"""What an office is, whatever language names it: "МВД", "Innenministerium" and "ministry of the interior" are one.

A table of words (`office_words.csv`) is looked up, the longest phrase first. Russian cases fall away with the ends of
words; other languages have their commonest cases in the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from borderflow.atlas.spelling import CYRILLIC, latin, skeleton
from borderflow.atlas.tables import folded, parts, rows

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CYRILLIC_ENDING = re.compile(
    r"(?<=[а-яіїєґ]{3})(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|иях|ях|ах|ией|ой|ей|ый|ий|ая|яя|ое|ее|ую|юю|ые|ие|ых|их"
    r"|ым|им|ом|ем|ам|ям|ов|ев|ию|ия|ии|а|я|о|е|у|ю|ы|и|ь|й|і|ї)$"
)


def office_words(text: str) -> list[str]:
    """The words of a text for the table: in order, hyphens and apostrophes kept inside."""
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without case, accents, English plural and possessive, and the endings of Cyrillic cases.

    >>> stem("Guards") == stem("guard"), stem("пограничной") == stem("Пограничная"), stem("Tulli")
    (True, True, 'tuli')
    """
    plain = re.sub(r"['’]s?$", "", folded(word))
    if plain.isascii():
        plain = plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s") if len(plain) > 4 else plain
    return skeleton(CYRILLIC_ENDING.sub("", plain))


@cache
def phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems of every phrase of the table -> the office in plain English words; Russian ones in Latin letters too."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows("office_words.csv"):
        plain = tuple(row["plain"].split())
        for phrase in with_ministers((row["plain"], *parts(row["words"]))):
            words = office_words(phrase)
            found.setdefault(tuple(map(stem, words)), plain)
            if CYRILLIC.search(phrase):
                found.setdefault(tuple(stem(latin(word)) for word in words), plain)
    return found


def with_ministers(names: Sequence[str]) -> list[str]:
    """The names, and for each ministry its minister, who speaks for it.

    >>> with_ministers(["министерство труда", "labour ministry", "ministry of labour"])[3:]
    ['министр труда', 'замминистра труда', 'labour minister', 'minister of labour', 'minister for labour']
    """
    found = list(names)
    for name in names:
        if name.startswith("министерство "):
            found += [name.replace("министерство", one, 1) for one in ("министр", "замминистра")]
        elif name.endswith(" ministry"):
            found.append(name.removesuffix("ministry") + "minister")
        elif name.startswith("ministry "):
            whose = re.sub(r"^ministry (?:of|for) (?:the )?", "", name)
            found += [f"minister of {whose}", f"minister for {whose}"]
    return found


@cache
def longest() -> int:
    """How many words the longest phrase has."""
    return max(map(len, phrases()))


def offices(words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where words name an office: (first, after the last, the office in plain words), the longest phrase first.

    >>> offices("глава пограничной службы Финляндии".split())
    [(1, 3, ('border', 'guard'))]
    """
    stems = [stem(word) for word in words]
    found, at = [], 0
    while at < len(stems):
        for end in range(min(len(stems), at + longest()), at, -1):
            plain = phrases().get(tuple(stems[at:end]))
            if plain:
                found.append((at, end, plain))
                at = end - 1
                break
        at += 1
    return found
