"""A desk served to many: times of answers at a steady rate, and the memory of the server.

.venv/bin/python -m benchmarks.serving.run [--claims 100000] [--rate 20] [--seconds 60] [--desk DIR] [--write]

The desk is made up (benchmarks.ledger.made) unless one is named; the server is `borderflow serve` in a process of its
own. Requests go out at the rate whether or not those before them were answered, each for another page of the mix.
`--write` keeps the results.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import msgspec

from benchmarks.figures import Figure
from benchmarks.ledger.made import spoken_of
from benchmarks.ledger.one import added
from benchmarks.speed.run import commit, machine
from borderflow.record import Ledger

HERE = Path(__file__).parent
CLAIMS, RATE, SECONDS = 100_000, 20, 60
# How often each kind of page is asked for: people look at places and claims, programs page through the API.
MIX = {"situation": 2, "place": 5, "claim": 6, "document": 3, "api": 4}
STARTS_WITHIN_S = 120
SEED = 7


@dataclass
class Answer:
    """One answer: what was asked for, how long it took, and whether it came."""

    kind: str
    seconds: float
    status: int


@dataclass
class Results:
    """All answers of a run, the most memory that the server held, and how long its first page took when new (s)."""

    commit: str
    machine: str
    claims: int
    rate: int
    seconds: int
    first_s: dict[str, float]
    answers: list[Answer] = field(default_factory=list)
    peak_mb: int = 0


def measured(claims: int = CLAIMS, *, rate: int = RATE, seconds: int = SECONDS, desk: Path | None = None) -> Results:
    """A run on a desk with so many claims, or on the one that is named."""
    with tempfile.TemporaryDirectory() as folder:
        where = desk or made(Path(folder), claims)
        with served(where) as (address, server):
            found = Results(commit(), machine(), claims, rate, seconds, first_s={})
            paths = mix(address, found.first_s)
            found.answers = asyncio.run(asked(address, paths, rate=rate, seconds=seconds))
            found.peak_mb = peak_mb(server.pid)
    return found


def made(desk: Path, claims: int) -> Path:
    """A desk of made-up reports."""
    with Ledger.open(desk / "ledger.db", create=True) as ledger:
        added(ledger, claims)
    return desk


@contextmanager
def served(desk: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The desk, served by the program on a free port; its address, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "borderflow", "serve", "--desk", str(desk), "--port", str(port)]
    server = subprocess.Popen(line)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < until:
            try:
                httpx2.get(f"{address}/login")
                break
            except httpx2.TransportError:
                time.sleep(0.1)
        yield address, server
    finally:
        server.terminate()
        server.wait(20)


def mix(address: str, first: dict[str, float]) -> dict[str, list[str]]:
    """Paths of each kind, as the pages and the API lead to them; `first` takes how long each first one took."""
    chance = random.Random(SEED)
    with httpx2.Client(base_url=address, timeout=600) as client:

        def text(kind: str, path: str) -> str:
            began = time.perf_counter()
            found = client.get(path).raise_for_status().text
            first.setdefault(kind, round(time.perf_counter() - began, 3))
            return found

        text("situation", "/")
        codes = spoken_of()[:10]
        places = [text("place", f"/place/{code}") for code in codes]
        claims = sorted({path for page in places for path in re.findall(r'href="(/claim/\w+)"', page)})
        some = chance.sample(claims, min(len(claims), 200))
        documents = {re.findall(r'href="(/document/[^"#]+)', text("claim", path))[0] for path in some[:40]}
        text("document", min(documents))
        text("api", "/api/v1/claims?limit=50")
    return {
        "situation": ["/", "/?lang=ru"], "place": [f"/place/{code}" for code in codes], "claim": some,
        "document": sorted(documents),
        "api": ["/api/v1/claims?limit=50", *(f"/api/v1/claims?limit=50&country={code}" for code in codes)],
    }  # fmt: skip


async def asked(address: str, paths: dict[str, list[str]], *, rate: int, seconds: int) -> list[Answer]:
    """Ask at a steady rate; each answer's time counts from when it was due to be asked for."""
    chance = random.Random(SEED)
    answers: list[Answer] = []
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(base_url=address, timeout=60, limits=limits) as client:

        async def one(kind: str, path: str, due: float) -> None:
            try:
                status = (await client.get(path)).status_code
            except httpx2.TransportError:
                status = 0
            answers.append(Answer(kind, round(time.perf_counter() - due, 4), status))

        begin = time.perf_counter()
        waiting = []
        for number in range(rate * seconds):
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            kind = chance.choices(list(MIX), weights=list(MIX.values()))[0]
            waiting.append(asyncio.create_task(one(kind, chance.choice(paths[kind]), due)))
        await asyncio.gather(*waiting)
    return answers


def peak_mb(pid: int) -> int:
    """The most memory that a process has held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return round(int(found[1]) / 1024) if found else 0


def p95(answers: list[Answer]) -> float:
    """The time in milliseconds that nineteen of twenty answers took at most."""
    return round(1000 * statistics.quantiles([one.seconds for one in answers], n=20, method="inclusive")[-1], 1)


def figures(found: Results) -> list[Figure]:
    """What was measured over all, and each kind of page beside it."""
    kinds = ", ".join(f"{kind} {p95([a for a in found.answers if a.kind == kind]):g}" for kind in MIX)
    first = ", ".join(f"{kind} {seconds:g}" for kind, seconds in found.first_s.items())
    failed = sum(one.status != 200 for one in found.answers)
    said = f"{found.claims:,} claims, {found.rate} a second for {found.seconds} s"
    return [
        Figure("p95 of all answers, ms", p95(found.answers), f"{said}; {kinds}", most=True),
        Figure("the server, MB at most", found.peak_mb, f"first answers, s: {first}", most=True),
        Figure("answers that failed", failed, f"of {len(found.answers):,}", most=True),
    ]


def measure() -> list[Figure]:
    """The figures."""
    return figures(measured())


def main() -> None:
    """Measure, print, and keep where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--rate", type=int, default=RATE, help="requests a second")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--desk", type=Path, help="a desk that is there, instead of one made up")
    parser.add_argument("--write", action="store_true", help="keep the results")
    args = parser.parse_args()
    found = measured(args.claims, rate=args.rate, seconds=args.seconds, desk=args.desk)
    for figure in figures(found):
        print(f"{figure.name:28} {figure.value:<8} {figure.note}")
    if args.write:
        kept = {figure.name: {"value": figure.value, "note": figure.note} for figure in figures(found)}
        body = {"commit": found.commit, "machine": found.machine, "figures": kept}
        (HERE / "results.json").write_bytes(msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n")


if __name__ == "__main__":
    main()
