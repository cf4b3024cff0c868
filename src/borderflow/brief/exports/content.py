"""What an export is made of, what is asked of it, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from borderflow.brief.case import Case
from borderflow.nouns import Claim, RulesInTime, Situation

Mask = Callable[[str], str]


def unmasked(text: str) -> str:
    """The text as it is."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of an export.

    `table` is the one table of a CSV or Parquet file; `hxl` adds the row of hashtags to a CSV; `name` is what the file
    will be called, where that is decided; `mask` is applied to every text that comes from a report.
    """

    table: str = "claims"
    hxl: bool = False
    name: str | None = None
    mask: Mask = unmasked


PLAIN = Options()


class Parts(Protocol):
    """A picture that is gone through some findings at a time, as often as need be: it need never be in memory whole."""

    def __iter__(self) -> Iterator[Situation]:
        """All findings in their order, some at a time, each time with the documents that they stand in."""
        ...

    def some(self, numbers: Sequence[int]) -> Situation:
        """Those findings by their numbers in that order, from nought, with the documents that they stand in."""
        ...


@dataclass(frozen=True, slots=True)
class InOne:
    """A picture that is at hand, as its one part."""

    situation: Situation

    def __iter__(self) -> Iterator[Situation]:
        yield self.situation

    def some(self, numbers: Sequence[int]) -> Situation:
        """Those findings by their numbers."""
        return replace(self.situation, findings=tuple(self.situation.findings[number] for number in numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that an export is made of.

    `situation` is the picture, of which nothing is gone through but its checks, derived figures and documents: findings
    come in `parts`. `rules` are those of a country after another, in the order of the timelines.
    """

    situation: Situation
    parts: Parts
    case: Case
    made_at: datetime | None
    rules: Iterable[RulesInTime]
    options: Options = PLAIN

    def recorded(self, claim: Claim) -> Claim:
        """The claim as it was recorded, whatever reviewers made of it."""
        return self.situation.review.recorded(claim)

    def name(self, usual: str) -> str:
        """What the file is called: as asked for, else as usual, with its country and the day that it is known as of."""
        if self.options.name:
            return self.options.name
        country, as_of = self.situation.country, self.situation.as_of
        stem, _, ending = usual.partition(".")
        parts = (country.lower() if country else "", stem, f"{as_of:%Y-%m-%d}" if as_of else "")
        return "-".join(filter(None, parts)) + f".{ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file: its name, its media type, its bytes; `beside` are files that describe it and belong beside it."""

    name: str
    media_type: str
    body: bytes
    beside: tuple[Export, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """A file that is made as it is read: its bytes come in `chunks`, once."""

    name: str
    media_type: str
    chunks: Iterator[bytes]
    beside: tuple[Export, ...] = ()

    def whole(self) -> Export:
        """The file with all its bytes."""
        return Export(name=self.name, media_type=self.media_type, body=b"".join(self.chunks), beside=self.beside)


Exporter = Callable[[Content], Streamed]
