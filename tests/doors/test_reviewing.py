"""Reviewing at the door: what a reviewer types, what it does to the brief, and that no brief names them."""

from __future__ import annotations

import csv
import io
import json
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from borderflow import reviewing
from borderflow.brief import FORMATS
from borderflow.cli import app
from borderflow.desk import brief
from borderflow.record import Verb
from borderflow.reviewing import Asked

TEXTS = {
    "guard.txt": "Finland's Border Guard said that 8,572 Russians entered Finland on Saturday.",
    "paper.txt": "According to local officials, 9,100 Russians entered Finland on Saturday, a long day at the posts.",
    "lars.txt": "More than 3,000 cars were waiting at Verkhny Lars on Sunday, the interior ministry said.",
}
WHO = "Zelmira Quist"
NOW = datetime(2022, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with three reports, in the folder to stand in."""
    monkeypatch.chdir(tmp_path)
    for name, words in TEXTS.items():
        Path(name).write_text(f"publisher: {name} desk\npublished: 2022-09-27\n\n{words}\n")
    assert run("add . --desk desk").exit_code == 0
    return tmp_path / "desk"


def run(line: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, shlex.split(line), input=stdin, prog_name="borderflow")


def judge(subject: str, what: str, *, by: str = WHO, stdin: str = "", reason: str = "It is so") -> Result:
    return run(f'judge {shlex.quote(subject)} {what} --reason "{reason}" --reviewer "{by}" --desk desk', stdin)


def claims(column: str = "value") -> dict[str, str]:
    """Claim ids by what stands in a column of the brief."""
    rows = csv.DictReader(io.StringIO(run("brief --desk desk --format csv").stdout))
    return {one[column]: one["claim_id"] for one in rows if one[column]}


def told() -> dict[str, object]:
    return json.loads(run("brief --desk desk --json").stdout)


def test_every_claim_begins_as_unverified(desk: Path) -> None:
    assert set(claims("review")) == {"unverified"}
    review = told()["review"]
    assert (review["claims"], review["unverified"], review["reviewed"]) == (3, 3, 0)
    page = run("brief --desk desk").stdout
    assert "none reviewed by a person" in page and "Set aside" not in page
    assert "All claims are unverified: read by machine, checked by nobody" in page
    assert run("judgements --desk desk").stdout == "no judgements\n"


def test_a_rejected_claim_is_told_apart_and_undo_brings_it_back(desk: Path) -> None:
    before, key = run("brief --desk desk").stdout, claims()["8572"]
    result = judge(key[:7], "--reject", reason="It is the year's count")
    assert result.stdout.endswith(f": counts; claim {key}: unverified -> rejected\n")
    page = run("brief --desk desk").stdout
    assert "3 reports" in before and "2 reports, 2 claims" in page
    assert "1 reviewed by a person (1 rejected)" in page
    body, apart = page.split("## Set aside by reviewers")
    assert "8,572" not in body and "8,572" in apart
    assert "Rejected by a reviewer: It is the year's count." in apart
    assert "It is the year&#39;s count" in run("brief --desk desk --format html").stdout
    assert list(told()["review"]["apart"]["rejected"]) == [key]
    assert judge(key, "--undo").exit_code == 0
    assert run("brief --desk desk").stdout == before


def test_a_correction_supersedes_and_is_itself_judged(desk: Path) -> None:
    old = claims()["8572"]
    Path("fixed.json").write_text('{"value": 8527}')
    assert judge(old, "--accept").exit_code == 0
    result = judge(old, "--correct fixed.json", reason="Two digits changed places")
    new = claims()["8527"]
    assert result.stdout.endswith(f"the corrected claim: {new}\n") and new != old
    page = run("brief --desk desk").stdout
    assert "(value: 8,572 → 8,527): Two digits changed places." in page
    assert "corrected by a reviewer" in page and "accepted by" not in page
    assert judge(new, "--accept").exit_code == 0
    review = told()["review"]
    assert (review["accepted"], review["corrected"], review["superseded"]) == (1, 0, 1)
    assert run("verify --desk desk").exit_code == 0
    assert judge(new, "--correct -", stdin='{"place": "Vaalimaa"}').exit_code == 0
    assert "Vaalimaa" in claims("place")


def test_a_disputed_claim_gives_way_and_its_row_is_as_it_was_recorded(desk: Path) -> None:
    key = claims()["8572"]
    assert judge(key, "--dispute", reason="No such table").exit_code == 0
    assert "attributed; disputed by a reviewer: No such table" in run("brief --desk desk").stdout
    found = told()
    assert found["claims"][key]["certainty"] == "attributed"
    assert key not in [one["best"] for one in found["findings"]]


def test_two_voices_made_one(desk: Path) -> None:
    numbers = claims()
    (finding,) = [one for one in told()["findings"] if one["figure"]["topic"] == "movement"]
    assert len(finding["support"]) + len(finding["dissent"]) == 2
    assert judge(numbers["8572"], f"--merge-with {numbers['9100']}").exit_code == 0
    (finding,) = [one for one in told()["findings"] if one["figure"]["topic"] == "movement"]
    assert len(finding["support"]) + len(finding["dissent"]) == 1


def test_a_place_told_apart_from_the_crossing(desk: Path) -> None:
    assert judge("Verkhny Lars", '--kind place --split-from "Upper Lars"').exit_code == 0
    places = {one["figure"]["place"]["name"] for one in told()["findings"] if one["figure"]["place"]}
    assert "Verkhny Lars (another place)" in places


def test_with_two_people_one_alone_only_waits(desk: Path) -> None:
    (desk / "desk.toml").write_text('two_person = true\nreviewers = { "Bo Halvorsen" = "editor" }\n')
    before, key = run("brief --desk desk --json").stdout, claims()["8572"]
    assert "waits for a second person" in judge(key, "--reject").stdout
    page = run("brief --desk desk").stdout
    assert "none reviewed by a person, 1 waiting for a second person" in page
    assert told()["findings"] == json.loads(before)["findings"]
    assert f"claim {key}: unverified -> rejected" in judge(key, "--reject", by="Bo Halvorsen").stdout
    assert "Rejected by an editor and a reviewer: It is so." in run("brief --desk desk").stdout


def test_no_brief_names_a_reviewer(desk: Path) -> None:
    (desk / "desk.toml").write_text(f'reviewers = {{ "{WHO}" = "editor" }}\n')
    numbers = claims()
    reason = f"{WHO} asked; quist is sure, Quist's notes say so"
    judge(numbers["8572"], "--reject", reason=reason)
    judge(numbers["9100"], "--correct -", reason=reason, stdin='{"value": 9000}')
    judge("Verkhny Lars", "--kind place --merge-with Larsi", reason=reason)
    judge(claims("place")["Verkhny Lars"], "--dispute", reason=reason.upper())
    for form in FORMATS:
        page = run(f"brief --desk desk --format {form}").stdout
        assert WHO not in page and "Quist" not in page and "zelmira" not in page.casefold(), form
    assert WHO in run("judgements --desk desk --json").stdout


def test_a_reason_is_text_and_nothing_more(desk: Path) -> None:
    reason = "<b>no</b> [x](http://e.org) | a\n# head"
    judge(claims()["8572"], "--dispute", reason=reason)
    judge(claims()["9100"], "--reject", reason=reason)
    page = run("brief --desk desk").stdout
    assert "<b>" not in page and "[x](" not in page and "\n# head" not in page
    assert r"\<b\>no" in page
    assert "<b>no" not in run("brief --desk desk --format html").stdout


def test_as_of_an_earlier_moment_is_the_brief_without_it(desk: Path) -> None:
    def page(at: datetime) -> str:
        return brief(desk, country=None, as_of=at, format="json", made_at=NOW)

    before, key = page(NOW), claims()["8572"]
    asked = Asked(subject=key, verb=Verb.REJECT)
    reviewing.judge(desk, asked, reviewer=WHO, reason="No", now=NOW + timedelta(hours=1))
    assert page(NOW) == before
    assert page(NOW + timedelta(hours=1)) != before
    assert reviewing.judgements(desk, as_of=NOW) == []


def test_judgements_are_listed_with_what_they_did(desk: Path) -> None:
    (desk / "desk.toml").write_text("two_person = false\n")
    key = claims()["8572"]
    judge(key, "--accept")
    judge(key, "--reject", by="Bo Halvorsen")
    first, second = json.loads(run("judgements --desk desk --json").stdout)
    assert (first["reviewer"], first["verb"], first["outcome"]) == (WHO, "accept", "replaced by a later one")
    assert second["did"] == f"claim {key}: accepted -> rejected"
    assert judge(second["id"][:9], "--undo", by="Bo Halvorsen").exit_code == 0
    assert [one["outcome"] for one in json.loads(run("judgements --desk desk --json").stdout)] == [
        "counts", "undone", "counts",
    ]  # fmt: skip
    assert "Bo Halvorsen" in run("judgements --desk desk").stdout


@pytest.mark.parametrize(
    ("what", "stdin", "words"),
    [
        ("", "", "says one thing, not 0: choose one of --accept"),
        ("--accept --reject", "", "says one thing, not 2"),
        ("--undo", "", "has said nothing of claim"),
        ("--correct -", "{", "a correction is one JSON object"),
        ("--correct -", "[]", "a correction is one JSON object"),
        ("--correct -", '{"valu": 1}', "field 'valu' is not known: choose one of document, topic"),
        ("--correct -", '{"topic": "gossip"}', "not a claim"),
        ("--correct -", "{}", "says what claim"),
        ("--correct -", '{"document": "other"}', "is of its document"),
        ("--correct -", '{"evidence": [{"start": 0, "end": 1, "text": "#"}]}', "does not stand"),
        ("--merge-with nobody", "", "no claim has an id that begins with 'nobody': there are"),
    ],
)
def test_a_mistake_costs_one_clear_line_and_records_nothing(desk: Path, what: str, stdin: str, words: str) -> None:
    result = judge(claims()["8572"], what, stdin=stdin)
    assert result.exit_code == 2 and result.stdout == ""
    assert words in result.stderr and len(result.stderr.splitlines()) == 1
    assert run("judgements --desk desk --json").stdout == "[]\n"


def test_an_id_that_may_be_several_lists_them(desk: Path) -> None:
    result = judge("", "--accept")
    assert "may be " in result.stderr and all(key in result.stderr for key in claims("topic").values())
    result = judge("9zz", "--accept")
    assert "no claim has an id that begins with '9zz': there are" in result.stderr
