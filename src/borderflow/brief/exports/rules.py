"""The table of rules: one row a step of a rule, with how the rule stands on the picture's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from borderflow.atlas import country_name
from borderflow.brief.exports.columns import Column, Table, clocks
from borderflow.brief.exports.content import Content
from borderflow.brief.exports.findings import like
from borderflow.nouns import Holding, Rule, Side, Step
from borderflow.nouns.evidence import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A step of a rule with all that its row says; `number` counts the steps from 1, `day` is when it stands so."""

    content: Content
    day: date | None
    rule: Rule
    number: int
    step: Step
    holding: Holding | None


def rows(content: Content) -> Iterator[RuleRow]:
    """The steps of each rule, in the order of the timelines."""
    for known in content.rules:
        held = {one.rule.key: one for one in known.holdings}
        for rule in (one for line in known.timelines for one in line.rules):
            for number, step in enumerate(rule.steps, start=1):
                yield RuleRow(
                    content=content, day=known.day, rule=rule, number=number, step=step, holding=held.get(rule.key)
                )


WHAT = (
    Column(
        name="rule", type="string", meaning="the rule: made from what tells it from others", hxl="#meta+id",
        value=lambda row: content_id(row.rule.key)[:12], needed=True,
    ),
    Column(
        name="step", type="integer", meaning="which of its steps, from 1", hxl="#meta+num+step",
        value=lambda row: row.number, needed=True,
    ),
    like("location_code", value=lambda row: row.rule.country, meaning="the country whose rule it is"),
    like("location_name", value=lambda row: country_name(row.rule.country) if row.rule.country else None),
    like("crossing_id", value=lambda row: row.rule.place.crossing if row.rule.place else None),
    like(
        "place", meaning="where it holds; empty: all of the country",
        value=lambda row: row.rule.place.name if row.rule.place else None,
    ),
    like("topic", value=lambda row: str(row.rule.topic), meaning="what the rule is about"),
    Column(
        name="side", type="string", meaning="whether it shuts people out or in, lets them through, or neither",
        value=lambda row: str(row.rule.side), hxl="#access+side", needed=True, choices=tuple(map(str, Side)),
    ),
    like("population_group", value=lambda row: row.rule.who, meaning="whom it meets, as its best claim says"),
)  # fmt: skip
WHEN = (
    like("status", value=lambda row: str(row.step.status), meaning="what the step is", needed=True),
    like("effect", value=lambda row: str(row.step.effect), meaning="what it does to those it names", needed=True),
    Column(
        name="day", type="date", meaning="the day of the step; empty: unknown", hxl="#date+occurred",
        value=lambda row: row.step.day,
    ),
    Column(
        name="day_is_stated", type="boolean", meaning="whether a report states the day; if not, it was so by that day",
        value=lambda row: row.step.stated, hxl="#status+stated", needed=True,
    ),
    Column(
        name="until", type="date", meaning="the last day that is said", hxl="#date+end",
        value=lambda row: row.step.until,
    ),
    Column(
        name="due", type="date", meaning="for what is proposed or announced: the day from which it is to hold",
        value=lambda row: row.step.due, hxl="#date+start",
    ),
    Column(
        name="reason", type="string", meaning="who says so", hxl="#meta+reason", told=True,
        value=lambda row: row.step.reason,
    ),
    Column(
        name="claim_id", type="string", meaning="the recommended claim behind the step", hxl="#meta+id+claim",
        value=lambda row: row.content.recorded(row.step.best).id, needed=True,
    ),
    Column(
        name="claims", type="list", meaning="every claim behind it", hxl="#meta+id+claims", needed=True,
        value=lambda row: tuple(row.content.recorded(claim).id for claim in row.step.claims),
    ),
    Column(
        name="denials", type="list", meaning="claims that say the rule is not so", hxl="#meta+id+denials",
        value=lambda row: tuple(row.content.recorded(one.claim).id for one in row.rule.denials),
    ),
)  # fmt: skip
NOW = (
    Column(
        name="on", type="date", meaning="the day on which the rule stands as follows", hxl="#date+on",
        value=lambda row: row.day,
    ),
    Column(
        name="stands", type="string", meaning="how far the rule has come on that day", hxl="#status+stands",
        value=lambda row: str(row.holding.status) if row.holding else None,
    ),
    Column(
        name="in_force", type="boolean", meaning="whether it is recommended as in force on that day",
        value=lambda row: row.holding.in_force if row.holding else None, hxl="#status+force",
    ),
)  # fmt: skip

RULES = Table(
    name="rules", row="one step of a rule", key=("rule", "step"), rows=rows,
    columns=(*WHAT, *WHEN, *NOW, *clocks()),
)  # fmt: skip
