"""What changed between two moments, as a page for people or a file for programs: what changed most first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from borderflow.atlas import country_name
from borderflow.brief.differences import head, said
from borderflow.brief.exports.about import LICENCE
from borderflow.brief.exports.whole import ids
from borderflow.brief.footnotes import Footnotes, stamp
from borderflow.brief.formats import entry_words, plain
from borderflow.brief.news import Since
from borderflow.brief.setting import Setting, setting
from borderflow.errors import BadChoice
from borderflow.nouns import Claim, Difference, Document, Situation
from borderflow.wire import with_reader

MOST_QUOTES = 3


def changed(since: Since, after: Situation, *, until: datetime | None, format: str) -> str:
    """The differences in a format; BadChoice names the formats there are."""
    if format not in CHANGE_FORMATS:
        raise BadChoice("format", format, list(CHANGE_FORMATS))
    now, before = setting(after), since.before
    where = replace(now, findings={**setting(before).findings, **now.findings})
    return CHANGE_FORMATS[format](since, {**before.documents, **after.documents}, where, until)


def markdown(since: Since, documents: Mapping[str, Document], where: Setting, until: datetime | None) -> str:
    """A line a difference, with the words of the claims that made it; what was added late stands apart."""
    notes = Footnotes(replace(where, documents=documents))
    lines = ["# What changed", "", f"Known {known(until)}, and not yet on {stamp(since.moment)}.", ""]
    lines += [line for one in since.found for line in told(one, notes, where)] or [where.words("brief.nothing_changed")]
    if since.late:
        lines += [
            "",
            f"## {where.words('brief.late')}",
            "",
            *(line for one in since.late for line in told(one, notes, where)),
        ]
    return "\n".join([*lines, ""])


def told(one: Difference, notes: Footnotes, where: Setting) -> Iterator[str]:
    """A difference, and under it the words of its first claims."""
    place = country_name(one.country) if one.country else "Without a country"
    yield f"- **{plain(place)}.** {head(one, where)}: {plain(said(one, where))}"
    yield from (f"  - {entry_words(notes.entry(claim))}" for claim in one.claims[:MOST_QUOTES])
    more = len(one.claims) - MOST_QUOTES
    if more > 0:
        yield f"  - and {more} more claim{'' if more == 1 else 's'}"


def known(until: datetime | None) -> str:
    """The later moment in words."""
    return f"on {stamp(until)}" if until else "by all that is recorded"


def as_json(
    since: Since, documents: Mapping[str, Document], where: Setting, until: datetime | None  # noqa: ARG001
) -> str:  # fmt: skip
    """The differences with their claims, nothing left out; `added` is what was recorded since and published before."""
    claims = {claim.id: claim for one in (*since.found, *since.late) for claim in (*one.claims, *ends(one))}
    shown = {
        "since": since.moment, "until": until, "licence": LICENCE, "changes": [flat(one) for one in since.found],
        "added": [flat(one) for one in since.late],
        "claims": {key: with_reader(claim) for key, claim in claims.items()},
        "documents": {
            key: {"title": one.title, "publisher": one.publisher, "published": one.published, "url": one.url}
            for key, one in documents.items()
            if key in {claim.document for claim in claims.values()}
        },
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n"


def ends(one: Difference) -> list[Claim]:
    """The claims that it went from and to."""
    return [claim for claim in (one.before, one.after) if claim is not None]


def flat(one: Difference) -> dict[str, Any]:
    """A difference in plain values; claims by their ids."""
    rule, step = one.rule, one.step
    return {
        "shift": one.shift, "country": one.country, "size": round(one.size, 4), "reason": one.reason,
        "before": one.before.id if one.before else None, "after": one.after.id if one.after else None,
        "claims": ids(one.claims), "figure": one.figure,
        "rule": rule and {"topic": rule.topic, "side": rule.side, "who": rule.who, "place": rule.place},
        "step": step
        and {
            "status": step.status, "effect": step.effect, "day": step.day, "stated": step.stated, "until": step.until,
            "due": step.due,
        },
    }  # fmt: skip


Telling = Callable[[Since, Mapping[str, Document], Setting, "datetime | None"], str]
CHANGE_FORMATS: dict[str, Telling] = {"md": markdown, "json": as_json}
