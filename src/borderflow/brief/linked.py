"""What a page says, for machines that read pages: schema.org in JSON-LD.

Values only: a template writes them with `tojson`, which leaves no `<`, `>` or `&` in them, so that no word of a report
ends the element that they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from borderflow.atlas import country_name
from borderflow.brief.footnotes import Note
from borderflow.brief.listed import Listed
from borderflow.brief.news import Item
from borderflow.brief.page import Page

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def linked(page: Page) -> dict[str, Any]:
    """A brief as a schema.org Report, with a Claim for each claim told; a LiveBlogPosting, too, where it has news."""
    as_of, made_at = page.moments
    names = {row.country: country_name(row.country, page.lang) for row in page.rows}
    said: dict[str, Any] = {
        "@context": CONTEXT, "@type": ["Report", "LiveBlogPosting"] if page.news else "Report", "inLanguage": page.lang,
        "headline": page.case.title, "abstract": page.case.summary, "license": LICENCE,
        "dateModified": written(made_at or as_of),
        "spatialCoverage": [{"@type": "Country", "name": name, "identifier": code} for code, name in names.items()],
        "citation": [cited(number, one) for number, one in enumerate(page.reports, 1)],
        "hasPart": claims(page.notes, numbered(page.reports)),
    }  # fmt: skip
    if page.news:
        told = sorted(page.news.every, key=lambda item: item.day or date.min, reverse=True)
        said["liveBlogUpdate"] = [update(item, page.notes, page.reports) for item in told]
    return {key: without_nothing(value) for key, value in said.items() if value}


def numbered(reports: Sequence[Listed]) -> dict[str, str]:
    """Where each document stands in the list of reports, by its id."""
    return {one.document: f"#report-{number}" for number, one in enumerate(reports, 1)}


def cited(number: int, one: Listed) -> dict[str, Any]:
    """A report that the brief rests on."""
    return {
        "@type": "CreativeWork", "@id": f"#report-{number}", "name": one.title, "datePublished": one.written,
        "publisher": {"@type": "Organization", "name": one.publisher}, "inLanguage": one.lang, "url": safe(one.url),
    }  # fmt: skip


def safe(url: str | None) -> str | None:
    """An address that a reader may follow."""
    return url if url and url.startswith(("http://", "https://")) else None


def claims(notes: Iterable[Note], places: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each claim told, once, with the report that it appears in."""
    found = {}
    for note in notes:
        for entry in note.entries:
            where = places.get(entry.document)
            found[entry.claim] = {
                "@type": "Claim", "@id": f"#claim-{entry.claim}", "text": entry.quote, "creditText": entry.said_by,
                "inLanguage": entry.lang,
                "appearance": {"@id": where} if where else {"@type": "CreativeWork", "name": entry.title},
            }  # fmt: skip
    return list(found.values())


def update(item: Item, notes: Sequence[Note], reports: Sequence[Listed]) -> dict[str, Any]:
    """One thing that changed, as an entry of a live blog."""
    places = numbered(reports)
    entries = notes[item.part.note - 1].entries if item.part.note else ()
    return {
        "@type": "BlogPosting", "@id": f"#{item.anchor}", "url": f"#{item.anchor}",
        "headline": f"{item.place}: {item.head.lower()}", "articleBody": item.text,
        "datePublished": item.day.isoformat() if item.day else None,
        "citation": [
            {"@id": where} for where in dict.fromkeys(places[one.document] for one in entries if one.document in places)
        ],
    }  # fmt: skip


def written(moment: datetime | None) -> str | None:
    """A moment as machines write it, to the second."""
    return moment.isoformat(timespec="seconds") if moment else None


def without_nothing(value: Any) -> Any:
    """The value with everything left out that says nothing."""
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one not in (None, "", [])}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value
