"""Traits of countries: as the one that people leave, the one that they enter, and the one whose claim it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from borderflow.atlas import Mention
from borderflow.read.directions import Direction
from borderflow.read.judge import Option, Way
from borderflow.read.masks import BREAKS, bare, far
from borderflow.read.scene import INTO, ends, is_left, is_nationality, is_site
from borderflow.read.sentences import Reading, Sentence

NO_COUNTRY = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a country: for which kind of claim, at which offset, and what the rules would say."""

    label: str
    at: int
    ruled: Direction

    @property
    def topic(self) -> str:
        """The topic alone."""
        return self.label.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Stood:
    """How countries stood in the claims told so far, and whose people the document is about."""

    left: Counter[str | None]
    entered: Counter[str | None]
    pairs: set[tuple[str | None, str | None]]
    home: str | None

    @classmethod
    def of(cls, reading: Reading) -> Stood:
        """Counted once, for every country that is asked about."""
        pairs = [(claim.origin, claim.destination) for claim in reading.told]
        left, entered = (Counter(code for code, _ in pairs), Counter(code for _, code in pairs))
        return cls(left, entered, set(pairs), reading.scene.people)


@dataclass(slots=True)
class Countries:
    """The countries at hand for a claim, whichever role they may take: with their traits, and how each comes up."""

    asked: Asked
    here: set[str]
    stood: Stood
    traits: dict[str, set[str]] = field(default_factory=dict)
    ways: dict[str, list[Way]] = field(default_factory=dict)

    def enter(self, code: str, marks: Iterable[str], came: Way) -> None:
        """Add a country with its traits; one that was there takes them too."""
        if code not in self.traits:
            self.traits[code], self.ways[code] = set(self.flags(code)), []
        self.traits[code].update(marks)
        self.ways[code].append(came)

    def flags(self, code: str) -> Iterator[str]:
        """Traits of a country however it comes up."""
        topic, label = self.asked.topic, self.asked.label
        yield from (f"in={code in self.here}", f"in={code in self.here}|{topic}|{min(len(self.here), 3)}")
        yield f"eu={code == 'EU'}|{topic}"
        for flag in history(code, self.here, self.stood):
            yield from (flag, f"{flag}|{topic}", f"{flag}|{label}")


def countries(asked: Asked, sentence: Sentence, reading: Reading) -> Countries:
    """The countries that the sentence names or that come from elsewhere: one answer for all three roles."""
    here = {code for mention in sentence.places for code, _ in ends(mention)}
    found = Countries(asked, here, Stood.of(reading))
    base = sentence.paragraph.start
    for mention in sentence.places:
        words = (base + mention.start, base + mention.end)
        for code, side in ends(mention):
            found.enter(code, mention_traits(mention, side, asked, sentence), Way(f"K={mention.kind}{side}", words))
    for code, trait in context(reading, sentence):
        found.enter(code, (trait, f"{trait}|{asked.topic}", f"{trait}|{asked.label}"), Way(trait))
    return found


def way_options(role: str, chosen: dict[str, str | None], found: Countries) -> list[Option]:
    """Every country that could take the role, and none, each with its traits."""
    asked = found.asked
    ruled = getattr(asked.ruled, role)
    none = (Way("none"), Way(f"none|{ruled is None}"))
    marks = [*nothing(asked, ruled, len(found.here)), *relations(None, chosen, asked)]
    options = [Option(None, marks, none, formed(None, chosen, found))]
    others = [ruled] if ruled and ruled not in found.traits else []
    for code in (*found.traits, *others):
        traits = [*(found.traits.get(code) or found.flags(code)), *relations(code, chosen, asked)]
        ways = found.ways.get(code, [])
        if code == ruled:
            traits += ["rule", f"rule|{asked.topic}", f"rule|{asked.label}"]
            ways = [*ways, Way("rule")]
        options.append(Option(code, traits, tuple(ways), formed(code, chosen, found)))
    return options


def formed(code: str | None, chosen: dict[str, str | None], found: Countries) -> str:
    """A country's form: how it stands to those chosen for the other roles, and how it stood before."""
    if code is None:
        return "none|" + "".join("-" if other is None else "o" for other in chosen.values())
    beside = "".join("-" if other is None else "s" if code == other else "o" for other in chosen.values())
    was, _, _, home = history(code, found.here, found.stood)
    return f"{code in found.here}|{beside}|{was}|{home}"


def mention_traits(mention: Mention, side: str, asked: Asked, sentence: Sentence) -> Iterator[str]:
    """Traits of one mention: its kind, the words before it, its head, how far it is."""
    text, kind, topic, label = sentence.text, f"{mention.kind}{side}", asked.topic, asked.label
    nation, left, site = is_nationality(mention, text), is_left(text, mention.start), is_site(mention, text)
    before = text[sentence.start : mention.start].split()
    prep = bare(before[-1]) if before else "^"
    pair = bare(" ".join(before[-2:]))
    token = sentence.span.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    head = sentence.mask_of(token.root.head) if token is not None and len(token) else "-"
    role = token.root.dep_ if token is not None and len(token) else "-"
    low, high = sorted((mention.start, asked.at))
    broken = any(mark in text[low:high] for mark in BREAKS)
    distance = f"{far((high - low) / 5)}{'<' if mention.start < asked.at else '>'}"
    yield from (
        f"K={kind}",
        f"K={kind}|{topic}",
        f"K={kind}|{label}",
        f"P={prep}",
        f"P={prep}|{topic}",
    )
    into = bool(INTO.search(text, max(0, mention.start - 30), mention.start))
    yield from (f"I={into}|{topic}", f"I={into}|{label}", f"I={into}{nation}{left}|{kind}")
    yield from (f"PP={pair}", f"P={prep}|{label}", f"P={prep}|{kind}")
    yield from (
        f"N={nation}|{topic}",
        f"N={nation}|{label}",
        f"L={left}|{topic}",
        f"S={site}|{topic}",
    )
    yield from (f"D={distance}", f"D={distance}|{kind}", f"D={distance}|{broken}", f"B={broken}|{topic}")
    yield from (
        f"H={head}",
        f"H={head}|{role}",
        f"H={head}|{topic}",
        f"R={role}|{topic}",
        f"NLS={nation}{left}{site}",
    )


def context(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Countries that come from elsewhere than the sentence, with the trait that says whence."""
    scene = reading.scene
    for name in ("people", "title", "heading", "focus"):
        code = getattr(scene, name)
        if code:
            yield code, name
    if scene.people:
        yield scene.people, f"people{scene.sure}"
    if scene.second:
        yield scene.second, f"second{scene.sure}"
    for rank, code in enumerate(scene.ranked[:3]):
        yield code, f"rank{rank}"
    for code in scene.before:
        yield code, "before"
    for rank, code in enumerate(scene.headed[:3]):
        yield code, f"headed{rank}|n={min(len(scene.headed), 3)}"
    for rank, code in enumerate(scene.near[:3]):
        yield code, f"near{rank}"
        yield code, f"near{rank}|headed={code in scene.headed}|{min(len(scene.headed), 2)}"
    if reading.told:
        last, near = reading.told[-1], reading.nearness(sentence)
        for role in ("origin", "destination", "country"):
            code = getattr(last, role)
            if code:
                yield code, f"last.{role}|{near}"


def history(code: str, here: set[str], stood: Stood) -> Iterator[str]:
    """How a country stood in the claims before: as origin, as destination, and opposite to one that is named here."""
    left, entered = stood.left[code], stood.entered[code]
    yield f"was={'o' if left > entered else 'd' if entered > left else '-' if not left else '='}"
    yield f"was={min(left, 3)}{min(entered, 3)}"
    pairs, home = stood.pairs, stood.home
    yield f"from={any((code, other) in pairs for other in here)}|to={any((other, code) in pairs for other in here)}"
    yield f"home={'it' if code == home else 'none' if home is None else 'here' if home in here else 'other'}"


def nothing(asked: Asked, ruled: str | None, here: int) -> Iterator[str]:
    """Traits of no country at all."""
    yield from ("none", f"none|{asked.topic}", f"none|{asked.label}", f"none|{asked.topic}|{ruled is None}")
    yield f"none|{asked.topic}|here={min(here, 2)}"


def relations(code: str | None, chosen: dict[str, str | None], asked: Asked) -> Iterator[str]:
    """How a country stands to those chosen for the other roles."""
    name = NO_COUNTRY if code is None else "c"
    for role, other in chosen.items():
        same = "same" if code is not None and code == other else "none" if other is None else "other"
        yield from (
            f"{name}.{role}={same}",
            f"{name}.{role}={same}|{asked.topic}",
            f"{name}.{role}={same}|{asked.label}",
        )
