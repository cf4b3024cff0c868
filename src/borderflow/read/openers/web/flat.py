"""A page as text without its elements, for pages that no parser takes whole: nested too deep, or one endless line.

One walk over the characters, so the time grows with the page and no faster.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from borderflow.read.openers.web.text import AROUND, BLOCKS, HEADINGS, UNSEEN, one_line

NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]*)")
PASSED_OVER = frozenset({*UNSEEN, *AROUND, "title"}) - {"object", "form", "select", "menu"}
LINES = frozenset({"br", "hr"})
PARTED = BLOCKS | frozenset(HEADINGS) | {"li", "tr"}


def flat_text(page: str) -> str:
    """All words of the page in paragraphs, without scripts, menus and footers.

    >>> flat_text("<nav>Home</nav><p>8,500 people &amp; more<br>came, < 9,000.<!-- <p>No.</p> --><div><b>It</b> grew.")
    '8,500 people & more\\ncame, < 9,000.\\n\\nIt grew.'
    """
    lines = "".join(pieces("".join(uncommented(page)))).split("\n")
    text = "\n".join(one_line(html.unescape(line)).strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def uncommented(page: str) -> Iterator[str]:
    """The page without its comments; one that never ends takes the rest of the page with it, as in a browser."""
    start = 0
    while (comment := page.find("<!--", start)) >= 0:
        yield page[start:comment]
        end = page.find("-->", comment)
        start = end + 3 if end >= 0 else len(page)
    yield page[start:]


def pieces(page: str) -> Iterator[str]:
    """The words in order with the breaks between them."""
    first, *tags = page.split("<")
    yield first
    passed_over = ""
    for tag in tags:
        name = NAME.match(tag)
        if name is None:
            yield "" if passed_over or tag.startswith(("!", "?", "/")) else f"<{tag}"
            continue
        closing, element = name[1], name[2].lower()
        if passed_over:
            passed_over = "" if closing and element == passed_over else passed_over
        elif element in PASSED_OVER and not closing:
            passed_over = element
        if not passed_over:
            yield "\n\n" if element in PARTED else "\n" * (element in LINES)
            yield tag.partition(">")[2].replace("\n", " ")
