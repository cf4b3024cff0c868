"""What reviewers withhold from others by hand, as it stands now: that holds for every moment that is looked at.

A mark protects somebody: the desk of last week is shown without what is withheld today. Taken back, it is as if it had
never been.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from borderflow.atlas import crossing_named, crossings
from borderflow.atlas.private import NOTHING, Withheld, with_marks
from borderflow.errors import NotADesk
from borderflow.nouns import Document
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import Manner, manner_of
from borderflow.picturing.touched import judged_of, touched
from borderflow.record import Head, Ledger, Marked, Verb

Spans = tuple[tuple[int, int], ...]
# Words that are shorter stand in other reports by chance: they are withheld where they were marked alone.
SHORTEST_COPY = 40


@dataclass(frozen=True, slots=True)
class Marks:
    """What is withheld by hand: words by document, whole documents, words wherever they are repeated, places' names.

    `crossings` are the ids of those that are among the places; `stamp` tells one state of all marks from another.
    """

    words: Mapping[str, Spans] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()
    copied: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    crossings: frozenset[str] = frozenset()
    stamp: str = ""

    def __bool__(self) -> bool:
        return bool(self.stamp)

    def of(self, document: Document, found: Withheld) -> Withheld:
        """What is withheld of a document, together with what was found of it."""
        spans = [*self.words.get(document.id, ()), *self.copies(document.text)]
        if document.id in self.documents:
            spans.append((0, len(document.text)))
        if not spans and not self.places:
            return found
        return with_marks(found, document.text, document.lang, spans=spans, places=self.places)

    def copies(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text repeats marked words."""
        for words in self.copied:
            at = text.find(words)
            while at >= 0:
                yield at, at + len(words)
                at = text.find(words, at + len(words))

    def told(self, text: str) -> Withheld:
        """What is withheld of words that are of no document."""
        return with_marks(NOTHING, text, None, spans=self.copies(text), places=self.places)


NO_MARKS = Marks()


def marks_of(desk: Path) -> Marks:
    """What the reviewers of a desk withhold by hand; nothing where there is no desk, as whoever reads it is told."""
    try:
        with ledger_of(desk) as ledger:
            head = ledger.head() or Head(0, "")
    except NotADesk:
        return NO_MARKS
    return marks_at(desk, head.digest, manner_of(desk).two_person)


@lru_cache(maxsize=8)
def marks_at(desk: Path, digest: str, two_person: bool | None) -> Marks:  # noqa: ARG001  (what the marks are of)
    """The same, kept for as long as nothing is recorded."""
    with ledger_of(desk) as ledger:
        return marks_in(ledger, manner_of(desk))


def marks_in(ledger: Ledger, manner: Manner) -> Marks:
    """What the judgements of a ledger withhold."""
    if not any(one.verb is Verb.WITHHOLD for one in ledger.judgements()):
        return NO_MARKS
    return marks_made(judged_of(touched(ledger, None), (), manner, None).marked)


def marks_made(marked: Marked) -> Marks:
    """Marks as documents are looked through for them: a crossing goes by all of its names."""
    words: dict[str, Spans] = {}
    for claim in marked.claims:
        words[claim.document] = (*words.get(claim.document, ()), *((one.start, one.end) for one in claim.evidence))
    said = {one.text for claim in marked.claims for one in claim.evidence}
    known = [found for name in marked.places if (found := crossings().get(name) or crossing_named(name)) is not None]
    names = {*marked.places, *(name for one in known for name in (one.name, *one.all_names))}
    documents, copied = marked.documents, tuple(sorted(one for one in said if len(one) >= SHORTEST_COPY))
    state = (sorted(words.items()), sorted(documents), copied, sorted(names))
    if not any(state):
        return NO_MARKS
    stamp = sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Marks(words, documents, copied, tuple(sorted(names)), frozenset(one.id for one in known), stamp)
