"""The timeline draws what is claimed, links it, says what it leaves out, and survives any name and any number."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from brief_samples import claim, finding, rule
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.brief.charts import Chart, timeline
from borderflow.brief.charts.points import Days
from borderflow.brief.charts.scales import DayAxis, scale
from borderflow.brief.look import Look, css
from borderflow.brief.marks import safe
from borderflow.brief.screen_words import words
from borderflow.nouns import (
    Bound,
    Claim,
    Effect,
    Finding,
    Period,
    Quantity,
    Rule,
    Side,
    Source,
    Status,
    Step,
    Topic,
    Word,
)

FIRST, LAST = date(2022, 9, 20), date(2022, 9, 30)
HOSTILE = "</title><script>alert(1)</script>\"'&\x00\x1b"
LOOK = Look(href=lambda kind, id: f"/{kind}/{id}", ids="c")
SVG = "{http://www.w3.org/2000/svg}"


def counted(number: float, start: int = 24, end: int | None = None, **more: object) -> Claim:
    period = Period(date(2022, 9, start), date(2022, 9, end or start))
    quantity = Quantity(value=number, bound=Bound.EXACT, unit="person")
    return claim(f"{number} on {start}", **{"quantity": quantity, "period": period, **more})


def chart(*findings: Finding, **more: object) -> Chart:
    return timeline(findings, **{"first": FIRST, "last": LAST, "look": LOOK, **more})  # type: ignore[arg-type]


def drawings(made: Chart) -> list[ET.Element]:
    return list(ET.fromstring(f"<div>{made.svg}</div>"))


def step(status: Status, day: int | None, **more: object) -> Step:
    said = rule(status=status, effect=Effect.CLOSE)
    word = Word(claim=said, voice="a", kind="an outlet", rank=1, published=None)
    when = date(2022, 9, day) if day else None
    base = {"status": status, "effect": Effect.CLOSE, "day": when, "stated": True, "words": (word,), "reason": ""}
    return Step(**{**base, **more})  # type: ignore[arg-type]


def closing(*steps: Step, who: str | None = None) -> Rule:
    return Rule(topic=Topic.ENTRY_RULE, country="FI", place=None, side=Side.SHUT, who=who, people=(None, frozenset()),
                steps=steps)  # fmt: skip


figures = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(1, 30), st.integers(0, 6)), min_size=1, max_size=30, unique=True
)


@settings(max_examples=40, deadline=None)
@given(figures)
def test_every_claim_is_drawn_and_in_the_table_or_counted_as_left_out(said: list[tuple[int, int, int]]) -> None:
    found = [finding(counted(n, d, min(d + more, 30), document=f"{n} {d} {more}")) for n, d, more in said]
    made = chart(*found)
    inside = {one.best.id for one in found if (one.best.period.end or LAST) >= FIRST}
    assert {row.claim for row in made.rows} == inside
    assert len(made.rows) == len(inside)
    left = len(found) - len(inside)
    assert any(f"{left} claim" in note for note in made.notes) == bool(left)
    for drawn in drawings(made):
        linked = {link.get("href") for link in drawn.iter(f"{SVG}a")}
        assert linked <= {f"/claim/{id}" for id in inside}
        assert all(link.find(f".//{SVG}title") is not None for link in drawn.iter(f"{SVG}a"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_a_larger_number_never_stands_lower(values: list[float]) -> None:
    made = scale(values, top=10, bottom=90)
    places = [made.y(value) for value in sorted(values)]
    assert places == sorted(places, reverse=True)
    assert all(10 <= place <= 90 for place in places)
    assert 1 <= len(made.ticks) <= 6
    assert all(10 <= made.y(tick) <= 90 for tick in made.ticks)


@given(st.integers(1, 4000), st.integers(40, 120))
def test_days_written_beneath_the_axis_never_lie_on_one_another(count: int, room: int) -> None:
    axis = DayAxis(Days(FIRST, FIRST + timedelta(count - 1)), 70, 340)
    places = [axis.start(day) for day in axis.ticks(room=room)]
    assert all(after - before >= room - 1 for before, after in pairwise(places))


def test_a_scale_is_logarithmic_beyond_two_orders_and_says_so() -> None:
    near, far = (chart(finding(counted(10)), finding(counted(top, 25))) for top in (1000, 1001))
    assert "logarithmic scale" not in near.svg
    assert "logarithmic scale" in far.svg


def test_shapes_tell_the_recommended_one_from_who_agrees_disagrees_and_denies() -> None:
    best, echo, rival, denied = (counted(n, document=str(n)) for n in (100, 101, 200, 300))
    one = finding(best, rival, denials=(denied,))
    one = replace(one, support=(*one.support, replace(one.support[0], origin="b", claims=(echo,))))
    made = chart(one)
    roles = {row.claim: row.cells[-1] for row in made.rows}
    assert roles == {best.id: "recommended", echo.id: "agrees", rival.id: "disagrees", denied.id: "denied"}
    wide = made.svg.partition("</svg>")[0]
    kinds = Counter(re.findall(r'<g class="mark (\w+)', wide))
    assert kinds == {"recommended": 1, "supporting": 1, "dissenting": 1, "denying": 1}


def test_numbers_that_differ_on_one_day_stand_side_by_side() -> None:
    made = chart(finding(counted(500), counted(505, document="b"), denials=(counted(498, document="c"),)))
    wide = made.svg.partition("</svg>")[0]
    starts = re.findall(r'class="point" (?:cx="|d="M)([\d.]+)', wide)
    assert len({round(float(start)) for start in starts}) == 3


def test_bounds_are_arrows_ranges_bars_and_periods_lines() -> None:
    least = counted(5, quantity=Quantity(low=5, bound=Bound.AT_LEAST, unit="person"))
    between = counted(6, 25, quantity=Quantity(low=3, high=9, bound=Bound.RANGE, unit="person"))
    long, day = counted(7, 21, 23), counted(8, 28)
    arrows = [chart(finding(one)).svg.count('class="arrow"') for one in (least, between, long, day)]
    spans = [chart(finding(one)).svg.count('class="span"') for one in (least, between, long, day)]
    assert (arrows, spans) == ([2, 0, 0, 0], [2, 2, 2, 0])


def test_what_goes_on_beyond_the_days_drawn_has_an_arrow() -> None:
    open_end = counted(5, period=Period(date(2022, 9, 1), None))
    made = chart(finding(open_end))
    assert made.svg.count('class="arrow"') == 4
    assert [row.claim for row in made.rows] == [open_end.id]


def test_three_thousand_claims_are_drawn_together_and_the_chart_says_so() -> None:
    found = [finding(counted(n % 997, 20 + n % 11, document=str(n))) for n in range(3000)]
    made = chart(*found)
    marks = made.svg.partition("</svg>")[0].count('class="mark ')
    assert marks <= 11 * 30
    assert len(made.rows) == 3000
    assert any("3,000 claims" in note and f"{marks} marks" in note for note in made.notes)
    assert sum(map(int, re.findall(r"<title>[^<]*?: (\d+) claims,", made.svg.partition("</svg>")[0]))) <= 3000
    assert len(made.svg) < 400_000


def test_nothing_to_draw_is_said() -> None:
    made = chart(finding(counted(5, period=Period())))
    assert (made.svg, made.rows) == ("", ())
    assert made.notes[0].startswith("Nothing with a day and a number")
    assert "1 claim" in made.notes[1]


def test_bands_beyond_those_there_is_room_for_are_named() -> None:
    found = [finding(counted(n, document=str(n), who=f"part {n}"), part=True) for n in range(1, 12)]
    note = next(one for one in chart(*found).notes if one.startswith("Bands left out"))
    assert len(note.split(";")) == 3


def test_hostile_names_stay_text() -> None:
    one = finding(counted(5, who=HOSTILE, place=HOSTILE, source=Source(HOSTILE)), part=True)
    made = chart(one, rules=[closing(step(Status.IN_FORCE, 22), who=HOSTILE)], place=HOSTILE)
    for drawn in drawings(made):
        assert list(drawn.iter(f"{SVG}script")) == []
    assert "<script" not in made.svg


@given(st.text())
def test_no_text_breaks_a_drawing(text: str) -> None:
    assert ET.fromstring(f"<p>{safe(text + chr(0xD800))}</p>") is not None


def test_rules_are_bands_with_their_steps() -> None:
    steps = (step(Status.ANNOUNCED, 21), step(Status.IN_FORCE, 23), step(Status.ENDED, 27), step(Status.IN_FORCE, None))
    made = chart(rules=[closing(*steps)])
    wide = drawings(made)[0]
    bars = [(one.get("class"), float(one.get("width") or 0)) for one in wide.iter(f"{SVG}rect") if one.get("class")]
    kinds = [kind for kind, _ in bars if kind and kind.startswith("step")]
    assert kinds == ["step planned", "step shuts", "step shuts ended"]
    widths = [width for kind, width in bars if kind and kind.startswith("step")]
    assert widths == pytest.approx([2 * 756 / 11, 4 * 756 / 11, 4 * 756 / 11], abs=0.3)
    assert "in force, 23–26 Sep" in made.svg


def test_two_charts_on_one_page_share_no_id() -> None:
    one = finding(counted(5))
    pages = "".join(chart(one, look=replace(LOOK, ids=name)).svg for name in ("a", "b"))
    ids = re.findall(r' id="([^"]+)"', pages)
    assert len(ids) == len(set(ids)) == 12
    assert set(re.findall(r"url\(#([^)]+)\)", pages)) <= set(ids)


def test_no_colour_stands_in_the_drawing_and_every_class_has_a_style() -> None:
    made = chart(finding(counted(5), counted(9, document="x")), rules=[closing(step(Status.PROPOSED, 22))])
    assert re.findall(r"#[0-9a-f]{3,6}\b|style=", made.svg) == []
    classes = {name for group in re.findall(r'class="([^"]+)"', made.svg) for name in group.split()}
    plain = {"value", "many", "is-wide", "frame", "planned"}
    assert [name for name in classes - plain if f".{name}" not in css()] == []


def test_the_chart_speaks_russian() -> None:
    made = chart(finding(counted(5)), look=Look(words=words("ru")), place="Грузия")
    assert made.header[0] == "Что"
    assert made.rows[0].cells[:3] == ("въехали (человек)", "5 человек", "24 сен")
    assert "рекомендуется" in made.svg
