"""Findings, situations, rules and what changed, from a picture of the desk: all of it as known at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

from borderflow.atlas import countries, country_name
from borderflow.brief import headline
from borderflow.errors import BadValue
from borderflow.nouns import Difference, Finding
from borderflow.record import changes as changed_between
from borderflow.record import holding, timelines
from borderflow.record.holding import day_of
from borderflow.serve.api import telling
from borderflow.serve.api.cursors import Cursor, Key, garbled, read
from borderflow.serve.api.questions import Asking, settled
from borderflow.serve.api.resources import (
    ChangeList,
    FindingList,
    RuleList,
    SituationLinks,
    SituationList,
    SituationResource,
    SituationRow,
)
from borderflow.serve.api.sources import Sources
from borderflow.serve.api.walking import ROOT, next_of
from borderflow.serve.faults import Missing


def passed(asked: Asking, like: Key) -> Key | None:
    """The key behind which a page begins; None at the beginning. Keys of one list are all `like` one another."""
    if asked.cursor is None:
        return None
    key = read(Cursor, "cursor", asked.cursor, settled(asked)).key
    if [type(part) for part in key] != [type(part) for part in like]:
        raise garbled("cursor")
    return key


def key_in(parts: Iterable[int | str]) -> Key:
    """What something is ordered by, as a cursor has it."""
    return [*parts]


def findings(sources: Sources, asked: Asking) -> FindingList:
    """The findings that are asked for, in the order of their first claims in the ledger."""
    behind = passed(asked, [0, 0])
    found = (
        (place, one)
        for place, one in sources.findings(asked)
        if is_wanted(one, asked) and (behind is None or key_in(place) > behind)
    )
    some = list(islice(found, asked.limit + 1))
    shown = some[: asked.limit]
    return FindingList(
        next=next_of("/findings", asked, shown[-1][0], 0) if len(some) > asked.limit else None, known=asked.known,
        on=asked.on, items=[telling.finding(one) for _, one in shown],
    )  # fmt: skip


def is_wanted(one: Finding, asked: Asking) -> bool:
    """Whether a finding is of what is asked for."""
    figure = one.figure
    crossing = figure.place.crossing if figure.place else None
    pairs = (
        (asked.country, figure.country), (asked.topic, figure.topic), (asked.measure, figure.measure),
        (asked.crossing, crossing),
    )  # fmt: skip
    if any(wanted is not None and wanted != has for wanted, has in pairs):
        return False
    return asked.claim is None or any(claim.id == asked.claim for claim in one.claims)


def situations(sources: Sources, asked: Asking) -> SituationList:
    """A row a country."""
    picture = sources.picture(asked)
    counts: dict[str, tuple[int, int]] = {}
    for one in picture.findings:
        whole, disputed = counts.get(one.figure.country or "", (0, 0))
        counts[one.figure.country or ""] = (whole + 1, disputed + bool(one.dissent or one.denials))
    rows = [
        SituationRow(
            country=row.country, name=row.name, state=row.state, border=row.border, crossing=row.crossing,  # type: ignore[arg-type]
            queue=row.queue, voices=row.sources, findings=counts.get(row.country, (0, 0))[0],
            disputed=counts.get(row.country, (0, 0))[1], links=links_of(row.country, asked),
        )
        for row in headline(picture, case=sources.case(picture))
    ]  # fmt: skip
    return SituationList(next=None, known=asked.known, on=asked.on, items=rows)


def links_of(country: str, asked: Asking) -> SituationLinks:
    """Where more of a country is, by the same clocks."""
    clocks = {name: value for name, value in settled(asked).items() if name in {"known", "on"}}
    whole = urlencode({"country": country, **clocks})
    own = f"?{urlencode(clocks)}" if clocks else ""
    return SituationLinks(
        itself=f"{ROOT}/situations/{country}{own}", rules=f"{ROOT}/rules?{whole}", claims=f"{ROOT}/claims?{whole}",
        page=f"/place/{country}{own}",
    )  # fmt: skip


def situation(sources: Sources, asked: Asking, country: str) -> SituationResource:
    """All that is known of one country."""
    if country not in countries():
        raise Missing(
            f"the atlas knows no country {country[:80]!r}: countries go by their ISO 3166-1 codes, such as FI"
        )
    picture = sources.picture(replace(asked, country=country))
    return SituationResource(
        country=country, name=country_name(country), known=asked.known, on=asked.on,
        findings=[telling.finding(one) for one in picture.findings],
        checks=[telling.check(one) for one in picture.checks],
        derived=[telling.derived(one) for one in picture.derived], links=links_of(country, asked),
    )  # fmt: skip


def rules(sources: Sources, asked: Asking) -> RuleList:
    """The rules that are asked for with their steps, and how they stand on the day."""
    picture = sources.picture_at(asked.known, asked.country)
    day = asked.on or day_of(picture)
    lines = timelines(picture)
    held = {one.rule.key: one for one in holding(lines, day=day)} if day else {}
    behind = passed(asked, [""] * KEY_PARTS)
    found = sorted(
        (one for line in lines for one in line.rules
         if (asked.topic is None or one.topic == asked.topic) and (behind is None or key_in(one.key) > behind)),
        key=lambda one: one.key,
    )  # fmt: skip
    shown = found[: asked.limit]
    return RuleList(
        next=next_of("/rules", asked, shown[-1].key, 0) if len(found) > asked.limit else None, known=asked.known,
        on=asked.on, items=[telling.rule(one, held.get(one.key)) for one in shown], day=day,
    )  # fmt: skip


# What tells one rule from another: country, place, topic, nation, words, side.
KEY_PARTS = 6


def changes(sources: Sources, asked: Asking) -> ChangeList:
    """What is known otherwise than at a moment before, what changed most first."""
    since, known = asked.since, asked.known
    assert since is not None
    if known is not None and known < since:
        raise BadValue(f"known {known:%Y-%m-%dT%H:%M} lies before since {since:%Y-%m-%dT%H:%M}: turn them round")
    before, after = (sources.picture(replace(asked, known=moment)) for moment in (since, known))
    behind = passed(asked, [0.0, "", "", ""])
    found = [(key_of(one), one) for one in in_order(changed_between(before, after))]
    left = [(key, one) for key, one in found if behind is None or key > behind]
    shown = left[: asked.limit]
    return ChangeList(
        since=since, next=next_of("/changes", asked, shown[-1][0], 0) if len(left) > asked.limit else None,
        known=known, on=asked.on, items=[telling.change(one, after.review) for _, one in shown],
    )  # fmt: skip


def in_order(some: Iterable[Difference]) -> list[Difference]:
    """Differences in an order that nothing leaves open."""
    return sorted(some, key=key_of)


def key_of(one: Difference) -> Key:
    """What a difference is ordered by: size, country, kind, and the claims that made it."""
    behind = " ".join([*(claim.id for claim in one.claims), one.before.id if one.before else "",
                       one.after.id if one.after else ""])  # fmt: skip
    return [-float(one.size), one.country or "", one.shift.value, behind]
