"""What changed since a moment, as the brief tells it: a line a difference, each with its footnote and its permalink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from borderflow.brief.differences import head, is_told, said
from borderflow.brief.footnotes import Footnotes, Part, stamp
from borderflow.brief.paragraphs import dateline
from borderflow.brief.setting import Setting, setting
from borderflow.nouns import Claim, Difference, Situation
from borderflow.nouns.evidence import content_id

# Of a shortened brief, so many differences are told at most.
FIRST, MOST = 12, 120
ANCHOR_DIGITS = 12
# What a line is ordered by: whether it is only quoted, then how little changed.
Rank = tuple[bool, float]


@dataclass(frozen=True, slots=True)
class Since:
    """A moment that somebody knows the picture of, the picture as it was then, and what differs now.

    `late` is what was recorded since and published before: pictures go by publication, so that it is no difference.
    """

    moment: datetime
    found: Sequence[Difference]
    before: Situation
    late: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that changed; `anchor` is its permalink, `day` that of its last report.

    What the brief would not tell in its own words is a quotation, under the `dateline` of its report.
    """

    anchor: str
    place: str
    head: str
    part: Part
    day: date | None
    dateline: str = ""

    @property
    def text(self) -> str:
        """The line without its footnote."""
        return f"{self.dateline}: {self.part.text}" if self.dateline else self.part.text


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a moment: what changed most first, and the rest; then what was added late.

    `left` is how much of both is not told.
    """

    since: str
    items: tuple[Item, ...]
    more: tuple[Item, ...]
    late: tuple[Item, ...] = ()
    left: int = 0

    @property
    def every(self) -> tuple[Item, ...]:
        """All of it."""
        return (*self.items, *self.more, *self.late)


def news(since: Since, notes: Footnotes) -> News:
    """What changed since a moment; its footnotes are the next ones of `notes`."""
    return told_of(since, notes, until="")


def told_of(since: Since, notes: Footnotes, *, until: str) -> News:
    """The same; `until` tells apart the same thing of two moments."""
    every = (since.found, since.late)
    most = MOST if notes.extent.shortened else max(map(len, every))
    told, late = (items(some[:most], notes, since.before, until=until) for some in every)
    left = sum(max(0, len(some) - most) for some in every)
    return News(stamp(since.moment, notes.setting.lang), told[:FIRST], told[FIRST:], late, left)


def items(found: Sequence[Difference], notes: Footnotes, before: Situation, *, until: str) -> tuple[Item, ...]:
    """A line for what is told alike, what is only quoted last; `until` tells apart the same thing of two moments."""
    return tuple(one for _, one in ranked(found, notes, before, until=until))


def ranked(
    found: Sequence[Difference], notes: Footnotes, before: Situation, *, until: str
) -> list[tuple[Rank, Item]]:  # fmt: skip
    """The same, each with what it is ordered by among those of other countries."""
    then, now = setting(before), notes.setting
    where = replace(now, findings={**then.findings, **now.findings}, documents={**then.documents, **now.documents})
    alike: dict[tuple[str, ...], list[Difference]] = {}
    for one in found:
        quote = where.tongue.quoted(subject(one))
        words = (said(one, where),) if is_told(one, where) else (quote, dateline(subject(one), where))
        alike.setdefault((place(one, where), head(one, where), *words), []).append(one)
    quoted_last = [(not is_told(group[0], where), -group[0].size, group) for group in alike.values()]
    lines = sorted(quoted_last, key=lambda one: one[0])
    return [((late, size), item(group, notes, where, until)) for late, size, group in lines]


def item(group: Sequence[Difference], notes: Footnotes, where: Setting, until: str) -> Item:
    """The line of differences that are told alike, with the claims of all of them."""
    first = group[0]
    claims = tuple({claim.id: claim for one in group for claim in one.claims}.values())
    reports = [shown for claim in claims if (shown := where.document(claim))]
    number, line = notes.number(claims), ""
    if is_told(first, where):
        part = Part(capital(said(first, where)), number)
    else:
        shown, line = where.document(subject(first)), dateline(subject(first), where)
        part = Part(where.tongue.quoted(subject(first)), number, shown.lang if shown else None)
    days = [shown.published for shown in reports if shown.published]
    latest = max(days, default=None)
    return Item(anchor(first, until), place(first, where), head(first, where), part, latest, line)


def place(one: Difference, where: Setting) -> str:
    """The country that a difference is about, by name."""
    return where.tongue.country(one.country) if one.country else where.words("part.nowhere")


def subject(one: Difference) -> Claim:
    """The claim whose words stand for a difference: the one it went to, the one it came from, or what made it."""
    return one.after or one.before or one.claims[0]


def capital(text: str) -> str:
    """The text with the capital of a sentence."""
    return text[:1].upper() + text[1:]


def anchor(one: Difference, until: str) -> str:
    """The permalink of a difference within its page: the same as long as what it tells rests on the same claims."""
    ends = [claim.id if claim else None for claim in (one.before, one.after)]
    rule = [str(one.rule.topic), one.rule.who, str(one.rule.place)] if one.rule else None
    step = [str(one.step.status), str(one.step.effect), str(one.step.day)] if one.step else None
    key = [str(one.shift), one.country, ends, [claim.id for claim in one.claims], rule, step, until]
    return f"change-{content_id(key)[:ANCHOR_DIGITS]}"
