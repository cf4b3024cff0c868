"""Matrix products for the English parser by the library of NumPy, where spaCy brings its own.

That one falls back to plain code on processors that it does not know, and then takes three times as long.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


class Products(NumpyOps):  # type: ignore[misc]
    """The parser's arithmetic with NumPy's products, on one thread: many documents may be read side by side."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)
        self.libraries = ThreadpoolController().select(user_api="blas")

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them turned."""
        with self.libraries.limit(limits=1):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)


def multiplied(nlp: Language) -> None:
    """Have every layer of a pipeline multiply so; layers of other pipelines stay as they are."""
    ops = Products()
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    for model in models:
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops
