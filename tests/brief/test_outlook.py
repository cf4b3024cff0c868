"""A forecast is told no surer than its bands, drawn whole, linked to its claims, and safe whatever a claim says."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from brief_samples import CASE, WORDS, claim, document, finding, situation
from hypothesis import given, settings
from hypothesis import strategies as st
from outlook_samples import FIRST, as_is, band, closed, forecast, rising

from borderflow.brief.look import Look, css
from borderflow.brief.outlook import OUTLOOK_FORMATS, Outlook, PastScore, outlook, render_outlook
from borderflow.brief.outlook.apart import Way, apart, share_above, share_beyond
from borderflow.brief.outlook.fan_chart import Shown, fan_chart
from borderflow.brief.outlook.fans import at, ends, fans, middle
from borderflow.brief.outlook.flows import LARGEST, SMALLEST, radius
from borderflow.brief.outlook.saying import rounded
from borderflow.brief.screen_words import words
from borderflow.errors import BadChoice
from borderflow.nouns import (
    LEVELS,
    Band,
    Effect,
    Fared,
    Forecast,
    Model,
    Mover,
    Part,
    Period,
    Place,
    Quantity,
    RuleRead,
    SetAside,
    Situation,
    Status,
    Topic,
)

ENGLISH, RUSSIAN = words("en"), words("ru")
LOOK = Look(words=ENGLISH, href=lambda kind, id: f"/{kind}/{id}", ids="o")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>=cmd|'&\x1b[x](javascript:alert(1))"
QUEUED = claim(
    WORDS, topic=Topic.QUEUE, measure="vehicles", country="GE", place="Verkhny Lars", destination=None,
    quantity=Quantity(value=3000, unit="vehicle"), period=Period(date(2022, 9, 27), date(2022, 9, 27)),
)  # fmt: skip


def picture(*more: object) -> Situation:
    told = finding(QUEUED)
    lars = Place(name="Verkhny Lars", country="GE", crossing="ge-ru-verkhny-lars")
    return situation(replace(told, figure=replace(told.figure, place=lars, unit="vehicle")), finding(claim()))


def moved(**more: object) -> Forecast:
    mover = Mover(origin="Sample desk", claims=(QUEUED.id,), place="ge-ru-verkhny-lars", measure="queue", shift=0.6)
    aside = SetAside(claim=QUEUED.id, reason="more than the road carries in a day")
    return as_is(**{"used": (QUEUED.id,), "movers": (mover,), "set_aside": (aside,), **more})


def page(one: Forecast, changed: Forecast | None = None, *, look: Look = LOOK) -> Outlook:
    return outlook(one, picture(), changed=changed, case=CASE, look=look)


def written(one: Outlook, format: str, *, lang: str = "en") -> str:
    return render_outlook(one, picture(), format=format, case=CASE, words=words(lang))


def drawn(numbers: list[float]) -> Band:
    """The band of equally likely numbers."""
    found = sorted(numbers)
    values = [found[min(int(level * len(found)), len(found) - 1)] for level in LEVELS]
    return Band(place="FI", measure="entered", unit="person", day=FIRST, quantiles=tuple(values))


futures = st.lists(st.floats(0, 1e6), min_size=200, max_size=200)


@settings(max_examples=60, deadline=None)
@given(futures, futures, st.randoms(use_true_random=False))
def test_no_pairing_of_futures_has_fewer_above_than_is_told(
    low: list[float], high: list[float], chance: object
) -> None:
    """Whichever future of one forecast is which of the other, at least so many of them are higher."""
    told = share_above(drawn(low), drawn(high))
    shuffled = list(high)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    worst = [*sorted(low)], [*sorted(high)]
    # The pairing that has fewest above: the highest of one with the lowest of the other, moved by every share.
    pairings = [(low, shuffled), worst, *((worst[0], worst[1][n:] + worst[1][:n]) for n in range(0, 200, 7))]
    for one, other in pairings:
        above = sum(b > a for a, b in zip(one, other, strict=True)) / len(one)
        # A quantile of 200 numbers stands for its level to within half a per cent on either side.
        assert above >= told - 0.0101


@given(st.floats(0, 1e5), st.floats(0, 1e4), st.floats(0, 1e5), st.floats(0, 1e4))
def test_turned_round_a_change_goes_the_other_way(one: float, wide: float, other: float, broad: float) -> None:
    there, back = (apart(band("FI", FIRST, *a), band("FI", FIRST, *b))
                   for a, b in (((one, wide), (other, broad)), ((other, broad), (one, wide))))  # fmt: skip
    turned = {Way.HIGHER: Way.LOWER, Way.LOWER: Way.HIGHER}
    assert back.way is turned.get(there.way, there.way)
    assert back.tenths == there.tenths
    assert there.tenths in {0, *range(6, 10)}


def test_equal_forecasts_differ_in_nothing_and_the_page_says_so() -> None:
    same = page(as_is(), as_is(what_if=("nothing",)))
    assert same.said == (ENGLISH("outlook.nothing"),)
    assert {row.way for row in same.rows} == {"same"}


def test_overlapping_bands_are_told_to_overlap() -> None:
    near = apart(band("FI", FIRST, 1000, 300), band("FI", FIRST, 1100, 300))
    assert (near.way, near.tenths) == (Way.UNCLEAR, 0)
    far = apart(band("FI", FIRST, 1000, 30), band("FI", FIRST, 2000, 30))
    assert (far.way, far.tenths) == (Way.HIGHER, 9)


@settings(max_examples=60, deadline=None)
@given(futures, st.floats(-2e5, 2e5))
def test_a_difference_is_told_of_no_more_futures_than_have_it(found: list[float], moved: float) -> None:
    gaps = [value - 5e5 + moved for value in found]
    above, below = share_beyond(drawn(gaps))
    assert sum(gap > 0 for gap in gaps) / len(gaps) >= above - 0.0101
    assert sum(gap < 0 for gap in gaps) / len(gaps) >= below - 0.0101


def test_a_difference_lived_future_by_future_is_told_with_its_size() -> None:
    near, far = as_is(), as_is(what_if=("a rule",), shifts=tuple(rising("FI", -900, 0, share=-0.1)))
    told = page(near, far)
    first = next(one for one in told.said if one.startswith("Finland"))
    assert "lower in at least 9 of 10 futures, by about 900 (" in first
    assert told.told == "outlook.lived"


def test_never_ten_of_ten() -> None:
    sure = apart(band("FI", FIRST, 1000, 0), band("FI", FIRST, 5000, 0))
    assert sure.tenths == 9


def test_a_prior_forecast_says_that_no_claim_stands_behind_it() -> None:
    prior = page(as_is(used=(), movers=(), set_aside=()))
    for format in ("html", "md"):
        assert ENGLISH("outlook.prior") in written(prior, format)
        assert ENGLISH("outlook.prior") not in written(page(moved()), format)


def test_every_band_is_in_the_table_with_its_numbers() -> None:
    found = fans(as_is().bands)["FI", "entered", "person"]
    made = fan_chart(Shown(found), look=LOOK)
    assert [row.cells[0] for row in made.rows] == [ENGLISH.day(day, year=2022) for day in found.days]
    assert made.rows[0].cells[1] == "6,000"
    assert all(row.claim == "" for row in made.rows)


def test_bands_are_nested_and_drawn_on_one_scale_with_and_without() -> None:
    found, other = fans(as_is().bands)["GE", "entered", "person"], fans(closed().bands)["GE", "entered", "person"]
    for one in found.bands:
        (a, d), (b, c) = ends(one, 0.9), ends(one, 0.5)
        assert a <= b <= middle(one) <= c <= d
    svg = fan_chart(Shown(found, other), look=LOOK).svg
    wide = ET.fromstring(svg.partition("</svg>")[0] + "</svg>")
    groups = [one for one in wide.iter(f"{SVG}g") if "fan" in (one.get("class") or "")]
    assert [one.get("class") for one in groups] == ["fan as-is", "fan changed"]
    assert [len(list(one)) for one in groups] == [4, 5]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=30), st.booleans())
def test_any_fan_is_drawn_inside_its_picture(middles: list[float], both: bool) -> None:
    some = [band("FI", FIRST.fromordinal(FIRST.toordinal() + n), m, m / 5) for n, m in enumerate(middles)]
    fan = fans(some)["FI", "entered", "person"]
    made = fan_chart(Shown(fan, fan if both else None), look=LOOK)
    for svg in ET.fromstring(f"<div>{made.svg}</div>"):
        _, _, width, height = map(float, (svg.get("viewBox") or "").split())
        for path in svg.iter(f"{SVG}path"):
            spots = re.findall(r"[ML](-?[\d.e+]+) (-?[\d.e+]+)", path.get("d") or "")
            assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in spots)


def test_what_was_reported_stands_beside_what_is_expected() -> None:
    made = page(moved())
    queue = next(one.chart for one in (*made.charts, *made.more) if "queue" in one.chart.title)
    assert f"/claim/{QUEUED.id}" in queue.svg
    assert "3,000" in queue.svg


def test_a_mover_leads_to_its_words() -> None:
    text = written(page(moved()), "html")
    assert "the border guard: raises vehicles in the queue at Verkhny Lars, by 0.6" in text
    assert WORDS in text
    assert 'href="#note-1"' in text
    marked = written(page(moved()), "md")
    assert "by 0.6.[^1]" in marked
    assert f"“{WORDS}”" in marked


def test_a_claim_set_aside_is_named_with_its_reason() -> None:
    assert "more than the road carries in a day" in written(page(moved()), "html")


def test_a_dot_of_twice_the_area_is_twice_as_many() -> None:
    assert radius(50, 100) ** 2 * 2 == pytest.approx(radius(100, 100) ** 2, rel=0.01)
    assert radius(0, 100) == SMALLEST
    assert radius(100, 100) == LARGEST


def test_the_map_marks_where_it_shifts_by_shape_and_words() -> None:
    found = page(as_is(), closed()).map
    assert found is not None
    kinds = re.findall(r'<g class="flow is-(\w+)">', found.svg)
    assert kinds.count("lower") == 2
    assert found.svg.count('class="way"') == len(kinds) - kinds.count("level")
    assert "/crossing/fi-ru-vaalimaa" in found.svg
    assert "lower in at least 9 of 10 futures" in found.svg


def test_a_forecast_of_countries_alone_has_no_map() -> None:
    assert page(forecast(rising("FI", 100, 1))).map is None


@pytest.mark.parametrize("format", OUTLOOK_FORMATS)
def test_hostile_names_stay_text(format: str) -> None:
    hostile = claim(HOSTILE, place=HOSTILE)
    told = moved(
        movers=(Mover(origin=HOSTILE, claims=(hostile.id,), place=HOSTILE, measure=HOSTILE, shift=1.0),),
        set_aside=(SetAside(claim=hostile.id, reason=HOSTILE),), scenario=HOSTILE,
        bands=(*as_is().bands, replace(band("FI", FIRST, 5, 1), place=HOSTILE)),
    )  # fmt: skip
    seen = situation(finding(hostile), documents=(document(title=HOSTILE),))
    made = outlook(told, seen, changed=closed(what_if=(HOSTILE,)), case=CASE, look=LOOK)
    text = render_outlook(made, seen, format=format, case=CASE, words=ENGLISH)
    if format == "html":
        assert "<script>alert" not in text
    if format == "md":
        assert "<script" not in text.replace("\\<script", "")
        assert "](javascript" not in text.replace("\\](", "")
    if format == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_files_hold_every_quantile() -> None:
    made = page(as_is(), closed())
    rows = list(csv.DictReader(io.StringIO(written(made, "csv"))))
    assert len(rows) == len(LEVELS) * (len(as_is().bands) + len(closed().bands))
    found = json.loads(written(made, "json"))
    assert found["levels"] == list(LEVELS)
    assert found["as_is"]["bands"][0]["quantiles"] == pytest.approx(list(as_is().bands[0].quantiles))
    assert {one["way"] for one in found["differences"]} <= {"higher", "lower", "unclear", "same"}
    assert max(one["futures_in_ten"] for one in found["differences"]) == 9


def test_a_bad_format_names_those_there_are() -> None:
    with pytest.raises(BadChoice, match="md, html"):
        written(page(as_is()), "docx")


def mixed() -> Forecast:
    """A forecast that is mixed, scored, and follows a rule whose people are called by hostile words."""
    told = {"place": "FI", "measure": "entered", "unit": "person"}
    models = {Model.CROSSINGS: 0.62, Model.SERIES: 0.21, Model.LAST: 0.1, Model.WEEK: 0.07}
    scores = {"measure": "entered", "unit": "person", "count": 21, "mae": 512.0, "wis": 301.0, "inside": 0.9}
    rule = RuleRead(
        claims=(QUEUED.id,), place="FI", status=Status.ANNOUNCED, effect=Effect.RESTRICT, who=HOSTILE,
        since=date(2022, 9, 30), until=None, share=0.35, accepted=True, official=False, used=True,
        reason="a reviewer accepted it",
    )  # fmt: skip
    left = replace(rule, place="GE", accepted=False, used=False, since=None, reason="no reviewer accepted it")
    return moved(
        parts=tuple(Part(**told, model=model, weight=weight) for model, weight in models.items()),
        fared=(*(Fared(model=model, **scores) for model in Model), Fared(model=Model.CROSSINGS, place="FI", **scores),
               *(Fared(model=model, issued=date(2022, 9, 20), **scores) for model in (Model.PUBLISHED, Model.LAST))),
        rules=(rule, left),
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_weights_scores_and_rules_are_told_in_every_format_that_is_read(lang: str) -> None:
    shown = page(mixed(), look=replace(LOOK, words=words(lang)))
    assert len(shown.scores) == len(Model) and len(shown.issues) == 1
    for format in ("md", "html"):
        found = written(shown, format, lang=lang)
        assert "62 %" in found and "300" in found
        assert "<script>" not in found


def test_of_a_number_is_told_how_much_each_model_counts_and_how_it_fared() -> None:
    shown = page(mixed())
    assert shown.mixed == (
        "Finland, people who cross: model of crossings 62 % (score 300 over 21); series alone 21 % (not scored yet); "
        "last count 10 % (not scored yet); mean of a week 7 % (not scored yet).",
    )  # fmt: skip
    assert shown.scores[0].name == "The forecast as published"
    (used,), (left,) = shown.rules, shown.rules_left
    assert used.text.startswith("Finland: restricted for") and "about 35 %" in used.text
    assert "from no day that is said" in left.text and left.text.endswith("no reviewer accepted it.")
    assert [claim.id for claim in used.claims] == [QUEUED.id]


def test_what_is_not_mixed_says_nothing_of_it() -> None:
    found = written(page(as_is()), "html")
    assert "What it is mixed of" not in found and "How past forecasts fared" not in found


def test_scores_of_past_forecasts_are_told_where_there_are_any() -> None:
    past = PastScore(name="this forecast", count=30, mae=512.3, wis=300.1, inside=0.9)
    scored = replace(page(as_is()), scores=(past,))
    assert "512.3" in written(scored, "html")
    assert "| this forecast | 30 | 512.3 | 300.1 | 90% |" in written(scored, "md")


def test_both_languages_have_a_page_of_their_own() -> None:
    russian = page(moved(), closed(), look=replace(LOOK, words=RUSSIAN))
    text = written(russian, "html", lang="ru")
    assert '<html lang="ru">' in text
    assert "Верхний Ларс" in text
    assert "не менее чем в" in text


def test_every_class_of_the_drawings_has_a_style_and_no_colour_stands_in_them() -> None:
    made = page(moved(), closed())
    assert made.map is not None
    svg = "".join([made.map.svg, *(one.chart.svg for one in made.charts)])
    assert re.findall(r"#[0-9a-f]{3,6}\b|style=", svg) == []
    classes = {name for group in re.findall(r'class="([^"]+)"', svg) for name in group.split()}
    plain = {"value", "many", "is-wide", "frame"}
    assert [name for name in classes - plain if f".{name}" not in css()] == []


@given(st.floats(0, 1e9), st.sampled_from(["person", "hour"]))
def test_rounding_keeps_two_digits(value: float, unit: str) -> None:
    assert rounded(value, unit) == pytest.approx(value, rel=0.05, abs=0.5 if unit == "person" else 0.051)


def test_a_level_is_read_where_it_stands() -> None:
    one = band("FI", FIRST, 100, 10)
    assert at(one, 0.5) == pytest.approx(100)
