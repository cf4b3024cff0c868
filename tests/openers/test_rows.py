"""Tables: every cell is said once with the head of its column, and no figure is given to a row that it is not of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import one, page

from borderflow.read.openers.tables import Cell, Table, lines

WORDS = st.text("abcdefgh", min_size=1, max_size=6)
HEAD = "<tr><th>Country</th><th>Refugees</th><th>New a day</th></tr>"


def grid(*rows: str, heads: int | None = None, caption: str = "") -> list[str]:
    """The lines of a table whose cells are parted by bars."""
    cells = [Cell(r, c, text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row.split("|"))]
    return lines(Table(cells=tuple(cells), heads=heads, caption=caption))


def rows(table: str) -> list[str]:
    text = one(page(body=table), "text/html").text
    return [line for line in text.split("\n")[1:] if line]


# Laws.


@given(st.integers(1, 5).flatmap(lambda wide: st.lists(st.lists(WORDS, min_size=wide, max_size=wide), min_size=2)))
def test_every_cell_is_said_under_its_head(table: list[list[str]]) -> None:
    said = grid(*("|".join(row) for row in table), heads=1)
    assert len(said) == len(table) - 1
    for line, row in zip(said, table[1:], strict=True):
        if len(row) > 1:
            assert line == "; ".join(f"{head}: {cell}" for head, cell in zip(table[0], row, strict=True)) + "."


@given(st.lists(st.builds(Cell, *[st.integers(0, 4)] * 2, WORDS, *[st.integers(1, 3)] * 2), max_size=9))
def test_no_table_raises_and_every_word_of_its_rows_is_said(cells: list[Cell]) -> None:
    places = {(cell.row, cell.column): cell for cell in cells}
    assert lines(Table(cells=tuple(places.values()))) or not cells
    said = " ".join(lines(Table(cells=tuple(places.values()), heads=0)))
    assert all(cell.text in said for cell in places.values())


# Heads.


def test_the_first_row_heads_figures() -> None:
    assert grid("Country | People", "Finland | 8,572", "Norway | over 100") == [
        "Country: Finland; People: 8,572.",
        "Country: Norway; People: over 100.",
    ]


def test_days_and_years_are_heads_not_figures() -> None:
    assert grid("Country | 2021 | 24.09", "Finland | 10 | 8,572") == ["Country: Finland; 2021: 10; 24.09: 8,572."]


def test_names_and_what_they_are_have_no_head() -> None:
    assert grid("Period covered | 24 to 26 May", "Countries: | Mali, Niger", "Next report | on Friday") == [
        "Period covered: 24 to 26 May.",
        "Countries: Mali, Niger.",
        "Next report: on Friday.",
    ]


def test_an_empty_cell_is_passed_over_and_a_line_across_stays_as_it_is() -> None:
    assert grid("Country | People | Note", "North | |", "Finland | 8,572 |", heads=1) == [
        "North",
        "Country: Finland; People: 8,572.",
    ]


def test_heads_of_two_rows_are_said_from_top_to_bottom() -> None:
    cells = [
        Cell(0, 0, "Country", rows=2), Cell(0, 1, "Arrivals", columns=2), Cell(1, 1, "Men"), Cell(1, 2, "Women"),
        Cell(2, 0, "Finland"), Cell(2, 1, "10"), Cell(2, 2, "20"),
    ]  # fmt: skip
    assert lines(Table(cells=tuple(cells), heads=2)) == ["Country: Finland; Arrivals Men: 10; Arrivals Women: 20."]


def test_a_figure_of_several_rows_is_of_none_of_them_alone() -> None:
    cells = [
        Cell(0, 0, "Town"), Cell(0, 1, "Country"), Cell(0, 2, "People"),
        Cell(1, 0, "Vaalimaa"), Cell(1, 1, "Finland", rows=2), Cell(1, 2, "500", rows=2), Cell(2, 0, "Nuijamaa"),
    ]  # fmt: skip
    assert lines(Table(cells=tuple(cells))) == [
        "Town: Vaalimaa; Country: Finland.",
        "Town: Nuijamaa; Country: Finland.",
        "People: 500.",
    ]


# Web pages.


def test_a_table_of_a_page_is_read_in_rows_below_its_caption() -> None:
    table = f"""<table><caption>Table 2. Those present</caption><thead>{HEAD}</thead>
        <tbody><tr><td>Mauritania</td><td>over <b>31,000</b><sup>a</sup></td><td>some<br>1,500</td></tr>
        <tr><td colspan="3">Not yet counted</td></tr>
        <tr><td>Niger</td><td></td><td>n/a</td></tr></tbody></table>"""
    assert rows(table) == [
        "Table 2. Those present",
        "Country: Mauritania; Refugees: over 31,000; New a day: some 1,500.",
        "Not yet counted",
        "Country: Niger; New a day: n/a.",
    ]


def test_cells_that_reach_over_rows_and_columns_are_said_where_they_belong() -> None:
    table = """<table><tr><th rowspan="2">Country</th><th colspan="2">Arrivals</th></tr>
        <tr><th>Men</th><th>Women</th></tr>
        <tr><td rowspan="2">Finland</td><td>10</td><td>20</td></tr><tr><td>30</td><td>40</td></tr></table>"""
    assert rows(table) == [
        "Country: Finland; Arrivals Men: 10; Arrivals Women: 20.",
        "Country: Finland; Arrivals Men: 30; Arrivals Women: 40.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<table role='presentation'><tr><td>Some words</td><td>8,500 people</td></tr><tr><td>a</td></tr></table>",
        "<table><tr><td><h2>Head</h2></td><td>words</td></tr><tr><td>More words</td><td>b</td></tr></table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_no_table(table: str) -> None:
    assert not any(":" in line for line in rows(table))


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999", "9" * 5000, "²"])
def test_a_span_of_any_size_is_bounded(span: str) -> None:
    table = f"<table>{HEAD}<tr><td colspan='{span}' rowspan='{span}'>Mali</td><td>5,000</td></tr></table>"
    assert "Mali" in " ".join(rows(table))


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    words = "<p>They counted 8,500<sup>1</sup> people, 300<sup><a href='#n'>[2]</a></sup> cars on the 21<sup>st</sup>, "
    text = one(
        page(body=words + "and 5 km<sup>2</sup> of 10<sup>6</sup> were full of them at night.</p>"), "text/html"
    ).text
    assert "8,500 people, 300 cars on the 21st, and 5 km² of 10⁶ were" in text


# Markdown.


def test_a_table_of_a_markdown_text_is_read_in_rows() -> None:
    head = "Those present:\n| Country | **People** |\n|:--|--:|\n"
    text = f"{head}| [Mali](https://example.org) | 31,000 |\n| a \\| b | 5 |\n\nEnd."
    assert one(text, "text/markdown").text.split("\n") == [
        "Those present:", "", "Country: Mali; People: 31,000.", "", "Country: a | b; People: 5.", "", "", "End.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a | b", "a | b\n---", "a | b\n- | - | -", "---\n|", "x\n\n--- | ---\n"])
def test_bars_alone_make_no_table(text: str) -> None:
    assert one(f"Words.\n\n{text}", "text/markdown").text == f"Words.\n\n{text}"


def test_a_table_in_plain_text_stays_as_it_stands() -> None:
    text = "| Country | People |\n|---|---|\n| Mali | 31,000 |\n"
    assert one(text).text == text
