"""Which old encoding bytes look like, and whether characters look like words at all."""

from __future__ import annotations

import re
from itertools import islice

from charset_normalizer import CharsetMatch, from_bytes

# The old encodings of the languages that are read, or that stand beside them on a border.
OLD = ["cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257"]
CYRILLIC_OLD = ("cp1251", "koi8_r", "iso8859_5")
# How near another encoding may come in disorder and in likeness to a language before nobody can tell them apart.
NEAR_CHAOS = 0.02
NEAR_COHERENCE = 0.1
SAMPLE_BYTES = 60_000
SAMPLE_LINES = 2_000
LEAST_ASCII = 0.25
MOST_ODD = 0.2
MOST_RARE = 0.02
LEAST_SMALL = 0.8
WORD = re.compile(r"[^\W\d_]{3,}")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Signs within words, controls, and words in two scripts: marks of a wrong encoding.
INNER_SIGN = re.compile(r"[^\W\d_][\xa1-\xac\xae-\xb6\xb8-\xbf×÷]+[^\W\d_]")
CONTROLS = re.compile(r"[\x80-\x9f\u2500-\u259f]")
TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
INNER_CAPITAL = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")
# Two thirds of the letters of Russian and its neighbours; in a wrong encoding they are a quarter.
FREQUENT = frozenset("оеаинтсрвлкі")


def makes_words(text: str) -> bool:
    """Whether the letters look like words: in a wrong encoding they are all accents, signs stand within them, capitals
    behind small letters, and a rare letter is frequent.

    >>> [makes_words(words) for words in ("naïve café, Żółć", "Î÷åðåäü ìàøèí", "Очередь машин", "нВЕПЕДЭ ЛЮЬХМ")]
    [True, False, True, False]
    """
    sample = text[:SAMPLE_BYTES]
    words = [word for word in WORD.findall(sample) if not word.isascii()]
    accented = [word for word in words if LATIN.search(word)]
    cyrillic = [word for word in words if CYRILLIC.search(word)]
    plain = sum(sum(letter.isascii() for letter in word) for word in accented)
    turned = sum(INNER_CAPITAL.search(word) is not None or word[1:].isupper() > word[0].isupper() for word in cyrillic)
    rare = sum(word.count("ґ") for word in cyrillic)
    strange = len(INNER_SIGN.findall(sample)) + len(TWO_SCRIPTS.findall(sample))
    return (
        plain >= LEAST_ASCII * sum(map(len, accented))
        and rare <= MOST_RARE * sum(map(len, cyrillic))
        and turned <= MOST_ODD * len(cyrillic)
        and strange <= MOST_ODD * len(words)
        and not CONTROLS.search(sample)
    )


def frequency(text: str) -> float:
    """How many of the Cyrillic letters are those that Russian and its neighbours use most."""
    letters = CYRILLIC.findall(text[:SAMPLE_BYTES].lower())
    return sum(letter in FREQUENT for letter in letters) / max(len(letters), 1)


def encoding_of(lines: list[bytes]) -> str | None:
    """The name of the one old encoding that the lines look like."""
    sample = b"\n".join(islice(lines, SAMPLE_LINES))[:SAMPLE_BYTES]
    matches = list(from_bytes(sample, cp_isolation=OLD))
    if not matches:
        return "koi8_u" if is_koi8_u(sample) else None
    best = matches[0]
    doubtful = any(str(other) != str(best) for other in matches[1:] if near(other, best) or is_twin(other, best))
    if doubtful or not is_language(best) or not makes_words(str(best)):
        return "koi8_u" if is_koi8_u(sample) else None
    return best.encoding


def is_koi8_u(sample: bytes) -> bool:
    """Whether the bytes are Ukrainian in KOI8-U, which charset-normalizer does not know: words in it, and none in the
    encoding that it could be taken for."""
    text, other = sample.decode("koi8_u", "replace"), sample.decode("cp1251", "replace")
    words = "".join(WORD.findall(text))
    small = sum(letter.islower() for letter in words) >= LEAST_SMALL * len(words)
    return small and any(letter in "ієїґ" for letter in words) and makes_words(text) and not makes_words(other)


def is_twin(other: CharsetMatch, best: CharsetMatch) -> bool:
    """Whether the other is the Mac's way of writing Cyrillic, whose small letters are those of Windows, and has letters
    where the best has signs."""
    pair = best.encoding, other.encoding
    return pair == ("cp1251", "mac_cyrillic") and letters(other) > letters(best)


def letters(match: CharsetMatch) -> int:
    """How many characters are letters."""
    return sum(character.isalpha() for character in str(match))


def near(other: CharsetMatch, best: CharsetMatch) -> bool:
    """Whether the other encoding looks about as good."""
    return other.chaos <= best.chaos + NEAR_CHAOS and other.coherence >= best.coherence - NEAR_COHERENCE


def is_language(match: CharsetMatch) -> bool:
    """Whether the characters look like words of some language."""
    return match.coherence > 0 and match.chaos < 0.1
