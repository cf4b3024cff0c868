"""The ledger by size: claims recorded a second, one country's claims read, bytes on disk, memory.

.venv/bin/python -m benchmarks.ledger.run [--million] [--postgresql ADDRESS] [--write]

`--million` measures 1,000,000 claims too (minutes, 3 GB of disk); `--postgresql` an empty database at that address with
100,000; `--write` keeps the results and makes the picture and the page from them. Each size is a process of its own.
The machine may be shared: CPU seconds say what the work takes, seconds by the clock what it took.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.figures import Figure
from benchmarks.ledger import page, results
from benchmarks.ledger.one import Measured
from benchmarks.ledger.results import Results
from benchmarks.speed.run import commit, machine

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
LARGEST_ON_A_SERVER = 100_000


def measured(sizes: tuple[int, ...], address: str | None = None) -> Results:
    """A run for each size, and one in PostgreSQL where there is an address."""
    runs = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            runs.append(one(size, str(Path(folder) / "ledger.db")))
    if address:
        runs.append(one(LARGEST_ON_A_SERVER, address))
    return Results(commit=commit(), day=datetime.now(UTC).date().isoformat(), machine=machine(), runs=runs)


def one(size: int, place: str) -> Measured:
    """A run."""
    print(f"measuring: {size:,} claims", file=sys.stderr)
    line = [sys.executable, "-m", "benchmarks.ledger.one", str(size), place]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(line, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=environment)
    return msgspec.json.decode(done.stdout, type=Measured)


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
    args = parser.parse_args()
    found = measured((*SIZES, MILLION) if args.million else SIZES, args.postgresql)
    for figure in figures(found):
        print(f"{figure.name:40} {figure.value:<10} {figure.note}")
    if args.write:
        results.write(found)
        page.write(found)


if __name__ == "__main__":
    main()
