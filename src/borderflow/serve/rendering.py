"""A template with what it shows."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import jinja2
from fastapi import Request
from starlette.responses import HTMLResponse

from borderflow.brief.look import Look
from borderflow.brief.reviewed import reason_words
from borderflow.brief.screen_words import Words as ScreenWords
from borderflow.brief.screen_words import told
from borderflow.brief.screen_words import words as screen_words
from borderflow.nouns import Claim
from borderflow.serve.asking import Asked
from borderflow.serve.wording import LANGUAGES

FORECAST = ("nav.forecast", "/forecast")
SCREENS = (("nav.situation", "/"), FORECAST, ("nav.brief", "/brief"), ("nav.add", "/add"), ("nav.review", "/review"))
# Where the words of a field's values stand.
FIELD_WORDS = {"status": "stage"}
# Under which screen a page lies that is none itself.
UNDER = {"place": "/", "claim": "/", "document": "/", "judgements": "/review"}
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
# A day that the calendar has.
ISO_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b")
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "ru": "янв фев мар апр мая июн июл авг сен окт ноя дек".split(),
}


@functools.cache
def environment() -> jinja2.Environment:
    """The templates; every value is escaped, and a name that is missing is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("borderflow.serve"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return made


def render(
    request: Request, template: str, asked: Asked, *, status: int = 200, headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:  # fmt: skip
    """The page."""
    spoken = screen_words(asked.lang)
    shown = {
        "w": spoken, "stated": functools.partial(stated, words=spoken), "value": functools.partial(value, words=spoken),
        "asked": asked, "t": asked.words, "href": asked.href, "languages": LANGUAGES, "screens": screens(request),
        "path": request.url.path, "under": under(request.url.path),
        "guarded": request.app.state.settings.guarded, "day": functools.partial(day, lang=asked.lang),
        "moment": functools.partial(moment, lang=asked.lang), "instant": functools.partial(instant, lang=asked.lang),
        "dated": functools.partial(dated, lang=asked.lang), "told": functools.partial(told, lang=asked.lang),
        "tongue": tongue, "reasoned": functools.partial(reason_words, w=spoken),
    }  # fmt: skip
    body = environment().get_template(template).render(**shown, **values)
    return HTMLResponse(body, status, headers)


def screens(request: Request) -> tuple[tuple[str, str], ...]:
    """The screens that the desk has: without a scenario there is nothing to foresee."""
    return SCREENS if request.app.state.foresight.names() else tuple(one for one in SCREENS if one != FORECAST)


def under(path: str) -> str:
    """The address of the screen that a page belongs to; empty for none.

    >>> under("/place/FI"), under("/review/0123/correct"), under("/api")
    ('/', '/review', '')
    """
    first = path.split("/")[1]
    return UNDER.get(first, f"/{first}" if f"/{first}" in dict(SCREENS).values() else "")


def stated(claim: Claim, *, words: ScreenWords) -> str:
    """What a claim says in short: its number, else what its rule does, else what it is about."""
    if claim.quantity is not None and claim.quantity.has_number:
        return words.quantity(claim.quantity)
    return words(f"effect.{claim.effect}") if claim.effect else words(f"topic.{claim.topic}")


def value(name: str, said: object, *, words: ScreenWords) -> str:
    """A field of a claim as a page shows it; what has no words of its own is shown as the claim format has it."""
    if name in {"origin", "destination", "country"}:
        return words.country(str(said))
    if isinstance(said, date):
        return day(said, lang=words.lang)
    key = f"{FIELD_WORDS.get(name, name)}.{said}"
    return words(key) if words.has(key) else str(said)


def dated(text: str, *, lang: str) -> str:
    """A text with the days in it, as programs write them, as the language does.

    >>> dated("arrivals, 2022-09-21 to 2022-09-28", lang="en")
    'arrivals, 21 Sep 2022 to 28 Sep 2022'
    """
    return ISO_DAY.sub(lambda found: day(date.fromisoformat(found[0]), lang=lang), text)


def tongue(text: str) -> str:
    """The language of the record's own words, as a page has them: Russian where they are said in it, else English."""
    return "ru" if CYRILLIC.search(text) else "en"


def look(asked: Asked) -> Look:
    """How drawings are made for a page: in its language, every place and claim a link with the page's state."""
    kinds = {"country": "/place/", "crossing": "/place/", "claim": "/claim/"}
    return Look(words=screen_words(asked.lang), href=lambda kind, key: asked.href(kinds[kind] + key))


def day(when: date | None, *, lang: str) -> str:
    """A day in words.

    >>> day(date(2022, 9, 27), lang="ru")
    '27 сен 2022'
    """
    return f"{when.day} {MONTHS[lang][when.month - 1]} {when.year}" if when else "—"


def moment(when: datetime | None, *, lang: str) -> str:
    """A moment in words, UTC."""
    if when is None:
        return "—"
    when = when.astimezone(UTC) if when.tzinfo else when
    return f"{day(when.date(), lang=lang)}, {when:%H:%M} UTC"


def instant(when: datetime, *, lang: str) -> str:
    """A moment in words; a day's last moment as the day.

    >>> instant(datetime(2022, 9, 27, 23, 59, 59, 999999, tzinfo=UTC), lang="en")
    '27 Sep 2022'
    """
    return day(when.date(), lang=lang) if when.time() == time.max else moment(when, lang=lang)
