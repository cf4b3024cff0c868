"""A packed network as `teach --on` goes on from it: what a machine needs that has not taught the network itself.

.venv/bin/python -m benchmarks.reading.encoding.unpack whole    # the files that ship -> out/encoders/whole.pt
.venv/bin/python -m benchmarks.reading.encoding.unpack 0 1 2    # thirds/0/, here -> out/encoders/0.pt

What packing rounded stays rounded: a weight is off by half a step of 255 at most.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from benchmarks.reading.encoding.pack import SHIPPED, WHOLE
from benchmarks.reading.gathering import ENCODERS, THIRDS

PARTS = ("asked", "answered", "up", "down")
FIRST = frozenset({"vocabulary", "scales", "places", "gain", "shift"})


def unpacked(folder: Path) -> dict[str, Any]:
    """The layers, heads and known labels of a packed network, as `teach` writes them."""
    graph = onnx.load(folder / "layers.onnx").graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    layers = {name: array for name, array in held.items() if name.startswith("layers.")}
    products = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]
    for number, name in enumerate(products):
        of = name.removesuffix("_quantized")
        weight = (held[name].astype(np.float32) - held[f"{of}_zero_point"]) * held[f"{of}_scale"]
        layers[f"layers.{number // len(PARTS)}.{PARTS[number % len(PARTS)]}.weight"] = weight.T
    stored = np.load(folder / "numbers.npz")
    layers |= {"even.weight": stored["gain"], "even.bias": stored["shift"]}
    kinds = [name for name in stored.files if name.endswith((".ways", ".forms"))]
    heads = [name for name in stored.files if name not in {*FIRST, *kinds, "labels"}]
    return {
        "layers": {name: torch.tensor(array) for name, array in layers.items()},
        "heads": {name: torch.tensor(stored[name]).float() for name in heads},
        "known": {"figures": stored["labels"].tolist()} | {kind: stored[kind].tolist() for kind in kinds},
    }


def main() -> None:
    """Unpack networks by name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="+")
    for name in parser.parse_args().names:
        ENCODERS.mkdir(parents=True, exist_ok=True)
        torch.save(unpacked(SHIPPED if name == WHOLE else THIRDS / name), ENCODERS / f"{name}.pt")
        print("written:", ENCODERS / f"{name}.pt")


if __name__ == "__main__":
    main()
