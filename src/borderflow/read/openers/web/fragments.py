"""Pieces of HTML, such as items of feeds and letters hold, as text: all of their words, their tables in rows."""

from __future__ import annotations

import re

from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

from borderflow.read.openers.web.flat import flat_text
from borderflow.read.openers.web.tables import said_in_rows
from borderflow.read.openers.web.text import MOST_DEPTH, depth, whole, without_notes

PARSER = HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True, encoding="utf-8")
MARKED = re.compile(r"<[a-zA-Z/!]|&#?\w{1,31};")


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML; words without any mark stay as they are.

    >>> fragment_text("<p>8,500 people<br>came.</p>&amp; more"), fragment_text("8,500 people\\ncame.")
    ('8,500 people\\ncame.\\n\\n& more', '8,500 people\\ncame.')
    """
    if not MARKED.search(fragment):
        return fragment.strip()
    try:
        tree = document_fromstring(fragment.encode("utf-8", "replace"), parser=PARSER)
    except (ParserError, ValueError):
        return flat_text(fragment)
    if depth(tree) >= MOST_DEPTH:
        return flat_text(fragment)
    without_notes(tree)
    said_in_rows(tree)
    return whole(tree)
