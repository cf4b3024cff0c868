"""Gathering: laws of the archive, and every kind of file that is no report."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderflow.errors import BadValue
from borderflow.gather import Archive, ArchiveFault, case_table, report_paths, reports
from borderflow.gather.files import LARGEST_BYTES
from borderflow.gather.kinds import DOCX, media_type
from borderflow.nouns import Report, Unread

NOW = datetime(2022, 9, 28, 12, tzinfo=UTC)
here = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)


def gathered(*paths: Path | str | bytes, archive: Archive | None = None) -> list[tuple[Report, bytes] | Unread]:
    return list(reports(paths, archive=archive, now=NOW))


def reason(path: Path | bytes) -> str:
    (found,) = gathered(path)
    assert isinstance(found, Unread)
    assert found.address == ("-" if isinstance(path, bytes) else str(path))
    return found.reason


def zipped(*names: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return body.getvalue()


@given(st.binary())
@here
def test_what_goes_into_the_archive_comes_out(tmp_path: Path, body: bytes) -> None:
    archive = Archive(tmp_path)
    key = archive.put(body)
    assert key == hashlib.sha256(body).hexdigest() == archive.put(body)
    assert archive.body(key) == body
    assert archive.path(key) == tmp_path / key[:2] / key


@given(st.binary(min_size=1), st.data())
@here
def test_a_changed_byte_is_noticed(tmp_path: Path, body: bytes, data: st.DataObject) -> None:
    archive = Archive(tmp_path)
    path = archive.path(archive.put(body))
    place = data.draw(st.integers(0, len(body) - 1))
    path.write_bytes(body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :])
    with pytest.raises(ArchiveFault, match="was changed"):
        archive.body(path.name)
    path.unlink()


def test_the_archive_leaves_no_half_files_and_names_what_is_missing(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = archive.put(b"The queue grew.")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [key]
    with pytest.raises(ArchiveFault, match="is missing"):
        archive.body("0" * 64)
    with pytest.raises(ArchiveFault, match="is no SHA-256"):
        archive.body("../../etc/passwd")


def test_an_archive_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file, not a folder")
    with pytest.raises(ArchiveFault, match="cannot write"):
        Archive(tmp_path / "archive").put(b"x")


def test_a_report_carries_what_is_known_of_it(tmp_path: Path) -> None:
    path = tmp_path / "queue.txt"
    path.write_bytes(b"The queue grew.")
    archive = Archive(tmp_path / "archive")
    ((report, body),) = reports([path], archive=archive, now=NOW, published=date(2022, 9, 27), lang="en")  # type: ignore[misc]
    assert body == b"The queue grew." == archive.body(report.sha256)
    assert report == Report(
        sha256=hashlib.sha256(body).hexdigest(), address=str(path), media_type="text/plain", size=15, gathered_at=NOW,
        published=date(2022, 9, 27), lang="en",
    )  # fmt: skip


def test_a_folder_is_read_to_its_depth_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/c.txt", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}")
    found = [report.address for report, _ in gathered(tmp_path)]  # type: ignore[misc]
    assert found == [str(tmp_path / name) for name in ("a/z.md", "b.txt", "c.html")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "queue.txt").write_text("The queue grew.")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    assert len(gathered(tmp_path)) == 1


def test_a_desk_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "queue.txt").write_text("The queue grew.")
    (tmp_path / "desk" / "archive").mkdir(parents=True)
    (tmp_path / "desk" / "ledger.db").write_bytes(b"SQLite format 3\x00")
    (tmp_path / "desk" / "archive" / "abc").write_text("The queue grew.")
    assert len(gathered(tmp_path)) == 1


def test_what_is_no_report_gets_its_clear_line_and_the_others_are_still_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.txt").touch()
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "core").write_bytes(b"abc\x00def")
    (tmp_path / "page.html").write_bytes(b"\x1f\x8b\x08")
    (tmp_path / "reports.zip").write_bytes(zipped("a.txt", "b/c.html"))
    (tmp_path / "table.docx").write_bytes(zipped("[Content_Types].xml", "xl/workbook.xml"))
    (tmp_path / "saved.mhtml").write_bytes(b"MIME-Version: 1.0\n")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.txt").symlink_to("nowhere")
    (tmp_path / "zz.txt").write_text("The queue grew.")
    assert reason(tmp_path / "empty") == "the folder holds no files"
    assert reason(tmp_path / "gone.txt") == "there is no such file or folder"
    assert reason(tmp_path / "nothing.txt") == "it is empty (0 bytes)"
    assert reason(tmp_path / "photo.txt") == "it is a binary file (image/png), not a text"
    assert reason(tmp_path / "core") == "it is a binary file, not a text"
    assert reason(tmp_path / "page.html") == "it is a gzip archive: unpack it and add what is in it"
    assert reason(tmp_path / "reports.zip") == "it is a ZIP archive: unpack it and add what is in it"
    assert reason(tmp_path / "table.docx") == "it is a spreadsheet: save it as PDF"
    assert reason(tmp_path / "saved.mhtml") == "it is a page saved with its pictures (MHTML): save it as HTML"
    assert reason(tmp_path / "old.doc").endswith("or one with a password: save it as DOCX or PDF")
    assert reason(tmp_path / "pipe").startswith("it is not a regular file")
    assert reason(tmp_path / "link.txt") == "the link leads nowhere"
    found = gathered(tmp_path)
    assert [type(one) for one in found] == [Unread] * 10 + [tuple]


def test_a_file_over_20_mb_is_too_large_and_one_of_20_mb_is_not(tmp_path: Path) -> None:
    for name, size in (("most.txt", LARGEST_BYTES), ("more.txt", LARGEST_BYTES + 1)):
        with (tmp_path / name).open("wb") as file:
            file.write(b"The queue grew. ")
            file.seek(size - 1)
            file.write(b".")
    assert "too large" in reason(tmp_path / "more.txt")
    assert "too large" not in str(gathered(tmp_path / "most.txt"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    assert reason(path) == "it cannot be read: Permission denied"


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"queue-\xff.txt")  # noqa: PTH118  (pathlib takes no bytes)
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"The queue grew.")
    except OSError:
        pytest.skip("this file system takes no such name")
    ((report, _),) = gathered(tmp_path)  # type: ignore[misc]
    assert report.address.encode().endswith("queue-\ufffd.txt".encode())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"The queue grew.", "text/plain"),
        (b"[Update] The queue grew.", "text/plain"),
        (b"  <!doctype html><p>x", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "text/html"),
        (b'{"text": "x"}', "application/json"),
        (b'{"text": "x"}\n{"text": "y"}\n', "application/json"),
        ("очередь".encode("utf-16"), "text/plain"),
        ("Очередь: 2300 машин".encode("utf-16-le"), "text/plain"),
        ("<html><p>Очередь".encode("utf-16-le"), "text/plain"),
        (b'<?xml version="1.0"?>\n<!-- made by hand --><rss version="2.0"><channel/></rss>', "application/rss+xml"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="x"?><rdf:RDF xmlns:rdf="x"/>', "application/rss+xml"),
        (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom"/>', "application/atom+xml"),
        (b"<!-- a --><!-- b --><!DOCTYPE html><p>x", "text/html"),
        (b"%PDF-1.7\n", "application/pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("[Content_Types].xml", "word/document.xml")[:100], DOCX),
    ],
    ids=itertools.count(),
)
def test_standard_input_is_told_by_its_bytes(body: bytes, kind: str) -> None:
    ((report, same),) = gathered(body)  # type: ignore[misc]
    assert (report.address, report.media_type, same) == ("-", kind, body)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("start", [b"<!---->", b"<!-- ", b"<?x?>", b"<?xml ", b"<!DOCTYPE ", b"<!--><", b" \n"])
def test_a_file_that_begins_without_end_is_told_at_once(start: bytes) -> None:
    assert media_type("x", start * 2_000 + b"x") == "text/plain"


def test_empty_standard_input_is_no_report() -> None:
    assert reason(b"") == "it is empty (0 bytes)"


def test_a_case_says_where_its_reports_are(tmp_path: Path) -> None:
    assert case_table(tmp_path) is None
    assert report_paths(tmp_path) == [tmp_path]
    (tmp_path / "case.toml").write_text('title = "A case"\nreports = ["one", "two"]\n')
    assert report_paths(tmp_path) == [tmp_path / "one", tmp_path / "two"]
    assert report_paths("-") == ["-"]
    (tmp_path / "case.toml").write_text("title = ")
    with pytest.raises(BadValue, match=r"case\.toml cannot be read"):
        report_paths(tmp_path)
