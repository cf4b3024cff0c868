"""The rows of a CSV file, each knowing its file and line, so that an error can name them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

from borderflow.errors import BadValue

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line."""

    file: str
    line: int
    cells: tuple[str, ...]

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong with this line."""
        refuse(self.file, self.line, why)

    def cell(self, at: int, what: str) -> str:
        """The text of a cell that has to be there."""
        text = self.optional(at)
        if not text:
            self.refuse(f"{what} is missing: it stands in column {at + 1}")
        return text

    def optional(self, at: int) -> str:
        """The text of a cell, empty where there is none."""
        return self.cells[at] if at < len(self.cells) else ""

    def whole(self, at: int, what: str, *, default: int | None = None) -> int:
        """A whole number."""
        return self._read(at, what, default, int, "a whole number")

    def number(self, at: int, what: str, *, default: float | None = None) -> float:
        """A finite number."""
        return self._read(at, what, default, finite, "a number")

    def day(self, at: int, what: str) -> date:
        """A date."""
        return self._read(at, what, None, date.fromisoformat, "a date such as 2022-02-24")

    def _read(self, at: int, what: str, default: Value | None, kind: Callable[[str], Value], wanted: str) -> Value:
        if default is not None and not self.optional(at):
            return default
        text = self.cell(at, what)
        try:
            return kind(text)
        except ValueError:
            self.refuse(f"{what} {text!r} is not {wanted}")


def finite(text: str) -> float:
    """The number that a text says."""
    value = float(text)
    if value - value != 0:
        raise ValueError(text)
    return value


def refuse(file: str, line: int, why: str) -> NoReturn:
    """Say what is wrong, and where."""
    raise BadValue(f"{file}, line {line}: {why}")


def rows_of(file: str, text: str) -> Iterator[Row]:
    """The rows of a file, empty lines left out, heads and comments (#) among them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(file, reader.line_num, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        refuse(file, reader.line_num, f"no row of a CSV file: {error}")


def read_text(path: Path) -> str:
    """The text of a file; an error that names it where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValue(f"{path} cannot be read: {error}") from error


def is_head(row: Row) -> bool:
    """Whether a row is a head or a comment."""
    return row.cells[0].startswith("#")
