"""What a scenario asks that Flee's rules read and make nothing of, or take in a way that may surprise."""

from __future__ import annotations

from itertools import pairwise

from borderflow.nouns.future import ClosureKind, Scenario


def cautions(scenario: Scenario) -> list[str]:
    """A sentence for each."""
    said = []
    if any(one.redirection for one in scenario.routes):
        said.append("routes.csv: forced_redirection sends nobody by Flee's rules; 1 makes a road count twice")
    for change in scenario.changes:
        what = f"closures.csv: {change.kind} {change.first},{change.second}"
        if change.kind is ClosureKind.REDIRECTION:
            said.append(f"{what} changes nothing by Flee's rules")
        elif change.kind is ClosureKind.LINK and not len(change.first) == len(change.second) == 1:
            said.append(f"{what} closes nothing by Flee's rules, which close links only between names of one letter")
        elif change.kind is ClosureKind.LOCATION and change.second:
            said.append(f"{what} closes every road of {change.first}: {change.second} is passed over")
    for series in scenario.observed:
        for name, rows in series.files:
            fallen = next((late for early, late in pairwise(rows) if late[0] < early[0]), None)
            if fallen:
                said.append(
                    f"source_data/{name}: {fallen[0]} stands after a later date; counts are taken in file order"
                )
    return said
