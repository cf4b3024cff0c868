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
from borderflow.read.extractors import rules, tables
from borderflow.read.extractors.drafts import Draft
from borderflow.read.extractors.llm import Ask
from borderflow.read.extractors.llm import claims as asked

Extractor = Callable[[Document], list[Claim]]

EXTRACTORS: dict[str, Extractor] = {"rules": rules.claims, "tables": tables.claims}

__all__ = ["EXTRACTORS", "Ask", "Draft", "Extractor", "asked"]
