"""Which claims a reviewer looks at, what matters most first; what lies before and after each of them.

Pure: a claim's place in the order follows from the picture alone, so that it stays where it is while others are judged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from borderflow.errors import BadChoice
from borderflow.nouns import ASIDE, Claim, Finding, Situation, Standing, Topic
from borderflow.record import Judgement

# Below this a reader was not sure of what it read.
LOW_CONFIDENCE = 0.6
# Judgements that lie no further apart are of one sitting.
SITTING = timedelta(hours=8)
OPEN, WAITING, ALL = "open", "waiting", "all"
STANDINGS = (OPEN, WAITING, ALL, *(one.value for one in Standing))
Order = tuple[bool, bool, bool, bool, float, int, str]


class Placed(Protocol):
    """What has a place in the order."""

    @property
    def order(self) -> Order:
        """The place."""
        ...


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


class Waits(Placed, Protocol):
    """A claim in the queue, read or not."""

    @property
    def claim(self) -> Identified:
        """The claim, or what goes by its id."""
        ...


Some = TypeVar("Some", bound=Placed)


class Mark(StrEnum):
    """Why a claim comes early, the weightiest first."""

    CONTESTED = "contested"
    HEADLINE = "headline"
    UNSURE = "unsure"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A claim that can be reviewed, as it was recorded: why it comes when it does, and how it stands."""

    claim: Claim
    marks: tuple[Mark, ...]
    standing: Standing
    waiting: bool
    order: Order
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims an address asks for; None, and `open`, where it does not say."""

    country: str | None = None
    topic: str | None = None
    standing: str = OPEN

    def __post_init__(self) -> None:
        if self.standing not in STANDINGS:
            raise BadChoice("standing", self.standing, list(STANDINGS))
        if self.topic is not None and self.topic not in list(Topic):
            raise BadChoice("topic", self.topic, list(Topic))

    @property
    def state(self) -> dict[str, str]:
        """What an address says of it."""
        said = {"country": self.country, "topic": self.topic}
        said["standing"] = None if self.standing == OPEN else self.standing
        return {name: value for name, value in said.items() if value}

    def has(self, one: Turn) -> bool:
        """Whether a claim is asked for; open are those that nobody reviewed, and those that wait for somebody."""
        if self.country not in {None, one.claim.country} or self.topic not in {None, one.claim.topic.value}:
            return False
        return self.stands(one.standing, waiting=one.waiting)

    def stands(self, standing: Standing, *, waiting: bool) -> bool:
        """Whether a claim that stands so is asked for."""
        if self.standing == OPEN:
            return standing is Standing.UNVERIFIED or waiting
        return self.standing == ALL or (waiting if self.standing == WAITING else standing == self.standing)


def turns(
    picture: Situation, *, headline: Collection[str] = (), new: Collection[str] = ()
) -> tuple[Turn, ...]:  # fmt: skip
    """Every claim of the picture, those that reviewers set aside included, what matters most first.

    First what is recommended while others say otherwise; then what stands in the headline; what was read unsurely; what
    is new. Of two alike the less certain one, then the newer report, comes first.
    """
    found = [
        turn(picture, claim, finding, headline=headline, new=new)
        for finding in picture.findings
        for claim in finding.claims
    ]
    found += [
        turn(picture, one.claim, None, headline=headline, new=new) for one in picture.review.those(*ASIDE)
    ]  # fmt: skip
    return tuple(sorted({one.claim.id: one for one in found}.values(), key=lambda one: one.order))


def turn(
    picture: Situation, claim: Claim, finding: Finding | None, *, headline: Collection[str], new: Collection[str]
) -> Turn:  # fmt: skip
    """One claim with its place in the order."""
    said = picture.review.recorded(claim)
    reviewed = picture.review.reviewed.get(claim.id)
    sure = 1.0 if said.confidence is None else said.confidence
    has = {
        Mark.CONTESTED: finding is not None and finding.best.id == claim.id and bool(finding.dissent),
        Mark.HEADLINE: claim.id in headline, Mark.UNSURE: sure < LOW_CONFIDENCE, Mark.NEW: claim.id in new,
    }  # fmt: skip
    document = picture.documents.get(said.document)
    published = document.published if document and document.published else date.min
    marks = tuple(mark for mark in Mark if has[mark])
    return Turn(
        claim=said, marks=marks, standing=picture.review.standing(claim), waiting=bool(reviewed and reviewed.waiting),
        finding=finding, order=order_of(marks, sure, published.toordinal(), said.id),
    )  # fmt: skip


def order_of(marks: Collection[Mark], sure: float, published: int, key: str) -> Order:
    """When a claim's turn is: by its marks, how surely it was read, and the day of its report."""
    late = [mark not in marks for mark in Mark]
    return (late[0], late[1], late[2], late[3], sure, -published, key)


def beside(queue: Sequence[Some], here: Placed) -> tuple[Some | None, Some | None]:
    """What comes before and after a claim in a queue that need not hold it any more."""
    before = bisect_left(queue, here.order, key=lambda one: one.order)
    after = bisect_right(queue, here.order, key=lambda one: one.order)
    return queue[before - 1] if before else None, queue[after] if after < len(queue) else None


def last_sitting(said: Iterable[Judgement], *, now: datetime) -> datetime | None:
    """When the sitting before this one ended: the last judgement with a long pause after it; None where there is none.

    What was recorded since then is new, and stays so while a reviewer works.
    """
    begun = now
    for one in sorted((one.at for one in said if one.at <= now), reverse=True):
        if begun - one > SITTING:
            return one
        begun = one
    return None
