"""What it would save to leave paragraphs unparsed that can hardly hold a claim, and what it would lose.

.venv/bin/python -m benchmarks.reading.unparsed [--gold FOLDER]

Two tests that need no parse: a paragraph without number and place; and of these, one without any word of the cues that
the rules know. What is saved is a share of the text, what is lost a share of the claims that the reader takes from it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading.run import SHARED
from benchmarks.reading.train import LANGUAGES, in_language
from borderflow.atlas import mentions
from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.read.cues import leaves
from borderflow.read.numbers import numbers
from borderflow.read.paragraphs import paragraphs
from borderflow.read.words import words

LETTERS = re.compile(r"[^\W\d_]+")
# A word is known by its beginning; shorter words stand everywhere.
BEGINNING = 5
SHORT = 3
TESTS = ("no number, no place", "and no cue")


def beginnings(lang: str) -> frozenset[str]:
    """How the words of a language's cues begin."""
    tables = (leaves(words(lang, "topics")[table]) for table in ("statements", "figures"))
    found = (word for table in tables for _, _, entries in table for one in entries for word in LETTERS.findall(one))
    return frozenset(word.lower()[:BEGINNING] for word in found if len(word) > SHORT)


def passed_over(text: str, lang: str, known: frozenset[str]) -> Iterator[str]:
    """The tests that would leave a paragraph unparsed."""
    if re.search(r"\d", text) or numbers(text, lang=lang) or mentions(text, lang):
        return
    yield TESTS[0]
    if not any(word.lower()[:BEGINNING] in known for word in LETTERS.findall(text)):
        yield TESTS[1]


def measured(documents: list[Document], lang: str) -> dict[str, tuple[float, float]]:
    """By test: the share of the text that is saved, and of the claims that are lost."""
    known, text, lost = beginnings(lang), Counter[str](), Counter[str]()
    for document in documents:
        starts = [claim.evidence[0].start for claim in claims(document)]
        for part in paragraphs(document.text):
            held = sum(part.start <= start < part.start + len(part.text) for start in starts)
            for name in ("all", *passed_over(part.text, lang, known)):
                text[name] += len(part.text)
                lost[name] += held
    return {name: (text[name] / max(text["all"], 1), lost[name] / max(lost["all"], 1)) for name in TESTS}


def main() -> None:
    """Print a line a test and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    args = parser.parse_args()
    for lang in LANGUAGES:
        for name, (saved, lost) in measured(list(in_language(lang, args.gold).values()), lang).items():
            print(f"{lang} {name:22} {saved:.3f} of the text, {lost:.3f} of the claims")


if __name__ == "__main__":
    main()
