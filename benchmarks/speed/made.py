"""As many documents as wanted: paragraphs of real reports shuffled, each number in them drawn anew.

A document takes its day, its voice and its number of paragraphs from a real one, and its paragraphs from all of them.
Without new numbers the same sentences would come again and again, and what remembers a sentence would look fast.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from borderflow import intake
from borderflow.nouns import Document, Unread
from borderflow.read import LANGUAGES
from borderflow.wire import document_from, document_line

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "cases" / "mobilisation-2022" / "reports"
CORPUS = ROOT / "benchmarks" / "reading" / "corpus"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
DOCUMENTS_A_FILE = 200
NUMBER = re.compile(r"\d+")


def samples() -> list[Document]:
    """The real documents: the reports of the worked case, and the corpus of the reading benchmark where it is there."""
    arrived = intake.arriving([REPORTS], archive=None, now=LONG_AGO, told=intake.AS_IT_IS)
    opened = [one for report in arrived if not isinstance(report, Unread) for one in intake.readable(*report)]
    found = [one for one in opened if isinstance(one, Document)]
    found += [document_from(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    return [document for document in found if document.tongue in LANGUAGES]


def made(real: list[Document], chance: random.Random) -> Iterator[Document]:
    """Documents without end."""
    paragraphs: dict[str, list[str]] = {}
    for document in real:
        paragraphs.setdefault(document.tongue, []).extend(split(document.text))
    number = 0
    while True:
        like = chance.choice(real)
        pool = paragraphs[(like.lang or "en")[:2]]
        drawn = chance.sample(pool, min(len(pool), len(split(like.text))))
        text = "\n\n".join(NUMBER.sub(lambda found: renumbered(found[0], chance), one) for one in drawn)
        yield replace(like, id=f"made-{number:07}", text=text, report=None)
        number += 1


def split(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def renumbered(number: str, chance: random.Random) -> str:
    """Another number of as many digits with the same first one; days, hours and years stay.

    >>> [renumbered(one, random.Random(0)) for one in ("27", "2022", "8572")]
    ['27', '2022', '8660']
    """
    if len(number) < 3 or re.fullmatch(r"(?:19|20)\d\d", number):
        return number
    return number[0] + "".join(str(chance.randrange(10)) for _ in number[1:])


def written(count: int, folder: Path) -> list[Path]:
    """The first `count` documents in files of some hundreds, one JSON object a line; the same ones every time."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = made(samples(), random.Random(0))
    paths = []
    for first in range(0, count, DOCUMENTS_A_FILE):
        lines = [document_line(one) for one in islice(documents, min(DOCUMENTS_A_FILE, count - first))]
        paths.append(folder / f"made-{first:07}.jsonl")
        paths[-1].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return paths
