"""The ledger by size: claims recorded a second, one country's claims read, bytes on disk, memory.

.venv/bin/python -m benchmarks.ledger.run [--million] [--postgresql ADDRESS] [--desks FOLDER] [--write]

`--million` measures 1,000,000 claims too (minutes, 3 GB of disk); `--postgresql` an empty database at that address with
100,000; `--desks` keeps the desks that were made, to look into them; `--write` keeps the results and makes the
pictures and the page from them. Each size is a process of its own.
The machine may be shared: CPU seconds say what the work takes, seconds by the clock what it took.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.figures import Figure
from benchmarks.ledger import page, results
from benchmarks.ledger.one import Measured
from benchmarks.ledger.pictured import Pictured
from benchmarks.ledger.results import Results
from benchmarks.speed.run import commit, machine

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
LARGEST_ON_A_SERVER = 100_000


def measured(sizes: tuple[int, ...], address: str | None = None, desks: Path | None = None) -> Results:
    """A run for each size, and one in PostgreSQL where there is an address; the desks made are kept where asked to."""
    runs, pictures = [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() if desks is None else nullcontext(kept(desks, size)) as folder:
            runs.append(one(size, str(Path(folder) / "ledger.db")))
            pictures.append(pictured(folder))
    if address:
        runs.append(one(LARGEST_ON_A_SERVER, address))
    today = datetime.now(UTC).date().isoformat()
    return Results(commit=commit(), day=today, machine=machine(), runs=runs, pictured=pictures)


def kept(desks: Path, size: int) -> str:
    """A new folder for the desk of that size."""
    folder = desks / str(size)
    folder.mkdir(parents=True)
    return str(folder)


def one(size: int, place: str) -> Measured:
    """A run."""
    print(f"measuring: {size:,} claims", file=sys.stderr)
    return msgspec.json.decode(said("one", str(size), place), type=Measured)


def pictured(desk: str) -> Pictured:
    """What is made of the ledger in a folder."""
    return msgspec.json.decode(said("pictured", desk), type=Pictured)


def said(module: str, *words: str) -> bytes:
    """What a measurement prints, in a process of its own."""
    line = [sys.executable, "-m", f"benchmarks.ledger.{module}", *words]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(line, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=environment).stdout


def figures(found: Results) -> list[Figure]:
    """What is held against floors: of the largest file measured."""
    run = found.files[-1]
    first = run.reads[0]
    said = f"{run.claims:,} claims"
    by_clock = f"{said}; by the clock {run.claims / run.add_wall_s:,.0f}"
    return [
        Figure("claims recorded a CPU second", round(run.claims / run.add_cpu_s), by_clock),
        Figure(
            "claims read a CPU second, one country", round(first.claims / first.cpu_s), f"{first.claims:,} of {said}"
        ),
        Figure("bytes on disk a claim, the log included", round(run.file_bytes / run.claims), said, most=True),
        Figure("MB to record and check", run.peak_mb, said, most=True),
        Figure("claims checked a CPU second", round(run.claims / run.chain_cpu_s), said),
        *of_pictures(found.pictured),
    ]


def of_pictures(found: list[Pictured]) -> list[Figure]:
    """What is held against floors of the largest desk that was pictured."""
    if not found:
        return []
    run = found[-1]
    said = f"{run.claims:,} claims, {run.first_claims:,} of them of the first country"
    return [
        Figure("CPU ms to open a country's situation", run.opened.cpu_ms, said, most=True),
        Figure("MB to make all countries' pictures", run.build_mb, said, most=True),
    ]


def measure() -> list[Figure]:
    """The figures, of up to 100,000 claims."""
    return figures(measured(SIZES[-1:]))


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--million", action="store_true", help="1,000,000 claims, too")
    parser.add_argument("--postgresql", metavar="ADDRESS", help="an empty database, for a run there")
    parser.add_argument("--write", action="store_true", help="the results, the picture and the page")
    parser.add_argument("--desks", metavar="FOLDER", type=Path, help="keep the desks here, each in a folder of its own")
    args = parser.parse_args()
    found = measured((*SIZES, MILLION) if args.million else SIZES, args.postgresql, args.desks)
    for figure in figures(found):
        print(f"{figure.name:40} {figure.value:<10} {figure.note}")
    if args.write:
        results.write(found)
        page.write(found)


if __name__ == "__main__":
    main()
