"""The characters of a page as words and lines, the marks of footnotes left out."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from borderflow.read.openers.pdf.glyphs import BREAK, Glyph, glyphs, upright
from borderflow.read.openers.pdf.places import Box, Turn, around
from borderflow.read.openers.web.text import NOTE, POWER, RAISED

SMALL = 0.8
HIGHER = 0.1


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a blank between them, in letters of `size` points."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True)
class Line:
    """Words that follow one another on one line."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """Where the line stands."""
        return around([word.box for word in self.words])

    @cached_property
    def size(self) -> float:
        """The size of most of its words."""
        return statistics.median(word.size for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines in the order of the file, how many things are drawn on it, how many of these may be rules, and
    how it lies: as its words stand upright, and as the file says that it is shown."""

    lines: tuple[Line, ...]
    drawn: int
    rules: int
    turned: Turn
    shown: Turn

    @property
    def height(self) -> float:
        """How high the page is."""
        return self.turned.size[1]


def page_of(page: pypdfium2.PdfPage, most_characters: int) -> Page | None:
    """What stands on a page; None for a page with more characters than that."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > most_characters:
            return None
        turned = Turn.of(page, upright(text, count))
        lines = list(lines_of(glyphs(text, count, turned)))
    finally:
        text.close()
    body = statistics.median(line.size for line in lines) if lines else 0
    kept = tuple(line for line in lines if not is_notes(line, body))
    drawn = pdfium.FPDFPage_CountObjects(page)
    return Page(kept, drawn, rules_of(page, drawn), turned, Turn.of(page, page.get_rotation() // 90))


def rules_of(page: pypdfium2.PdfPage, drawn: int) -> int:
    """How many things on a page are lines and boxes, or hold them."""
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, place)) for place in range(drawn))
    return sum(kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


def is_notes(line: Line, body: float) -> bool:
    """Whether a line is but the numbers of footnotes, which stood raised behind the line before."""
    return line.size < body * SMALL and re.fullmatch(r"[\d ,]{1,12}", line.text) is not None


def lines_of(signs: Iterable[Glyph]) -> Iterator[Line]:
    """The lines of a page. A line ends where the file's does, and behind a broken word."""
    words: list[Word] = []
    letters: list[Glyph] = []
    for sign in (*signs, Glyph("\n")):
        if sign.box:
            letters.append(sign)
            continue
        word = word_of(letters, sign.text) if letters else None
        words += [word] if word else []
        letters = []
        if words and sign.text in "\r\n\x02":
            yield Line(tuple(word for word in words if not is_note(word, words[0])))
            words = []


def is_note(word: Word, first: Word) -> bool:
    """Whether a word is one more number of a footnote, raised behind another."""
    higher = word.size < first.size * SMALL and word.box.bottom < first.box.bottom - first.size * HIGHER
    return higher and NOTE.fullmatch(word.text) is not None


def word_of(letters: list[Glyph], ending: str) -> Word | None:
    """The word of these characters, with its break if it has one; None for what is but the mark of a footnote."""
    size = letters[0].size
    places = [letter.box for letter in letters if letter.box]
    low = places[0].bottom
    raised = [
        letter.size < size * SMALL and place.bottom < low - size * HIGHER
        for letter, place in zip(letters, places, strict=True)
    ]
    begin = len(raised) - next((n for n, up in enumerate(reversed(raised)) if not up), len(raised))
    said, mark = text_of(letters[:begin]), text_of(letters[begin:])
    if mark and not (NOTE.fullmatch(mark) and not POWER.search(said)):
        said += mark.translate(RAISED)
    return Word(said + BREAK * (ending == BREAK), around(places), size) if said else None


def text_of(letters: list[Glyph]) -> str:
    """The characters in a row; halves of one that came apart are put together, a half alone is dropped."""
    said = "".join(letter.text for letter in letters)
    return said if said.isascii() else said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
