"""What changed of a country between two editions, made of its two pictures alone: for programs, and for a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from borderflow.brief.linked import written
from borderflow.brief.news import Since
from borderflow.brief.setting import setting
from borderflow.brief.stirring import Stirred, stirred
from borderflow.nouns import ASIDE, Difference, Review, Shift, Situation
from borderflow.picturing.at_hand import country_whole, nothing_of
from borderflow.picturing.editions import Edition
from borderflow.picturing.ledgers import ledger_of
from borderflow.record import added as added_late
from borderflow.record import changes

# What a change is ordered by, what changed most first: size, country, kind, the claims that made it.
Key = tuple[float, str, str, str]
Change = tuple[Key, msgspec.Raw]


def two_pictures(of: Edition, before: Edition, code: str | None, on: date | None) -> tuple[Situation, Situation]:
    """A country as it was known and as it is, up to a day where one is named."""
    then, now = (
        country_whole(one, held) if (held := one.countries.get(code)) else nothing_of(one, code) for one in (before, of)
    )
    return (then, now) if on is None else (then.until(on), now.until(on))


def changes_of(of: Edition, before: Edition, code: str | None, on: date | None) -> list[Change]:
    """What is known of a country otherwise than before, in order, each as plain values."""
    then, now = two_pictures(of, before, code, on)
    found = [(key_of(one), plainly(one, now.review)) for one in changes(then, now)]
    return [(key, msgspec.Raw(msgspec.msgpack.encode(one))) for key, one in sorted(found, key=lambda two: two[0])]


def stirred_of(
    of: Edition, before: Edition, code: str | None, *, origin: str | None, moment: datetime, lang: str
) -> Stirred:  # fmt: skip
    """What a country gives to a page of what changed since a moment, and of what was recorded late."""
    then, now = two_pictures(of, before, code, None)
    with ledger_of(of.desk) as ledger:
        late = ledger.recorded_late(moment, until=of.as_of)
    since = Since(moment, changes(then, now), then, added_late(now, late))
    return stirred(since, setting(now, origin=origin, lang=lang), until=written(of.as_of) or "")


def key_of(one: Difference) -> Key:
    """What a difference is ordered by, so that nothing is left open."""
    ends = [one.before.id if one.before else "", one.after.id if one.after else ""]
    return -float(one.size), one.country or "", one.shift.value, " ".join([*ids(one), *ends])


def ids(one: Difference) -> Iterable[str]:
    """The ids of the claims that made a difference."""
    return [claim.id for claim in one.claims]


def plainly(one: Difference, review: Review) -> dict[str, Any]:
    """A difference in plain values, with tombstones of those of its claims that reviewers set aside."""
    behind = {claim.id: claim for claim in (*one.claims, *filter(None, (one.before, one.after)))}
    rule, step = one.rule, one.step
    said = {
        "shift": one.shift, "country": one.country, "size": round(one.size, 4), "reason": one.reason,
        "before": one.before.id if one.before else None, "after": one.after.id if one.after else None,
        "claims": ids(one), "figure": one.figure,
        "rule": rule and {"topic": rule.topic, "side": rule.side, "who": rule.who, "place": rule.place},
        "step": step and {
            "status": step.status, "effect": step.effect, "day": step.day, "stated": step.stated, "until": step.until,
            "due": step.due, "reason": step.reason, "claims": [claim.id for claim in step.claims],
        },
        "gone": one.shift is Shift.WITHDRAWN,
        "tombstones": [
            {"id": key, "gone": True, "why": found.standing.value, "by": found.by.id if found.by else None}
            for key in sorted(behind)
            if (found := review.reviewed.get(key)) and found.standing in ASIDE
        ],
    }  # fmt: skip
    plain: dict[str, Any] = msgspec.to_builtins(said)
    return plain
