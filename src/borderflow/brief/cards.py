"""The situation as cards: a country each, what changed most first, its crossings beneath.

A country's card follows from the findings about it alone: it can be made of one country's picture and kept. Only what
is said of a crossing comes from several, a share from each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.atlas import countries
from borderflow.brief.case import Case, elsewhere, order
from borderflow.brief.facts import Fact, Said, fact, ids
from borderflow.brief.headline import COMING, LEAVING, QUEUEING, by_day, by_measure, chosen, telling
from borderflow.brief.page import NO_RULES
from borderflow.brief.posts import CrossingCard, PostShare, crossing_card, from_the_west, heard_last, post_shares
from borderflow.brief.ruled import RuleLine, border_words, disputes, rule_lines
from borderflow.brief.screen_words import Words, words
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import Border, border
from borderflow.brief.stirred import Stir, stir
from borderflow.nouns import Finding, Holding, RulesInTime, Situation

ENGLISH = words("en")
NOT_STIRRED = Stir()


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
    crossings: tuple[CrossingCard, ...] = ()
    stir: Stir = NOT_STIRRED

    @property
    def disputed(self) -> bool:
        """Whether sources disagree."""
        return bool(self.disputes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one country gives to the first screen: its card, its border on the map, what it says of crossings.

    `card` and `border` are None for what is claimed of no country of the atlas; `border` has no claims in it.
    `findings` counts them.
    """

    card: CountryCard | None
    border: Border | None
    posts: tuple[PostShare, ...]
    findings: int = 0


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
    parts, olds = by_country(situation, codes), by_country(before, codes) if before else {}
    held = held_by(rules)
    shares = {code: share(parts[code], replace(rules, holdings=held.get(code, ())), words, where) for code in parts}
    moved = {code: stir(olds.get(code), parts[code], code, origin=case.origin) for code in codes}
    return assembled(codes, shares, moved, words=words, year=where.year)


def by_country(situation: Situation, codes: Iterable[str]) -> dict[str | None, Situation]:
    """The situation of each country by itself: of those named, and of all others that something is claimed of."""
    ours: dict[str | None, list[Finding]] = {code: [] for code in codes}
    for finding in situation.findings:
        ours.setdefault(finding.figure.country, []).append(finding)
    alone = replace(situation, latest=situation.last_day, checks=(), derived=())
    return {code: replace(alone, country=code, findings=tuple(found)) for code, found in ours.items()}


def held_by(rules: RulesInTime) -> dict[str | None, tuple[Holding, ...]]:
    """The rules by the country that they are of."""
    found: dict[str | None, list[Holding]] = {}
    for one in rules.holdings:
        found.setdefault(one.rule.country, []).append(one)
    return {code: tuple(held) for code, held in found.items()}


def assembled(
    codes: Sequence[str], shares: Mapping[str | None, Share], moved: Mapping[str, Stir], *, words: Words,
    year: int | None,
) -> tuple[CountryCard, ...]:  # fmt: skip
    """The cards of countries, what changed most first, each with the crossings that it is a side of."""
    posts = posts_in([shares[code].posts for code in sorted(shares, key=lambda code: code or "")], words, year)
    return tuple(
        replace(one, crossings=tuple(post for post in posts if code in post.countries), stir=moved[code])
        for code in sorted(codes, key=lambda code: -moved[code].weight)
        if (one := shares[code].card) is not None
    )


def posts_in(shares: Iterable[Iterable[PostShare]], words: Words, year: int | None) -> tuple[CrossingCard, ...]:
    """A card a crossing, west to east, from what each country says of it."""
    said: dict[str, list[PostShare]] = {}
    for one in shares:
        for post in one:
            said.setdefault(post.id, []).append(post)
    return tuple(crossing_card(said[id], words, year) for id in sorted(said, key=from_the_west))


def share(situation: Situation, rules: RulesInTime, words: Words, where: Setting) -> Share:
    """What one country gives to the first screen: from its own situation, with its rules, in the desk's setting."""
    here, code = list(situation.findings), situation.country
    posts = post_shares(here, rules, words, where.within(None))
    if code not in countries():
        return Share(card=None, border=None, posts=posts, findings=len(here))
    stands = border(situation, code or "", where=where.within(None))
    made = card(code or "", here, (rules, stands), words, where.within(code))
    return Share(card=made, border=replace(stands, claims=()), posts=posts, findings=len(here))


def card(
    code: str, here: list[Finding], known: tuple[RulesInTime, Border], words: Words, where: Setting
) -> CountryCard:  # fmt: skip
    """The card of one country, without its crossings."""
    rules, stands = known
    held = [one for one in rules.holdings if one.rule.country == code]
    left = code == where.origin
    day, heard = heard_last(here, where)
    origins = {name for one in here for name in (one.origins or [voice.origin for voice in one.support])}
    return CountryCard(
        code=code,
        name=words.country(code),
        state="origin" if left else stands.state,
        status=Said(words("status.origin"), ()) if left else Said(border_words(stands, words), ids(stands.claims)),
        figures=figures(here, LEAVING if left else COMING, words, where),
        rules=rule_lines(held, words, where),
        last_heard=Said(words.day(day, year=where.year), heard) if day else None,
        last_day=day,
        reports=len({claim.document for one in here for claim in one.claims}),
        origins=len(origins),
        disputes=disputes(here, held, words, where),
    )


def figures(here: list[Finding], measures: dict[str, str], words: Words, where: Setting) -> tuple[Fact, ...]:
    """The headline's figures of a country: who crosses, who waits; none that the headline would not tell."""
    moving, queueing = telling(here, where)
    best = (chosen(moving, measures, by_measure), chosen(queueing, QUEUEING, by_day))
    return tuple(fact(one, words, where) for one in best if one is not None)
