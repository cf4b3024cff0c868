"""EXTRACTORS: ways from a document to its claims.

In:     a Document
Out:    its Claims
Never:  gives a claim whose evidence does not stand in the document

Walk through in this order:

    rules           sentence by sentence, by rules and word lists
    tables          by tables of stems alone, where no parser knows the language
"""

from collections.abc import Callable

from borderflow.nouns import Claim, Document
from borderflow.read.extractors import rules, tables

Extractor = Callable[[Document], list[Claim]]

EXTRACTORS: dict[str, Extractor] = {"rules": rules.claims, "tables": tables.claims}

__all__ = ["EXTRACTORS", "Extractor"]
