"""The same near copies by MinHash sketches and an LSH index (`datasketch`), beside the runs of words that are used.

.venv/bin/python -m benchmarks.echoes.sketches [--rounds 6] [--speed 1000 10000]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from datasketch import MinHash, MinHashLSH

from benchmarks.echoes.near import ROUNDS, SEED, SHARES, Method, scored, speed
from borderflow.nouns import Document
from borderflow.record.copies import originals, runs

THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.5)
HASHES = 128


def by_sketches(threshold: float) -> Method:
    """The nearest earlier original by estimated likeness of sketches, where the index at `threshold` gives any."""

    def found(documents: Mapping[str, Document]) -> dict[str, str]:
        index = MinHashLSH(threshold=threshold, num_perm=HASHES)
        sketches: dict[str, Any] = {}
        given: dict[str, str] = {}
        for one in sorted(documents.values(), key=lambda one: (one.published or date.max, one.id)):
            sketch = MinHash(num_perm=HASHES)
            sketch.update_batch([run.to_bytes(4, "big") for run in runs(one.text)])
            near = [(sketch.jaccard(sketches[key]), key) for key in index.query(sketch)]
            best = max((pair for pair in near if pair[0] >= threshold), default=None)
            given[one.id] = best[1] if best else one.id
            if best is None:
                index.insert(one.id, sketch)
                sketches[one.id] = sketch
        return given

    return found


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--speed", type=int, nargs="*", default=[])
    args = parser.parse_args()
    methods: dict[str, Method] = {"runs of words": originals}
    methods |= {f"sketches at {threshold}": by_sketches(threshold) for threshold in THRESHOLDS}
    print(f"{'precision / recall by share':24}" + "".join(f"{share:>14.0%}" for share in SHARES))
    for name, method in methods.items():
        cells = [scored(method, share, args.rounds, SEED) for share in SHARES]
        print(f"{name:24}" + "".join(f"{precision:>8.2f} /{recall:5.2f}" for precision, recall in cells), flush=True)
    for count in args.speed:
        for name in ("runs of words", "sketches at 0.25"):
            print(f"{name:24} {speed(methods[name], count)}", flush=True)


if __name__ == "__main__":
    main()
