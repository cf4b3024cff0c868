"""What a forecast is asked for: how many days ahead, and what is assumed to change. An address holds all of it.

The API and the screen ask in the same words; a form, which can only send fields, is sent on to the address that says
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from borderflow.brief.outlook.saying import named
from borderflow.brief.screen_words import Words
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Heed
from borderflow.nouns.crossings import BorderScenario, Queued

USUAL_DAYS, MOST_DAYS = 7, 14
MOST_TIMES, MOST_BARRED = 10_000, 100
# As many changes as anybody can follow.
MOST_CHANGES = 12
# What a form calls the capacity of a crossing.
FIELD = "capacity-"
AS_IT_IS = 100
SHARE = re.compile(r"(?P<place>[^:,]{1,80}):(?P<percent>\d{1,5})")
# A rule in an address: who is kept out of all, in per cent, and by how they come; the fields of a form that say one.
RULE = re.compile(r"(?P<place>[^:,]{1,80}):(?P<percent>\d{1,3})(?::(?P<queued>\w{1,20}))?")
RULE_PLACE, RULE_SHARE, RULE_WHOM, RULE_KEPT = "rule-place", "rule-share", "rule-whom", "rule-kept-"


@dataclass(frozen=True, slots=True, order=True)
class Barred:
    """A rule that is assumed: the share of people, in per cent, that is kept out at a place, of those who come so."""

    place: str
    percent: int
    queued: Queued = Queued.ALL

    @property
    def said(self) -> str:
        """The same as an address has it."""
        return f"{self.place}:{self.percent}" + (f":{self.queued}" if self.queued is not Queued.ALL else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """How far ahead, by which scenario (None: the desk's first), and what changes.

    `close` are places, crossings or countries, that close on `change_from` (None: the first day ahead); `capacity` says
    which share of what passes now would pass from that day, in per cent, by crossing. `rule` says which share of people
    would be kept out from that day, in per cent, by place and by how they come. `heed` says which rules that were read
    the forecast follows.
    """

    scenario: str | None = None
    horizon: int = USUAL_DAYS
    close: tuple[str, ...] = ()
    capacity: tuple[tuple[str, int], ...] = ()
    rule: tuple[Barred, ...] = ()
    change_from: date | None = None
    heed: Heed = Heed.ACCEPTED

    @property
    def changes(self) -> bool:
        """Whether anything is assumed."""
        return bool(self.close or self.capacity or self.rule)

    @property
    def state(self) -> dict[str, str]:
        """What an address says of it; what goes without saying is left out."""
        said: dict[str, str] = {"scenario": self.scenario} if self.scenario else {}
        said |= {"horizon": str(self.horizon)} if self.horizon != USUAL_DAYS else {}
        said |= {"close": ",".join(self.close)} if self.close else {}
        said |= {"capacity": ",".join(f"{place}:{share}" for place, share in self.capacity)} if self.capacity else {}
        said |= {"rule": ",".join(one.said for one in self.rule)} if self.rule else {}
        said |= {"heed": self.heed.value} if self.heed is not Heed.ACCEPTED else {}
        return said | ({"change_from": self.change_from.isoformat()} if self.change_from and self.changes else {})


def wanted(said: Sequence[tuple[str, str]]) -> WhatIf:
    """What an address or a form asks for; BadValue where that cannot be."""
    fields = [(name, value) for name, value in said if value]
    last = dict(fields)
    close = (place for name, value in fields if name == "close" for place in value.split(","))
    shares = [part for name, value in fields if name == "capacity" for part in value.split(",")]
    shares += [f"{name.removeprefix(FIELD)}:{value}" for name, value in fields if name.startswith(FIELD)]
    rules = [
        part for name, value in fields if name == "rule" or name.startswith(RULE_KEPT) for part in value.split(",")
    ]
    if last.get(RULE_PLACE):
        rules.append(":".join(filter(None, (last[RULE_PLACE], last.get(RULE_SHARE, "100"), last.get(RULE_WHOM)))))
    return WhatIf(
        scenario=last.get("scenario"), horizon=horizon_of(last.get("horizon", str(USUAL_DAYS))),
        close=places_of(close), capacity=capacities_of(shares), rule=rules_of(rules),
        change_from=day_of(last.get("change_from")), heed=heed_of(last.get("heed")),
    )  # fmt: skip


def horizon_of(said: str) -> int:
    """How many days ahead."""
    if not re.fullmatch(r"\d{1,2}", said) or not 1 <= int(said) <= MOST_DAYS:
        raise BadValue(f"horizon {said[:20]!r} is no whole number of days from 1 to {MOST_DAYS}")
    return int(said)


def places_of(said: Iterable[str]) -> tuple[str, ...]:
    """The places that are named, each once, in order: equal questions have one address."""
    found = tuple(sorted({place.strip()[:80] for place in said if place.strip()}))
    if len(found) > MOST_CHANGES:
        raise BadValue(f"{len(found)} places are to be closed: name {MOST_CHANGES} at most")
    return found


def capacities_of(said: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The crossings whose capacity changes, in order; one that stays as it is changes nothing."""
    found: dict[str, int] = {}
    for part in filter(None, (one.strip() for one in said)):
        share = SHARE.fullmatch(part)
        if share is None or int(share["percent"]) > MOST_TIMES:
            raise BadValue(
                f"capacity {part[:80]!r} is not of the form CROSSING:PERCENT, 0 to {MOST_TIMES} per cent of what passes"
            )
        found[share["place"]] = int(share["percent"])
    changed = tuple(sorted((place, share) for place, share in found.items() if share != AS_IT_IS))
    if len(changed) > MOST_CHANGES:
        raise BadValue(f"{len(changed)} crossings change: name {MOST_CHANGES} at most")
    return changed


def rules_of(said: Iterable[str]) -> tuple[Barred, ...]:
    """The rules that are assumed, in order; of two for the same people at one place the last, and none for nobody."""
    found: dict[tuple[str, Queued], Barred] = {}
    for part in filter(None, (one.strip() for one in said)):
        rule = RULE.fullmatch(part)
        if rule is None or int(rule["percent"]) > MOST_BARRED:
            raise BadValue(
                f"rule {part[:80]!r} is not of the form PLACE:PERCENT or PLACE:PERCENT:{Queued.WALKERS}, 0 to 100 per "
                "cent of people kept out"
            )
        whom = rule["queued"] or Queued.ALL
        if whom not in set(Queued):
            raise BadChoice("rule for", whom[:20], list(Queued))
        one = Barred(rule["place"], int(rule["percent"]), Queued(whom))
        found[one.place, one.queued] = one
    rules = tuple(sorted(one for one in found.values() if one.percent))
    if len(rules) > MOST_CHANGES:
        raise BadValue(f"{len(rules)} rules are assumed: name {MOST_CHANGES} at most")
    return rules


def heed_of(said: str | None) -> Heed:
    """Which rules that were read a forecast follows."""
    if said is not None and said not in set(Heed):
        raise BadChoice("heed", said[:20], list(Heed))
    return Heed(said) if said else Heed.ACCEPTED


def day_of(said: str | None) -> date | None:
    """The day from which changes hold."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise BadValue(f"change_from {str(said)[:40]!r} is no day of the calendar: write it like 2022-09-27") from None


def assumed(scenario: BorderScenario, asked: WhatIf, *, issued: date, since: date) -> BorderScenario:
    """The scenario with what is assumed; BadChoice names the places that there are."""
    from borderflow.forecast.borders import closed, widened, with_rule  # noqa: PLC0415  (see `foresight`)

    if not issued < since:
        raise BadValue(f"change_from {since} is no day after {issued}, the day up to which things are known")
    for place in asked.close:
        scenario = closed(scenario, place, since=since, announced=issued)
    for place, share in asked.capacity:
        scenario = widened(scenario, place, since=since, times=share / 100)
    for one in asked.rule:
        scenario = with_rule(
            scenario, one.place, since=since, announced=issued, effect=one.percent / 100, queued=one.queued
        )
    return scenario


def in_words(asked: WhatIf, *, since: date, words: Words) -> tuple[str, ...]:
    """What is assumed, a line a change."""
    day = words.day(since)
    said = [words("outlook.closed", place=named(place, words), day=day) for place in asked.close]
    for place, share in asked.capacity:
        said.append(words("outlook.widened", place=named(place, words), day=day, percent=share))
    for one in asked.rule:
        told = {"place": named(one.place, words), "day": day, "percent": one.percent}
        said.append(words(f"outlook.barred_{one.queued}", **told))
    return tuple(said)


def places(scenario: BorderScenario, words: Words) -> Mapping[str, str]:
    """What may close, by name: countries first, then crossings."""
    countries = {one.country_to for one in scenario.exits}
    by_name = [sorted((named(one, words), one) for one in some) for some in (countries, {o.id for o in scenario.exits})]
    return {place: name for group in by_name for name, place in group}
