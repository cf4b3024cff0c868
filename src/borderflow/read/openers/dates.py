"""The publication date of a web page: what its metadata says, or none.

htmldate reads the forms that dates are written in, but also searches titles, addresses and running text, where any
day may stand. It is therefore shown nothing but the page's own statements of when it was published.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date

import htmldate
from lxml.html import HtmlElement, document_fromstring

PUBLISHED = re.compile(r"publi|pubdate|issued|releas|created|\bdate\b", re.IGNORECASE)
CHANGED = re.compile(r"modif|updat|revis|lastmod|chang|expir", re.IGNORECASE)
NAMES = ("name", "property", "itemprop", "http-equiv", "pubdate")
STATEMENTS = ".//meta | .//time[@pubdate or @itemprop] | .//*[@itemprop='datePublished']"
LD_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
# htmldate takes today for the last possible day where none is given; a page's date needs no clock.
LAST_DAY = "2100-01-01"


def publication_date(tree: HtmlElement) -> date | None:
    """The day on which the page says that it was published; a day on which it was only changed does not count."""
    found = htmldate.find_date(statements(tree), extensive_search=False, original_date=True, max_date=LAST_DAY)
    return date.fromisoformat(found) if found else None


def statements(tree: HtmlElement) -> HtmlElement:
    """A page of nothing but the statements of when `tree` was published."""
    page: HtmlElement = document_fromstring("<html><head></head><body></body></html>")
    for element in tree.xpath(STATEMENTS):
        named = " ".join(f"{name}={element.get(name)}" for name in NAMES if element.get(name) is not None)
        if PUBLISHED.search(named) and not CHANGED.search(named):
            page.head.append(bare(element))
    for script in tree.xpath(".//script[@type='application/ld+json']"):
        for moment in LD_JSON.findall(script.text or "")[:1]:
            meta = page.makeelement("meta", {"property": "datePublished", "content": moment})
            page.head.append(meta)
    return page


def bare(element: HtmlElement) -> HtmlElement:
    """The element without what follows it."""
    copy = deepcopy(element)
    copy.tail = None
    return copy
