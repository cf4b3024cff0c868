"""Letters: what they say of themselves and their words; attachments stay closed, broken ones are named."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import one, reason, report

from borderflow.nouns import Unread
from borderflow.read.openers import opened

EML = "message/rfc822"
HEAD = (
    "Subject: The queue\n grew\nFrom: Border Guard <press@example.org>\nDate: Mon, 26 Sep 2022 23:30:00 +0300\nTo: all"
)


def letter(text: str = "", html: str = "", attached: str = "") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Очередь выросла", "Пограничная служба <press@example.org>"
    made["Date"] = "Mon, 26 Sep 2022 23:30:00 +0300"
    made.set_content(text)
    made["Content-Language"] = "ru"
    if html:
        made.add_alternative(html, subtype="html")
    if attached:
        made.add_attachment(attached, filename="more.txt")
    return made.as_bytes()


def test_a_letter_has_its_subject_sender_day_and_language() -> None:
    document = one(letter("Some 2,300 cars wait.\n\nMore came."), EML)
    assert (document.title, document.publisher) == ("Очередь выросла", "Пограничная служба")
    assert (document.published, document.lang) == (date(2022, 9, 26), "ru")
    assert document.text == "Some 2,300 cars wait.\n\nMore came."


def test_the_richer_version_is_read_where_it_says_much_more() -> None:
    table = "<table><tr><th>Day</th><th>Cars</th></tr><tr><td>Friday</td><td>2,300</td></tr></table>"
    assert one(letter("See it online.", f"<p>They counted the cars on each day.</p>{table}"), EML).text == (
        "They counted the cars on each day.\n\nDay: Friday; Cars: 2,300."
    )
    assert one(letter("Some 2,300 cars wait.", "<p>Some 2,300 cars wait.</p>"), EML).text == "Some 2,300 cars wait."


def test_attachments_stay_closed() -> None:
    assert one(letter("Some words.", attached="No words."), EML).text == "Some words."
    assert "no text" in reason(letter(" ", attached="No words."), EML)


def test_an_old_encoding_is_read() -> None:
    body = b"Content-Type: text/plain; charset=windows-1251\n\n" + "Очередь выросла до 2300 машин.".encode("cp1251")
    assert one(body, EML).text == "Очередь выросла до 2300 машин."


@pytest.mark.parametrize("words", [HEAD, HEAD.replace("\n", "\r\n")])
def test_a_text_that_begins_as_a_letter_has_its_head_kept_out(words: str) -> None:
    end = "\r\n" if "\r" in words else "\n"
    document = one(f"{words}{end}{end}Some 2,300 cars wait.")
    assert document.text == "Some 2,300 cars wait."
    assert (document.title, document.publisher) == ("The queue grew", "Border Guard")
    assert document.published == date(2022, 9, 26)


@pytest.mark.parametrize(
    "text",
    [
        "From: 24 February\nTo: 2 March\n\nPeriod covered.",
        "Subject: the queue\n\nIt grew.",
        "From: A\nDate: 2022-09-26\nIt grew.\n\nMore.",
        "Date: on Monday\nFrom: Lars\n\nIt grew.",
    ],
)
def test_lines_that_are_no_head_of_a_letter_stay_in_the_text(text: str) -> None:
    assert one(text).text == text


@given(st.binary(max_size=400), st.integers(0, 300))
def test_a_mutated_letter_never_raises(junk: bytes, place: int) -> None:
    whole = letter("Some words.", "<p>Some words.</p>", "x")
    for body in (junk, whole[:place] + junk + whole[place:], whole[:place]):
        assert isinstance(opened(report(body, EML), body), list | Unread)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "body",
    [
        b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\nx",
        b"From: " + b"(" * 200_000 + b"\n\nx",
        b"A: b\n" * 100_000 + b"\nx",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000,
        b"Content-Type: text/plain; " + b"a=b; " * 50_000 + b"\n\nx",
        b"Content-Transfer-Encoding: base64\n\n" + b"=" * 500_000,
    ],
)
def test_a_letter_without_end_is_no_hang(body: bytes) -> None:
    assert isinstance(opened(report(body, EML), body), list | Unread)
