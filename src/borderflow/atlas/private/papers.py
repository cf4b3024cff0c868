"""Passports, identity numbers and accounts: by the word before them, or by a form of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from borderflow.atlas.private.numbers import Hidden

CUE = (
    r"passport|pass\s?no|id\s?card|identity|ident\w*|id\s?(?:no|number)|document|permit|licen[cs]e|military\s(?:id|ticket)"
    r"|visa\s?(?:no|number)|snils|inn\b|iin\b|pesel|personal\s(?:code|number)|tax\s(?:id|number)|social\s?security|insurance"
    r"|booking|ticket\s?(?:no|number)|account|imei|vin\b"
    r"|паспорт\w*|загранпаспорт\w*|сери[яиюей]+|удостоверени\w*|документ\w*|военн\w+\sбилет\w*|водительск\w+|прав[аи]?\b"
    r"|снилс\w*|инн\b|иин\b|виз[аыуе]\s?№?|сч[её]т(?!чик)\w*|карт[аыуе]|полис\w*|имей\b|свидетельств\w*"
)
CUED = re.compile(
    rf"(?i:\b(?:{CUE}))[^\d\n]{{0,30}}?((?:\b[A-ZА-ЯЁІ]{{1,3}}[\s\-]?)?(?:№\s?)?\d(?:[\s\-№nN]{{0,3}}\d){{5,19}})(?!\d)"
)
FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w\-])\d{3}-\d{3}-\d{3}[ \-]\d{2}(?![\w\-])",  # an insurance number of Russia
        r"(?<![\w.,\-])(?!(?:19|20)\d\d )\d{2} ?\d{2} \d{6}(?![\w.,]\d|\d)",  # a passport of Russia: series, number
        r"(?<![\w.,\-])\d{2} ?\d{2} ?№ ?\d{6}(?!\d)",
        r"(?<!\w)[A-ZА-ЯІ]{1,2}№? ?№?\d{6,9}(?!\w)",  # a passport of most countries, written in one
        r"(?<!\w)(?:[A-Z]{2}|[А-ЯІ]{2}) №? ?\d{6,7}(?!\w|[.,]\d)",
        r"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[\-+A]\d{3}[0-9A-FHJ-NPR-Y](?!\w)",  # Finland
        r"(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{5}(?!\w)",  # Latvia
        r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)",  # an account (IBAN)
        r"(?<!\w)(?=[A-Z]*\d)(?=\d*[A-Z])(?=(?:[A-Z]*\d){5})[A-HJ-NPR-Z0-9]{17}(?!\w)",  # a vehicle
        r"(?<![\w.,\-/=])\d{10,16}(?![\w]|[.,]\d)",  # digits without end: a figure has marks, or a word for millions
    )
)
ROUND = re.compile(r"\d*0{5}")
# "closed the account of the day at 100 514": thousands behind a word that a count follows.
THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
COUNTED = re.compile(r"\b(?:на|до|около|более|свыше|at|to|than|over|about|nearly|by)\s$", re.IGNORECASE)


def papers(text: str) -> Iterator[Hidden]:
    """Numbers of papers and accounts."""
    for hit in CUED.finditer(text):
        start, end = hit.span(1)
        if not (THOUSANDS.fullmatch(text, start, end) and COUNTED.search(text, max(0, start - 8), start)):
            yield Hidden(start, end, "paper")
    for pattern in FORMS:
        yield from (Hidden(*hit.span(), "paper") for hit in pattern.finditer(text) if not ROUND.fullmatch(hit.group()))
