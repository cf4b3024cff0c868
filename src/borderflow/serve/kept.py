"""Pages that were made: each by its address and by the pictures that it shows, so that it is made again only with them.

While what a page shows is being made anew, its readers are shown the page as it was last.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from fastapi import Request
from starlette.responses import Response

from borderflow.serve.asking import Asked
from borderflow.serve.making import BeingMade
from borderflow.serve.memory import Memory

# Bytes, packed: some thousand pages.
MOST_BYTES = 24_000_000
LEVEL = 6
Prepared = tuple[Hashable, Callable[[], Response]]
Key = tuple[str, str, str, str, str]
# What a page says of itself beside its words; an answer that sends none of them says it too, or browsers forget it.
OWN_HEADERS = ("content-security-policy", "vary")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, packed, with what it shows, the tag that it is known by, and headers of its own."""

    shows: Hashable
    body: bytes
    tag: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Pages:
    """The pages that were asked for last."""

    known: OrderedDict[Key, Page] = field(default_factory=OrderedDict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(
        self, request: Request, asked: Asked, prepare: Callable[[], Prepared], *, reader: str = ""
    ) -> Response:  # fmt: skip
        """The page that a request asks for: `prepare` says what it shows, and how to make it where it is not there.

        `reader` is what the page depends on that its address does not say.
        """
        memory: Memory = request.app.state.memory
        # A page is not shown any more, not even while it is made anew, once something of it may be withheld.
        key = (request.url.path, request.url.query, asked.lang, memory.veils_now().marks.stamp, reader)
        last = self.known.get(key)
        try:
            shows, make = prepare()
            if last is None or last.shows != shows:
                last = packed(shows, make())
        except BeingMade:
            if last is None:
                raise
        self.keep(key, last)
        return told(request, last)

    def keep(self, key: Key, page: Page) -> None:
        """Remember a page as the one that was asked for last."""
        with self.lock:
            old = self.known.pop(key, None)
            self.known[key] = page
            self.size += len(page.body) - (len(old.body) if old else 0)
            while self.size > MOST_BYTES and len(self.known) > 1:
                _, gone = self.known.popitem(last=False)
                self.size -= len(gone.body)


def packed(shows: Hashable, made: Response) -> Page:
    """A page that was made, to be kept."""
    body, headers = bytes(made.body), {name: made.headers[name] for name in OWN_HEADERS if name in made.headers}
    return Page(shows, gzip.compress(body, LEVEL, mtime=0), tag_of(body), headers)


def tag_of(body: bytes) -> str:
    """The tag of a page: weak, for it is the same packed or not."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def told(request: Request, page: Page) -> Response:
    """The page as an answer; that it is the one that the reader has, where it is."""
    headers = {"vary": "Accept-Encoding, Accept-Language", **page.headers, "etag": page.tag}
    if page.tag in (part.strip() for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(page.body, headers={**headers, "content-encoding": "gzip"}, media_type="text/html")
    return Response(gzip.decompress(page.body), headers=headers, media_type="text/html")
