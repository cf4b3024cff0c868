"""Which claims repeat one origin: however many outlets print it, one origin is one voice.

The origin is the last name in a claim's chain of sources, or the document's publisher where it speaks for itself. A
named person speaks for their office; a shorter name stands for the longer one that holds its words, where only one
does; a document that repeats another's words speaks with that document's voice; "officials" of two different reports
stay two voices, since nobody can say that they are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.nouns import Claim, Document, Voice
from borderflow.record.copies import originals
from borderflow.record.speakers import Kind, Speaker, bare, parted, person_words, speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What all claims together say about who speaks: originals of copied texts, and the offices of named people."""

    documents: Mapping[str, Document]
    originals: Mapping[str, str]
    people: Mapping[frozenset[str], str]

    def speaker(self, claim: Claim) -> Speaker:
        """The origin of a claim."""
        names = claim.source.names if claim.source else ()
        if not names:
            return self.publisher(claim.document)
        spoken = self.named(names[-1], claim.country)
        if spoken.kind not in {Kind.UNNAMED, Kind.SOCIAL} or spoken.known:
            return spoken
        return marked(
            spoken, self.nearest_named(names[:-1], claim) or self.originals.get(claim.document, claim.document)
        )

    def named(self, name: str, country: str | None) -> Speaker:
        """Who a name means: a person whose office some claim gives means that office."""
        found = speaker(name, country)
        if found.known or parted(bare(name)):
            return found
        offices = {office for words, office in self.people.items() if found.words <= words}
        return speaker(offices.pop(), country) if len(offices) == 1 else found

    def nearest_named(self, names: Sequence[str], claim: Claim) -> str | None:
        """The key of the named voice that passes an unnamed one on, nearest to it first; None where there is none."""
        passing = (self.named(name, claim.country) for name in reversed(names))
        return next((one.key for one in passing if one.kind not in {Kind.UNNAMED, Kind.SOCIAL}), None)

    def publisher(self, document: str) -> Speaker:
        """Who speaks where a document speaks for itself: the publisher of the text that it repeats, or its own."""
        first = self.originals.get(document, document)
        name = self.documents[first].publisher if first in self.documents else None
        if not name:
            return Speaker(
                key=f"document:{first}", name="an unnamed publisher", words=frozenset({first}), kind=Kind.OUTLET
            )
        found = speaker(name)
        return replace(found, kind=Kind.OUTLET) if found.kind in {Kind.NAMED, Kind.UNNAMED} else found

    def published(self, claim: Claim) -> date:
        """When the claim's document was published; the last day of all where that is unknown."""
        document = self.documents.get(claim.document)
        return document.published if document and document.published else date.max

    def first_said(self, claim: Claim) -> date:
        """When the claim's words were first published: a copy makes nothing newer."""
        document = self.documents.get(self.originals.get(claim.document, claim.document))
        return document.published if document and document.published else date.max

    def voices(self, claims: Iterable[Claim]) -> tuple[tuple[Voice, Speaker], ...]:
        """The voices behind claims on one figure, each with its speaker, the earliest first."""
        spoken: dict[Speaker, list[Claim]] = {}
        for claim in claims:
            spoken.setdefault(self.speaker(claim), []).append(claim)
        by_key = {one.key: one for one in sorted(spoken, key=lambda one: (one.name, one.kind))}
        stands_for = {key: fullest(one, by_key.values()) for key, one in by_key.items()}
        joined: dict[str, list[Claim]] = {}
        for one, said in spoken.items():
            joined.setdefault(stands_for[one.key].key, []).extend(said)
        voices = [(self.voice(by_key[key].name, said), by_key[key]) for key, said in joined.items()]
        return tuple(sorted(voices, key=lambda pair: (self.turn(pair[0].claims[0]), pair[1].key)))

    def voice(self, origin: str, claims: Iterable[Claim]) -> Voice:
        """A voice, its claims in the order in which they were published."""
        return Voice(origin=origin, claims=tuple(sorted(claims, key=self.turn)))

    def turn(self, claim: Claim) -> tuple[date, str]:
        """What claims are ordered by: publication, then id."""
        return self.published(claim), claim.id


def hearing(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Hearing:
    """What the claims and documents together say about who speaks."""
    people: dict[frozenset[str], str] = {}
    names = {name for claim in claims if claim.source for name in claim.source.names}
    for name in sorted(names):
        words, parts = person_words(name), parted(bare(name))
        if words and parts:
            people[words] = parts[1]
    return Hearing(documents=documents, originals=originals(documents), people=people)


def voices(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Voice, ...]:
    """The voices behind claims on one figure, each with every claim that repeats it, the earliest first.

    Every claim is in exactly one voice; the order in which claims come changes nothing.
    """
    said = list(claims)
    return tuple(voice for voice, _ in hearing(said, documents).voices(said))


def marked(one: Speaker, by: str) -> Speaker:
    """An unnamed speaker, told from other reports' unnamed speakers by the voice or text that passes it on."""
    return replace(one, key=f"{one.key}@{by}", words=one.words | {f"@{by}"})


def fullest(one: Speaker, others: Iterable[Speaker]) -> Speaker:
    """The speaker of whose name `one` is a short form, where that is beyond doubt, else itself.

    "Border guard" stands for "Finnish Border Guard" where that is the only longer name about. Where an Estonian one is
    about too, it stands for itself.
    """
    longer = [other for other in others if shortens(one, other)]
    certain = [
        candidate
        for candidate in longer
        if all(other == candidate or shortens(other, candidate) or shortens(candidate, other) for other in longer)
    ]
    return max(certain, key=lambda other: (len(other.words), other.known, other.key), default=one)


def shortens(short: Speaker, full: Speaker) -> bool:
    """Whether one name may be a short form of the other: its words are among the other's, nothing speaks against it."""
    if (short.known and full.known) or (short.country and full.country and short.country != full.country):
        return False
    if {short.kind, full.kind} & {Kind.UNNAMED, Kind.SOCIAL} and short.kind is not full.kind:
        return False
    return short.words < full.words or (short.words == full.words and full.known and not short.known)
