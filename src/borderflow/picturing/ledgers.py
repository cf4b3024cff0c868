"""Where a desk's ledger lies, and opening it."""

from __future__ import annotations

from pathlib import Path

from borderflow.desk_file import ledger_place
from borderflow.errors import LedgerFault, NotADesk
from borderflow.record import Ledger, OldLedger


def ledger_of(desk: Path, *, create: bool = False) -> Ledger:
    """The desk's ledger; NotADesk where there is none, or where none can be made."""
    if create:
        try:
            desk.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotADesk(f"{desk} cannot be a desk: {error.strerror}") from error
    place = ledger_place(desk) if create else ledger_there(desk)
    try:
        return Ledger.open(place, create=create)
    except OldLedger as error:
        raise LedgerFault(f"{error}. Run: borderflow migrate --desk {desk}") from error


def ledger_there(desk: Path) -> Path | str:
    """Where the desk's ledger lies; NotADesk where there is none."""
    place = ledger_place(desk)
    if isinstance(place, Path) and not place.is_file():
        raise NotADesk(f"{desk} is not a desk: it holds no {place.name}. Make one: borderflow add PATH --desk {desk}")
    return place
