"""What the claims add up to: findings, checks between them, and the situation of a country as known at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from borderflow.nouns.evidence import Claim, Document
from borderflow.nouns.reviews import UNREVIEWED, Review
from borderflow.nouns.values import Period, Place, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted: two claims with one Figure speak of the same number.

    `who` is set only for a part of the whole ("men", "lorries"); `place` is None for the whole country.
    """

    topic: Topic
    measure: str | None
    unit: str | None
    origin: str | None
    destination: str | None
    country: str | None
    place: Place | None
    who: str | None
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One origin and every claim that repeats it, the earliest first: however many reports, one voice.

    `origin` is the name of the first speaker, or the publisher where the document speaks for itself.
    """

    origin: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known about one figure, rule or statement, the losers in view.

    `best` is the recommended claim and `reason` says why it is; `support` are the voices that agree with it (its
    own first), `dissent` those that do not, `denials` those that say some such figure is not so. `low` and `high` span
    the best number and those of all voices that nobody takes back, in the figure's unit; None where no number is stated
    or that side is open. `reports` is how many documents say anything of it, `origins` whom the supporters speak for,
    each once; `grade` is the best claim's on the Admiralty scale ("B2"), with why.
    """

    figure: Figure
    best: Claim
    reason: str
    support: tuple[Voice, ...]
    dissent: tuple[Voice, ...] = ()
    denials: tuple[Voice, ...] = ()
    low: float | None = None
    high: float | None = None
    reports: int = 0
    origins: tuple[str, ...] = ()
    grade: str = ""
    grade_reason: str = ""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice, supporters first."""
        return (*self.support, *self.dissent, *self.denials)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim behind the finding; none is ever lost."""
        return tuple(claim for voice in self.voices for claim in voice.claims)


class CheckKind(StrEnum):
    """What figures are held against one another by."""

    SUM_OF_PERIODS = "sum_of_periods"
    SUM_OF_PLACES = "sum_of_places"
    NO_LESS_THAN_PART = "no_less_than_part"
    LITTLES_LAW = "littles_law"
    CAPACITY = "capacity"
    STOCK_AND_FLOW = "stock_and_flow"


class Verdict(StrEnum):
    """What a check says; near is within a hundredth, where two exact counts should be equal."""

    AGREES = "agrees"
    NEAR = "near"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Figures held against one another: the first of `figures` against what the others let expect.

    `low` and `high` are what is expected of it, None where that side is open; `claims` are the claims that the
    numbers come from, in the order of the figures, and then any that says a capacity.
    """

    kind: CheckKind
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    low: float | None
    high: float | None
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that nobody states and that follows from others: reckoned, and never a claim.

    `low` and `high` are what the `claims` allow, `best` what they give as printed; `words` say how it follows.
    """

    figure: Figure
    low: float
    best: float
    high: float
    claims: tuple[Claim, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What was known at `as_of`, about one country or (None) all of them.

    `documents` are the documents that the claims stand in, by id; `checks` hold figures of one country against one
    another, and `derived` are figures that follow from others; `review` is what reviewers made of
    claims. `latest` is the day of the desk's latest report, where the documents at hand are not all of its; None where
    they are. A large picture's parts are made as they are read: go through them once.
    """

    as_of: datetime | None
    country: str | None
    findings: Sequence[Finding]
    documents: Mapping[str, Document]
    checks: Sequence[Check] = ()
    derived: Sequence[Derived] = ()
    review: Review = UNREVIEWED
    latest: date | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in the picture."""
        return tuple(claim for finding in self.findings for claim in finding.claims)

    def of(self, country: str) -> Situation:
        """The same picture, of one country only."""
        return Situation(
            as_of=self.as_of,
            country=country,
            findings=tuple(f for f in self.findings if f.figure.country == country),
            documents=self.documents,
            checks=tuple(one for one in self.checks if one.figures[0].country == country),
            derived=tuple(one for one in self.derived if one.figure.country == country),
            review=self.review.of(country),
            latest=self.latest,
        )

    @property
    def last_day(self) -> date | None:
        """The day of the latest report; None where no report has a day."""
        if self.latest is not None:
            return self.latest
        return max((one.published for one in self.documents.values() if one.published), default=None)

    def until(self, day: date) -> Situation:
        """The same picture without what is only about later days."""
        kept = tuple(f for f in self.findings if f.figure.period.start is None or f.figure.period.start <= day)
        shown = {f.figure for f in kept}
        return replace(
            self, findings=kept, checks=tuple(one for one in self.checks if shown.issuperset(one.figures)),
            derived=tuple(d for d in self.derived if d.figure.period.start is None or d.figure.period.start <= day),
        )  # fmt: skip

    def checks_of(self, finding: Finding) -> tuple[Check, ...]:
        """The checks that the finding's recommended claim takes part in."""
        return tuple(one for one in self.checks if finding.best in one.claims)

    def published_by(self, finding: Finding) -> date | None:
        """The last publication date among the finding's documents."""
        days = [self.documents[c.document].published for c in finding.claims if c.document in self.documents]
        return max((day for day in days if day), default=None)
