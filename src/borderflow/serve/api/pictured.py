"""Findings, situations, rules and what changed, as known at one moment, a country at a time where that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec

from borderflow.atlas import countries, country_name
from borderflow.brief.at_a_glance import RowShare, inferred_from, rows_of
from borderflow.brief.exports.laid_out import gathered
from borderflow.errors import BadValue
from borderflow.nouns import Check, Derived, Difference, Finding
from borderflow.picturing import case_told
from borderflow.picturing.editions import Edition
from borderflow.picturing.portions import portioned
from borderflow.picturing.wants import ROW, RULES
from borderflow.record import changes as changed_between
from borderflow.serve.api import telling
from borderflow.serve.api.cursors import Cursor, Key, garbled, read
from borderflow.serve.api.questions import Asking, settled
from borderflow.serve.api.resources import (
    ChangeList,
    FindingList,
    RuleList,
    RuleResource,
    SituationLinks,
    SituationList,
    SituationResource,
    SituationRow,
)
from borderflow.serve.api.sources import Place, Sources
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
    """The findings that are asked for, country by country, in a country in the order of their first claims."""
    behind = passed(asked, ["", 0, 0])
    found = (
        (place, one) for place, one in sources.findings(asked, place_in(behind) if behind else None)
        if is_wanted(one, asked)
    )  # fmt: skip
    some = list(islice(found, asked.limit + 1))
    shown = some[: asked.limit]
    return FindingList(
        next=next_of("/findings", asked, shown[-1][0], 0) if len(some) > asked.limit else None, known=asked.known,
        on=asked.on, items=[telling.finding(one) for _, one in shown],
    )  # fmt: skip


def place_in(key: Key) -> Place:
    """A place in the list of findings, as a cursor has it."""
    country, first, number = key
    return str(country), int(first), int(number)


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
    of = sources.edition(asked)
    shares: dict[str | None, RowShare] = sources.shares(of, asked, ROW, of.countries)
    nothing = RowShare(row=None)
    rows = [
        SituationRow(
            country=row.country, name=row.name, state=row.state, border=row.border, crossing=row.crossing,  # type: ignore[arg-type]
            queue=row.queue, voices=row.sources, findings=shares.get(row.country, nothing).findings,
            disputed=shares.get(row.country, nothing).disputed, links=links_of(row.country, asked),
        )
        for row in rows_of(shares, case_told(sources.desk) or inferred_from(shares))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class InParts:
    """All that is known of a country of which much is claimed: the same answer, written some findings at a time."""

    desk: Path
    asked: Asking
    country: str

    def chunks(self) -> Iterator[bytes]:
        """The answer's bytes."""
        whole = portioned(self.desk, as_of=self.asked.known, on=self.asked.on, country=self.country)
        lists: dict[str, Iterable[Any]] = {
            "findings": (telling.finding(one) for part in whole for one in part.findings),
            "checks": map(telling.check, whole.frame.checks), "derived": map(telling.derived, whole.frame.derived),
        }  # fmt: skip
        head: dict[str, Any] = msgspec.to_builtins(country_resource(self.asked, self.country, ((), (), ())))
        return gathered(spelled(head, lists))


def spelled(head: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> Iterator[bytes]:
    """An object as JSON on one line, some of its lists item by item."""
    before = b"{"
    for name, value in head.items():
        yield before + msgspec.json.encode(name) + b":"
        if name in lists:
            yield b"["
            for number, one in enumerate(lists[name]):
                yield (b"," if number else b"") + msgspec.json.encode(one)
            yield b"]"
        else:
            yield msgspec.json.encode(value)
        before = b","
    yield b"}"


def country_resource(
    asked: Asking, country: str, parts: tuple[Iterable[Finding], Iterable[Check], Iterable[Derived]]
) -> SituationResource:
    """A country with its findings, checks and derived figures."""
    findings, checks, derived = parts
    return SituationResource(
        country=country, name=country_name(country), known=asked.known, on=asked.on,
        findings=[telling.finding(one) for one in findings], checks=[telling.check(one) for one in checks],
        derived=[telling.derived(one) for one in derived], links=links_of(country, asked),
    )  # fmt: skip


def situation(sources: Sources, asked: Asking, country: str) -> SituationResource | InParts:
    """All that is known of one country."""
    if country not in countries():
        raise Missing(
            f"the atlas knows no country {country[:80]!r}: countries go by their ISO 3166-1 codes, such as FI"
        )
    if sources.is_much(asked, country):
        return InParts(desk=sources.desk, asked=asked, country=country)
    picture = sources.picture(replace(asked, country=country))
    return country_resource(asked, country, (picture.findings, picture.checks, picture.derived))


def rules(sources: Sources, asked: Asking) -> RuleList:
    """The rules that are asked for with their steps, and how they stand on the day."""
    behind = passed(asked, [""] * KEY_PARTS)
    of = sources.edition(asked)
    shown, more = as_many(rules_behind(sources, of, asked, behind), asked.limit)
    return RuleList(
        next=next_of("/rules", asked, shown[-1][0], 0) if more else None, known=asked.known, on=asked.on,
        items=[msgspec.convert(values, RuleResource) for _, values in shown], day=asked.on or of.today,
    )  # fmt: skip


def as_many(rules: Iterable[tuple[Key, dict[str, Any]]], limit: int) -> tuple[list[tuple[Key, dict[str, Any]]], bool]:
    """The rules of a page, and whether there are more: so many, and no more steps than an answer should have."""
    shown: list[tuple[Key, dict[str, Any]]] = []
    steps = 0
    for key, values in rules:
        steps += len(values["steps"])
        if shown and (len(shown) == limit or steps > MOST_STEPS):
            return shown, True
        shown.append((key, values))
    return shown, False


def rules_behind(
    sources: Sources, of: Edition, asked: Asking, behind: Key | None
) -> Iterator[tuple[Key, dict[str, Any]]]:  # fmt: skip
    """Rules behind one, as they are kept of each country, one country at a time."""
    for code in of.countries:
        if asked.country not in {None, code} or (behind is not None and (code or "") < str(behind[0])):
            continue
        for key, values in sources.shares(of, asked, RULES, [code])[code]:
            if asked.topic in {None, values["topic"]} and (behind is None or key_in(key) > behind):
                yield key_in(key), values


# Steps of rules in one answer, where it has more than one rule.
MOST_STEPS = 2000
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
