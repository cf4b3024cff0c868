"""What models said on a day that is past, kept in the desk's cache: it is right until something of that day comes.

A file a day, named by all that it depends on. What is damaged, or was made of another ledger, is made anew.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np

from borderflow.forecast.mixing import Issue, Key
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Model
from borderflow.picturing import ledger_of, manner_of, marks_of
from borderflow.picturing.cache import Damaged, folder_of, makers, packed, unpacked
from borderflow.record import Head

# What issues are made by, beside what pictures are made by.
MAKERS = ("record", "nouns", "atlas", "picturing", "forecast", "foreseeing", "voicing.py", "wire.py")
NAME = "foreseen-{}.bin"
# Files that are kept, those used last: some weeks of some scenarios.
MOST = 120


class Kept(msgspec.Struct, frozen=True):
    """An issue as plain values, with the ledger's entry up to which it knows."""

    entry: int
    digest: str
    day: date
    said: list[tuple[Key, dict[Model, list[list[float]]]]]
    numbers: list[tuple[Key, dict[date, float]]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the issues of a desk are kept, and by what they were made."""

    desk: Path
    made_by: str

    def path(self, name: str) -> Path:
        """The file of an issue; `name` says what it depends on beside the desk."""
        written = (
            repr((makers(MAKERS), marks_of(self.desk).stamp, self.made_by, name)).encode()
            + manner_of(self.desk).written
        )
        return folder_of(self.desk) / NAME.format(sha256(written).hexdigest()[:24])

    def issue(self, name: str, as_of: datetime, make: Callable[[], Issue] | None) -> Issue | None:
        """The issue of that name as known at a moment, made where it is not kept; None where nobody makes it."""
        path = self.path(name)
        found = kept_in(path)
        with ledger_of(self.desk) as ledger:
            head = ledger.head() or Head(0, "")
            if found and ledger.had(found.digest) and not ledger.changed_since(found.entry, as_of=as_of):
                with suppress(OSError):
                    os.utime(path)
                return opened(found)
        if make is None:
            return None
        made = make()
        put(path, closed(made, head))
        return made


def kept_in(path: Path) -> Kept | None:
    """What a file holds; None where there is none, or it is not what was put there."""
    try:
        return unpacked(path.read_bytes(), Kept)
    except (OSError, Damaged, msgspec.MsgspecError):
        return None


def put(path: Path, one: Kept) -> None:
    """Put an issue in its place, whole, and take those away that nobody has used for longest."""
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(packed(one))
        file.close()
        Path(file.name).replace(path)
        kept = sorted(path.parent.glob(NAME.format("*")), key=lambda one: -one.stat().st_mtime_ns)
        for old in kept[MOST:]:
            old.unlink(missing_ok=True)


def closed(one: Issue, head: Head) -> Kept:
    """An issue as plain values."""
    said = [(key, {model: rows.tolist() for model, rows in some.items()}) for key, some in one.said.items()]
    return Kept(head.number, head.digest, one.day, said, [(key, dict(days)) for key, days in one.numbers.items()])


def opened(one: Kept) -> Issue:
    """The issue again."""
    said: dict[Key, dict[Model, Floats]] = {
        key: {model: np.array(rows, np.float64) for model, rows in some.items()} for key, some in one.said
    }
    return Issue(one.day, said, dict(one.numbers))
