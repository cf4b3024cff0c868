"""Names in all their cases by their endings: what languages that decline have in common; each has tables of its own."""

from __future__ import annotations

from collections.abc import Sequence

# A word's forms, one for each case of its language; and by an ending, the endings that take its place.
Cases = tuple[str, ...]
Table = dict[str, Cases]


def replaced(word: str, table: Table) -> Cases:
    """The word with each ending that the table has for its own; empty where none fits, or nothing stands before it.

    >>> replaced("Польща", {"ща": ("ща", "щі")}), replaced("ща", {"ща": ("ща", "щі")})
    (('Польща', 'Польщі'), ())
    """
    for tail in sorted(table, key=len, reverse=True):
        if word.endswith(tail) and len(word) > len(tail):
            return tuple(word[: len(word) - len(tail)] + end for end in table[tail])
    return ()


def is_fixed(word: str) -> bool:
    """Whether a word has no cases: an abbreviation, a conjunction, a word that ends in no letter."""
    return len(word) < 3 or word[1:] != word[1:].lower() or not word[-1].isalpha()


def joined(words: Sequence[str], changing: Sequence[Cases]) -> set[str]:
    """A name of several words in its cases: its first words change together, from the first alone to all of them.

    >>> sorted(joined(("Rava", "Ruska"), (("Rava", "Ravy"), ("Ruska", "Ruskoi"))))
    ['Rava Ruska', 'Ravy Ruska', 'Ravy Ruskoi']
    """
    return {
        " ".join([*forms, *words[heads:]])
        for heads in range(1, len(words) + 1)
        for forms in zip(*changing[:heads], strict=True)
    }
