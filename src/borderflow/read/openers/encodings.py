"""Bytes as characters: UTF-8 or what the byte order mark says, else an encoding that is beyond doubt, else none.

A wrong guess is worse than none: names and figures would be misquoted for ever.
"""

from __future__ import annotations

import codecs

from charset_normalizer import CharsetMatch, from_bytes

# The longer marks first: UTF-32's begins with UTF-16's.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The old encodings of the languages that are read, or that stand beside them on a border.
OLD = ["cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp1252", "cp1250", "cp1254", "cp1257"]
# How near another encoding may come in disorder and in likeness to a language before nobody can tell them apart.
NEAR_CHAOS = 0.02
NEAR_COHERENCE = 0.1
MOSTLY = 0.5

UNKNOWN = "its encoding cannot be told: save it as UTF-8"
BINARY = "it is binary: it holds NUL bytes"


class Undecodable(ValueError):
    """Bytes that are no text beyond doubt, with the reason in words."""


def decoded(body: bytes, declared: str | None = None) -> str:
    """The characters of `body`, line ends as they are; Undecodable, with the reason, where they cannot be told.

    `declared` is the encoding that the file names itself, believed where it fits.

    >>> decoded("Ларс".encode("utf-16")), decoded(b"\\xef\\xbb\\xbfLars")
    ('Ларс', 'Lars')
    """
    mark = next((name for start, name in MARKS if body.startswith(start)), None)
    text = by_name(body, mark) if mark else by_name(body, "utf-8") or by_name(body, declared) or by_look(body)
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


def by_look(body: bytes) -> str | None:
    """The characters in the one old encoding that they look like; None where two would do as well."""
    if b"\x00" in body:
        raise Undecodable(BINARY)
    if is_damaged_utf8(body):
        raise Undecodable(f"its UTF-8 is damaged at byte {first_bad_byte(body)}")
    matches = list(from_bytes(body, cp_isolation=OLD))
    if not matches:
        return None
    best = matches[0]
    doubtful = any(str(other) != str(best) for other in matches[1:] if near(other, best))
    return None if doubtful or not is_language(best) else str(best)


def near(other: CharsetMatch, best: CharsetMatch) -> bool:
    """Whether the other encoding looks about as good."""
    return other.chaos <= best.chaos + NEAR_CHAOS and other.coherence >= best.coherence - NEAR_COHERENCE


def is_language(match: CharsetMatch) -> bool:
    """Whether the characters look like words of some language."""
    return match.coherence > 0 and match.chaos < 0.1


def is_damaged_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8 for the most part: most of what is not ASCII decodes."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good > 0 and good / (good + bad) > MOSTLY


def first_bad_byte(body: bytes) -> int:
    """Where the bytes stop being UTF-8."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(body)
