"""Texts made of a whole picture, such as a brief, kept with its moment: the same is not written twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from borderflow.picturing.cache import Cache, answered, packed, unpacked
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import manner_of
from borderflow.picturing.marks import marks_of
from borderflow.picturing.moments import Moment, moment_of
from borderflow.record import Ledger

# Texts of one moment: a whole brief and some countries' in both formats. More than that is made anew.
MOST_TEXTS = 100


def remembered(desk: Path, name: str, make: Callable[[], str], *, as_of: datetime | None = None) -> str:
    """The text of that name as known at a moment, made by `make` where it is not kept; `name` says all it depends on.

    What reviewers withhold is part of it. It goes as soon as anything is recorded that was known by then.
    """
    name = f"{name} {marks_of(desk).stamp}"
    with ledger_of(desk) as ledger:
        moment, found = answered(desk, partial(text_in, ledger, desk, as_of, name))
    if found is not None:
        return found
    made = make()
    with ledger_of(desk) as ledger:
        answered(desk, partial(keep_text, ledger, desk, moment, (name, made)))
    return made


def text_in(ledger: Ledger, desk: Path, as_of: datetime | None, name: str, cache: Cache) -> tuple[Moment, str | None]:
    """The moment, and the text that is kept with it; None where there is none."""
    moment = moment_of(cache, ledger, manner_of(desk), as_of)
    row = cache.one("SELECT body FROM briefs WHERE moment = ? AND name = ?", moment.id, name)
    return moment, unpacked(row[0], str) if row else None


def keep_text(ledger: Ledger, desk: Path, moment: Moment, named: tuple[str, str], cache: Cache) -> None:
    """Keep a text, unless the desk has grown while it was made: then nobody knows of which moment it is."""
    if moment_of(cache, ledger, manner_of(desk), moment.as_of).id != moment.id:
        return
    with cache.writing():
        cache.rows.execute(
            "INSERT OR REPLACE INTO briefs SELECT ?, ?, ? WHERE (SELECT COUNT(*) FROM briefs WHERE moment = ?) < ?",
            (moment.id, named[0], packed(named[1]), moment.id, MOST_TEXTS),
        )
