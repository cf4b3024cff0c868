"""The one place that every text of a report goes through on its way out.

A mask takes a text and gives what may be shown of it. Ids, codes, numbers and days are no texts of a report.
"""

from __future__ import annotations

from typing import Any

import msgspec

from borderflow.brief.exports.content import Mask, unmasked

# The names under which a tree of plain values holds words of a report, or words made from them.
TOLD = frozenset(
    {
        "title", "publisher", "url", "text", "place", "who", "versus", "sources", "said_by", "origin", "name", "reason",
        "reasons", "grade_reason", "words",
    }
)  # fmt: skip


def masked(tree: Any, mask: Mask) -> Any:
    """The tree as plain values, every text of a report in it masked; keys stay."""
    plain = msgspec.to_builtins(tree)
    return plain if mask is unmasked else under(plain, mask)


def under(plain: Any, mask: Mask, *, told: bool = False) -> Any:
    """What stands in plain values, masked where it was `told` by a report."""
    if isinstance(plain, dict):
        return {key: under(value, mask, told=key in TOLD) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [under(value, mask, told=told) for value in plain]
    return mask(plain) if told and isinstance(plain, str) else plain
