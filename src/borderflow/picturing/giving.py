"""Briefs put together from the chapters of their countries, which are kept: only what is missing is made.

A new report makes anew what its own countries give; the day of the latest report, which brief it is and whom that is
about are part of what a chapter goes by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from borderflow.atlas import countries
from borderflow.brief.given import Given
from borderflow.brief.map import Picture
from borderflow.brief.page import Page
from borderflow.brief.together import together
from borderflow.errors import BadChoice
from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.chapters import chapter_made, whole_of
from borderflow.picturing.editions import Edition, edition, one_country
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.opening import papers_in
from borderflow.picturing.shares import Seen, make_shares, shares_there
from borderflow.picturing.wants import CHAPTER, Want


def brief_of(
    desk: Path, *, country: str | None = None, as_of: datetime | None = None, made_at: datetime | None = None
) -> tuple[Page, Picture]:
    """The brief of a country or (None) of all, and its map, as others are shown it; what is kept is not made again."""
    of = edition(desk, as_of=as_of) if country is None else edition_of(desk, country, as_of)
    whole = replace(whole_of(of, country), made_at=made_at)
    want = Want(kind=CHAPTER, lang=whole.case.lang, alone=country is not None)
    codes = sorted({*of.countries, *whole.named, whole.left} - {None}, key=str)
    every = chapters(Seen(of, whole.case.origin), [*codes, *([None] if None in of.countries else [])], want)
    return together(every, replace(whole, reports=len(reports_in(of, every))))


def edition_of(desk: Path, country: str, as_of: datetime | None) -> Edition:
    """The edition of one country by itself; BadChoice where there is none of that code."""
    if country not in countries():
        with ledger_of(desk) as ledger:
            raise BadChoice("country", country, [one.country for one in ledger.tallies(as_of=as_of) if one.country])
    return one_country(desk, country, as_of=as_of)


def chapters(seen: Seen, codes: list[str | None], want: Want) -> dict[str | None, Given]:
    """What each country gives, made where it is not kept; nothing else of the desk is in memory."""
    kept = shares_there(seen, [(code, want) for code in codes if code in seen.of.countries])
    found: dict[str | None, Given] = {}
    for code in codes:
        if (code, want) in kept:
            found[code] = kept[code, want]
        elif code in seen.of.countries:
            found[code] = make_shares(seen, code, [want])[want]
        else:
            found[code] = chapter_made(seen.of, code, want)
    return found


def reports_in(of: Edition, parts: Mapping[str | None, Given]) -> set[str]:
    """The documents in which any claim of a brief stands."""

    def found(cache: Cache) -> set[str]:
        every: set[str] = set()
        for code, held in of.countries.items():
            ids, silent = papers_in(cache, held.place), parts[code].silent
            every.update(set(ids).difference(silent) if silent else ids)
        return every

    return answered(of.desk, found)
