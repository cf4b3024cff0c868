"""Reading measured on documents with gold claims: precision, recall, agreement of fields, speed.

The weights that ship have learned from the gold documents too: what counts is how documents are read that they have not
seen ("unseen", by cross-validation over documents), or another folder with `--gold`.

.venv/bin/python -m benchmarks.reading.run [--gold DIR] [--lang en] [--show-errors N]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import spacy

from benchmarks.figures import Figure
from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.read.pipeline import MODEL, parsed
from borderflow.wire import claim_line, document_from

SHARED = Path(__file__).resolve().parents[3] / "shared" / "claims"
CROSS = Path(__file__).parent / "cross.json"
DRAWS = 400


def documents(gold: Path, lang: str) -> dict[Path, Document]:
    """Documents of the language beside their gold claims, by path."""
    found = {path: document_from(path.read_bytes()) for path in sorted(gold.glob("*.json"))}
    return {path: document for path, document in found.items() if document.lang == lang}


def scorer(home: Path) -> Any:
    """The scorer of the claim format, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score", home / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(paths: dict[Path, Document], read: dict[Path, list[str]], score: Any) -> dict[str, Any]:
    """The scorer's report on those documents."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        gold.mkdir()
        for path in paths:
            shutil.copy(path, gold)
            shutil.copy(path.with_suffix(".claims.jsonl"), gold)
        lines = Path(folder) / "claims.jsonl"
        lines.write_text("\n".join(line for path in paths for line in read[path]), encoding="utf-8")
        report, errors = score.score(gold, lines, 100_000)
    return {**report, "errors": errors}


def interval(each: dict[Path, dict[str, Any]], group: str) -> tuple[float, float]:
    """The middle 90 % of F1 when documents are drawn anew with replacement."""
    chance = random.Random(0)
    kept = list(each.values())
    drawn = sorted(f1([chance.choice(kept)[group] for _ in kept]) for _ in range(DRAWS))
    return drawn[DRAWS // 20], drawn[-DRAWS // 20]


def f1(parts: list[dict[str, float]]) -> float:
    """F1 of several reports taken together."""
    hits = sum(round(part["recall"] * part["gold"]) for part in parts)
    total = sum(part["gold"] + part["predicted"] for part in parts)
    return 2 * hits / total if total else 0.0


def speed(texts: list[Document]) -> float:
    """Characters a second as a share of their language's bare parser's on the same texts, in one run.

    For English that is spaCy as it comes: the reader's own pipeline multiplies and looks up faster.
    """
    if not texts:
        return 0.0
    lang = texts[0].lang or "en"
    claims(texts[0])  # what is loaded once is nobody's speed
    blocks = [block for one in texts for block in one.text.split("\n") if block.strip()]
    parse = spacy.load(MODEL).pipe if lang == "en" else partial(parsed, lang=lang)
    list(parse(blocks[:1]))
    began = time.process_time()
    list(parse(blocks))
    bare = time.process_time() - began
    began = time.process_time()
    for one in texts:
        claims(one)
    return bare / (time.process_time() - began)


def unseen(lang: str) -> list[Figure]:
    """Figures on gold documents that the weights had not seen, as `train --cross` found them last."""
    if not CROSS.is_file():
        return []
    report = json.loads(CROSS.read_text(encoding="utf-8")).get(lang, {})
    figures = [
        Figure(f"{lang} {group} F1, unseen", report[group]["f1"])
        for group in ("all", "figures", "rules", "full")
        if group in report
    ]
    return figures + [
        Figure(f"{lang} {name} agrees, unseen", row["agree"]) for name, row in report.get("fields", {}).items()
    ]


def measure_russian() -> list[Figure]:
    """The same for Russian."""
    return measure(lang="ru")


def measure(gold: Path | None = None, *, lang: str = "en", show: int = 0) -> list[Figure]:
    """Figures of the reader, or none where the gold documents are not here."""
    home = gold or SHARED / "gold"
    if not home.is_dir():
        return []
    score = scorer(home.parent if (home.parent / "score.py").is_file() else SHARED)
    paths = documents(home, lang)
    read = {path: [claim_line(claim) for claim in claims(document)] for path, document in paths.items()}
    report = scored(paths, read, score)
    each = {path: scored({path: document}, read, score) for path, document in paths.items()}
    for kind, name, claim in report["errors"][:show]:
        print(kind, name, claim["topic"], claim.get("measure"), claim.get("value"), claim["evidence"][0]["text"][:140])
    figures = [
        Figure(f"{lang} {group} F1", report[group]["f1"], "{:.2f}-{:.2f}".format(*interval(each, group)))
        for group in ("all", "figures", "rules", "full")
    ]
    figures += [Figure(f"{lang} {name} agrees", row["agree"]) for name, row in report["fields"].items()]
    figures += unseen(lang) if gold is None else []
    figures.append(Figure(f"{lang} evidence not verbatim", report["bad_evidence"], most=True))
    figures.append(Figure(f"{lang} speed against the bare parser", round(speed(list(paths.values())), 2)))
    return figures


def main() -> None:
    """Print the scoreboard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--show-errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measure(args.gold, lang=args.lang, show=args.show_errors)
    if not found:
        sys.exit("no gold documents here: nothing measured")
    if args.json:
        print(json.dumps({figure.name: figure.value for figure in found}))
    for figure in [] if args.json else found:
        print(f"{figure.name:40} {figure.value:<8} {figure.note}")


if __name__ == "__main__":
    main()
