"""Which documents repeat another's words: a wire text in ten papers is one report.

Runs of four words are compared, by hash. Documents are taken by date, and each is held only against the earlier
ones that repeat nobody themselves, found by a quarter of the hashes: the cost grows with the words, not with pairs.
What several originals share is a footer, a quotation or a standing paragraph, and makes nobody a copy.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from borderflow.nouns import Document

RUN_WORDS = 4
SAMPLED_ONE_IN = 4
# Three in ten of the shorter text's runs: a lead is rewritten, a tail is cut, the rest is the paper's own.
CONTAINED = 0.3
CONTAINED_LEAST_RUNS = 20
# Of texts shorter than that, half of all runs.
ALIKE = 0.5
# A run that so many originals have is common property.
FOOTER = 3
# Of the originals that share runs, so many are looked at, those that share most first.
NEAREST = 8


def originals(documents: Mapping[str, Document]) -> dict[str, str]:
    """For each document's id, the id of the earliest document whose words it repeats, or its own.

    Undated documents come last, so that a dated one is never called their copy.
    """
    order = sorted(documents.values(), key=lambda one: (one.published or date.max, one.id))
    return originals_of((document.id, runs(document.text)) for document in order)


def originals_of(in_order: Iterable[tuple[str, frozenset[int]]]) -> dict[str, str]:
    """The same of documents that come by date, undated ones last, each with the runs of its words."""
    shelf = Shelf()
    return {key: shelf.placed(key, words) for key, words in in_order}


class Shelf:
    """The originals so far, to be found by the runs of words that they hold.

    `common` is what several originals have in common, each run with the original that made it so.
    """

    def __init__(self) -> None:
        self._runs: dict[str, array[int]] = {}
        self._bearers: dict[int, list[str]] = {}
        self._seen: dict[int, str] = {}
        self.common: dict[int, str] = {}

    def placed(self, key: str, words: frozenset[int]) -> str:
        """The original that these words repeat, or `key` itself, which then is one; equal words have one original."""
        whole = hash(words)
        if whole not in self._seen:
            self._seen[whole] = nearest(words.difference(self.common), self._bearers, self.own) or key
            if self._seen[whole] == key:
                self.put(key, words)
        return self._seen[whole]

    def own(self, key: str) -> frozenset[int]:
        """The runs of an original, but for what is common property."""
        return frozenset(self._runs[key]).difference(self.common)

    def put(self, key: str, words: frozenset[int]) -> None:
        """Add an original; what it has in common with several others is common property from now on."""
        self._runs[key] = array("I", words)
        for run in sampled(words):
            bearers = self._bearers.setdefault(run, [])
            if len(bearers) < FOOTER:
                bearers.append(key)
            if len(bearers) == FOOTER and run not in self.common:
                shared = frozenset.intersection(*(frozenset(self._runs[one]) for one in bearers))
                self.common |= dict.fromkeys(shared.difference(self.common), key)


def nearest(
    own: frozenset[int], bearers: Mapping[int, Sequence[str]], own_of: Callable[[str], frozenset[int]]
) -> str | None:  # fmt: skip
    """The original that words repeat, the one most alike first; None where they repeat nobody.

    `own` are the words' runs and `own_of` an original's, but for what is common property; `bearers` has the first
    originals that hold a run.
    """
    shared = Counter[str]()
    for run in sampled(own) if own else ():
        shared.update(bearers.get(run, ()))
    near = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]
    alike = ((likeness(own, own_of(key)), key) for key, _ in near)
    best = min(((-degree, key) for degree, key in alike if degree), default=None)
    return best and best[1]


def runs(text: str) -> frozenset[int]:
    """Hashes of every run of four words; of the whole text where it is shorter.

    >>> runs("The queue grew, police said.") == runs("the QUEUE grew - police said")
    True
    """
    words = [word.encode("utf-8", "surrogatepass") for word in re.findall(r"\w+", text.casefold())]
    count = max(1, len(words) - RUN_WORDS + 1)
    return frozenset(zlib.crc32(b" ".join(words[at : at + RUN_WORDS])) for at in range(count))


def sampled(words: frozenset[int]) -> frozenset[int]:
    """A quarter of the hashes, the same ones in every text that has them; all of them where none falls in."""
    return frozenset(run for run in words if run % SAMPLED_ONE_IN == 0) or words


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of two texts is the same, 0 where neither repeats the other."""
    common = len(one & other)
    shorter = min(len(one), len(other))
    alike = common / len(one | other)
    contained = common / shorter if shorter >= CONTAINED_LEAST_RUNS else 0.0
    return max(alike, contained) if contained >= CONTAINED or alike >= ALIKE else 0.0


def repeats(words: str, text: str) -> bool:
    """Whether words stand in a text, an edit here and there allowed: half of their runs do.

    >>> repeats("the queue grew to nine kilometres", "At noon the queue grew to nine kilometres, police said.")
    True
    """
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    if plain.count(" ") < 2 * RUN_WORDS:
        whole = " ".join(re.findall(r"\w+", text.casefold()))
        return f" {plain} " in f" {whole} "
    own = runs(words)
    return 2 * len(own & of_text(text)) >= len(own)


@lru_cache(maxsize=256)
def of_text(text: str) -> frozenset[int]:
    """The runs of a whole text, kept for the next of its claims."""
    return runs(text)
