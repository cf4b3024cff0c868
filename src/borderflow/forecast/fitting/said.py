"""What a picture says, made ready to be weighed: one voice's number of one figure, with all that repeats it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from borderflow.nouns import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One voice's number of a figure: an echo is part of it, and no second one.

    `low` and `high` are what the words allow, infinite where a side is open; `claims` are the ids of all that repeat
    it, `grade` is on the Admiralty scale. `published` is the day of the first report. `stands` is False where nobody
    stands by the number (a rumour, a forecast), `contradicted` True where figures that must fit it do not.
    """

    figure: Figure
    low: float
    high: float
    origin: str
    claims: tuple[str, ...]
    grade: str = "F6"
    published: date | None = None
    stands: bool = True
    contradicted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What a voice says of the world that is simulated, as an interval with noise.

    `crossings` are those counted together; `place` names them: a crossing's id, ids joined by " + ", or a country's
    code. `measure` is `entered` (persons over all days from `first` to `last`), `queue` (vehicles, a mean over the
    days), `queue_people` (persons) or `wait` (hours). Inside `low`..`high` every number is as likely; outside, it is
    less so by its distance in logarithms over `noise`.
    """

    place: str
    crossings: tuple[str, ...]
    measure: str
    first: date
    last: date
    low: float
    high: float
    noise: float
    origin: str
    claims: tuple[str, ...]
    grade: str

    @property
    def days(self) -> int:
        """How many days it speaks of."""
        return (self.last - self.first).days + 1
