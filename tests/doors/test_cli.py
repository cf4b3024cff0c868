"""The door: what a person types, what a program reads, and what each says when something is wrong."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from border_samples import FILES as CROSSINGS
from borderflow.brief import EXPORTS, FORMATS
from borderflow.cli import app
from borderflow.forecast.moving.folders import write
from borderflow.wire import claim_from
from moving_samples import small
from series_samples import DAY, HOUR, route, waits, written

WORDS = (
    "Queue grows at the Finnish border\n\n"
    "Finland's Border Guard said that 8,572 Russians entered the country on Saturday. More than 3,000 cars were "
    "waiting at Verkhny Lars on Sunday, the interior ministry of North Ossetia said.\n"
)
VERIFIED = r"""\d+ claims in 2 reports: every quote stands
head of the ledger, to be noted elsewhere: [0-9a-f]{64} \(entry 2\)
"""
ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference" / "cli.md"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with reports in `news` and a case in `case`."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "queue.txt").write_text(f"publisher: Sample desk\npublished: 2022-09-27\n\n{WORDS}")
    (folder / "undated.txt").write_text(f"Undated: {WORDS}")
    (tmp_path / "case" / "reports").mkdir(parents=True)
    (tmp_path / "case" / "reports" / "queue.txt").write_text(f"published: 2022-09-27\n\n{WORDS}")
    (tmp_path / "case" / "case.toml").write_text(
        'title = "Sample case"\norigin = "RU"\ncountries = ["FI"]\nreports = "reports"\n'
    )
    write(small(), tmp_path / "scenario")
    (tmp_path / "crossings").mkdir()
    for name, text in CROSSINGS.items():
        (tmp_path / "crossings" / name).write_text(text)
    numbers = (f"2022-09-{day:02},{100 + 7 * day},{90 + 5 * day}\n" for day in range(1, 29))
    (tmp_path / "numbers.csv").write_text("time,upstream,downstream\n" + "".join(numbers))
    (tmp_path / "arrivals.csv").write_text(written(route(30, 2), DAY))
    (tmp_path / "waits.csv").write_text(written(waits(1), HOUR))
    (tmp_path / "rules.csv").write_text("time,place,what,announced\n2030-02-08,post 1,closed,2030-02-01\n")
    (tmp_path / "password.txt").write_text("correct horse\n")
    monkeypatch.chdir(tmp_path)
    return folder


def run(line: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, shlex.split(line), input=stdin, prog_name="borderflow")


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "borderflow", *words]


def test_help_is_one_screen_and_names_every_command() -> None:
    shown = run("--help").stdout
    assert len(shown.splitlines()) <= 24
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name in app.commands)


def test_read_prints_claims_whose_words_stand(news: Path) -> None:
    result = run("read news/queue.txt")
    claims = [claim_from(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0 and result.stderr == ""
    assert any(claim.quantity and claim.quantity.value == 8572 for claim in claims)
    assert all(piece.stands_in(WORDS) for claim in claims for piece in claim.evidence)


def test_read_in_json_tells_a_program_all(news: Path) -> None:
    (news / "empty.txt").touch()
    result = run("read --json news")
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [one["published"] for one in said["documents"]] == ["2022-09-27", None]
    assert said["claims"] and said["unread"] == [{"address": "news/empty.txt", "reason": "it is empty (0 bytes)"}]


def test_read_from_standard_input_with_a_date(news: Path) -> None:
    result = run("read --json --published 2022-09-27 -", stdin=WORDS.encode())
    (document,) = json.loads(result.stdout)["documents"]
    assert document["published"] == "2022-09-27" and document["id"].startswith("stdin-")


def test_a_claim_says_how_it_was_read_but_not_on_the_line_of_the_format(news: Path) -> None:
    (news / "pl.txt").write_text("published: 2023-05-10\n\nDo Rumunii wjechało 4200 Ukraińców.\n")
    (claim,) = json.loads(run("read --json --lang pl news/pl.txt").stdout)["claims"]
    assert (claim["reader"], claim["confidence"], claim["destination"]) == ("tables pl", 0.4, "RO")
    line = json.loads(run("read --lang pl news/pl.txt").stdout)
    assert list(claim) == [*line, "confidence", "reader"]
    assert "tables pl" in run("read --format table --lang pl news/pl.txt").stdout
    assert run("add news/pl.txt --lang pl --desk desk").exit_code == 0
    assert [c["reader"] for c in json.loads(run("brief --desk desk --json").stdout)["claims"].values()] == ["tables pl"]


def test_a_language_without_tables_gets_one_line_that_says_what_was_seen(news: Path) -> None:
    (news / "de.txt").write_text("Am 08.05.2023 kamen 4.200 Menschen, der Stau bei Medyka ist 9 km lang.\n")
    result = run("read --lang de news/de.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'de', has no tables (numbers seen: 2, dates: 1, places: 1; none read as claims)" in result.stderr


def test_read_as_a_table(news: Path) -> None:
    assert "8,572 person" in run("read --format table news/queue.txt").stdout


def test_what_cannot_be_read_gets_its_line_and_the_rest_is_read(news: Path) -> None:
    (news / "empty").mkdir()
    (news / "nothing.txt").touch()
    (news / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (news / "wrong.txt").write_bytes(bytes(range(128, 256)))
    result = run("read news news/empty gone.txt")
    assert result.exit_code == 1 and result.stdout
    assert [re.sub(r"-\w{8}:", ":", line) for line in result.stderr.splitlines()] == [
        "not read: news/nothing.txt: it is empty (0 bytes)",
        "not read: news/photo.png: it is a binary file (image/png), not a text",
        "without a publication date: undated: its relative days stay unresolved",
        "not read: news/wrong.txt: its encoding cannot be told: save it as UTF-8",
        "not read: news/empty: the folder holds no files",
        "not read: gone.txt: there is no such file or folder",
    ]


def test_adding_twice_says_so(news: Path) -> None:
    first, second = run("add news --desk desk"), run("add news --desk desk")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith("2 new documents with ")
    assert first.stderr == "without a publication date: news/undated.txt: its relative days stay unresolved\n"
    assert second.stdout.startswith("0 new documents with 0 claims, 2 known already")
    assert "known already, nothing changed: news/queue.txt" in second.stderr
    assert json.loads(run("add news --desk desk --json").stdout)["known"] == ["news/queue.txt", "news/undated.txt"]


def test_adding_what_cannot_be_read_says_why_and_records_the_rest(news: Path) -> None:
    (news / "nothing.txt").touch()
    (news / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (news / "wrong.txt").write_bytes(bytes(range(128, 256)))
    result = run("add news --desk desk")
    assert result.exit_code == 1 and result.stdout.endswith("0 known already, 3 not read; desk: desk\n")
    assert [line.split(": ")[1] for line in result.stderr.splitlines() if line.startswith("not read")] == [
        "news/nothing.txt", "news/photo.png", "news/wrong.txt",
    ]  # fmt: skip
    assert "1 known already" in run("add news/queue.txt --desk desk").stdout


def test_one_is_one_and_not_many(news: Path) -> None:
    (news / "one.txt").write_text("published: 2022-09-27\n\nOn Saturday 8,572 Russians entered Finland.\n")
    assert run("add news/one.txt --desk one").stdout.startswith("1 new document with ")
    assert "1 report, " in run("brief --desk one").stdout
    assert " in 1 report: every quote stands" in run("verify --desk one").stdout


def test_a_brief_on_paper(news: Path) -> None:
    pytest.importorskip("weasyprint", reason="needs the extra pdf")
    run("add news/queue.txt --desk desk")
    result = run("brief --desk desk --since 2022-09-26 -o out.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("out.pdf").read_bytes().startswith(b"%PDF-")
    assert run("brief --desk desk --format pdf").stdout_bytes.startswith(b"%PDF-")


def test_what_changed_stands_at_the_top_of_a_page_that_is_read(news: Path) -> None:
    run("add news/queue.txt --desk desk")
    shown = run("brief --desk desk --since 2022-09-26").stdout
    assert "## What changed since 26 September 2022, 23:59 UTC" in shown
    assert shown.index("8,572 people: ") < shown.index("| Country |")
    assert "Nothing changed." in run("brief --desk desk --since 2022-09-27 --format html").stdout
    wrong = run("brief --desk desk --since 2022-09-26 --format csv")
    assert wrong.exit_code == 2 and "--since goes with md, html, pdf; for csv, borderflow changes tells" in wrong.stderr
    turned = run("brief --desk desk --since 2022-09-26 --as-of 2022-09-25")
    assert turned.exit_code == 2 and "turn them round" in turned.stderr


def test_before_anything_was_known_the_brief_says_so(news: Path) -> None:
    run("add news/queue.txt --desk desk")
    for form in ("md", "html"):
        result = run(f"brief --desk desk --as-of 2022-01-01 --format {form}")
        assert result.exit_code == 0 and "No report yet." in result.stdout


def test_geojson_holds_points_of_the_earth(news: Path) -> None:
    run("add news/queue.txt --desk desk")
    found = json.loads(run("brief --desk desk --format geojson").stdout)
    assert found["type"] == "FeatureCollection" and len(found["features"]) >= 2
    for feature in found["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert feature["geometry"]["type"] == "Point" and -180 <= lon <= 180 and -90 <= lat <= 90


def test_a_brief_in_every_format(news: Path) -> None:
    run("add news --desk desk")
    for form in FORMATS:
        result = run(f"brief --desk desk --format {form} -o out.{form}")
        assert result.exit_code == 0 and result.stdout == "" and Path(f"out.{form}").read_text()
    assert run("brief --desk desk -o by-name.csv").exit_code == 0
    assert Path("by-name.csv").read_text() == Path("out.csv").read_text()
    assert json.loads(run("brief --desk desk --country fi --json").stdout)
    assert "8,572" in run("brief --desk desk --country FI").stdout
    assert "8,572" not in run("brief --desk desk --country FI --format csv --as-of 2022-09-26T23:59").stdout
    assert "8,572" in run("brief --desk desk --country FI --format csv --as-of 2022-09-27").stdout


def test_an_export_in_every_format(news: Path) -> None:
    run("add news --desk desk")
    for form in EXPORTS:
        result = run(f"export --desk desk --format {form} -o out.{form}")
        assert result.exit_code == 0 and result.stdout == "" and Path(f"out.{form}").read_bytes()
    described = json.loads(Path("out.csv-metadata.json").read_text())
    assert described["url"] == "out.csv"
    assert run("export --desk desk -o place.jsonld").exit_code == 0
    assert json.loads(Path("place.jsonld").read_text())["type"] == "AnnotationCollection"
    lines = run("export --desk desk --format jsonl --country fi").stdout.splitlines()
    assert {claim_from(line).country for line in lines} == {"FI"}
    assert run("export --desk desk --format csv --hxl").stdout.splitlines()[1].startswith("#meta+id,")
    assert run("export --desk desk --format csv").stdout == run("brief --desk desk --format csv").stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("export --desk desk", "choose one of csv, geojson, json"),
        ("export --desk desk --format xlsx", "xlsx is no text: say where to write it with -o FILE"),
        ("export --desk desk -o out.docx", "format 'docx' is not known: choose one of csv, geojson"),
        ("export --desk desk --format csv --table people", "choose one of claims, findings, rules"),
    ],
)
def test_an_export_that_cannot_be_had_is_told_in_one_line(news: Path, line: str, words: str) -> None:
    run("add news --desk desk")
    result = run(line)
    assert result.exit_code == 2 and words in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("brief --desk desk --country XX", "country 'XX' is not known: choose one of"),
        ("brief --desk desk --format docx", "format 'docx' is not known: choose one of"),
        ("brief --desk desk --as-of Sunday", "'Sunday' is neither a date"),
        ("brief --desk nowhere", "borderflow add PATH --desk nowhere"),
        ("brief --desk desk -o gone/brief.md", "cannot be written"),
        ("verify --desk nowhere", "nowhere is not a desk"),
        ("read --published Sunday news", "Invalid value for '--published'"),
        ("read --lang english news", "language 'english' is not a code"),
        ("read --engine spark news", "engine 'spark' is not known: choose one of here, processes, dask"),
        ("read --engine dask news", "needs the address of a scheduler, tcp://HOST:PORT"),
        ("read --engine dask --scheduler here news", "tcp://HOST:PORT, not 'here'"),
        ("read --engine here --jobs 2 news", "--jobs is how many processes"),
        ("add --engine dask --jobs 2 news --desk desk", "--jobs is how many processes"),
        ("add --scheduler tcp://127.0.0.1:9 news --desk desk", "a scheduler is for the engine dask, not for here"),
        ("add news", "Missing option '--desk'"),
        ("read", "Missing argument 'PATH...'"),
        ("reed news", "No such command 'reed'"),
    ],
)
def test_a_mistake_costs_one_clear_line(news: Path, line: str, words: str) -> None:
    run("add news --desk desk") if "--desk desk" in line else None
    result = run(line)
    assert result.exit_code == 2 and result.stdout == ""
    assert words in result.stderr and "Traceback" not in result.stderr


def test_verify_names_a_flipped_byte(news: Path) -> None:
    run("add news --desk desk")
    good = run("verify --desk desk")
    assert good.exit_code == 0 and re.fullmatch(VERIFIED, good.stdout)
    path = next(path for path in Path("desk/archive").rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    bad = run("verify --desk desk --json")
    (fault,) = json.loads(bad.stdout)["faults"]
    assert bad.exit_code == 1 and "was changed" in fault["reason"]
    assert "was changed" in run("verify --desk desk").stdout


def test_migrate_says_what_it_did(news: Path) -> None:
    run("add news --desk desk")
    assert run("migrate --desk desk").stdout == "the ledger has version 3 already: nothing was changed\n"
    old = ROOT / "tests" / "record" / "data" / "ledger-version-2.sql"
    Path("old").mkdir()
    with closing(sqlite3.connect("old/ledger.db")) as raw:
        raw.executescript(old.read_text(encoding="utf-8"))
    refused = run("brief --desk old")
    assert refused.exit_code == 2 and "Run: borderflow migrate --desk old" in refused.stderr
    kept = "the ledger had version 2, and has version 3 now; as it was: old/ledger-version-2.db\n"
    assert run("migrate --desk old").stdout == kept
    assert json.loads(run("migrate --desk old --json").stdout) == {"was": 3, "now": 3, "copy": None}
    assert "17" in run("brief --desk old").stdout


def test_verify_looks_for_a_head_that_was_noted(news: Path) -> None:
    run("add news --desk desk")
    head = json.loads(run("verify --desk desk --json").stdout)["head"]
    assert run(f"verify --desk desk --noted {head}").exit_code == 0
    rubbish = run("verify --desk desk --noted rubbish")
    assert rubbish.exit_code == 2 and "'rubbish' is no digest" in rubbish.stderr
    lost = run(f"verify --desk desk --noted {'0' * 64}")
    assert lost.exit_code == 1 and "that was noted" in lost.stdout


def test_demo_writes_its_files_and_prints_a_row_a_country(news: Path) -> None:
    shown = run("demo case -o out")
    assert shown.exit_code == 0 and "Finland" in shown.stdout
    for name in ("brief.html", "brief.md", "claims.csv", "ledger.db"):
        assert f"out/{name}" in shown.stdout and (Path("out") / name).stat().st_size
    again = json.loads(run("demo case -o out --json").stdout)
    assert again["added"]["recorded"] == [] and again["headline"][0]["country"] == "FI"


def test_a_pipe_gets_results_and_nothing_else(news: Path) -> None:
    for number in range(3):
        (news / f"{number}.txt").write_text(f"{number}: {WORDS}")
    done = run("read --published 2022-09-27 news")
    assert done.exit_code == 0 and done.stderr == "" and "\x1b" not in done.stdout
    assert len([json.loads(line) for line in done.stdout.splitlines()]) >= 5


def on_a_terminal(*line: str) -> tuple[bytes, bytes]:
    """What a command wrote to its standard output, and to the terminal that its errors go to.

    The terminal is read while the command runs: it holds a few kilobytes, and a command that shows a bar for long
    would wait for ever on one that nobody reads.
    """
    ours, theirs = pty.openpty()
    shown = bytearray()

    def read() -> None:
        while True:
            try:
                more = os.read(ours, 100_000)
            except OSError:  # Linux says so when the other end is closed and nothing is left
                return
            if not more:
                return
            shown.extend(more)

    reader = threading.Thread(target=read)
    reader.start()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    try:
        done = subprocess.run(program(*line), stdout=subprocess.PIPE, stderr=theirs, check=True, env=environment)
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    return done.stdout, bytes(shown)


def test_adding_shows_a_bar_on_a_terminal_that_is_gone_at_the_end(news: Path) -> None:
    said, shown = on_a_terminal("add", "news/queue.txt", "--desk", "desk")
    assert b"Reading" in shown and shown.endswith(b"\x1b[2K")
    assert said.startswith(b"1 new document with ") and b"\x1b" not in said


def test_a_terminal_gets_a_bar_and_the_results_still_go_to_the_pipe(news: Path) -> None:
    run("add news --desk desk")
    said, shown = on_a_terminal("verify", "--desk", "desk", "--json")
    assert b"Reading" in shown and json.loads(said)["faults"] == []


def test_simulating_shows_a_bar_on_a_terminal(news: Path) -> None:
    said, shown = on_a_terminal("simulate", "scenario", "--members", "3", "--json")
    assert b"Simulating" in shown and b"3/3" in shown and shown.endswith(b"\x1b[2K")
    assert json.loads(said)["members"] == 3


def test_a_pipe_that_closes_is_no_error(news: Path) -> None:
    run("add news --desk desk")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(program("verify", "--desk", "desk"), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 141 and done.stderr == b""


def test_an_interrupt_says_one_word(news: Path) -> None:
    reading, writing = os.pipe()
    child = subprocess.Popen(program("read", "-"), stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(3)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=20)
    os.close(writing)
    assert (child.returncode, out, err.strip()) == (130, b"", b"stopped")


# The reference.


def test_every_command_and_option_is_in_the_reference() -> None:
    sections = dict(
        re.findall(r"^## borderflow (\w+)\n(.*?)(?=^## |\Z)", REFERENCE.read_text(), re.MULTILINE | re.DOTALL)
    )
    assert set(sections) == set(app.commands)
    for name, command in app.commands.items():
        said = set(
            re.findall(
                r"(?<![\w-])(--?[a-z][a-z-]*)", " ".join(re.findall(r"^\| (`.*?) \|", sections[name], re.MULTILINE))
            )
        )
        real = {o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)}
        assert said == real, name


def test_every_command_in_the_reference_runs(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[object] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **_: served.append(app))
    lines = re.findall(r"^\$ borderflow (.*)$", REFERENCE.read_text(), re.MULTILINE)
    assert {line.split()[0] for line in lines} == set(app.commands)
    for line in lines:
        command, _, redirected = line.partition(" < ")
        result = run(command, stdin=Path(redirected).read_bytes() if redirected else b"")
        assert result.exit_code == 0, (line, result.stderr)
    assert len(served) == sum(line.startswith("serve ") for line in lines) > 0


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/first-brief.md"])
def test_every_command_that_a_newcomer_is_shown_runs(news: Path, page: str) -> None:
    Path("cases").symlink_to(ROOT / "cases")
    lines = re.findall(r"^\$ (?:\.venv/bin/)?borderflow (.*)$", (ROOT / page).read_text(), re.MULTILINE)
    assert len(lines) >= 2
    for line in lines:
        result = run(line)
        assert result.exit_code == 0, (line, result.stderr)
