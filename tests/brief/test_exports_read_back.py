"""What other programs make of the exports: pandas, pyarrow, GDAL, Datasette, LibreOffice."""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from brief_samples import claim, document
from export_samples import MADE_AT, made, of_claims, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from borderflow.brief import Options
from borderflow.brief.exports.tables import TABLES
from borderflow.nouns import Claim, Report
from borderflow.record import Ledger
from borderflow.wire import flat
from strategies import claims

few = st.lists(claims(), max_size=4)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE, OFFICE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office")
)  # fmt: skip
# Which separators are taken for such, UTF-8, nothing detected, every sheet, formulas evaluated.
AS_CSV = "CSV:44/59,34,76,1,,0,false,true,false,false,false,0,true"


def numbers(column: str, known: list[Claim]) -> list[float | None]:
    return [getattr(flat(one), column) for one in known]


@settings(max_examples=15)
@given(few)
def test_pandas_reads_the_numbers_of_a_csv(said: list[Claim]) -> None:
    pandas = pytest.importorskip("pandas")
    found = of_claims(said)
    body = made("csv", known=found).body
    frame = pandas.read_csv(io.BytesIO(body), keep_default_na=False, na_values=[""])
    assert list(frame.claim_id) == [one.id for one in found.claims]
    for column, name in (("value", "value"), ("value_low", "low"), ("value_high", "high")):
        assert [None if pandas.isna(n) else float(n) for n in frame[column]] == numbers(name, list(found.claims))


def test_pandas_reads_days_and_passes_the_hashtags_over() -> None:
    pandas = pytest.importorskip("pandas")
    body = made("csv", Options(hxl=True)).body
    frame = pandas.read_csv(
        io.BytesIO(body), skiprows=[1], parse_dates=["reference_period_start", "published", "as_of"]
    )
    assert frame.reference_period_start[0] == pandas.Timestamp("2022-09-24")
    assert frame["as_of"][0] == pandas.Timestamp("2022-09-27T23:59:59Z")
    assert frame.value.dtype == "float64" and frame.change_percent[0] == -12.5


@settings(max_examples=15)
@given(few)
def test_parquet_gives_back_every_value(said: list[Claim]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = of_claims(said)
    shown = parquet.read_table(io.BytesIO(made("parquet", known=found).body))
    assert shown.num_rows == len(found.claims)
    for row, one in zip(shown.to_pylist(), found.claims, strict=True):
        wire = flat(one)
        assert (row["claim_id"], row["place"], row["value"], row["value_low"]) == (
            one.id,
            one.place,
            wire.value,
            wire.low,
        )
        assert row["evidence_quote"] == [piece.text for piece in one.evidence]
        assert [*row["via"], row["said_by"]] == (wire.sources or [None])
        assert (row["reference_period_start"], row["reference_period_end"]) == (wire.start, wire.end)


def test_parquet_has_types_and_says_whose_it_is() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    shown = parquet.read_table(io.BytesIO(made("parquet").body))
    types = {one.name: str(one.type) for one in shown.schema}
    assert (types["published"], types["value"], types["evidence_start"]) == ("date32[day]", "double", "int64")
    assert (types["via"], types["as_of"]) == ("list<element: string>", "timestamp[ms, tz=UTC]")
    assert shown.schema.metadata[b"licence_url"] == b"https://creativecommons.org/licenses/by/4.0/"
    assert shown.schema.field("value").metadata[b"description"].startswith(b"the stated number")
    for name, table in TABLES.items():
        shown = parquet.read_table(io.BytesIO(made("parquet", Options(table=name)).body))
        assert shown.column_names == [column.name for column in table.columns] and shown.num_rows > 0


def test_gdal_reads_the_places(tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    path = tmp_path / "places.geojson"
    path.write_bytes(made("geojson").body)
    about = pyogrio.read_info(path)
    assert about["features"] == 2 and about["geometry_type"] == "Point" and about["crs"] == "EPSG:4326"
    _, _, shapes, columns = pyogrio.raw.read(path)
    found = dict(zip(about["fields"], columns, strict=True))
    assert list(found["kind"]) == ["country", "crossing"] and found["movement_arrivals"][0] == 1200
    assert (found["queue_wait_low"][1], found["queue_wait_high"][1]) == (20, 30)
    # A point in well-known binary: two doubles after the byte order and the type.
    lon, lat = (float(n) for n in memoryview(shapes[1])[5:21].cast("B").cast("d"))
    assert (lon, lat) == (44.624, 42.744)


def test_datasette_opens_a_ledger_as_it_is(tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app")
    paper = document(text="1,200 people came on Saturday.")
    said = claim(evidence=(paper.quote(0, len(paper.text)),))
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        arrived = Report(sha256="0" * 64, address="a.txt", media_type="text/plain", size=9, gathered_at=MADE_AT)
        ledger.add(arrived, paper, [said], now=datetime(2022, 9, 28, tzinfo=UTC))

    async def asked() -> dict[str, object]:
        files = app.Datasette([str(tmp_path / "ledger.db")])
        answer = await files.client.get("/ledger/claims_flat.json?_shape=objects")
        assert answer.status_code == 200
        found: dict[str, object] = answer.json()
        return found

    (row,) = asyncio.run(asked())["rows"]
    assert (row["id"], row["value"], row["quote"]) == (said.id, 1200, paper.text)
    assert row["address"] == "a.txt"


# Spreadsheets.


def sheets(body: bytes) -> list[list[list[object]]]:
    """The cells of each sheet of a workbook: text as text, numbers as numbers."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return [cells(etree.fromstring(archive.read(name))) for name in names]


def cells(sheet: etree._Element) -> list[list[object]]:
    assert next(sheet.iter(f"{SHEET}f", f"{SHEET}hyperlink"), None) is None
    return [
        [
            "".join(cell.itertext()) if cell.get("t") == "inlineStr" else float(cell.findtext(f"{SHEET}v") or "nan")
            for cell in row
        ]
        for row in sheet.iter(f"{SHEET}row")
    ]


@settings(max_examples=15)
@given(few)
def test_no_cell_of_a_workbook_is_a_formula(said: list[Claim]) -> None:
    pytest.importorskip("xlsxwriter")
    found = of_claims(said)
    figures, shown, _, _ = sheets(made("xlsx", known=found).body)
    assert len(shown) == len(figures) == 1 + len(found.claims)
    for row, one in zip(shown[1:], found.claims, strict=True):
        wire = flat(one)
        assert {float(n) for n in (wire.value, wire.low, wire.high) if n is not None} <= set(row)
        assert row[0] == one.id


def test_a_workbook_keeps_words_numbers_and_days() -> None:
    pytest.importorskip("xlsxwriter")
    _, shown, _, about = sheets(made("xlsx").body)
    known, _ = sample()
    assert any(known.claims[1].evidence[0].text in str(cell) for cell in shown[2])
    # 24 September 2022, in the days that Excel counts.
    assert float((date(2022, 9, 24) - date(1899, 12, 30)).days) in shown[1]
    assert ["Made", "2022-09-29T08:30:00Z"] in about


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """What LibreOffice makes of the workbook, of the CSV, and of a CSV that does hold formulas."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    folder = tmp_path_factory.mktemp("office")
    (folder / "claims.csv").write_bytes(made("csv").body)
    (folder / "live.csv").write_text("a,b\n=1+1,x;=2+2\n")
    (folder / "book.xlsx").write_bytes(made("xlsx").body)
    start = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "fods"]
    for more in ([f"--infilter={AS_CSV}", "claims.csv", "live.csv"], ["book.xlsx"]):
        subprocess.run([*start, *more], cwd=folder, check=True, capture_output=True, timeout=200)
    return {path.stem: etree.parse(path).getroot() for path in folder.glob("*.fods")}


def formulas(root: etree._Element) -> list[str]:
    return [formula for cell in root.iter() if (formula := cell.get(f"{TABLE}formula"))]


def test_libreoffice_runs_nothing(opened: dict[str, etree._Element]) -> None:
    assert [len(formulas(opened[name])) for name in ("live", "claims", "book")] == [2, 0, 0]


def test_libreoffice_reads_the_same_numbers(opened: dict[str, etree._Element]) -> None:
    known, _ = sample()
    wanted = {
        float(n) for one in known.claims for n in (flat(one).value, flat(one).low, flat(one).high) if n is not None
    }
    for name in ("claims", "book"):
        assert wanted <= {float(v) for cell in opened[name].iter() if (v := cell.get(f"{OFFICE}value"))}
        days = {cell.get(f"{OFFICE}date-value") for cell in opened[name].iter()}
        assert "2022-09-24" in days
    names = [sheet.get(f"{TABLE}name") for sheet in opened["book"].iter(f"{TABLE}table")]
    assert names == ["Figures", "Claims", "Rules", "About"]
    assert re.search("HYPERLINK", etree.tostring(opened["book"], encoding="unicode"))
