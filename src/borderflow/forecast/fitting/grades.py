"""How noisy a voice is, by its grade: a standard deviation of the logarithm of the number.

The letters' values are judgements, set before any case was looked at: official border counts that were published twice
differ by some hundredths (late returns, a day that ends at another hour), agencies' figures by a tenth, figures told
by travellers by a half. They are no record of any source. What a grade gets wrong, heavy tails bear.
"""

from __future__ import annotations

LETTERS = {"A": 0.03, "B": 0.06, "C": 0.12, "D": 0.25, "E": 0.50, "F": 0.40}
DIGITS = {"1": 0.8, "2": 1.0, "3": 1.3, "4": 1.8, "5": 2.5, "6": 1.5}
# Nobody stands by it; or other figures that must fit it do not.
UNSURE, CONTRADICTED = 2.0, 3.0
# What is seen of a queue is seen from one place, at one hour: the number of a day is another one.
BY_EYE = {"entered": 1.0, "queue": 3.0, "queue_people": 3.0, "wait": 3.0}
LEAST, MOST = 0.03, 1.5


def noise(grade: str, *, measure: str, stands: bool = True, contradicted: bool = False) -> float:
    """The noise of a number of that grade.

    >>> noise("B2", measure="entered"), noise("F6", measure="wait") > noise("B2", measure="wait")
    (0.06, True)
    """
    spread = LETTERS.get(grade[:1], LETTERS["F"]) * DIGITS.get(grade[1:], DIGITS["6"]) * BY_EYE[measure]
    spread *= (1.0 if stands else UNSURE) * (CONTRADICTED if contradicted else 1.0)
    return min(MOST, max(LEAST, spread))
