"""`borderflow simulate`: where people go in a scenario, beside what was observed."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from borderflow.cli.door import app, json_option
from borderflow.cli.means import engine_for, watched
from borderflow.cli.saying import counted, echo_json, say, say_all, show, write
from borderflow.errors import BadChoice, BadValue
from borderflow.wire import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from borderflow.forecast import Question, Run
    from borderflow.nouns import Simulated
    from borderflow.nouns.future import Scenario

SEED = 1
DEFAULTS = {"flee": 1, "calibrated": 256}
KB = 1024


@app.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--rules", default="flee", show_default=True, metavar="NAME", help="The rules people move by.")
@click.option("--members", type=click.IntRange(min=1), metavar="N", help="Runs, each with its own chance.")
@click.option("--vary", is_flag=True, help="Members differ in the numbers of their rules, too.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Where chance begins.")
@click.option("--days", type=int, metavar="N", help="The first N days only.")
@click.option("--close", multiple=True, metavar="A,B@DATE", help="Close the road between A and B on DATE.")
@click.option("--cut-off", metavar="DAY|DATE", help="Forecast what comes after, from what was known then.")
@click.option("--totals", default="forecast", show_default=True, metavar="WHICH", help="With --cut-off: or given.")
@click.option("--capacities", default="hidden", show_default=True, metavar="WHICH",
              help="With --cut-off: hidden, seen or given.")  # fmt: skip
@click.option("--lines", default="dated", show_default=True, metavar="WHICH",
              help="With --cut-off: dated counts, or lines drawn to later ones.")  # fmt: skip
@click.option("--engine", metavar="NAME", help="What to run with: here (this process), processes, or dask (a cluster).")
@click.option("--scheduler", metavar="tcp://HOST:PORT", help="The Dask scheduler whose workers run.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that runs are spread over.")
@json_option("Scores, counts, time and memory as JSON.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write page.html, out.csv (Flee's layout) and simulated.json there.")  # fmt: skip
def simulate(folder: Path, output: Path | None, form: str | None, **chosen: Any) -> None:
    """Simulate where people go: FOLDER holds a scenario in Flee's layout.

    Prints the people at each camp beside those that were observed, and how far they are apart.
    """
    from borderflow.forecast import cautions, scenario_in, with_closed  # noqa: PLC0415

    began = time.process_time()
    scenario = scenario_in(folder)
    if chosen["days"] is not None:
        scenario = shortened(scenario, chosen["days"])
    scenario = with_closed(scenario, chosen["close"])
    if chosen["rules"] == "flee":
        say_all(cautions(scenario))
    made = simulation(scenario, folder.resolve().name, chosen)
    if output is not None:
        keep(made, scenario, output)
    if form == "json":
        echo_json(numbers(made, time.process_time() - began))
    else:
        show(camps_table(made))
        show(scores_table(made))


def simulation(scenario: Scenario, name: str, chosen: dict[str, Any]) -> Simulated:
    """What the runs came to, or the forecast from a cut-off."""
    from borderflow.forecast import calibrated, ensemble, foreseen, simulated, summary  # noqa: PLC0415

    rules, members = chosen["rules"], chosen["members"]
    question = question_of(scenario, chosen)
    if question is None:
        seeds = range(chosen["seed"], chosen["seed"] + (members or DEFAULTS["flee"]))
        say(f"simulating {counted(len(seeds), 'member')} of {counted(scenario.days, 'day')}")
        engine = engine_for(chosen["jobs"], engine=chosen["engine"], scheduler=chosen["scheduler"])

        def spread(job: Callable[[Any], Run], over: Iterable[Any]) -> Iterable[Any]:
            """The job over all members, watched where a person looks on."""
            runs = engine(job, over)
            return watched(runs, total=len(seeds), doing="Simulating") if sys.stderr.isatty() else runs

        if chosen["vary"]:
            runs = ensemble(scenario, len(seeds), seed=chosen["seed"], rules=rules, spread=spread)
        else:
            runs = simulated(scenario, seeds, rules=rules, spread=spread)
        return summary(runs, scenario, name=name, rules=rules)
    made = calibrated(scenario, question, members=members or DEFAULTS["calibrated"], seed=chosen["seed"])
    return foreseen(made, scenario, question, name=name)


def question_of(scenario: Scenario, chosen: dict[str, Any]) -> Question | None:
    """What is to be forecast, where anything is."""
    from borderflow.forecast import RULES, Capacities, Lines, Question  # noqa: PLC0415

    if chosen["cut_off"] is None:
        return None
    if chosen["rules"] not in RULES:
        raise BadChoice("rules", chosen["rules"], list(RULES))
    choices: dict[str, list[str]] = {"totals": ["forecast", "given"], "capacities": [*Capacities], "lines": [*Lines]}
    for what, possible in choices.items():
        if chosen[what] not in possible:
            raise BadChoice(what, chosen[what], possible)
    return Question(
        cut_off=day_of(chosen["cut_off"], scenario, "cut-off"),
        capacities=Capacities(chosen["capacities"]),
        lines=Lines(chosen["lines"]),
        totals_given=chosen["totals"] == "given",
        rules=chosen["rules"],
    )


def shortened(scenario: Scenario, days: int) -> Scenario:
    """The first days of a scenario."""
    if not 1 <= days <= scenario.days:
        raise BadValue(f"days {days}: the scenario has days for 1 to {scenario.days}")
    return replace(scenario, days=days)


def day_of(text: str, scenario: Scenario, what: str) -> int:
    """The number of a day that is said by number or date."""
    if text.isdecimal():
        return int(text)
    try:
        return (date.fromisoformat(text) - scenario.start).days
    except ValueError as error:
        raise BadValue(f"{what} {text!r} is neither a day's number nor a date such as {scenario.start}") from error


def keep(made: Simulated, scenario: Scenario, folder: Path) -> None:
    """Write the files of a simulation."""
    from borderflow.brief.outlook import simulated_html  # noqa: PLC0415
    from borderflow.forecast import out_csv  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "page.html", simulated_html(made))
    write(folder / "out.csv", out_csv(made, scenario))
    write(folder / "simulated.json", encode(made))
    say(f"written: {', '.join(str(folder / name) for name in ('page.html', 'out.csv', 'simulated.json'))}")


def camps_table(made: Simulated) -> Table:
    """Each camp on the last day: counted, simulated, and the bands that hold so many of the members."""
    table = Table(title=f"{made.name}, {made.dates[-1]}: people, {counted(made.members, 'member')}")
    table.add_column("camp")
    for head in ("counted", "middle", "50 %", "80 %", "90 %"):
        table.add_column(head, justify="right")
    for one in made.camps:
        bands = (" to ".join(f"{side[-1]:,.0f}" for side in one.band(level)) for level in (0.5, 0.8, 0.9))
        table.add_row(one.place.name, f"{one.observed[-1]:,.0f}", f"{one.median[-1]:,.0f}", *bands)
    return table


def scores_table(made: Simulated) -> Table:
    """How far each way of saying counts is from what was counted."""
    days = "all days" if made.cut_off is None else f"days {made.cut_off + 1} to {made.days - 1}"
    table = Table(title=f"ard, {days}")
    table.add_column("by")
    table.add_column("ard", justify="right")
    table.add_column("rescaled", justify="right")
    for one in made.scores:
        table.add_row(one.name, f"{one.ard:.3f}", f"{one.ard_rescaled:.3f}")
    inside = ", ".join(f"{share:.0%} in the {level:.0%} band" for level, share in made.coverage)
    table.caption = f"of the counts, {inside}" if inside and made.members > 1 else None
    return table


def numbers(made: Simulated, seconds: float) -> dict[str, Any]:
    """What programs ask for: scores, counts, and what they cost; `peak_mb` is that of the whole process."""
    import resource  # noqa: PLC0415

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = 0 if made.cut_off is None else made.cut_off + 1
    return {
        "name": made.name,
        "rules": made.rules,
        "days": made.days,
        "cut_off": made.cut_off,
        "members": made.members,
        "ard": made.scores[0].ard,
        "ard_rescaled": made.scores[0].ard_rescaled,
        "scores": {one.name: one.ard for one in made.scores},
        "coverage": {f"{level:.0%}": share for level, share in made.coverage},
        "people": made.people[-1],
        "person_days": sum(made.people),
        "camps": {
            one.place.name: {
                "final": one.mean[-1],
                "mean": sum(one.mean[first:]) / len(one.mean[first:]),
                "observed_final": one.observed[-1],
                "observed_mean": sum(one.observed[first:]) / len(one.observed[first:]),
                "final_90": [side[-1] for side in one.band(0.9)],
            }
            for one in made.camps
        },
        "seconds": round(seconds, 3),
        "peak_mb": round(peak / (KB * KB if sys.platform == "darwin" else KB), 1),
    }
