"""A name that says a person and an office, parted: "Anna X of the Customs Service", "Interior Minister Anna X"."""

from __future__ import annotations

import re
from functools import lru_cache

from borderflow.atlas import voice_named
from borderflow.record.names import NOBODY, OFFICES, SMALL, TITLES, bare, pieces, places, singular, taken_apart
from borderflow.record.registered import OWNED, Kind, known

AFTER = re.compile(r"^(?P<person>.+?),?\s+(?:of|at|from|for|with)\s+(?:the\s+)?(?P<office>.+)$", re.IGNORECASE)
# "Head of international affairs at the guard" is of the guard, not of the affairs.
LAST = re.compile(r"^(?P<person>[^,]+,.+)\s+(?:at|from|with)\s+(?:the\s+)?(?P<office>[^,]+)$", re.IGNORECASE)
BEFORE = re.compile(
    r"^(?P<office>.+?)\s+(?P<person>(?:deputy\s+)?(?:spokes\w+|officials?|officers?|chief|head|director|commander|"
    r"coordinator|volunteer|representatives?|press (?:service|secretary|office))\b.*)$",
    re.IGNORECASE,
)
MINISTER = re.compile(r"^(?P<office>.*?\b(?!prime\b)\w+)\s+minister\b(?P<person>.*)$", re.IGNORECASE)
IN_CHARGE = re.compile(
    r"^(?P<person>[^,]+),\s+(?:the\s+)?(?P<whose>\w+['’]s\s+)?(?:(?:deputy|former)\s+)?"
    r"minister (?:of|for|in charge of|responsible for) (?:the\s+)?(?P<office>.+)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def parted(name: str) -> tuple[str, str] | None:
    """A name as (person, office), where it says both: "Anna X of the Customs Service"."""
    if minister := of_a_ministry(name):
        return minister
    last = LAST.match(name)
    if last and is_office(last["office"]):
        return last["person"].strip(), last["office"].strip()
    for pattern in (OWNED, AFTER, BEFORE):
        found = pattern.match(name)
        if found and pattern is OWNED and not is_anybody(found["person"]):
            continue
        if found and is_office(found["office"]) and not (pattern is AFTER and is_office(found["person"])):
            return found["person"].strip(), found["office"].strip()
        if found and is_person(found["person"]) and is_organisation(found["office"]):
            return found["person"].strip(), found["office"].strip()
    person = taken_apart(name).person
    if not person:
        return titled(name)
    return " ".join(person), " ".join(word for word in name.split() if word.strip(",") not in person)


def of_a_ministry(name: str) -> tuple[str, str] | None:
    """A minister as (person, ministry): "Interior Minister Anna X", "Anna X, the minister in charge of migration"."""
    if found := IN_CHARGE.match(name):
        return found["person"].strip(), f"{found['whose'] or ''}ministry of {found['office']}"
    found = MINISTER.match(name)
    return (found["person"].strip(), f"{found['office']} ministry") if found else None


def titled(name: str) -> tuple[str, str] | None:
    """A title, a known voice and a person, as (person, voice): "представитель УВКБ ООН Ольга Икс"."""
    words = name.split()
    start = next((at for at, word in enumerate(words) if singular(word.casefold()) not in TITLES), 0)
    for end in range(len(words) - 1, start, -1) if start else ():
        if voice_named(" ".join(words[start:end])) and all(word[0].isupper() for word in words[end:]):
            return " ".join(words[end:]), " ".join(words[start:end])
    return None


def is_anybody(text: str) -> bool:
    """Whether the text is of somebody, by name or by title: "Anna X", "spokeswoman", and not "crisis centre"."""
    words = text.split()
    return any(word[0].isupper() or singular(word.casefold().strip(",")) in TITLES | NOBODY for word in words)


def is_person(text: str) -> bool:
    """Whether the text names a person: two words with capitals, no office, no title first, no place."""
    words = re.sub(r",.*$", "", text).split()
    proper = [word for word in words if word[0].isupper() and singular(word.casefold()) not in TITLES]
    return len(proper) > 1 and not places(text) and not frozenset(pieces(text)) & OFFICES


def is_organisation(text: str) -> bool:
    """Whether the text may name an organisation: words with capitals, of which none is a place."""
    words = [word for word in text.split() if word.casefold() not in SMALL]
    return bool(words) and all(word[0].isupper() for word in words) and not places(text)


def person_words(name: str) -> tuple[str, ...]:
    """The words of the person's own name, in order, in a name that says a person and an office."""
    parts = parted(bare(name))
    if parts is None:
        return ()
    placed = {word for place in places(parts[0]) for word in re.findall(r"[\w-]+", place.text)}
    proper = [word for word in re.findall(r"[\w-]+", parts[0]) if word[0].isupper() and word not in placed]
    return tuple(word for word in proper if singular(word.casefold()) not in TITLES | NOBODY | SMALL)


def is_office(text: str) -> bool:
    """Whether the text names an office or a body: it has an office's word, or the atlas knows it."""
    found = taken_apart(text)
    if found.office or found.words & OFFICES or frozenset(pieces(text)) & OFFICES:
        return True
    entry = known(bare(text), None)
    return entry is not None and entry.kind not in {Kind.UNNAMED, Kind.SOCIAL}
