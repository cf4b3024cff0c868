"""Amounts: digits and number words, with their values."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from borderflow.read.numbers.cardinals import cardinal, half_more, pair, part
from borderflow.read.numbers.lexicon import (
    SPACES,
    Amount,
    Lexicon,
    first_word,
    lexicon,
    next_word,
    one_of,
    scale_after,
    tidy,
)  # fmt: skip

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
LONGEST = 20
LARGEST = 1e16
DIGITS = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?"
    rf"|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?"
    rf"|\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![\d,])(?:[.,]\d{{1,2}}(?!\d))?"
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?![\d])"
    rf"|\d+(?:\.\d+)?)[½¼¾⅓⅔]?|[½¼¾⅓⅔]",
    re.ASCII,
)


@functools.cache
def starter(lang: str) -> re.Pattern[str]:
    """What an amount may begin with."""
    lex = lexicon(lang)
    begin = {*lex.cardinals, *lex.parts, *lex.articles, *lex.ordinals, *lex.vague}
    return re.compile(rf"\b(?:{one_of(begin)})\b|{DIGITS.pattern}", re.IGNORECASE | re.ASCII)


def amounts(text: str, *, lang: str = "en") -> list[Amount]:
    """Every amount in `text`, in order, none overlapping.

    >>> [a.value for a in amounts("1.8 million, 300k, half a dozen, one hundred and twenty or 98 thousand")]
    [1800000.0, 300000.0, 6.0, 120.0, 98000.0]
    """
    return list(scan(text, lexicon(lang), starter(lang)))


def scan(text: str, lex: Lexicon, begin: re.Pattern[str]) -> Iterator[Amount]:
    """Each amount in turn."""
    at = 0
    while (hit := begin.search(text, at)) is not None:
        found = amount_at(text, hit, lex)
        if found is not None:
            yield found
        at = found.end if found is not None else hit.end()


def amount_at(text: str, hit: re.Match[str], lex: Lexicon) -> Amount | None:
    """The amount that begins at a hit, if one does."""
    if hit.group()[0].isdigit() or hit.group()[0] in FRACTIONS:
        return digits(text, hit, lex)
    for reader in (part, cardinal, pair):
        found = reader(text, hit.start(), lex)
        if found is not None:
            return found
    written = " ".join(hit.group().lower().split())
    if written in lex.ordinals:
        return Amount(hit.start(), hit.end(), None, "ordinal")
    return vague(text, hit, lex) if written in lex.vague else None


def vague(text: str, hit: re.Match[str], lex: Lexicon) -> Amount:
    """An amount in name only, taken whole ("tens of thousands", "several hundred", "a few dozen")."""
    end = hit.end()
    while True:
        word, after = next_word(text, end)
        if word in lex.ofs:
            word, after = next_word(text, after)
            word = word if word in lex.vague else ""
        if not lex.size(word) and word not in lex.vague:
            return Amount(hit.start(), end, None, "vague")
        end = after


def digits(text: str, hit: re.Match[str], lex: Lexicon) -> Amount | None:
    """An amount in digits, with the scale that follows it; None for a run too long to be a count."""
    scale = scale_after(text, hit.end(), lex)
    value = digit_value(hit.group(), scaled=scale is not None)
    if value is None:
        return None
    end = hit.end()
    while scale is not None and value * scale[0] < LARGEST:
        value, end = value * scale[0], scale[1]
        scale = scale_after(text, end, lex) if first_word(text, end)[0] == "" else None
    return half_more(text, Amount(hit.start(), end, tidy(value), "digits"), lex)


def digit_value(written: str, *, scaled: bool) -> float | None:
    """What the digits say; a dot before three digits parts thousands, unless a scale word follows.

    >>> digit_value("17.000", scaled=False), digit_value("1.125", scaled=True), digit_value("17 000,5", scaled=False)
    (17000.0, 1.125, 17000.5)
    """
    fraction = FRACTIONS.get(written[-1], 0.0)
    bare = re.sub(rf"[{SPACES}]", "", written.rstrip("".join(FRACTIONS)))
    if len(bare) > LONGEST:
        return None
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", bare) and not (scaled and bare.count(".") == 1):
        bare = bare.replace(".", "")
    if re.search(r",\d{1,2}$", bare):
        bare = bare.replace(",", ".")
    value = float(bare.replace(",", "") or 0) + fraction
    return value if value < LARGEST else None
