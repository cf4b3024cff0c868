"""Fit the weights of the second look, or measure them on documents that they have not seen: each language by itself.

.venv/bin/python -m benchmarks.reading.train            # fit on all documents, write the weights that ship
.venv/bin/python -m benchmarks.reading.train --cross    # first cross-validate by document: scores go to cross.json
.venv/bin/python -m benchmarks.reading.train --cross --keep FOLDER    # and keep the claims of the unseen documents:
                                                                      # they say how far a confidence can be believed
.venv/bin/python -m benchmarks.reading.train --lessons FOLDER   # keep what the corpus teaches, and take it from there
                                                                # another time: most of the time goes into reading it

What FOLDER holds is as old as the reader, the corpus and the networks of two thirds were: empty it when one changes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.reading.fitting import Shelf, beside, fitted
from benchmarks.reading.gathering import CORPUS, Gathered, Guess, Readers, documents, encoder_of, gathered
from benchmarks.reading.reliability import Marked, marked, reports, rescaling
from benchmarks.reading.run import SHARED, scored, scorer
from benchmarks.reading.teacher import NONE
from borderflow.nouns import Claim, Document
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Learned
from borderflow.read.judge.weights import weights_from
from borderflow.wire import claim_line, encode, with_reader

CROSS = Path(__file__).parent / "cross.json"
WEIGHTS = Path(__file__).resolve().parents[2] / "src/borderflow/read/judge/data"
# English first: Russian learns from it, too, where that brought something on documents left out.
LANGUAGES = ("en", "ru")
LENT = frozenset({"figures", "period", "origin", "destination", "country"})
FOLDS = 5
GUIDES = 3


def guided(
    readers: Readers, taught: dict[str, Shelf], others: dict[str, Shelf] | None = None
) -> dict[str, Shelf]:  # fmt: skip
    """The lessons again, each document read by weights that have not seen it: mistakes have consequences to learn.

    `others` are the lessons of another language.
    """
    paths = sorted(readers.names)
    again: list[Gathered] = []
    kept = with_others(taught, others or {})
    for fold in range(GUIDES):
        out = [path for i, path in enumerate(paths) if i % GUIDES == fold]
        again.append(readers.gather(out, fitted(kept, without=[readers.names[path] for path in out])))
    for task in ("topics", "figures"):
        print(task, "worth", *thresholds(task, [guess for one in again for guess in one.guesses]))
    return gathered([one.shelves for one in again])


def thresholds(task: str, guesses: list[Guess]) -> Iterator[str]:
    """F1 of labels at each threshold, as unseen documents have it: what a reader's WORTH is chosen by."""
    mine = [(scores, answer) for name, scores, answer in guesses if name == task]
    for percent in range(15, 65, 5):
        right = said = 0
        for scores, answer in mine:
            if task == "figures":
                surest = max((label for label in scores if label != NONE), key=lambda label: scores[label])
                taken = [surest] if 1 - scores.get(NONE, 0.0) >= percent / 100 else []
            else:
                taken = [label for label, score in scores.items() if score >= percent / 100]
            said += len(taken)
            right += len(set(taken) & set(answer))
        wanted = sum(label != NONE for _, answer in mine for label in answer)
        yield f"{percent / 100}: {2 * right / max(said + wanted, 1):.3f}"


def fold_of(index: int) -> int:
    """The fold of a document."""
    return index % FOLDS


def cross(found: dict[Path, Document], taught: dict[str, Shelf]) -> dict[Path, list[Claim]]:
    """Claims of each gold document, read by weights that have not seen it."""
    kept_apart = sorted(found)
    read: dict[Path, list[Claim]] = {}
    for fold in range(min(FOLDS, len(kept_apart))):
        out = [path for i, path in enumerate(kept_apart) if fold_of(i) == fold]
        judge = Learned(weights_from(fitted(taught, without=[found[path].id for path in out])))
        for path in out:
            read[path] = claims(found[path], judge=judge, encoder=encoder_of(found[path].id))
    return read


def board(report: dict[str, Any]) -> Iterable[str]:
    """The scorer's report as lines."""
    for name in ("all", "figures", "rules", "full"):
        yield f"{name:8} " + " ".join(f"{k} {v:<6}" for k, v in report[name].items())
    for name, row in report["topics"].items():
        yield f"  {name:11} " + " ".join(f"{k} {v:<6}" for k, v in row.items())
    yield "fields " + " ".join(f"{k} {v['agree']}" for k, v in report["fields"].items())


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    parser.add_argument("--lang", choices=LANGUAGES, help="only the weights of this language")
    parser.add_argument("--keep", type=Path, help="a folder for the cross-validated claims, with their confidence")
    parser.add_argument("--lessons", type=Path, help="a folder for what the corpus teaches")
    parser.add_argument("--dry", action="store_true", help="write neither weights nor cross.json")
    args = parser.parse_args()
    reports: dict[str, Any] = json.loads(CROSS.read_text(encoding="utf-8")) if args.lang else {}
    lessons: dict[str, Shelf] = {}
    for lang in LANGUAGES[: LANGUAGES.index(args.lang or LANGUAGES[-1]) + 1]:
        gold = in_language(lang, args.gold)
        lessons = with_gold(taught_by(lang, lessons, args.lessons), gold, lessons)
        if lang != (args.lang or lang):
            continue
        if args.cross:
            reports[lang] = crossed(gold, lessons, args.keep)
        if not args.dry:
            written(lang, {"belief": stored(lang).get("belief", {})} | fitted(lessons))
    if args.dry or not args.cross:
        return
    CROSS.write_text(json.dumps(reports, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if args.keep:
        believed = {"belief": belief(args.gold, args.keep)}
        for lang in filter(lambda lang: weights_path(lang).is_file(), LANGUAGES):
            written(lang, stored(lang) | believed)


def in_language(lang: str, folder: Path) -> dict[Path, Document]:
    """The annotated documents of a language, by path."""
    return {path: one for path, one in documents([folder]).items() if one.tongue == lang}


def taught_by(lang: str, others: dict[str, Shelf], folder: Path | None) -> dict[str, Shelf]:
    """What the corpus of a language teaches, read by weights that have not seen it; `others`: another's lessons."""
    kept_in = folder / f"{lang}.pickle" if folder else None
    if kept_in is not None and kept_in.is_file():
        return dict(pickle.loads(kept_in.read_bytes()))
    corpus = in_language(lang, CORPUS)
    with Readers({path: one.id for path, one in corpus.items()}) as readers:
        first = readers.gather(list(corpus))
        at_hand = {task: round(1 - first.missing[task] / count, 3) for task, count in first.asked.items()}
        print(len(corpus), "documents; right value at hand:", at_hand, flush=True)
        own = guided(readers, first.shelves, others)
    if kept_in is not None:
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.write_bytes(pickle.dumps(own, pickle.HIGHEST_PROTOCOL))
    return own


def with_gold(own: dict[str, Shelf], gold: dict[Path, Document], others: dict[str, Shelf]) -> dict[str, Shelf]:
    """The lessons of a language's corpus, with those of gold documents read by what it taught, and another's beside."""
    with Readers({path: one.id for path, one in gold.items()}) as readers:
        more = readers.gather(list(gold), fitted(with_others(own, others)))
    return with_others(gathered([own, more.shelves]), others)


def with_others(own: dict[str, Shelf], others: dict[str, Shelf]) -> dict[str, Shelf]:
    """A language's lessons, with those of another beside them in the tasks in which they help."""
    return {task: beside(one, others[task]) if task in others.keys() & LENT else one for task, one in own.items()}


def written(lang: str, weights: dict[str, Any]) -> None:
    """Write the weights of a language."""
    path = weights_path(lang)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(weights, ensure_ascii=False, sort_keys=True).encode(), mtime=0))
    print("written:", path.name, path.stat().st_size, "bytes")


def weights_path(lang: str) -> Path:
    """Where the weights of a language ship."""
    return WEIGHTS / f"weights.{lang}.json.gz"


def crossed(found: dict[Path, Document], taught: dict[str, Shelf], keep: Path | None) -> dict[str, Any]:
    """Scores on a language's gold documents, each read by weights that have not seen it."""
    told = cross(found, taught)
    if keep is not None:
        kept(told, keep)
    read = {path: [claim_line(claim) for claim in said] for path, said in told.items()}
    report = scored({path: found[path] for path in read}, read, scorer(SHARED))
    print(*board(report), sep="\n", flush=True)
    return {name: row for name, row in report.items() if name != "errors"}


def belief(gold: Path, folder: Path) -> dict[str, tuple[float, float]]:
    """How the scores of figures and of statements become shares that are right, by the claims of unseen documents."""
    score, marks = scorer(SHARED), dict[str, list[Marked]](figures=[], topics=[])
    for one in reports(folder, gold):
        for claim, mark in zip(one.claims, marked(one, score), strict=True):
            marks["figures" if score.is_figure(claim) else "topics"].append(mark)
    scaled = {task: rescaling(group) for task, group in marks.items()}
    return {task: (round(slope, 3), round(shift, 3)) for task, (slope, shift) in scaled.items()}


def stored(lang: str) -> dict[str, Any]:
    """The weights that ship for a language."""
    path = weights_path(lang)
    return dict(json.loads(gzip.decompress(path.read_bytes()))) if path.is_file() else {}


def kept(told: dict[Path, list[Claim]], folder: Path) -> None:
    """Write the claims as JSON lines with their confidence, a file a document."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, said in told.items():
        lines = b"".join(encode(with_reader(claim)) + b"\n" for claim in said)
        (folder / f"{path.stem}.claims.jsonl").write_bytes(lines)


if __name__ == "__main__":
    main()
