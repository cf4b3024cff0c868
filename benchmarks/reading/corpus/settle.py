"""Turn analysts' drafts into documents with claims, or say what is wrong with them.

.venv/bin/python -m benchmarks.reading.corpus.settle DRAFT... [--check] [--into FOLDER]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from borderflow.errors import BorderflowError
from borderflow.wire import claim_from

HERE = Path(__file__).parent
GOLD = Path(__file__).resolve().parents[4] / "shared" / "claims" / "gold"
RUN = 7
FIELDS = """document topic measure value low high bound unit change origin destination country place who start end
effect status sources certainty evidence""".split()


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of seven words in a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def kept_apart() -> set[tuple[str, ...]]:
    """Runs of words that stand in documents that measure reading."""
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in GOLD.glob("*.json")]
    return set().union(*map(runs, texts)) if texts else set()


def placed(quote: str, text: str) -> dict[str, Any]:
    """The quote with its offsets in the text."""
    wanted, _, nth = quote.rpartition("@") if re.search(r"@\d$", quote) else (quote, "", "1")
    start = -1
    for _ in range(int(nth)):
        start = text.find(wanted, start + 1)
        if start < 0:
            raise ValueError(f"these words do not stand in the text: {wanted!r}")
    return {"start": start, "end": start + len(wanted), "text": wanted}


def settled(draft: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[str]]:
    """The document, its claims, and what is wrong."""
    head, text, lines = re.split(r"^---\s*$", draft, maxsplit=2, flags=re.MULTILINE)
    document = {"publisher": "Sample desk", "url": None, "published": None, **json.loads(head), "text": text.strip()}
    claims, faults = [], []
    for number, line in enumerate(filter(str.strip, lines.splitlines()), start=1):
        try:
            claim = claimed(json.loads(line), document)
            claim_from(json.dumps(claim, ensure_ascii=False).encode())
            claims.append(claim)
        except (ValueError, BorderflowError, TypeError) as fault:
            faults.append(f"claim {number}: {fault}")
    shared = runs(document["text"]) & kept_apart()
    faults += [f"seven words that stand in a document that measures reading: {' '.join(run)}" for run in shared]
    return document, claims, faults


def claimed(given: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """A claim with every field of the format."""
    if unknown := set(given) - set(FIELDS):
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    claim = {name: given.get(name) for name in FIELDS} | {
        "document": document["id"],
        "sources": given.get("sources", []),
    }
    return claim | {"evidence": [placed(quote, document["text"]) for quote in given["evidence"]]}


def main() -> None:
    """Settle each draft named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("drafts", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder to write to")
    args = parser.parse_args()
    bad = 0
    for path in args.drafts:
        try:
            document, claims, faults = settled(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError) as fault:
            document, claims, faults = {"id": path.stem}, [], [f"not a draft: {fault}"]
        bad += bool(faults)
        print(f"{path.name}: {len(claims)} claims, {len(faults)} faults", *faults, sep="\n  ")
        if faults or args.check:
            continue
        lines = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
        (args.into / f"{document['id']}.json").write_text(
            json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        (args.into / f"{document['id']}.claims.jsonl").write_text(lines, encoding="utf-8")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
