"""The characters of a page, each with its place and size."""

from __future__ import annotations

import ctypes
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from borderflow.read.openers.pdf.places import Box, Turn

# PDFium marks a hyphen that breaks a word at the end of a line.
BREAK = "\x02"
UNSEEN = frozenset("\x00\xad\ufffe\uffff\ufeff\u200b")
# Letters drawn as one, and the bullets of symbol fonts.
PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\uf0a7": "•"}
)
# As a share of the letter's size; the narrowest letter is wider.
SAME_PLACE = 0.18
SAMPLED = 200


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, a blank or a break as PDFium has it; `box` of one that is seen."""

    text: str
    size: float = 0
    box: Box | None = None


def glyphs(text: pypdfium2.PdfTextPage, count: int, turned: Turn) -> Iterator[Glyph]:
    """The characters in the order of the file. One that is drawn twice at its place, for a bold look, is one."""
    last = Glyph("")
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        character = chr(code) if code <= sys.maxunicode else ""
        if character.isspace() or character == BREAK:
            yield Glyph(character)
        elif character > " " and character not in UNSEEN:
            glyph = Glyph(character.translate(PLAIN), size_of(text, place), box_of(text, place, turned))
            if not is_twice(last, glyph):
                yield glyph
            last = glyph


def is_twice(last: Glyph, glyph: Glyph) -> bool:
    """Whether the character is the last one, drawn again."""
    if last.text != glyph.text or last.box is None or glyph.box is None:
        return False
    (across, down), (right, below) = last.box.middle, glyph.box.middle
    return abs(across - right) < SAME_PLACE * glyph.size and abs(down - below) < SAME_PLACE * glyph.size


def size_of(text: pypdfium2.PdfTextPage, place: int) -> float:
    """How large a character is as it is shown."""
    matrix = matrix_of(text, place)
    return float(pdfium.FPDFText_GetFontSize(text, place)) * (math.hypot(matrix.c, matrix.d) or 1)


def matrix_of(text: pypdfium2.PdfTextPage, place: int) -> pdfium.FS_MATRIX:
    """How a character is turned and stretched."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
    return matrix


def upright(text: pypdfium2.PdfTextPage, count: int) -> int:
    """The quarter turns, clockwise, after which most characters of a page stand upright."""
    matrices = (matrix_of(text, place) for place in range(0, count, max(count // SAMPLED, 1)))
    seen = Counter(round(math.atan2(matrix.b, matrix.a) / math.pi * 2) % 4 for matrix in matrices)
    return max(seen, key=lambda quarters: seen[quarters], default=0)


def box_of(text: pypdfium2.PdfTextPage, place: int, turned: Turn) -> Box:
    """Where a character stands, as high as its line."""
    found = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, place, ctypes.byref(found))
    return turned.shown(found.left, found.bottom, found.right, found.top)
