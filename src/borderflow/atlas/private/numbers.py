"""Phones and cards: what looks like one, less what is a figure, a day, or the number of an office.

A figure has its thousands in threes, never begins with a zero and seldom has more than nine digits; that is what tells
it from a phone. Numbers that cost the caller nothing (8-800, 0800) and those that stand behind "hotline" or an office
are for the public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from borderflow.atlas.tables import rows


@dataclass(frozen=True, slots=True, order=True)
class Hidden:
    """A private detail: from code point `start` up to `end`, and of what kind."""

    start: int
    end: int
    kind: str


GAP = r"[\s\u00a0\u202f().\-–‑]{0,3}"
PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        # With the sign for a country: nothing else is written so.
        rf"(?<![\w+])\+\s?\d(?:{GAP}\d){{8,14}}(?!\d)",
        # Russia, Belarus and Kazakhstan within the country, with eight.
        r"(?<![\w.,:/\-])8[\s\-–]?\(?(?:9\d\d|7\d\d|0\d\d)\)?(?:[\s\-–]?\d){7}(?!\d)",
        r"(?<![\w.,:/\-])80[\s\-]?(?:25|29|33|44)(?:[\s\-]?\d){7}(?!\d)",
        # A number with a zero before its area: no figure begins with one.
        r"(?<![\w.,:/\-])\(?0\d{1,4}\)?[\s/\-–]{0,2}\d{2,8}(?:[\s\-–]\d{2,5}){0,4}(?!\d)",
        # Three, three and four, parted by more than blanks.
        r"(?<![\w.,:/\-])(?:1[\-. ])?(?:\(\d{3}\)\s?|\d{3}[\-.])\d{3}[\-.]\d{4}(?!\d)",
        r"(?<![\w.,:/\-])(?:\(\d{3,5}\)\s?|9\d\d[\s\-])\d{2,3}[\s\-–]\d{2}[\s\-–]\d{2}(?!\d)",
        r"(?<![\w.,:/\-])7\s?9\d\d(?:[\s\-]?\d){7}(?!\d)",
    )
)
CUED_PHONE = re.compile(
    r"(?i:\b(?:tel|telephone|phone|mobile|cell|whats\s?app|viber|signal|call(?:ed|ing)?|text(?:ed)?|sms|dial(?:l?ed)?|number"
    r"|тел|телефон\w*|моб|мобильн\w*|вотсап\w*|ватсап\w*|вайбер\w*|звоните|звонить|звони|набер\w*|номер\w*|позвон\w*)\b)"
    rf"[^\d\n]{{0,40}}?(\+?\d(?:{GAP}\d){{5,14}})(?!\d)"
)
CARD = re.compile(r"(?<![\w.,\-/])\d(?:[ \u00a0\-]?\d){12,18}(?![\w])")
FOURS = re.compile(r"\d{4}([ \u00a0\-])\d{4}\1\d{4}\1\d{1,7}")
FREE = re.compile(r"\D*(?:\+?7|8)?\D*800|\D*0\D?800|\D*1\D?800|\D*\+?\d{1,3}\D?800|\D*00\D?800|\D*116\D?\d{3}$")
THREES = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+")
HOTLINE_REACH = 60
# No number goes on in the next paragraph.
NEW_PARAGRAPH, FEWEST_DIGITS = re.compile(r"\n\s*\n"), 6


def phones(text: str) -> Iterator[Hidden]:
    """Phone numbers of private persons, as far as a number shows whose it is."""
    for pattern in PHONES:
        yield from (
            Hidden(*hit.span(), "phone") for hit in pattern.finditer(text) if is_phone(hit.group(), text, hit.start())
        )
    for hit in CUED_PHONE.finditer(text):
        found = NEW_PARAGRAPH.split(hit[1])[0].rstrip(" ().-")
        if sum(map(str.isdigit, found)) < FEWEST_DIGITS or THREES.fullmatch(found):
            continue
        if is_private(found, text, hit.start(1)):
            yield Hidden(hit.start(1), hit.start(1) + len(found), "phone")


def is_phone(found: str, text: str, start: int) -> bool:
    """Whether so many digits are a phone's, and a private one's."""
    digits = sum(map(str.isdigit, found))
    return 9 <= digits <= 15 and is_private(found, text, start)


def is_private(found: str, text: str, start: int) -> bool:
    """Whether a number is neither free to call nor said to be an office's."""
    if FREE.match(found):
        return False
    before = text[max(0, start - HOTLINE_REACH) : start].lower()
    before = before[max(map(before.rfind, "\n.;!?")) + 1 :]
    return not any(word in before for word in for_the_public())


@cache
def for_the_public() -> tuple[str, ...]:
    """Words before a number that everybody may call."""
    return tuple(word_list("hotline", "|"))


@cache
def word_list(kind: str, by: str | None = None, name: str = "private_words.csv") -> tuple[str, ...]:
    """The words of that kind."""
    (row,) = (row for row in rows(name) if row["kind"] == kind)
    return tuple(row["words"].split(by))


def cards(text: str) -> Iterator[Hidden]:
    """Numbers of bank cards and devices (IMEI): those whose last digit checks, and those written in fours."""
    for hit in CARD.finditer(text):
        found = hit.group()
        if FOURS.fullmatch(found) or (is_checked(found) and not THREES.fullmatch(found)):
            yield Hidden(*hit.span(), "card")


def is_checked(number: str) -> bool:
    """Whether the last digit is the one that follows from the others (Luhn).

    >>> is_checked("4111 1111 1111 1111"), is_checked("4111 1111 1111 1112")
    (True, False)
    """
    digits = [int(sign) for sign in number if sign.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0
