"""Pictures of the desk, each made once: what was known at a moment is the same until something is recorded.

Nobody who only reads waits for what was recorded a moment ago: while the next picture is being made they are shown the
last one. Whoever records something sees it: they wait for the picture that has it (`fresh`).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from borderflow import desk as corridor
from borderflow.desk_file import DESK_FILE, desk_file
from borderflow.nouns import RulesInTime, Situation
from borderflow.picturing import Veils, public
from borderflow.record import Done, rules_in_time
from borderflow.reviewing import all_done

MOST = 16
# So long a reader waits for the newest picture before the last one is shown.
PATIENCE_SECONDS = 0.2
Key = tuple[str | None, int, datetime | None, str | None]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the desk knows, as it is recorded and as others are shown it."""

    recorded: Situation
    shown: Situation


@dataclass(slots=True)
class Memory:
    """The pictures of a desk that were asked for last."""

    desk: Path
    pictures: OrderedDict[Key, Pictures] = field(default_factory=OrderedDict)
    making: dict[Key, Future[Pictures]] = field(default_factory=dict)
    ruled: OrderedDict[tuple[int, date | None], tuple[Situation, RulesInTime]] = field(default_factory=OrderedDict)
    said: tuple[Key, tuple[Done, ...]] | None = None
    veils: Veils = field(default_factory=Veils)
    lock: threading.Lock = field(default_factory=threading.Lock)
    makers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="picture"))

    def picture(self, known: datetime | None, country: str | None = None, *, fresh: bool = False) -> Situation:
        """What the desk shows of what it knew at a moment, of one country or all; with `fresh`, whatever the wait."""
        return self.pictured(known, country, fresh=fresh).shown

    def recorded(self) -> Situation:
        """What the desk knows now, nothing withheld, whatever the wait: for those who review."""
        return self.pictured(None, None, fresh=True).recorded

    def pictured(self, known: datetime | None, country: str | None, *, fresh: bool) -> Pictures:
        """The pictures of a moment; the last ones where the newest are long in the making, unless `fresh`."""
        key = self.key(known, country)
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

    def judgements(self) -> tuple[Done, ...]:
        """Every judgement, in their order, with what became of it."""
        key = self.key(None)
        said = self.said
        if said is None or said[0] != key:
            self.said = said = key, all_done(self.desk)
        return said[1]

    def key(self, known: datetime | None, country: str | None = None) -> Key:
        """What a picture of that moment is made from."""
        return self.head(), self.settings_age(), known, country

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
            shown = corridor.at_hand(public(recorded, self.veils)) if desk_file(self.desk).withholds else recorded
            found = Pictures(recorded, shown)
            with self.lock:
                self.pictures[key] = found
                while len(self.pictures) > MOST:
                    self.pictures.popitem(last=False)
            return found
        finally:
            with self.lock:
                self.making.pop(key, None)

    def head(self) -> str | None:
        """The digest of the last of what is recorded."""
        with corridor.ledger_of(self.desk) as ledger:
            head = ledger.head()
        return head.digest if head else None

    def settings_age(self) -> int:
        """When the desk's settings were last written, in nanoseconds; nought where there are none."""
        path = self.desk / DESK_FILE
        return path.stat().st_mtime_ns if path.is_file() else 0
