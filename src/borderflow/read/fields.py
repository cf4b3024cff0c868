"""The fields of a claim, each picked from the values at hand by the judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from borderflow.nouns import RULES, UNDATED, Certainty, Claim, Effect, Period, Source, Status, Topic
from borderflow.read.directions import Direction, direction
from borderflow.read.encoder import Claimed, chosen
from borderflow.read.encoder.heads import ROLES
from borderflow.read.evidence import evidence
from borderflow.read.governed import gone_to
from borderflow.read.judge import Case, Judge, Option
from borderflow.read.periods import closed, opened, time_at
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.statements import SHUTTING, only_lets
from borderflow.read.traits.at_hand import When
from borderflow.read.traits.days import day_options
from borderflow.read.traits.rules import rule_traits
from borderflow.read.traits.sites import site_options
from borderflow.read.traits.speakers import Heard, certainty_traits, voice_options
from borderflow.read.traits.ways import Asked, Countries, countries, way_options

EITHER_SIDE = {"refused", "crossings", "net"}
# Of so many countries for a role, and those at least so likely beside the likeliest, each is tried with the others.
MOST_CHOICES, LEAST_LIKELY = 3, 0.25
LASTING = RULES | {Topic.TRANSPORT, Topic.PAYMENTS, Topic.DRIVER}


@dataclass(frozen=True, slots=True)
class Asking:
    """A claim being put together: its topic and measure, where its words stand, and who judges."""

    topic: Topic
    measure: str | None
    token: Token
    case: Case
    sentence: Sentence
    reading: Reading
    judge: Judge

    @property
    def label(self) -> str:
        """Topic and measure as one."""
        return f"{self.topic}.{self.measure}"

    @property
    def at(self) -> int:
        """Offset of its words in the paragraph."""
        return int(self.token.idx)

    @property
    def seen(self) -> Claimed | None:
        """What the network sees of it."""
        insight, case = self.reading.insight, self.case
        return insight.of((case.start, case.end), self.topic, figure=case.topic is None) if insight else None

    def labelled(self, task: str) -> list[str]:
        """Traits of what the network sees of it, for certainty, effect and status."""
        return list(self.seen.labels(task)) if self.seen else []

    def pick(self, task: str, options: Sequence[Option]) -> tuple[Any, float]:
        """The value that the judge picks, and how sure it is."""
        self.look_at(task, options)
        return self.judge.pick(task, options, self.case)

    def shares(self, task: str, options: Sequence[Option]) -> Sequence[float]:
        """How likely the judge thinks each option."""
        self.look_at(task, options)
        return self.judge.shares(task, options, self.case)

    def look_at(self, task: str, options: Sequence[Option]) -> None:
        """Add what the network sees to each option's traits."""
        seen = self.seen
        if seen is not None:
            for option, said in zip(options, chosen(seen.shares(task, options)), strict=True):
                option.traits.extend(said)


@dataclass(frozen=True, slots=True)
class Choice:
    """A country for a role and how likely it is: one of the options, or said by the words without a choice."""

    value: str | None
    odds: float
    options: Sequence[Option] = ()
    at: int = 0


def way(asking: Asking) -> Direction:
    """Out of which country, into which, and whose claim it is: the three that are likeliest together.

    Nobody leaves a country for the same one. What people are said to leave or enter is settled; and the claim is of the
    country entered, else of the one left, but for those refused and for traffic both ways.
    """
    sentence, reading = asking.sentence, asking.reading
    ruled = direction(asking.topic, asking.measure, asking.at, sentence.places, sentence.text, reading.scene)
    found = together(countries(Asked(asking.label, asking.at, ruled), sentence, reading), asking)
    left, entered, country = (decided(role, one, asking) for role, one in zip(ROLES, found, strict=True))
    said = settled(asking, "destination") or (settled(asking, "origin") if entered is None else None)
    if said is not None and asking.measure not in EITHER_SIDE:
        country = said
    return Direction(left, entered, country)


def together(hand: Countries, asking: Asking) -> tuple[Choice, Choice, Choice]:
    """A country left, one entered and one whose claim it is, by the product of what each is likely given those before.

    Chosen one after the other, a wrong first choice takes the others along.
    """
    nobody = Choice(None, 0.0)
    best, likeliest = (nobody, nobody, nobody), -1.0
    for left in choices("origin", hand, {}, asking):
        for entered in choices("destination", hand, {"origin": left.value}, asking):
            if left.odds * entered.odds > likeliest:
                chosen = {"origin": left.value, "destination": entered.value}
                country = choices("country", hand, chosen, asking)[0]
                odds = left.odds * entered.odds * country.odds
                if odds > likeliest:
                    best, likeliest = (left, entered, country), odds
    return best


def choices(role: str, hand: Countries, before: dict[str, str | None], asking: Asking) -> list[Choice]:
    """The likeliest countries for a role, given those for the roles before; of one that is said, that one alone."""
    said = settled(asking, role) if role != "country" else None
    if said is not None:
        return [Choice(said, 1.0)]
    taken = settled(asking, "destination") if role == "origin" else before["origin"] if len(before) == 1 else None
    options = [one for one in way_options(role, before, hand) if one.value is None or one.value != taken]
    odds = asking.shares(role, options)
    order = sorted(range(len(options)), key=lambda at: -odds[at])[:MOST_CHOICES]
    likely = [at for at in order if odds[at] >= LEAST_LIKELY * odds[order[0]]]
    return [Choice(options[at].value, odds[at], options, at) for at in likely]


def decided(role: str, one: Choice, asking: Asking) -> str | None:
    """The country of a choice, told to the judge, who may explain it or learn from it."""
    found: str | None = asking.judge.pick(role, one.options, asking.case, one.at)[0] if one.options else one.value
    return found


def settled(asking: Asking, role: str) -> str | None:
    """The country that the words of a figure give a role without a choice."""
    if asking.topic is not Topic.MOVEMENT or asking.case.figure is None:
        return None
    said = gone_to(asking.token, asking.sentence)
    return said[1] if said is not None and said[0] == role else None


def period(asking: Asking) -> Period:
    """The days that the claim covers; none where their end would lie before their start."""
    when = When(asking.label, asking.at, asking.token, ruled_period(asking))
    found: Period = asking.pick("period", day_options(when, asking.sentence, asking.reading))[0]
    return UNDATED if found.start and found.end and found.end < found.start else found


def ruled_period(asking: Asking) -> Period:
    """The days that the nearest time expression gives: opened for what lasts, closed for what is counted."""
    lasting = asking.topic in LASTING and asking.case.figure is None
    time = time_at(asking.at, asking.sentence, speech=not lasting)
    if time is None:
        return UNDATED
    return opened(time) if lasting else closed(time, asking.reading.document.published)


def voice(asking: Asking) -> Heard:
    """Who says so."""
    where = (asking.sentence, asking.reading)
    found: Heard = asking.pick("voice", voice_options(asking.label, asking.at, asking.token, where))[0]
    return found


def certainty(asking: Asking, heard: Heard) -> Certainty:
    """How sure, as spoken; a figure that the document itself corrects is denied ("not 100,000 but 98,000")."""
    if asking.case.figure is not None and is_corrected(asking.at, asking.sentence):
        return Certainty.DENIED
    traits = certainty_traits(asking.label, heard, asking.token, asking.sentence)
    scores = asking.judge.scores("certainty", [*traits, *asking.labelled("certainty")], asking.case)
    if len(scores) > 1:
        scores.pop("stated" if heard.sources else "attributed", None)
    return Certainty(max(scores, key=lambda label: scores[label]))


def is_corrected(at: int, sentence: Sentence) -> bool:
    """Whether the document itself puts another figure in the place of what stands there."""
    return any(voice.manner == "correction" and voice.covers(at) for voice in sentence.voices)


def place(asking: Asking) -> str | None:
    """The crossing, town, region or airport."""
    options = site_options(asking.label, asking.at, (asking.sentence, asking.reading))
    found: str | None = asking.pick("place", options)[0]
    return found


def rule(asking: Asking) -> tuple[Effect | None, Status | None]:
    """What a rule does and how far it has come; nothing for what is no rule.

    What is denied of keeping out, beside words that let in, keeps nobody out.
    """
    if asking.topic not in RULES:
        return None, None
    traits = rule_traits(asking.label, asking.token, asking.sentence)
    effects = asking.judge.scores("effect", [*traits, *asking.labelled("effect")], asking.case)
    statuses = asking.judge.scores("status", [*traits, *asking.labelled("status")], asking.case)
    barred = SHUTTING if only_lets(asking.sentence.span, lang=asking.sentence.lang) else frozenset()
    best = max(effects, key=lambda label: (label not in barred, effects[label]))
    far = max(statuses, key=lambda label: statuses[label])
    return (None if best == "-" else Effect(best)), (None if far == "-" else Status(far))


def claim_of(asking: Asking, way_: Direction, span: tuple[int, int], confidence: float, **counted: Any) -> Claim:
    """The claim, every field picked; `span` are its words' offsets in the paragraph, `counted` its number and whom."""
    heard = voice(asking)
    effect, status = rule(asking)
    return Claim(
        document=asking.reading.document.id,
        topic=asking.topic,
        measure=asking.measure,
        **counted,
        origin=way_.origin,
        destination=way_.destination,
        country=way_.country,
        place=place(asking),
        period=period(asking),
        effect=effect,
        status=status,
        source=Source.chain(heard.sources),
        certainty=certainty(asking, heard),
        evidence=(evidence(asking.reading.document, asking.sentence, span, heard),),
        confidence=round(confidence, 3),
    )
