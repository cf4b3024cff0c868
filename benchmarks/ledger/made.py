"""Reports made up to be recorded: as long as news is, about eighteen claims each, the same ones every time.

Countries come as crises have it: the first is spoken of most, the twentieth in one claim of seventy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import accumulate

from borderflow.atlas import countries
from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Evidence,
    Period,
    Quantity,
    Report,
    Source,
    Status,
    Topic,
)
from borderflow.record import Reading

FIRST_DAY = date(2022, 2, 24)
DAYS = 1000
COUNTRIES = 40
SPEAKERS = ("the border guard", "a customs officer", "UNHCR", "state media", "a traveller", "the interior ministry")
PLACES = ("the northern crossing", "the bridge", "the railway station", "the airport", None)
MEASURES = ("arrivals", "departures", "crossings", "stock", "refused")
FILLER = (
    "Traffic on the road was said to be slower than on the days before, and those who waited had been told to bring "
    "water and papers."
)


def readings(claims: int, seed: int = 0) -> Iterator[Reading]:
    """Reports until they hold that many claims."""
    chance = random.Random(seed)
    codes = spoken_of()
    weights = list(accumulate(1 / rank for rank in range(1, len(codes) + 1)))
    number = 0
    while claims > 0:
        many = min(claims, chance.randrange(6, 31))
        where = chance.choices(codes, cum_weights=weights, k=many)
        yield reading(number, where, chance)
        claims -= many
        number += 1


def spoken_of() -> list[str]:
    """The countries, the one most spoken of first."""
    return sorted(code for code in countries() if len(code) == 2)[:COUNTRIES]


def reading(number: int, where: list[str], chance: random.Random) -> Reading:
    """One report, with a claim about each of those countries."""
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    drawn = [sentence(code, chance) for code in where]
    text = "\n\n".join(f"{words} {FILLER}" for words, _ in drawn)
    key = f"made-{number:07}"
    found, start = [], 0
    for (words, value), code in zip(drawn, where, strict=True):
        found.append(claim(key, code, value, Evidence(start, start + len(words), words), day, chance))
        start += len(words) + len(FILLER) + 3
    body = sha256(key.encode()).hexdigest()
    gathered = datetime(2026, 1, 1) + timedelta(seconds=number)
    report = Report(
        sha256=body, address=f"news/{key}.txt", media_type="text/plain", size=len(text), gathered_at=gathered, lang="en"
    )
    document = Document(
        id=key, text=text, title=f"Made-up report {number}", publisher="Sample desk",
        published=day if chance.random() < 0.9 else None, lang="en", url=f"https://example.org/{key}",
    )  # fmt: skip
    return Reading(report=report, document=document, claims=found)


def sentence(code: str, chance: random.Random) -> tuple[str, int]:
    """Words that count people, and how many they count."""
    value = chance.randrange(10, 20_000)
    return f"On that day {value:,} people were counted at the border of {code}, {chance.choice(SPEAKERS)} said.", value


def claim(key: str, code: str, value: int, words: Evidence, day: date, chance: random.Random) -> Claim:
    """A figure or, one time in five, a rule."""
    sources = Source.chain(chance.sample(SPEAKERS, chance.randrange(3)))
    certainty = Certainty.ATTRIBUTED if sources else Certainty.STATED
    if chance.random() < 0.2:
        return Claim(
            document=key, topic=Topic.ENTRY_RULE, country=code, origin="RU", who="tourists", effect=Effect.RESTRICT,
            status=Status.IN_FORCE, period=Period(day, None), source=sources, certainty=certainty, evidence=(words,),
            confidence=0.5, reader="statement",
        )  # fmt: skip
    return Claim(
        document=key, topic=Topic.MOVEMENT, measure=chance.choice(MEASURES), country=code, destination=code,
        origin="RU", quantity=Quantity(value=value, bound=Bound.EXACT, unit="person"), place=chance.choice(PLACES),
        period=Period(day, day), source=sources, certainty=certainty, evidence=(words,), confidence=0.8,
        reader="figure",
    )  # fmt: skip
