"""Live blogs as web pages: their entries, as the page's own data say them, else as elements that each bear a time."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml.html import HtmlElement

from borderflow.read.openers.entries import LEAST_ENTRIES, Entry
from borderflow.read.openers.headers import day
from borderflow.read.openers.web.fragments import fragment_text
from borderflow.read.openers.web.text import one_line, whole

LD_JSON = ".//script[@type='application/ld+json']"
LIVE = "LiveBlogPosting"
# Elements with times that are no entries of the text.
OTHERS = re.compile(
    r"comment|disqus|\brepl(?:y|ies)\b|\brelated|recommend|teaser|promo|sidebar|\bshar(?:e|ing)|social", re.IGNORECASE
)
MOST_TIMES = 3_000
LEAST_UNMARKED = 3
MOSTLY = 0.5
LEAST_LETTERS = 40
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)")


def entries(tree: HtmlElement) -> list[Entry]:
    """The entries of a live blog in the order of the page; none for a page that is no live blog."""
    return from_data(tree) or from_elements(tree)


def from_data(tree: HtmlElement) -> list[Entry]:
    """The entries that the page's own JSON-LD says."""
    blogs = [thing for script in tree.xpath(LD_JSON)[:20] for thing in things(loaded(script.text)) if is_live(thing)]
    updates = [update for blog in blogs for update in listed(blog.get("liveBlogUpdate")) if isinstance(update, dict)]
    found = [entry_of(update) for update in updates]
    return found if len(found) >= LEAST_ENTRIES and all(len(one.text) >= LEAST_LETTERS for one in found) else []


def loaded(words: str | None) -> Any:
    """The JSON in a script; None for what is none."""
    try:
        return json.loads(words or "null", strict=False)
    except (ValueError, RecursionError):
        return None


def things(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of the JSON, in its lists and its graph."""
    for one in listed(value):
        if isinstance(one, dict):
            yield one
            yield from (inner for inner in listed(one.get("@graph")) if isinstance(inner, dict))


def listed(value: Any) -> list[Any]:
    """The value as a list: itself, or the one thing, or nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def is_live(thing: dict[str, Any]) -> bool:
    """Whether the object is a live blog."""
    return LIVE in listed(thing.get("@type"))


def entry_of(update: dict[str, Any]) -> Entry:
    """An entry as the page's data say it."""
    said = {key: value.strip() for key, value in update.items() if isinstance(value, str)}
    body = said.get("articleBody") or said.get("description") or ""
    return entry(fragment_text(body), said.get("datePublished", ""), said.get("headline"), said.get("url"))


def entry(text: str, moment: str, title: str | None, url: str | None = None) -> Entry:
    """An entry of that moment; its title stands above its text where the text does not begin with it."""
    clock = MOMENT.match(moment)
    bare = one_line(title).strip() or None
    whole_text = f"## {bare}\n\n{text}" if bare and not text.lstrip("# ").startswith(bare) else text
    return Entry(text=whole_text, day=day(moment), clock=clock and clock[1], title=bare, url=url)


def from_elements(tree: HtmlElement) -> list[Entry]:
    """The elements of one kind that each bear a time and make up most of the page's words."""
    least = LEAST_ENTRIES if is_marked(tree) else LEAST_UNMARKED
    groups = [group for group in alike(tree) if len(group) >= least and is_told(group)]
    if not groups:
        return []
    words = letters(whole(deepcopy(tree)))
    most = [group for group in groups if sum(letters(text_within(one)) for one in group) >= MOSTLY * words]
    best = max(most, key=len, default=[])
    return [element_entry(one) for one in best]


def is_marked(tree: HtmlElement) -> bool:
    """Whether the page says anywhere that it is a live blog."""
    data = any(LIVE in (script.text or "") for script in tree.xpath(LD_JSON))
    return data or bool(tree.xpath(f".//*[contains(@itemtype, '{LIVE}') or @itemprop='liveBlogUpdate']"))


def alike(tree: HtmlElement) -> list[list[HtmlElement]]:
    """Elements that hold a time, in groups of the same name and class below the same name and class."""
    groups: defaultdict[tuple[str, ...], dict[HtmlElement, None]] = defaultdict(dict)
    for time in tree.xpath(".//time[@datetime]")[:MOST_TIMES]:
        if MOMENT.match(time.get("datetime").strip()):
            for element in time.iterancestors():
                above = element.getparent()
                if above is not None:
                    groups[(*kind(above), *kind(element))][element] = None
    return [list(group) for group in groups.values()]


def kind(element: HtmlElement) -> tuple[str, str]:
    """The name and first class of an element."""
    return str(element.tag), (element.get("class", "").split() or [""])[0]


def is_told(group: list[HtmlElement]) -> bool:
    """Whether the elements hold a text of their own: no comments, no list of links."""
    if any(OTHERS.search(" ".join((*kind(one), one.get("id", "")))) for one in (*group[:3], *group[0].iterancestors())):
        return False
    said = sum(letters(text_within(one)) for one in group)
    linked = sum(letters(text_within(link)) for one in group for link in one.iter("a"))
    return said >= LEAST_LETTERS * len(group) and linked < MOSTLY * said


def text_within(element: HtmlElement) -> str:
    """All words in the element."""
    return "".join(element.itertext())


def letters(words: str) -> int:
    """How many characters of the words are no white space."""
    return sum(map(len, words.split()))


def element_entry(element: HtmlElement) -> Entry:
    """An entry as its element tells it, without its time, which stands apart."""
    copy = deepcopy(element)
    copy.tail = None
    time = copy.xpath(".//time[@datetime]")[0]
    moment = time.get("datetime").strip()
    time.drop_tree()
    for other in [one for one in copy.iterdescendants() if OTHERS.search(" ".join(kind(one)))]:
        if other.getparent() is not None:
            other.drop_tree()
    title = copy.xpath("(.//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6)[1]")
    anchor = f"#{element.get('id')}" if element.get("id") else None
    return entry(whole(copy), moment, text_within(title[0]) if title else None, anchor)
