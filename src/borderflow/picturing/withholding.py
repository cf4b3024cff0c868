"""What is withheld of documents, kept in the cache: a text is looked through once, by whoever makes a picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from borderflow.desk_file import desk_file
from borderflow.picturing.cache import Cache, answered, packed, unpacked
from borderflow.picturing.marks import marks_of
from borderflow.picturing.veiling import Values, Veils, veil_of, veil_values
from borderflow.record import Ledger

AT_ONCE = 200


def veils_of(desk: Path) -> Veils:
    """What is withheld of a desk's documents, as its settings and its reviewers want it now."""
    return Veils(
        recall=lambda ids: answered(desk, partial(recalled, ids)), marks=marks_of(desk), ways=desk_file(desk).withholds
    )


def veils_if_any(desk: Path) -> Veils | None:
    """The same; None where the desk shows others all that it knows."""
    return veils_of(desk) or None


def recalled(ids: Sequence[str], cache: Cache) -> Mapping[str, Values | None]:
    """What was found to be withheld of those of some documents that were looked through; None where nothing is."""
    found: dict[str, Values | None] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = cache.rows.execute(
            f"SELECT document, body FROM veils WHERE document IN ({', '.join('?' * len(some))})", some
        )
        found |= {key: unpacked(body, Values | None) for key, body in rows}  # type: ignore[arg-type]
    return found


def look_through(cache: Cache, ledger: Ledger, ids: Iterable[str]) -> None:
    """Look through those documents that were not looked through yet, some at a time, and keep what is withheld."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        known = recalled(some, cache)
        missing = [key for key in some if key not in known]
        rows = [(key, packed(veil_values(veil_of(one)))) for key, one in ledger.shelf(missing).items()]
        if rows:
            cache.rows.executemany("INSERT OR IGNORE INTO veils VALUES (?, ?)", rows)
