"""What a forecast is mixed of, how those before it fared, and which rules that were read it follows: in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from borderflow.brief.outlook.behind import Behind, behind
from borderflow.brief.outlook.saying import measured, named, rounded
from borderflow.brief.screen_words import Words, told
from borderflow.nouns import Claim, Fared, Forecast, Model, Part, RuleRead

ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScore:
    """How forecasts fared that were issued before: over `count` days, lower errors are better.

    `mae` is the mean absolute error of the middle, `wis` the weighted interval score, `inside` the share of days on
    which the number lay in the 90% band.
    """

    name: str
    count: int
    mae: float
    wis: float
    inside: float


@dataclass(frozen=True, slots=True)
class IssueRow:
    """How the forecast of one day fared, in words, beside the number that was last known on it."""

    issued: str
    count: str
    wis: str
    last: str
    inside: str


def past_scores(forecast: Forecast, words: Words) -> tuple[PastScore, ...]:
    """How each model fared over all places and days, the forecast as published first."""
    whole = [one for one in forecast.fared if one.place is None and one.issued is None]
    order = list(Model)
    return tuple(
        PastScore(name=score_name(one, words), count=one.count, mae=rounded(one.mae, one.unit),
                  wis=rounded(one.wis, one.unit), inside=one.inside)
        for one in sorted(whole, key=lambda one: (one.measure != ENTERED, one.measure, order.index(one.model)))
    )  # fmt: skip


def score_name(one: Fared, words: Words) -> str:
    """A model's name, and what it foretold where that is not who crosses."""
    name = model_name(one.model, words)
    return name if one.measure == ENTERED else f"{name}: {measured(one.measure, words, one.unit)}"


def model_name(model: Model, words: Words) -> str:
    """What a model is called."""
    return words(f"outlook.model_{model}")


def issue_rows(forecast: Forecast, words: Words) -> tuple[IssueRow, ...]:
    """How the forecast of each day fared of those who cross, the last day first."""
    found: dict[date, dict[Model, Fared]] = {}
    for one in forecast.fared:
        if one.issued is not None and one.measure == ENTERED:
            found.setdefault(one.issued, {})[one.model] = one
    return tuple(
        IssueRow(words.day(day), words.number(ours.count), score(ours, words), score(some.get(Model.LAST), words),
                 f"{ours.inside:.0%}")
        for day, some in sorted(found.items(), reverse=True) if (ours := some.get(Model.PUBLISHED))
    )  # fmt: skip


def score(one: Fared | None, words: Words) -> str:
    """A score as a number of two digits."""
    return words.number(int(rounded(one.wis, one.unit)) if one.unit != "hour" else rounded(one.wis, one.unit)) \
        if one else "—"  # fmt: skip


def mixtures(forecast: Forecast, words: Words) -> tuple[str, ...]:
    """Of what each number is mixed, a sentence each: how much every model counts, and how it fared there."""
    grouped: dict[tuple[str, str, str], list[Part]] = {}
    for one in forecast.parts:
        grouped.setdefault((one.place, one.measure, one.unit), []).append(one)
    by_place = {(one.place, one.measure, one.unit, one.model): one for one in forecast.fared if one.issued is None}
    return tuple(
        words("outlook.mixed", place=named(place, words), what=measured(measure, words, unit),
              parts="; ".join(part_words(one, by_place.get((place, measure, unit, one.model)), words)
                              for one in sorted(some, key=lambda one: -one.weight)))
        for (place, measure, unit), some in grouped.items()
    )  # fmt: skip


def part_words(one: Part, fared: Fared | None, words: Words) -> str:
    """How much one model counts, and how it fared."""
    told = {"model": model_name(one.model, words), "percent": round(100 * one.weight)}
    if fared is None:
        return words("outlook.part_unscored", **told)
    return words("outlook.part", **told, wis=score(fared, words), count=words.number(fared.count))


def followed(forecast: Forecast, known: Mapping[str, Claim], words: Words) -> tuple[Behind, ...]:
    """The rules that were read and that the forecast follows, each with its claims."""
    return tuple(rule_line(one, known, words) for one in forecast.rules if one.used)


def unfollowed(forecast: Forecast, known: Mapping[str, Claim], words: Words) -> tuple[Behind, ...]:
    """The rules that were read and that it does not follow, with why."""
    return tuple(rule_line(one, known, words) for one in forecast.rules if not one.used)


def rule_line(one: RuleRead, known: Mapping[str, Claim], words: Words) -> Behind:
    """A rule: where, what, since when, how it stands, and why it is followed or not."""
    said: dict[str, object] = {
        "place": named(one.place, words), "effect": words(f"outlook.rule_{one.effect}"),
        "status": words(f"outlook.status_{one.status}"), "who": one.who or words("outlook.everybody"),
        "days": rule_days(one, words), "standing": standing(one, words), "reason": told(one.reason, words.lang),
    }  # fmt: skip
    part = one.used and one.share is not None and 0 < one.share < 1
    keeps = words("outlook.rule_share", percent=round(100 * (one.share or 0))) if part else ""
    line = words(f"outlook.rule_{'used' if one.used else 'left'}", **said, keeps=keeps)
    return behind(line, one.claims, known, words)


def rule_days(one: RuleRead, words: Words) -> str:
    """From when to when a rule holds."""
    if one.since is None:
        return words("outlook.rule_undated")
    said = words("outlook.rule_from", day=words.day(one.since))
    return f"{said} {words('outlook.rule_until', day=words.day(one.until))}" if one.until else said


def standing(one: RuleRead, words: Words) -> str:
    """Who vouches for a rule; nothing where nobody does."""
    said: Iterable[str] = (name for name, holds in (("accepted", one.accepted), ("official", one.official)) if holds)
    return "".join(words(f"outlook.rule_{name}") for name in said)
