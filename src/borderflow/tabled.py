"""What a person is shown as a table: claims in rows, their numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from borderflow.nouns import Claim


def claim_table(claims: Iterable[Claim]) -> Table:
    """Claims as a table for a person."""
    heads = ["Topic", "Measure", "Number", "Where", "Days", "Who says so", "Read by", "Words"]
    return table(heads, [claim_row(claim) for claim in claims])


def claim_row(claim: Claim) -> list[str | None]:
    """A claim as the cells of a row."""
    flow = f"{claim.origin or '?'} > {claim.destination or '?'}" if claim.origin or claim.destination else claim.country
    days = " to ".join(str(day) for day in dict.fromkeys((claim.period.start, claim.period.end)) if day)
    voices = ", citing ".join(claim.source.names) if claim.source else None
    where = ", ".join(part for part in (flow, claim.place) if part)
    return [claim.topic, claim.measure, number(claim), where, days, voices, claim.reader, claim.evidence[0].text]


def number(claim: Claim) -> str:
    """The claim's number with its bound and unit, as few words as it takes."""
    stated = claim.quantity
    if stated is None or not stated.has_number:
        return f"{claim.change.percent:+g}%" if claim.change and claim.change.percent is not None else ""
    ends = [stated.value] if stated.value is not None else [stated.low, stated.high]
    words = " to ".join(f"{end:,}" for end in ends if end is not None)
    bound = (stated.bound or "").replace("_", " ") if stated.bound not in (None, "exact", "range") else ""
    return " ".join(part for part in (bound, words, stated.unit) if part)


def table(heads: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table:
    """A table of plain words: nothing in them is taken for markup."""
    found = Table(*heads, header_style="bold")
    for row in rows:
        found.add_row(*(Text(cell or "") for cell in row))
    return found
