"""Which claims repeat one origin: however many outlets print it, one origin is one voice.

The origin is the last name in a claim's chain of sources, or the document's publisher where it speaks for itself. A
named person speaks for their office; an abbreviation and a shorter name stand for the longer one that they fit, where
only one does, in the same report first; a document that repeats another's words speaks with that document's voice;
"officials" of two different reports stay two voices, since nobody can say that they are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from borderflow.atlas.spelling import heard
from borderflow.nouns import Claim, Document, Voice
from borderflow.record.copies import originals, repeats
from borderflow.record.names import bare, bracketed, initials, taken_apart
from borderflow.record.parting import parted, person_words
from borderflow.record.registered import Kind, Speaker, alias_words
from borderflow.record.rulings import NO_RULINGS, Rulings
from borderflow.record.speakers import speaker
from borderflow.record.words import listed

HEADS = listed("heads")
CIVIC_HEADS = listed("civic_heads")
# Short names that fit whatever office the report names.
LOOSE = frozenset({"office", "agency", "service", "commission", "authority"})
GOVERNMENT = frozenset({"government"})
NAMELESS = frozenset({Kind.UNNAMED, Kind.SOCIAL})
MEDIA = frozenset({Kind.OUTLET, Kind.STATE_MEDIA, Kind.AGENCY})
People = Mapping[str, frozenset[tuple[str, str]]]
Short = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What all claims together say about who speaks.

    `originals` are those of copied texts; `people` the offices of surnames; `short` the full names of abbreviations;
    `said` the origins' names in each document; `rulings` who is one voice because a reviewer says so.
    """

    documents: Mapping[str, Document]
    originals: Mapping[str, str]
    people: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rulings: Rulings = NO_RULINGS

    def speaker(self, claim: Claim) -> Speaker:
        """The origin of a claim; of the claim that it repeats, where a reviewer says so."""
        lead = self.rulings.leads.get(claim.id, claim)
        found = self.first_speaker(lead)
        if lead.id not in self.rulings.alone:
            return found
        return replace(found, key=f"{found.key}@{lead.id}", words=frozenset({f"@{lead.id}"}))

    def first_speaker(self, claim: Claim) -> Speaker:
        """The origin of a claim, as its own words say."""
        names = claim.source.names if claim.source else ()
        if not names:
            return self.publisher(claim)
        spoken = self.named(names[-1], claim)
        if spoken.kind not in NAMELESS or spoken.known:
            return spoken
        return marked(spoken, self.nearest_named(names[:-1], claim) or self.text(claim))

    def named(self, name: str, claim: Claim) -> Speaker:
        """Who a name means in a claim, by what its own report says and then by what all say."""
        leaning = self.leaning(name, claim)
        if leaning is not None:
            return leaning
        found = speaker(self.full(name))
        if found.known:
            return found
        office = self.office_of(name, claim)
        if office is not None:
            name, found = office, speaker(office)
        if found.known or found.country is not None:
            return found
        return speaker(self.full(name), self.side(found, claim))

    def full(self, name: str) -> str:
        """The full name of an abbreviation, where the reports give one."""
        longer = self.short.get(bare(name), frozenset())
        return next(iter(longer)) if len(longer) == 1 else name

    def office_of(self, name: str, claim: Claim) -> str | None:
        """The office of a person who is named alone, where the reports give that surname one; else None."""
        words = [word for word in bare(name).split() if word[:1].isupper()]
        if not words or parted(bare(name)) is not None or taken_apart(bare(name)).office:
            return None
        given = heard(words[0])[:1] if len(words) > 1 else ""
        known = self.people.get(heard(words[-1]), frozenset())
        offices = {office for first, office in known if not given or not first or first == given}
        found = {speaker(office, claim.country).key: office for office in sorted(offices)}
        return next(iter(found.values())) if len(found) == 1 else None

    def side(self, office: Speaker, claim: Claim) -> str | None:
        """Whose an office without a country is: the one that the same report names so, else the claim's country's."""
        if office.kind is Kind.UNNAMED:
            return None
        others = (speaker(name) for name in self.said.get(claim.document, ()))
        near = {one.country for one in others if one.country and office.words < one.words}
        return near.pop() if len(near) == 1 else claim.country

    def leaning(self, name: str, claim: Claim) -> Speaker | None:
        """Who "the ministry" is: the one other speaker of the same report whose name has that word, or None."""
        plain = bare(name).casefold()
        if plain not in HEADS | CIVIC_HEADS:
            return None
        head = taken_apart(plain).words
        others = {other for other in self.said.get(claim.document, ()) if bare(other).casefold() != plain}
        found = {one.key: one for one in (self.named(other, claim) for other in sorted(others))}
        kept = [one for one in found.values() if one.kind not in NAMELESS | MEDIA]
        if plain in CIVIC_HEADS:
            kept = [one for one in kept if one.kind is not Kind.OFFICIAL]
        fitting = [one for one in kept if head <= one.words | alias_words(one.key)] or [
            one for one in kept if plain in CIVIC_HEADS or (one.kind in {Kind.OFFICIAL, Kind.BODY} and plain in LOOSE)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def nearest_named(self, names: Sequence[str], claim: Claim) -> str | None:
        """The key of the named voice that passes an unnamed one on, nearest to it first; None where there is none."""
        passing = (self.named(name, claim) for name in reversed(names))
        return next((one.key for one in passing if one.kind not in NAMELESS), None)

    def text(self, claim: Claim) -> str:
        """The id of the document whose words a claim's are: the original's, where they stand in it, else its own.

        A paper that prints half of a wire text and writes the rest itself speaks for the rest itself.
        """
        if claim.document in self.rulings.texts:
            return self.rulings.texts[claim.document]
        first = self.originals.get(claim.document, claim.document)
        if first == claim.document or first not in self.documents:
            return first
        words = " ".join(piece.text for piece in claim.evidence)
        return first if repeats(words, self.documents[first].text) else claim.document

    def publisher(self, claim: Claim) -> Speaker:
        """Who speaks where a document speaks for itself: the publisher of the text that it repeats, or its own."""
        first = self.text(claim)
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
        document = self.documents.get(self.text(claim))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalling(Hearing):
    """A hearing that remembers who speaks in a claim: of those behind one figure, it is asked several times."""

    speakers: dict[str, Speaker] = field(default_factory=dict, compare=False)

    def speaker(self, claim: Claim) -> Speaker:
        """The origin of a claim."""
        found = self.speakers.get(claim.id)
        if found is None:
            found = self.speakers[claim.id] = Hearing.speaker(self, claim)
        return found


def recalling(heard: Hearing) -> Recalling:
    """The hearing, with nothing asked of it yet."""
    return Recalling(
        documents=heard.documents, originals=heard.originals, people=heard.people, short=heard.short, said=heard.said,
        rulings=heard.rulings,
    )  # fmt: skip


def hearing(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, rulings: Rulings = NO_RULINGS
) -> Hearing:  # fmt: skip
    """What the claims and documents together say about who speaks, and what reviewers say about it."""
    said: dict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for claim in claims:
        chain = claim.source.names if claim.source else ()
        names |= set(chain)
        said[claim.document] |= set(chain[-1:])
    people, short = standing_for(names)
    return Hearing(
        documents=documents, originals={**originals(documents), **rulings.texts}, rulings=rulings, people=people,
        short=short, said={key: tuple(sorted(found)) for key, found in said.items()},
    )  # fmt: skip


def standing_for(names: Iterable[str]) -> tuple[People, Short]:
    """The offices of the surnames, and the full names of the abbreviations, that names of all claims give away."""
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for name in sorted(names):
        parts, person = parted(bare(name)), person_words(name)
        if parts and person:
            given = heard(person[0])[:1] if len(person) > 1 else ""
            # Of three names the second may be the one that a later report calls the person by.
            for surname in person[-1:] if len(person) < 3 else person[1:]:
                people[heard(surname)].add((given, parts[1]))
        longer = parts[1] if parts else name
        pair = bracketed(name)
        for abbreviation in (pair[1],) if pair else initials(longer):
            short[abbreviation].add(bare(pair[0] if pair else longer))
    return sealed(people), one_each(short)


def sealed(found: Mapping[str, set[tuple[str, str]]]) -> dict[str, frozenset[tuple[str, str]]]:
    """The sets as frozen ones."""
    return {key: frozenset(values) for key, values in found.items()}


def one_each(short: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Of the full names of each abbreviation one for each speaker: the longest."""
    found = {}
    for key, names in short.items():
        by_key = {speaker(name).key: name for name in sorted(names, key=lambda name: (len(name), name))}
        found[key] = frozenset(by_key.values())
    return found


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
    said = taken_apart(short.name)
    whole = bool(said.codes and said.office) and short.words == said.office | said.codes
    if whole or said.office == GOVERNMENT:
        # "Polish police" is a whole name: the police of Lublin are somebody else, as are a government's many bodies.
        return False
    if {short.kind, full.kind} & {Kind.UNNAMED, Kind.SOCIAL} and short.kind is not full.kind:
        return False
    return short.words < full.words or (short.words == full.words and full.known and not short.known)
