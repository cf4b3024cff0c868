"""The fields of a claim, each picked from the values at hand by the judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from borderflow.nouns import RULES, UNDATED, Certainty, Claim, Effect, Period, Source, Status, Topic
from borderflow.read.directions import Direction, direction
from borderflow.read.encoder import Claimed, chosen
from borderflow.read.evidence import evidence
from borderflow.read.judge import Case, Judge, Option
from borderflow.read.periods import closed, opened, time_at
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.at_hand import When
from borderflow.read.traits.days import day_options
from borderflow.read.traits.rules import rule_traits
from borderflow.read.traits.sites import site_options
from borderflow.read.traits.speakers import Heard, certainty_traits, voice_options
from borderflow.read.traits.ways import Asked, way_options

ROLES = ("origin", "destination", "country")
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

    def pick(self, task: str, options: Sequence[Option]) -> Any:
        """The value that the judge picks, told what the network sees of each option."""
        seen = self.seen
        if seen is not None:
            shares = seen.shares(task, [(option.value, option.ways) for option in options])
            options = [
                replace(o, traits=[*o.traits, *chosen(own, shares)]) for o, own in zip(options, shares, strict=True)
            ]
        return self.judge.pick(task, options, self.case)[0]


def way(asking: Asking) -> Direction:
    """Out of which country, into which, and whose claim it is: each by those before it."""
    sentence, reading = asking.sentence, asking.reading
    ruled = direction(asking.topic, asking.measure, asking.at, sentence.places, sentence.text, reading.scene)
    asked = Asked(asking.label, asking.at, ruled)
    taken: dict[str, str | None] = {}
    for role in ROLES:
        taken[role] = asking.pick(role, way_options(role, asked, taken, (sentence, reading)))
    return Direction(**taken)


def period(asking: Asking) -> Period:
    """The days that the claim covers; none where their end would lie before their start."""
    when = When(asking.label, asking.at, asking.token, ruled_period(asking))
    found: Period = asking.pick("period", day_options(when, asking.sentence, asking.reading))
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
    found: Heard = asking.pick("voice", voice_options(asking.label, asking.at, asking.token, where))
    return found


def certainty(asking: Asking, heard: Heard) -> Certainty:
    """How sure, as spoken."""
    traits = certainty_traits(asking.label, heard, asking.token, asking.sentence)
    scores = asking.judge.scores("certainty", [*traits, *asking.labelled("certainty")], asking.case)
    if len(scores) > 1:
        scores.pop("stated" if heard.sources else "attributed", None)
    return Certainty(max(scores, key=lambda label: scores[label]))


def place(asking: Asking) -> str | None:
    """The crossing, town, region or airport."""
    found: str | None = asking.pick("place", site_options(asking.label, asking.at, (asking.sentence, asking.reading)))
    return found


def rule(asking: Asking) -> tuple[Effect | None, Status | None]:
    """What a rule does and how far it has come; nothing for what is no rule."""
    if asking.topic not in RULES:
        return None, None
    traits = rule_traits(asking.label, asking.token, asking.sentence)
    effects = asking.judge.scores("effect", [*traits, *asking.labelled("effect")], asking.case)
    statuses = asking.judge.scores("status", [*traits, *asking.labelled("status")], asking.case)
    best = max(effects, key=lambda label: effects[label])
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
