"""Pictures of the desk, each made once: what was known at a moment is the same until something is recorded."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from borderflow import desk as corridor
from borderflow.desk_file import DESK_FILE
from borderflow.nouns import RulesInTime, Situation
from borderflow.record import rules_in_time

MOST = 8
Key = tuple[str | None, int, datetime | None, str | None]


@dataclass(slots=True)
class Memory:
    """The pictures of a desk that were asked for last."""

    desk: Path
    pictures: OrderedDict[Key, Situation] = field(default_factory=OrderedDict)
    ruled: OrderedDict[tuple[str | None, int, datetime | None, date | None], RulesInTime] = field(
        default_factory=OrderedDict
    )
    lock: threading.Lock = field(default_factory=threading.Lock)

    def picture(self, known: datetime | None, country: str | None = None) -> Situation:
        """What the desk knew at a moment (None: now), of one country or all."""
        key = (self.head(), self.settings_age(), known, country)
        with self.lock:
            if key not in self.pictures:
                self.pictures[key] = corridor.at_hand(corridor.picture_of(self.desk, as_of=known, country=country))
                while len(self.pictures) > MOST:
                    self.pictures.popitem(last=False)
            self.pictures.move_to_end(key)
            return self.pictures[key]

    def rules(self, known: datetime | None, on: date | None = None) -> RulesInTime:
        """The rules as known at a moment, and how they stand on a day (None: the picture's own)."""
        key = (self.head(), self.settings_age(), known, on)
        if key not in self.ruled:
            found = rules_in_time(self.picture(known), on=on)
            with self.lock:
                self.ruled[key] = found
                while len(self.ruled) > MOST:
                    self.ruled.popitem(last=False)
        return self.ruled[key]

    def head(self) -> str | None:
        """The digest of the last of what is recorded."""
        with corridor.ledger_of(self.desk) as ledger:
            head = ledger.head()
        return head.digest if head else None

    def settings_age(self) -> int:
        """When the desk's settings were last written, in nanoseconds; nought where there are none."""
        path = self.desk / DESK_FILE
        return path.stat().st_mtime_ns if path.is_file() else 0
