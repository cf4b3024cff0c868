"""What the screens of a desk show of a situation, put together: its cards with the map, and a place with its chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.atlas import countries, crossings
from borderflow.brief.cards import NOT_STIRRED, CountryCard, Share, assembled, cards, share
from borderflow.brief.case import Case, in_order
from borderflow.brief.charts import Chart, timeline
from borderflow.brief.facts import Said, ids
from borderflow.brief.look import Look
from borderflow.brief.map import UNITED, Picture, drawn, mapped
from borderflow.brief.page import NO_RULES
from borderflow.brief.posted import posts_from
from borderflow.brief.posts import CrossingCard, PostShare, post_shares, post_stand
from borderflow.brief.ruled import RuleLine, border_words, is_told, rule_lines
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import setting
from borderflow.brief.status import border
from borderflow.brief.stirred import Stir
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


def overview_of(
    shares: Mapping[str | None, Share], moved: Mapping[str, Stir], case: Case, known: Case, *, year: int | None,
    look: Look,
) -> Overview:  # fmt: skip
    """The same, of what each country gives to it: `known` is the case that the claims alone would let be told."""
    codes = [code for code in in_order(case, known) if code in countries()]
    nothing: dict[str | None, Share] = {code: unheard(code, case, look.words) for code in codes if code not in shares}
    shares, moved = {**shares, **nothing}, {**dict.fromkeys(codes, NOT_STIRRED), **moved}
    found = assembled(codes, shares, moved, words=look.words, year=year)
    once: dict[str, CrossingCard] = {post.id: post for card in found for post in card.crossings}
    states = {code: shares[code].border for code in case.countries or known.countries if code in codes}
    borders = {code: one for code, one in states.items() if one and code not in {UNITED, case.origin}}
    return Overview(found, mapped(borders, posts_from(tuple(once.values()), look.words), case=case, look=look))


def unheard(code: str, case: Case, words: Words) -> Share:
    """What a country gives to the first screen of which nothing is claimed."""
    nothing = Situation(as_of=None, country=code, findings=(), documents={})
    return share(nothing, NO_RULES, words, setting(nothing, origin=case.origin))


def chart(
    situation: Situation, findings: Sequence[Finding], *, rules: RulesInTime, place: str, look: Look,
    span: tuple[date, date] | None = None,
) -> Chart | None:  # fmt: skip
    """What was reported of a place, day by day; None where no report has a day.

    `span` is the days of the desk's first and last report, where the situation has not all of them.
    """
    span = span or span_of(situation)
    if span is None:
        return None
    first, last = days_of(*span)
    ours = {claim.id for finding in findings for claim in finding.claims}
    ruled = [rule for rule in told(rules.holdings, situation) if any(claim.id in ours for claim in rule.claims)]
    return timeline(findings, first=first, last=last, rules=ruled, place=place, look=replace(look, ids="chart"))


def span_of(situation: Situation) -> tuple[date, date] | None:
    """The days of the first and the last report; None without any."""
    published = [one.published for one in situation.documents.values() if one.published]
    return (min(published), max(published)) if published else None


def days_of(first: date, last: date) -> tuple[date, date]:
    """The days that a chart shows: from some weeks before the first report, to some after the last.

    What lies farther off is named beneath the chart and not drawn, or the week that matters would be a smudge.
    """
    begin = max(first.toordinal() - BEFORE_DAYS, last.toordinal() - MOST_DAYS)
    return date.fromordinal(max(begin, 1)), date.fromordinal(min(last.toordinal() + AFTER_DAYS, date.max.toordinal()))


def told(holdings: Iterable[Holding], situation: Situation) -> Iterable[Rule]:
    """The rules that the brief would tell in its own words: one that may be misread is drawn nowhere."""
    where = setting(situation)
    return [held.rule for held in holdings if is_told(held, where)]
