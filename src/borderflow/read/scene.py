"""Where a sentence plays: whose people, which country, which place, carried from heading to sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from borderflow.atlas import Mention, crossings, events, mentions
from borderflow.nouns import Document
from borderflow.read.dates import TimeExpression
from borderflow.read.judge import Case, Judge, Option
from borderflow.read.paragraphs import Paragraph

PERSONS = re.compile(
    r"\s+(?:\w+\s+)?(?:citizens?|nationals?|men|women|man|woman|tourists?|refugees?|travell?ers?|reservists?|families|passports?"
    r"|conscripts?|deserters?|people|passport|visitors?|arrivals|migrants?|civilians|emigrants|immigrants|draft|soldiers)\b"
)
OUTLETS = re.compile(
    r"\s+(?:\w+\s+)?(?:channel|news|newspaper|paper|daily|site|website|portal|outlets?|media|broadcaster|agency|agencies|press"
    r"|service|edition|magazine|tabloid|journalists?|reporters?|language|president|leader|newswire)\b"
)
WAGED = re.compile(
    r"\b(?:invad\w+|invasion of|war (?:in|on|against)|fight(?:ing)? in|mobilisation in|referendums? in)\s+(?:\w+\s+)?$"
)
PLACES = {"crossing", "city", "capital", "region"}
SITES_KEPT = 4
SITED = {"country", "capital", "city", "region", "crossing", "bloc"}
BREAK = re.compile(r"[;:—–]|\.\s")


@dataclass(slots=True)
class Scene:
    """What the reader carries along: `people` whose country is left, `heading` and `focus` countries, last crossing.

    `here` and `before` are the countries that this sentence and the last one name, in their order, since of equals the
    first is taken. `headed` are all countries of the heading, `near` those named so far in the paragraph, the latest
    first, and `sites` the crossings, towns and regions named last. `second` is the next likely home of the people, and
    `sure` how certain the first is, in steps from 0 to 4.
    """

    people: str | None
    second: str | None = None
    sure: str = "1"
    title: str | None = None
    heading: str | None = None
    focus: str | None = None
    crossing: Mention | None = None
    ranked: list[str] = field(default_factory=list)
    before: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    dateline: list[TimeExpression] = field(default_factory=list)
    headed: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)

    def enter(self, paragraph: Paragraph) -> None:
        """Take note of a paragraph's beginning: a heading names the country of what follows."""
        self.near = []
        if paragraph.heading:
            found = mentions(paragraph.text)
            self.headed = self.countries(found, paragraph.text)
            self.heading = next(iter(self.headed), None)
            self.focus, self.crossing = self.heading, None
            self.see(found)
        elif self.heading:
            self.focus = self.heading

    def countries(self, found: Iterable[Mention], text: str) -> list[str]:
        """Countries that the mentions put a sentence in, in order of place: not the people's own, not nationalities."""
        sited = [m for m in found if is_site(m, text)]
        firm = [m for m in sited if m.kind != "adjective"] or sited
        return [code for code in dict.fromkeys(self.side(m) for m in firm) if code and code != self.people]

    def side(self, mention: Mention) -> str | None:
        """The country that a mention stands for; for a crossing, the side that the people go to."""
        crossing = crossings().get(mention.ref or "") if mention.kind == "crossing" else None
        if crossing is None:
            return mention.code
        ends = [crossing.entry_to, crossing.exit_from]
        return next((end for end in ends if end != self.people), mention.code)

    def follow(self, found: list[Mention], text: str) -> None:
        """Take note of a sentence, so that the next one can say "there"."""
        here = self.countries(found, text)
        self.before, self.here = self.here, tuple(dict.fromkeys(m.code for m in found if m.code))
        if here:
            self.focus = here[0]
        self.near = list(dict.fromkeys([*reversed(here), *self.near]))
        self.see(found)
        last = [m for m in found if m.kind == "crossing"]
        if last:
            self.crossing = last[-1]

    def see(self, found: Iterable[Mention]) -> None:
        """Keep the crossings, towns and regions named, the latest first."""
        named = [m.text for m in found if m.kind in PLACES]
        self.sites = list(dict.fromkeys([*reversed(named), *self.sites]))[:SITES_KEPT]

    @property
    def country(self) -> str | None:
        """The country in force where a sentence names none."""
        return self.focus or self.heading or self.title


def opening(document: Document, judge: Judge) -> Scene:
    """The scene before the first sentence: whose people, the country of the title, the countries named most."""
    title = document.title or ""
    found = mentions(document.text)
    scene = Scene(people_of(title, document.text))
    scene.see(mentions(title))
    scene.title = next(iter(scene.countries(mentions(title), title)), None)
    counted = Counter(m.code for m in found if m.code)
    scene.ranked = [code for code, _ in counted.most_common(3)]
    options, whole = home_options(document, found, scene), Case(0, len(document.text))
    scene.people, certain = judge.pick("home", options, whole)
    scene.sure = str(int(certain * 4))
    others = [option for option in options if option.value not in {scene.people, None}]
    scene.second = runner_up(others, whole, judge)
    return scene


def runner_up(others: list[Option], whole: Case, judge: Judge) -> str | None:
    """The next likely home, or None where no other country is named."""
    return judge.pick("home", others, whole)[0] if others else None


def home_options(document: Document, found: list[Mention], scene: Scene) -> list[Option]:
    """Every country that the document's people may leave, and none, each with its traits."""
    text, title = document.text, document.title or ""
    counted = Counter(code for m in found for code, _ in ends(m))
    options = [Option(None, ["none", f"none|{scene.people is None}", f"none|n={min(len(counted), 4)}"])]
    most = max(counted.values(), default=1)
    tally: dict[str, Counter[str]] = {code: Counter() for code in counted}
    for mention in found:
        for code, side in ends(mention):
            tally[code].update(standing(mention, side, text))
    for mention in mentions(title):
        for code, side in ends(mention):
            tally.setdefault(code, Counter()).update(f"t.{mark}" for mark in standing(mention, side, title))
    pushed = pushing(document.published)
    for code, marks in tally.items():
        rank = sum(n > counted[code] for n in counted.values())
        traits = [f"rank={min(rank, 4)}", f"share={int(4 * counted[code] / most)}", f"people={code == scene.people}"]
        traits += [f"event={pushed.get(code, '-')}", f"event={pushed.get(code, '-')}|{min(rank, 2)}"]
        traits += [f"first={bool(found) and found[0].code == code}", f"title={code == scene.title}"]
        for mark, n in marks.items():
            best = max(other[mark] for other in tally.values())
            traits += [
                f"{mark}={min(n, 3)}",
                f"{mark}|{'most' if n == best else 'less'}",
                f"{mark}|{int(4 * n / max(counted[code], 1))}",
            ]
        options.append(Option(code, traits))
    return options


def pushing(published: date | None) -> dict[str, str]:
    """The countries that a known event has people leave at the time, and whether it is new: weeks, months, years."""
    if published is None:
        return {}
    ages = {event.origin: (published - event.day).days for event in events() if event.day <= published}
    steps = ((60, "weeks"), (365, "months"), (1100, "years"))
    return {
        code: next(name for days, name in steps if age <= days) for code, age in ages.items() if age <= steps[-1][0]
    }


def standing(mention: Mention, side: str, text: str) -> Iterator[str]:
    """How a mention stands: its kind, a nationality, left, entered."""
    yield f"K={mention.kind}{side}"
    if is_nationality(mention, text):
        yield "nation"
    if is_left(text, mention.start):
        yield "left"
    if INTO.search(text, max(0, mention.start - 30), mention.start):
        yield "into"


def ends(mention: Mention) -> list[tuple[str, str]]:
    """The countries that a mention stands for, each with its side: a crossing stands for two."""
    crossing = crossings().get(mention.ref or "") if mention.kind == "crossing" else None
    if crossing is not None:
        return [(crossing.exit_from, "out"), (crossing.entry_to, "in")]
    return [(mention.code, "-")] if mention.code else []


def is_site(mention: Mention, text: str) -> bool:
    """Whether a mention can say where something is: not whose people, not whose newspaper, not where a war is."""
    if is_nationality(mention, text):
        return False
    if mention.kind == "adjective" and OUTLETS.match(text, mention.end):
        return False
    return not WAGED.search(text, max(0, mention.start - 40), mention.start)


def is_nationality(mention: Mention, text: str) -> bool:
    """Whether a mention says whose people it is ("Russians", "Syrian families"), not where."""
    return mention.kind == "people" or (mention.kind == "adjective" and bool(PERSONS.match(text, mention.end)))


def people_of(title: str, text: str) -> str | None:
    """The country whose people the document is about: the nationality named most, or None."""
    votes: Counter[str] = Counter()
    for part, weight in ((title, 2), (text, 1)):
        for mention in mentions(part):
            if (mention.code and is_nationality(mention, part)) or (mention.code and is_left(part, mention.start)):
                votes[mention.code] += weight
    return votes.most_common(1)[0][0] if votes else None


INTO = re.compile(r"\b(?:to|into|reach|reached|enter|entered|entering|in)\s+(?:the\s+|\w+\s+)?$", re.IGNORECASE)
LEFT = re.compile(r"\b(?:from|out of|fled|flee|fleeing|leave|leaving|left)\s+(?:the\s+|\w+\s+)?$", re.IGNORECASE)


def is_left(text: str, start: int) -> bool:
    """Whether the words before `start` say that people come from there."""
    return bool(LEFT.search(text, max(0, start - 30), start))


def nearest(found: list[Mention], at: int, text: str) -> Mention | None:
    """The mention nearest to `at`, a clause break counting as far away."""
    return min(found, key=lambda m: gap(m.start, m.end, at, text), default=None)


def gap(start: int, end: int, at: int, text: str) -> float:
    """Characters between a span and a position, with 60 more for each break and 12 for each comma between."""
    low, high = (end, at) if end <= at else (at, start)
    between = text[low:high]
    return len(between) + 60 * len(BREAK.findall(between)) + 12 * between.count(",")
