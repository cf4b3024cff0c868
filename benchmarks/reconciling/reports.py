"""Reports of the planted figures: originals, copies of them, late ones, early counts and corrections, as claims."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.reconciling.slips import Said, respoken, slipped, told
from benchmarks.reconciling.sources import NAMES, SHARE, Teller, tellers
from benchmarks.reconciling.truth import BORDERS, DAYS, FIRST, Planted, What, planted
from borderflow.nouns import Bound, Certainty, Claim, Document, Evidence, Period, Quantity, Source

ORIGINALS_A_DAY = 24  # about ten reports a figure from three origins
FIGURES_A_REPORT = 4
EXACT = {"official": 0.7, "body": 0.4, "agency": 0.4, "outlet": 0.4, "state": 0.4, "unnamed": 0.1, "social": 0.2}
EARLY, CORRECTED, RELAY_SLIP = 0.06, 0.3, 0.04
FILLER = (
    "road bridge morning bus lorry village tea rain office line fence guard window ticket phone bag queue hill valley "
    "shop petrol market station driver winter coat child student letter answer question street river forest field"
).split()


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the making: who published and said what, when, the text around it."""

    publisher: str
    chain: tuple[str, ...]
    day: date
    said: tuple[Said, ...]
    filler: tuple[str, ...]
    denied: tuple[Said, ...] = ()
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Planted figures with the claims about them."""

    planted: Planted
    claims: list[Claim]
    documents: dict[str, Document]


def world(
    country: str, seed: int, *, wrong: float = 0.2, copied: float = 0.6, flat: bool = False, dense: float = 1.0
) -> World:
    """A country's figures and what is told of them: `wrong` of the sources err, `copied` of the reports are copies."""
    chance = random.Random(f"{country}-{seed}-{wrong}-{copied}-{flat}")
    truth = planted(country, chance)
    known = tellers(country, chance, wrong=wrong, flat=flat)
    made: list[Report] = []
    for at in range(DAYS):
        for _ in range(round(ORIGINALS_A_DAY * dense)):
            made += original(FIRST + timedelta(days=at), truth, known, chance)
    copies = round(len(made) * copied / (1 - copied))
    made += [copy(chance.choice(made), chance) for _ in range(copies)]
    chance.shuffle(made)
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for number, report in enumerate(made):
        document, found = written(f"{country}-{seed}-{number:05}", report)
        documents[document.id] = document
        claims += found
    return World(truth, claims, documents)


def original(day: date, truth: Planted, known: Mapping[str, list[Teller]], chance: random.Random) -> list[Report]:
    """A report of figures that end on that day, in one voice; with it, sometimes, the report that corrects it."""
    who = chance.choice(known[chance.choices(list(SHARE), list(SHARE.values()))[0]])
    ending = sorted((what for what in truth.values if what.end == day), key=lambda what: weight(what, chance))
    about = ending[: chance.randint(1, FIGURES_A_REPORT)]
    early = who.kind == "official" and chance.random() < EARLY
    stated = [stated_by(who, what, truth, chance) for what in about]
    said = []
    for what, value in stated:
        part = chance.uniform(0.4, 0.8) if early and what.start == what.end and what.measure == "arrivals" else 1.0
        said.append(told(what, max(1, round(value * part)), chance, exact=EXACT[who.kind]))
    own = who.kind in {"outlet", "agency", "state"} and chance.random() < 0.7
    publisher = who.name if own else chance.choice(NAMES["agency"] + NAMES["outlet"])
    wait = 0 if early else 1 + min(4, int(chance.expovariate(1.2)))
    report = Report(
        publisher, () if own else (who.name,), day + timedelta(days=wait), tuple(said), filler(chance),
        doubt=who.kind in {"unnamed", "social"} and chance.random() < 0.5,
    )  # fmt: skip
    wrong = [(said, what) for said, what in zip(report.said, about, strict=True) if mistaken(said, what, truth)]
    if not (wrong and not early and who.bias == 1.0 and chance.random() < CORRECTED):
        return [report]
    right = tuple(told(what, truth.values[what], chance, exact=1.0) for _, what in wrong)
    later = report.day + timedelta(days=1)
    return [
        report,
        replace(report, day=later, said=right, denied=tuple(one for one, _ in wrong), filler=filler(chance)),
    ]


def weight(what: What, chance: random.Random) -> float:
    """What reports take figures by: whole countries and long periods are told of more."""
    return chance.random() * (1.0 if what.place is None and what.who is None else 2.0)


def stated_by(who: Teller, what: What, truth: Planted, chance: random.Random) -> tuple[What, float]:
    """What a source takes the figure for."""
    if chance.random() < who.slips:
        return slipped(what, truth.values, chance)
    return what, max(1, round(truth.values[what] * who.bias))


def mistaken(said: Said, what: What, truth: Planted) -> bool:
    """Whether the right thing is told with a wrong number."""
    return said.what == what and abs(said.number - truth.values[what]) > 0.2 * truth.values[what]


def copy(report: Report, chance: random.Random) -> Report:
    """Another outlet's report of a report: its words, or its own words for it, later, now and then with a slip."""
    publisher = chance.choice([name for name in NAMES["outlet"] if name != report.publisher])
    said = respoken(report.said, chance)
    if chance.random() < RELAY_SLIP:
        at = chance.randrange(len(said))
        what, number = slipped(said[at].what, {said[at].what: said[at].number}, chance)
        said[at] = Said(what, number, said[at].bound, f"{number:,.0f}")
    late = report.day + timedelta(days=int(chance.expovariate(0.9)))
    new = filler(chance)
    if chance.random() < 0.5:
        kept = report.filler[: -chance.randint(1, 2)]
        chain = () if chance.random() < 0.3 else report.chain or (report.publisher,)
        return replace(report, publisher=publisher, chain=chain, day=late, said=tuple(said), filler=(*kept, new[0]))
    chain = report.chain or (report.publisher,)
    passed = (report.publisher, *chain) if report.chain and chance.random() < 0.3 else chain
    return replace(report, publisher=publisher, chain=passed, day=late, said=tuple(said), filler=new)


def filler(chance: random.Random) -> tuple[str, ...]:
    """Sentences around the figures, other ones in each report."""
    return tuple(" ".join(chance.choices(FILLER, k=12)).capitalize() + "." for _ in range(6))


def written(key: str, report: Report) -> tuple[Document, list[Claim]]:
    """A report as a document with its claims."""
    sentences, at = [report.filler[0]], len(report.filler[0]) + 1
    claims: list[Claim] = []
    voice = f", {report.chain[-1]} said" if report.chain else ""
    for one, certainty in [*each(report.denied, Certainty.DENIED), *each(report.said, sure(report))]:
        words = f"{'Not ' if certainty is Certainty.DENIED else ''}{described(one)}{voice}."
        claims.append(claim(key, one, report, certainty, Evidence(at, at + len(words), words)))
        sentences.append(words)
        at += len(words) + 1
    text = " ".join([*sentences, *report.filler[1:]])
    return Document(id=key, text=text, publisher=report.publisher, published=report.day, lang="en"), claims


def each(said: Iterable[Said], certainty: Certainty) -> list[tuple[Said, Certainty]]:
    """Each with how sure it is."""
    return [(one, certainty) for one in said]


def sure(report: Report) -> Certainty:
    """How sure a report is of what it says."""
    if report.doubt:
        return Certainty.UNVERIFIED
    return Certainty.ATTRIBUTED if report.chain else Certainty.STATED


def described(said: Said) -> str:
    """The figure in a sentence."""
    what = said.what
    days = f"on {what.start}" if what.start == what.end else f"from {what.start} to {what.end}"
    where = what.place or what.country
    return f"{said.words} {what.who or what.unit}s of {what.measure} at {where} {days}"


def claim(key: str, said: Said, report: Report, certainty: Certainty, evidence: Evidence) -> Claim:
    """What a good reader takes down."""
    what = said.what
    quantity = (
        Quantity(low=said.number, bound=said.bound, unit=what.unit)
        if said.bound is Bound.AT_LEAST
        else Quantity(value=said.number, bound=said.bound, unit=what.unit)
    )
    return Claim(
        document=key, topic=what.topic, measure=what.measure, quantity=quantity, origin=what.way[0],
        destination=what.way[1], country=what.country, place=what.place, who=what.who,
        period=Period(what.start, what.end), source=Source.chain(report.chain), certainty=certainty,
        evidence=(evidence,),
    )  # fmt: skip


def worlds(seeds: Iterable[int], *, wrong: float = 0.2, copied: float = 0.6, flat: bool = False) -> list[World]:
    """Every border's world, once a seed."""
    return [world(country, seed, wrong=wrong, copied=copied, flat=flat) for seed in seeds for country in BORDERS]
