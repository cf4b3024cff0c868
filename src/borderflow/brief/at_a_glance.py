"""The brief's table from what each country gives to it: a country's row follows from its own findings, and is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from borderflow.brief.case import Case, inferred
from borderflow.brief.headline import COMING, LEAVING, HeadlineRow, row
from borderflow.brief.setting import Setting, setting
from borderflow.nouns import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShare:
    """A country's row, with how many findings it is told from, how many of them somebody contradicts.

    `origins` counts the claims that speak of those who leave each country. `row` is None for what is claimed of none.
    """

    row: HeadlineRow | None
    findings: int = 0
    disputed: int = 0
    origins: Mapping[str, int] = field(default_factory=dict)


def row_share(situation: Situation, where: Setting) -> RowShare:
    """What one country gives to the table: from its own situation, in the desk's setting."""
    code, found = situation.country, situation.findings
    measures = LEAVING if code == where.origin else COMING
    return RowShare(
        row=row(situation, code, where, measures) if code else None, findings=len(found),
        disputed=sum(bool(one.dissent or one.denials) for one in found),
        origins=Counter(claim.origin for one in found for claim in one.claims if claim.origin),
    )  # fmt: skip


def inferred_from(shares: Mapping[str | None, RowShare]) -> Case:
    """What the claims of all countries let be told of what the desk is about."""
    origins: Counter[str] = Counter()
    for one in shares.values():
        origins.update(one.origins)
    return inferred(origins, {code: one.findings for code, one in shares.items() if code and one.findings})


def rows_of(shares: Mapping[str | None, RowShare], case: Case) -> list[HeadlineRow]:
    """A row for each country of the brief in its order, the one that people leave last."""
    wanted = case.countries or inferred_from(shares).countries
    codes = [code for code in dict.fromkeys(wanted) if code != case.origin]
    return [row_in(shares, code, case) for code in (*codes, *([case.origin] if case.origin else []))]


def row_in(shares: Mapping[str | None, RowShare], code: str, case: Case, lang: str = "en") -> HeadlineRow:
    """A country's row; that of one of which nothing is claimed, where it has no share."""
    kept = shares.get(code)
    if kept is not None and kept.row is not None:
        return kept.row
    nothing = Situation(as_of=None, country=code, findings=(), documents={})
    made = row_share(nothing, setting(nothing, origin=case.origin, lang=lang)).row
    assert made is not None
    return made
