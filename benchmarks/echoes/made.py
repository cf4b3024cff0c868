"""Report sets over known origins, written as newsrooms write: who said it is planted, how it is written is drawn.

A set is about one figure at one country's border. Each report quotes an origin, through none, one or two other voices,
or speaks for itself; some are copies of earlier ones. Nothing here asks the atlas or the record room: every name comes
from `origins.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.speed.made import CORPUS, split
from borderflow.nouns import Bound, Certainty, Claim, Document, Evidence, Period, Quantity, Source, Topic
from borderflow.wire import document_from

ORIGINS = Path(__file__).parent / "origins.toml"
FIRST_DAY = date(2022, 9, 21)
FROM = {"PL": "BY", "TD": "SD", "UG": "SS", "BI": "CD", "CO": "VE", "LT": "BY"}
UNNAMED = ("officials", "local officials", "a traveller", "two drivers", "an official", "источник", "a border official")
COPIES = 0.25
# The sample texts as they stood when floors were set: more of them would draw other sets.
ENGLISH, EVERY = ("en[a-g]*.json",), ("en[a-g]*.json", "ru[ab]*.json")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One origin with the ways in which it is written."""

    id: str
    at: str
    names: tuple[str, ...]
    home: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    posts: tuple[str, ...] = ()
    posts_ru: tuple[str, ...] = ()
    outlet: bool = False
    held: bool = False


@dataclass(slots=True)
class Set:
    """Reports on one figure: the claims, their documents, and the origin behind each claim."""

    country: str
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    introduced: list[tuple[str, str]] = field(default_factory=list)


@cache
def speakers() -> tuple[Speaker, ...]:
    """Every origin of the table."""
    rows: list[dict[str, Any]] = tomllib.loads(ORIGINS.read_text(encoding="utf-8"))["origin"]
    return tuple(Speaker(**{key: frozen(value) for key, value in row.items()}) for row in rows)


def frozen(value: Any) -> Any:
    """A list as a tuple, whatever is in it."""
    return tuple(frozen(one) for one in value) if isinstance(value, list) else value


@cache
def texts() -> tuple[tuple[str, ...], ...]:
    """The paragraphs of the English sample texts."""
    return tuple(tuple(split(text)) for text in whole(ENGLISH))


@cache
def whole(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The sample texts whose files are named so."""
    paths = sorted(path for pattern in patterns for path in CORPUS.glob(pattern))
    return tuple(document_from(path.read_bytes()).text for path in paths)


def sets(count: int, *, held: bool, chance: random.Random) -> Iterator[Set]:
    """Report sets over one half of the origins or the other (`held`)."""
    ours = [one for one in speakers() if one.held == held]
    countries = sorted({one.at for one in ours} - {"*"})
    for number in range(count):
        country = countries[number % len(countries)]
        local = [one for one in ours if one.at == country]
        abroad = [one for one in ours if one.at == "*"]
        cast = [*local, *chance.sample(abroad, min(len(abroad), chance.randint(2, 4)))]
        yield made(country, cast, chance)


def made(country: str, cast: list[Speaker], chance: random.Random) -> Set:
    """One set: ten to thirty reports."""
    found = Set(country)
    papers = chance.sample(range(len(texts())), 30)
    for number in range(chance.randint(10, 30)):
        if found.documents and chance.random() < COPIES:
            copy(found, number, chance)
        else:
            report(found, number, texts()[papers[number]], cast, chance)
    return found


def report(found: Set, number: int, words: tuple[str, ...], cast: list[Speaker], chance: random.Random) -> None:
    """A report of its own: one claim, now and then two."""
    outlets = [one for one in cast if one.outlet]
    home = chance.choice(outlets) if outlets and chance.random() < 0.5 else None
    paper = Document(
        id=f"r{number:03}", text="\n\n".join(words[: chance.randint(3, 12)]), lang="en",
        publisher=chance.choice(home.names[:2]) if home else f"Sample Paper {number}",
        published=FIRST_DAY + timedelta(days=chance.randint(0, 6)),
    )  # fmt: skip
    found.documents[paper.id] = paper
    one = chance.choice(cast)
    if chance.random() < 0.12:
        passing = chance.choice(outlets) if outlets and chance.random() < 0.3 else None
        chain = (*([passing.names[0]] if passing else []), chance.choice(UNNAMED))
        add(found, paper, chain, f"unnamed:{passing.id}:{chain[-1]}" if passing else f"unnamed:{paper.id}", chance)
    elif home and one.outlet:
        add(found, paper, (), home.id, chance)
    else:
        add(found, paper, (*before(outlets, one, chance), written(found, one, chance)), one.id, chance)
        if one.short and chance.random() < 0.4:
            add(found, paper, (chance.choice(one.short),), one.id, chance)


def before(outlets: list[Speaker], one: Speaker, chance: random.Random) -> tuple[str, ...]:
    """The voices that pass an origin on: none, one or two."""
    passing = [other for other in outlets if other.id != one.id]
    count = min(len(passing), chance.choice([0, 0, 0, 1, 1, 2]))
    return tuple(chance.choice(other.names) for other in chance.sample(passing, count))


def written(found: Set, one: Speaker, chance: random.Random) -> str:
    """A way to write the origin that a newsroom could choose at this point of the set."""
    known = [words for owner, words in found.introduced if owner == one.id]
    ways = ["name"] * 5 + ["home"] * 3 * bool(one.home) + ["post"] * 3 * bool(one.people) + ["person"] * 2 * bool(known)
    way = chance.choice(ways)
    if way == "home":
        return chance.choice(one.home)
    if way == "person":
        full = chance.choice(known)
        return chance.choice([full, full.split()[-1]])
    if way == "post":
        latin, cyrillic = chance.choice(one.people)
        post = chance.choice([*one.posts, *one.posts_ru])
        found.introduced += [(one.id, name) for name in (latin, cyrillic) if name]
        person = cyrillic if post in one.posts_ru else latin
        return post.replace("{p}", person)
    return chance.choice(one.names)


def add(found: Set, paper: Document, chain: tuple[str, ...], truth: str, chance: random.Random) -> None:
    """A claim of the set's figure, with the origin behind it."""
    value = chance.choice([8572, 8600, 8500])
    claim = Claim(
        document=paper.id, topic=Topic.MOVEMENT, measure="arrivals", origin=FROM.get(found.country, "RU"),
        quantity=Quantity(value=value, bound=Bound.EXACT if value == 8572 else Bound.ABOUT, unit="person"),
        destination=found.country, country=found.country, period=Period(FIRST_DAY, FIRST_DAY),
        source=Source.chain(chain), certainty=Certainty.ATTRIBUTED if chain else Certainty.STATED,
        evidence=(opening(paper),),
    )  # fmt: skip
    found.claims.append(claim)
    found.truth[claim.id] = truth


def opening(paper: Document) -> Evidence:
    """The first paragraph, as a claim's evidence."""
    return paper.quote(0, len(paper.text.split("\n")[0]))


def copy(found: Set, number: int, chance: random.Random) -> None:
    """A later paper prints an earlier report as it is, less its tail: the same claims, the same origins."""
    earlier = found.documents[chance.choice(sorted(found.documents))]
    words = split(earlier.text)
    paper = replace(
        earlier, id=f"r{number:03}", text="\n\n".join(words[: max(2, len(words) - chance.randint(0, 1))]),
        publisher=f"Sample Paper {number}",
        published=(earlier.published or FIRST_DAY) + timedelta(days=chance.randint(1, 2)),
    )  # fmt: skip
    found.documents[paper.id] = paper
    for claim in [one for one in found.claims if one.document == earlier.id]:
        echo = replace(claim, document=paper.id, evidence=(opening(paper),))
        found.claims.append(echo)
        found.truth[echo.id] = found.truth[claim.id]
