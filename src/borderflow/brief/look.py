"""How a drawing is made for the page that it stands on: its language, its links, its ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files

from borderflow.brief.screen_words import Words, words

Href = Callable[[str, str], str | None]


def no_link(kind: str, id: str) -> str | None:  # noqa: ARG001
    """No address: the brief is one file."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The words of a language; `href` gives the address of a "country", "crossing" or "claim" by its id, or None.

    `ids` begins every id in the drawing: two drawings on one page have two of them. It holds letters, digits and
    hyphens only. `width` is the map's, in pixels; a chart is drawn for wide and narrow screens alike.
    """

    words: Words = field(default_factory=lambda: words("en"))
    href: Href = no_link
    ids: str = "map"
    width: int = 900


PLAIN = Look()


def css() -> str:
    """The styles of maps and charts, light and dark: a page that shows a drawing carries them, once."""
    return files("borderflow.brief").joinpath("static", "drawings.css").read_text(encoding="utf-8")
