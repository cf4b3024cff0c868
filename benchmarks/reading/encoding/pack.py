"""A taught network as the reader runs it: the layers in whole numbers as ONNX, all else as an archive of NumPy.

.venv/bin/python -m benchmarks.reading.encoding.pack FOLDER 0 1 2     # out/encoders/0.pt -> out/encoders/0/
.venv/bin/python -m benchmarks.reading.encoding.pack FOLDER whole     # out/encoders/whole.pt -> the files that ship

FOLDER is the one that `teach` began with: rows of pieces and places come from there, as teaching leaves them alone.
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
from benchmarks.reading.gathering import ENCODERS

SHIPPED = Path(__file__).resolve().parents[3] / "src/borderflow/read/encoder/data"
MOST_PIECES = 256


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


def packed(made: dict[str, Any], base: dict[str, Any], folder: Path) -> None:
    """Write a network."""
    learned = {name: tensor.float() for name, tensor in made["layers"].items()}
    heads = {name: tensor.float().numpy() for name, tensor in made["heads"].items()}
    begun = Network(base).state_dict()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = str(Path(scratch) / "layers.onnx")
        torch.onnx.export(
            Layers(learned).eval(), (torch.randn(1, 50, WIDTH),), whole, input_names=["rows"], output_names=["out"],
            dynamic_axes={"rows": {1: "pieces"}, "out": {1: "pieces"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, folder / "layers.onnx", per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )  # fmt: skip
    rows = begun["vocabulary.weight"].numpy()
    scales = np.abs(rows).max(axis=1) / 127
    first: dict[str, Any] = {
        "vocabulary": np.round(rows / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float32),
        "places": begun["places.weight"].numpy()[:MOST_PIECES],
        "gain": learned["even.weight"].numpy(),
        "shift": learned["even.bias"].numpy(),
    }
    known = dict(made["known"])
    names: dict[str, Any] = {"labels": np.array(known.pop("figures"))}
    names |= {kind: np.array(met) for kind, met in known.items()}
    np.savez_compressed(folder / "numbers.npz", **first, **names, **heads)


def main() -> None:
    """Pack networks by name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("names", nargs="+")
    args = parser.parse_args()
    base = tensors(args.base / "model.safetensors")
    for name in args.names:
        packed(torch.load(ENCODERS / f"{name}.pt"), base, SHIPPED if name == "whole" else ENCODERS / name)


if __name__ == "__main__":
    main()
