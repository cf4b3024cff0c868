"""Feeds (RSS 0.9 to 2.0, Atom): each item a document with its own title, day, address and language.

An item is known again in the next copy of the feed: its id is made from its own words. What the feed says of its
language counts only where a text does not tell, for many feeds leave it as their maker set it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from lxml.etree import _Element, tostring

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.addresses import joined
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.ids import named_id
from borderflow.read.openers.languages import language
from borderflow.read.openers.markup import Unsound, declared, root
from borderflow.read.openers.moments import day_said
from borderflow.read.openers.web.fragments import fragment_text
from borderflow.read.openers.web.text import one_line

# Names count in these vocabularies; in others (pictures, podcasts) "title" and "content" are of something else.
VOCABULARIES = {
    "": "", "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "", "http://purl.org/atom/ns#": "",
    "http://purl.org/dc/elements/1.1/": "dc:", "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
}  # fmt: skip
BODIES = ("content:encoded", "content", "description", "summary")
DAYS = ("pubDate", "published", "issued", "dc:date", "dc:issued", "dc:created", "created", "updated", "modified")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENDS = re.compile(r"</\s*[\w:.-]*(?:rss|feed|rdf)\s*>\s*(?:<!--[^>]*-->\s*)?\Z", re.IGNORECASE)
CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
LOOKED_BACK = 200
NO_ITEMS = "it is XML, but no feed: it holds no items with words in them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself: its name, its language, and the address that its links are relative to."""

    name: str | None
    lang: str | None
    address: str


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The documents of a feed, in its order."""
    try:
        words = decoded(body, declared(body))
        outermost = root(words)
    except (Undecodable, Unsound) as error:
        return Unread(address=report.address, reason=str(error))
    items = [element for element in outermost.iter() if name_of(element) in ("item", "entry")]
    if not ENDS.search(words[-LOOKED_BACK:]):
        # The feed breaks off, and nobody knows where in its last item.
        items = items[:-1]
    feed = feed_of(next((one for one in outermost if name_of(one) == "channel"), outermost))
    found = [document(item, feed) for item in items]
    whole = list({one.id: one for one in found if one.text}.values())
    return whole or Unread(address=report.address, reason=NO_ITEMS)


def feed_of(channel: _Element) -> Feed:
    """What a feed says of itself."""
    about = fields(channel)
    links = (child.get("href") or child.text or "" for child in channel if name_of(child) == "link")
    return Feed(
        name=one_line(said(about.get("title"))).strip() or None,
        lang=code(channel.get(XML_LANG) or words_of(about.get("language", about.get("dc:language")))),
        address=next((link.strip() for link in links if "://" in link), ""),
    )


def document(item: _Element, feed: Feed) -> Document:
    """An item as a document, signed by the source that it names, else by its feed."""
    own = fields(item)
    title = one_line(said(own.get("title"))).strip()
    text = next(filter(None, (said(own.get(name)) for name in BODIES)), title)
    url = address(item, feed)
    sha256 = hashlib.sha256(f"{url} {title} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    source = own.get("source")
    signed = "" if source is None else said(fields(source).get("title", source))
    return Document(
        id=named_id(title or text[:60], sha256),
        text=text,
        title=title or None,
        publisher=one_line(signed).strip() or feed.name,
        published=day(own),
        lang=code(item.get(XML_LANG) or words_of(own.get("dc:language"))) or (None if language(text) else feed.lang),
        url=url,
    )


def name_of(element: _Element) -> str:
    """The element's name with the short name of its vocabulary; an empty one outside those that count."""
    space, _, name = str(element.tag).rpartition("}")
    known = VOCABULARIES.get(space.removeprefix("{"))
    return f"{known}{name}" if known is not None else ""


def fields(element: _Element) -> dict[str, _Element]:
    """The element's children by name, the first of each with words in it."""
    found: dict[str, _Element] = {}
    for child in element:
        if len(child) or (child.text or "").strip():
            found.setdefault(name_of(child), child)
    return found


def words_of(element: _Element | None) -> str | None:
    """The words in an element, without their HTML."""
    return None if element is None else "".join(map(str, element.itertext())).strip() or None


def said(element: _Element | None) -> str:
    """The text of an element that holds words, HTML as words, or XHTML."""
    if element is None:
        return ""
    if element.get("type") == "text":
        return words_of(element) or ""
    inner = (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
    return fragment_text(inner if len(element) else element.text or "")


def address(item: _Element, feed: Feed) -> str | None:
    """Where the item's page is: its link, else an id that is an address."""
    for child in item:
        if name_of(child) == "link" and child.get("rel", "alternate") == "alternate":
            link = (child.get("href") or child.text or "").strip()
            if link:
                return joined(feed.address, link)
    ids = (words_of(child) or "" for child in item if name_of(child) in ("guid", "id"))
    return next((one for one in ids if one.startswith(("http://", "https://"))), None)


def day(own: dict[str, _Element]) -> date | None:
    """The day on which the item was published; of an item that gives none, the day from which its words are."""
    return next(filter(None, (day_said(words_of(own.get(name)) or "") for name in DAYS)), None)


def code(words: str | None) -> str | None:
    """The words, if they are the code of a language such as `en` or `en-gb`."""
    return words if words and CODE.fullmatch(words) else None
