"""A picture out of the cache: its parts are read as they are asked for, and their claims from the ledger.

A country of a hundred thousand claims is opened in milliseconds: nothing of it is made before somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar, overload

from borderflow.nouns import Claim, Document
from borderflow.picturing.cache import Cache, Damaged, Gone, answered, unpacked
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.packing import UNPACKED, claim_of

Part = TypeVar("Part")
AT_ONCE = 200
# A sequence that is no longer than this keeps what was read of it.
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country's picture lies: its desk, and its number in that one's cache."""

    desk: Path
    picture: int
    country: str | None


def parts(place: Place, kind: str, numbers: Sequence[int]) -> list[Any]:
    """Those parts of a picture, in that order."""
    return answered(place.desk, lambda cache: read(cache, place, kind, numbers))


def read(
    cache: Cache, place: Place, kind: str, numbers: Sequence[int], known: dict[int, Claim] | None = None
) -> list[Any]:  # fmt: skip
    """The same, from an open cache; Gone where the picture is kept no longer.

    Of `known` claims none is read again; it grows by those that are read.
    """
    marks = ", ".join("?" * len(numbers))
    query = f"SELECT at, body FROM parts WHERE picture = ? AND kind = ? AND at IN ({marks})"
    rows = dict(cache.rows.execute(query, (place.picture, kind, *numbers)))
    if len(rows) < len(set(numbers)):
        if cache.one("SELECT 1 FROM pictures WHERE id = ?", place.picture) is None:
            raise Gone(f"the picture of {place.desk} has grown old while it was looked at: open it again")
        raise Damaged("a part of a picture is gone")
    values = {at: unpacked(body, list[Any]) for at, body in rows.items()}
    made, needs = UNPACKED[kind]
    claims = {} if known is None else known
    claims |= claims_of(cache, place, {one for each in values.values() for one in needs(each)}.difference(claims))
    return [made(values[at], claims) for at in numbers]


def claims_of(cache: Cache, place: Place, numbers: Iterable[int]) -> dict[int, Claim]:
    """The claims of those numbers: from the ledger, or as a review has them told."""
    asked = set(numbers)
    beside = sorted(one for one in asked if one < 0)
    found = {
        at: claim_of(unpacked(body, list[Any]))
        for start in range(0, len(beside), AT_ONCE)
        for some in [beside[start : start + AT_ONCE]]
        for at, body in cache.rows.execute(
            f"SELECT at, body FROM parts WHERE picture = ? AND kind = 'claim' AND at IN ({', '.join('?' * len(some))})",
            (place.picture, *some),
        )
    }
    with ledger_of(place.desk) as ledger:
        found |= dict(ledger.numbered(one for one in asked if one > 0))
    return found


def papers(place: Place) -> list[str]:
    """The ids of the documents of a picture, in order."""
    return answered(place.desk, lambda cache: papers_in(cache, place))


def papers_in(cache: Cache, place: Place) -> list[str]:
    """The same, from an open cache; Gone where the picture is kept no longer."""
    row = cache.one("SELECT documents FROM pictures WHERE id = ?", place.picture)
    if row is None:
        raise Gone(f"the picture of {place.desk} has grown old while it was looked at: open it again")
    return unpacked(row[0], list[str])


class Leaves(Sequence[Part]):
    """The findings, checks or derived figures of a picture, read some hundred at a time; equal to a tuple of them."""

    def __init__(self, length: int, fetch: Callable[[Sequence[int]], list[Part]]) -> None:
        self._length, self._fetch = length, fetch
        self._kept: dict[int, Part] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Part: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Part, ...]: ...
    def __getitem__(self, at: int | slice) -> Part | tuple[Part, ...]:
        if isinstance(at, slice):
            return tuple(self._some(range(*at.indices(self._length))))
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return self._some([at % self._length])[0]

    def __iter__(self) -> Iterator[Part]:
        for start in range(0, self._length, AT_ONCE):
            yield from self._some(range(start, min(start + AT_ONCE, self._length)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | Leaves):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{self._length} parts of a picture>"

    def _some(self, numbers: Sequence[int]) -> list[Part]:
        """The parts of those numbers."""
        missing = [at for at in numbers if at not in self._kept]
        found = self._kept if not missing else self._kept | self._read(missing)
        if missing and self._length <= KEPT:
            self._kept = found
        return [found[at] for at in numbers]

    def _read(self, numbers: Sequence[int]) -> dict[int, Part]:
        """The parts of those numbers, read."""
        some = (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
        return dict(chain.from_iterable(zip(part, self._fetch(part), strict=True) for part in some))


class Shelf(Mapping[str, Document]):
    """The documents of a picture, read as they are asked for; equal to a dictionary of them.

    Which ones they are may be a question, too: it is asked when somebody looks.
    """

    def __init__(self, ids: Iterable[str] | Callable[[], Iterable[str]], desk: Path) -> None:
        self._which, self._desk = ids, desk
        self._kept: dict[str, Document] = {}

    @cached_property
    def _ids(self) -> dict[str, None]:
        """The ids, in their order."""
        return dict.fromkeys(self._which() if callable(self._which) else self._which)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __getitem__(self, key: str) -> Document:
        if key not in self._ids:
            raise KeyError(key)
        return self._some([key])[key]

    def values(self) -> Any:
        """The documents, some hundred at a time."""
        return (one for _, one in self.items())

    def items(self) -> Any:
        """The documents with their ids, some hundred at a time."""
        ids = list(self._ids)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            found = self._some(some)
            yield from ((key, found[key]) for key in some)

    def some(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """The documents of those ids, read at once; others that are at hand may be among them."""
        return self._some([key for key in ids if key in self._ids])

    def __or__(self, other: Mapping[str, Document]) -> dict[str, Document]:
        return dict(self.items()) | dict(other)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping) or self._ids.keys() != other.keys():
            return False
        return all(other[key] == one for key, one in self.items())

    def __hash__(self) -> int:
        return hash(frozenset(self._ids))

    def _some(self, ids: Sequence[str]) -> dict[str, Document]:
        """The documents of those ids."""
        missing = [key for key in ids if key not in self._kept]
        if not missing:
            return self._kept
        with ledger_of(self._desk) as ledger:
            found = ledger.shelf(missing)
        if len(self._ids) <= AT_ONCE * 10:
            self._kept |= found
            return self._kept
        return self._kept | found
