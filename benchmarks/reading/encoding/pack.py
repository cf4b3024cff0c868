"""A taught network as the reader runs it: the layers in whole numbers as ONNX, all else as an archive of NumPy.

.venv/bin/python -m benchmarks.reading.encoding.pack FOLDER 0 1 2     # out/encoders/0.pt -> thirds/0/, here
.venv/bin/python -m benchmarks.reading.encoding.pack FOLDER whole     # out/encoders/whole.pt -> the files that ship

FOLDER is the one that `teach` began with: rows of pieces and places come from there, as teaching leaves them alone. A
network of two thirds is kept without them, and its other numbers in halves: it only serves fitting the judge's weights.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from benchmarks.reading.encoding.network import LAYERS, WIDTH, Layer, Network, tensors
from benchmarks.reading.gathering import ENCODERS, THIRDS

SHIPPED = Path(__file__).resolve().parents[3] / "src/borderflow/read/encoder/data"
MOST_PIECES = 256
WHOLE = "whole"


class Layers(nn.Module):
    """The layers alone."""

    def __init__(self, known: dict[str, Any]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.load_state_dict({name: tensor for name, tensor in known.items() if name.startswith("layers.")})

    def forward(self, x: Any) -> Any:
        """Rows in, rows out, one window."""
        for layer in self.layers:
            x = layer(x)
        return x


def layers_packed(learned: dict[str, Any], file: Path) -> None:
    """Write the layers in whole numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = str(Path(scratch) / "layers.onnx")
        torch.onnx.export(
            Layers(learned).eval(), (torch.randn(1, 50, WIDTH),), whole, input_names=["rows"], output_names=["out"],
            dynamic_axes={"rows": {1: "pieces"}, "out": {1: "pieces"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, file, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"]
        )


def rows_packed(base: dict[str, Any]) -> dict[str, Any]:
    """The rows of pieces, in whole numbers with a scale each, and of places."""
    begun = Network(base).state_dict()
    rows = begun["vocabulary.weight"].numpy()
    scales = np.abs(rows).max(axis=1) / 127
    return {
        "vocabulary": np.round(rows / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "places": begun["places.weight"].numpy()[:MOST_PIECES],
    }


def packed(name: str, base: dict[str, Any]) -> None:
    """Write a network."""
    made = torch.load(ENCODERS / f"{name}.pt")
    learned = {part: tensor.float() for part, tensor in made["layers"].items()}
    numbers = {part: tensor.float().numpy() for part, tensor in made["heads"].items()}
    numbers |= {"gain": learned["even.weight"].numpy(), "shift": learned["even.bias"].numpy()}
    ships = name == WHOLE
    if ships:
        numbers |= rows_packed(base)
    else:
        numbers = {part: array.astype(np.float16) for part, array in numbers.items()}
    known = dict(made["known"])
    numbers["labels"] = np.array(known.pop("figures"))
    numbers |= {kind: np.array(met) for kind, met in known.items()}
    folder = SHIPPED if ships else THIRDS / name
    folder.mkdir(parents=True, exist_ok=True)
    layers_packed(learned, folder / "layers.onnx")
    np.savez_compressed(folder / "numbers.npz", **numbers)


def main() -> None:
    """Pack networks by name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("names", nargs="+")
    args = parser.parse_args()
    base = tensors(args.base / "model.safetensors")
    for name in args.names:
        packed(name, base)


if __name__ == "__main__":
    main()
