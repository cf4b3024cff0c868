"""What a desk is about, as the `case.toml` in its folder says."""

from __future__ import annotations

from pathlib import Path

import msgspec

from borderflow.brief import Case
from borderflow.errors import BadValue
from borderflow.gather import CASE, case_table


def case_told(desk: Path) -> Case | None:
    """What the desk is about; None where its folder does not say, BadValue where that is not understood."""
    table = case_table(desk)
    if table is None:
        return None
    try:
        return msgspec.convert(table, Case)
    except msgspec.ValidationError as error:
        raise BadValue(f"{desk / CASE}: {error}") from error
