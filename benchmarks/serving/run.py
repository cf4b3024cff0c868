"""A desk served to many: times of answers at a steady rate, and the memory of the server.

.venv/bin/python -m benchmarks.serving.run [--claims 100000] [--rate 20] [--seconds 60] [--desk DIR] [--bombs] [--write]

The desk is made up (benchmarks.ledger.made) unless one is named; the server is `borderflow serve` in a process of its
own. A page that is still being made says so (503), and is asked for again as it says. Then requests go out at the rate
whether or not those before them were answered, each for another page of the mix. A request that went into a connection
which the server had closed while it lay unused is sent once more, as browsers do (RFC 9112, 9.3.1), and counted. With
`--bombs`, forty files that are made to break what opens them are handed to the desk as the first request goes out.
While requests go out, a file of the whole desk is read as well. `--write` keeps the results.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import runpy
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from pathlib import Path

import httpx2
import msgspec

from benchmarks.figures import Figure, floors, holds
from benchmarks.ledger.made import spoken_of
from benchmarks.ledger.one import added
from benchmarks.speed.run import commit, machine
from borderflow.record import Ledger

HERE = Path(__file__).parent
CLAIMS, RATE, SECONDS = 100_000, 20, 60
# How often each kind of page is asked for: people look at places and claims, programs page through the API.
BEING_MADE = 503
MIX = {"situation": 2, "place": 5, "claim": 5, "document": 2, "api": 3, "lists": 2, "review": 1, "brief": 1}
STARTS_WITHIN_S = 120
READY_WITHIN_S = 1800
BOMBS = 40
PAGES = 20
FILE = "/api/v1/exports/csv"
# What the table of all benchmarks asks: a desk just too large to be gone through for an answer.
SMALL, SMALL_SECONDS = 10_000, 20
SEED = 7


@dataclass
class Answer:
    """One answer: what was asked for, how long it took, and whether it came; `again` where it was asked for twice.

    `fault` is what the connection ended with, where no answer came.
    """

    kind: str
    seconds: float
    status: int
    again: bool = False
    fault: str = ""


@dataclass
class Results:
    """All answers of a run, and the most memory that the server held, alone and with the processes that it began.

    `first_s` is how long the first page of each kind took when new; `told_s` how long it took until the first page at
    all, be it that the page is being made, and `ready_s` until that one was there. `bombs` is how far forty of them
    were opened when the last answer came.
    """

    commit: str
    machine: str
    claims: int
    rate: int
    seconds: int
    first_s: dict[str, float] = field(default_factory=dict)
    told_s: float = 0.0
    ready_s: float = 0.0
    answers: list[Answer] = field(default_factory=list)
    peak_mb: int = 0
    all_mb: int = 0
    ready_mb: int = 0
    cpu_ms: float = 0.0
    bombs: str = ""
    file_mb: float = 0.0
    file_s: float = 0.0


def measured(
    claims: int = CLAIMS, *, rate: int = RATE, seconds: int = SECONDS, desk: Path | None = None, bombs: bool = False
) -> Results:
    """A run on a desk with so many claims, or on the one that is named."""
    with tempfile.TemporaryDirectory() as folder:
        where = desk or made(Path(folder), claims)
        with served(where) as (address, server), weighed(server.pid) as scales:
            found = Results(commit(), machine(), claims, rate, seconds)
            paths = mix(address, found)
            found.ready_mb, scales[0] = scales[0], 0
            if bombs:
                lot = handed(address, Path(folder))
            before = cpu_s(server.pid)
            found.answers = asyncio.run(asked(address, paths, found, rate=rate, seconds=seconds))
            found.cpu_ms = round(1000 * (cpu_s(server.pid) - before) / max(len(found.answers), 1), 1)
            found.bombs = opened(address, lot) if bombs else ""
            found.peak_mb, found.all_mb = peak_mb(server.pid), scales[0]
    return found


def handed(address: str, folder: Path) -> str:
    """Hand bombs to the desk; the address of the lot that they are."""
    known = runpy.run_path(str(HERE.parents[1] / "tests" / "doors" / "bombs.py"))["BOMBS"]
    (folder / "canary").write_text("the secret of another file", encoding="utf-8")
    files = [("files", (file, make(str(folder / "canary")))) for file, make in list(known.values())[:BOMBS]]
    answer = httpx2.post(f"{address}/add", files=files, timeout=60)
    return answer.headers["location"]


def opened(address: str, lot: str) -> str:
    """How a lot stands."""
    found = re.search(r"(\d+) (?:of|out of) (\d+)", httpx2.get(address + lot).text)
    return found[0] if found else "all done"


@contextmanager
def weighed(pid: int) -> Iterator[list[int]]:
    """The most memory in MB that a process and those that it began hold together, looked at twice a second."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.5):
            most[0] = max(most[0], sum(held_mb(one) for one in (pid, *begun_by(pid))))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield most
    finally:
        over.set()
        looking.join()


def begun_by(pid: int) -> list[int]:
    """The processes that a process began, and those that they did."""
    try:
        said = [one.read_text().split() for one in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    ours = [int(one) for some in said for one in some]
    return [*ours, *(below for one in ours for below in begun_by(one))]


def held_mb(pid: int) -> int:
    """The memory in MB that a process holds and shares with no other; nought where it is gone."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return round(int(found[1]) / 1024) if found else 0


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


def mix(address: str, results: Results) -> dict[str, list[str]]:
    """Paths of each kind, as the pages and the API lead to them; the results take how long each first one took."""
    chance = random.Random(SEED)
    with httpx2.Client(base_url=address, timeout=600) as client:

        def text(kind: str, path: str) -> str:
            began = asked_at = time.perf_counter()
            while (found := client.get(path)).status_code == BEING_MADE and asked_at < began + READY_WITHIN_S:
                results.told_s = results.told_s or round(time.perf_counter() - began, 3)
                time.sleep(float(found.headers["retry-after"]))
                asked_at = time.perf_counter()
            results.first_s.setdefault(kind, round(time.perf_counter() - asked_at, 3))
            return found.raise_for_status().text

        began = time.perf_counter()
        text("situation", "/")
        results.ready_s = round(time.perf_counter() - began, 1)
        results.told_s = results.told_s or results.first_s["situation"]
        codes = spoken_of()[:10]
        places = [text("place", f"/place/{code}") for code in codes]
        claims = sorted({path for page in places for path in re.findall(r'href="(/claim/\w+)"', page)})
        some = chance.sample(claims, min(len(claims), 200))
        documents = {re.findall(r'href="(/document/[^"#]+)', text("claim", path))[0] for path in some[:40]}
        text("document", min(documents))
        text("api", "/api/v1/claims?limit=50")
        lists = ["/api/v1/situations"]
        for name in ("findings", "rules"):
            lists += walked(partial(text, "lists"), f"/api/v1/{name}?limit=50")
        queue = text("review", f"/review?country={codes[1]}")
        review = ["/review", *(f"/review?country={code}" for code in codes[1:])]
        review += re.findall(r'href="(/review/[0-9a-f]{24}[^"]*)"', queue)[:20]
        for path in review[: len(codes)]:
            text("review", path)
        text("brief", "/brief")
    return {
        "situation": ["/", "/?lang=ru"], "place": [f"/place/{code}" for code in codes], "claim": some,
        "document": sorted(documents),
        "api": ["/api/v1/claims?limit=50", *(f"/api/v1/claims?limit=50&country={code}" for code in codes)],
        "lists": lists, "review": [unescape(path) for path in review], "brief": ["/brief"],
    }  # fmt: skip


def walked(text: Callable[[str], str], path: str) -> list[str]:
    """The addresses of the first pages of a list."""
    found: list[str] = []
    following: str | None = path
    while following and len(found) < PAGES:
        found.append(following)
        following = msgspec.json.decode(text(following))["next"]
    return found


async def read(client: httpx2.AsyncClient, results: Results) -> None:
    """Read a file of the whole desk, and note how long it is and how long it took; nothing of it is kept."""
    began, size = time.perf_counter(), 0
    async with client.stream("GET", FILE, timeout=READY_WITHIN_S) as answer:
        async for chunk in answer.aiter_bytes():
            size += len(chunk)
        assert answer.status_code == 200
    results.file_mb, results.file_s = round(size / 1e6, 1), round(time.perf_counter() - began, 1)


async def asked_for(client: httpx2.AsyncClient, path: str) -> tuple[int, bool, str]:
    """The status of an answer, whether it was asked for twice, and why there is none (status 0).

    Only what went into a connection that had lain unused is asked for again: what a new one breaks off is a failure.
    """
    for again in (False, True):
        events: list[str] = []

        async def note(event: str, _: object, events: list[str] = events) -> None:
            events.append(event)

        try:
            return (await client.get(path, extensions={"trace": note})).status_code, again, ""
        except httpx2.TransportError as error:
            fault = f"{type(error).__name__}: {error}"
            fresh = any(event.startswith("connection.connect_tcp") for event in events)
            begun = "http11.receive_response_headers.complete" in events
            if fresh or begun or again:
                return 0, again, f"{fault} ({'new' if fresh else 'used'} connection)"
    raise AssertionError


async def asked(
    address: str, paths: dict[str, list[str]], results: Results, *, rate: int, seconds: int
) -> list[Answer]:
    """Ask at a steady rate; each answer's time counts from when it was due to be asked for."""
    chance = random.Random(SEED)
    answers: list[Answer] = []
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(base_url=address, timeout=60, limits=limits) as client:

        async def one(kind: str, path: str, due: float) -> None:
            status, again, fault = await asked_for(client, path)
            answers.append(Answer(kind, round(time.perf_counter() - due, 4), status, again, fault))

        begin = time.perf_counter()
        file = asyncio.create_task(read(client, results))
        waiting = []
        for number in range(rate * seconds):
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            kind = chance.choices(list(MIX), weights=list(MIX.values()))[0]
            waiting.append(asyncio.create_task(one(kind, chance.choice(paths[kind]), due)))
        await asyncio.gather(*waiting)
        await file
    return answers


def cpu_s(pid: int) -> float:
    """The seconds of CPU that a process has used by itself."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb(pid: int) -> int:
    """The most memory that a process has held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return round(int(found[1]) / 1024) if found else 0


def p95(answers: list[Answer]) -> float:
    """The time in milliseconds that nineteen of twenty answers took at most."""
    return round(1000 * statistics.quantiles([one.seconds for one in answers], n=20, method="inclusive")[-1], 1)


def refusals(answers: Iterable[Answer]) -> str:
    """What failed answers said, by the kind of page; 0 where nothing came."""
    said = Counter(f"{one.kind} {one.status} {one.fault}".strip() for one in answers if one.status != 200)
    return "".join(f"; {count} of {name}" for name, count in sorted(said.items()))


def figures(found: Results) -> list[Figure]:
    """What was measured over all, and each kind of page beside it."""
    kinds = ", ".join(f"{kind} {p95([a for a in found.answers if a.kind == kind]):g}" for kind in MIX)
    first = ", ".join(f"{kind} {seconds:g}" for kind, seconds in found.first_s.items())
    failed = sum(one.status != 200 for one in found.answers)
    again = sum(one.again for one in found.answers)
    twice = f"; {again} asked for again, whose connection had been closed while it lay unused" if again else ""
    file = f"a file of the whole desk meanwhile: {found.file_mb:g} MB in {found.file_s:g} s"
    said = f"{found.claims:,} claims, {found.rate} a second for {found.seconds} s"
    ready = f"page there after {found.ready_s:g} s; {found.ready_mb} MB at most with what makes it"
    beside = f"first answers, s: {first}; with other processes {found.all_mb} MB"
    return [
        Figure("p95 of all answers, ms", p95(found.answers), f"{said}; {kinds}", most=True),
        Figure("half of all answers, ms", middle(found.answers), found.bombs and f"bombs: {found.bombs}", most=True),
        Figure("CPU an answer, ms", found.cpu_ms, "of the server, whatever else ran on the machine", most=True),
        Figure("the server, MB at most", found.peak_mb, beside, most=True),
        Figure("the server and its processes, MB at most", found.all_mb, file, most=True),
        Figure("first answer of all, s", found.told_s, ready, most=True),
        Figure("answers that failed", failed, f"of {len(found.answers):,}{refusals(found.answers)}{twice}", most=True),
    ]


def middle(answers: list[Answer]) -> float:
    """The time in milliseconds that half of the answers took at most."""
    return round(1000 * statistics.median(one.seconds for one in answers), 1)


def measure() -> list[Figure]:
    """The figures at a tenth of the size, for the table of all benchmarks: the whole takes minutes."""
    found = figures(measured(SMALL, seconds=SMALL_SECONDS))
    return [replace(one, name=f"{SMALL:,} claims: {one.name}") for one in found]


def main() -> None:
    """Measure, print, and keep where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--rate", type=int, default=RATE, help="requests a second")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--desk", type=Path, help="a desk that is there, instead of one made up")
    parser.add_argument("--bombs", action="store_true", help="hand bombs to the desk meanwhile")
    parser.add_argument("--write", action="store_true", help="keep the results")
    args = parser.parse_args()
    found = measured(args.claims, rate=args.rate, seconds=args.seconds, desk=args.desk, bombs=args.bombs)
    kept, fallen = floors("serving"), 0
    for figure in figures(found):
        ceiling = kept.get(figure.name)
        fallen += not holds(figure, ceiling)
        mark = "" if ceiling is None else f" (at most {ceiling:g}){'' if holds(figure, ceiling) else ' BEYOND'}"
        print(f"{figure.name:40} {figure.value:<8}{mark} {figure.note}")
    if args.write:
        results = {figure.name: {"value": figure.value, "note": figure.note} for figure in figures(found)}
        body = {"commit": found.commit, "machine": found.machine, "figures": results}
        (HERE / "results.json").write_bytes(msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n")
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()
