"""Rows of the atlas's data files, and names made comparable."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a data file, as dicts; a name that ends in `.gz` is unpacked."""
    packed = files("borderflow.atlas").joinpath("data", name).read_bytes()
    text = (gzip.decompress(packed) if name.endswith(".gz") else packed).decode()
    return csv.DictReader(io.StringIO(text, newline=""))


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, split at semicolons.

    >>> parts("Kyiv;Kiev")
    ('Kyiv', 'Kiev')
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else ()


@lru_cache(maxsize=65536)
def folded(token: str) -> str:
    """The token without case and accents: `Türkiye` and `turkiye` are one, as are `ё` and `е`; `й` stays.

    >>> folded("Türkiye"), folded("Орёл"), folded("Китай")
    ('turkiye', 'орел', 'китай')
    """
    low = token.casefold()
    if low.isascii():
        return low
    kept = low.replace("й", "\0").replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return bare.replace("\0", "й")


def key(text: str) -> tuple[str, ...]:
    """The folded words of a text, without punctuation and a leading "the".

    >>> key("the Czech Republic"), key("Côte d'Ivoire")
    (('czech', 'republic'), ('cote', 'd', 'ivoire'))
    """
    words = tuple(map(folded, TOKEN.findall(text)))
    return words[1:] if len(words) > 1 and words[0] == "the" else words
