"""Templates and stylesheets: what every page of the brief is set in."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import Any

import jinja2

from borderflow.brief.look import css
from borderflow.brief.screen_words import words

SCREEN, PAPER = "style.css", "paper.css"


def filled(template: str, *, on_paper: bool = False, lang: str = "en", **values: Any) -> str:
    """A template with its values, in the one style and a language's words; what is not marked otherwise is escaped."""
    shown = {"w": words(lang), "lang": lang, "on_paper": on_paper, "seen": [], **values}
    style = screen() + (sheet(PAPER) if on_paper else "")
    return environment().get_template(template).render(style=style, **shown)


@functools.cache
def environment() -> jinja2.Environment:
    """The templates of the room."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("borderflow.brief"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip


@functools.cache
def sheet(name: str) -> str:
    """A stylesheet as text."""
    return (resources.files("borderflow.brief") / "templates" / name).read_text(encoding="utf-8")


def screen() -> str:
    """The style of every page, drawings included."""
    return sheet(SCREEN) + css()


def style_source() -> str:
    """The style of the pages as a Content-Security-Policy names it: `style-src 'self' 'sha256-...'` lets it in."""
    digest = hashlib.sha256(screen().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
