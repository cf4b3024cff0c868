"""Every address of the API, what it may be asked for and what it answers: routes and OpenAPI come of this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from borderflow.serve.api import annotating, exporting, foreseen, pictured, recorded
from borderflow.serve.api.annotations import Annotation
from borderflow.serve.api.foreseen import ForecastResource
from borderflow.serve.api.questions import ASSUMING, CLOCKS, PAGED
from borderflow.serve.api.resources import (
    ChangeList,
    ClaimList,
    ClaimResource,
    DocumentList,
    DocumentText,
    FindingList,
    JudgementList,
    RuleList,
    SituationList,
    SituationResource,
)
from borderflow.serve.api.walking import ROOT

JSON = "application/json"
LINKED = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a path: what it names, its pattern, an example."""

    name: str
    words: str
    pattern: str
    example: str
    whole_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An address: `find` takes the sources, what is asked for and, where `part` is set, what the path names.

    What answers with a file has no `answer` of JSON but `files`: the media type of each format. `may_miss` is set where
    there may be nothing at the address though it names no part.
    """

    path: str
    id: str
    tag: str
    summary: str
    words: str
    query: tuple[str, ...]
    answer: type[msgspec.Struct] | None
    find: Callable[..., Any]
    part: Part | None = None
    media_type: str = JSON
    files: Mapping[str, str] = field(default_factory=dict)
    may_miss: bool = False

    @property
    def address(self) -> str:
        """The whole path, as OpenAPI has it."""
        return ROOT + self.path


TAGS = {
    "documents": "The reports, once opened.",
    "claims": "What the reports say, each claim with its words. Kept in step by marks and tombstones.",
    "findings": "What the claims add up to: the recommended one of each figure, with what is for and against it.",
    "situations": "How the borders stand, a country each.",
    "rules": "Who may enter or leave, through time.",
    "changes": "What is known otherwise than before, and why.",
    "judgements": "What reviewers made of claims.",
    "forecasts": "What is expected in the next days, and what a change would do.",
    "exports": "The desk as a file: a table, a map layer, a workbook.",
}
OF_CLAIM = Part(
    name="id", words="The id of a claim.", pattern="^[0-9a-f]{24}$", example="0123456789abcdef01234567",
)  # fmt: skip
OF_DOCUMENT = Part(
    name="id", words="The id of a document, percent-encoded.", pattern="^[^\\x00]+$", example="sample-guard",
    whole_rest=True,
)  # fmt: skip
OF_COUNTRY = Part(name="country", words="An ISO 3166-1 code, or EU.", pattern="^[A-Z]{2}$", example="FI")
OF_FORMAT = Part(
    name="format", words="A format of `borderflow export`.", pattern=f"^({'|'.join(exporting.FILES)})$", example="csv",
)  # fmt: skip
PUBLISHED = ("published_from", "published_to")

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        path="/documents", id="listDocuments", tag="documents", summary="List documents",
        words="The documents in the order recorded. Their texts come one by one.",
        query=(*CLOCKS, "country", *PUBLISHED, *PAGED), answer=DocumentList, find=recorded.documents,
    ),
    Operation(
        path="/documents/{id}", id="readDocument", tag="documents", summary="Read a document",
        words="One document with its text, in which the words of each claim stand at their offsets.",
        query=("known",), answer=DocumentText, find=recorded.document, part=OF_DOCUMENT,
    ),
    Operation(
        path="/claims", id="listClaims", tag="claims", summary="List claims, or what changed among them",
        words="The claims that nobody set aside, in the order recorded. All pages of a walk are of one moment, "
        "whatever is recorded meanwhile. Whoever keeps a copy asks the same with the `mark` of the last answer: claims "
        "that are new or stand otherwise come as items, those that are gone as tombstones.",
        query=(*CLOCKS, "country", "topic", "measure", "crossing", "document", *PUBLISHED, "certainty", "standing",
               "changed_since", "mark", *PAGED), answer=ClaimList, find=recorded.claims,
    ),
    Operation(
        path="/claims/{id}", id="readClaim", tag="claims", summary="Read a claim",
        words="One claim as recorded, whatever reviewers made of it: one that they set aside says so.",
        query=("known",), answer=ClaimResource, find=recorded.claim, part=OF_CLAIM,
    ),
    Operation(
        path="/claims/{id}/annotation", id="readAnnotation", tag="claims", summary="Read where a claim's words stand",
        words="The evidence of a claim as a W3C Web Annotation, found by its words and by their place in the text.",
        query=("known",), answer=Annotation, find=annotating.annotation, part=OF_CLAIM, media_type=LINKED,
    ),
    Operation(
        path="/findings", id="listFindings", tag="findings", summary="List findings",
        words="What is known of each figure, rule or statement: the recommended claim and why, and those against it; "
        "country by country, in a country in the order recorded.",
        query=(*CLOCKS, "country", "topic", "measure", "crossing", "claim", *PAGED), answer=FindingList,
        find=pictured.findings,
    ),
    Operation(
        path="/situations", id="listSituations", tag="situations", summary="List countries",
        words="A row a country: how its border stands, who crosses, how long the queue is, in the words of the brief.",
        query=CLOCKS, answer=SituationList, find=pictured.situations,
    ),
    Operation(
        path="/situations/{country}", id="readSituation", tag="situations", summary="Read one country",
        words="All findings of a country, the checks between them, and the figures that follow from them. "
        "The list of findings has the same, page by page.",
        query=CLOCKS, answer=SituationResource, find=pictured.situation, part=OF_COUNTRY,
    ),
    Operation(
        path="/rules", id="listRules", tag="rules", summary="List rules",
        words="The rules of each country with the steps that they took, and how each stands on the day: the one asked "
        "for, else that of the moment or of the last report.",
        query=(*CLOCKS, "country", "topic", *PAGED), answer=RuleList, find=pictured.rules,
    ),
    Operation(
        path="/changes", id="listChanges", tag="changes", summary="List what changed",
        words="What is known at `known` (or now) otherwise than at `since`, and why, by when it was published. A copy "
        "of the claims is kept in step with the list of claims, by when things were recorded.",
        query=("since", *CLOCKS, "country", *PAGED), answer=ChangeList, find=pictured.changes,
    ),
    Operation(
        path="/judgements", id="listJudgements", tag="judgements", summary="List judgements",
        words="What reviewers said, in the order recorded, and what became of it. They go by their roles, not names.",
        query=(*CLOCKS, *PAGED), answer=JudgementList, find=recorded.judgements,
    ),
    Operation(
        path="/forecast", id="readForecast", tag="forecasts", summary="Read a forecast, or what a change would do",
        words="Who crosses where in the days ahead, how long they wait, as quantiles, by a scenario of the desk and "
        "what is known; which claims moved it, which it does not follow; which models it is mixed of, and how they "
        "fared. With `close`, `capacity` or `rule`, the same with the change beside it. The first answer for a moment "
        "takes some seconds.",
        query=("known", *ASSUMING), answer=ForecastResource, find=foreseen.forecast, may_miss=True,
    ),
    Operation(
        path="/exports/{format}", id="exportFile", tag="exports", summary="Export a file",
        words="The desk, or one country, as a file that says its licence, the view of the borders and both clocks. Its "
        "tag is weak: the moment at which the file was made stands in it.",
        query=(*CLOCKS, "country", "table", "hxl"), answer=None, find=exporting.order_of, part=OF_FORMAT,
        files=exporting.FILES,
    ),
)  # fmt: skip
