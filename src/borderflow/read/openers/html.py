"""Web pages: the main text in paragraphs, headings marked with `#` as in Markdown, menus and footers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import LxmlError, _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.dates import publication_date
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.plain import document_id

DECLARED = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
DECLARED_WITHIN_BYTES = 4096
ASIDE = ["//aside", "//footer", "//nav"]
BLOCKS = frozenset({"head", "p", "quote", "list", "table", "div", "code"})
STARTS = dict.fromkeys(BLOCKS, "\n\n") | {"item": "\n- "}
ENDS = dict.fromkeys(BLOCKS, "\n\n") | {"row": "\n", "lb": "\n"}
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
# Three blanks between the cells of a table: no heading and no sentence has them.
CELL_END = "   "


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a web page."""
    try:
        page = decoded(body, declared(body))
        tree = trafilatura.load_html(page)
        found = None if tree is None else extracted(tree)
    except Undecodable as error:
        return Unread(address=report.address, reason=str(error))
    except (LxmlError, ValueError, RecursionError) as error:
        return Unread(address=report.address, reason=f"its HTML cannot be read: {error}")
    if found is None or found.body is None:
        return Unread(address=report.address, reason="no main text can be found in the page")
    return [document(report, found, tree)]


def declared(body: bytes) -> str | None:
    """The encoding that the page names itself."""
    found = DECLARED.search(body[:DECLARED_WITHIN_BYTES])
    return found[1].decode("ascii") if found else None


def extracted(tree: HtmlElement) -> Extracted | None:
    """The page's main text and metadata."""
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True, prune_xpath=ASIDE
    )
    return found if isinstance(found, Extracted) else None


def document(report: Report, found: Extracted, tree: HtmlElement) -> Document:
    """The document of a page: signed by the site, else by its author."""
    return Document(
        id=document_id(report.address, report.sha256),
        text=paragraphs(found.body),
        title=found.title or None,
        publisher=found.sitename or found.author or None,
        published=publication_date(tree),
        url=found.url or None,
    )


def paragraphs(body: _Element) -> str:
    """The text of the extracted body: a blank line between blocks, one line an item or row."""
    lines = "".join(pieces(body)).replace("\r", "").split("\n")
    text = "\n".join(line.strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def pieces(body: _Element) -> Iterator[str]:
    """The words of the body in order, with the breaks that its elements stand for."""
    for event, element in iterwalk(body, events=("start", "end")):
        name = str(element.tag)
        if event == "start":
            yield STARTS.get(name, "") + HEADINGS.get(element.get("rend", ""), "") * (name == "head")
            yield one_line(element.text)
        else:
            yield CELL_END if name == "cell" else ENDS.get(name, "")
            yield one_line(element.tail)


def one_line(words: str | None) -> str:
    """The words with each run of white space as one blank, as a browser shows them."""
    return re.sub(r"\s+", " ", words or "")
