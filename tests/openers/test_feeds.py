"""Feeds: each item a document of its own, the same in every copy of the feed; no entity is unpacked."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import found, one, reason

RSS, ATOM = "application/rss+xml", "application/atom+xml"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
RUSSIAN = "Очередь на границе с Грузией достигла 2300 машин, сообщили в МВД в субботу."
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)


def rss(*items: str, about: str = "<title>Sample desk</title><link>https://example.org/</link>") -> str:
    made = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {SPACES}><channel>{about}{made}</channel></rss>'


def atom(*entries: str, about: str = "<title>Sample desk</title>") -> str:
    made = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{about}{made}</feed>'


# Laws.


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5))
def test_every_item_is_a_document_with_its_words(texts: list[str]) -> None:
    documents = found(rss(*(f"<description>{escape(escape(text))}</description>" for text in texts)), RSS)
    said = {"".join(document.text.split()) for document in documents}
    assert said == {"".join(text.split()) for text in texts}


@given(st.binary(max_size=300))
def test_a_mutated_feed_never_raises(tail: bytes) -> None:
    from made import report

    from borderflow.read.openers import opened

    body = rss("<title>One</title><description>Words.</description>").encode()
    for changed in (body + tail, tail + body, body[: len(tail)], body[:90] + tail + body[90:]):
        assert opened(report(changed, RSS), changed)


def test_an_item_is_the_same_document_in_the_next_copy_of_the_feed() -> None:
    item = "<title>The queue grew</title><link>https://example.org/1</link><description>It grew.</description>"
    new = "<title>It shrank</title><description>It shrank.</description>"
    assert found(rss(item), RSS)[0].id == found(rss(new, item), RSS)[1].id


# RSS.


def test_an_item_has_its_own_title_day_address_and_language() -> None:
    document = one(
        rss(
            "<title>The queue &amp;amp; the &lt;b&gt;gate&lt;/b&gt;</title><link>queue.html</link>"
            "<pubDate>Sun, 25 Sep 2022 23:20:00 +0300</pubDate><dc:language>ru</dc:language>"
            "<media:title>A photo</media:title><media:content url='x'>No words</media:content>"
            "<description>A teaser.</description>"
            "<content:encoded><![CDATA[<p>Some <b>2,300</b> cars&nbsp;wait.</p><table><tr><th>Day</th>"
            "<th>Cars</th></tr><tr><td>Friday</td><td>2,000</td></tr></table><script>no()</script>]]></content:encoded>"
        ),
        RSS,
    )
    assert document.text == "Some 2,300 cars wait.\n\nDay: Friday; Cars: 2,000."
    assert (document.title, document.publisher) == ("The queue & the gate", "Sample desk")
    assert (document.published, document.lang) == (date(2022, 9, 25), "ru")
    assert document.url == "https://example.org/queue.html"


def test_a_source_that_an_item_names_signs_it() -> None:
    assert one(rss("<title>T</title><source url='x'>Another desk</source>"), RSS).publisher == "Another desk"


def test_an_item_of_a_title_alone_is_its_title() -> None:
    assert one(rss("<title>8,500 people crossed into Finland on Sunday</title>"), RSS).text.startswith("8,500 people")


def test_a_guid_is_an_address_only_if_it_is_one() -> None:
    assert one(rss("<title>T</title><guid>https://example.org/7</guid>"), RSS).url == "https://example.org/7"
    assert one(rss("<title>T</title><guid>tag:7</guid><link>http://[</link>"), RSS).url == "http://["


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<pubDate>26 Sep 2022 10:00 EST</pubDate>", date(2022, 9, 26)),
        ("<pubDate>2022-09-26T10:00:00.000Z</pubDate>", date(2022, 9, 26)),
        ("<dc:date>2022-09-26</dc:date>", date(2022, 9, 26)),
        ("<pubDate>09/10/2022</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
        ("", None),
    ],
)
def test_a_day_is_read_or_unknown(said: str, day: date | None) -> None:
    assert one(rss(f"<title>T</title>{said}"), RSS).published == day
    assert one(rss(f"<title>T</title>{said}"), RSS, published=date(2022, 9, 1)).published == day or date(2022, 9, 1)


def test_a_language_that_the_feed_s_maker_left_set_is_no_word_on_the_text() -> None:
    about = "<title>Desk</title><language>en-US</language>"
    assert one(rss(f"<description>{RUSSIAN}</description>", about=about), RSS).lang == "ru"
    assert one(rss("<description>2,300.</description>", about=about), RSS).lang == "en-us"


def test_items_of_rss_1_stand_beside_the_channel() -> None:
    body = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" {SPACES}>
        <channel><title>Sample desk</title></channel><item><title>One</title><dc:date>2022-09-26</dc:date></item>
        <item><title>Two</title></item></rdf:RDF>"""
    assert [(d.text, d.publisher) for d in found(body, RSS)] == [("One", "Sample desk"), ("Two", "Sample desk")]


def test_a_feed_in_an_old_encoding_is_read() -> None:
    body = rss(f"<description>{RUSSIAN}</description>").replace("utf-8", "windows-1251").encode("cp1251")
    assert one(body, RSS).text == RUSSIAN


# Atom.


def test_an_entry_has_its_own_title_day_address_and_language() -> None:
    document = one(
        atom(
            "<title type='html'>The &lt;i&gt;queue&lt;/i&gt;</title><id>tag:1</id><updated>2022-09-27</updated>"
            "<published>2022-09-26T10:00:00Z</published><link rel='edit' href='no'/><link href='https://example.org/1'/>"
            "<summary>Short.</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Some <b>2,300"
            "</b> cars wait.</p><p>More came.</p></div></content><source><title>Another desk</title></source>"
        ),
        ATOM,
    )
    assert document.text == "Some 2,300 cars wait.\n\nMore came."
    assert (document.title, document.publisher) == ("The queue", "Another desk")
    assert (document.published, document.url) == (date(2022, 9, 26), "https://example.org/1")


def test_words_that_are_no_html_keep_their_signs() -> None:
    assert one(atom("<title>T</title><content type='text'>a &lt;b&gt; c</content>"), ATOM).text == "a <b> c"


def test_an_entry_that_was_only_updated_is_of_that_day() -> None:
    assert one(atom("<title>T</title><updated>2022-09-27T00:00:00Z</updated>"), ATOM).published == date(2022, 9, 27)


# What is no feed.

BOMB = "".join(f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";"}&{chr(97 + i)};">' for i in range(20))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f'<!DOCTYPE rss [<!ENTITY a "aaaa">{BOMB}]>{rss("<title>&u;</title>")[38:]}', "declares XML entities"),
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
            "entities",
        ),
        ("<rss><channel><title>Empty</title></channel></rss>", "no feed: it holds no items"),
        ("<config><item/></config>", "no feed: it holds no items"),
        ("<rss", "holds no items"),
        ("no XML", "cannot be read"),
        (rss("<title>One</title>")[:-30], "holds no items"),
    ],
)
def test_what_is_no_feed_is_named(body: str, words: str) -> None:
    assert words in reason(body, RSS)


def test_a_feed_that_breaks_off_loses_its_last_item_which_nobody_knows_whole() -> None:
    body = rss("<title>One</title>", "<title>Some 2,300 cars</title>")
    assert [document.text for document in found(body[: body.index(",300")], RSS)] == ["One"]
