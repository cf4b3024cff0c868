"""What stands at the head or foot of every page: the same words at the same height, numbers aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from borderflow.read.openers.pdf.words import Line, Page

MARGIN = 0.12
SHARE = 0.3
HEIGHT_POINTS = 4
NUMBER = re.compile(r"(?<![\d.,])[0-9]{1,4}(?![\d.,]*[0-9])")
MOST_NUMBERS = 4

Key = tuple[str, int]


def running_lines(pages: list[Page]) -> list[frozenset[Line]]:
    """Of each page, the lines in its margins that come back from page to page."""
    seen = Counter(
        key
        for place, page in enumerate(pages)
        for key in {key for line in page.lines if is_outside(line, page) for key in keys(line, place)}
    )
    often = {key for key, count in seen.items() if count >= max(2, SHARE * len(pages))}
    return [
        frozenset(line for line in page.lines if is_running(line, page, place, often))
        for place, page in enumerate(pages)
    ]


def is_running(line: Line, page: Page, place: int, often: set[Key]) -> bool:
    """Whether a line only runs along: it comes back, or is the number of the page."""
    return is_outside(line, page) and (
        any(key in often for key in keys(line, place)) or line.text.strip(" -–|") == str(place + 1)
    )


def is_outside(line: Line, page: Page) -> bool:
    """Whether the line stands in the margin above or below the text."""
    return line.box.bottom < page.height * MARGIN or line.box.top > page.height * (1 - MARGIN)


def keys(line: Line, place: int) -> Iterator[Key]:
    """The words and the height at which they stand: as they are, and with each number counted from the page's own, for
    the number of a page goes up with the page."""
    words, height = line.text.casefold(), round(line.box.top / HEIGHT_POINTS)
    yield words, height
    for number in list(NUMBER.finditer(words))[:MOST_NUMBERS]:
        yield f"{words[: number.start()]}#{int(number[0]) - place}{words[number.end() :]}", height
