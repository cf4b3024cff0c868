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
# A page says it once or a few times, in a few words; what goes on and on is no statement.
MOST_STATEMENTS = 20
LONGEST_STATEMENT = 200


def publication_date(tree: HtmlElement) -> date | None:
    """The day on which the page says that it was published; a day on which it was only changed does not count."""
    try:
        found = htmldate.find_date(statements(tree), extensive_search=False, original_date=True, max_date=LAST_DAY)
        return date.fromisoformat(found) if found else None
    except Exception:  # a fault of the library on one page: no date can be told
        return None


def statements(tree: HtmlElement) -> HtmlElement:
    """A page of nothing but the statements of when `tree` was published."""
    page: HtmlElement = document_fromstring("<html><head></head><body></body></html>")
    for element in tree.xpath(STATEMENTS):
        if is_statement(element):
            page.head.append(bare(element))
        if len(page.head) >= MOST_STATEMENTS:
            break
    for script in tree.xpath(".//script[@type='application/ld+json']")[:MOST_STATEMENTS]:
        moment = LD_JSON.search(script.text or "")
        if moment and len(moment[1]) <= LONGEST_STATEMENT:
            page.head.append(page.makeelement("meta", {"property": "datePublished", "content": moment[1]}))
    return page


def is_statement(element: HtmlElement) -> bool:
    """Whether the element says when the page was published."""
    named = " ".join(f"{name}={element.get(name)}" for name in NAMES if element.get(name) is not None)
    said = sum(len(value) for value in element.values()) + sum(len(words) for words in element.itertext())
    return said <= LONGEST_STATEMENT * 2 and bool(PUBLISHED.search(named) and not CHANGED.search(named))


def bare(element: HtmlElement) -> HtmlElement:
    """The element without what follows it."""
    copy = deepcopy(element)
    copy.tail = None
    return copy
