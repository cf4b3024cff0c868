"""The brief of a large desk: its opening, put together from what is kept of each country, and all of it in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from borderflow.brief.at_a_glance import RowShare, inferred_from, row_in, rows_of
from borderflow.brief.cards import Share
from borderflow.brief.case import in_language, in_order
from borderflow.brief.footnotes import stamp
from borderflow.brief.look import Look
from borderflow.brief.opening import ContentsLine, Opening, in_chapters
from borderflow.brief.page import known_when
from borderflow.brief.screen_words import Words, words
from borderflow.brief.screens import overview_of
from borderflow.brief.stirred import Stir
from borderflow.brief.tongues import tongue
from borderflow.picturing.chapters import all_of
from borderflow.picturing.editions import Edition, edition
from borderflow.picturing.readying import Task, ready
from borderflow.picturing.shares import Seen, shares_there
from borderflow.picturing.wants import CARD, ROW, Want

Address = Callable[[str], str]
# What the opening is made of, of each country.
OPENING = (CARD, ROW)


def wants_of(of: Edition, lang: str) -> list[tuple[str | None, Want]]:
    """The shares that an opening is made of."""
    return [(code, Want(kind=kind, lang=lang)) for code in of.countries for kind in OPENING]


def opening_of(
    of: Edition, shares: Mapping[tuple[str | None, Want], Any], *, made_at: datetime, href: Address, lang: str = "en",
    moved: Mapping[str, Stir] | None = None,
) -> Opening:  # fmt: skip
    """The opening: the brief's countries in their order, then the others; `href` gives the address of a chapter."""
    cards: dict[str | None, Share] = {code: one for (code, want), one in shares.items() if want.kind == CARD}
    rows: dict[str | None, RowShare] = {code: one for (code, want), one in shares.items() if want.kind == ROW}
    case, known, w = replace(of.case(), lang=lang), inferred_from(rows), words(lang)
    first = [row.country for row in rows_of(rows, case)]
    codes = dict.fromkeys([*first, *in_order(case, known), *(code for code in of.countries if code)])
    lines = tuple(
        ContentsLine(
            row=row_in(rows, code, case, lang), claims=of.countries[code].counts.claims if code in of.countries else 0,
            href=href(code) if code in of.countries else None,
            changed=moved[code].changes if moved and code in moved else 0,
        )
        for code in codes
    )  # fmt: skip
    shown = overview_of(cards, {}, case, known, year=of.today.year if of.today else None, look=Look(words=w))
    nowhere = of.countries.get(None)
    return Opening(
        case=in_language(case), as_of=known_when(of.as_of, tongue(lang)), made_at=stamp(made_at, lang),
        counts=counts(of, w), lines=lines, map=shown.map, nowhere=nowhere.counts.claims if nowhere else 0,
        moments=(of.as_of, made_at), lang=lang,
    )  # fmt: skip


def counts(of: Edition, w: Words) -> str:
    """How much stands behind the brief."""
    claims, many = sum(one.counts.claims for one in of.countries.values()), len([code for code in of.countries if code])
    return w("brief.about", claims=w.many("count.claims", claims), countries=w.many("count.countries", many))


def whole_brief(
    desk: Path, *, as_of: datetime | None, made_at: datetime, lang: str = "en"
) -> Iterator[bytes]:  # fmt: skip
    """The whole brief of a desk as one page, chapter by chapter: what is missing of its opening is made first."""
    ready(Task(desk=desk, as_of=as_of, kinds=OPENING, languages=(lang,)))
    of = edition(desk, as_of=as_of)
    shares = shares_there(Seen(of, of.case().origin), wants_of(of, lang))
    opening = opening_of(of, shares, made_at=made_at, href=lambda code: f"#c-{code}", lang=lang)
    codes = [*(line.row.country for line in opening.lines if line.href), *([None] if None in of.countries else [])]
    each = ((code, all_of(of, code, lang)) for code in codes)
    return (piece.encode() for piece in in_chapters(opening, each))
