"""The live blog: what changed from moment to moment, newest first, each entry with its permalink and footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from borderflow.brief.case import Case
from borderflow.brief.footnotes import Footnotes, Note, stamp
from borderflow.brief.linked import CONTEXT, LICENCE, cited, claims, numbered, update, without_nothing, written
from borderflow.brief.listed import Listed, listed
from borderflow.brief.news import News, Since, told_of
from borderflow.brief.setting import setting
from borderflow.brief.sheets import filled
from borderflow.brief.wording import weekday
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
        where = replace(setting(one.after, origin=case.origin), documents=known)
        notes = Footnotes(where) if notes is None else notes.going_on(where)
        days.append(entry(one, notes))
    told_notes = tuple(notes.notes) if notes else ()
    counted = Counter(claim.document for claim in newest.claims) if newest else {}
    reports = listed(counted, newest.documents if newest else {}, told_notes)
    only = steps[0].since.moment if len(steps) == 1 else None
    return live_page(days, told_notes, reports, case=case, made_at=made_at, since=only)


def live_page(
    days: Sequence[Entry], notes: Sequence[Note], reports: Sequence[Listed], *, case: Case, made_at: datetime | None,
    since: datetime | None,
) -> str:  # fmt: skip
    """The page of entries; of one stretch alone, `since` is the moment that it begins with."""
    span = f"since {stamp(since)}" if since else "day by day"
    return filled(
        "live.html", case=case, span=span, days=days, notes=notes, made_at=stamp(made_at) if made_at else "",
        written=written(made_at), linked=linked(days, notes, reports, case=case, made_at=made_at),
    )  # fmt: skip


def entry(one: Step, notes: Footnotes) -> Entry:
    """A step as an entry; its footnotes are the next ones of `notes`."""
    return headed(one.until, told_of(one.since, notes, until=written(one.until.astimezone(UTC)) or ""))


def headed(until: datetime, news: News) -> Entry:
    """What changed until a moment as an entry, headed by its day, or by the moment within the day."""
    moment = until.astimezone(UTC)
    last = f"{moment:%H:%M}" == "23:59"
    return Entry(
        anchor=f"known-{moment:%Y-%m-%d}" if last else f"known-{moment:%Y-%m-%dT%H-%M-%S}",
        title=weekday(moment.date()) if last else f"{weekday(moment.date())}, {moment:%H:%M} UTC",
        until=stamp(moment), moment=moment, news=news,
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
