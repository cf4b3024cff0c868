"""Addresses of pages: what a link on a page leads to."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str, link: str) -> str:
    """The address that the link on the page `base` leads to; the link itself where that cannot be told.

    >>> joined("https://example.org/live", "#p1"), joined("", "queue.html"), joined("https://example.org/", "//[x")
    ('https://example.org/live#p1', 'queue.html', '//[x')
    """
    try:
        return urljoin(base, link)
    except ValueError:
        return link
