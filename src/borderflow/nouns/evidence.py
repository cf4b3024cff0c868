"""Where claims come from: report -> document -> claim, with its sources and its words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from borderflow.errors import BadValue
from borderflow.nouns.values import (
    MEASURES,
    UNDATED,
    Certainty,
    Change,
    Effect,
    Period,
    Quantity,
    Status,
    Topic,
)  # fmt: skip

# `json.dumps` would make one anew for every id.
CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_id(content: object) -> str:
    """The first 24 hex digits of the SHA-256 of the content's canonical JSON: equal content, equal id."""
    return hashlib.sha256(CANONICAL.encode(content).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it arrived: its bytes' hash, where they came from and what came with them.

    `address` is a path or URL as given; `published` and `lang` are what the person adding it said, if anything;
    `gathered_at` is when it arrived (UTC). The bytes lie in the archive under `sha256`.
    """

    sha256: str
    address: str
    media_type: str
    size: int
    gathered_at: datetime | None = None
    published: date | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A report that could not be read, with the reason in words for a person."""

    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What an extractor gave and the gate did not let through: the reason, and the beginning of its words."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report once opened. Offsets in claims count Unicode code points of `text`."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lang: str | None = None
    url: str | None = None
    report: str | None = None

    @property
    def tongue(self) -> str:
        """The two letters of the language that it is read as; English where nobody could tell it."""
        return (self.lang or "en").lower()[:2]

    def quote(self, start: int, end: int) -> Evidence:
        """The words from `start` to `end`, as evidence."""
        return Evidence(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, and whom they quote: the nearest voice first."""

    name: str
    quoting: Source | None = None

    @property
    def origin(self) -> Source:
        """The first speaker in the chain. Two claims of one origin are an echo."""
        return self if self.quoting is None else self.quoting.origin

    @property
    def names(self) -> tuple[str, ...]:
        """The chain as names, nearest voice first.

        >>> Source("state media", Source("local officials")).names
        ('state media', 'local officials')
        """
        return (self.name, *(self.quoting.names if self.quoting else ()))

    @classmethod
    def chain(cls, names: list[str] | tuple[str, ...]) -> Source | None:
        """The chain of `names`, nearest first; None for no names."""
        source: Source | None = None
        for name in reversed(names):
            source = cls(name, source)
        return source


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of a document, verbatim, from code point `start` up to `end`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise BadValue(f"evidence {self.text[:40]!r} is not as long as its offsets {self.start}..{self.end}")

    def stands_in(self, text: str) -> bool:
        """Whether the words still stand where they say."""
        return text[self.start : self.end] == self.text


# A claim of less confidence is one that the reader doubts.
SURE = 0.5


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One attributed statement in one document about movement across a border, or what drives or blocks it.

    Fields are those of the claim format; `source` is its `sources` as a chain, `period` its `start` and `end`.
    Claims of equal content are equal and share an `id`.
    """

    document: str
    topic: Topic
    evidence: tuple[Evidence, ...]
    measure: str | None = None
    quantity: Quantity | None = None
    change: Change | None = None
    origin: str | None = None
    destination: str | None = None
    country: str | None = None
    place: str | None = None
    who: str | None = None
    period: Period = UNDATED
    effect: Effect | None = None
    status: Status | None = None
    source: Source | None = None
    certainty: Certainty = Certainty.STATED
    # How the claim was read: part of no id, so that a better reader's equal claim stays the same claim.
    confidence: float | None = field(default=None, compare=False)
    reader: str | None = field(default=None, compare=False)
    # Where something of it is withheld: the id under which the whole claim is recorded.
    kept_as: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise BadValue("a claim without evidence does not exist")
        if self.measure is not None and self.measure not in MEASURES[self.topic]:
            raise BadValue(f"measure {self.measure!r} of {self.topic}: choose one of {', '.join(MEASURES[self.topic])}")

    @cached_property
    def id(self) -> str:
        """An id made from the content; that of the claim as it is recorded where something of it is withheld."""
        return self.kept_as or content_id({name: plain(getattr(self, name)) for name in names_of(self)})

    @property
    def speaker(self) -> str | None:
        """The first speaker's name, or None where the document speaks for itself."""
        return self.source.origin.name if self.source else None

    @property
    def is_sure(self) -> bool:
        """Whether the reader was sure that the report says so; a person is, and what they enter has no confidence."""
        return self.confidence is None or self.confidence >= SURE

    @property
    def is_figure(self) -> bool:
        """Whether the claim states a number or a percent change."""
        return bool(self.quantity and self.quantity.has_number) or bool(self.change and self.change.percent is not None)


def plain(value: Any) -> Any:
    """A noun as JSON-ready values: dates in ISO form, tuples as lists, frozen records as dicts."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in names_of(value)}
    return value


def names_of(record: Any) -> tuple[str, ...]:
    """The names of the fields that make a record what it is."""
    return names_in(type(record))  # type: ignore[arg-type]  # a class is as hashable as anything


@lru_cache(maxsize=64)
def names_in(kind: Any) -> tuple[str, ...]:
    """The same of all records of a kind."""
    # `dataclasses.fields` takes longer than making an id of what is in them.
    return tuple(name for name, one in kind.__dataclass_fields__.items() if one.compare)
