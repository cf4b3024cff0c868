"""Matrix products: of the English parser by NumPy's library, where spaCy brings its own; of every reader on one thread.

spaCy's library falls back to plain code on processors that it does not know, and then takes three times as long.
NumPy's keeps a thread for each core, and they turn idly between the small products of a reader.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


class Products(NumpyOps):  # type: ignore[misc]
    """The parser's arithmetic with NumPy's products."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)


@cache
def on_one_thread() -> None:
    """Have the libraries of products keep to one thread, from now on and in this process: documents go side by side."""
    ThreadpoolController().select(user_api="blas").limit(limits=1)


def multiplied(nlp: Language) -> None:
    """Have every layer of a pipeline multiply so; layers of other pipelines stay as they are."""
    on_one_thread()
    ops = Products()
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    for model in models:
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops
