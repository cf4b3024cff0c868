"""Which of the places that share a name a text means: told by what else the text names, then by size.

Countries that the same text names speak before population does, because that is right more often: a village of
Georgia's stands in news about Georgia. One name keeps one meaning throughout a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

from borderflow.atlas.mention import LEAST_PEOPLE, Reading, Spot

# A capital or a country gives way to its namesake ("Paris, Texas") only where the text stands in the other country.
FIRM = frozenset({"country", "capital", "bloc", "crossing"})
GROUND = frozenset({"city", "region"})
LEAST_GROUND = 2
HOME_GROUND = 3
LARGE_PART = 1_000_000
# How many times larger a town of a country that the text never names may be, and still give way to its namesake.
LARGER_AT_MOST = 20
# Every newsroom names these; one name of theirs in a text says nothing about its small towns.
OFTEN_NAMED = frozenset({"US", "GB", "CA", "AU"})
INSIDE = frozenset({", ", ",", " (", ", in ", " in "})


@dataclass(slots=True)
class Context:
    """What a text says about where it plays.

    `named` are sure mentions by country, `ground` those of towns and regions, `paired` what is spelt out ("Athens,
    Georgia"), `spoken` how often a country was named by a name that others share.
    """

    named: Counter[str] = field(default_factory=Counter)
    ground: Counter[str] = field(default_factory=Counter)
    paired: dict[tuple[str, ...], str] = field(default_factory=dict)
    spoken: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def besides(self, spot: Spot) -> int:
        """How often the text names the country of the likeliest reading by other names than this one."""
        return self.named[spot.readings[0].code] - self.spoken[spot.name]


def readings(spots: list[Spot], text: str) -> Iterator[Reading | None]:
    """The meaning of each spot; None where the name means no place here."""
    if all(spot.is_sure for spot in spots):
        yield from (spot.readings[0] for spot in spots)
        return
    context = context_of(spots, text)
    known: dict[tuple[str, ...], Reading | None] = {}
    for spot in spots:
        if spot.name not in known:
            known[spot.name] = spot.readings[0] if spot.is_sure else chosen(spot, context)
        yield known[spot.name]


def context_of(spots: list[Spot], text: str) -> Context:
    """What the sure spots and the pairs of a text say."""
    here = Context()
    for spot in spots:
        reading = spot.readings[0]
        if spot.is_sure or (reading.kind == "country" and not has_large_rival(spot)):
            here.named[reading.code] += 1
            here.spoken[spot.name] += not spot.is_sure
            here.ground[reading.code] += reading.kind in GROUND
    for inner, outer in pairwise(spots):
        if not inner.is_sure and text[inner.end : outer.start] in INSIDE:
            code = shared(inner, outer, here, is_owner=text[outer.end : outer.end + 2] in {"'s", "’s"})
            if code:
                here.paired.setdefault(inner.name, code)
                here.paired.setdefault(outer.name, code)
    for code in here.paired.values():
        here.named[code] += 1
        here.ground[code] += 1
    return here


def has_large_rival(spot: Spot) -> bool:
    """Whether a country shares its name with a large part of another, as Georgia does."""
    return any((rival.people or 0) >= LARGE_PART for rival in spot.readings[1:])


def shared(inner: Spot, outer: Spot, context: Context, *, is_owner: bool) -> str | None:
    """The country that "Athens, Georgia" says: a reading of the larger place that the smaller lies in."""
    codes = {reading.code for reading in inner.readings if reading.kind in GROUND or reading.kind == "capital"}
    wide = [r for r in outer.readings if r.kind in {"country", "region"} and not r.small and r.code in codes]
    if not wide or is_owner:
        return None
    return wide[0].code if wide[0].code == outer.readings[0].code or not context.besides(outer) else None


def chosen(spot: Spot, context: Context) -> Reading | None:
    """The reading that the text speaks for, else the likeliest; None for a small town in a text about elsewhere."""
    pair = context.paired.get(spot.name)
    if pair is not None:
        return next((reading for reading in spot.readings if reading.code == pair), spot.readings[0])
    default, *rivals = spot.readings
    if default.kind in FIRM:
        return next((r for r in rivals if is_at_home(r, spot, context)), default)
    fitting = [r for r in spot.readings if context.named[r.code] and (not r.small or is_near(r, context))]
    if not fitting:
        return None if default.small else default
    best = max(fitting, key=lambda r: context.named[r.code] * sqrt(r.people or LEAST_PEOPLE))
    return best if gives_way(spot, best, context) else default


def gives_way(spot: Spot, best: Reading, context: Context) -> bool:
    """Whether the likeliest place by size gives way to one in a country that the text names."""
    default = spot.readings[0]
    if context.named[default.code] or default.small:
        return True
    at_home = context.ground[best.code] >= HOME_GROUND and is_at_home(best, spot, context)
    if default.people is None or best.people is None:
        return at_home
    return at_home or default.people <= LARGER_AT_MOST * best.people


def is_at_home(rival: Reading, spot: Spot, context: Context) -> bool:
    """Whether a text is about the rival's country and never names the other."""
    if context.besides(spot) or context.ground[rival.code] < LEAST_GROUND:
        return False
    return context.named[rival.code] == max(context.named.values())


def is_near(reading: Reading, context: Context) -> bool:
    """Whether a text is near enough to a small place's country."""
    return reading.code not in OFTEN_NAMED or context.ground[reading.code] >= LEAST_GROUND
