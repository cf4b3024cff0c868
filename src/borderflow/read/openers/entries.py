"""Live blogs: entries with their own times, kept together or taken apart.

A document has one day of publication. Where the entries are of other days than the page, each becomes a document with
its own; where all are of one day, they stay one document, their times on lines of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from borderflow.nouns import Document
from borderflow.read.openers.addresses import joined
from borderflow.read.openers.ids import named_id
from borderflow.read.openers.moments import stamp

LEAST_ENTRIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece of a live blog: when it was written, so far as it says, and its words."""

    text: str
    day: date | None = None
    clock: str | None = None
    title: str | None = None
    url: str | None = None


def apart(whole: Document, entries: Iterable[Entry]) -> list[Document]:
    """A document for each entry, where their days are not the day of the whole; else nothing."""
    kept = [entry for entry in entries if entry.text.strip()]
    days = {entry.day for entry in kept if entry.day}
    if len(kept) < LEAST_ENTRIES or not days or days == {whole.published} or (len(days) == 1 and not whole.published):
        return []
    return list({one.id: one for one in (document(whole, entry) for entry in kept)}.values())


def document(whole: Document, entry: Entry) -> Document:
    """An entry as a document of its own, with the page's name, signature and language."""
    sha256 = hashlib.sha256(f"{entry.day} {entry.clock} {entry.text}".encode("utf-8", "surrogatepass")).hexdigest()
    title = entry.title or whole.title
    own = entry.url if "://" in (entry.url or "") else None
    url = joined(whole.url, entry.url or "") if whole.url else own
    return replace(
        whole, id=named_id(title or whole.id, sha256), text=entry.text, title=title, published=entry.day, url=url
    )


def together(entries: Iterable[Entry]) -> str:
    """The entries as one text, each below its time."""
    return "\n\n".join("\n".join(filter(None, (entry.clock, entry.text))) for entry in entries if entry.text)


def entries_in(text: str, published: date | None) -> list[Entry]:
    """The entries of a text: what stands below lines that begin with a time of day, or with a day.

    >>> found = entries_in("26 May 2022\\n\\n15.41\\nIt grew.\\n\\n15.58\\nMore.", None)
    >>> [(str(entry.day), entry.clock, entry.text) for entry in found]
    [('2022-05-26', '15:41', 'It grew.'), ('2022-05-26', '15:58', 'More.')]
    """
    found: list[tuple[date | None, str | None, list[str]]] = [(published, None, [])]
    for line in text.split("\n"):
        here = stamp(line, published)
        if here:
            found.append((here.day or found[-1][0], here.clock, [here.words]))
        else:
            found[-1][2].append(line)
    if sum(clock is not None for _, clock, _ in found) < LEAST_ENTRIES:
        return []
    said = ((day, clock, "\n".join(lines).strip()) for day, clock, lines in found)
    return [Entry(day=day, clock=clock, text=words) for day, clock, words in said if words]


def without_title(entries: list[Entry], title: str | None) -> list[Entry]:
    """The entries without a first one that only says the title again."""
    return entries[1:] if entries and entries[0].text.strip("# \n") == title else entries
