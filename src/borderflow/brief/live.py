"""The live blog: what changed from moment to moment, newest first, each entry with its permalink and footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from borderflow.brief.case import Case, in_language
from borderflow.brief.footnotes import Footnotes, Note, stamp
from borderflow.brief.linked import CONTEXT, LICENCE, cited, claims, numbered, update, without_nothing, written
from borderflow.brief.listed import Listed, listed
from borderflow.brief.news import News, Since, capital, told_of
from borderflow.brief.screen_words import words
from borderflow.brief.setting import setting
from borderflow.brief.sheets import filled
from borderflow.brief.tongues import tongue
from borderflow.nouns import Situation


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from the moment of `since` until another, and the picture as it was then."""

    since: Since
    until: datetime
    after: Situation


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as the page tells it; `anchor` is its permalink, `moment` when it was known."""

    anchor: str
    title: str
    until: str
    moment: datetime
    news: News


def live_blog(steps: Sequence[Step], *, case: Case, made_at: datetime | None = None) -> str:
    """A page of what changed in each step, newest first; a step without any difference has no entry."""
    told = sorted((one for one in steps if one.since.found or one.since.late), key=lambda one: one.until, reverse=True)
    newest = max((one.after for one in steps), key=lambda one: len(one.documents), default=None)
    known = {key: value for one in told for key, value in one.after.documents.items()}
    notes, days = None, []
    for one in told:
        where = replace(setting(one.after, origin=case.origin, lang=case.lang), documents=known)
        notes = Footnotes(where) if notes is None else notes.going_on(where)
        days.append(entry(one, notes))
    told_notes = tuple(notes.notes) if notes else ()
    counted = Counter(claim.document for claim in newest.claims) if newest else {}
    reports = listed(counted, newest.documents if newest else {}, told_notes, tongue=tongue(case.lang))
    only = steps[0].since.moment if len(steps) == 1 else None
    return live_page(days, told_notes, reports, case=case, made_at=made_at, since=only)


def live_page(
    days: Sequence[Entry], notes: Sequence[Note], reports: Sequence[Listed], *, case: Case, made_at: datetime | None,
    since: datetime | None,
) -> str:  # fmt: skip
    """The page of entries; of one stretch alone, `since` is the moment that it begins with."""
    lang = case.lang
    w = words(lang)
    span = w("brief.span_since", moment=stamp(since, lang)) if since else w("brief.span_days")
    told = in_language(case)
    said = {**linked(days, notes, reports, case=told, made_at=made_at), "inLanguage": lang}
    return filled(
        "live.html", case=told, span=span, days=days, notes=notes, made_at=stamp(made_at, lang) if made_at else "",
        written=written(made_at), linked=said, lang=lang,
    )  # fmt: skip


def entry(one: Step, notes: Footnotes) -> Entry:
    """A step as an entry; its footnotes are the next ones of `notes`."""
    news = told_of(one.since, notes, until=written(one.until.astimezone(UTC)) or "")
    return headed(one.until, news, notes.setting.lang)


def headed(until: datetime, news: News, lang: str) -> Entry:
    """What changed until a moment as an entry, headed by its day, or by the moment within the day."""
    moment = until.astimezone(UTC)
    last, day = f"{moment:%H:%M}" == "23:59", capital(tongue(lang).weekday(moment.date()))
    return Entry(
        anchor=f"known-{moment:%Y-%m-%d}" if last else f"known-{moment:%Y-%m-%dT%H-%M-%S}",
        title=day if last else f"{day}, {moment:%H:%M} UTC",
        until=stamp(moment, lang), moment=moment, news=news,
    )  # fmt: skip


def linked(
    days: Sequence[Entry], notes: Sequence[Note], reports: Sequence[Listed], *, case: Case, made_at: datetime | None
) -> dict[str, Any]:  # fmt: skip
    """The page as a schema.org LiveBlogPosting: an update a moment, each with what changed as its parts."""
    said: dict[str, Any] = {
        "@context": CONTEXT, "@type": "LiveBlogPosting", "inLanguage": "en", "headline": case.title,
        "abstract": case.summary, "license": LICENCE, "dateModified": written(made_at),
        "coverageStartTime": written(days[-1].moment) if days else None,
        "coverageEndTime": written(days[0].moment) if days else None,
        "citation": [cited(number, one) for number, one in enumerate(reports, 1)],
        "mentions": claims(notes, numbered(reports)),
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting", "@id": f"#{day.anchor}", "url": f"#{day.anchor}", "headline": day.title,
                "datePublished": written(day.moment),
                "articleBody": "\n".join(f"{item.place}. {item.head}: {item.text}" for item in day.news.every),
                "hasPart": [update(item, notes, reports) for item in day.news.every],
            }
            for day in days
        ],
    }  # fmt: skip
    return {key: without_nothing(value) for key, value in said.items() if value}
