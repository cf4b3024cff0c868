"""What is asked of a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from borderflow.nouns import Heed
from borderflow.nouns.crossings import BorderScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a forecast: when it is issued, for how many days, by how many members and from which chance.

    `heed` says which of the rules that were read it follows. `assumed` is the scenario with what is assumed to change,
    where anything is; `what_if` says so in words.
    """

    as_of: datetime
    horizon: int = 7
    members: int = 300
    seed: int = 1
    heed: Heed = Heed.ACCEPTED
    assumed: BorderScenario | None = None
    what_if: tuple[str, ...] = ()
