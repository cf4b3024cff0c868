"""The situation as cards: a country each, what changed most first, its crossings beneath."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from borderflow.atlas import countries
from borderflow.brief.case import Case, elsewhere, order
from borderflow.brief.facts import Fact, Said, fact, ids
from borderflow.brief.headline import COMING, LEAVING, QUEUEING, by_day, by_measure, chosen, telling
from borderflow.brief.page import NO_RULES
from borderflow.brief.posts import CrossingCard, crossing_cards, last_heard
from borderflow.brief.ruled import RuleLine, border_words, disputes, rule_lines
from borderflow.brief.screen_words import Words, words
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import border
from borderflow.brief.stirred import Stir, stir
from borderflow.nouns import Finding, RulesInTime, Situation

ENGLISH = words("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCard:
    """A country in a few values. `state` is open, restricted, closed, unknown, or origin for the one that is left.

    `figures` are the headline's, who crosses and who waits, where they may be told. `origins` counts whom the voices
    speak for, each once, however many reports repeat them. `stir` says how much changed, and orders the cards.
    `disputes` say what independent voices differ in. Words of reports inside a text stay in the report's language.
    """

    code: str
    name: str
    state: str
    status: Said
    figures: tuple[Fact, ...]
    rules: tuple[RuleLine, ...]
    last_heard: Said | None
    last_day: date | None
    reports: int
    origins: int
    disputes: tuple[Said, ...]
    crossings: tuple[CrossingCard, ...]
    stir: Stir

    @property
    def disputed(self) -> bool:
        """Whether sources disagree."""
        return bool(self.disputes)


def cards(
    situation: Situation, case: Case, *, before: Situation | None = None, rules: RulesInTime = NO_RULES,
    words: Words = ENGLISH,
) -> tuple[CountryCard, ...]:  # fmt: skip
    """A card a country: those of the case, and others that something is known of; what changed most comes first.

    `before` is the situation that changes are counted from; without it, all that is known is new. Countries that
    changed alike stand in the case's order, the one that people leave last.
    """
    where = setting(situation, origin=case.origin)
    named = [*order(situation, case), *elsewhere(situation, case), *([case.origin] if case.origin else [])]
    codes = [code for code in dict.fromkeys(named) if code in countries()]
    posts = crossing_cards(situation, rules, words, where)
    ours: dict[str, list[Finding]] = {code: [] for code in codes}
    for finding in situation.findings:
        ours.get(finding.figure.country or "", []).append(finding)
    moved = {code: stir(before, situation, code, origin=case.origin) for code in codes}
    codes.sort(key=lambda code: -moved[code].weight)
    return tuple(card(code, ours[code], situation, (rules, posts, moved[code]), (words, where)) for code in codes)


def card(
    code: str, here: list[Finding], situation: Situation, known: tuple[RulesInTime, tuple[CrossingCard, ...], Stir],
    told: tuple[Words, Setting],
) -> CountryCard:  # fmt: skip
    """The card of one country."""
    (rules, posts, moved), (words, where) = known, told
    within = where.within(code)
    held = [one for one in rules.holdings if one.rule.country == code]
    left = code == where.origin
    stands = border(situation, code, origin=where.origin)
    day, heard = last_heard(here, words, within)
    origins = {name for one in here for name in (one.origins or [voice.origin for voice in one.support])}
    return CountryCard(
        code=code,
        name=words.country(code),
        state="origin" if left else stands.state,
        status=Said(words("status.origin"), ()) if left else Said(border_words(stands, words), ids(stands.claims)),
        figures=figures(here, LEAVING if left else COMING, words, within),
        rules=rule_lines(held, words, within),
        last_heard=heard,
        last_day=day,
        reports=len({claim.document for one in here for claim in one.claims}),
        origins=len(origins),
        disputes=disputes(here, held, words, within),
        crossings=tuple(post for post in posts if code in post.countries),
        stir=moved,
    )


def figures(here: list[Finding], measures: dict[str, str], words: Words, where: Setting) -> tuple[Fact, ...]:
    """The headline's figures of a country: who crosses, who waits; none that the headline would not tell."""
    moving, queueing = telling(here, where)
    best = (chosen(moving, measures, by_measure), chosen(queueing, QUEUEING, by_day))
    return tuple(fact(one, words, where) for one in best if one is not None)
