"""What the process that was begun does by itself, whatever the engine: gathering, opening, recording.

.venv/bin/python -m benchmarks.speed.door FILE

Prints one JSON object. It bounds how many workers one command can keep busy.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.made import REPORTS
from borderflow import desk as corridor
from borderflow import intake
from borderflow.desk import Means, Read
from borderflow.nouns import Unread

DOCUMENTS = 100
ROUNDS = 3


@dataclass(slots=True)
class Door:
    """CPU seconds and bytes for one document; a page of HTML is also opened by itself."""

    add_cpu: float
    page_cpu: float
    sent_bytes: float
    desk_bytes: float


def measured(file: Path) -> Door:
    """The first documents of the file, gathered and recorded without being read again."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        few, desk = Path(folder) / "few.jsonl", Path(folder) / "desk"
        few.write_text("".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:DOCUMENTS]), "utf-8")
        reads = [one for one in corridor.claims_of([few], now=now) if isinstance(one, Read)]
        known = {one.document.id: one.claims for one in reads}
        all_known = Means(read=lambda document: known[document.id])
        add = used(lambda: corridor.add([few], desk=desk, now=now, means=all_known))
        kept = sum(path.stat().st_size for path in desk.rglob("*") if path.is_file())
    sent = sum(len(pickle.dumps((one.document, one.claims))) for one in reads)
    return Door(add / DOCUMENTS, page(), sent / DOCUMENTS, kept / DOCUMENTS)


def page() -> float:
    """The CPU seconds that opening a page of HTML takes."""
    paths = sorted(REPORTS.glob("*.html"))
    arrived = [*intake.arriving(paths, archive=None, now=datetime.now(UTC), told=intake.AS_IT_IS)]
    pages = [one for one in arrived if not isinstance(one, Unread)]
    return min(used(lambda: [intake.readable(*one) for one in pages]) for _ in range(ROUNDS)) / len(pages)


def used(work: Callable[[], object]) -> float:
    """The CPU seconds that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    print(json.dumps(asdict(measured(Path(sys.argv[1])))))
