"""The brief as a page for people, in Markdown and HTML; and the files for programs that a brief may be instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import jinja2

from borderflow.brief.case import Case, infer_case
from borderflow.brief.exports import export
from borderflow.brief.look import css
from borderflow.brief.map import DISCLAIMER, drawn
from borderflow.brief.page import NO_RULES, Entry, Line, Note, Page, page
from borderflow.errors import BadChoice
from borderflow.nouns import RulesInTime, Situation

Renderer = Callable[[Situation, Case, datetime | None, RulesInTime], str]
EMPTY, SET_ASIDE = "No report yet.", "Set aside by reviewers"


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


def file(format: str) -> Renderer:
    """What writes the text of a file for programs."""

    def written(situation: Situation, case: Case, made_at: datetime | None, rules: RulesInTime) -> str:
        return export(situation, format, case=case, made_at=made_at, rules=rules).body.decode()

    return written


def environment() -> jinja2.Environment:
    """Templates, everything escaped that is not marked otherwise."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("borderflow.brief"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip


FORMATS: dict[str, Renderer] = {
    "md": markdown, "html": html, "json": file("json"), "csv": file("csv"), "geojson": file("geojson"),
}  # fmt: skip
