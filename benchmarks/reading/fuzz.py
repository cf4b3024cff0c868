"""Bad input: 10,000 broken reports opened and read; crashes, hangs, and claims whose words do not stand.

Each input is made from its number, so that a finding can be looked at again with `--only N`. `--guided` lets atheris
choose the inputs by which code they reach (`make fuzz` installs it). A hang is more than a second of processor time
for every 10 kB, a second at least.

.venv/bin/python -m benchmarks.reading.fuzz [--inputs N] [--only N] [--guided]
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.reading.fuzz_seeds import made, seeds
from borderflow.nouns import Document, Report, Unread
from borderflow.read import EXTRACTORS, opened
from borderflow.read.gate import BY_LANGUAGE
from borderflow.wire import claim_from, claim_line

INPUTS = 10_000
BYTES_A_SECOND = 10_000


@dataclass(slots=True)
class Findings:
    """What went wrong, by kind, with the numbers of the inputs, and how much was read at all."""

    wrong: dict[str, list[int]] = field(default_factory=lambda: {"crash": [], "hang": [], "invented": []})
    counted: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def tried(kind: str, body: bytes, *, patience: float = 1.0) -> list[str]:
    """What is wrong with how an input is opened and read, in a line each; nothing where all is well.

    `patience` multiplies the time that an input may take: code that atheris watches is slower.
    """
    began = time.thread_time()
    report = Report(sha256=hashlib.sha256(body).hexdigest(), address="fuzz", media_type=kind, size=len(body))
    found = opened(report, body)
    documents = [] if isinstance(found, Unread) else found
    wrong = [fault for document in documents for fault in faults(document)]
    took = time.thread_time() - began
    if took > patience * max(1.0, len(body) / BYTES_A_SECOND):
        wrong.append(f"hang: {took:.1f} s for {len(body)} bytes")
    return wrong


def faults(document: Document) -> list[str]:
    """Claims of a document whose words do not stand in it, or that do not come back from their line."""
    name = BY_LANGUAGE.get(document.tongue)
    if name is None:
        return []
    wrong = []
    for claim in EXTRACTORS[name](document):
        stands = claim.document == document.id and all(piece.stands_in(document.text) for piece in claim.evidence)
        if not (stands and claim.evidence):
            wrong.append(f"invented: {claim.evidence!r}")
        elif claim_from(claim_line(claim).encode()) != claim:
            wrong.append(f"invented: {claim_line(claim)}")
    return wrong


def run(numbers: range, *, patience: float = 1.0) -> Findings:
    """Try each input; go on whatever happens."""
    findings, known = Findings(), seeds()
    for kind, body in known:
        tried(kind, body)  # loads what is loaded once
    for number in numbers:
        kind, body = made(number, known)
        began = time.thread_time()
        try:
            wrong = tried(kind, body, patience=patience)
        except Exception:  # a crash is what is looked for
            wrong = ["crash: " + traceback.format_exc().splitlines()[-1]]
        findings.slowest = max(findings.slowest, time.thread_time() - began)
        findings.counted[kind] += 1
        for fault in wrong:
            findings.wrong[fault.partition(":")[0]].append(number)
            print(f"input {number} ({kind}, {len(body)} bytes): {fault[:300]}", file=sys.stderr)
    return findings


def measure(inputs: int = INPUTS) -> list[Figure]:
    """How many inputs crashed, hung, or made the reader say what is not there."""
    findings = run(range(inputs))
    return [
        *(
            Figure(f"broken reports, {kind}", len(found), f"of {inputs}", most=True)
            for kind, found in findings.wrong.items()
        ),
        Figure("broken reports, slowest s", round(findings.slowest, 2), most=True),
    ]


GUIDED = """
import sys
import atheris
with atheris.instrument_imports(include=["borderflow.read"]):
    import borderflow.read
    from benchmarks.reading.fuzz import tried
    from benchmarks.reading.fuzz_seeds import seeds
kinds = sorted({kind for kind, _ in seeds()})
for kind, body in seeds():
    tried(kind, body)
def one(data):
    if data:
        wrong = tried(kinds[data[0] % len(kinds)], data[1:], patience=10)
        assert not wrong, wrong
atheris.Setup(sys.argv, one)
atheris.Fuzz()
"""


def guided(inputs: int) -> int:
    """Let atheris choose the inputs, starting from the seeds; its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        known = seeds()
        kinds = sorted({kind for kind, _ in known})
        for number, (kind, body) in enumerate(known):
            (corpus / str(number)).write_bytes(bytes([kinds.index(kind)]) + body)
        command = [
            sys.executable,
            "-c",
            GUIDED,
            str(corpus),
            f"-runs={inputs}",
            "-max_len=4000",
            "-print_final_stats=1",
        ]
        return subprocess.run(command, check=False).returncode


def main() -> None:
    """Print the figures; exit with 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--only", type=int)
    parser.add_argument("--guided", action="store_true")
    args = parser.parse_args()
    if args.guided:
        sys.exit(guided(args.inputs))
    findings = run(range(args.only, args.only + 1) if args.only is not None else range(args.inputs))
    for kind, count in sorted(findings.counted.items()):
        print(f"{kind:75} {count:6} inputs")
    for kind, found in findings.wrong.items():
        print(f"{kind:75} {len(found):6} {found[:5] or ''}")
    print(f"{'slowest, seconds of processor time':75} {findings.slowest:6.2f}")
    sys.exit(1 if any(findings.wrong.values()) else 0)


if __name__ == "__main__":
    main()
