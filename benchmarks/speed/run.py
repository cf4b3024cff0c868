"""Reading at scale: throughput, scaling from one worker to two, and memory, for each engine.

.venv/bin/python -m benchmarks.speed.run [--documents 10000] [--sample 300] [--write]

`--write` keeps the results, and makes the picture and the page from them. Each run is a process of its own; a run that
was done before with the same reader and the same documents is not done again (it lies in out/speed).
The machine may be shared: trust ratios of CPU seconds first, then ratios of rates within one run, then rates.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from benchmarks.figures import Figure, printed
from benchmarks.speed import page, results
from benchmarks.speed.clusters import HAS_DASK
from benchmarks.speed.door import Door
from benchmarks.speed.made import ROOT, samples, split, written
from benchmarks.speed.one import Measured
from benchmarks.speed.results import Results
from borderflow.engines.likeness import PACKAGE, likeness

KEPT = ROOT / "out" / "speed"
SAMPLE = 300
MOST_NAMED = 9
Kind = TypeVar("Kind")


def measured(documents: int, sample: int) -> Results:
    """Every run there is to do: on the sample all engines with one worker and two, on more those with two."""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(path) for path in written(max(documents, sample), Path(folder))]
        few = written(sample, Path(folder) / "few") if sample < documents else [Path(file) for file in files]
        engines = ["processes", "dask"] if HAS_DASK else ["processes"]
        short = [("here", 1), *((engine, workers) for engine in engines for workers in (1, 2))]
        runs = [one(engine, workers, sample, [str(file) for file in few]) for engine, workers in short]
        long = [one(engine, 2, documents, files) for engine in engines if documents > sample]
        door = kept("door", [files[0]], Door)
    real = samples()
    return Results(
        commit=commit(), reader=likeness()[PACKAGE], day=datetime.now(UTC).date().isoformat(), machine=machine(),
        real_documents=len(real), paragraphs=sum(len(split(document.text)) for document in real), sample=sample,
        runs=runs, long=long, door=door,
    )  # fmt: skip


def one(engine: str, workers: int, documents: int, files: list[str]) -> Measured:
    """A run."""
    return kept("one", [engine, str(workers), str(documents), *files], Measured)


def kept(module: str, words: list[str], kind: type[Kind]) -> Kind:
    """What a module prints, run in a process of its own, or what it printed before of the same."""
    bodies = hashlib.sha256(b"".join(Path(word).read_bytes() for word in words if Path(word).is_file())).hexdigest()[:8]
    name = "-".join([module, *(word for word in words if not Path(word).is_file()), bodies, likeness()[PACKAGE]])
    path = KEPT / f"{name}.json"
    if not path.is_file():
        print(f"measuring: {name}", file=sys.stderr)
        line = [sys.executable, "-m", f"benchmarks.speed.{module}", *words]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(line, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=environment)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(done.stdout)
    return msgspec.json.decode(path.read_bytes(), type=kind)


def commit() -> str:
    """The commit that was measured, and whether it was changed."""
    line = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT).stdout.strip() or "unknown"


def machine() -> str:
    """The processor, as Linux names it, and how many of its cores are here."""
    names = [one for one in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in one]
    name = names[0].partition(":")[2].strip() if names else "an unnamed processor"
    return f"{os.cpu_count()} cores, shared with other work ({name})"


def figures(found: Results) -> list[Figure]:
    """What is held against floors."""
    here = found.runs[0]
    given = [
        Figure(
            "here, CPU ms a document", round(1000 * here.cpu, 1), f"{here.documents_per_second:.2f} a second", most=True
        )
    ]
    for engine in dict.fromkeys(run.engine for run in found.runs[1:]):
        one, two = found.run(engine, 1), found.run(engine, 2)
        assert one is not None
        assert two is not None
        sending = max(0.0, two.sending_cpu - here.sending_cpu) / two.cpu
        idle = f"waiting takes {100 * two.idle_cores / 2:.1f} % of a core for each worker"
        rate = f"by the clock {two.documents_per_second / one.documents_per_second:.2f}"
        given += [
            Figure(f"{engine}, 1 -> 2 workers, by CPU", round(2 * one.cpu / two.cpu, 2), rate),
            Figure(f"{engine}, % of CPU for sending", round(100 * sending, 1), idle, most=True),
        ]
    every = (*found.runs, *found.long)
    odd = [number for runs in (found.runs, found.long) for number in results.differing(runs)]
    given += [
        Figure("a worker, MB at most", max(other for run in every for _, _, other in run.samples), most=True),
        Figure("the command, MB at most", max(own for run in every[1:] for _, own, _ in run.samples), most=True),
        Figure(
            "runs whose claims differ",
            float(page.same(found) != "yes"),
            f"documents {', '.join(map(str, odd[:MOST_NAMED]))}" if odd else "",
            most=True,
        ),
    ]
    return given


def measure() -> list[Figure]:
    """The figures, on the sample."""
    return figures(measured(SAMPLE, SAMPLE))


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=SAMPLE, help="of the long runs")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="of the runs with one worker and two")
    parser.add_argument("--write", action="store_true", help="the results, the picture and the page")
    args = parser.parse_args()
    found = measured(args.documents, args.sample)
    printed(figures(found))
    if args.write:
        results.write(found)
        page.write(found)


if __name__ == "__main__":
    main()
