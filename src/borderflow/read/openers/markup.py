"""XML as elements: nothing in it is fetched, unpacked or trusted.

A document type with entities of its own can unpack without end, or ask for a file: such XML is refused before it is
parsed. What is broken is read as far as it stands.
"""

from __future__ import annotations

import html
import re

from lxml.etree import LxmlError, XMLParser, _Element, fromstring

DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}\?>")
DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,400}?encoding\s*=\s*["']([\w.:-]+)["']""")
ENTITIES = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST)|<!DOCTYPE[^<>]{0,2000}\[", re.IGNORECASE)
FIVE = frozenset({"amp", "lt", "gt", "quot", "apos"})
REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]{1,8}|[0-9]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));")
NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unsound(ValueError):
    """XML that is not parsed, with the reason in words."""


def declared(body: bytes) -> str | None:
    """The encoding that the XML names itself."""
    found = DECLARED.match(body)
    return found[1].decode("ascii", "replace") if found else None


def root(words: str) -> _Element:
    """The outermost element; Unsound where there is none, or where the XML declares entities."""
    if ENTITIES.search(words):
        raise Unsound("it declares XML entities of its own, which can unpack without end")
    bare = NO_CHARACTERS.sub("", REFERENCE.sub(plain, DECLARATION.sub("", words, count=1)))
    parser = XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        found: _Element | None = fromstring(bare.encode("utf-8", "replace"), parser)
    except (LxmlError, ValueError) as error:
        raise Unsound(f"its XML cannot be read: {error}") from error
    if found is None:
        raise Unsound("its XML cannot be read: it holds no element")
    return found


def plain(reference: re.Match[str]) -> str:
    """The character that a reference of HTML stands for, which XML does not know; XML's own stay references."""
    number, name = reference.groups()
    if name:
        return reference.group() if name in FIVE else html.escape(html.unescape(reference.group()))
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    sound = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference.group() if sound else ""
