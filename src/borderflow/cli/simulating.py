"""`borderflow simulate`: where people go in a scenario, beside what was observed."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from borderflow.cli.door import app, json_option
from borderflow.cli.saying import say_all, write
from borderflow.errors import BadChoice
from borderflow.wire import encode

if TYPE_CHECKING:
    from borderflow.forecast import Run

FORMATS = ["csv", "json"]


@app.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--rules", default="flee", show_default=True, metavar="NAME", help="The rules that people move by.")
@click.option(
    "--seeds", type=click.IntRange(min=1), default=1, show_default=True, help="Runs, each with its own chance."
)
@click.option("--days", type=int, metavar="D", help="The first D days only.")
@click.option("--format", "form", default="csv", show_default=True, metavar="FORMAT", help="csv or json.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def simulate(folder: Path, rules: str, seeds: int, form: str, output: Path | None, **chosen: Any) -> None:
    """Simulate where people go: FOLDER holds a scenario in Flee's layout.

    Prints the people at each camp on each day, the mean of all seeds, beside those that were observed.
    """
    from borderflow.forecast import cautions, scenario_in, simulated  # noqa: PLC0415

    if form not in FORMATS:
        raise BadChoice("format", form, FORMATS)
    scenario = scenario_in(folder)
    say_all(cautions(scenario))
    runs = simulated(scenario, range(1, seeds + 1), rules=rules, days=chosen["days"])
    text = encode(summary(runs)).decode() + "\n" if form == "json" else table(runs)
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)


def table(runs: list[Run]) -> str:
    """A row a day: each camp's simulated and observed count, and everybody's number."""
    import numpy as np  # noqa: PLC0415

    first, mean = runs[0], np.mean([one.at_camps for one in runs], axis=0)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["day", *(f"{camp} {what}" for camp in first.camps for what in ("simulated", "observed")), "people"])
    for day, people in enumerate(first.people):
        pairs = zip(mean[day], first.observed[day], strict=True)
        rows.writerow([day, *(f"{value:.10g}" for pair in pairs for value in pair), f"{people:.10g}"])
    return out.getvalue()


def summary(runs: list[Run]) -> dict[str, Any]:
    """Scores and counts: means over the runs, and each run's score."""
    import numpy as np  # noqa: PLC0415

    first, count = runs[0], len(runs)
    mean = np.mean([one.at_camps for one in runs], axis=0)
    camps = {
        name: {
            "final": float(mean[-1, at]),
            "mean": float(mean[:, at].mean()),
            "observed_final": float(first.observed[-1, at]),
            "observed_mean": float(first.observed[:, at].mean()),
        }
        for at, name in enumerate(first.camps)
    }
    return {
        "days": len(first.people),
        "seeds": [one.seed for one in runs],
        "ard": sum(one.ard for one in runs) / count,
        "ard_rescaled": sum(one.ard_rescaled for one in runs) / count,
        "ard_by_seed": [one.ard for one in runs],
        "people": float(first.people[-1]),
        "person_days": float(first.people.sum()),
        "camps": camps,
    }
