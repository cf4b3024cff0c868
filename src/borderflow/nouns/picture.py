"""What the claims add up to: findings, and the situation of a country as known at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
    all voices that are not denials, in the figure's unit; None where no number is stated or that side is open.
    """

    figure: Figure
    best: Claim
    reason: str
    support: tuple[Voice, ...]
    dissent: tuple[Voice, ...] = ()
    denials: tuple[Voice, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice, supporters first."""
        return (*self.support, *self.dissent, *self.denials)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim behind the finding; none is ever lost."""
        return tuple(claim for voice in self.voices for claim in voice.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What was known at `as_of`, about one country or (None) all of them.

    `documents` are the documents that the claims stand in, by id; `review` is what reviewers made of claims.
    """

    as_of: datetime | None
    country: str | None
    findings: tuple[Finding, ...]
    documents: dict[str, Document]
    review: Review = UNREVIEWED

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
            review=self.review.of(country),
        )

    def published_by(self, finding: Finding) -> date | None:
        """The last publication date among the finding's documents."""
        days = [self.documents[c.document].published for c in finding.claims if c.document in self.documents]
        return max((day for day in days if day), default=None)
