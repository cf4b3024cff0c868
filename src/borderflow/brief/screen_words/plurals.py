"""Which form of a noun a number takes: English has two, Russian three, and another where a word rules the number."""

from __future__ import annotations

from collections.abc import Callable


def english(number: float, *, ruled: bool = False) -> int:  # noqa: ARG001
    """0 for one, 1 for all else.

    >>> english(1), english(2), english(1.5)
    (0, 1, 1)
    """
    return 0 if number == 1 else 1


def russian(number: float, *, ruled: bool = False) -> int:
    """0 for 1, 21, 31; 1 for 2 to 4, 22 to 24 and fractions; 2 for 5 to 20 and the rest.

    A number that a word puts into the genitive ("не менее", "около") is `ruled`: 1 for 1 and 21, 2 for all else.

    >>> [russian(n) for n in (1, 3, 5, 11, 12, 21, 104, 1.5)]
    [0, 1, 2, 2, 2, 0, 1, 1]
    >>> [russian(n, ruled=True) for n in (1, 3, 11, 21)]
    [1, 2, 2, 1]
    """
    if number != int(number):
        return 1
    last, teen = abs(int(number)) % 10, abs(int(number)) % 100 in range(11, 15)
    if last == 1 and not teen:
        return 1 if ruled else 0
    return 1 if last in {2, 3, 4} and not teen and not ruled else 2


PLURALS: dict[str, Callable[..., int]] = {"en": english, "ru": russian}
