"""What a column of a table is, and what its values look like where only text will do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from borderflow.brief.exports.about import LICENCE_ID, VIEW, second
from borderflow.brief.exports.content import Content, Mask

# What a spreadsheet runs: where a cell begins or, if it takes another mark for the separator, where one could.
RUN = re.compile(r"(^|[;\t\r\n|])(?=[\s\"'\ufeff]*[=+\-@＝＋－＠])|^(?=[\t\r\n])")
BETWEEN = "; "
# Up to here a float holds every whole number.
EXACT = 2.0**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, type and meaning, and its value in a row.

    Types: string, number, integer, boolean, date, datetime, list (of strings). `told` marks words of a report,
    `needed` what is in every row, `choices` all values that there are, `hxl` its hashtag.
    """

    name: str
    type: str
    meaning: str
    value: Callable[[Any], Any]
    hxl: str = ""
    told: bool = False
    needed: bool = False
    choices: tuple[str, ...] = ()
    between: str = BETWEEN

    def of(self, row: Any, mask: Mask) -> Any:
        """The column's value in a row, masked where a report's words are in it."""
        value = self.value(row)
        if not self.told or value is None:
            return value
        return mask(value) if isinstance(value, str) else tuple(mask(one) for one in value)

    def text(self, value: Any) -> Any:
        """The value as a cell of text or a number: days in ISO form, lists joined, no point after whole numbers."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, tuple | list):
            return self.between.join(value)
        if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
            return int(value)
        return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what a row is, its columns, what makes a row unique, and its rows out of a situation."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Content], Iterable[Any]]

    def values(self, content: Content) -> Iterator[list[Any]]:
        """The cells of each row, masked, in the order of the columns."""
        mask = content.options.mask
        for row in self.rows(content):
            yield [column.of(row, mask) for column in self.columns]


def clocks() -> tuple[Column, ...]:
    """The last columns of every table: whose picture a row is from, even where it was copied elsewhere."""
    return (
        Column(
            name="as_of", type="datetime", meaning="known as of that moment, UTC; empty: all that is recorded",
            value=lambda row: second(row.content.situation.as_of), hxl="#date+asof",
        ),
        Column(
            name="made_on", type="date", meaning="the day on which the file was made", hxl="#date+made",
            value=lambda row: row.content.made_at.date() if row.content.made_at else None,
        ),
        Column(
            name="licence", type="string", meaning="licence of the compilation; quotations are their publishers'",
            value=lambda _: LICENCE_ID, hxl="#meta+licence", needed=True,
        ),
        Column(
            name="view_of_borders", type="string", meaning="whose view of the borders countries are told apart by",
            value=lambda _: VIEW, hxl="#meta+borders", needed=True,
        ),
    )  # fmt: skip


def defused(cell: Any) -> Any:
    """The cell, with an apostrophe before whatever a spreadsheet would take for a formula; numbers as they are.

    >>> defused("=1+1"), defused(" @SUM(A1)"), defused('"-1'), defused("by noon; =1+1"), defused(-5)
    ("'=1+1", "' @SUM(A1)", '\\'"-1', "by noon;' =1+1", -5)
    """
    return RUN.sub(r"\1'", cell) if isinstance(cell, str) else cell
