"""The lessons in windows, as plain numbers: what `teach` needs, and no text.

.venv/bin/python -m benchmarks.reading.encoding.pages    # out/encoders/lessons.json -> out/encoders/pages.pickle

Each document is cut into windows twice, long as the reader has them and short: a sentence is learned in two contexts.
"""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.reading.encoding.lessons import LESSONS
from benchmarks.reading.gathering import ENCODERS, FOLDS, folds
from borderflow.read.encoder.heads import CERTAINTIES, EFFECTS, STATUSES, TASKS, TOPICS
from borderflow.read.encoder.pieces import vocabulary
from borderflow.read.encoder.windows import MOST, Line, Stretch, Window, windows

PAGES = ENCODERS / "pages.pickle"
CUTS = (MOST, 130)
PARTS = 3
NOWHERE = -1
MASK = "[MASK]"
LEAST_MET = 8
LABELS = {"certainty": CERTAINTIES, "effect": EFFECTS, "status": STATUSES}


def pages(document: dict[str, Any], cut: int, known: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """The windows of a document with what they teach."""
    at = {one["start"]: one for one in document["sentences"]}
    for window in windows(document["title"], [Line(*line) for line in document["lines"]], CUTS[cut]):
        page: dict[str, Any] = {"document": document["id"], "cut": cut, "ids": np.array(window.ids, np.int32)}
        page |= {"topics": [], "figures": [], "claims": []}
        for start, own in window.sentences.items():
            if start not in at or own[0] == own[1]:
                continue
            said = at[start]
            page["topics"].append((*own, [topic in said["topics"] for topic in TOPICS]))
            for first, last, label in said["figures"]:
                words = window.of(first, last)
                if words:
                    page["figures"].append((*words, *own, index(known["figures"], label, "none")))
            page["claims"] += [one for claim in said["claims"] if (one := taken(claim, own, window, known))]
        yield page


def taken(said: dict[str, Any], own: Stretch, window: Window, known: dict[str, list[str]]) -> dict[str, Any] | None:
    """A claim to learn; nothing where the window lacks its words."""
    words = window.of(*said["words"]) if said["words"] else own
    if words is None:
        return None
    kind = TOPICS.index(said["topic"]) + len(TOPICS) * bool(said["words"])
    labels = [names.index(said[name]) if said.get(name) in names else NOWHERE for name, names in LABELS.items()]
    asked = (task for task in TASKS if said.get(task, {}).get("right"))
    tasks = {task: choice(said[task], window, known[f"{task}.ways"], known[f"{task}.forms"]) for task in asked}
    return {"words": words, "own": own, "kind": kind, "labels": labels, "tasks": tasks}


def choice(
    said: dict[str, Any], window: Window, names: list[str], forms: list[str]
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The ways in which values come up: each with its name, form and pieces (0 and 0 for none); which are right."""
    of = {tuple(at): window.of(*at) or (0, 0) for _, _, *at in said["ways"] if at}
    formed = [index(forms, form) for form in said["forms"]]
    ways = [(index(names, name), formed[n], *(of[tuple(at)] if at else (0, 0))) for n, name, *at in said["ways"]]
    right = [number in said["right"] for number, *_ in said["ways"]]
    return np.array(ways, np.int16), np.array(right, bool)


def index(names: Sequence[str], name: str, otherwise: str = "") -> int:
    """Where a name stands, or the one that stands for all others."""
    return names.index(name if name in names else otherwise)


def met(documents: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The labels of numbers, and by task the ways and forms that occur often enough, the empty name first."""
    figures = {label for d in documents for s in d["sentences"] for *_, label in s["figures"]}
    known = {"figures": sorted(figures)}
    claims = [claim for d in documents for s in d["sentences"] for claim in s["claims"]]
    for task in TASKS:
        said = [claim[task] for claim in claims if task in claim]
        met = {"ways": Counter(name for one in said for _, name, *_ in one["ways"])}
        met["forms"] = Counter(form for one in said for form in one["forms"])
        for kind, counts in met.items():
            known[f"{task}.{kind}"] = ["", *sorted(name for name, count in counts.items() if count >= LEAST_MET)]
    return known


def parted(documents: list[dict[str, Any]], before: Mapping[str, int]) -> dict[str, int]:
    """The part of each document, by its id. One keeps the part that it had: a network taught without it may go on."""
    parts = {one["id"]: before[one["id"]] for one in documents if one["id"] in before}
    for name in sorted(one["id"] for one in documents if one["id"] not in before):
        counts = Counter(parts.values())
        parts[name] = min(range(PARTS), key=lambda part: counts[part])
    return parts


def main() -> None:
    """Write the pages."""
    documents = json.loads(LESSONS.read_text())
    parts = parted(documents, folds())
    known = met(documents)
    made = [page for cut in range(len(CUTS)) for one in documents for page in pages(one, cut, known)]
    sizes = {"topics": len(TOPICS), "figures": len(known["figures"]), **{n: len(names) for n, names in LABELS.items()}}
    sizes |= {name: len(names) for name, names in known.items() if name != "figures"}
    stored = {"pages": made, "known": known, "parts": parts, "sizes": sizes, "tasks": TASKS, "mask": vocabulary()[MASK]}
    PAGES.write_bytes(pickle.dumps(stored))
    FOLDS.write_text(json.dumps(parts, indent=0, sort_keys=True) + "\n")
    print(len(made), "windows:", PAGES)


if __name__ == "__main__":
    main()
