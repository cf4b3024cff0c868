"""Rules and closures as bands: planned steps hatched, what is in force solid, what has ended faded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from borderflow.brief.charts.points import Days
from borderflow.brief.charts.scales import DayAxis
from borderflow.brief.facts import place_name
from borderflow.brief.look import Look
from borderflow.brief.marks import linked, safe
from borderflow.brief.screen_words import Words
from borderflow.brief.wording import whom
from borderflow.nouns import Effect, Period, Rule, Status, Step

KINDS = {
    Effect.CLOSE: "shuts", Effect.RESTRICT: "limits", Effect.OPEN: "lets", Effect.EASE: "lets", Effect.NONE: "neither",
}  # fmt: skip
PLANNED = {Status.PROPOSED, Status.ANNOUNCED}
OVER = {Status.ENDED, Status.REJECTED}
THICK = 11


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step of a rule over its days; an open end is one that is not said."""

    step: Step
    period: Period


def stretches(rule: Rule) -> tuple[Stretch, ...]:
    """The steps with a day, each until the day before the next, or the last day that is said."""
    dated = [step for step in rule.steps if step.day is not None]
    found = []
    for number, step in enumerate(dated):
        after = dated[number + 1].day if number + 1 < len(dated) else None
        ends = [day for day in (step.until, after - timedelta(1) if after else None) if day is not None]
        start = step.day or date.min
        found.append(Stretch(step, Period(start, max(min(ends), start) if ends else None)))
    return tuple(found)


def drawable(rules: Sequence[Rule], days: Days) -> list[tuple[Rule, tuple[Stretch, ...]]]:
    """The rules with a step in the days drawn."""
    found = []
    for rule in rules:
        here = tuple(
            one
            for one in stretches(rule)
            if (one.period.start or date.min) <= days.last and (one.period.end or date.max) >= days.first
        )
        found += [(rule, here)] if here else []
    return found


def rule_name(rule: Rule, words: Words) -> str:
    """What a rule is about: topic, effect, place, whom, as the report names them."""
    said = words("card.rule", topic=words(f"topic.{rule.topic}"), effect=words(f"effect.{rule.steps[-1].effect}"))
    place = place_name(rule.place, words)
    if place:
        said = words("card.rule_at", text=said, place=place)
    return words("card.rule_for", text=said, who=whom(rule.who)) if rule.who else said


def step_words(name: str, one: Stretch, words: Words, days: Days) -> str:
    """One step in a line; a day that only the report gives is one by which it was so."""
    when = words.days(one.period, year=days.year)
    if not one.step.stated and one.period.start:
        when = words("days.by", day=words.day(one.period.start, year=days.year))
    return words("chart.rule_step", rule=name, stage=words(f"stage.{one.step.status}"), when=when)


def rule_band(
    name: str, here: Sequence[Stretch], top: float, axis: DayAxis, look: Look
) -> Iterator[str]:  # fmt: skip
    """The bars of a rule, each a link to the claim that speaks for its step."""
    for one in here:
        left, right = axis.start(one.period.start or axis.days.first), axis.end(one.period.end or axis.days.last)
        said = step_words(name, one, look.words, axis.days)
        status = one.step.status
        hatch = f' fill="url(#{look.ids}-hatch)"' if status in PLANNED else ""
        kind = "planned" if status in PLANNED else KINDS[one.step.effect] + (" ended" if status in OVER else "")
        bar = (
            f'<rect class="step {kind}"{hatch} x="{left:g}" y="{top:g}" width="{max(right - left, 3):g}" '
            f'height="{THICK}"><title>{safe(said)}</title></rect>'
        )
        yield linked(bar, look.href("claim", one.step.best.id), said)
