"""The brief in each format: pages for people, files for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import jinja2
import msgspec

from borderflow.atlas import countries, country_name, crossing_named
from borderflow.brief.case import Case, infer_case
from borderflow.brief.look import css
from borderflow.brief.map import DISCLAIMER, drawn
from borderflow.brief.page import NO_RULES, Entry, Line, Note, Page, page
from borderflow.brief.reviewed import as_values
from borderflow.brief.wording import voices
from borderflow.errors import BadChoice
from borderflow.nouns import Check, Claim, Derived, Finding, Holding, RulesInTime, Situation
from borderflow.wire import flat, with_reader

Renderer = Callable[[Situation, Case, datetime | None, RulesInTime], str]
EMPTY, SET_ASIDE = "No report yet.", "Set aside by reviewers"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LICENCE = "Quotations belong to their publishers; figures are theirs to be checked. Compilation: CC BY 4.0."
COLUMNS = (
    "claim_id", "location_code", "location_name", "origin_location_code", "asylum_location_code", "crossing_id",
    "place", "topic", "metric", "unit", "value", "value_low", "value_high", "qualifier", "change_percent",
    "change_versus", "population_group", "reference_period_start", "reference_period_end", "effect", "status",
    "certainty", "said_by", "via", "document", "document_title", "publisher", "published", "url", "evidence_start",
    "evidence_end", "evidence_quote", "review",
)  # fmt: skip


def render(
    situation: Situation, *, format: str, case: Case | None = None, made_at: datetime | None = None,
    rules: RulesInTime = NO_RULES,
) -> str:  # fmt: skip
    """The brief of a situation in a format, `rules` its rules in time; BadChoice names the formats there are."""
    if format not in FORMATS:
        raise BadChoice("format", format, list(FORMATS))
    return FORMATS[format](situation, case or infer_case(situation), made_at, rules)


def html(situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime) -> str:
    """One self-contained page: no script, nothing fetched."""
    found = page(situation, case=case, made_at=made_at, rules=rules)
    picture = drawn(situation, case=case, rules=rules)
    return (
        environment()
        .get_template("brief.html")
        .render(page=found, map=picture, disclaimer=DISCLAIMER, drawing_css=css())
    )


def markdown(situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime) -> str:
    """The brief as Markdown with footnotes; what reports say is escaped."""
    found = page(situation, case=case, made_at=made_at, rules=rules)
    lines = [f"# {plain(found.case.title)}", "", *([plain(found.case.summary), ""] if found.case.summary else [])]
    lines += [f"As known: {found.as_of}. {found.counts}.", "", *(table(found) if found.rows else [EMPTY]), ""]
    for chapter in [*([found.push] if found.push else []), *found.chapters]:
        title = f"What pushes people out: {chapter.title}" if chapter is found.push else chapter.title
        lines += [f"## {plain(title)}", "", *([f"Border: {plain(chapter.status)}.", ""] if chapter.status else [])]
        if not chapter.sections:
            lines += [EMPTY, ""]
        for section in chapter.sections:
            lines += [f"### {plain(section.title)}", ""]
            for line in (*section.lines, *section.more):
                lines += [paragraph(line), ""]
    if found.apart:
        lines += [f"## {SET_ASIDE}", "", *(f"- {entry_words(one.entry)} {plain(one.why)}." for one in found.apart), ""]
    lines += [note_line(note) for note in found.notes]
    return "\n".join([*lines, "", *([found.method, ""] if found.method else []), DISCLAIMER, ""])


def table(found: Page) -> list[str]:
    """The headline table."""
    rows = ["| Country | Border | Crossing | Queue | Voices |", "| --- | --- | --- | --- | --- |"]
    return rows + [
        f"| {plain(r.name)} | {plain(r.border)} | {plain(r.crossing)} | {plain(r.queue)} | {r.sources} |"
        for r in found.rows
    ]


def paragraph(line: Line) -> str:
    """A paragraph in Markdown, its footnotes where they belong."""
    head = f"*{plain(line.dateline)}:* " if line.dateline else ""
    said = "".join(escaped(part.text) + (f"[^{part.note}]" if part.note else "") for part in line.parts)
    return head + said.strip()


def note_line(note: Note) -> str:
    """A footnote in Markdown."""
    said = " Also: ".join(entry_words(entry) for entry in note.entries)
    return f"[^{note.number}]: {said}" + (f" {note.backing}." if note.backing else "")


def entry_words(entry: Entry) -> str:
    """What one claim adds to a footnote, in Markdown."""
    where = f"{plain(entry.title)}, {plain(entry.publisher)}, {entry.published}"
    return f"“{plain(entry.quote)}” — {plain(entry.said_by)} ({plain(entry.certainty)}). {where}."


def plain(text: str | None) -> str:
    """Text that Markdown shows as it is, on one line."""
    return escaped(" ".join((text or "").split()))


def escaped(text: str) -> str:
    """Text with everything marked that Markdown would take for more than text."""
    return re.sub(r"([\\`*_\[\]<>#|~!])", r"\\\1", re.sub(r"\s", " ", text))


def table_of_claims(
    situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime,  # noqa: ARG001
) -> str:  # fmt: skip
    """One row a claim, in columns named after the Humanitarian API; nothing that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in situation.findings:
        for claim in finding.claims:
            cells = row(situation.review.recorded(claim), situation)
            writer.writerow([defused(cell) for cell in cells])
    return out.getvalue()


def row(claim: Claim, situation: Situation) -> list[Any]:
    """The cells of a claim, in the order of COLUMNS."""
    wire, document = flat(claim), situation.documents.get(claim.document)
    crossing = crossing_named(claim.place) if claim.place else None
    names = claim.source.names if claim.source else ()
    return [
        claim.id, claim.country, country_name(claim.country) if claim.country else None, claim.origin,
        claim.destination, crossing.id if crossing else None, claim.place, str(claim.topic), claim.measure, wire.unit,
        wire.value, wire.low, wire.high, wire.bound, claim.change.percent if claim.change else None,
        claim.change.versus if claim.change else None, claim.who, claim.period.start, claim.period.end, claim.effect,
        claim.status, str(claim.certainty), names[-1] if names else None, "; ".join(names[:-1]), claim.document,
        document.title if document else None, document.publisher if document else None,
        document.published if document else None, document.url if document else None,
        claim.evidence[0].start, claim.evidence[0].end, " […] ".join(piece.text for piece in claim.evidence),
        str(situation.review.standing(claim)),
    ]  # fmt: skip


def defused(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def held_against(check: Check) -> dict[str, Any]:
    """Figures held against one another, as JSON has it."""
    return {
        "kind": check.kind, "verdict": check.verdict, "words": check.words, "figures": check.figures,
        "low": check.low, "high": check.high, "claims": [claim.id for claim in check.claims],
    }  # fmt: skip


def reckoned(one: Derived) -> dict[str, Any]:
    """A figure that follows from others, as JSON has it; what it rests on are claims, it is none."""
    return {
        "figure": one.figure, "low": one.low, "best": one.best, "high": one.high, "words": one.words,
        "claims": [claim.id for claim in one.claims],
    }  # fmt: skip


def as_json(situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime) -> str:
    """The situation: findings with their claims, nothing left out."""
    findings = [
        {
            "figure": finding.figure, "best": finding.best.id, "reason": finding.reason, "low": finding.low,
            "high": finding.high, "reports": finding.reports, "independent_origins": len(finding.origins),
            "grade": finding.grade, "grade_reason": finding.grade_reason,
            **{
                name: [{"origin": v.origin, "claims": [c.id for c in v.claims]} for v in getattr(finding, name)]
                for name in ("support", "dissent", "denials")
            },
        }
        for finding in situation.findings
    ]  # fmt: skip
    claims = {claim.id: with_reader(situation.review.recorded(claim)) for claim in situation.claims}
    documents = {
        key: {"title": d.title, "publisher": d.publisher, "published": d.published, "url": d.url}
        for key, d in situation.documents.items()
    }
    found = {
        "case": case, "as_of": situation.as_of, "made_at": made_at, "country": situation.country,
        "licence": LICENCE, "findings": findings, "rules": in_steps(rules),
        "checks": [held_against(one) for one in situation.checks],
        "derived": [reckoned(one) for one in situation.derived], "claims": claims, "documents": documents,
        "review": as_values(situation),
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def in_steps(known: RulesInTime) -> list[dict[str, Any]]:
    """Each rule with its steps, and how it stands on the day of the brief."""
    held = {one.rule.key: one for one in known.holdings}
    return [
        {
            "country": rule.country, "topic": rule.topic, "side": rule.side, "who": rule.who, "place": rule.place,
            "steps": [
                {
                    "status": step.status, "effect": step.effect, "day": step.day, "stated": step.stated,
                    "until": step.until, "due": step.due, "reason": step.reason, "claims": ids(step.claims),
                }
                for step in rule.steps
            ],
            "denials": ids(one.claim for one in rule.denials), "on": known.day,
            "stands": stands(held[rule.key]) if rule.key in held else None,
        }
        for line in known.timelines
        for rule in line.rules
    ]  # fmt: skip


def stands(held: Holding) -> dict[str, Any]:
    """How a rule stands, in plain values."""
    return {
        "status": held.status, "in_force": held.in_force, "unverified": held.unverified, "since": held.since,
        "stated": held.stated, "until": held.until, "reason": held.reason,
        "exceptions": [{"who": rule.who, "place": rule.place} for rule in held.exceptions],
        "contradictions": [
            {"recommended": ids(said.recommended), "against": ids(said.against), "reason": said.reason}
            for said in held.contradictions
        ],
    }  # fmt: skip


def ids(claims: Iterable[Claim]) -> list[str]:
    """The ids of the claims."""
    return [claim.id for claim in claims]


def geojson(situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime) -> str:  # noqa: ARG001
    """A point for each place that something is known of (RFC 7946), its findings as properties."""
    grouped: dict[str, tuple[dict[str, Any], list[Finding]]] = {}
    for finding in situation.findings:
        spot = point(finding)
        if spot is not None:
            grouped.setdefault(spot["id"], (spot, []))[1].append(finding)
    features = [
        {
            "type": "Feature", "id": spot["id"],
            "geometry": {"type": "Point", "coordinates": [spot["lon"], spot["lat"]]},
            "properties": {"name": spot["name"], "country": spot["country"], "findings": [facts(f) for f in found]},
        }
        for spot, found in grouped.values()
    ]  # fmt: skip
    about = {
        "title": case.title, "licence": LICENCE, "view_of_borders": "United Nations", "disclaimer": DISCLAIMER,
        "as_of": situation.as_of.isoformat() if situation.as_of else None,
        "made_at": made_at.isoformat() if made_at else None,
    }  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "metadata": about, "features": features}, ensure_ascii=False) + "\n"


def point(finding: Finding) -> dict[str, Any] | None:
    """Where a finding belongs on a map: its crossing or town, else its country's label point."""
    place = finding.figure.place
    if place is not None and place.lat is not None and place.lon is not None:
        return {"id": place.id, "name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
    here = countries().get(finding.figure.country or "")
    return (
        None
        if here is None
        else {"id": here.code, "name": here.name, "country": here.code, "lat": here.lat, "lon": here.lon}
    )


def facts(finding: Finding) -> dict[str, Any]:
    """A finding in a few plain values."""
    best = flat(finding.best)
    return {
        "topic": str(finding.figure.topic), "metric": finding.figure.measure, "unit": best.unit, "value": best.value,
        "value_low": best.low, "value_high": best.high, "qualifier": best.bound, "status": best.status,
        "effect": best.effect, "certainty": str(best.certainty), "said_by": voices(finding.best.source),
        "reference_period_start": str(best.start) if best.start else None,
        "reference_period_end": str(best.end) if best.end else None,
        "voices": len(finding.support), "dissent": len(finding.dissent), "claim_id": finding.best.id,
    }  # fmt: skip


def environment() -> jinja2.Environment:
    """Templates, everything escaped that is not marked otherwise."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("borderflow.brief"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip


FORMATS: dict[str, Renderer] = {
    "md": markdown, "html": html, "json": as_json, "csv": table_of_claims, "geojson": geojson,
}  # fmt: skip
