"""Grades by the Admiralty scale: a letter for the source, a digit for the claim, and the reason in words.

The letter comes from a table (`grading.toml`) that a desk may replace: by track record, by the source itself, or by how
it stands to the border. The digit comes from who agrees, who does not and who denies; 1 needs an origin that is
independent of the first. How sure the speaker sounded (`certainty`) is no part of a grade.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import msgspec

from borderflow.atlas import voice_named, voices
from borderflow.errors import BadValue
from borderflow.nouns import Claim, Finding
from borderflow.record.echoes import Hearing
from borderflow.record.origins import Relation, Spoken, allegiance, relation, spoken
from borderflow.record.registered import Kind, Speaker
from borderflow.record.speakers import speaker as by_name

LETTERS = "ABCDEF"
RELIABLE = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
CREDIBLE = {
    1: "confirmed by independent origins", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "cannot be judged",
}  # fmt: skip
WORST, UNJUDGED = 5, 6
# By how much a digit falls where the authority that counts this border denies the claim.
DENIED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How a source's earlier claims fared: how many were judged, and how many of those were confirmed."""

    judged: int
    confirmed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rules of `grading.toml`, or a desk's own; `tracks` are track records by the source's id in the atlas."""

    letters: Mapping[str, str]
    sources: Mapping[str, str]
    track: Mapping[str, float]
    alone: Mapping[str, int]
    confirms: str
    tracks: Mapping[str, Track] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A letter, a digit, and why."""

    letter: str
    digit: int
    reason: str

    def __str__(self) -> str:
        return f"{self.letter}{self.digit}"


class Written(msgspec.Struct, frozen=True):
    """The form of a table of grades."""

    letters: dict[str, str]
    sources: dict[str, str]
    track: dict[str, float]
    alone: dict[str, int]
    confirms: dict[str, str]


def table(
    text: str | None = None, *, sources: Mapping[str, str] | None = None, tracks: Mapping[str, Track] | None = None
) -> Table:
    r"""The table that ships, with the lines of a text of its form in place of its own, and letters of single sources.

    A source is named as reports name it, or by its id in the atlas. A letter, a digit or a kind of source that does not
    exist is refused with those that do.

    >>> table('[letters]\n"state media" = "E"').letters["state media"]
    'E'
    >>> table(sources={"Russian state agency TASS": "E"}).sources["tass"]
    'E'
    """
    try:
        own: dict[str, Any] = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as wrong:
        raise BadValue(f"the table of grades cannot be read: {wrong}") from None
    first = shipped()
    strange = own.keys() - first.keys()
    if strange:
        raise BadValue(f"the table of grades has no part {min(strange)!r}: choose among {', '.join(first)}")
    try:
        rows = msgspec.convert(
            {part: first[part] | msgspec.convert(own.get(part, {}), dict[str, Any]) for part in first}, Written
        )
    except msgspec.ValidationError as wrong:
        raise BadValue(f"the table of grades: {wrong}") from wrong
    named = {**rows.sources, **(sources or {})}
    check(rows, named)
    return Table(
        letters=rows.letters, sources={key_of(name): letter for name, letter in named.items()}, track=rows.track,
        alone=rows.alone, confirms=rows.confirms["letters"], tracks=tracks or {},
    )  # fmt: skip


def check(rows: Written, named: Mapping[str, str]) -> None:
    """BadValue names the first letter, digit or name that does not exist, and what could have been."""
    letters, digits = ", ".join(LETTERS), ", ".join(map(str, CREDIBLE))
    for name, letter in (*rows.letters.items(), *named.items()):
        if letter not in RELIABLE:
            raise BadValue(f"{name!r} is graded {letter!r}: choose one of {letters}")
    for name in rows.letters:
        if name not in set(Relation):
            raise BadValue(f"no kind of source is called {name!r}: choose one of {', '.join(Relation)}")
    for part, wanted in (("track", shipped()["track"]), ("alone", RELIABLE), ("confirms", {"letters": ""})):
        if strange := getattr(rows, part).keys() - wanted:
            raise BadValue(f"{part} of the table of grades has no {min(strange)!r}: choose among {', '.join(wanted)}")
    for letter, digit in rows.alone.items():
        if digit not in CREDIBLE:
            raise BadValue(f"alone, {letter} is worth the digit {digit}: choose one of {digits}")
    for name, share in rows.track.items():
        if name != "least" and not 0 <= share <= 1:
            raise BadValue(f"the track record for {name} is a share from 0 to 1, not {share}")
    if not set(rows.confirms["letters"]) <= RELIABLE.keys():
        raise BadValue(f"letters that confirm are {rows.confirms['letters']!r}: choose of {letters}")
    if "" in map(str.strip, named):
        raise BadValue("a source that is graded needs a name")


def key_of(name: str) -> str:
    """What a source is found by: its id in the atlas, or the words of its name."""
    if name in voices():
        return name
    found, entry = by_name(name), voice_named(name)
    return entry.id if entry and found.kind is Kind.OFFICIAL and not found.known else plain_key(found)


def plain_key(one: Speaker) -> str:
    """What a speaker is found by in a table."""
    return one.key.removeprefix("atlas:")


def shipped() -> dict[str, Any]:
    """The rows of the table that ships."""
    return tomllib.loads(files("borderflow.record").joinpath("grading.toml").read_text("utf-8"))


def grade(
    claim: Claim, speaker: Speaker, rules: Table, *, agreeing: Sequence[Spoken] = (),
    dissenting: Sequence[Spoken] = (), denying: Sequence[Spoken] = (),
) -> Grade:  # fmt: skip
    """The grade of a claim that `speaker` makes, and others agree with, contradict or deny.

    Only origins independent of the speaker's count, each once: an echo changes nothing.
    """
    own = letter(speaker, claim, rules)
    mine = allegiance(speaker, claim)
    confirming = origins(agreeing, rules, above=rules.confirms) - {mine}
    equals = LETTERS[: LETTERS.index(own) + 1]
    against = origins(dissenting, rules, above=equals) - {mine}
    denied = any(relation(one, voice.claims[0]) is Relation.THIS_SIDE for voice, one in denying)
    digit = 1 if confirming else rules.alone[own]
    if against:
        digit = fallen(digit, 1)
    if denied:
        digit = fallen(digit, DENIED)
    said = [
        f"{relation(speaker, claim)} ({own}: {RELIABLE[own]})",
        counted(len(confirming), "independent origin agrees", "independent origins agree") if confirming else "alone",
        *([counted(len(against), "as reliable disagrees", "as reliable disagree")] if against else []),
        *(["denied by the authority that counts this border"] if denied else []),
    ]
    return Grade(letter=own, digit=digit, reason=f"{'; '.join(said)} ({digit}: {CREDIBLE[digit]})")


def grade_of(finding: Finding, heard: Hearing, rules: Table) -> Grade:
    """The grade of a finding's recommended claim; where only a denial is known, that of the denial."""
    own = spoken(finding.support[:1], heard)
    speaker = own[0][1] if own else heard.speaker(finding.best)
    return grade(
        finding.best, speaker, rules, agreeing=spoken(finding.support[1:], heard),
        dissenting=spoken(finding.dissent, heard), denying=spoken(finding.denials, heard) if own else (),
    )  # fmt: skip


def letter(speaker: Speaker, claim: Claim, rules: Table) -> str:
    """How reliable a source is: by its track record where it has one, by its own line in the table, by what it is."""
    key = plain_key(speaker)
    track = rules.tracks.get(key)
    if track is not None and track.judged >= rules.track["least"]:
        share = track.confirmed / track.judged
        return next((one for one in "ABCD" if share >= rules.track[one]), "E")
    own = rules.sources.get(key) or rules.sources.get(plain_key(by_name(speaker.name)))
    return own or rules.letters[relation(speaker, claim)]


def origins(said: Sequence[Spoken], rules: Table, *, above: str) -> set[str]:
    """Whom the voices speak for, those of a letter among `above`."""
    return {
        allegiance(speaker, voice.claims[0])
        for voice, speaker in said
        if letter(speaker, voice.claims[0], rules) in above
    }


def fallen(digit: int, steps: int) -> int:
    """A digit so many steps worse, the worst at most: what could not be judged and is contradicted is improbable."""
    return WORST if digit == UNJUDGED else min(WORST, digit + steps)


def counted(count: int, one: str, many: str) -> str:
    """A count with its words."""
    return f"1 {one}" if count == 1 else f"{count} {many}"
