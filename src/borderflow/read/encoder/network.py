"""A window's pieces as rows of numbers: a small transformer, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Network:
    """Rows of the vocabulary (whole numbers with a scale each), of places in a window, and the layers above them."""

    layers: Any
    vocabulary: npt.NDArray[np.int8]
    scales: Rows
    places: Rows
    gain: Rows
    shift: Rows

    def rows(self, ids: Sequence[int]) -> Rows:
        """A row a piece, as the pieces around it colour it: shape (pieces, width)."""
        at = np.asarray(ids, np.intp)
        known = self.vocabulary[at].astype(np.float32) * self.scales[at][:, None] + self.places[: len(at)]
        even = known - known.mean(axis=1, keepdims=True)
        first = even / np.sqrt((even * even).mean(axis=1, keepdims=True) + EPSILON) * self.gain + self.shift
        (last,) = self.layers.run(None, {"rows": first[None].astype(np.float32)})
        return np.asarray(last[0], np.float32)


def session(layers: bytes) -> Any:
    """The layers, ready to run; on one thread, so that what comes out does not hang on how many there are."""
    import onnxruntime  # noqa: PLC0415  (a tenth of a second that `borderflow --help` need not wait)

    chosen = onnxruntime.SessionOptions()
    chosen.intra_op_num_threads = chosen.inter_op_num_threads = 1
    chosen.log_severity_level = 3
    return onnxruntime.InferenceSession(layers, chosen, providers=["CPUExecutionProvider"])
