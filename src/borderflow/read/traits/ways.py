"""Traits of countries: as the one that people leave, the one that they enter, and the one whose claim it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def way_options(
    role: str, asked: Asked, chosen: dict[str, str | None], where: tuple[Sentence, Reading]
) -> list[Option]:
    """Every country that could take the role, and none, each with its traits."""
    sentence, reading = where
    by_code: dict[str, list[str]] = {}
    ways: dict[str, list[Way]] = {}
    base = sentence.paragraph.start
    for mention in sentence.places:
        for code, side in ends(mention):
            by_code.setdefault(code, []).extend(mention_traits(mention, side, asked, sentence))
            words = (base + mention.start, base + mention.end)
            ways.setdefault(code, []).append(Way(f"K={mention.kind}{side}", words))
    for code, trait in context(reading, sentence):
        by_code.setdefault(code, []).extend((trait, f"{trait}|{asked.topic}", f"{trait}|{asked.label}"))
        ways.setdefault(code, []).append(Way(trait))
    ruled = getattr(asked.ruled, role)
    if ruled:
        by_code.setdefault(ruled, [])
        ways.setdefault(ruled, []).append(Way("rule"))
    here = {code for mention in sentence.places for code, _ in ends(mention)}
    none = (Way("none"), Way(f"none|{ruled is None}"))
    options = [Option(None, [*nothing(asked, ruled, len(here)), *relations(None, chosen, asked)], none)]
    for code, traits in by_code.items():
        flags = [
            f"in={code in here}",
            f"in={code in here}|{asked.topic}|{min(len(here), 3)}",
            f"eu={code == 'EU'}|{asked.topic}",
        ]
        flags += [
            f"{flag}{mark}"
            for flag in history(code, here, reading)
            for mark in ("", f"|{asked.topic}", f"|{asked.label}")
        ]
        if code == ruled:
            flags += ["rule", f"rule|{asked.topic}", f"rule|{asked.label}"]
        options.append(Option(code, list({*traits, *flags, *relations(code, chosen, asked)}), tuple(ways[code])))
    return options


def mention_traits(mention: Mention, side: str, asked: Asked, sentence: Sentence) -> Iterator[str]:
    """Traits of one mention: its kind, the words before it, its head, how far it is."""
    text, kind = sentence.text, f"{mention.kind}{side}"
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
        f"K={kind}|{asked.topic}",
        f"K={kind}|{asked.label}",
        f"P={prep}",
        f"P={prep}|{asked.topic}",
    )
    into = bool(INTO.search(text, max(0, mention.start - 30), mention.start))
    yield from (f"I={into}|{asked.topic}", f"I={into}|{asked.label}", f"I={into}{nation}{left}|{kind}")
    yield from (f"PP={pair}", f"P={prep}|{asked.label}", f"P={prep}|{kind}")
    yield from (
        f"N={nation}|{asked.topic}",
        f"N={nation}|{asked.label}",
        f"L={left}|{asked.topic}",
        f"S={site}|{asked.topic}",
    )
    yield from (f"D={distance}", f"D={distance}|{kind}", f"D={distance}|{broken}", f"B={broken}|{asked.topic}")
    yield from (
        f"H={head}",
        f"H={head}|{role}",
        f"H={head}|{asked.topic}",
        f"R={role}|{asked.topic}",
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


def history(code: str, here: set[str], reading: Reading) -> Iterator[str]:
    """How a country stood in the claims before: as origin, as destination, and opposite to one that is named here."""
    left = sum(claim.origin == code for claim in reading.told)
    entered = sum(claim.destination == code for claim in reading.told)
    yield f"was={'o' if left > entered else 'd' if entered > left else '-' if not left else '='}"
    yield f"was={min(left, 3)}{min(entered, 3)}"
    pairs = {(claim.origin, claim.destination) for claim in reading.told}
    yield f"from={any((code, other) in pairs for other in here)}|to={any((other, code) in pairs for other in here)}"
    home = reading.scene.people
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
