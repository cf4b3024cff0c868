"""Footnotes: the words that a piece of a sentence stands on, numbered in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from borderflow.brief.reviewed import standing_words
from borderflow.brief.setting import Setting
from borderflow.brief.wording import day, voices
from borderflow.nouns import Claim


@dataclass(frozen=True, slots=True)
class Entry:
    """What one claim adds to a footnote: the words, who said them via whom, and where they stand."""

    quote: str
    said_by: str
    certainty: str
    title: str
    publisher: str
    published: str
    url: str | None
    claim: str
    document: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: every claim that a piece of a sentence stands on, and in words what stands behind it in all."""

    number: int
    entries: tuple[Entry, ...]
    backing: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with its footnote, None where it says nothing that needs one.

    `lang` is the language of what is quoted whole, where it is known.
    """

    text: str
    note: int | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in parts; `dateline` says whose words follow, for quotations."""

    parts: tuple[Part, ...]
    dateline: str = ""

    @property
    def text(self) -> str:
        """The paragraph without its footnotes."""
        said = "".join(part.text for part in self.parts)
        return f"{self.dateline}: {said}" if self.dateline else said

    @property
    def notes(self) -> tuple[int, ...]:
        """The paragraph's footnotes."""
        return tuple(part.note for part in self.parts if part.note is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a brief is told: of one that is `shortened`, each section's first sentences."""

    shortened: bool = False


ALL = Extent()


class Footnotes:
    """Footnotes numbered as they are first called for; one for each set of claims.

    `most` is how many pieces of sentences a section may have, each with its footnote.
    """

    def __init__(self, setting: Setting, extent: Extent = ALL, *, most: int = 10**9) -> None:
        self.setting, self.extent, self.most = setting, extent, most
        self.numbers: dict[tuple[str, ...], int] = {}
        self.notes: list[Note] = []

    def going_on(self, setting: Setting) -> Footnotes:
        """Footnotes that go on counting here, for claims of another setting."""
        other = Footnotes(setting, self.extent, most=self.most)
        other.numbers, other.notes = self.numbers, self.notes
        return other

    def number(self, claims: Sequence[Claim]) -> int | None:
        """The footnote of the claims; None for no claims."""
        ids = tuple(claim.id for claim in claims)
        if ids and ids not in self.numbers:
            self.numbers[ids] = len(self.notes) + 1
            entries = {(one.quote, one.title, one.said_by): one for one in map(self.entry, reversed(claims))}
            self.notes.append(Note(self.numbers[ids], tuple(reversed(entries.values())), self.backing(ids)))
        return self.numbers.get(ids)

    def backing(self, ids: Sequence[str]) -> str:
        """How many reports and independent origins stand behind the one finding that the claims are of; its grade."""
        findings = {id(one): one for key in ids if (one := self.setting.findings.get(key))}
        if len(findings) != 1:
            return ""
        (one,) = findings.values()
        origins = f"{len(one.origins)} independent origins" if len(one.origins) > 1 else "1 origin"
        if one.reports > 1:
            return f"{one.reports} reports, {origins}; grade {one.grade}"
        return f"Grade {one.grade}" if one.grade else ""

    def entry(self, claim: Claim) -> Entry:
        """What the claim adds to its footnote."""
        document = self.setting.document(claim)
        published = document.published if document else None
        return Entry(
            quote=" […] ".join(piece.text for piece in claim.evidence),
            said_by=voices(claim.source) or "the report itself",
            certainty=standing_words(claim, self.setting.review),
            title=(document.title if document else None) or claim.document,
            publisher=(document.publisher if document else None) or "publisher unknown",
            published=day(published) if published else "date unknown",
            url=document.url if document else None,
            claim=claim.id,
            document=claim.document,
            lang=document.lang if document else None,
        )


def stamp(moment: datetime) -> str:
    """A moment in words, UTC."""
    return f"{day(moment.date())}, {moment:%H:%M} UTC"
