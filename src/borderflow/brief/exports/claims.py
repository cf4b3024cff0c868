"""The table of claims: one row a claim, in columns named after the Humanitarian API (HAPI) where it has a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.atlas import Crossing, country_name, crossing_named
from borderflow.brief.exports.columns import Column, Table, clocks
from borderflow.brief.exports.content import Content
from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Finding,
    Situation,
    Standing,
    Status,
    Topic,
)
from borderflow.wire import FlatClaim, flat

# Where a claim stands in its finding, and what that is called.
SIDES = {"support": "support", "dissent": "dissent", "denials": "denial"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with all that its row says."""

    content: Content
    claim: Claim
    wire: FlatClaim
    document: Document | None
    crossing: Crossing | None
    finding: Finding
    side: str
    voice: str
    standing: Standing

    @property
    def speakers(self) -> tuple[str, ...]:
        """The chain of voices, nearest first."""
        return self.claim.source.names if self.claim.source else ()

    @property
    def warning(self) -> str | None:
        """What to mind before the number is used."""
        said = (
            ("unverified", self.claim.certainty is Certainty.UNVERIFIED),
            ("said not to be so", self.claim.certainty is Certainty.DENIED),
            ("disputed by a reviewer", self.standing is Standing.DISPUTED),
            ("another claim is recommended", self.side != "support"),
        )
        return "; ".join(words for words, so in said if so) or None


def rows(content: Content) -> Iterator[ClaimRow]:
    """The claims in the order of the findings, supporters first."""
    for part in content.parts:
        for finding in part.findings:
            yield from rows_of(finding, part, content)


def rows_of(finding: Finding, part: Situation, content: Content) -> Iterator[ClaimRow]:
    """The claims of one finding."""
    review = content.situation.review
    for field, side in SIDES.items():
        for voice in getattr(finding, field):
            for said in voice.claims:
                claim = content.recorded(said)
                yield ClaimRow(
                    content=content, claim=claim, wire=flat(claim), finding=finding, side=side, voice=voice.origin,
                    document=part.documents.get(claim.document), standing=review.standing(said),
                    crossing=crossing_named(claim.place) if claim.place else None,
                )  # fmt: skip


WHERE = (
    Column(
        name="claim_id", type="string", meaning="the claim: made from its content, the same in every export",
        value=lambda row: row.claim.id, hxl="#meta+id", needed=True,
    ),
    Column(
        name="location_code", type="string", hxl="#country+code", value=lambda row: row.claim.country,
        meaning="the country that it is about: ISO 3166-1 alpha-2 (HAPI has alpha-3), or EU",
    ),
    Column(
        name="location_name", type="string", meaning="its name in English", hxl="#country+name",
        value=lambda row: country_name(row.claim.country) if row.claim.country else None,
    ),
    Column(
        name="origin_location_code", type="string", meaning="the country that people leave", hxl="#country+code+origin",
        value=lambda row: row.claim.origin,
    ),
    Column(
        name="asylum_location_code", type="string", meaning="the country that people enter", hxl="#country+code+dest",
        value=lambda row: row.claim.destination,
    ),
    Column(
        name="crossing_id", type="string", meaning="the crossing, by its id in the register of crossings",
        value=lambda row: row.crossing.id if row.crossing else None, hxl="#loc+code",
    ),
    Column(
        name="place", type="string", meaning="the place, as the report names it", hxl="#loc+name", told=True,
        value=lambda row: row.claim.place,
    ),
)  # fmt: skip
WHAT = (
    Column(
        name="topic", type="string", meaning="what the claim is about", hxl="#indicator+type", needed=True,
        value=lambda row: str(row.claim.topic), choices=tuple(map(str, Topic)),
    ),
    Column(
        name="metric", type="string", meaning="what is counted; arrivals, stock and flow are never one column",
        value=lambda row: row.claim.measure, hxl="#indicator+name",
    ),
    Column(
        name="unit", type="string", hxl="#indicator+unit", value=lambda row: row.wire.unit,
        meaning="person, household, vehicle, hour, kilometre, flight, percent, or an ISO 4217 code",
    ),
    Column(
        name="value", type="number", meaning="the stated number; empty for a range or a bound", hxl="#indicator+num",
        value=lambda row: row.wire.value,
    ),
    Column(
        name="value_low", type="number", meaning="the lower end of a stated range or bound", hxl="#indicator+num+min",
        value=lambda row: row.wire.low,
    ),
    Column(
        name="value_high", type="number", meaning="the upper end of a stated range or bound", hxl="#indicator+num+max",
        value=lambda row: row.wire.high,
    ),
    Column(
        name="qualifier", type="string", meaning="how the stated number bounds the true one",
        value=lambda row: row.wire.bound, hxl="#indicator+qualifier", choices=tuple(map(str, Bound)),
    ),
    Column(
        name="change_percent", type="number", meaning="a stated comparison: so many percent more, or less",
        value=lambda row: row.claim.change.percent if row.claim.change else None, hxl="#indicator+change+pct",
    ),
    Column(
        name="change_versus", type="string", meaning="what it is compared with", hxl="#indicator+change+text",
        value=lambda row: row.claim.change.versus if row.claim.change else None, told=True,
    ),
    Column(
        name="population_group", type="string", meaning="whom it is about, as the report says", told=True,
        value=lambda row: row.claim.who, hxl="#population+type",
    ),
    Column(
        name="reference_period_start", type="date", meaning="the first day that it covers; empty: open or unknown",
        value=lambda row: row.claim.period.start, hxl="#date+start",
    ),
    Column(
        name="reference_period_end", type="date", meaning="the last day that it covers; empty: open or unknown",
        value=lambda row: row.claim.period.end, hxl="#date+end",
    ),
    Column(
        name="effect", type="string", meaning="for rules: what it does to those it names", hxl="#access+type",
        value=lambda row: row.claim.effect, choices=tuple(map(str, Effect)),
    ),
    Column(
        name="status", type="string", meaning="for rules: how far it has come", hxl="#status+rule",
        value=lambda row: row.claim.status, choices=tuple(map(str, Status)),
    ),
)  # fmt: skip
WHO = (
    Column(
        name="certainty", type="string", meaning="how sure the report is, as spoken", hxl="#status+certainty",
        value=lambda row: str(row.claim.certainty), needed=True, choices=tuple(map(str, Certainty)),
    ),
    Column(
        name="said_by", type="string", meaning="the first speaker; empty where the report speaks for itself",
        value=lambda row: row.speakers[-1] if row.speakers else None, hxl="#meta+source", told=True,
    ),
    Column(
        name="via", type="list", meaning="who passed it on, the nearest to the report first", hxl="#meta+source+via",
        value=lambda row: row.speakers[:-1], told=True,
    ),
    Column(
        name="document", type="string", meaning="the document's id", hxl="#meta+id+document", needed=True,
        value=lambda row: row.claim.document,
    ),
    Column(
        name="document_title", type="string", meaning="its title", hxl="#meta+title", told=True,
        value=lambda row: row.document.title if row.document else None,
    ),
    Column(
        name="publisher", type="string", meaning="who published it", hxl="#meta+publisher", told=True,
        value=lambda row: row.document.publisher if row.document else None,
    ),
    Column(
        name="published", type="date", meaning="the day on which it was published", hxl="#date+reported",
        value=lambda row: row.document.published if row.document else None,
    ),
    Column(
        name="url", type="string", meaning="its address", hxl="#meta+url", told=True,
        value=lambda row: row.document.url if row.document else None,
    ),
    Column(
        name="evidence_start", type="integer", hxl="#meta+start", value=lambda row: row.claim.evidence[0].start,
        meaning="where its words begin in the document's text, in Unicode code points; of several pieces, the first",
        needed=True,
    ),
    Column(
        name="evidence_end", type="integer", meaning="where they end", hxl="#meta+end", needed=True,
        value=lambda row: row.claim.evidence[0].end,
    ),
    Column(
        name="evidence_quote", type="list", meaning="its words, piece by piece", hxl="#description+evidence", told=True,
        value=lambda row: tuple(piece.text for piece in row.claim.evidence), needed=True, between=" […] ",
    ),
    Column(
        name="review", type="string", meaning="how it stands with its reviewers", hxl="#status+review", needed=True,
        value=lambda row: str(row.standing), choices=tuple(map(str, Standing)),
    ),
)  # fmt: skip
BEHIND = (
    Column(
        name="finding", type="string", meaning="the finding that it belongs to: `claim_id` in the table of findings",
        value=lambda row: row.content.recorded(row.finding.best).id, hxl="#meta+id+finding", needed=True,
    ),
    Column(
        name="side", type="string", meaning="whether it agrees with the recommended claim", hxl="#status+side",
        value=lambda row: row.side, needed=True, choices=tuple(SIDES.values()),
    ),
    Column(
        name="voice", type="string", meaning="whose voice it counts as: claims of one voice are echoes of one another",
        value=lambda row: row.voice, hxl="#meta+source+origin", told=True, needed=True,
    ),
    Column(
        name="confidence", type="number", meaning="how sure the reader is that the report says so, from 0 to 1",
        value=lambda row: row.claim.confidence, hxl="#meta+confidence",
    ),
    Column(
        name="reader", type="string", meaning="what read it", hxl="#meta+reader", value=lambda row: row.claim.reader,
    ),
    Column(
        name="warning", type="string", meaning="what to mind before the number is used", hxl="#meta+warning",
        value=lambda row: row.warning,
    ),
)  # fmt: skip

COLUMNS = (*WHERE, *WHAT, *WHO, *BEHIND)
CLAIMS = Table(name="claims", row="one claim", key=("claim_id",), rows=rows, columns=(*COLUMNS, *clocks()))
