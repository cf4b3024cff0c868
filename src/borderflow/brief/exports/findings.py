"""The table of findings: one row a figure or statement, the recommended claim with the span of all voices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from borderflow.atlas import country_name
from borderflow.brief.exports.claims import COLUMNS
from borderflow.brief.exports.columns import Column, Table, clocks
from borderflow.brief.exports.content import Content
from borderflow.nouns import Certainty, Claim, Figure, Finding, Place, Standing
from borderflow.wire import FlatClaim, flat

OF_CLAIMS = {column.name: column for column in COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding with all that its row says; `claim` is the recommended one, as recorded."""

    content: Content
    finding: Finding
    claim: Claim
    wire: FlatClaim
    standing: Standing

    @property
    def figure(self) -> Figure:
        """What is counted."""
        return self.finding.figure

    @property
    def place(self) -> Place | None:
        """Where it is counted; None for the whole country."""
        return self.finding.figure.place

    @property
    def speakers(self) -> tuple[str, ...]:
        """The recommended claim's chain of voices, nearest first."""
        return self.claim.source.names if self.claim.source else ()

    @property
    def warning(self) -> str | None:
        """What to mind before the number is used."""
        said = (
            ("unverified", self.claim.certainty is Certainty.UNVERIFIED),
            ("said not to be so", self.claim.certainty is Certainty.DENIED or bool(self.finding.denials)),
            ("disputed by a reviewer", self.standing is Standing.DISPUTED),
            ("sources disagree", bool(self.finding.dissent)),
        )
        return "; ".join(words for words, so in said if so) or None


def rows(content: Content) -> Iterator[FindingRow]:
    """The findings in the order of the situation."""
    review = content.situation.review
    for finding in (one for part in content.parts for one in part.findings):
        best = content.recorded(finding.best)
        yield FindingRow(
            content=content, finding=finding, claim=best, wire=flat(best), standing=review.standing(finding.best)
        )


def like(name: str, **other: object) -> Column:
    """A column as the table of claims has it, but for what is said otherwise."""
    return replace(OF_CLAIMS[name], **other)  # type: ignore[arg-type]


WHERE = (
    like("claim_id", meaning="the recommended claim, which names the finding: `finding` in the table of claims"),
    like("location_code", value=lambda row: row.figure.country),
    like(
        "location_name", value=lambda row: country_name(row.figure.country) if row.figure.country else None
    ),
    like("origin_location_code", value=lambda row: row.figure.origin),
    like("asylum_location_code", value=lambda row: row.figure.destination),
    like("crossing_id", value=lambda row: row.place.crossing if row.place else None),
    like(
        "place", meaning="the place; empty: the whole country",
        value=lambda row: row.place.name if row.place else None,
    ),
    Column(
        name="latitude", type="number", meaning="of the place, in degrees (WGS 84), where the atlas knows it",
        value=lambda row: row.place.lat if row.place else None, hxl="#geo+lat",
    ),
    Column(
        name="longitude", type="number", meaning="likewise", hxl="#geo+lon",
        value=lambda row: row.place.lon if row.place else None,
    ),
)  # fmt: skip
WHAT = (
    like("topic", value=lambda row: str(row.figure.topic), meaning="what the figure is about"),
    like("metric", value=lambda row: row.figure.measure),
    like("unit", value=lambda row: row.figure.unit),
    like("value", meaning="the recommended number; empty where the recommended claim gives a range, a bound or none"),
    like(
        "value_low", meaning="the least that any voice which nobody takes back allows",
        value=lambda row: row.finding.low,
    ),
    like("value_high", meaning="the most that any such voice allows", value=lambda row: row.finding.high),
    like("qualifier", meaning="how the recommended number bounds the true one"),
    like("population_group", meaning="the part that is counted; empty: all of them", value=lambda row: row.figure.who),
    like("reference_period_start", value=lambda row: row.figure.period.start),
    like("reference_period_end", value=lambda row: row.figure.period.end),
    like("effect", meaning="for rules: what the recommended claim says it does"),
    like("status", meaning="for rules: how far it has come, by the recommended claim"),
)  # fmt: skip
WHY = (
    like("certainty", meaning="how sure the recommended claim's report is, as spoken"),
    like("said_by", meaning="its first speaker; empty where the report speaks for itself"),
    Column(
        name="reason", type="string", meaning="why this claim is recommended", hxl="#meta+reason", told=True,
        value=lambda row: row.finding.reason,
    ),
    Column(
        name="reports", type="integer", meaning="how many documents say anything of it", hxl="#meta+num+reports",
        value=lambda row: row.finding.reports, needed=True,
    ),
    Column(
        name="independent_origins", type="integer", meaning="for how many first speakers its supporters speak",
        value=lambda row: len(row.finding.origins), hxl="#meta+num+origins", needed=True,
    ),
    Column(
        name="voices", type="list", meaning="who supports it: first speakers, or publishers in their own words",
        value=lambda row: tuple(voice.origin for voice in row.finding.support), hxl="#meta+source+voices", told=True,
    ),
    Column(
        name="support", type="integer", meaning="voices that agree with it, its own included", hxl="#meta+num+support",
        value=lambda row: len(row.finding.support), needed=True,
    ),
    Column(
        name="dissent", type="integer", meaning="voices that say otherwise", hxl="#meta+num+dissent",
        value=lambda row: len(row.finding.dissent), needed=True,
    ),
    Column(
        name="denials", type="integer", meaning="voices that say it is not so", hxl="#meta+num+denials",
        value=lambda row: len(row.finding.denials), needed=True,
    ),
    Column(
        name="grade", type="string", meaning="on the Admiralty scale: the source's letter, the claim's digit",
        value=lambda row: row.finding.grade or None, hxl="#meta+grade",
    ),
    Column(
        name="grade_reason", type="string", meaning="why that grade", hxl="#meta+grade+reason", told=True,
        value=lambda row: row.finding.grade_reason or None,
    ),
    like("review", meaning="how the recommended claim stands with its reviewers"),
    like("warning"),
)  # fmt: skip

FINDINGS = Table(
    name="findings", row="one figure or statement", key=("claim_id",), rows=rows,
    columns=(*WHERE, *WHAT, *WHY, *clocks()),
)  # fmt: skip
