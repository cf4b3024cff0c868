"""Lines that only say where facts come from: addresses, and the lists under a heading for sources."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from borderflow.read.paragraphs import Paragraph
from borderflow.read.words import words

ADDRESS = re.compile(r"[\s\-–•*<(\[]*(?:(?:https?|ftp)://|www\.)\S+[>)\].,;]*\s*", re.IGNORECASE)
ENOUGH = 60


@functools.cache
def headings(lang: str) -> re.Pattern[str] | None:
    """Headings under which sources are listed."""
    if lang not in {"en", "ru"}:
        return None
    return re.compile(rf"[\W_]*(?:{'|'.join(words(lang, 'leads')['sources'])})\W*", re.IGNORECASE)


def told_in(parts: Iterable[Paragraph], lang: str) -> Iterator[bool]:
    """Of each paragraph whether it tells anything: an address does not, nor what is listed under "Sources".

    Such a list goes on until the next heading of another name.
    """
    pattern, listed = headings(lang), False
    for part in parts:
        named = len(part.text) <= ENOUGH and pattern is not None and pattern.fullmatch(part.text) is not None
        listed = named or (listed and not part.heading)
        yield not listed and not is_address(part.text)


def is_address(text: str) -> bool:
    """Whether a text is nothing but addresses of pages.

    >>> is_address("https://example.org/border-shut"), is_address("See https://example.org now.")
    (True, False)
    """
    return bool(ADDRESS.match(text)) and all(ADDRESS.fullmatch(word) for word in text.split() if word not in "-–•*")
