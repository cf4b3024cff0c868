"""Markdown as words: links and emphasis without their marks, tables in rows that read alone.

Headings and lists keep their marks, which say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from borderflow.read.openers.tables import MOST_CELLS, Cell, Table, lines

LINK = re.compile(r"!?\[([^\]\n]{0,1000})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,1000}\")?\)")
EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*_])")
RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
PIPE = re.compile(r"(?<!\\)\|")


def unmarked(text: str) -> str:
    """The words of a Markdown text.

    >>> unmarked("# News\\n**8,500** people [crossed](https://example.org) *on Sunday*.")
    '# News\\n8,500 people crossed on Sunday.'
    """
    said = "\n".join(in_rows(text.split("\n")))
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", said) if "](" in said else said)


def in_rows(given: list[str]) -> Iterator[str]:
    """The lines, those of a table as rows that read alone, each between blank lines.

    >>> list(in_rows(["Arrivals", "| Day | People |", "| --- | ---: |", "| Friday | 7,000 |"]))
    ['Arrivals', '', 'Day: Friday; People: 7,000.', '']
    """
    place = 0
    while place < len(given):
        end = table_end(given, place)
        if end == place:
            yield given[place]
        else:
            yield from rows_said(given[place : place + 1] + given[place + 2 : end])
        place = max(end, place + 1)


def table_end(given: list[str], place: int) -> int:
    """Where the table ends that begins at the line, if only by its size; the line itself where none does."""
    end, bars, headed = place, 0, is_head(given, place)
    while headed and end < len(given) and PIPE.search(given[end]) and bars < MOST_CELLS:
        bars += given[end].count("|")
        end += 1
    return end if end > place + 1 else place


def rows_said(rows: list[str]) -> Iterator[str]:
    """The rows of a table between blank lines."""
    yield ""
    for said in lines(Table(cells=tuple(cells(rows)), heads=1)):
        yield from (said, "")


def is_head(given: list[str], place: int) -> bool:
    """Whether a table begins at the line: the line below it is a rule with as many parts."""
    rule = given[place + 1] if place + 1 < len(given) and PIPE.search(given[place]) else ""
    return "|" in rule and RULE.fullmatch(rule) is not None and len(parts(rule)) == len(parts(given[place]))


def cells(rows: list[str]) -> Iterator[Cell]:
    """The cells of a table's lines."""
    for place, row in enumerate(rows):
        yield from (Cell(place, column, words) for column, words in enumerate(parts(row)))


def parts(row: str) -> list[str]:
    """The cells of a line, without the bars."""
    bare = row.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [" ".join(part.replace("\\|", "|").split()) for part in PIPE.split(bare)]
