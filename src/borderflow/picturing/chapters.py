"""A country's chapter of the brief, made of its picture once: all of it, or the first sentences of each section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from borderflow.brief.footnotes import Extent
from borderflow.brief.look import Look
from borderflow.brief.map import Picture, drawn
from borderflow.brief.news import Since
from borderflow.brief.page import Page, page
from borderflow.brief.screen_words import words
from borderflow.nouns import Document, Finding, RulesInTime, Situation
from borderflow.picturing.cache import Cache, answered, unpacked
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.portions import Portion, Portioned
from borderflow.picturing.withholding import veils_if_any
from borderflow.record import added as added_late
from borderflow.record import changes, rules_in_time


@dataclass(frozen=True, slots=True)
class Chapter:
    """A country's brief, shortened, with its map."""

    page: Page
    map: Picture


def chapter_of(
    of: Edition, code: str, *, on: date | None, before: Edition | None, lang: str = "en"
) -> Chapter:  # fmt: skip
    """The chapter of a country, with what changed since an earlier edition at its top."""
    known, rules = country_whole(of, of.countries[code], on=on)
    since = None
    if before is not None and before.as_of is not None:
        held = before.countries.get(code)
        then = country_whole(before, held)[0] if held else nothing_of(before, code)
        with ledger_of(of.desk) as ledger:
            late = ledger.recorded_late(before.as_of, until=of.as_of)
        since = Since(before.as_of, changes(then, known), then, added_late(known, late))
    case = replace(of.case(), lang=lang)
    told = page(known, case=case, rules=rules, since=since, extent=Extent(shortened=True))
    return Chapter(told, drawn(known, case=case, rules=rules, look=Look(words=words(lang))))


def nothing_of(of: Edition, code: str | None) -> Situation:
    """A country of which nothing is known."""
    return Situation(as_of=of.as_of, country=code, findings=(), documents={}, latest=of.days[1] if of.days else None)


def country_whole(of: Edition, held: Held, *, on: date | None = None) -> tuple[Situation, RulesInTime]:
    """All that a desk shows of one country, in memory, its documents without their texts; and its rules on a day."""
    whole = Portioned(
        desk=of.desk, as_of=of.as_of, on=None, country=held.place.country,
        portions=(Portion(held, range(held.counts.findings)),), documents=answered(of.desk, partial(papers, held)),
        veils=veils_if_any(of.desk),
    )  # fmt: skip
    findings: list[Finding] = []
    documents: dict[str, Document] = {}
    for part in whole:
        findings += part.findings
        documents |= {key: bare(one) for key, one in part.documents.items() if key not in documents}
    frame = whole.frame
    aside = [one.claim.document for one in frame.review.reviewed.values() if one.claim.document not in documents]
    documents |= {key: bare(frame.documents[key]) for key in aside if key in frame.documents}
    known = replace(
        frame, findings=tuple(findings), documents=documents, checks=tuple(frame.checks), derived=tuple(frame.derived),
        latest=of.days[1] if of.days else None,
    )  # fmt: skip
    return known, rules_in_time(known, on=on)


def bare(document: Document) -> Document:
    """A document without its text."""
    return replace(document, text="")


def papers(held: Held, cache: Cache) -> tuple[str, ...]:
    """The ids of the documents of a country's picture."""
    row = cache.one("SELECT documents FROM pictures WHERE id = ?", held.place.picture)
    return tuple(unpacked(row[0], list[str])) if row else ()
