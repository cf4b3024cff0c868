"""What may be asked for: each parameter with how it is read, how it is described, and an example.

What is asked for and is not understood is refused with what could have been, a name that no parameter has included: a
filter that is passed over in silence gives a wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from starlette.datastructures import QueryParams

from borderflow.atlas import countries, crossings
from borderflow.brief.exports.tables import TABLES
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import ASIDE, MEASURES, Certainty, Heed, Standing, Topic
from borderflow.serve.asking import moment_of, stamped
from borderflow.serve.what_if import MOST_DAYS, USUAL_DAYS, Barred, capacities_of, horizon_of, places_of, rules_of

USUAL, MOST = 100, 1000
LONGEST = 2000
STANDINGS = tuple(one for one in Standing if one not in ASIDE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)?)?")
NUMBER = re.compile(r"[1-9]\d{0,3}")
CLAIM_ID = re.compile(r"[0-9a-f]{24}")
NAMED_AT_MOST = 20
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a request asks for; None where it does not say. `standing` None means the claims that nobody set aside."""

    known: datetime | None = None
    on: date | None = None
    country: str | None = None
    topic: str | None = None
    measure: str | None = None
    crossing: str | None = None
    document: str | None = None
    claim: str | None = None
    published_from: date | None = None
    published_to: date | None = None
    certainty: str | None = None
    standing: Standing | None = None
    changed_since: datetime | None = None
    mark: str | None = None
    since: datetime | None = None
    table: str | None = None
    hxl: str | None = None
    scenario: str | None = None
    horizon: int = USUAL_DAYS
    close: tuple[str, ...] = ()
    capacity: tuple[tuple[str, int], ...] = ()
    rule: tuple[Barred, ...] = ()
    heed: str = Heed.ACCEPTED
    change_from: date | None = None
    limit: int = USUAL
    cursor: str | None = None

    @property
    def standings(self) -> frozenset[Standing]:
        """How the claims that are asked for stand."""
        return frozenset(STANDINGS) if self.standing is None else frozenset({self.standing})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A part of a query: what it means, its schema, an example, and how its words are read."""

    words: str
    schema: Schema
    example: str | int
    read: Callable[[str, str], Any]
    required: bool = False


def chosen(options: Iterable[str]) -> Callable[[str, str], str]:
    """Reads one of some words; BadChoice names them, or some where they are many."""
    possible = list(options)
    named = possible if len(possible) <= NAMED_AT_MOST else [*possible[:NAMED_AT_MOST], "... (all are in the schema)"]

    def read(name: str, said: str) -> str:
        if said not in possible:
            raise BadChoice(name, said[:80], named)
        return said

    return read


def day(name: str, said: str) -> date:
    """A day."""
    try:
        if DAY.fullmatch(said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise BadValue(f"{name} {said[:40]!r} is no day of the calendar: write it like 2022-09-27")


def moment(name: str, said: str) -> datetime:
    """A moment; a day stands for its last one, UTC."""
    found = moment_of(name, said) if MOMENT.fullmatch(said) else None
    if found is None:
        raise BadValue(f"{name} {said[:40]!r} is neither a date (2022-09-27) nor a datetime (2022-09-27T09:30:00Z)")
    return found


def day_or_moment(name: str, said: str) -> date:
    """The day that is said, or the day of a moment (UTC)."""
    return moment(name, said).astimezone(UTC).date()


def number(name: str, said: str) -> int:
    """How many."""
    if not NUMBER.fullmatch(said) or int(said) > MOST:
        raise BadValue(f"{name} {said[:40]!r} is no whole number from 1 to {MOST}")
    return int(said)


def words(name: str, said: str) -> str:
    """Some words."""
    if not said or len(said) > LONGEST or "\x00" in said:
        raise BadValue(f"{name} is text of 1 to {LONGEST} characters with no NUL in it")
    return said


def claim_id(name: str, said: str) -> str:
    """The id of a claim."""
    if not CLAIM_ID.fullmatch(said):
        raise BadValue(f"{name} {said[:40]!r} is no claim's id: these are 24 hexadecimal digits")
    return said


def days_ahead(name: str, said: str) -> int:  # noqa: ARG001
    """How many days a forecast looks ahead."""
    return horizon_of(said)


def closing(name: str, said: str) -> tuple[str, ...]:
    """Places that close."""
    return places_of(words(name, said).split(","))


def widths(name: str, said: str) -> tuple[tuple[str, int], ...]:
    """Crossings of which another share of the capacity passes."""
    return capacities_of(words(name, said).split(","))


def barring(name: str, said: str) -> tuple[Barred, ...]:
    """Rules that keep a share of people out."""
    return rules_of(words(name, said).split(","))


A_DAY = {"type": "string", "format": "date"}
A_MOMENT = {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
SOME_WORDS = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[^\\x00]+$"}
# A place in a list is good only where it came from: nobody can make one up.
OPAQUE = {"type": "string", "minLength": 8, "maxLength": LONGEST, "pattern": "^[A-Za-z0-9_-]+$"}


def enumeration(options: Iterable[str]) -> Schema:
    """The schema of one of some words."""
    return {"type": "string", "enum": [str(one) for one in options]}


def choice(words: str, options: Sequence[str], example: str) -> Parameter:
    """A parameter that is one of some words."""
    return Parameter(words=words, schema=enumeration(options), example=example, read=chosen(options))


def every_measure() -> list[str]:
    """What may be counted, each once."""
    return sorted({measure for measures in MEASURES.values() for measure in measures})


PARAMETERS: dict[str, Parameter] = {
    "known": Parameter(
        words="The moment up to which things are known: what was published, or judged, later is left out. A date "
        "stands for its last moment, UTC. Without it, all that is recorded counts.",
        schema=A_MOMENT, example="2022-09-28", read=moment,
    ),
    "on": Parameter(
        words="The day that is looked at: what is only about later days is left out, and rules are as they "
        "stand on it.",
        schema=A_MOMENT, example="2022-09-28", read=day_or_moment,
    ),
    "country": choice("The country that it is about: an ISO 3166-1 code, or EU.", sorted(countries()), "FI"),
    "topic": choice("What it is about.", list(Topic), "movement"),
    "measure": choice("What is counted.", every_measure(), "arrivals"),
    "crossing": choice("A crossing of the atlas, by its id.", sorted(crossings()), "ge-ru-verkhny-lars"),
    "document": Parameter(
        words="The document that it was read in, by its id.", schema=SOME_WORDS, example="sample-guard", read=words,
    ),
    "claim": Parameter(
        words="A claim that counts in it, by its id.", schema={"type": "string", "pattern": "^[0-9a-f]{24}$"},
        example="0123456789abcdef01234567", read=claim_id,
    ),
    "published_from": Parameter(
        words="The first day on which its document may have been published.", schema=A_DAY, example="2022-09-27",
        read=day,
    ),
    "published_to": Parameter(
        words="The last day on which its document may have been published.", schema=A_DAY, example="2022-09-28",
        read=day,
    ),
    "certainty": choice("How sure the report is, as spoken.", list(Certainty), "attributed"),
    "standing": choice(
        "How it stands with its reviewers. Without it, every claim but the rejected and superseded ones.",
        list(Standing), "accepted",
    ),
    "changed_since": Parameter(
        words="Only what was recorded, judged or corrected after this moment, by the clock of the ledger; what is no "
        "longer among what is asked for comes as a tombstone. Where a reading before gave a `mark`, that is safer: one "
        "that is added under an earlier moment is not missed.",
        schema=A_MOMENT, example="2022-09-27", read=moment,
    ),
    "mark": Parameter(
        words="The same, counted from the answer that gave this mark: nothing is missed, and some claims may come as "
        "they were.", schema=OPAQUE, example="", read=words,
    ),
    "since": Parameter(
        words="The moment that changes are counted from. A date stands for its last moment, UTC.", schema=A_MOMENT,
        example="2022-09-27", read=moment, required=True,
    ),
    "table": choice("Of csv and parquet: which table.", list(TABLES), "findings"),
    "hxl": choice("Whether the second row of a table in CSV has HXL hashtags.", ["true", "false"], "true"),
    "scenario": Parameter(
        words="The scenario of crossings, by its name in the desk; without it, the first.", schema=SOME_WORDS,
        example="sample", read=words,
    ),
    "horizon": Parameter(
        words=f"How many days ahead; {USUAL_DAYS} without it.",
        schema={"type": "integer", "minimum": 1, "maximum": MOST_DAYS, "default": USUAL_DAYS}, example=1,
        read=days_ahead,
    ),
    "close": Parameter(
        words="Places that are assumed to close, with commas between them: crossings by their ids, or countries by "
        "their codes for all crossings into them.", schema=SOME_WORDS, example="fi-ru-vaalimaa", read=closing,
    ),
    "capacity": Parameter(
        words="Crossings that are assumed to let more or less through, as CROSSING:PERCENT of what passes now, with "
        "commas between them.", schema=SOME_WORDS, example="ge-ru-verkhny-lars:50", read=widths,
    ),
    "rule": Parameter(
        words="Rules that are assumed to keep a share of people out, as PLACE:PERCENT, or PLACE:PERCENT:vehicles and "
        "PLACE:PERCENT:walkers for those who come so, with commas between them.", schema=SOME_WORDS, example="GE:40",
        read=barring,
    ),
    "heed": choice(
        "Which rules that were read the forecast follows beside its scenario's: those that a reviewer accepted, which "
        "is so without it; also those that an authority of the border says are in force, or none.", list(Heed),
        "accepted",
    ),
    "change_from": Parameter(
        words="The day from which the changes hold; without it, the first day ahead.", schema=A_DAY,
        example="2022-09-29", read=day,
    ),
    "limit": Parameter(
        words=f"How many at most; {USUAL} without it.",
        schema={"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, example=2, read=number,
    ),
    "cursor": Parameter(
        words="Where the page before ended, as its `next` says; good only for the same question.", schema=OPAQUE,
        example="", read=words,
    ),
}  # fmt: skip

CLOCKS = ("known", "on")
PAGED = ("limit", "cursor")
# What only says how a list is walked through: the same list is meant without it.
WALKING = frozenset(PAGED)
# What a forecast alone is asked, which is no list.
ASSUMING = ("scenario", "horizon", "close", "capacity", "rule", "heed", "change_from")


def asking(query: QueryParams, names: Sequence[str]) -> Asking:
    """What a query asks for, of the parameters that go by these names."""
    found: dict[str, Any] = {}
    for name, said in query.multi_items():
        if name not in names:
            raise BadChoice("parameter", name[:80], list(names) or ["none: this address takes no parameters"])
        if name in found:
            raise BadValue(f"{name} is given twice: say it once")
        found[name] = PARAMETERS[name].read(name, said)
    for name in names:
        if PARAMETERS[name].required and name not in found:
            raise BadValue(f"{name} is missing: {name}={PARAMETERS[name].example}")
    return Asking(**found)


def settled(asked: Asking) -> dict[str, str]:
    """A question as plain words, but for how its list is walked through: equal for equal questions."""
    said = {name: getattr(asked, name) for name in Asking.__slots__ if name not in {*WALKING, *ASSUMING}}
    return {
        name: address_of(value) if isinstance(value, datetime) else str(value)
        for name, value in said.items()
        if value is not None
    }


def address_of(moment: datetime) -> str:
    """A moment as an address has it, to the microsecond where it has any."""
    whole = not moment.microsecond or moment.time() == time.max
    return stamped(moment) if whole else moment.isoformat()
