"""What rules in force do to the flows: from what was thought before to what the days since then show.

A rule moves the level of its place and of the places behind it. What went before is brought to the level that holds
now, so that every member of the forecast starts from it; a rule to come moves the steps from its first day on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp, log, sqrt

import numpy as np

from borderflow.forecast.series.rules import Kind, Prior, Rule, prior
from borderflow.forecast.series.table import Floats, Table

DAY = timedelta(days=1)
DAYS_A_HOP = 0.5
DAYS_COMPARED = 7
DAYS_APART = 2
NOISE, DRIFT = 0.35, 0.1
TOO_FAR = 1.5


@dataclass(frozen=True, slots=True)
class Effects:
    """The logarithm of what rules make of the level, (rows and steps ahead, places), and its spread ahead."""

    shift: Floats
    spread: Floats

    def ahead(self, rows: int) -> Floats:
        """The factors on the steps after `rows` rows, against the level that `levelled` brings history to."""
        factors: Floats = np.exp(self.shift[rows:] - self.freest(rows))
        return factors

    def freest(self, rows: int) -> Floats:
        """The highest level that holds now or is to come: numbers of a closed border say nothing of an open one."""
        level: Floats = self.shift[rows - 1 :].max(axis=0)
        return level

    def levelled(self, values: Floats) -> Floats:
        """What went before, as if it had been under the freest rules from now on; what cannot be told is a gap."""
        raised = self.freest(len(values)) - self.shift[: len(values)]
        level: Floats = np.where(raised > TOO_FAR, np.nan, values * np.exp(np.minimum(raised, TOO_FAR)))
        return level


@dataclass(frozen=True, slots=True)
class Felt:
    """A rule as one place feels it: from a row on."""

    row: int
    hops: int
    rule: Rule


def known(rules: Iterable[Rule], table: Table, row: int) -> list[Rule]:
    """The rules that were announced before the step after a row began."""
    return [rule for rule in rules if rule.announced < table.time(row + 1)]


def effects(table: Table, rules: Sequence[Rule], horizon: int) -> Effects:
    """What the rules make of each place, from the table alone."""
    rows = len(table.values)
    shift, spread = np.zeros((rows + horizon, len(table.places))), np.zeros((horizon, len(table.places)))
    for place in range(len(table.places)):
        felt = [one for one in felt_at(place, table, rules) if one.row < rows + horizon]
        felt = together(felt, max(1, DAYS_APART * DAY // table.step))
        for number, one in enumerate(felt):
            end = felt[number + 1].row if number + 1 < len(felt) else rows
            size, unsure = learned(one, table.values[:, place], (end, DAY // table.step), shift[one.row - 1, place])
            shift[one.row :, place] += size
            ahead = max(0, one.row - rows)
            spread[ahead:, place] = np.hypot(spread[ahead:, place], unsure)
    return Effects(shift, spread)


def felt_at(place: int, table: Table, rules: Iterable[Rule]) -> list[Felt]:
    """The rules that a place feels, in the order in which it does, those beyond the horizon too."""
    found = []
    for rule in rules:
        hops = 0 if rule.place is None else place - table.places.index(rule.place)
        row = table.row(rule.time) + round(DAYS_A_HOP * hops * (DAY / table.step))
        if hops >= 0 and row > 0:
            found.append(Felt(row, hops, rule))
    return sorted(found, key=lambda one: one.row)


def together(felt: Sequence[Felt], apart: int) -> list[Felt]:
    """Rules of the same days as one: the strongest of them."""
    out: list[Felt] = []
    for one in felt:
        if out and one.row - out[-1].row <= apart:
            out[-1] = max(out[-1], one, key=lambda two: (strength(two), -two.row))
        else:
            out.append(one)
    return out


def strength(felt: Felt) -> float:
    """How far a rule moves the level before anything is seen."""
    return 3.0 if felt.rule.kind is Kind.CAP else abs(prior(felt.rule, hops=felt.hops, level=1.0).mean)


def learned(felt: Felt, values: Floats, until: tuple[int, int], so_far: float) -> tuple[float, float]:
    """The logarithm of a rule's factor and its spread, as the figures before and after show it.

    `until` is the row before which the figures count, and a day in steps. What is opened undoes what was closed.
    """
    end, day = until
    before = values[max(0, felt.row - DAYS_COMPARED * day) : felt.row]
    after = values[felt.row : min(end, felt.row + 2 * DAYS_COMPARED * day)]
    before, after = before[~np.isnan(before)], after[~np.isnan(after)]
    if not len(before):
        return 0.0, 0.0
    level = float(before.mean())
    thought = undone(prior(felt.rule, hops=felt.hops, level=level), felt.rule.kind, so_far)
    if not len(after) or not level:
        return thought.mean, thought.spread
    seen = log((float(after.mean()) + 0.01 * level) / (1.01 * level))
    doubt = NOISE**2 * day * (1 / len(after) + 1 / len(before)) + DRIFT**2
    weight = thought.spread**2 / (thought.spread**2 + doubt)
    unsure = sqrt(weight * doubt) if len(after) < DAYS_COMPARED * day else 0.0
    return thought.mean + weight * (seen - thought.mean), unsure


def undone(thought: Prior, kind: Kind, so_far: float) -> Prior:
    """What opening or easing does where earlier rules had lowered the level by `so_far`."""
    share = {Kind.OPEN: 0.9, Kind.EASE: 0.4}.get(kind, 0.0)
    return Prior(-share * so_far, 0.6) if share and exp(so_far) < 0.9 else thought
