"""Briefs put together from what each country gives to them, which is kept beside its picture.

A new report makes anew what its own countries give; the day of the latest report, which brief it is and whom that is
about are part of what a country gives goes by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from borderflow.atlas import countries
from borderflow.brief.given import Given, given
from borderflow.brief.map import Picture
from borderflow.brief.page import ALONE, NO_RULES, TOGETHER, Page
from borderflow.brief.setting import setting
from borderflow.brief.together import Whole, together
from borderflow.desk_file import desk_file
from borderflow.errors import BadChoice
from borderflow.nouns import Document, Situation
from borderflow.picturing.cache import Cache, answered, packed, unpacked
from borderflow.picturing.editions import Edition, Held, edition, one_country
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.marks import marks_of
from borderflow.picturing.opening import AT_ONCE, Shelf, read
from borderflow.picturing.picture import review_of
from borderflow.picturing.public import View
from borderflow.picturing.shares import at_hand_in, keep_shares, let_go
from borderflow.picturing.veiling import Veils
from borderflow.picturing.withholding import recalled
from borderflow.record import rules_in_time

GIVEN = "given"


def brief_of(
    desk: Path, *, country: str | None = None, as_of: datetime | None = None, made_at: datetime | None = None
) -> tuple[Page, Picture]:
    """The brief of a country or (None) of all, and its map, as others are shown it; what is kept is not made again."""
    of = edition(desk, as_of=as_of) if country is None else edition_of(desk, country, as_of)
    whole = whole_of(of, country, made_at)
    parts = {code: part_of(of, whole, code) for code in {*of.countries, *whole.named, whole.left} - {None}}
    every: dict[str | None, Given] = {**parts}
    if None in of.countries:
        every[None] = part_of(of, whole, None)
    return together(every, replace(whole, reports=len(reports_in(of, every))))


def edition_of(desk: Path, country: str, as_of: datetime | None) -> Edition:
    """The edition of one country by itself; BadChoice where there is none of that code."""
    if country not in countries():
        with ledger_of(desk) as ledger:
            raise BadChoice("country", country, [one.country for one in ledger.tallies(as_of=as_of) if one.country])
    return one_country(desk, country, as_of=as_of)


def whole_of(of: Edition, country: str | None, made_at: datetime | None) -> Whole:
    """What a brief of an edition is of."""
    return Whole(
        case=of.case(), known=of.inferred(), country=country, reports=0, as_of=of.as_of, made_at=made_at,
        year=of.today.year if of.today else None,
    )  # fmt: skip


def part_of(of: Edition, whole: Whole, code: str | None) -> Given:
    """What a country gives to a brief, made where it is not kept; nothing of the desk is in memory afterwards."""
    held, most = of.countries.get(code), ALONE if whole.country else TOGETHER
    where = setting(
        Situation(as_of=of.as_of, country=code, findings=(), documents={}),
        origin=whole.case.origin,
        lang=whole.case.lang,
    )
    if held is None:
        nothing = Situation(as_of=of.as_of, country=code, findings=(), documents={})
        return given(nothing, NO_RULES, whole.role(code), replace(where, today=of.today), most=most)
    name = " ".join(map(str, [GIVEN, of.marks, of.today, whole.case.origin, whole.role(code), most, whole.case.lang]))
    found = answered(of.desk, partial(kept_in, held, name))
    if found is None:
        let_go(held)
        picture = answered(of.desk, partial(whole_in, of, held))
        at = setting(picture, origin=whole.case.origin, lang=whole.case.lang)
        found = given(picture, rules_in_time(picture), whole.role(code), at, most=most)
        del picture, at
        let_go(held)
        answered(of.desk, partial(keep_shares, held, [(name, packed(found))]))
    return found


def kept_in(held: Held, name: str, cache: Cache) -> Given | None:
    """What a country gives, where it is kept."""
    query = "SELECT body FROM shares WHERE picture = ? AND name = ?"
    row = cache.one(query, held.place.picture, name)
    return unpacked(row[0], Given) if row else None


def whole_in(of: Edition, held: Held, cache: Cache) -> Situation:
    """All that is known of a country as others are shown it, with its checks and its review; no document's text."""
    found = at_hand_in(of, held, cache)
    veils = Veils(recall=partial(recalled, cache=cache), marks=marks_of(of.desk), ways=desk_file(of.desk).withholds)
    # What is withheld is looked for in texts, which the documents at hand do not have.
    view = View(replace(found, documents=Shelf(list(found.documents), of.desk)), veils)
    parts: dict[str, list[Any]] = {"check": [], "derived": []}
    for kind, many in (("check", held.counts.checks), ("derived", held.counts.derived)):
        for start in range(0, many, AT_ONCE):
            some = read(cache, held.place, kind, range(start, min(start + AT_ONCE, many)))
            parts[kind] += view.shown(some) if veils else some
    review = review_of(cache, [(held.place, held.counts, [])])
    return replace(
        found, checks=tuple(parts["check"]), derived=tuple(parts["derived"]),
        review=view.review(review) if veils else review,
        documents=titled(of, found.documents, veils if veils else None),
    )  # fmt: skip


def titled(of: Edition, ids: Iterable[str], veils: Veils | None) -> dict[str, Document]:
    """The documents as others are shown them, without their texts."""
    wanted, found = sorted(ids), dict[str, Document]()
    with ledger_of(of.desk) as ledger:
        for start in range(0, len(wanted), AT_ONCE):
            some = ledger.shelf(wanted[start : start + AT_ONCE], as_of=of.as_of)
            if veils is not None:
                veils.look(some, lambda ids, some=some: {key: some[key] for key in ids})  # type: ignore[misc]
            shown = ((key, veils.document(one) if veils else one) for key, one in some.items())
            found |= {key: replace(one, text="") for key, one in shown}
    return found


def reports_in(of: Edition, parts: Mapping[str | None, Given]) -> set[str]:
    """The documents in which any claim of a brief stands."""

    def found(cache: Cache) -> set[str]:
        every: set[str] = set()
        for code, held in of.countries.items():
            row = cache.one("SELECT documents FROM pictures WHERE id = ?", held.place.picture)
            ids = unpacked(row[0], list[str]) if row else []
            silent = parts[code].silent
            every.update(set(ids).difference(silent) if silent else ids)
        return every

    return answered(of.desk, found)
