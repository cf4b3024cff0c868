"""EXTRACTORS: ways from a document to its claims.

In:     a Document
Out:    its Claims
Never:  gives a claim whose evidence does not stand in the document

Walk through in this order:

    rules           sentence by sentence, by rules and word lists
    tables          by tables of stems alone, where no parser knows the language
    llm             a language model is asked, and nothing is taken on its word
    passages        what it is asked about
    drafts          what it replies
    folding         words found again in the text
    page            the document as the gate looks at it
    counted         the number, read again from the words
    dated           its days, by the resolver
    persons         names that may be printed
    grounding       a draft -> a claim, or why it is none
"""

from collections.abc import Callable

from borderflow.nouns import Claim, Document

Extractor = Callable[[Document], list[Claim]]


def by_rules(document: Document) -> list[Claim]:
    """The claims that rules and the learned judge find."""
    # A parser takes some 80 MB, which whoever only looks at a desk need not hold.
    from borderflow.read.extractors.rules import claims  # noqa: PLC0415

    return claims(document)


def by_tables(document: Document) -> list[Claim]:
    """The claims that tables of stems find."""
    from borderflow.read.extractors.tables import claims  # noqa: PLC0415

    return claims(document)


EXTRACTORS: dict[str, Extractor] = {"rules": by_rules, "tables": by_tables}

__all__ = ["EXTRACTORS", "Extractor"]
