"""Bytes as characters: UTF-8 or what the byte order mark says, else an encoding that is beyond doubt, else none.

A wrong guess is worse than none: names and figures would be misquoted for ever.
"""

from __future__ import annotations

import codecs
import re

from borderflow.read.openers.looks import CYRILLIC, CYRILLIC_OLD, SAMPLE_BYTES, encoding_of, frequency, makes_words

# The longer marks first: UTF-32's begins with UTF-16's.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Pages that declare these are written in the encodings that take them in, and browsers read them so.
MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254"}
SOME, MOSTLY, LEAST_BETTER = 0.06, 0.5, 0.15
LEAST_PLAIN = 0.95
# What texts are written in that stand beside a border: letters of Europe and the Near East, punctuation, currencies.
PLAIN = re.compile(r"[\t\n\r\x20-\x7e\xa0-\u06ff\u10a0-\u10ff\u2000-\u20cf\u2100-\u214f]")

UNKNOWN = "its encoding cannot be told: save it as UTF-8"
BINARY = "it is binary: it holds NUL bytes"


class Undecodable(ValueError):
    """Bytes that are no text beyond doubt, with the reason in words."""


def decoded(body: bytes, declared: str | None = None) -> str:
    """The characters of `body`, line ends as they are; Undecodable, with the reason, where they cannot be told.

    `declared` is the encoding that the file names itself, believed where it fits and makes words.

    >>> decoded("Ларс".encode("utf-16")), decoded(b"\\xef\\xbb\\xbfLars")
    ('Ларс', 'Lars')
    """
    mark = next((name for start, name in MARKS if body.startswith(start)), None)
    if mark:
        text = by_name(body, mark)
    elif b"\x00" in body:
        text = wide(body)
    else:
        text = by_name(body, "utf-8") or by_word(body, declared) or by_look(body) or by_line(body, declared)
    if text is None:
        raise Undecodable(UNKNOWN)
    if "\x00" in text:
        raise Undecodable(BINARY)
    return text


def by_name(body: bytes, name: str | None) -> str | None:
    """The characters in the encoding of that name; None where it does not fit or nobody knows it."""
    try:
        return body.decode(name) if name else None
    except (LookupError, ValueError):
        return None


def by_word(body: bytes, declared: str | None) -> str | None:
    """The characters in the encoding that the file names, unless they make no words in it."""
    name = (declared or "").strip().lower()
    text = by_name(body, MEANT.get(name, name))
    if text is None or not makes_words(text):
        return None
    others = (by_name(body, other) or "" for other in CYRILLIC_OLD) if CYRILLIC.search(text[:SAMPLE_BYTES]) else ()
    return None if any(frequency(other) > frequency(text) + LEAST_BETTER for other in others) else text


def wide(body: bytes) -> str | None:
    """The characters of two bytes each, without a mark that says so; Undecodable where they are none."""
    found = [text for text in (by_name(body, "utf-16-le"), by_name(body, "utf-16-be")) if text and is_plain(text)]
    if len(found) != 1:
        raise Undecodable(BINARY)
    return found[0]


def is_plain(text: str) -> bool:
    """Whether nearly all characters are of the scripts that are read."""
    sample = text[:SAMPLE_BYTES]
    return len(PLAIN.findall(sample)) >= LEAST_PLAIN * len(sample)


def by_look(body: bytes) -> str | None:
    """The characters in the one old encoding that they look like; None where two would do as well, or where part of
    the bytes are UTF-8."""
    lines = [line for line in body.split(b"\n") if not line.isascii()]
    if any(by_name(line, "utf-8") is not None or utf8_share(line) > SOME for line in lines):
        return None
    return by_name(body, encoding_of(lines))


def by_line(body: bytes, declared: str | None) -> str | None:
    """The characters of a text whose lines are of two encodings: UTF-8, and one that the others look like.

    A line that is UTF-8 but for a few bytes is damaged, and of no other encoding.
    """
    read = [by_name(line, "utf-8") for line in body.split(b"\n")]
    others = [line for line, text in zip(body.split(b"\n"), read, strict=True) if text is None]
    if any(utf8_share(line) > SOME for line in others):
        if utf8_share(body) > MOSTLY:
            raise Undecodable(f"its UTF-8 is damaged at byte {first_bad_byte(body)}")
        return None
    name = declared if by_word(b"\n".join(others), declared) is not None else encoding_of(others)
    rest = iter([by_name(line, name) for line in others])
    whole = [next(rest) if text is None else text for text in read]
    return None if None in whole else "\n".join(text for text in whole if text is not None)


def utf8_share(line: bytes) -> float:
    """How much of what is not ASCII decodes as UTF-8."""
    text = line.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good / max(good + bad, 1)


def first_bad_byte(body: bytes) -> int:
    """Where the bytes stop being UTF-8."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(body)
