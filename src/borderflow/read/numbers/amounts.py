"""Amounts: digits and number words, with their values."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from borderflow.read.numbers.cardinals import cardinal, compound, pair, part, plus_part, scale_first
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import SPACES, Amount, Lexicon, first_word, lexicon, next_word, scale_after, tidy

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
LONGEST = 20
LARGEST = 1e16
GROUPS = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![\d,])(?:[.,]\d{{1,2}}(?!\d))?|\d{{1,3}}(?:\.\d{{3}})+(?![\d])"
BROKEN = rf"(?<![\d.,/$€£-])(?:\d{{1,3}}[{SPACES}])?[1-9]/(?:[2-9]|10)(?![\d/.,]\d|\d|/)"
DIGITS = {
    ".": rf"{BROKEN}|(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?"
    rf"|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?|{GROUPS}|\d+(?:\.\d+)?|(?<!\w)\.\d+)[½¼¾⅓⅔]?|[½¼¾⅓⅔]",
    ",": rf"{BROKEN}|(?<![\d.,])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|{GROUPS}"
    r"|\d{1,3}(?:,\d{3}){2,}(?![\d,])|\d+(?:[.,]\d+)?)[½¼¾⅓⅔]?|[½¼¾⅓⅔]",
}


@functools.cache
def starter(lang: str) -> re.Pattern[str]:
    """What an amount may begin with."""
    lex = lexicon(lang)
    begin = {
        *lex.cardinals, *lex.parts, *lex.articles, *lex.ordinals, *lex.vague, *lex.alone, *lex.alone_hedged, *lex.every,
        *lex.none, *(() if lex.articles else lex.pairs),
    }  # fmt: skip
    within = rf"|{lex.compound.pattern}" if lex.prefixes else ""
    return re.compile(rf"\b{one_of(begin)}\b|{DIGITS[lex.decimal]}{within}", re.IGNORECASE)


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
    if "/" in hit.group():
        return broken(text, hit, lex)
    if hit.group()[0].isdigit() or hit.group()[0] in FRACTIONS or hit.group()[0] == ".":
        return digits(text, hit, lex)
    written = " ".join(hit.group().lower().split())
    if written in lex.none:
        return Amount(hit.start(), hit.end(), 0.0, "words")
    for reader in (part, scale_first, cardinal, pair, compound):
        found = reader(text, hit.start(), lex)
        if found is not None:
            return found
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


def broken(text: str, hit: re.Match[str], lex: Lexicon) -> Amount | None:
    """A fraction in digits ("1/2", "10 1/2"), with the scale that follows it; "1/2 of" is a part."""
    whole, _, fraction = hit.group().rpartition(" ") if " " in hit.group() else ("", "", hit.group())
    upper, lower = (int(digit) for digit in fraction.split("/"))
    if upper >= lower:
        return None
    value, scale = int(whole or 0) + upper / lower, scale_after(text, hit.end(), lex)
    if scale is not None:
        return Amount(hit.start(), scale[1], tidy(value * scale[0]), "digits")
    is_part = not whole and next_word(text, hit.end())[0] in lex.ofs
    return Amount(hit.start(), hit.end(), tidy(value), "part" if is_part else "digits")


def digits(text: str, hit: re.Match[str], lex: Lexicon) -> Amount | None:
    """An amount in digits, with the scale that follows it; None for a run too long to be a count."""
    ending = lex.digit_endings.match(text, hit.end())
    end = ending.end() if ending else hit.end()
    scale = scale_after(text, end, lex)
    value = digit_value(hit.group(), scaled=scale is not None, decimal=lex.decimal)
    if value is None:
        return None
    while scale is not None and value * scale[0] < LARGEST:
        value, end = value * scale[0], scale[1]
        scale = scale_after(text, end, lex) if first_word(text, end)[0] == "" else None
    return plus_part(text, Amount(hit.start(), end, tidy(value), "digits"), lex)


def digit_value(written: str, *, scaled: bool, decimal: str = ".") -> float | None:
    """What the digits say; a dot before three digits parts thousands, unless a scale word follows.

    >>> digit_value("17.000", scaled=False), digit_value("1.125", scaled=True), digit_value("17 000,5", scaled=False)
    (17000.0, 1.125, 17000.5)
    >>> digit_value("1,125", scaled=False, decimal=","), digit_value("17,000", scaled=False, decimal=",")
    (1.125, 17000.0)
    """
    fraction = FRACTIONS.get(written[-1], 0.0)
    bare = re.sub(rf"[{SPACES}]", "", written.rstrip("".join(FRACTIONS)))
    if len(bare) > LONGEST:
        return None
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", bare) and not (scaled and bare.count(".") == 1):
        bare = bare.replace(".", "")
    if re.search(r",\d{1,2}$", bare) or (decimal == "," and not is_grouped(bare)):
        bare = bare.replace(",", ".")
    value = float(bare.replace(",", "") or 0) + fraction
    return value if value < LARGEST else None


def is_grouped(bare: str) -> bool:
    """Whether commas part thousands where they should be decimal commas: more than one, or before three noughts."""
    return re.fullmatch(r"[1-9]\d{0,2}(?:(?:,\d{3})+,\d{3}|,000)", bare) is not None
