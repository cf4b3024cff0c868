"""A forecast as a page that stands alone, and in Markdown; every mover and every claim set aside has its footnote."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from borderflow.brief.case import Case
from borderflow.brief.footnotes import Footnotes
from borderflow.brief.formats import note_line, plain
from borderflow.brief.outlook.behind import Behind
from borderflow.brief.outlook.files import OUTLOOK_FILES
from borderflow.brief.outlook.view import Outlook
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import setting
from borderflow.brief.sheets import filled
from borderflow.errors import BadChoice
from borderflow.nouns import Situation

Noted = list[tuple[Behind, int | None]]


def render_outlook(page: Outlook, situation: Situation, *, format: str, case: Case, words: Words) -> str:
    """A forecast in a format, with the words of the claims behind it; BadChoice names the formats there are."""
    if format in OUTLOOK_FILES:
        return OUTLOOK_FILES[format](page.forecast, page.changed)
    if format not in READ:
        raise BadChoice("format", format, list(OUTLOOK_FORMATS))
    notes = Footnotes(setting(situation, origin=case.origin))
    return READ[format](page, case, words, notes)


def html(page: Outlook, case: Case, words: Words, notes: Footnotes) -> str:
    """One self-contained page: no script, nothing fetched."""
    return filled(
        "outlook.html", page=page, case=case, w=words, lang=words.lang, skip=words("outlook.skip"),
        movers=noted(page.movers, notes), rules=noted(page.rules, notes),
        rules_left=noted(page.rules_left, notes), aside=noted(page.set_aside, notes), notes=notes.notes, written=None,
        disclaimer=words("map.disclaimer"),
    )  # fmt: skip


def noted(some: Iterable[Behind], notes: Footnotes) -> Noted:
    """Sentences with their footnotes."""
    return [(one, notes.number(one.claims)) for one in some]


def markdown(page: Outlook, case: Case, words: Words, notes: Footnotes) -> str:
    """The forecast as Markdown with footnotes; what reports say is escaped."""
    lines = [f"# {plain(page.title)}", "", plain(case.title), "", plain(page.lead), ""]
    lines += [f"**{plain(page.prior)}**", ""] if page.prior else []
    if page.what_if:
        lines += [f"## {words('outlook.what_if')}", "", *(f"- {plain(one)}" for one in page.what_if), ""]
        lines += [*(f"{plain(one)}\n" for one in page.said), words(page.told), ""]
    lines += [
        f"## {words('outlook.glance', day=page.day_words)}",
        "",
        words("outlook.brackets"),
        "",
        *table(page, words),
        "",
    ]
    for key, empty, some in passages(page):
        if some or empty:
            lines += [f"## {words(f'outlook.{key}')}", ""]
            lines += [*(bullet(one, note) for one, note in noted(some, notes))] or [words(f"outlook.{empty}")]
            lines.append("")
    lines += past(page, words)
    lines += [note_line(note, words) for note in notes.notes]
    return "\n".join([*lines, "", words("outlook.how_words"), ""])


def passages(page: Outlook) -> tuple[tuple[str, str, tuple[Behind, ...]], ...]:
    """The lists of a page: the key of its title, that of what is said where it is empty (no key: no list), and it."""
    return (
        ("movers", "movers_none", page.movers), ("rules", "", page.rules), ("rules_left", "", page.rules_left),
        ("aside", "aside_none", page.set_aside),
    )  # fmt: skip


def past(page: Outlook, words: Words) -> list[str]:
    """What the forecast is mixed of, and how those before it fared."""
    lines = []
    if page.mixed:
        lines += [f"## {words('outlook.mixture')}", "", words("outlook.mixture_lead"), ""]
        lines += [*(f"- {plain(one)}" for one in page.mixed), ""]
    if page.scores:
        lines += [f"## {words('outlook.scores')}", "", words("outlook.scores_lead"), "", *scores(page, words), ""]
    if page.issues:
        lines += [f"### {words('outlook.issues')}", "", *issues(page, words), ""]
    return lines


def issues(page: Outlook, words: Words) -> list[str]:
    """How each day's forecast fared."""
    heads = ("issue_day", "score_count", "issue_wis", "issue_last", "score_cover")
    rows = [row_line(words(f"outlook.{head}") for head in heads), row_line("---" for _ in heads)]
    return rows + [row_line((one.issued, one.count, one.wis, one.last, one.inside)) for one in page.issues]


def bullet(one: Behind, note: int | None) -> str:
    """A sentence as a line of a list."""
    return f"- {plain(one.text)}" + (f"[^{note}]" if note else "")


def table(page: Outlook, words: Words) -> list[str]:
    """The last day of every number."""
    heads = ["head_place", "head_measure", "glance_without", *(["glance_with", "head_change"] if page.changed else [])]
    rows = [row_line(words(f"outlook.{head}") for head in heads), row_line("---" for _ in heads)]
    for row in (*page.rows, *page.more_rows):
        cells = [row.name, row.measure, row.without, *([row.with_it, row.change] if page.changed else [])]
        rows.append(row_line(plain(cell) for cell in cells))
    return rows


def scores(page: Outlook, words: Words) -> list[str]:
    """How past forecasts fared."""
    heads = ("score_name", "score_count", "score_mae", "score_wis", "score_cover")
    rows = [row_line(words(f"outlook.{head}") for head in heads), row_line("---" for _ in heads)]
    for one in page.scores:
        cells = (plain(one.name), str(one.count), words.number(one.mae), words.number(one.wis), f"{one.inside:.0%}")
        rows.append(row_line(cells))
    return rows


def row_line(cells: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


READ: dict[str, Callable[[Outlook, Case, Words, Footnotes], str]] = {"md": markdown, "html": html}
OUTLOOK_FORMATS = (*READ, *OUTLOOK_FILES)
