"""Web pages: the main text, without menus and footers; a page too large to look for it in is read whole."""

from __future__ import annotations

import html
import re

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.entries import Entry, apart, together
from borderflow.read.openers.ids import document_id
from borderflow.read.openers.moments import stamp
from borderflow.read.openers.web.blogs import MOSTLY, entries
from borderflow.read.openers.web.dates import LAST_DAY, publication_date
from borderflow.read.openers.web.flat import flat_text
from borderflow.read.openers.web.tables import said_in_rows
from borderflow.read.openers.web.text import MOST_DEPTH, depth, one_line, text_of, whole, without_notes

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 4096
ASIDE = ["//aside", "//footer", "//nav"]
# The date is told by what the page says of it; the library's own search, which knows 200 languages, takes seconds.
NO_DATE = {"extensive_search": False, "original_date": True, "max_date": LAST_DAY}
# Where the main text is looked for: the time that it takes grows with the square of a page's elements.
MOST_ELEMENTS = 30_000
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.IGNORECASE)
NO_TEXT = "no main text can be found in the page"


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a web page."""
    try:
        words = decoded(body, declared(body))
    except Undecodable as error:
        return Unread(address=report.address, reason=str(error))
    tree = page(words)
    found = article(report, tree) if tree is not None else []
    return found or flat(report, words) or Unread(address=report.address, reason=NO_TEXT)


def declared(body: bytes) -> str | None:
    """The encoding that the page names itself."""
    found = DECLARED.search(body[:DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def page(words: str) -> HtmlElement | None:
    """The page's elements, without the marks of footnotes; None where the parser did not take the page whole."""
    try:
        tree: HtmlElement | None = trafilatura.load_html(words)
    except Exception:  # whatever one broken page sets off in the parser
        return None
    if tree is None or depth(tree) >= MOST_DEPTH:
        return None
    without_notes(tree)
    return tree


def flat(report: Report, words: str) -> list[Document]:
    """The document of a page that no parser takes whole, without what its elements say of it."""
    text = flat_text(words)
    title = TITLE.search(words[:DECLARED_WITHIN])
    name = one_line(html.unescape(title[1])).strip() if title else ""
    one = Document(id=document_id(report.address, report.sha256), text=text, title=name or None)
    return [one] if text else []


def article(report: Report, tree: HtmlElement) -> list[Document]:
    """The document of a page, signed by the site, else by its author; or one for each entry of a live blog."""
    light = sum(1 for _ in tree.iter()) <= MOST_ELEMENTS
    published, live = publication_date(tree), entries(tree) if light else []
    said_in_rows(tree)
    found = extracted(tree) if light else None
    text = whole(tree) if found is None or found.body is None else text_of(found.body)
    lead, share = beside(text, live)
    live = [Entry(text=lead, day=published), *live] if share >= MOSTLY else []
    days = {entry.day for entry in live if entry.day}
    title = tree.findtext(".//title") if found is None else found.title
    one = Document(
        id=document_id(report.address, report.sha256),
        text=together(live) or text,
        title=one_line(title).strip() or None,
        publisher=(found and (found.sitename or found.author)) or None,
        published=published or (days.pop() if len(days) == 1 else None),
        url=(found and found.url) or None,
    )
    return apart(one, live) or ([one] if one.text.strip() else [])


def beside(text: str, live: list[Entry]) -> tuple[str, float]:
    """The lines of the page's main text that no entry holds, and the share of it that the entries hold: the teasers of
    other stories bear times, too."""
    said = {bare(line) for entry in live for line in entry.text.split("\n")}
    lines = text.split("\n")
    lead = [line for line in lines if bare(line) not in said and not stamp(line)]
    return "\n".join(lead).strip(), 1 - sum(map(len, lead)) / max(sum(map(len, lines)), 1)


def bare(line: str) -> str:
    """The line without white space and without the mark of a heading."""
    return "".join(line.split()).lstrip("#")


def extracted(tree: HtmlElement) -> Extracted | None:
    """The page's main text and metadata; None for a page that breaks what looks for them."""
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=True, prune_xpath=ASIDE,
            date_extraction_params=NO_DATE,
        )  # fmt: skip
    except Exception:  # a fault of the library on one page: the page is read whole
        return None
    return found if isinstance(found, Extracted) else None
