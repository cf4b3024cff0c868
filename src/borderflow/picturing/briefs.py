"""The brief of a large desk: its opening, put together from what is kept of each country, and all of it in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from borderflow.brief.at_a_glance import RowShare, inferred_from, row_in, rows_of
from borderflow.brief.cards import Share
from borderflow.brief.case import in_order
from borderflow.brief.footnotes import stamp
from borderflow.brief.look import PLAIN
from borderflow.brief.opening import ContentsLine, Opening, in_chapters
from borderflow.brief.page import known_when
from borderflow.brief.screens import overview_of
from borderflow.brief.stirred import Stir
from borderflow.picturing.chapters import all_of
from borderflow.picturing.editions import Edition, edition
from borderflow.picturing.readying import Task, ready
from borderflow.picturing.shares import Seen, shares_there
from borderflow.picturing.wants import CARD, ROW, Want

WHY = (
    "So much is known that one page would hold too much of it: each country has a chapter of its own here, and the "
    "whole brief is one file."
)
Address = Callable[[str], str]
# What the opening is made of, of each country.
OPENING = (CARD, ROW)


def wants_of(of: Edition) -> list[tuple[str | None, Want]]:
    """The shares that an opening is made of."""
    return [(code, Want(kind=kind)) for code in of.countries for kind in OPENING]


def opening_of(
    of: Edition, shares: Mapping[tuple[str | None, Want], Any], *, made_at: datetime, href: Address, why: str = "",
    moved: Mapping[str, Stir] | None = None,
) -> Opening:  # fmt: skip
    """The opening: the brief's countries in their order, then the others; `href` gives the address of a chapter."""
    cards: dict[str | None, Share] = {code: one for (code, want), one in shares.items() if want.kind == CARD}
    rows: dict[str | None, RowShare] = {code: one for (code, want), one in shares.items() if want.kind == ROW}
    case, known = of.case(), inferred_from(rows)
    first = [row.country for row in rows_of(rows, case)]
    codes = dict.fromkeys([*first, *in_order(case, known), *(code for code in of.countries if code)])
    lines = tuple(
        ContentsLine(
            row=row_in(rows, code, case), claims=of.countries[code].counts.claims if code in of.countries else 0,
            href=href(code) if code in of.countries else None,
            changed=moved[code].changes if moved and code in moved else 0,
        )
        for code in codes
    )  # fmt: skip
    shown = overview_of(cards, {}, case, known, year=of.today.year if of.today else None, look=PLAIN)
    nowhere = of.countries.get(None)
    return Opening(
        case=case, as_of=known_when(of.as_of), made_at=stamp(made_at), counts=counts(of), lines=lines, map=shown.map,
        why=why, nowhere=nowhere.counts.claims if nowhere else 0, moments=(of.as_of, made_at),
    )  # fmt: skip


def counts(of: Edition) -> str:
    """How much stands behind the brief."""
    claims, many = sum(one.counts.claims for one in of.countries.values()), len([code for code in of.countries if code])
    return f"{claims:,} claims about {many:,} {'country' if many == 1 else 'countries'}"


def whole_brief(desk: Path, *, as_of: datetime | None, made_at: datetime) -> Iterator[bytes]:
    """The whole brief of a desk as one page, chapter by chapter: what is missing of its opening is made first."""
    ready(Task(desk=desk, as_of=as_of, kinds=OPENING, languages=("en",)))
    of = edition(desk, as_of=as_of)
    shares = shares_there(Seen(of, of.case().origin), wants_of(of))
    opening = opening_of(of, shares, made_at=made_at, href=lambda code: f"#c-{code}")
    codes = [*(line.row.country for line in opening.lines if line.href), *([None] if None in of.countries else [])]
    each = ((code, all_of(of, code)) for code in codes)
    return (piece.encode() for piece in in_chapters(opening, each))
