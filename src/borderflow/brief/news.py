"""What changed since a moment, as the brief tells it: a line a difference, each with its footnote and its permalink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from borderflow.atlas import country_name
from borderflow.brief.differences import HEADS, said
from borderflow.brief.footnotes import Footnotes, Part, stamp
from borderflow.brief.setting import setting
from borderflow.nouns import Difference, Situation
from borderflow.nouns.evidence import content_id

FIRST = 12
NOTHING = "Nothing changed."
NOWHERE = "Without a country"
ANCHOR_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Since:
    """A moment that somebody knows the picture of, the picture as it was then, and what differs now."""

    moment: datetime
    found: Sequence[Difference]
    before: Situation


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that changed; `anchor` is its permalink, `day` that of its last report."""

    anchor: str
    place: str
    head: str
    part: Part
    day: date | None


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a moment: what changed most first, and the rest."""

    since: str
    items: tuple[Item, ...]
    more: tuple[Item, ...]

    @property
    def every(self) -> tuple[Item, ...]:
        """All of it."""
        return (*self.items, *self.more)


def news(since: Since, notes: Footnotes) -> News:
    """What changed since a moment; its footnotes are the next ones of `notes`."""
    told = items(since.found, notes, since.before, until="")
    return News(stamp(since.moment), told[:FIRST], told[FIRST:])


def items(found: Sequence[Difference], notes: Footnotes, before: Situation, *, until: str) -> tuple[Item, ...]:
    """A line a difference; `until` tells apart the same thing of two moments."""
    then, now = setting(before), notes.setting
    where = replace(now, findings={**then.findings, **now.findings}, documents={**then.documents, **now.documents})
    told = []
    for one in found:
        days = [shown.published for claim in one.claims if (shown := where.document(claim)) and shown.published]
        place = country_name(one.country) if one.country else NOWHERE
        part = Part(said(one, where), notes.number(one.claims))
        told.append(Item(anchor(one, until), place, HEADS[one.shift], part, max(days, default=None)))
    return tuple({item.anchor: item for item in told}.values())


def anchor(one: Difference, until: str) -> str:
    """The permalink of a difference within its page: the same as long as what it tells rests on the same claims."""
    ends = [claim.id if claim else None for claim in (one.before, one.after)]
    rule = [str(one.rule.topic), one.rule.who, str(one.rule.place)] if one.rule else None
    step = [str(one.step.status), str(one.step.effect), str(one.step.day)] if one.step else None
    key = [str(one.shift), one.country, ends, [claim.id for claim in one.claims], rule, step, until]
    return f"change-{content_id(key)[:ANCHOR_DIGITS]}"
