"""Pictures of the desk, each made once: what was known at a moment is the same until something is recorded.

Nobody who only reads waits for what was recorded a moment ago: while the next picture is being made they are shown the
last one. Whoever records something sees it: they wait for the picture that has it (`fresh`). What a large desk has to
make is made in a process beside this one, and whoever needs it is told so; no more than some tens of thousands of
claims are ever in memory.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from borderflow import desk as corridor
from borderflow.brief.whereabouts import lands_of
from borderflow.desk_file import DESK_FILE, desk_file
from borderflow.errors import BadValue, BorderflowError
from borderflow.nouns import Claim, Document, Finding, RulesInTime, Situation
from borderflow.picturing import Veils, marks_of, public
from borderflow.picturing.editions import Edition, Held, edition, edition_there
from borderflow.picturing.excerpts import claims_in, document_in, excerpt, findings_of
from borderflow.picturing.lists import Queue
from borderflow.picturing.opening import Shelf
from borderflow.picturing.readying import Task, how_far
from borderflow.picturing.shares import Seen, make_shares, shares_there
from borderflow.picturing.wants import QUEUE, Want
from borderflow.picturing.withholding import veils_of
from borderflow.record import Judged, rules_in_time
from borderflow.reviewing import gone_through
from borderflow.serve.making import BeingMade, Maker

LOG = logging.getLogger(__name__)
MOST = 16
# Claims: what has to be gone through for an answer is, where it is no more than this; else in a process beside.
HERE = 5_000
# Claims: no picture of more is ever opened whole. Findings: when those at hand hold more, the oldest is let go.
MOST_AT_HAND, MOST_HELD = 40_000, 20_000
# Countries whose queues are remembered, and orders of queues: some tens of bytes a claim.
MOST_QUEUES, MOST_ORDERS = 50, 100
# Documents of an excerpt that are read before they are asked for one by one.
MOST_READ = 1000
# So long a reader waits for the newest picture before the last one is shown.
PATIENCE_SECONDS = 0.2
Made = TypeVar("Made")
Key = tuple[str | None, int, datetime | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the desk knows, as it is recorded and as others are shown it; `key` tells what both were made from."""

    recorded: Situation
    shown: Situation
    key: Key


@dataclass(slots=True)
class Memory:
    """The pictures of a desk that were asked for last."""

    desk: Path
    pictures: OrderedDict[Key, Pictures] = field(default_factory=OrderedDict)
    making: dict[Key, Future[Pictures]] = field(default_factory=dict)
    ruled: OrderedDict[tuple[int, date | None], tuple[Situation, RulesInTime]] = field(default_factory=OrderedDict)
    said: tuple[Key, Judged] | None = None
    queues: OrderedDict[str | None, tuple[Edition, Queue]] = field(default_factory=OrderedDict)
    orders: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    editions: OrderedDict[tuple[int, datetime | None], Edition] = field(default_factory=OrderedDict)
    veils: Veils = field(init=False)
    maker: Maker = field(default_factory=Maker)
    grown: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    sharing: threading.Lock = field(default_factory=threading.Lock)
    makers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="picture"))

    def __post_init__(self) -> None:
        self.veils = veils_of(self.desk)

    def warm(self) -> None:
        """Have what the first reader needs made, or begun, before anybody asks: places by name, the newest pictures."""
        lands_of("-", None)
        try:
            self.edition(None)
        except BorderflowError as error:
            # Whoever asks is told the same.
            LOG.info("not ready yet: %s", error)
        # What is there by now stays: it need not be gone through again each time that memory is cleared up.
        gc.collect()
        gc.freeze()

    def edition(self, known: datetime | None, *, fresh: bool = False) -> Edition:
        """What the desk knew at a moment, a picture a country; the last one where the newest is long in the making.

        BeingMade where there is no last one, or with `fresh`.
        """
        key = (self.settings_age(), known)
        found = edition_there(self.desk, as_of=known)
        last = None if fresh else self.editions.get(key)
        if last is not None and last.marks != self.veils_now().marks.stamp:
            # What reviewers withhold is left out of the last one as well.
            last = replace(last, marks=self.veils.marks.stamp)
        if found is None and self.is_large():
            self.maker.want(Task(desk=self.desk, as_of=known, kinds=() if known else Task(desk=self.desk).kinds))
            if last is None:
                raise self.being_made()
            return last
        if found is None:
            coming = self.makers.submit(edition, self.desk, as_of=known)
            try:
                found = coming.result(timeout=None if last is None else PATIENCE_SECONDS)
            except Late:
                return last or coming.result()
        with self.lock:
            self.editions[key] = found
            self.editions.move_to_end(key)
            while len(self.editions) > MOST:
                self.editions.popitem(last=False)
        return found

    def shares(
        self, seen: Seen, wanted: Sequence[tuple[str | None, Want]], task: Task
    ) -> dict[tuple[str | None, Want], Any]:  # fmt: skip
        """Those shares, made where few claims have to be gone through for it; else BeingMade, and the task is done."""
        found = shares_there(seen, wanted)
        missing = {code for code, want in wanted if (code, want) not in found}
        if not missing:
            return found
        if sum(seen.of.countries[code].counts.claims for code in missing) > HERE:
            self.maker.want(task)
            raise self.being_made()
        with self.sharing:
            found = shares_there(seen, wanted)
            for code in missing:
                left = [want for of, want in wanted if of == code and (code, want) not in found]
                if left:
                    make_shares(seen, code, left)
        return shares_there(seen, wanted)

    def excerpt(
        self, of: Edition, wanted: Iterable[tuple[Held, Sequence[int]]], country: str | None = None
    ) -> Situation:  # fmt: skip
        """Some findings with what stands beside them, as the desk shows them; their documents are read at once."""
        found = self.recorded_excerpt(of, wanted, country)
        return public(found, self.veils) if self.withholds() else found

    def recorded_excerpt(
        self, of: Edition, wanted: Iterable[tuple[Held, Sequence[int]]], country: str | None = None
    ) -> Situation:  # fmt: skip
        """The same as recorded."""
        found = excerpt(of, wanted, veils=None, country=country)
        if isinstance(found.documents, Shelf) and len(found.documents) <= MOST_READ:
            found.documents.some(list(found.documents))
        return found

    def findings(self, of: Edition, held: Held, numbers: Sequence[int]) -> tuple[Finding, ...]:
        """Those findings of a country alone, as the desk shows them."""
        return findings_of(of, held, numbers, veils=self.veils if self.withholds() else None)

    def document(self, of: Edition, key: str) -> Document | None:
        """A document of an edition, as the desk shows it; None where no claim of its was known."""
        found = document_in(of, key)
        return self.veils.document(found) if found is not None and self.withholds() else found

    def claims_in(self, of: Edition, document: Document) -> list[Claim]:
        """The claims of a document that stand in the pictures, as they were recorded and as the desk shows them."""
        claims, review = claims_in(of, document.id)
        said = [review.recorded(one) for one in claims]
        whole = partial(document_in, of, document.id)
        return [self.veils.claim(one, whole) for one in said] if self.withholds() else said

    def withholds(self) -> bool:
        """Whether anything may be withheld by now; `veils` say what."""
        return bool(self.veils_now())

    def veils_now(self) -> Veils:
        """What is withheld, as the desk's settings and its reviewers want it now; what was looked at is kept."""
        marks, ways = marks_of(self.desk), desk_file(self.desk).withholds
        if (self.veils.marks.stamp, self.veils.ways) != (marks.stamp, ways):
            self.veils = veils_of(self.desk)
        return self.veils

    def in_order(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was put in order for a key, once; the last few are remembered."""
        with self.lock:
            found: Made | None = self.orders.get(key)
            if found is not None:
                self.orders.move_to_end(key)
        if found is None:
            found = make()
            with self.lock:
                self.orders[key] = found
                while len(self.orders) > MOST_ORDERS:
                    self.orders.popitem(last=False)
        return found

    def being_made(self) -> BeingMade:
        """That what is asked for is being made, and how far it is."""
        return BeingMade(*how_far(self.desk))

    def is_large(self) -> bool:
        """Whether the desk has more claims than are gone through for an answer; once it has, it always does."""
        if not self.grown:
            with corridor.ledger_of(self.desk) as ledger:
                self.grown = ledger.counts()["claims"] > HERE
        return self.grown

    def picture(self, known: datetime | None, country: str | None = None, *, fresh: bool = False) -> Situation:
        """What the desk shows of what it knew at a moment, of one country or all; with `fresh`, whatever the wait."""
        return self.pictured(known, country, fresh=fresh).shown

    def recorded(self) -> Situation:
        """What the desk knows now, nothing withheld, whatever the wait: for those who review."""
        return self.pictured(None, None, fresh=True).recorded

    def pictured(self, known: datetime | None, country: str | None, *, fresh: bool) -> Pictures:
        """The pictures of a moment; the last ones where the newest are long in the making, unless `fresh`."""
        key = self.key(known, country)
        self.check_size(known, country, fresh=fresh)
        with self.lock:
            found = self.pictures.get(key)
            if found is not None:
                self.pictures.move_to_end(key)
            last = None if fresh else self.last_of(key)
            coming = self.coming(key, waited_for=last is None) if found is None else None
        if coming is not None:
            try:
                found = coming.result(timeout=None if last is None else PATIENCE_SECONDS)
            except Late:
                found = last
        assert found is not None
        return found

    def check_size(self, known: datetime | None, country: str | None, *, fresh: bool) -> None:
        """BadValue where a picture has more claims than are ever opened at once."""
        if not self.is_large():
            return
        of = self.edition(known, fresh=fresh)
        ours = [one.counts.claims for code, one in of.countries.items() if country in {None, code}]
        if sum(ours) > MOST_AT_HAND:
            whole = "the desk" if country is None else country
            raise BadValue(
                f"{whole} has {sum(ours):,} claims, and no more than {MOST_AT_HAND:,} are told at once: ask for one "
                "country, or list them page by page"
            )

    def rules(self, known: datetime | None, on: date | None = None, country: str | None = None) -> RulesInTime:
        """The rules as known at a moment, and how they stand on a day (None: the picture's own)."""
        whole = self.picture(known, country)
        # By the picture that they are made from, which may be the last one; it is kept, so that no other takes its id.
        key = (id(whole), on)
        with self.lock:
            kept = self.ruled.get(key)
        if kept is None:
            kept = whole, rules_in_time(whole, on=on)
            with self.lock:
                self.ruled[key] = kept
                while len(self.ruled) > MOST:
                    self.ruled.popitem(last=False)
        return kept[1]

    def judged(self) -> Judged:
        """What all judgements make of the claims that they touch, as it stands now."""
        key = self.key(None)
        said = self.said
        if said is None or said[0] != key:
            self.said = said = key, gone_through(self.desk)
        return said[1]

    def queue(self, of: Edition, country: str | None) -> tuple[Edition, Queue]:
        """What tells when a country's claims are to be reviewed; as it was last, while it is being made anew."""
        want, seen = Want(kind=QUEUE), Seen(of, of.case().origin)
        try:
            found: Queue = self.shares(seen, [(country, want)], Task(desk=self.desk))[country, want]
        except BeingMade:
            last = self.queues.get(country)
            if last is None:
                raise
            return last
        with self.lock:
            self.queues[country] = of, found
            self.queues.move_to_end(country)
            while len(self.queues) > MOST_QUEUES:
                self.queues.popitem(last=False)
        return of, found

    def key(self, known: datetime | None, country: str | None = None) -> Key:
        """What a picture of that moment is made from."""
        return self.head(), self.settings_age(), known, country, self.veils_now().marks.stamp

    def last_of(self, key: Key) -> Pictures | None:
        """The last picture of the same moment and country, under the same settings, that was made."""
        alike = [one for other, one in self.pictures.items() if other[1:] == key[1:]]
        return alike[-1] if alike else None

    def coming(self, key: Key, *, waited_for: bool) -> Future[Pictures]:
        """The picture that is being made; a second one at once only where somebody waits for it."""
        if key not in self.making:
            alike = [one for other, one in self.making.items() if other[1:] == key[1:]]
            if alike and not waited_for:
                return alike[-1]
            self.making[key] = self.makers.submit(self.made, key)
        return self.making[key]

    def made(self, key: Key) -> Pictures:
        """The picture, made and kept."""
        try:
            recorded = corridor.at_hand(corridor.picture_of(self.desk, as_of=key[2], country=key[3]))
            shown = corridor.at_hand(public(recorded, self.veils)) if self.withholds() else recorded
            found = Pictures(recorded, shown, key)
            with self.lock:
                self.pictures[key] = found
                while len(self.pictures) > 1 and (len(self.pictures) > MOST or self.held() > MOST_HELD):
                    self.pictures.popitem(last=False)
            return found
        finally:
            with self.lock:
                self.making.pop(key, None)

    def held(self) -> int:
        """How many findings are in the pictures that are at hand."""
        return sum(len(one.shown.findings) for one in self.pictures.values())

    def head(self) -> str | None:
        """The digest of the last of what is recorded."""
        with corridor.ledger_of(self.desk) as ledger:
            head = ledger.head()
        return head.digest if head else None

    def settings_age(self) -> int:
        """When the desk's settings were last written, in nanoseconds; nought where there are none."""
        path = self.desk / DESK_FILE
        return path.stat().st_mtime_ns if path.is_file() else 0
