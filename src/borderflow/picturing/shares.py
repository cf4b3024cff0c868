"""What is shown of a whole country, made of its picture once and kept beside it: card, what changed, chart, row, rules.

The first screen is put together from some tens of them. A new report makes those of its own countries anew; all of them
are made anew when what they are seen against changes: the day of the latest report, the moment that changes count from.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from borderflow.atlas import countries
from borderflow.brief.at_a_glance import RowShare, row_share
from borderflow.brief.cards import Share, share
from borderflow.brief.charts import Chart
from borderflow.brief.given import Given
from borderflow.brief.look import Look
from borderflow.brief.screen_words import words
from borderflow.brief.screens import chart
from borderflow.brief.setting import setting
from borderflow.brief.stirred import UNHEARD, Heard, Stir, heard, moved
from borderflow.brief.turns import turn
from borderflow.nouns import Finding, RulesInTime, Situation
from borderflow.picturing.at_hand import country_at_hand
from borderflow.picturing.cache import Cache, answered, packed, unpacked
from borderflow.picturing.chapters import chapter_made, whole_of
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.lists import Queued, Ruled, queued, ruled
from borderflow.picturing.wants import CARD, CHAPTER, CHART, QUEUE, ROW, RULES, STIR, Want
from borderflow.record import rules_in_time

KINDS: dict[str, Any] = {
    CARD: Share, STIR: Stir, CHART: Chart | None, ROW: RowShare, RULES: Ruled, QUEUE: list[Queued],
    CHAPTER: Given,
}  # fmt: skip
# A screen shows two of what voices differ in, and whether there is any.
MOST_DISPUTES = 3
LARGE = 2000
# Shares that are kept of one picture, the latest that were made: each language, and some days that were looked at.
MOST_KEPT = 60
# Where an address in a drawing goes on with what the page's own says: no report's text can hold it (XML has none).
STATE = "\ufdd0"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a country is seen against: its edition, and whom the desk is about."""

    of: Edition
    origin: str | None

    def name(self, country: str | None, want: Want) -> str:
        """What a share goes by: all that it depends on beside the picture that it is made of."""
        said: list[object] = [want.kind, self.of.marks, self.of.today, want.on]
        if want.kind == CHART:
            return " ".join(map(str, [*said, want.lang, self.of.days]))
        if want.kind == CARD:
            return " ".join(map(str, [*said, want.lang, self.origin]))
        if want.kind in {ROW, RULES, QUEUE}:
            return " ".join(map(str, [*said, self.origin]))
        old = want.before.countries.get(country) if want.before else None
        if want.kind == CHAPTER:
            since = want.before and want.before.as_of
            whole = whole_of(self.of, country if want.alone else None)
            told = [self.origin, whole.role(country), want.alone, want.shortened]
            return " ".join(map(str, [*said, *told, since, old.place.picture if old else None]))
        return " ".join(map(str, [*said, self.origin, old.place.picture if old else None]))


def shares_there(seen: Seen, wanted: Iterable[tuple[str | None, Want]]) -> dict[tuple[str | None, Want], Any]:
    """Those of the shares that are kept; a country that nothing is claimed of has none."""
    return answered(seen.of.desk, partial(kept_in, seen, list(wanted)))


def kept_in(
    seen: Seen, wanted: Iterable[tuple[str | None, Want]], cache: Cache
) -> dict[tuple[str | None, Want], Any]:  # fmt: skip
    """The same, from an open cache."""
    found = {}
    for code, want in wanted:
        row = cache.one(
            "SELECT body FROM shares WHERE picture = ? AND name = ?", seen.of.countries[code].place.picture,
            seen.name(code, want),
        )  # fmt: skip
        if row is not None:
            found[code, want] = unpacked(row[0], KINDS[want.kind])
    return found


def make_shares(seen: Seen, code: str | None, wanted: Sequence[Want]) -> dict[Want, Any]:
    """Make some shares of one country, and keep them; nothing else of the desk is in memory."""
    held = seen.of.countries[code]
    olds = {want.before.as_of: want.before for want in wanted if want.before is not None and want.kind == STIR}
    earlier = {as_of: heard_in(old, code, seen.origin) for as_of, old in olds.items()}
    let_go(held)
    others = [want for want in wanted if want.kind != CHAPTER]
    made: dict[Want, Any] = {}
    if others:
        picture = country_at_hand(seen.of, held)
        days = {want.on for want in others if want.kind in {CARD, CHART, RULES}}
        rules = {day: rules_in_time(picture, on=day) for day in days}
        made = {want: made_of(picture, want, seen, (earlier, rules)) for want in others}
        del picture, rules
        let_go(held)
    for want in (want for want in wanted if want.kind == CHAPTER):
        made[want] = chapter_made(seen.of, code, want)
        let_go(held)
    rows = [(seen.name(code, want), packed(body)) for want, body in made.items()]
    answered(seen.of.desk, partial(keep_shares, held, rows))
    let_go(held)
    return made


def keep_shares(held: Held, made: Sequence[tuple[str, bytes]], cache: Cache) -> None:
    """Keep shares of a country by their names, unless its picture is kept no longer; the oldest others go."""
    rows = [(held.place.picture, name, body, held.place.picture) for name, body in made]
    with cache.writing():
        cache.rows.executemany(
            "INSERT OR REPLACE INTO shares SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM pictures WHERE id = ?)", rows
        )
        names = [name for (name,) in cache.rows.execute(
            "SELECT name FROM shares WHERE picture = ?", (held.place.picture,)
        )]  # fmt: skip
        ours = {name for name, _ in made}
        for name in [one for one in names if one not in ours][: max(0, len(names) - MOST_KEPT)]:
            cache.rows.execute("DELETE FROM shares WHERE picture = ? AND name = ?", (held.place.picture, name))


def let_go(held: Held) -> None:
    """Give back the memory of a large country before the next; going through all of it is not worth it for a small."""
    if held.counts.claims >= LARGE:
        gc.collect()


def heard_in(old: Edition, code: str | None, origin: str | None) -> Heard:
    """What was heard of a country in an earlier edition."""
    held = old.countries.get(code)
    return heard(country_at_hand(old, held), code or "", origin=origin) if held else UNHEARD


def made_of(
    picture: Situation, want: Want, seen: Seen, known: tuple[dict[Any, Heard], dict[date | None, RulesInTime]]
) -> Any:  # fmt: skip
    """One share of a country, by what was heard of it earlier, and its rules on the days that are looked at."""
    earlier, on_days = known
    code, shown = picture.country, picture if want.on is None else picture.until(want.on)
    if want.kind == STIR:
        old = earlier[want.before.as_of] if want.before else UNHEARD
        return moved(old, heard(shown, code or "", origin=seen.origin), leaves=code == seen.origin)
    if want.kind == ROW:
        return row_share(shown, setting(shown, origin=seen.origin))
    if want.kind == QUEUE:
        return queued(picture, setting(picture, origin=seen.origin))
    rules = on_days[want.on]
    if want.kind == RULES:
        return ruled(rules)
    if want.kind == CARD:
        return trimmed(share(shown, rules, words(want.lang), setting(shown, origin=seen.origin)))
    return drawn(shown, sorted(shown.findings, key=turn), rules, want.lang, seen.of)


def trimmed(one: Share) -> Share:
    """The share with no more of what voices differ in than a screen shows."""
    posts = tuple(replace(post, disputes=post.disputes[:MOST_DISPUTES]) for post in one.posts)
    card = replace(one.card, disputes=one.card.disputes[:MOST_DISPUTES]) if one.card else None
    return replace(one, card=card, posts=posts)


def drawn(
    shown: Situation, findings: Sequence[Finding], rules: RulesInTime, lang: str, of: Edition, place: str | None = None
) -> Chart | None:  # fmt: skip
    """The chart of a country, or of a place in it, with addresses that go on with `STATE`."""
    look = Look(words=words(lang), href=address)
    name = place or (look.words.country(shown.country) if shown.country in countries() else "")
    return chart(shown, findings, rules=rules, place=name, look=look, span=of.days)


def address(kind: str, id: str) -> str:
    """The address of what a drawing shows."""
    return f"/{'claim' if kind == 'claim' else 'place'}/{id}{STATE}"
