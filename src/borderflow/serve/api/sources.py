"""Where answers come from: the rows of the ledger, and pictures of the desk. Nothing else here asks a desk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from borderflow import desk as corridor
from borderflow.brief import Case
from borderflow.desk_file import DeskFile, desk_file
from borderflow.nouns import Claim, Document, Finding, Situation
from borderflow.record.ledger import Entry, Listing, Position
from borderflow.serve.api.questions import Asking
from borderflow.serve.foresight import Foresight
from borderflow.serve.memory import Memory

MOST_ORDERS = 4
LAST: Position = (2**53, 0)
Placed = tuple[Position, Finding]


@dataclass(slots=True)
class Sources:
    """A desk as the answers see it."""

    memory: Memory
    foresight: Foresight
    orders: OrderedDict[object, tuple[Placed, ...]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def desk(self) -> Path:
        """Where the desk lies."""
        return self.memory.desk

    def told(self) -> DeskFile:
        """The desk's settings."""
        return desk_file(self.desk)

    def settings_age(self) -> int:
        """When the desk's settings were last written, in nanoseconds."""
        return self.memory.settings_age()

    @contextmanager
    def listing(self) -> Iterator[Listing]:
        """The ledger's rows, as they are now, and what is withheld of them by now."""
        self.memory.veils_now()
        with corridor.ledger_of(self.desk) as ledger, ledger.listing() as rows:
            yield rows

    def claim(self, said: Claim, rows: Listing) -> Claim:
        """A claim as others are shown it."""
        veils = self.memory.veils
        if not veils:
            return said

        def document() -> Document | None:
            found = rows.document(said.document, known=None)
            return found.document if found else None

        return veils.claim(said, document)

    def look(self, said: Iterable[Claim], rows: Listing) -> None:
        """Look for what is withheld of some claims' documents, at once."""
        veils = self.memory.veils
        if veils:
            veils.look(
                {one.document for one in said},
                lambda ids: {
                    key: one.document for key in ids if (one := rows.document(key, known=None)) is not None
                },
            )  # fmt: skip

    def document(self, found: Document) -> Document:
        """A document as others are shown it."""
        veils = self.memory.veils
        return veils.document(found) if veils else found

    def text(self, words: str) -> str:
        """Words that are no report's, as others are shown them."""
        veils = self.memory.veils
        return veils.text(words) if veils else words

    def last(self) -> Entry | None:
        """The ledger's last entry; None where nothing is recorded."""
        with self.listing() as rows:
            return rows.entry()

    def picture(self, asked: Asking) -> Situation:
        """What the desk knew at the moment that is asked for, of the country, up to the day."""
        picture = self.picture_at(asked.known, asked.country)
        return picture.until(asked.on) if asked.on else picture

    def picture_at(self, moment: datetime | None, country: str | None = None) -> Situation:
        """What the desk knew at a moment (None: now), of one country or all.

        Never the picture before the last, as people are shown while the last is being made: the tag of an answer would
        say that the old one is new.
        """
        return self.memory.picture(moment, country, fresh=True)

    def case(self, picture: Situation) -> Case:
        """What the desk is about."""
        return corridor.case_of(self.desk, picture)

    def findings(self, asked: Asking) -> tuple[Placed, ...]:
        """The findings of a picture, each with the place of its first claim in the ledger, in this order.

        A place never changes and what is added comes behind, so that a reader who pages through them misses none.
        """
        key = (self.memory.head(), self.settings_age(), asked.known, asked.on, asked.country)
        with self.lock:
            found = self.orders.get(key)
        if found is None:
            found = self.placed(self.picture(asked))
            with self.lock:
                self.orders[key] = found
                while len(self.orders) > MOST_ORDERS:
                    self.orders.popitem(last=False)
        return found

    def placed(self, picture: Situation) -> tuple[Placed, ...]:
        """The findings of a picture in the order of their first claims."""
        with self.listing() as rows:
            places = rows.positions()
            last = rows.entry()
            given = rows.judgements(up_to=last.number, known=None) if last else []
        for entry, one in given:
            if one.correction is not None:
                places.setdefault(one.correction.id, (entry, 0))
        of_each = [(min(places.get(claim.id, LAST) for claim in one.claims), one) for one in picture.findings]
        return tuple(sorted(of_each, key=lambda pair: pair[0]))
