"""How many independent origins stand behind a finding, and how each stands to the border: "11 reports, 3 origins".

Two offices of one government are not independent of one another, nor are its state newsrooms; an agency that quotes an
office is that office already; an outlet's own reporting is its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from borderflow.nouns import Claim, Voice
from borderflow.record.echoes import Hearing
from borderflow.record.names import pieces
from borderflow.record.registered import Kind, Speaker
from borderflow.record.words import listed

Spoken = tuple[Voice, Speaker]

# Words that make an unnamed voice one of the authorities.
AUTHORITIES = listed("authorities")


class Relation(StrEnum):
    """How a source stands to what is claimed."""

    THIS_SIDE = "official of this side"
    OTHER_SIDE = "official of the other side"
    NEITHER_SIDE = "official of neither side"
    AID = "aid or international organisation"
    AGENCY = "agency"
    MEDIA = "independent media"
    STATE_MEDIA = "state media"
    NAMED = "named person or party"
    WITNESS = "witness"
    UNNAMED_OFFICIAL = "unnamed official"
    SOCIAL = "social media"


RELATIONS = {
    Kind.BODY: Relation.AID,
    Kind.AGENCY: Relation.AGENCY,
    Kind.OUTLET: Relation.MEDIA,
    Kind.STATE_MEDIA: Relation.STATE_MEDIA,
    Kind.NAMED: Relation.NAMED,
    Kind.UNNAMED: Relation.WITNESS,
    Kind.SOCIAL: Relation.SOCIAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What stands behind a finding: how many reports, how many voices, and who of them is independent of whom."""

    reports: int
    voices: int
    origins: tuple[str, ...]

    @property
    def words(self) -> str:
        """The counts in words.

        >>> Backing(reports=11, voices=4, origins=("government:FI", "unhcr", "yle")).words
        '11 reports, 3 independent origins'
        """
        reports = "1 report" if self.reports == 1 else f"{self.reports} reports"
        count = len(self.origins)
        return f"{reports}, 1 origin" if count == 1 else f"{reports}, {count} independent origins"


def spoken(voices: Iterable[Voice], heard: Hearing) -> tuple[Spoken, ...]:
    """Each voice with its speaker: of several names that it has, the one that says most."""
    return tuple((voice, fullest_of(map(heard.speaker, voice.claims))) for voice in voices)


def fullest_of(speakers: Iterable[Speaker]) -> Speaker:
    """The speaker that says most about itself."""
    return max(speakers, key=lambda one: (one.known, one.allegiance is not None, len(one.words), one.key))


def backing(said: Iterable[Spoken]) -> Backing:
    """The reports and the independent origins behind voices. Order and copies change no origin."""
    pairs = list(said)
    return Backing(
        reports=len({claim.document for voice, _ in pairs for claim in voice.claims}), voices=len(pairs),
        origins=tuple(sorted({allegiance(speaker, voice.claims[0]) for voice, speaker in pairs})),
    )  # fmt: skip


def allegiance(speaker: Speaker, claim: Claim) -> str:
    """Whom a speaker of a claim is not independent of; itself, where nothing else is known.

    Officials of whom nobody says whose they are, named or not, are taken for those of the claim's country: two of them
    count as one rather than confirm one another.
    """
    if speaker.allegiance:
        return speaker.allegiance
    if claim.country and (speaker.kind is Kind.OFFICIAL or is_authority(speaker)):
        return f"government:{speaker.country or claim.country}"
    return speaker.key


def is_authority(speaker: Speaker) -> bool:
    """Whether an unnamed voice is one of the authorities: "officials", "a border official"."""
    return speaker.kind is Kind.UNNAMED and bool(AUTHORITIES & frozenset(pieces(speaker.name)))


def relation(speaker: Speaker, claim: Claim) -> Relation:
    """How a speaker stands to a claim: whose official, which kind of media, a witness."""
    if is_authority(speaker):
        return Relation.UNNAMED_OFFICIAL
    if speaker.kind is not Kind.OFFICIAL:
        return RELATIONS[speaker.kind]
    side = speaker.country or claim.country
    if side == claim.country:
        return Relation.THIS_SIDE
    return Relation.OTHER_SIDE if side in {claim.origin, claim.destination} else Relation.NEITHER_SIDE
