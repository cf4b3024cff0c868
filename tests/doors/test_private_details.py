"""What gives a private person away reaches no claim, page, export or message; the report shows it on demand."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from borderflow import desk as corridor
from borderflow.brief import CHANGE_FORMATS, FORMATS
from borderflow.cli import app
from borderflow.desk import Means, Told
from borderflow.nouns import Claim, Document, Quantity, Source, Topic, Unread
from borderflow.originals import original

sys.path.append(str(Path(__file__).parents[1] / "atlas"))
from private_seeds import named, structured

NOW, LATER = datetime(2022, 9, 28, 12, tzinfo=UTC), datetime(2022, 9, 29, 12, tzinfo=UTC)
MEANT = "--i-know-that-it-names-people"


def everything(document: Document) -> list[Claim]:
    """A reader that takes each line for a claim, and its words for whatever a claim may hold."""
    found, start = [], 0
    for number, line in enumerate(document.text.splitlines(keepends=True)):
        words = line.strip()
        if words:
            found.append(
                Claim(
                    document=document.id, topic=Topic.QUEUE, measure="vehicles", country="GE", place=words, who=words,
                    quantity=Quantity(value=1000 + number, unit="vehicle"), source=Source(words),
                    evidence=(document.quote(start, start + len(words)),),
                )
            )  # fmt: skip
        start += len(line)
    return found


@pytest.fixture(scope="module")
def seeded() -> tuple[list[str], str]:
    """Three hundred details and a report that holds them all, a line each."""
    rows = [([detail], said) for _, detail, said in structured(3, 200)]
    rows += [(parts, said) for _, parts, said in named(4, 100, group="known")]
    return [part for parts, _ in rows for part in parts], "\n".join(said for _, said in rows)


def test_none_of_300_details_is_in_any_output(seeded: tuple[list[str], str], tmp_path: Path) -> None:
    details, text = seeded
    path, desk = tmp_path / "report.txt", tmp_path / "desk"
    path.write_text(text)
    told, means = Told(published=NOW.date(), lang="en"), Means(read=everything)
    outcome = corridor.add([path], desk=desk, now=NOW, told=told, means=means)
    said = [repr(outcome), repr(corridor.headlines(desk)), repr(list(corridor.claims_of([path], now=NOW, means=means)))]
    said += [
        corridor.brief(desk, country=None, as_of=None, format=form, made_at=LATER) for form in FORMATS if form != "pdf"
    ]
    since = datetime(2022, 9, 1, tzinfo=UTC)
    said += [corridor.changes(desk, since=since, until=LATER, format=form) for form in CHANGE_FORMATS]
    leaks = {detail for detail in details if any(detail in one for one in said)}
    assert leaks == set()
    verdict = corridor.verify(desk)
    assert verdict.faults == [] and verdict.claims == len(text.splitlines())


def test_nothing_is_in_the_ledger_and_everything_in_the_archive(seeded: tuple[list[str], str], tmp_path: Path) -> None:
    details, text = seeded
    path, desk = tmp_path / "report.txt", tmp_path / "desk"
    path.write_text(text)
    corridor.add([path], desk=desk, now=NOW, told=Told(lang="en"), means=Means(read=everything))
    kept = b"".join(one.read_bytes() for one in desk.glob("ledger.db*"))
    assert [detail for detail in details if detail.encode() in kept] == []
    (archived,) = (one for one in (desk / "archive").rglob("*") if one.is_file())
    assert archived.read_text() == text


def test_the_report_as_it_came_is_shown_to_whoever_means_it(tmp_path: Path) -> None:
    desk, path = tmp_path / "desk", tmp_path / "report.txt"
    path.write_text("A driver named Pavel waited at Verkhny Lars. His number: +7 916 123-45-67.\n")
    outcome = corridor.add([path], desk=desk, now=NOW, means=Means(read=everything))
    name = outcome.recorded[0].document
    refused = CliRunner().invoke(app, ["original", name, "--desk", str(desk)])
    assert refused.exit_code == 2 and MEANT in refused.output and "Pavel" not in refused.output
    shown = CliRunner().invoke(app, ["original", name, "--desk", str(desk), MEANT])
    assert "Pavel" in shown.stdout and "+7 916 123-45-67" in shown.stdout and "archive" in shown.stderr
    unknown = CliRunner().invoke(app, ["original", "nothing", "--desk", str(desk), MEANT])
    assert unknown.exit_code != 0


def test_a_part_of_a_list_is_shown_as_the_list_came(tmp_path: Path) -> None:
    desk, path = tmp_path / "desk", tmp_path / "list.jsonl"
    path.write_text('{"id": "one", "text": "Ivan, 32, waited."}\n{"id": "two", "text": "Ten cars came."}\n')
    corridor.add([path], desk=desk, now=NOW, means=Means(read=everything))
    assert original(desk, "one").text == "Ivan, 32, waited."
    assert corridor.verify(desk).faults == []


def test_why_a_report_cannot_be_read_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": 5, "id": "Ivan, 32, of +7 916 123-45-67"}')
    (found,) = corridor.claims_of([path], now=NOW, means=Means(read=everything))
    assert isinstance(found, Unread) and "916" not in found.reason
