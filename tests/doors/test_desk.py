"""The corridor: nothing is lost between rooms, nothing is read twice, and every quote stands or is named."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from borderflow import desk as corridor
from borderflow.desk import Means, Read, Told
from borderflow.errors import BadChoice, BadValue, LedgerFault, NotADesk
from borderflow.gather import Archive, scenarios_in
from borderflow.nouns import Claim, Document, Quantity, Topic, Unread
from borderflow.record import Ledger

NOW = datetime(2022, 9, 28, 12, tzinfo=UTC)
NUMBER = re.compile(r"\d[\d,]*")


def count(document: Document) -> list[Claim]:
    """A reader of one rule: every number is a claim."""
    return [
        Claim(
            document=document.id, topic=Topic.MOVEMENT, measure="arrivals", country="FI", destination="FI",
            quantity=Quantity(value=int(found[0].replace(",", "")), unit="person"),
            evidence=(document.quote(*found.span()),),
        )
        for found in NUMBER.finditer(document.text)
    ]  # fmt: skip


def never(document: Document) -> list[Claim]:
    raise AssertionError(f"{document.id} was read again")


COUNTING, NEVER = Means(read=count), Means(read=never)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_bytes("Café\u0301 😀\r\n8,500 came\r\non Sunday.".encode())
    (folder / "b.html").write_text(
        "<html><body><p>Then 7,000 people came on Monday 😀, the border guard said.</p></body></html>"
    )
    (folder / "c.json").write_text(
        json.dumps({"id": "c", "text": "e\u0301 \r\n 😀 300 came.", "published": "2022-09-27"})
    )
    (folder / "d.jsonl").write_text('{"id": "d1", "text": "10 came."}\n{"id": "d2", "text": "20 came."}\n')
    (folder / "empty.txt").touch()
    return folder


def add(*paths: Path, desk: Path, means: Means = COUNTING, **told: object) -> corridor.AddReport:
    return corridor.add(paths, desk=desk, now=NOW, told=Told(**told), means=means)  # type: ignore[arg-type]


def test_offsets_stand_whatever_the_bytes_were(news: Path) -> None:
    outcomes = list(corridor.claims_of([news], now=NOW, means=COUNTING))
    reads = [one for one in outcomes if isinstance(one, Read)]
    assert [type(one) for one in outcomes] == [Read] * 5 + [Unread]
    assert [c.evidence[0].text for one in reads for c in one.claims] == ["8,500", "7,000", "300", "10", "20"]
    assert all(e.stands_in(one.document.text) for one in reads for c in one.claims for e in c.evidence)


def test_no_claim_is_lost_between_rooms(news: Path, tmp_path: Path) -> None:
    said = {
        c.id for one in corridor.claims_of([news], now=NOW, means=COUNTING) if isinstance(one, Read) for c in one.claims
    }
    outcome = add(news, desk=tmp_path / "desk")
    with Ledger.open(tmp_path / "desk" / "ledger.db") as ledger:
        assert {claim.id for claim in ledger.claims()} == said
        assert set(ledger.documents()) == {one.document for one in outcome.recorded}
    assert sum(one.claims for one in outcome.recorded) == len(said) == 5
    assert [one.address for one in outcome.unread] == [str(news / "empty.txt")]


def test_adding_twice_changes_nothing_and_says_so(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    first = add(news, desk=desk)
    with Ledger.open(desk / "ledger.db") as ledger:
        before = ledger.reports(), ledger.documents(), ledger.claims()
    second = add(news, desk=desk, means=NEVER)
    with Ledger.open(desk / "ledger.db") as ledger:
        assert (ledger.reports(), ledger.documents(), ledger.claims()) == before
    assert len(first.recorded) == 5 and second.recorded == []
    assert second.known == [str(news / name) for name in ("a.txt", "b.html", "c.json", "d.jsonl")]
    assert second.unread == first.unread


def test_the_same_bytes_under_two_names_are_one_report(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("8,500 came.")
    outcome = add(tmp_path / "one.txt", tmp_path / "two.txt", desk=tmp_path / "desk")
    assert len(outcome.recorded) == 1 and outcome.known == [str(tmp_path / "two.txt")]


def test_a_list_that_broke_off_is_taken_up_where_it_broke_off(tmp_path: Path) -> None:
    path, desk = tmp_path / "list.jsonl", tmp_path / "desk"
    path.write_text("".join(f'{{"id": "d{n}", "text": "{n} came."}}\n' for n in range(3)))

    def breaks(document: Document) -> list[Claim]:
        if document.id == "d2":
            raise KeyboardInterrupt
        return count(document)

    with pytest.raises(KeyboardInterrupt):
        add(path, desk=desk, means=Means(read=breaks))
    outcome = add(path, desk=desk)
    assert [one.document for one in outcome.recorded] == ["d2"]
    assert outcome.known == [f"{path}#d0", f"{path}#d1"]
    assert add(path, desk=desk, means=NEVER).known == [str(path)]
    path.write_text(path.read_text() + '{"id": "d3", "text": "3 came."}\n')
    assert [one.document for one in add(path, desk=desk).recorded] == ["d3"]
    assert corridor.verify(desk).faults == []


def test_reports_are_recorded_in_groups_by_number_and_by_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text("".join(f'{{"id": "d{n}", "text": "{n} came."}}\n' for n in range(7)))
    groups: list[int] = []
    add_all = Ledger.add_all

    def noted(self: Ledger, readings: list[object], **told: object) -> object:
        groups.append(len(readings))
        return add_all(self, readings, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "add_all", noted)
    monkeypatch.setattr("borderflow.intake.GROUP", 3)
    times = iter([0.0, 1.0, 1.0, 1.0, 1.0, 9.0, *[9.5] * 20])
    corridor.add([path], desk=tmp_path / "desk", now=NOW, means=COUNTING, clock=lambda: next(times))
    # Full, two by the clock, what was left; and the list itself.
    assert groups == [3, 2, 2, 1]
    assert len(corridor.verify(tmp_path / "desk").faults) == 0


def test_a_document_id_of_other_words_is_named_and_the_rest_is_recorded(tmp_path: Path) -> None:
    for name, text in (("a", "1 came."), ("b", "2 came.")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"id": "same", "text": text}))
    (tmp_path / "c.txt").write_text("3 came.")
    outcome = add(*(tmp_path / name for name in ("a.json", "b.json", "c.txt")), desk=tmp_path / "desk")
    assert len(outcome.recorded) == 2
    assert [one.address for one in outcome.unread] == [str(tmp_path / "b.json")] and "same" in outcome.unread[0].reason


def test_a_language_that_nobody_reads_is_named_and_tried_again_later(tmp_path: Path) -> None:
    path = tmp_path / "ru.txt"
    path.write_text("Очередь на границе с Грузией достигла 2300 машин, сообщили в МВД в субботу вечером. " * 2)
    outcome = add(path, desk=tmp_path / "desk", lang="xx")
    assert outcome.recorded == [] and "'xx'" in outcome.unread[0].reason
    assert "numbers seen: 2, dates: 0, places: 1; none read as claims" in outcome.unread[0].reason
    with Ledger.open(tmp_path / "desk" / "ledger.db") as ledger:
        assert ledger.reports() == []


def test_a_date_said_counts_only_where_the_document_gives_none(news: Path, tmp_path: Path) -> None:
    outcome = add(news / "a.txt", news / "c.json", desk=tmp_path / "desk", published=date(2022, 9, 1))
    assert [one.published for one in outcome.recorded] == [date(2022, 9, 1), date(2022, 9, 27)]
    assert [one.published for one in add(news / "b.html", desk=tmp_path / "desk").recorded] == [None]


def test_every_quote_stands_until_a_byte_is_flipped_or_lost(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    add(news, desk=desk)
    verdict = corridor.verify(desk)
    assert (verdict.documents, verdict.claims, verdict.faults) == (5, 5, [])
    with Ledger.open(desk / "ledger.db") as ledger:
        flipped, lost = ledger.reports()[0], ledger.reports()[1]
    archive = Archive(desk / "archive")
    path = archive.path(flipped.sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    archive.path(lost.sha256).unlink()
    faults = {fault.address: fault.reason for fault in corridor.verify(desk).faults}
    assert "was changed" in faults[flipped.address] and "is missing" in faults[lost.address]
    assert len(faults) == 2


def test_words_that_no_longer_stand_are_named(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    add(news / "c.json", desk=desk)
    with closing(sqlite3.connect(desk / "ledger.db")) as database, database:
        database.execute("DROP TRIGGER claims_no_update")
        database.execute("""UPDATE claims SET json = replace(json, '"text":"300"', '"text":"900"')""")
    chain, quote = corridor.verify(desk).faults
    assert quote.document == "c" and "'900' does not stand" in quote.reason
    assert chain.address == str(news / "c.json") and chain.reason.endswith("was altered")


def test_rows_that_are_no_claims_or_documents_any_more_are_named(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    add(news, desk=desk)
    with closing(sqlite3.connect(desk / "ledger.db")) as database, database:
        for table, change in (
            ("claims", "json = '{'"),
            ("documents", "json = '[]'"),
            ("reports", "gathered_at = 'soon'"),
        ):
            database.execute(f"DROP TRIGGER {table}_no_update")
            database.execute(f"UPDATE {table} SET {change} WHERE entry = 1")
    reasons = [fault.reason for fault in corridor.verify(desk).faults]
    assert sum("was altered" in reason for reason in reasons) == 3
    assert [reason.partition(":")[0].split()[0] for reason in reasons[3:]] == ["the", "document", "claim"]


def test_a_report_that_opens_to_other_words_is_named(news: Path, tmp_path: Path) -> None:
    add(news / "c.json", desk=tmp_path / "desk")
    (fault,) = corridor.verify(
        tmp_path / "desk", open=lambda report, body: [Document(id="c", text="Other words.")]
    ).faults
    assert fault.reason == "the report opens to other words now"


def test_a_head_that_was_noted_is_found_again(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    add(news / "a.txt", desk=desk)
    noted = corridor.verify(desk).head
    add(news / "c.json", desk=desk)
    assert noted and corridor.verify(desk, noted=noted).faults == []
    (fault,) = corridor.verify(desk, noted="ab" * 32).faults
    assert "abab" in fault.reason and fault.address == str(desk / "ledger.db")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('leger = "x"', "unknown field `leger`. Settings are: ledger"),
        ("ledger = 7", "Expected `str`, got `int`"),
        ("ledger = ", "is no TOML"),
        (
            'ledger = "mysql://root:secret@db/x"',
            "ledger 'mysql://' is not known: choose one of a file's name, postgresql",
        ),
        ('ledger = "postgresql://a:secret@b:none/x"', "is not written like postgresql"),
    ],
)
def test_a_desk_file_says_what_is_wrong_with_it_and_no_password(tmp_path: Path, written: str, words: str) -> None:
    (tmp_path / "desk.toml").write_text(written)
    with pytest.raises((BadChoice, BadValue)) as fault:
        corridor.headlines(tmp_path)
    assert words in str(fault.value) and "secret" not in str(fault.value) and "\n" not in str(fault.value)


def test_a_ledger_may_have_another_name_and_a_desk_is_no_news(news: Path, tmp_path: Path) -> None:
    (news / "desk").mkdir()
    (news / "desk" / "desk.toml").write_text('ledger = "other.db"')
    assert len(add(news, desk=news / "desk").recorded) == 5
    assert (news / "desk" / "other.db").is_file() and not (news / "desk" / "ledger.db").exists()
    assert add(news, desk=news / "desk", means=NEVER).recorded == []


def test_an_old_desk_says_what_to_do_and_is_migrated(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "record" / "data" / "ledger-version-2.sql"
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as raw:
        raw.executescript(old.read_text(encoding="utf-8"))
    (tmp_path / "x.txt").write_text("3 came.")
    for call in (lambda: corridor.headlines(tmp_path), lambda: add(tmp_path / "x.txt", desk=tmp_path)):
        with pytest.raises(LedgerFault, match=f"Run: borderflow migrate --desk {tmp_path}$"):
            call()
    assert corridor.migrate(tmp_path).was == 2
    assert corridor.migrate(tmp_path).was == 3
    assert len(add(tmp_path / "x.txt", desk=tmp_path).recorded) == 1


def test_a_folder_that_is_no_desk_says_how_to_make_one(tmp_path: Path) -> None:
    for call in (
        lambda: corridor.verify(tmp_path),
        lambda: corridor.headlines(tmp_path),
        lambda: corridor.migrate(tmp_path),
    ):
        with pytest.raises(NotADesk, match="borderflow add PATH --desk"):
            call()
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADesk, match="cannot be a desk"):
        add(tmp_path / "file", desk=tmp_path / "file")


def test_a_wrong_country_or_format_names_those_that_there_are(news: Path, tmp_path: Path) -> None:
    add(news, desk=tmp_path / "desk")
    with pytest.raises(BadChoice, match="country 'XX' is not known: choose one of FI"):
        corridor.brief(tmp_path / "desk", country="XX", as_of=None, format="md", made_at=NOW)
    with pytest.raises(BadChoice, match=r"format .docx. is not known: choose one of .*html"):
        corridor.brief(tmp_path / "desk", country=None, as_of=None, format="docx", made_at=NOW)


def test_a_brief_says_what_was_known_then(news: Path, tmp_path: Path) -> None:
    add(news / "c.json", desk=tmp_path / "desk")
    before, after = (
        corridor.picture_of(tmp_path / "desk", as_of=datetime(2022, 9, day, tzinfo=UTC)).claims for day in (26, 28)
    )
    assert len(before) == 0 and len(after) == 1


def test_a_case_is_kept_with_its_desk(news: Path, tmp_path: Path) -> None:
    case, desk = tmp_path / "case", tmp_path / "desk"
    case.mkdir()
    news.rename(case / "reports")
    (case / "case.toml").write_text(
        'title = "A case"\nsummary = "S"\norigin = "RU"\ncountries = ["FI"]\nreports = "reports"\n'
    )
    (case / "notes.txt").write_text("99 are no report.")
    assert len(add(case, desk=desk).recorded) == 5
    assert (desk / "case.toml").read_bytes() == (case / "case.toml").read_bytes()
    assert corridor.case_of(desk, corridor.picture_of(desk)).title == "A case"
    (desk / "case.toml").write_text("title = 7")
    with pytest.raises(BadValue, match=r"case\.toml"):
        corridor.case_of(desk, corridor.picture_of(desk))


def test_a_scenario_of_a_case_is_kept_under_its_name(news: Path, tmp_path: Path) -> None:
    case, desk = tmp_path / "case", tmp_path / "desk"
    (case / "scenario").mkdir(parents=True)
    news.rename(case / "reports")
    (case / "case.toml").write_text('title = "A case"\nreports = "reports"\n')
    tables = {"scenario.toml": 'name = "x"\n', "crossings.csv": "id\n", "notes.md": "not a table"}
    for name, text in tables.items():
        (case / "scenario" / name).write_text(text)
    add(case, desk=desk)
    assert scenarios_in(desk) == ("case",)
    kept = {path.name: path.read_text() for path in (desk / "scenarios" / "case").iterdir()}
    assert kept == {name: text for name, text in tables.items() if name != "notes.md"}


def test_a_watcher_sees_every_document_once(news: Path) -> None:
    seen: list[int] = []

    def watch(things: object, /, *, total: int) -> object:
        seen.append(total)
        return things

    list(corridor.claims_of([news], now=NOW, means=Means(read=count, watch=watch)))  # type: ignore[arg-type]
    assert seen == [5]


def test_what_was_published_before_and_added_since_is_told_apart(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    add(news / "a.txt", desk=desk)
    looked = NOW + timedelta(hours=1)
    told = Told()
    corridor.add([news / "c.json"], desk=desk, now=NOW + timedelta(hours=2), told=told, means=COUNTING)
    page = corridor.changes(desk, since=looked)
    assert "Nothing changed." in page and "## Added since, published earlier" in page and "300" in page
    shown = json.loads(corridor.changes(desk, since=looked, format="json"))
    assert (shown["changes"], [one["shift"] for one in shown["added"]]) == ([], ["added"])
    assert "Added since" not in corridor.changes(desk, since=looked, until=looked)
    assert "Added since" not in corridor.changes(desk, since=NOW + timedelta(hours=3))
    brief = corridor.brief(desk, country=None, as_of=None, format="md", made_at=NOW, since=looked)
    assert "### Added since, published earlier" in brief


def test_what_changed_is_told_between_two_moments_and_not_backwards(news: Path, tmp_path: Path) -> None:
    add(news, desk=tmp_path / "desk")
    since, until = datetime(2022, 9, 26, tzinfo=UTC), datetime(2022, 9, 28, 11, tzinfo=UTC)
    shown = json.loads(corridor.changes(tmp_path / "desk", since=since, until=until, format="json"))
    words = [claim["evidence"][0]["text"] for claim in shown["claims"].values()]
    assert (words, [one["shift"] for one in shown["changes"]]) == (["300"], ["new"])
    assert "Nothing changed." in corridor.changes(tmp_path / "desk", since=until, until=until)
    with pytest.raises(BadValue, match="turn them round"):
        corridor.changes(tmp_path / "desk", since=until, until=since)
    with pytest.raises(BadChoice, match="choose one of md, json"):
        corridor.changes(tmp_path / "desk", since=since, format="html")


def test_a_desk_may_have_its_own_rule(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "ruled"
    corridor.add([news], desk=desk, now=NOW, means=COUNTING)
    plain = corridor.brief(desk, country=None, as_of=None, format="json", made_at=NOW)
    (desk / "desk.toml").write_text('recommend = { steps = ["kind", "newest"] }\n')
    assert json.loads(corridor.brief(desk, country=None, as_of=None, format="json", made_at=NOW))["findings"]
    assert {"checks", "derived"} <= set(json.loads(plain))
    (desk / "desk.toml").write_text('recommend = { steps = ["loudest"] }\n')
    with pytest.raises(BadValue, match=r"loudest.*choose of"):
        corridor.brief(desk, country=None, as_of=None, format="json", made_at=NOW)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("grades = { Yle = 'Z' }", "'Yle' is graded 'Z': choose one of A, B, C, D, E, F"),
        ("grades = { Yle = 3 }", "Expected `str`, got `int`"),
        ("grades = 'none.toml'", "none.toml cannot be read: No such file"),
        ("grades = 'desk.toml'", "the table of grades has no part 'grades': choose among letters, sources"),
    ],
)
def test_a_desks_grades_that_cannot_be_are_said(news: Path, tmp_path: Path, written: str, words: str) -> None:
    desk = tmp_path / "graded"
    corridor.add([news], desk=desk, now=NOW, means=COUNTING)
    (desk / "desk.toml").write_text(written)
    with pytest.raises(BadValue) as fault:
        corridor.headlines(desk)
    assert words in str(fault.value) and "\n" not in str(fault.value)


def test_a_desks_grades_stand_in_its_brief(news: Path, tmp_path: Path) -> None:
    desk = tmp_path / "graded"
    corridor.add([news], desk=desk, now=NOW, means=COUNTING)

    def grades() -> set[str]:
        shown = json.loads(corridor.brief(desk, country=None, as_of=None, format="json", made_at=NOW))
        return {one["grade"][:1] for one in shown["findings"]}

    assert "E" not in grades()
    (desk / "grades.toml").write_text('[letters]\n"independent media" = "E"\n')
    (desk / "desk.toml").write_text("grades = 'grades.toml'\n")
    assert grades() == {"E"}
