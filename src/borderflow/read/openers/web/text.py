"""Elements as text: a blank line between blocks, one line an item, headings marked with `#` as in Markdown.

It knows the tags of HTML and those into which trafilatura turns them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center code dd details dialog div dl dt fieldset figcaption figure "
    "footer form head header hgroup hr list main nav ol p pre quote section summary table ul".split()
)
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
STARTS = dict.fromkeys(BLOCKS, "\n\n") | {name: f"\n\n{mark}" for name, mark in HEADINGS.items()}
STARTS |= {"item": "\n- ", "li": "\n- "}
ENDS = dict.fromkeys((*BLOCKS, *HEADINGS, "row", "tr"), "\n\n") | {"lb": "\n", "br": "\n"}
# Three blanks between the cells of a table that was left as it is: no heading and no sentence has them.
ENDS |= dict.fromkeys(("cell", "td", "th"), "   ")
UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "object", "button", "select", "textarea")
AROUND = ("nav", "aside", "footer", "form", "menu")
# A note's number behind a figure would become its last digit; "st" of "21st" and powers are no notes.
NOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]+)[\])]?(?:\s*,\s*(?:\d{1,3}|[a-z]))*\s*", re.IGNORECASE)
POWER = re.compile(r"(?:\b10|\b[kcm]?m)\s*$")
# The parser drops what lies deeper than 256.
MOST_DEPTH = 250
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ITEM_ALONE = re.compile(r"^-\n+(?=\S)", re.MULTILINE)


def whole(tree: HtmlElement) -> str:
    """All words of the page but those around its text: menus, forms, footers."""
    for element in list(tree.iter(*UNSEEN, *AROUND)):
        if element.getparent() is not None:
            element.drop_tree()
    bodies = tree.findall(".//body") if tree.tag != "body" else []
    return text_of(bodies[0] if bodies else tree)


def without_notes(tree: HtmlElement) -> None:
    """Take the marks of footnotes out of the page, and raise the digits of powers, which would become last digits."""
    for element in list(tree.iter("sup")):
        if is_note(element):
            element.drop_tree()
        else:
            element.text = (element.text or "").translate(RAISED)


def is_note(element: HtmlElement) -> bool:
    """Whether raised words are the mark of a footnote."""
    if not NOTE.fullmatch("".join(element.itertext())):
        return False
    ahead = element.getprevious()
    before = (element.getparent().text if ahead is None else ahead.tail) or ""
    return element.find(".//a") is not None or not POWER.search(before)


def text_of(element: _Element) -> str:
    """The words of the element in paragraphs."""
    lines = "".join(pieces(element)).replace("\r", "").split("\n")
    text = ITEM_ALONE.sub("- ", "\n".join(line.strip() for line in lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def pieces(element: _Element) -> Iterator[str]:
    """The words in order, with the breaks that the elements stand for."""
    for event, inner in iterwalk(element, events=("start", "end")):
        name = str(inner.tag)
        if event == "start":
            yield STARTS.get(name, "") + HEADINGS.get(inner.get("rend", ""), "") * (name == "head")
            yield one_line(inner.text)
        else:
            yield ENDS.get(name, "")
            yield one_line(inner.tail) if inner is not element else ""


def one_line(words: str | None) -> str:
    """The words with each run of white space as one blank, as a browser shows them."""
    return re.sub(r"\s+", " ", words or "")


def depth(tree: _Element) -> int:
    """How deep the deepest element lies."""
    deepest = here = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        here += 1 if event == "start" else -1
        deepest = max(deepest, here)
    return deepest
