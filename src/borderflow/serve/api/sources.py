"""Where answers come from: the rows of the ledger, and pictures of the desk. Nothing else here asks a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from borderflow import desk as corridor
from borderflow.brief import Case
from borderflow.desk_file import DeskFile, desk_file
from borderflow.nouns import Claim, Document, Finding, Situation
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.excerpts import ordered_of, place_of
from borderflow.picturing.readying import Task
from borderflow.picturing.shares import Seen
from borderflow.picturing.wants import Want
from borderflow.record.ledger import Entry, Listing
from borderflow.serve import memory as at_hand
from borderflow.serve.api.questions import Asking
from borderflow.serve.foresight import Foresight
from borderflow.serve.memory import Memory

# A finding's place in the list of all: its country, its first claim's number in the ledger, its own in the country.
Place = tuple[str, int, int]


@dataclass(slots=True)
class Sources:
    """A desk as the answers see it."""

    memory: Memory
    foresight: Foresight

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

    def edition(self, asked: Asking) -> Edition:
        """What the desk knew at the moment that is asked for, a picture a country; never the one before the last."""
        return self.memory.edition(asked.known, fresh=True)

    def is_much(self, asked: Asking, country: str) -> bool:
        """Whether more is claimed of a country than is gone through for an answer."""
        if not self.memory.is_large():
            return False
        held = self.edition(asked).countries.get(country)
        return held is not None and held.counts.claims > at_hand.HERE

    def findings(self, asked: Asking, behind: Place | None) -> Iterator[tuple[Place, Finding]]:
        """Findings behind a place, each with its own: country by country, in a country by first claim in the ledger.

        A place never changes, and what is added to a country comes behind in it. What a question leaves out is not
        read, as far as a country's index tells; the rest is for the asker to leave out.
        """
        of = self.edition(asked)
        only = place_of(of, asked.claim) if asked.claim is not None else None
        for code, held in of.countries.items():
            if asked.country not in {None, code} or (behind is not None and (code or "") < behind[0]):
                continue
            if asked.claim is not None and (only is None or only[0] is not held):
                continue
            named = [(code or "", first, at) for first, at in self.numbers(held, asked) if only in {None, (held, at)}]
            yield from self.read(of, held, [one for one in named if behind is None or one > behind], asked)

    def numbers(self, held: Held, asked: Asking) -> list[tuple[int, int]]:
        """The places of those findings of a country that may be asked for."""
        day = asked.on.toordinal() if asked.on else None
        return ordered_of(held).recorded(day, topic=asked.topic, measure=asked.measure, crossing=asked.crossing)

    def read(
        self, of: Edition, held: Held, named: Sequence[Place], asked: Asking
    ) -> Iterator[tuple[Place, Finding]]:  # fmt: skip
        """Those findings of a country, a page of them at a time."""
        for start in range(0, len(named), asked.limit + 1):
            some = named[start : start + asked.limit + 1]
            yield from zip(some, self.memory.findings(of, held, [number for _, _, number in some]), strict=True)

    def shares(
        self, of: Edition, asked: Asking, kind: str, codes: Iterable[str | None]
    ) -> dict[str | None, Any]:  # fmt: skip
        """What is kept of countries, of one kind, as of the day that is asked for."""
        want, seen = Want(kind=kind, on=asked.on), Seen(of, of.case().origin)
        usual = asked.known is None and asked.on is None
        task = Task(desk=self.desk) if usual else Task(desk=self.desk, as_of=asked.known, on=asked.on, kinds=(kind,))
        found = self.memory.shares(seen, [(code, want) for code in codes], task)
        return {code: one for (code, _), one in found.items()}
