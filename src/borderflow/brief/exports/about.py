"""What every export says of itself: licence, the view of the borders that was drawn, and the two clocks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from borderflow.brief.exports.content import Content
from borderflow.brief.map import DISCLAIMER

LICENCE = "Quotations belong to their publishers; figures are theirs to be checked. Compilation: CC BY 4.0."
LICENCE_ID, LICENCE_TITLE = "CC-BY-4.0", "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
VIEW = "United Nations"


def about(content: Content) -> dict[str, Any]:
    """Licence, view and clocks in plain values.

    `as_of` is the moment that the picture is known as of (None: all that is recorded), `made_at` when it was made.
    """
    situation = content.situation
    return {
        "title": content.case.title, "country": situation.country, "licence": LICENCE, "licence_url": LICENCE_URL,
        "view_of_borders": VIEW, "disclaimer": DISCLAIMER,
        "as_of": situation.as_of.isoformat() if situation.as_of else None,
        "made_at": content.made_at.isoformat() if content.made_at else None,
    }  # fmt: skip


def second(moment: datetime | None) -> str | None:
    """A moment to the second, UTC, as ISO 8601 has it.

    >>> second(datetime(2022, 9, 27, 23, 59, 59, 999999, UTC))
    '2022-09-27T23:59:59Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def in_words(content: Content) -> dict[str, str]:
    """The same for people, a line each."""
    said = about(content)
    return {
        "Title": said["title"],
        "Countries": said["country"] or "all",
        "Known as of": second(content.situation.as_of) or "all that is recorded",
        "Made": second(content.made_at) or "not said",
        "Licence": f"{LICENCE} ({LICENCE_URL})",
        "View of the borders": f"{VIEW}. {DISCLAIMER}",
    }
