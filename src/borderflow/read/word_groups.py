"""Groups of like words: "coach" stands with "bus", so that a word never seen in training speaks like its neighbours.

`data/word_groups.npz` gives each row of the English vectors its groups; `tools/reading/group_words.py` makes it.
"""

from __future__ import annotations

import functools
from importlib.resources import as_file, files

import numpy as np
from spacy.tokens import Token

NOWHERE = -1


@functools.cache
def table() -> tuple[list[int], list[int]]:
    """The coarse and the fine group of each row."""
    with as_file(files("borderflow.read").joinpath("data/word_groups.npz")) as path, np.load(path) as stored:
        return stored["coarse"].tolist(), stored["fine"].tolist()


def word_groups(token: Token, mask: str) -> tuple[str, ...]:
    """The groups of a word; none of a masked one, of one that only joins others, or where the model has no vector."""
    if mask[0] == "<" or not token.is_alpha or token.is_stop:
        return ()
    return groups_of(token.vocab.vectors.find(key=token.orth)) if token.has_vector else ()


@functools.cache
def groups_of(row: int) -> tuple[str, ...]:
    """Both groups of a row, as traits have them."""
    coarse, fine = table()
    return () if row == NOWHERE else (f"a{coarse[row]}", f"b{fine[row]}")
