"""A claim as a form, and what was typed into it as a claim: what is wrong is said beside its field, nothing is lost.

Pure. A form is read with every field of the claim format; its evidence as numbers, or as whole sentences.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from borderflow.atlas import city_named, countries, country_named, crossing_named
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Bound, Certainty, Claim, Document, Effect, Status, Topic
from borderflow.nouns.values import MEASURES
from borderflow.wire import FlatChange, FlatClaim, FlatEvidence, flat, unflat

UNITS = ("person", "household", "vehicle", "hour", "kilometre", "flight", "percent")
CURRENCY = re.compile(r"[A-Z]{3}")
CHOICES: dict[str, type[StrEnum]] = {
    "topic": Topic, "bound": Bound, "effect": Effect, "status": Status, "certainty": Certainty,
}  # fmt: skip
NUMBERS = ("value", "low", "high", "percent")
COUNTRIES = ("origin", "destination", "country")
DAYS = ("start", "end")
WORDS = ("versus", "place", "who")
ANYWAY = "place_anyway"
LONGEST, MOST_SPANS = 400, 12
# So much of a report is offered as sentences to choose from, around the words that a claim has.
OFFERED = 2500
STOP = re.compile(r"(?<=[.!?…])[»”\"')\]]*\s+|\n+")
SHORTEST_YEAR = len("2022-09-27")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form was sent with: a field's text by its name, and the spans and sentences as they were written."""

    texts: Mapping[str, str]
    spans: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(slots=True)
class Read:
    """What a form came to: the claim, or what is wrong, by field; "" for what is wrong with all of it."""

    claim: Claim | None = None
    wrong: dict[str, str] = field(default_factory=dict)


def typed_of(claim: Claim) -> Typed:
    """The claim as it stands in a form."""
    plain = flat(claim)
    texts = {name: shown(value) for name, value in values_of(plain).items()}
    texts["sources"] = "\n".join(shown(one) for one in plain.sources)
    return Typed(texts, tuple((str(one.start), str(one.end)) for one in plain.evidence))


def values_of(plain: FlatClaim) -> dict[str, Any]:
    """The fields of a claim that are a line each in a form."""
    change = plain.change or FlatChange()
    apart = {"percent": change.percent, "versus": change.versus}
    return {name: apart[name] if name in apart else getattr(plain, name) for name in PARSED}


def shown(value: object) -> str:
    """A value as a form has it.

    >>> shown(8572.0), shown(None), shown(Topic.QUEUE)
    ('8572', '', 'queue')
    """
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else " ".join(str(value).split())


def read(typed: Typed, old: Claim, document: Document) -> Read:
    """The claim that a form says, in the words of the document."""
    found, wrong = Read(), {}
    fields: dict[str, Any] = {}
    before = values_of(flat(old))
    for name, parse in PARSED.items():
        text = " ".join(typed.texts.get(name, "").split())
        try:
            # What nobody touched stays as it was read, to the letter.
            fields[name] = before[name] if text == shown(before[name]) else parse(name, text) if text else None
        except (BadValue, BadChoice) as error:
            wrong[name] = str(error)
    for name in ("topic", "certainty"):
        if name not in wrong and fields[name] is None:
            wrong[name] = str(BadChoice(name, "", [one.value for one in CHOICES[name]]))
    if problem := place_problem(fields.get("place"), typed, document):
        wrong["place"] = problem
    try:
        fields["evidence"] = evidence(typed, document)
    except BadValue as error:
        wrong["evidence"] = str(error)
    found.wrong = wrong
    if not wrong:
        join(found, fields, typed, old)
    return found


def join(found: Read, fields: dict[str, Any], typed: Typed, old: Claim) -> None:
    """Put the fields together, and say what does not go together, beside the field that it is about."""
    measures = MEASURES[fields["topic"]]
    low, high, start, end = (fields[name] for name in ("low", "high", *DAYS))
    if fields["measure"] is not None and fields["measure"] not in measures:
        found.wrong["measure"] = str(BadChoice(f"measure of {fields['topic']}", fields["measure"], list(measures)))
    if low is not None and high is not None and low > high:
        found.wrong["high"] = f"a range runs upwards, not from {shown(low)} to {shown(high)}"
    if start and end and start > end:
        found.wrong["end"] = f"a period runs forwards, not from {start} to {end}"
    if found.wrong:
        return
    percent, versus = fields.pop("percent"), fields.pop("versus")
    change = FlatChange(percent, versus) if percent is not None or versus is not None else None
    sources = [" ".join(line.split()) for line in typed.texts.get("sources", "").splitlines() if line.strip()]
    before = flat(old).sources
    sources = before if sources == [shown(one) for one in before] else sources
    try:
        claim = unflat(FlatClaim(document=old.document, change=change, sources=sources, **fields))
    except BadValue as error:
        found.wrong[""] = str(error)
        return
    if claim.id == old.id:
        found.wrong[""] = "nothing is changed: the form says what the claim says already"
        return
    found.claim = claim


def evidence(typed: Typed, document: Document) -> list[FlatEvidence]:
    """The words that are chosen: whole sentences where any is, else the spans; neighbours become one."""
    chosen = [tuple(one.partition("-")[::2]) for one in typed.sentences] or [s for s in typed.spans if any(s)]
    if not chosen:
        raise BadValue("a claim stands on words: say where they begin and end, or choose sentences")
    if len(chosen) > MOST_SPANS:
        raise BadValue(f"a claim stands on few words: {len(chosen)} places are more than {MOST_SPANS}")
    spans = [span_of(start, end, len(document.text)) for start, end in chosen]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)) if typed.sentences else dict.fromkeys(spans):
        if typed.sentences and joined and not document.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [FlatEvidence(start, end, document.text[start:end]) for start, end in joined]


def span_of(start: str, end: str, length: int) -> tuple[int, int]:
    """Two numbers as a span of a text."""
    if not (re.fullmatch(r"\s*[0-9]{1,9}\s*", start) and re.fullmatch(r"\s*[0-9]{1,9}\s*", end)):
        raise BadValue(f"words begin and end at numbers, not at {start[:20]!r} and {end[:20]!r}")
    if not int(start) < int(end) <= length:
        raise BadValue(f"words stand between 0 and {length}, and end after they begin: not {int(start)} to {int(end)}")
    return int(start), int(end)


def offered(document: Document, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that may be chosen: those around the words that a claim has, or the first ones."""
    text = document.text
    middle = spans[0][0] if spans else 0
    edges = [0, *(mark.end() for mark in STOP.finditer(text)), len(text)]
    found = []
    for start, after in pairwise(edges):
        end = start + len(text[start:after].rstrip())
        if start < end and middle - OFFERED < start < middle + OFFERED:
            found.append((start, end))
    return found


def choice(name: str, text: str) -> StrEnum:
    """One of the values that there are."""
    try:
        return CHOICES[name](text)
    except ValueError:
        raise BadChoice(name, text[:40], [one.value for one in CHOICES[name]]) from None


def number(_name: str, text: str) -> float:
    """A number as people write it: 8,572 and 8 572 and 8572.5."""
    bare = re.sub(r"[\s,](?=[0-9]{3}(?:[^0-9]|$))", "", text).replace("−", "-")
    try:
        found = float(bare) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e[0-9]{1,2})?", bare) else math.nan
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise BadValue(f"{text[:40]!r} is no number such as 8572, 8,572 or 2.5")
    return found


def code(_name: str, text: str) -> str:
    """A country's code, by itself or by a name of the country."""
    found = text.upper() if text.upper() in countries() else country_named(text)
    if found is None:
        raise BadValue(f"the atlas knows no country {text[:40]!r}: give its ISO code (FI), or EU, or its name")
    return found


def day(_name: str, text: str) -> date:
    """A day."""
    try:
        if len(text) == SHORTEST_YEAR:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadValue(f"{text[:40]!r} is no date such as 2022-09-27")


def unit(_name: str, text: str) -> str:
    """A unit of the format, or a currency."""
    if text not in UNITS and not CURRENCY.fullmatch(text):
        raise BadChoice("unit", text[:40], [*UNITS, "a currency's three letters (EUR)"])
    return text


def words(_name: str, text: str) -> str:
    """Words of the report."""
    if len(text) > LONGEST:
        raise BadValue(f"at most {LONGEST} characters, not {len(text)}")
    return text


PARSED: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(CHOICES, choice), **dict.fromkeys(NUMBERS, number), **dict.fromkeys(COUNTRIES, code),
    **dict.fromkeys(DAYS, day), **dict.fromkeys(WORDS, words), "unit": unit, "measure": words,
}  # fmt: skip


def place_problem(place: str | None, typed: Typed, document: Document) -> str | None:
    """Why a place may be mistyped: neither the atlas nor the report knows it, and nobody said that it is meant."""
    if place is None or typed.texts.get(ANYWAY):
        return None
    known = crossing_named(place) or city_named(place) or country_named(place)
    if known or place.casefold() in " ".join(document.text.split()).casefold():
        return None
    return f"neither the report nor the atlas knows {place[:60]!r}: mind the spelling, or say below that it is meant"
