"""What was reported of a place, day by day: bands of claims over bands of rules, on one axis of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.brief.charts import canvas
from borderflow.brief.charts.binning import bins
from borderflow.brief.charts.canvas import RuleStrip, Strip
from borderflow.brief.charts.claim_marks import claim_mark
from borderflow.brief.charts.points import Band, Days, Role, bands
from borderflow.brief.charts.rule_bands import Stretch, drawable, rule_band, rule_name
from borderflow.brief.charts.scales import DayAxis, scale
from borderflow.brief.facts import numbered
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.screen_words import Words
from borderflow.nouns import Finding, Period, Rule

MOST_BANDS, MOST_RULES = 8, 10


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its cells as the header names them, and the id of its claim."""

    cells: tuple[str, ...]
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with all that belongs to it; `svg` is empty where there is nothing to draw, and a note says so.

    `svg` holds two drawings, for wide and for narrow screens, of which the styles show one. `rows` are the claims that
    are drawn; `notes` say what is not, and where several claims share a mark.
    """

    title: str
    svg: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @property
    def table(self) -> tuple[tuple[str, ...], tuple[Row, ...]]:
        """The header, and a row a claim."""
        return self.header, self.rows


def timeline(
    findings: Iterable[Finding], *, first: date, last: date, rules: Sequence[Rule] = (), place: str = "",
    look: Look = PLAIN,
) -> Chart:  # fmt: skip
    """The chart of a place from `first` to `last`, both included; `place` is its name, for the title.

    Claims with a number and a day are drawn at both: a period as a bar, a range as a bar upright, a bound as an arrow.
    """
    days = Days(min(first, last), max(first, last))
    words = look.words
    every, left = bands(findings, days, words)
    kept = sorted(every, key=lambda band: -len(band.points))[:MOST_BANDS]
    shown = tuple(band for band in every if band in kept)
    ruled = [(rule_name(rule, words), steps) for rule, steps in drawable(rules, days)]
    title = words("chart.title", place=place or words("chart.no_place"))
    alt = alternative(title, shown, ruled[:MOST_RULES], days, words)
    header = tuple(words(f"chart.head_{name}") for name in ("what", "number", "when", "who", "role"))
    notes = [words("chart.undrawn", count=words.many("count.claims", left))] if left else []
    out = [*(band.name for band in every if band not in kept), *(name for name, _ in ruled[MOST_RULES:])]
    notes += [words("chart.rows_left", bands="; ".join(out))] if out else []
    if not shown and not ruled:
        return Chart(title=title, svg="", alt=alt, header=header, rows=(), notes=(words("chart.empty"), *notes))
    drawn = []
    for kind in canvas.WIDTHS:
        here = replace(look, ids=f"{look.ids}-{kind}")
        svg, said = drawing(kind, shown, ruled[:MOST_RULES], days, (title, alt), here)
        drawn.append(svg)
        notes += [one for one in said if kind == "wide"]
    rows = tuple(row for band in shown for row in rows_of(band, words, days))
    return Chart(title=title, svg="".join(drawn), alt=alt, header=header, rows=rows, notes=tuple(notes))


def drawing(
    kind: str, shown: Sequence[Band], ruled: Sequence[tuple[str, tuple[Stretch, ...]]], days: Days,
    told: tuple[str, str], look: Look,
) -> tuple[str, list[str]]:  # fmt: skip
    """One drawing, and notes on bands where several claims share a mark."""
    axis = DayAxis(days, canvas.LEFT, canvas.WIDTHS[kind] - canvas.RIGHT)
    words, top = look.words, 0.0
    body: list[str] = []
    notes: list[str] = []
    for band in shown:
        strip = strip_of(band, axis, top)
        body += canvas.strip_frame(strip, axis, words)
        body += [claim_mark(one, band, look, days) for one in strip.bins]
        if len(strip.bins) < len(band.points):
            count, marks = len(band.points), len(strip.bins)
            notes.append(
                words(
                    "chart.binned", band=band.name, count=words.many("count.claims", count),
                    marks=words.many("count.marks", marks),
                )
            )  # fmt: skip
        top += canvas.NAME + canvas.plot_height(len(band.points)) + canvas.GAP
    if ruled:
        body.append(f'<text class="band-name" x="0" y="{top + 13:g}">{words("chart.rules")}</text>')
        top += canvas.NAME
    for name, steps in ruled:
        rule = RuleStrip(name, steps, top)
        body += [canvas.rule_frame(rule, axis), *rule_band(name, steps, top + 16, axis, look)]
        top += canvas.RULE
    frame = list(canvas.day_axis(axis, canvas.NAME, top + 2, words))
    return canvas.framed("".join([*frame, *body]), kind, top + canvas.FOOT, told, look), notes


def strip_of(band: Band, axis: DayAxis, top: float) -> Strip:
    """A band with its scale and its marks."""
    ends = [end for point in band.points for end in point.ends]
    values = scale(
        ends, top=top + canvas.NAME + canvas.PAD, bottom=top + canvas.NAME + canvas.plot_height(len(band.points))
    )
    return Strip(band, values, bins(band.points, axis, values), top)


def rows_of(band: Band, words: Words, days: Days) -> Iterable[Row]:
    """The band's claims as lines of the table."""
    for point in band.points:
        when = words.days(point.claim.period, year=days.year)
        cells = (band.name, numbered(point.claim, words), when, point.who, words(f"chart.{point.role}"))
        yield Row(cells, point.claim.id)


def alternative(
    title: str, shown: Sequence[Band], ruled: Sequence[tuple[str, tuple[Stretch, ...]]], days: Days, words: Words
) -> str:  # fmt: skip
    """The chart in words: of each band how many claims, what they span, and the latest that is recommended."""
    said = [band_words(band, words, days) for band in shown]
    said += [words("chart.alt_rules", rules="; ".join(name for name, _ in ruled))] if ruled else []
    when = words.days(Period(days.first, days.last))
    return words("chart.alt", title=title, days=when, bands=" ".join(said) or words("chart.empty"))


def band_words(band: Band, words: Words, days: Days) -> str:
    """One band in words."""
    ends = [end for point in band.points for end in point.ends]
    told = {
        "name": band.name, "count": words.many("count.claims", len(band.points)), "low": words.number(min(ends)),
        "high": words.number(max(ends)),
    }  # fmt: skip
    best = [point for point in band.points if point.role is Role.RECOMMENDED]
    if not best:
        return words("chart.alt_band_plain", **told)
    when = words.days(best[-1].claim.period, year=days.year)
    return words("chart.alt_band", **told, number=numbered(best[-1].claim, words), when=when)
