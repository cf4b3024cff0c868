"""What the screens of a desk show of a situation, put together: its cards with the map, and a place with its chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.atlas import crossings
from borderflow.brief.cards import CountryCard, cards
from borderflow.brief.case import Case
from borderflow.brief.charts import Chart, timeline
from borderflow.brief.facts import Said, ids
from borderflow.brief.look import Look
from borderflow.brief.map import Picture, drawn, posts_from
from borderflow.brief.posts import CrossingCard, PostShare, post_shares, post_stand
from borderflow.brief.ruled import RuleLine, border_words, is_told, rule_lines
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import setting
from borderflow.brief.status import border
from borderflow.nouns import Finding, Holding, Rule, RulesInTime, Situation

# A chart shows so many days before the first report and after the last one, and no more before the last than these.
BEFORE_DAYS, AFTER_DAYS, MOST_DAYS = 7, 7, 90


@dataclass(frozen=True, slots=True)
class Overview:
    """The cards, and the map with every crossing that they name."""

    cards: tuple[CountryCard, ...]
    map: Picture


@dataclass(frozen=True, slots=True)
class Stand:
    """How a country or a crossing stands, in a line: its state, that in words, the rules in force in short."""

    state: str
    status: Said
    rules: tuple[RuleLine, ...]


def stand(situation: Situation, place: str, *, case: Case, rules: RulesInTime, look: Look) -> Stand:
    """How a country, by its ISO code, or a crossing, by its id, stands."""
    where, words = setting(situation, origin=case.origin), look.words
    if place in crossings():
        here = [one for one in situation.findings if one.figure.place and one.figure.place.crossing == place]
        return stand_at(post_shares(here, rules, words, where), words)
    held = [one for one in rules.holdings if one.rule.country == place]
    lines = rule_lines(held, words, where.within(place))
    if place == case.origin:
        return Stand("origin", Said(words("status.origin"), ()), lines)
    found = border(situation, place, where=where)
    return Stand(found.state, Said(border_words(found, words), ids(found.claims)), lines)


def stand_at(shares: Sequence[PostShare], words: Words) -> Stand:
    """How a crossing stands, by what each country's findings say of it."""
    state, standing = post_stand(shares)
    return Stand(state, Said(words(f"status.{state}"), standing), tuple(line for one in shares for line in one.rules))


def overview(
    situation: Situation, case: Case, *, before: Situation | None, rules: RulesInTime, look: Look
) -> Overview:  # fmt: skip
    """The first screen: what changed most since `before` comes first."""
    found = cards(situation, case, before=before, rules=rules, words=look.words)
    once: dict[str, CrossingCard] = {post.id: post for card in found for post in card.crossings}
    posts = posts_from(tuple(once.values()), look.words)
    return Overview(found, drawn(situation, case=case, look=look, rules=rules, posts=posts))


def chart(
    situation: Situation, findings: Sequence[Finding], *, rules: RulesInTime, place: str, look: Look
) -> Chart | None:
    """What was reported of a place, day by day; None where no report has a day."""
    days = days_of(situation)
    if days is None:
        return None
    first, last = days
    ours = {claim.id for finding in findings for claim in finding.claims}
    ruled = [rule for rule in told(rules.holdings, situation) if any(claim.id in ours for claim in rule.claims)]
    return timeline(findings, first=first, last=last, rules=ruled, place=place, look=replace(look, ids="chart"))


def days_of(situation: Situation) -> tuple[date, date] | None:
    """The days that a chart shows: from some weeks before the first report, to some after the last; None without any.

    What lies farther off is named beneath the chart and not drawn, or the week that matters would be a smudge.
    """
    published = sorted(one.published.toordinal() for one in situation.documents.values() if one.published)
    if not published:
        return None
    first = max(published[0] - BEFORE_DAYS, published[-1] - MOST_DAYS)
    return date.fromordinal(max(first, 1)), date.fromordinal(min(published[-1] + AFTER_DAYS, date.max.toordinal()))


def told(holdings: Iterable[Holding], situation: Situation) -> Iterable[Rule]:
    """The rules that the brief would tell in its own words: one that may be misread is drawn nowhere."""
    where = setting(situation)
    return [held.rule for held in holdings if is_told(held, where)]
