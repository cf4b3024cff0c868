"""What may be wanted of a country beside its picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from borderflow.picturing.editions import Edition

CARD, STIR, CHART, ROW, RULES, QUEUE = "card", "stir", "chart", "row", "rules", "queue"
CHAPTER = "chapter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """A share that is wanted of a country.

    `on` is the day that is looked at (None: the last), `before` the edition that changes count from (None: all is new,
    and a chapter tells of no changes). A chapter is for a brief of its country `alone` or of all, `shortened` or not.
    """

    kind: str
    lang: str = "en"
    on: date | None = None
    before: Edition | None = None
    alone: bool = False
    shortened: bool = False
