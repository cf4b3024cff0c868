"""What reviewers join and part: voices, texts and places that are one, or are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from borderflow.nouns import Claim
from borderflow.record.figures import KIND_WORDS, place_named

# What a place is called that a reviewer told apart from the one that the atlas takes it for.
APART = "{name} (another place)"


class Parts:
    """Names in groups, each with the name that it is called by; and which names were told apart."""

    def __init__(self) -> None:
        self.lead: dict[str, str] = {}
        self.pairs: set[tuple[str, str]] = set()

    @property
    def alone(self) -> frozenset[str]:
        """The names that stand for themselves, whatever else would make them one with others."""
        return frozenset(subject for subject, _ in self.pairs)

    def join(self, subject: str, others: Iterable[str]) -> None:
        """Make one of the subject, the others, and all that they are one with already; the subject leads."""
        named = (subject, *others)
        leads = {self.lead.get(name, name) for name in named}
        members = {*named, *(name for name, lead in self.lead.items() if lead in leads)}
        self.pairs = {pair for pair in self.pairs if not members.issuperset(pair)}
        self.lead.update(dict.fromkeys(sorted(members), subject))

    def part(self, subject: str, others: Iterable[str]) -> None:
        """Take the subject out of its group, and away from the others."""
        left = sorted(name for name, lead in self.lead.items() if lead == self.lead.get(subject) and name != subject)
        self.lead.pop(subject, None)
        if left and self.lead[left[0]] == subject:
            self.lead.update(dict.fromkeys(left, left[0]))
        self.pairs |= {(subject, other) for other in others}

    def groups(self) -> dict[str, list[str]]:
        """The members of each group, its lead first."""
        found: dict[str, list[str]] = {}
        for name, lead in sorted(self.lead.items()):
            found.setdefault(lead, [lead])
            found[lead] += [name] if name != lead else []
        return found


def spelling(name: str) -> str:
    """A place's name as it is compared: without its article, its kind and its capitals.

    >>> spelling("the Verkhny Lars  checkpoint")
    'verkhny lars'
    """
    words = re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    return KIND_WORDS.sub("", words).casefold()


def key_of(name: str) -> str:
    """What two spellings of one crossing share; the spelling of any other place."""
    found = place_named(name, None, frozenset())
    return found.crossing if found is not None and found.crossing else spelling(name)


@dataclass(frozen=True, slots=True)
class Places:
    """Which names of places are one, as reviewers say."""

    called: Mapping[str, str]
    apart: Mapping[str, str]

    def seen(self, claim: Claim) -> Claim:
        """The claim at the place that it is to be counted for; the claim itself where nobody says otherwise."""
        if claim.place is None:
            return claim
        here = spelling(claim.place)
        name = self.called.get(here) or self.apart.get(here) or self.called.get(key_of(claim.place))
        return claim if name is None or spelling(name) == here else seen_as(claim, place=name)


def places(parts: Parts, names: Mapping[str, str]) -> Places:
    """What was joined and parted, `names` being how the reviewers wrote each spelling."""
    apart = {one: APART.format(name=names[one]) for one in parts.alone}
    called: dict[str, str] = {}
    for lead, members in parts.groups().items():
        name = apart.get(lead, names[lead])
        called |= {key_of(names[member]): name for member in members if member not in apart}
        called |= dict.fromkeys(members, name)
    return Places(called, apart)


def seen_as(claim: Claim, **changes: object) -> Claim:
    """The claim as it counts after a review; it keeps its id, which is that of what was recorded."""
    seen = replace(claim, **changes)  # type: ignore[arg-type]
    # An id is reckoned once and kept: this one is known already.
    seen.__dict__["id"] = claim.id
    return seen
