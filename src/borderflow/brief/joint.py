"""Numbers that several countries have together: "Chad, Niger and Mali took in 3,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from borderflow.atlas import Mention, mentions
from borderflow.nouns import Claim

# What may stand between two countries of a list.
LINK = re.compile(
    r"\s*(?:,|(?:,\s*)?\b(?:and|as well as|и|а также)\b)\s*(?:(?:the|in|into|to|в|на)\s+)?", re.IGNORECASE
)
BETWEEN = re.compile(r"\b(?:between|между)\s+(?:the\s+)?$", re.IGNORECASE)
# "The four states on the river together".
TOGETHER = re.compile(
    r"\b(?:states|countries|republics|neighbours)\s+(?:taken\s+)?together\b"
    r"|\b(?:стран\w*|государств\w*|республик\w*)\s+вместе\b",
    re.IGNORECASE,
)
APART = re.compile(r"\b(?:each|apiece|respectively|соответственно|кажд\w+)\b", re.IGNORECASE)


def is_joint(claim: Claim) -> bool:
    """Whether the claim's words give its number to a list of countries, its own among them, and name it nowhere else.

    Or to several countries together that are not named.
    Which of several numbers would be whose, no order of words says for sure.
    """
    named = [codes for piece in claim.evidence for codes in lists(piece.text)]
    ours = [codes for codes in named if claim.country in codes]
    some = not ours and any(TOGETHER.search(piece.text) for piece in claim.evidence)
    return some or (bool(ours) and all(len(codes) > 1 for codes in ours))


@lru_cache(maxsize=4096)
def lists(text: str) -> tuple[frozenset[str], ...]:
    """The countries that a text names, those of one list together; the two sides of a border are no list.

    >>> [sorted(codes) for codes in lists("Georgia and Armenia took in 900; Finland took in 40")]
    [['AM', 'GE'], ['FI']]
    """
    return tuple(frozenset(codes) for codes in joined(text))


def joined(text: str) -> Iterator[set[str]]:
    """The countries of each list, or of each name that stands alone."""
    found = [one for one in mentions(text) if one.kind == "country"]
    runs: list[list[Mention]] = []
    for one in found:
        last = runs[-1][-1] if runs else None
        if last is not None and LINK.fullmatch(text, last.end, one.start) and not BETWEEN.search(text[: last.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        # Of two, a comma parts clauses: "into Finland, and Armenia let in 30".
        parted = len(run) == 2 and "," in text[run[0].end : run[1].start]
        yield from ({one.code} for one in run) if parted or APART.search(text) else ({one.code for one in run},)
