"""Every export says what the claims say, of whom and as of when; nothing in it runs; the words can be masked in one
place."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from brief_samples import CASE, claim, document, finding, rule, situation
from export_samples import GOLDEN, MADE, MADE_AT, made, of_claims, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.brief import EXPORTS, Options, export
from borderflow.brief.exports import Content, streamed
from borderflow.brief.exports.columns import defused
from borderflow.brief.exports.laid_out import Items, Members, laid_out
from borderflow.brief.exports.tables import TABLES
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Change, Claim, Evidence, RulesInTime, Situation, Source
from borderflow.wire import claim_from, flat
from strategies import claims

ROOT = Path(__file__).parents[2]
STARTS = "=+-@＝＋－＠"
few = st.lists(claims(), max_size=4)
hostile = st.text(st.sampled_from([*"=+-@＝'\" ,;|\t\r\n\x00\x0b\ufeffaз1", "\u2028"]), min_size=1, max_size=12)


def rows(body: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode(), newline=""), delimiter=delimiter))


def table(body: bytes) -> list[dict[str, str]]:
    head, *rest = rows(body)
    return [dict(zip(head, row, strict=True)) for row in rest]


# Nothing runs, and numbers stay numbers.


@given(hostile | st.text(max_size=20))
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    shown = defused(text)
    assert not shown.lstrip(" \"'\ufeff\x0b\u2028\xa0").startswith(tuple(STARTS)) or shown.lstrip(' "').startswith("'")
    assert not shown.startswith(("\t", "\r", "\n", *STARTS))
    assert shown.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", '"=', "'=", "＝", "\ufeff="])
def test_what_a_spreadsheet_takes_for_a_formula_is_text(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"
    if start not in {"\t", "\r", "\n"}:
        assert defused(f"wait;{start}1+1") == f"wait;'{start}1+1"


def test_what_is_no_formula_stays_as_it_is() -> None:
    for harmless in ("a=b", "20-30 hours", "me@example.org", "one; two", "", "'tis"):
        assert defused(harmless) == harmless
    assert (defused(-5), defused(1.5), defused(None)) == (-5, 1.5, None)


@settings(max_examples=25)
@given(st.lists(hostile, min_size=6, max_size=6))
def test_no_cell_runs_whatever_the_separator_is_taken_for(words: list[str]) -> None:
    place, who, voice, versus, text, name = words
    one = claim(
        text, document=name, place=place, who=who, source=Source(voice), change=Change(percent=-12.5, versus=versus),
        evidence=(Evidence(0, len(text), text),),
    )  # fmt: skip
    for name in TABLES:
        body = made("csv", Options(table=name), of_claims([one])).body
        assert {len(row) for row in rows(body)} == {len(TABLES[name].columns)}
        for delimiter in ",;\t|":
            cells = [cell for row in rows(body, delimiter) for cell in row]
            assert [cell for cell in cells if cell.lstrip(' "').startswith(tuple(STARTS)) and not is_number(cell)] == []


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?(,.*)?", cell, re.DOTALL) is not None


@settings(max_examples=25)
@given(few)
def test_a_csv_has_each_claim_once_with_its_numbers_and_days(said: list[Claim]) -> None:
    found = of_claims(said)
    shown = table(made("csv", known=found).body)
    assert [row["claim_id"] for row in shown] == [one.id for one in found.claims]
    for row, one in zip(shown, found.claims, strict=True):
        wire = flat(one)
        for column, number in (("value", wire.value), ("value_low", wire.low), ("value_high", wire.high)):
            assert (float(row[column]) if row[column] else None) == number
        for column, day in (("reference_period_start", wire.start), ("reference_period_end", wire.end)):
            assert (date.fromisoformat(row[column]) if row[column] else None) == day
        assert row["evidence_quote"] == defused(" […] ".join(piece.text for piece in one.evidence))
        assert int(row["evidence_end"]) - int(row["evidence_start"]) == len(one.evidence[0].text)


def test_a_row_of_findings_has_the_span_and_the_reason() -> None:
    first, wait, cars, law = table(made("csv", Options(table="findings")).body)
    assert (first["value_low"], first["value"], first["value_high"]) == ("900", "1200", "1200")
    assert (first["grade"], first["reports"], first["dissent"], first["warning"]) == (
        "A2",
        "2",
        "1",
        "sources disagree",
    )
    assert (wait["value"], wait["value_low"], wait["value_high"], wait["unit"]) == ("", "20", "30", "hour")
    assert (cars["qualifier"], cars["value_low"], cars["value_high"]) == ("at_least", "3000", "")
    assert (law["effect"], law["status"], law["value"]) == ("restrict", "announced", "")


def test_each_claim_leads_to_its_finding() -> None:
    findings = {row["claim_id"] for row in table(made("csv", Options(table="findings")).body)}
    said = table(made("csv").body)
    assert {row["finding"] for row in said} == findings
    assert all(row["claim_id"] == row["finding"] for row in said if row["side"] == "support")
    assert said[1]["finding"] == said[0]["claim_id"]
    assert said[1]["side"] == "dissent" and said[1]["warning"] == "unverified; another claim is recommended"


# The words as they are.


@settings(max_examples=25)
@given(few)
def test_lines_are_claims_and_nothing_else(said: list[Claim]) -> None:
    found = of_claims(said)
    assert [claim_from(line) for line in made("jsonl", known=found).body.splitlines()] == list(found.claims)


@settings(max_examples=25)
@given(st.text(max_size=80), st.data())
def test_annotations_find_their_words(text: str, data: st.DataObject) -> None:
    shelf = document(text=f"{text}x{text}")
    start = data.draw(st.integers(0, len(shelf.text) - 1))
    end = data.draw(st.integers(start + 1, len(shelf.text)))
    known = situation(finding(claim(evidence=(shelf.quote(start, end),))), documents=(shelf,))
    (item,) = json.loads(made("annotations", known=known).body)["first"]["items"]
    (target,) = item["target"]
    quote, position = target["selector"]
    assert shelf.text[position["start"] : position["end"]] == quote["exact"]
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert shelf.text[start - len(quote["prefix"]) :].startswith(around)
    assert target["source"] == "urn:borderflow:document:one"


def test_an_annotation_names_its_document_by_an_address_of_the_web_only() -> None:
    for url, source in (
        ("https://example.org/ж?a=b c", "https://example.org/%D0%B6?a=b%20c"),
        ("javascript:alert(1)", "urn:borderflow:document:a%20b"),
        (None, "urn:borderflow:document:a%20b"),
    ):
        known = situation(finding(claim(document="a b")), documents=(replace(document("a b"), url=url),))
        (item,) = json.loads(made("annotations", known=known).body)["first"]["items"]
        assert item["target"][0]["source"] == source


# What a file says of itself.


def words_of(body: bytes) -> str:
    """All that stands in a file, taken out of whatever it is packed in."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(words_of(archive.read(name)) for name in archive.namelist())
    if body[:4] == b"PAR1":
        parquet = pytest.importorskip("pyarrow.parquet")
        found = parquet.read_table(io.BytesIO(body))
        return f"{found.to_pylist()} {found.schema.metadata}"
    return body.decode()


@pytest.mark.parametrize("form", EXPORTS)
def test_every_file_says_licence_view_and_both_clocks(form: str) -> None:
    file = made(form)
    said = " ".join(words_of(one.body) for one in (file, *file.beside))
    assert re.search(r"CC.BY.4\.0", said) and "United Nations" in said and "do not imply" in said
    assert "2022-09-27T23:59:59" in said and "2022-09-29" in said


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_situation_gives_the_same_bytes(form: str) -> None:
    first, again = made(form), made(form)
    assert first == again and first.body
    assert made(form, Options(name="other")).name == "other"


class One:
    """The sample, a finding at a time."""

    def __init__(self, whole: Situation) -> None:
        self.whole = whole

    def __iter__(self) -> Iterator[Situation]:
        return (self.some([number]) for number in range(len(self.whole.findings)))

    def some(self, numbers: Sequence[int]) -> Situation:
        return replace(self.whole, findings=tuple(self.whole.findings[number] for number in numbers))


@pytest.mark.parametrize("form", EXPORTS)
def test_a_picture_in_parts_gives_the_same_bytes(form: str) -> None:
    known, rules = sample()
    bare = replace(known, findings=())
    content = Content(situation=bare, parts=One(known), case=CASE, made_at=MADE_AT, rules=(rules,))
    assert streamed(content, form).whole() == made(form)


def test_a_table_comes_in_groups_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow: pip install 'borderflow[exports]'")
    monkeypatch.setattr("borderflow.brief.exports.parquet.GROUP_ROWS", 2)
    file = parquet.ParquetFile(io.BytesIO(made("parquet").body))
    rows = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    assert len(rows) > 1 and max(rows) <= 2
    monkeypatch.undo()
    assert file.read().equals(parquet.read_table(io.BytesIO(made("parquet").body)))


@given(st.recursive(st.none() | st.integers(-5, 5) | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(max_size=3), inner, max_size=3)))  # fmt: skip
def test_json_in_turn_is_json_laid_out_whole(tree: object) -> None:
    def in_turn(one: object) -> object:
        if isinstance(one, dict):
            return Members((key, in_turn(value)) for key, value in one.items())
        return Items(map(in_turn, one)) if isinstance(one, list) else one

    whole = msgspec.json.format(msgspec.json.encode(tree), indent=1)
    assert b"".join(laid_out(in_turn(tree))) == b"".join(laid_out(tree)) == whole


def test_a_file_is_called_by_its_country_and_day() -> None:
    known, rules = sample()
    assert made("csv").name == "claims-2022-09-27.csv"
    assert export(known.of("FI"), "zip", case=CASE, rules=rules).name == "fi-situation-2022-09-27.zip"
    assert made("csv").beside[0].name == "claims-2022-09-27.csv-metadata.json"


def test_nothing_known_is_a_file_all_the_same() -> None:
    for form in EXPORTS:
        assert export(situation(documents=()), form, case=CASE).body is not None


CANARY = "Zebra-77"


def told_by_a_report() -> object:
    """A situation in which every text that comes from a report holds the canary."""
    text = f"{CANARY} came. Then {CANARY} said so. Last {CANARY}."
    shelf = replace(document(text=text, title=CANARY), publisher=CANARY, url=f"https://example.org/{CANARY}")
    chain = Source(f"{CANARY} near", Source(f"{CANARY} far"))
    first = claim(
        place=CANARY, who=CANARY, source=chain, change=Change(percent=1, versus=CANARY),
        evidence=(shelf.quote(15, 34), shelf.quote(0, 8)),
    )  # fmt: skip
    other = replace(first, quantity=replace(first.quantity, value=3), who=f"the other {CANARY}")
    law = rule(place=CANARY, who=CANARY, source=chain, evidence=(shelf.quote(0, 14),))
    worded = {"reason": CANARY, "grade": "A1", "grade_reason": CANARY, "origins": (CANARY,)}
    return situation(
        replace(finding(first, other, denials=(law,), part=True), **worded), finding(law), documents=(shelf,)
    )


@pytest.mark.parametrize(
    ("form", "name"),
    [(form, name) for form in EXPORTS for name in (TABLES if form in {"csv", "parquet"} else ["claims"])],
)
def test_every_text_of_a_report_goes_through_the_mask(form: str, name: str) -> None:
    known = told_by_a_report()
    open_file = made(form, Options(table=name), known)
    hidden = made(form, Options(table=name, mask=lambda text: text.replace(CANARY, "█").replace("Zebra", "█")), known)
    if form != "geojson" and name != "rules":
        assert CANARY in words_of(open_file.body)
    assert "Zebra" not in "".join(words_of(one.body) for one in (hidden, *hidden.beside))


# The dictionary, the hashtags, the page.


def fits(value: str, field: dict[str, object]) -> bool:
    limits = field.get("constraints", {})
    if value == "":
        return not limits.get("required")
    kinds = {
        "string": lambda _: True, "number": float, "integer": int, "boolean": ["false", "true"].index,
        "date": date.fromisoformat, "datetime": lambda v: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", v).group(),
    }  # fmt: skip
    kinds[field["type"]](value)
    return value in limits.get("enum", [value])


@pytest.mark.parametrize("hxl", [False, True])
def test_the_tables_are_what_the_dictionary_says(hxl: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(made("zip", Options(hxl=hxl)).body)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files["datapackage.json"])
    assert files["datapackage.json"] == made("datapackage", Options(hxl=hxl)).body
    assert {one["path"] for one in package["resources"]} == {*files} - {"README.md", "datapackage.json"}
    for one in package["resources"]:
        assert one["bytes"] == len(files[one["path"]])
    for one in package["resources"][:3]:
        mark = one.get("dialect", {}).get("commentChar", "\0")
        body = b"\n".join(line for line in files[one["path"]].split(b"\n") if not line.startswith(mark.encode()))
        shown, fields = table(body), one["schema"]["fields"]
        assert rows(body)[0] == [field["name"] for field in fields]
        assert shown and all(fits(row[field["name"]], field) for row in shown for field in fields)
        key = [tuple(row[name] for name in one["schema"]["primaryKey"]) for row in shown]
        assert len(key) == len(set(key))


def test_hashtags_are_hashtags() -> None:
    for one in TABLES.values():
        tags = [column.hxl for column in one.columns]
        assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
        assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_tells_each_column_of_the_code(name: str) -> None:
    page = (ROOT / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")
    section = page.split(f"### {name}\n")[1].split("\n### ")[0].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*) \| `(#.*?)` \|$", section, re.MULTILINE)
    assert told == [(one.name, one.type, one.meaning.replace("|", "\\|"), one.hxl) for one in TABLES[name].columns]


def test_the_page_names_every_format() -> None:
    page = (ROOT / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| `\.", page, re.MULTILINE) == list(EXPORTS)


@pytest.mark.parametrize("name", MADE)
def test_the_sample_looks_as_it_did(name: str) -> None:
    form, asked = MADE[name]
    assert made(form, asked).body.decode() == (GOLDEN / name).read_bytes().decode()


# What cannot be had.


def test_what_cannot_be_had_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadChoice, match="format 'docx' is not known: choose one of csv, geojson, json, jsonl"):
        made("docx")
    with pytest.raises(BadChoice, match="table 'people' is not known: choose one of claims, findings, rules"):
        made("csv", Options(table="people"))
    with pytest.raises(BadValue, match="HXL hashtags are a row of CSV"):
        made("xlsx", Options(hxl=True))
    with pytest.raises(BadValue, match="choose csv or parquet"):
        made("json", Options(table="rules"))
    for form, name in (("parquet", "pyarrow"), ("xlsx", "xlsxwriter")):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(BadValue, match=rf"{form} needs {name}, .*'borderflow\[exports\]'"):
            made(form)


def test_a_sheet_that_is_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderflow.brief.exports.workbook.MOST_ROWS", 3)
    with pytest.raises(BadValue, match="holds 3 rows, and there are more findings: choose parquet"):
        made("xlsx")


def test_the_clocks_are_those_that_are_handed_in() -> None:
    known, _ = sample()
    body = export(replace(known, as_of=None), "csv", case=CASE, made_at=None, rules=RulesInTime()).body
    assert {(row["as_of"], row["made_on"]) for row in table(body)} == {("", "")}
    assert {row["made_on"] for row in table(made("csv").body)} == {MADE_AT.date().isoformat()}
