"""`borderflow simulate`: where people go in a scenario, beside what was observed."""

from __future__ import annotations

import csv
import io
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from borderflow.cli.door import app, json_option
from borderflow.cli.means import engine_for
from borderflow.cli.saying import say_all, write
from borderflow.errors import BadChoice
from borderflow.wire import encode

if TYPE_CHECKING:
    from borderflow.forecast import Run

FORMATS = ["csv", "flee", "json"]


@app.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--rules", default="flee", show_default=True, metavar="NAME", help="The rules that people move by.")
@click.option(
    "--members",
    "--seeds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Runs, each with its own chance.",
)
@click.option("--close", "closing", multiple=True, metavar="A,B@DATE", help="Close the road between A and B on DATE.")
@click.option("--days", type=int, metavar="D", help="The first D days only.")
@click.option(
    "--format", "form", default="csv", show_default=True, metavar="FORMAT", help="csv, flee (its layout) or json."
)
@click.option("--engine", metavar="NAME", help="What to run with: here (this process), processes, or dask (a cluster).")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="The Dask scheduler whose workers run.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that runs are spread over.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def simulate(folder: Path, rules: str, members: int, form: str, output: Path | None, **chosen: Any) -> None:
    """Simulate where people go: FOLDER holds a scenario in Flee's layout.

    Prints the people at each camp on each day, the mean of all seeds, beside those that were observed.
    """
    from borderflow.forecast import cautions, scenario_in, simulated, with_closed  # noqa: PLC0415

    if form not in FORMATS:
        raise BadChoice("format", form, FORMATS)
    began = time.process_time()
    scenario = with_closed(scenario_in(folder), chosen["closing"])
    say_all(cautions(scenario))
    spread = engine_for(chosen["jobs"], engine=chosen["engine"], scheduler=chosen["scheduler"])
    runs = simulated(scenario, range(1, members + 1), rules=rules, days=chosen["days"], spread=spread)
    spent = {"seconds": round(time.process_time() - began, 3), "peak_mb": peak_mb()}
    if form == "json":
        text = encode(summary(runs) | spent).decode() + "\n"
    else:
        text = flee_table(runs) if form == "flee" else table(runs)
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)


def peak_mb() -> float:
    """The most memory that this process has held."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def flee_table(runs: list[Run]) -> str:
    """The counts in the columns of Flee's own output; the mean of the runs.

    By camp: simulated, observed, and how far the first is from the second; then the sums of these, the total error as a
    part of the observed sum, and people in all.
    """
    import numpy as np  # noqa: PLC0415

    first, mean = runs[0], np.mean([one.at_camps for one in runs], axis=0)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    camps = [f"{camp} {what}" for camp in first.camps for what in ("sim", "data", "error")]
    rows.writerow(["Day", *camps, "Total error", "refugees in camps (UNHCR)", "total refugees (simulation)",
                   "raw UNHCR refugee count", "refugees in camps (simulation)", "refugee_debt"])  # fmt: skip
    for day, (there, seen) in enumerate(zip(mean, first.observed, strict=True)):
        errors = np.abs(np.divide(there, seen, out=np.ones_like(there), where=seen > 0) - 1)
        total = float(seen.sum())
        off = float(np.abs(there - seen).sum()) / total if total else 0.0
        cells = [value for three in zip(there, seen, errors, strict=True) for value in three]
        sums = [off, total, first.people[day], total, there.sum(), max(first.people[day] - total, 0)]
        rows.writerow([day, *(f"{value:.10g}" for value in [*cells, *sums])])
    return out.getvalue()


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
