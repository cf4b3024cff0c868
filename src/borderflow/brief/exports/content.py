"""What an export is made of, what is asked of it, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that an export is made of."""

    situation: Situation
    case: Case
    made_at: datetime | None
    rules: RulesInTime
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


Exporter = Callable[[Content], Export]
