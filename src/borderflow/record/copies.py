"""Which documents repeat another's words: a wire text in ten papers is one report.

Runs of four words are compared, by hash. Documents are taken by date, and each is held only against the earlier
ones that repeat nobody themselves, found by a quarter of the hashes: the cost grows with the words, not with pairs.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from datetime import date

from borderflow.nouns import Document

RUN_WORDS = 4
SAMPLED_ONE_IN = 4
# Half of all runs in common, or seven in ten of the shorter text's: a lead is rewritten, a tail is cut.
ALIKE = 0.5
CONTAINED = 0.7
CONTAINED_LEAST_RUNS = 20
# A run that so many different originals share is a footer, not a story.
FOOTER = 200


def originals(documents: Mapping[str, Document]) -> dict[str, str]:
    """For each document's id, the id of the earliest document whose words it repeats, or its own.

    Undated documents come last, so that a dated one is never called their copy.
    """
    order = sorted(documents.values(), key=lambda one: (one.published or date.max, one.id))
    found: dict[str, str] = {}
    shelf = Shelf()
    for document in order:
        words = runs(document.text)
        found[document.id] = original = shelf.nearest(words) or document.id
        if original == document.id:
            shelf.put(document.id, words)
    return found


class Shelf:
    """The originals so far, to be found by the runs of words that they hold."""

    def __init__(self) -> None:
        self._runs: dict[str, frozenset[int]] = {}
        self._places: dict[int, list[str]] = {}

    def put(self, key: str, words: frozenset[int]) -> None:
        """Add an original."""
        self._runs[key] = words
        for run in sampled(words):
            self._places.setdefault(run, []).append(key)

    def nearest(self, words: frozenset[int]) -> str | None:
        """The original that these words repeat, the one most alike first; None where they repeat nobody."""
        shared = Counter[str]()
        for run in sampled(words):
            places = self._places.get(run, [])
            if len(places) <= FOOTER:
                shared.update(places)
        alike = ((likeness(words, self._runs[key]), key) for key in shared)
        best = min(((-degree, key) for degree, key in alike if degree), default=None)
        return best and best[1]


def runs(text: str) -> frozenset[int]:
    """Hashes of every run of four words; of the whole text where it is shorter.

    >>> runs("The queue grew, police said.") == runs("the QUEUE grew - police said")
    True
    """
    words = re.findall(r"\w+", text.casefold())
    count = max(1, len(words) - RUN_WORDS + 1)
    return frozenset(
        zlib.crc32(" ".join(words[at : at + RUN_WORDS]).encode("utf-8", "surrogatepass")) for at in range(count)
    )


def sampled(words: frozenset[int]) -> frozenset[int]:
    """A quarter of the hashes, the same ones in every text that has them; all of them where none falls in."""
    return frozenset(run for run in words if run % SAMPLED_ONE_IN == 0) or words


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of two texts is the same, 0 where neither repeats the other."""
    common = len(one & other)
    shorter = min(len(one), len(other))
    alike = common / len(one | other)
    contained = common / shorter if shorter >= CONTAINED_LEAST_RUNS else 0.0
    return max(alike, contained) if alike >= ALIKE or contained >= CONTAINED else 0.0
