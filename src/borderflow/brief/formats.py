"""The brief as a page for people, in Markdown and HTML; and the files for programs that a brief may be instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from borderflow.brief.case import Case, infer_case
from borderflow.brief.exports import export
from borderflow.brief.footnotes import Entry, Line, Note
from borderflow.brief.linked import linked, written
from borderflow.brief.look import Look
from borderflow.brief.map import Picture, drawn
from borderflow.brief.news import News, Since
from borderflow.brief.page import NO_RULES, Page, page
from borderflow.brief.pdf import Printed, printed
from borderflow.brief.screen_words import Words, words
from borderflow.brief.sheets import filled
from borderflow.errors import BadChoice
from borderflow.nouns import RulesInTime, Situation

Renderer = Callable[[Situation, Case, datetime | None, RulesInTime], str]
PDF = "pdf"


def render(
    situation: Situation, *, format: str, case: Case | None = None, made_at: datetime | None = None,
    rules: RulesInTime = NO_RULES, since: Since | None = None,
) -> str:  # fmt: skip
    """The brief of a situation in a format, `rules` its rules in time; BadChoice names the formats there are.

    `since` is what changed since somebody's last visit: a page to read has it at its top. Such a page is told in the
    language of its case; files for programs are in none.
    """
    told = case or infer_case(situation)
    if format in READ:
        found = page(situation, case=told, made_at=made_at, rules=rules, since=since)
        return READ[format](found, drawn(situation, case=told, rules=rules, look=Look(words=words(told.lang))))
    if format not in FILES:
        raise BadChoice("format", format, [*FORMATS, PDF])
    return FILES[format](situation, told, made_at, rules)


def on_paper(
    situation: Situation, *, case: Case | None = None, made_at: datetime | None = None, rules: RulesInTime = NO_RULES,
    since: Since | None = None,
) -> Printed:  # fmt: skip
    """The brief as PDF: nothing is folded away, and every page says what it was made from."""
    return printed(for_paper(situation, case=case, made_at=made_at, rules=rules, since=since))


def for_paper(
    situation: Situation, *, case: Case | None = None, made_at: datetime | None = None, rules: RulesInTime = NO_RULES,
    since: Since | None = None,
) -> str:  # fmt: skip
    """The page that the PDF is printed from."""
    told = case or infer_case(situation)
    found = page(situation, case=told, made_at=made_at, rules=rules, since=since)
    return html(found, drawn(situation, case=told, rules=rules, look=Look(words=words(told.lang))), on_paper=True)


def page_as(found: Page, picture: Picture, *, format: str) -> str:
    """A brief that is put together already, with its map, in one of the formats that people read."""
    return READ[format](found, picture)


def page_on_paper(found: Page, picture: Picture) -> Printed:
    """The same as PDF."""
    return printed(html(found, picture, on_paper=True))


def html(found: Page, picture: Picture, *, on_paper: bool = False) -> str:
    """One self-contained page: no script that runs, nothing fetched."""
    as_of, made_at = found.moments
    return filled(
        "brief.html", page=found, map=picture, on_paper=on_paper, linked=linked(found),
        written=written(made_at or as_of), lang=found.lang,
    )  # fmt: skip


def markdown(found: Page, picture: Picture) -> str:  # noqa: ARG001 - a text has no map
    """The brief as Markdown with footnotes; what reports say is escaped."""
    w = words(found.lang)
    empty = w("brief.no_report")
    lines = [f"# {plain(found.case.title)}", "", *([plain(found.case.summary), ""] if found.case.summary else [])]
    lines += [f"{w('brief.known', moment=found.as_of)} {found.counts}.", ""]
    lines += recent(found.news, w) if found.news else []
    lines += [*(table(found, w) if found.rows else [empty]), ""]
    for chapter in [*([found.push] if found.push else []), *found.chapters]:
        title = w("part.push", name=chapter.title) if chapter is found.push else chapter.title
        lines += [f"## {plain(title)}", ""]
        lines += [w("brief.border_status", state=plain(chapter.status)), ""] if chapter.status else []
        lines += [] if chapter.sections else [empty, ""]
        for section in chapter.sections:
            lines += [f"### {plain(section.title)}", ""]
            for line in rejoined((*section.lines, *section.more)):
                lines += [paragraph(line), ""]
            lines += [f"*{w('brief.untold_short', number=w.number(section.untold))}*", ""] if section.untold else []
    if found.apart:
        lines += [f"## {w('brief.set_aside')}", ""]
        lines += [*(f"- {entry_words(one.entry)} {plain(one.why)}." for one in found.apart), ""]
    lines += [note_line(note, w) for note in found.notes]
    return "\n".join([*lines, "", *([found.method, ""] if found.method else []), w("map.disclaimer"), ""])


def rejoined(lines: Iterable[Line]) -> list[Line]:
    """The lines, a report's words as one paragraph where a page shows some of them at first and hides the rest."""
    found: list[Line] = []
    for line in lines:
        if found and line.dateline and found[-1].dateline == line.dateline:
            first, *others = line.parts
            parts = (*found[-1].parts, replace(first, text=f" {first.text}"), *others)
            found[-1] = replace(found[-1], parts=parts)
        else:
            found.append(line)
    return found


def recent(news: News, w: Words) -> list[str]:
    """What changed since a visit, a line each."""
    first, late = (
        [f"- **{plain(one.place)}.** {one.head}: {paragraph(Line((one.part,), one.dateline))}" for one in some]
        for some in ((*news.items, *news.more), news.late)
    )
    apart = [f"### {w('brief.late')}", "", *late, ""] if late else []
    head = f"## {w('brief.since', moment=news.since)}"
    return [head, "", *(first or [w("brief.nothing_changed")]), "", *apart]


def table(found: Page, w: Words) -> list[str]:
    """The headline table."""
    heads = " | ".join(w(f"brief.{name}") for name in ("country", "border", "crossing", "queue", "voices"))
    rows = [f"| {heads} |", "| --- | --- | --- | --- | --- |"]
    return rows + [
        f"| {plain(r.name)} | {plain(r.border)} | {plain(r.crossing)} | {plain(r.queue)} | {r.sources} |"
        for r in found.rows
    ]


def paragraph(line: Line) -> str:
    """A paragraph in Markdown, its footnotes where they belong."""
    head = f"*{plain(line.dateline)}:* " if line.dateline else ""
    said = "".join(escaped(part.text) + (f"[^{part.note}]" if part.note else "") for part in line.parts)
    return head + said.strip()


def note_line(note: Note, w: Words) -> str:
    """A footnote in Markdown."""
    said = f" {w('brief.also')} ".join(entry_words(entry) for entry in note.entries)
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


READ: dict[str, Callable[[Page, Picture], str]] = {"md": markdown, "html": html}
FILES: dict[str, Renderer] = {name: file(name) for name in ("json", "csv", "geojson")}
FORMATS = (*READ, *FILES)
