"""Put the English model's word vectors into groups of like words, coarse and fine, by spherical k-means.

.venv/bin/python tools/reading/group_words.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from borderflow.read.pipeline import english

OUT = Path(__file__).resolve().parents[2] / "src/borderflow/read/data/word_groups.npz"
SIZES = {"coarse": 300, "fine": 1000}
ROUNDS = 15


def groups(vectors: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.int16]:
    """The group of each row."""
    centres = vectors[np.random.default_rng(0).choice(len(vectors), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        for group in range(count):
            members = vectors[nearest == group]
            if len(members):
                total = members.sum(0)
                centres[group] = total / max(float(np.linalg.norm(total)), 1e-6)
    return np.asarray(nearest, np.int16)


def main() -> None:
    """Write both groupings."""
    rows = english().vocab.vectors.data.astype(np.float32)
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(OUT, **{name: groups(unit, count) for name, count in SIZES.items()})  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
