"""The results for a person: a picture, and the measured part of the page on scale."""

from __future__ import annotations

from pathlib import Path

from benchmarks.charts import bars, lines, picture
from benchmarks.speed.one import Measured
from benchmarks.speed.results import Results

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "background" / "scale.md"
PICTURE = ROOT / "docs" / "images" / "scale.svg"
BEGIN, END = "<!-- measured -->\n", "<!-- end of what was measured -->\n"
MILLION = 1_000_000
HOUR = 3600
EUROS_A_CORE_HOUR = 0.04
CORES = (1, 2, 16, 64)
SPENT_ON = ("reading", "rest of a worker", "the command", "scheduler, nannies")


def write(results: Results) -> None:
    """Put both in their places."""
    PICTURE.write_text(drawn(results), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + told(results) + END + rest.partition(END)[2], encoding="utf-8")


def drawn(results: Results) -> str:
    """Throughput, what the CPU seconds went into, and memory as the documents go by."""
    rates = {label(run): [run.documents_per_second] for run in results.runs}
    spent = {
        label(run): [1000 * s for s in (run.reading_cpu, run.worker_cpu, run.door_cpu, run.other_cpu)]
        for run in results.runs
    }
    held: dict[str, list[tuple[float, float]]] = {}
    for run in results.long or results.runs[-1:]:
        held[f"{run.engine}: the command"] = [(done, own) for done, own, _ in run.samples]
        held[f"{run.engine}: a worker"] = [(done, other) for done, _, other in run.samples]
    panels = [
        bars("Documents a second (wall clock)", rates),
        bars(
            "CPU milliseconds a document", spent, ("reading", "rest of a worker", "the command", "scheduler, nannies")
        ),
        lines("Megabytes in memory", "documents read", held),
    ]
    return picture(panels, says="Documents a second, CPU milliseconds a document and memory, for each engine")


def label(run: Measured) -> str:
    """The name of a run, in two rows."""
    return f"{run.engine}\n{run.workers}"


def told(results: Results) -> str:
    """The measured part of the page."""
    parts = [about(results), table(results), held(results), costs(results)]
    return "\n".join(part for part in parts if part)


def about(results: Results) -> str:
    """What was measured, and when."""
    run = results.runs[0]
    return (
        f"Measured on {results.day} at commit `{results.commit}` (reader {results.reader}), on {results.machine}: "
        f"{results.sample:,} documents of {run.characters / run.documents:,.0f} characters and "
        f"{run.claims / run.documents:.0f} claims on average, made of {results.paragraphs:,} paragraphs of "
        f"{results.real_documents} documents. Every run gave the same claims to the byte: {same(results)}.\n"
    )


def same(results: Results) -> str:
    """Whether the runs on the same documents gave the same bytes."""
    kinds = {run.digest for run in results.runs}, {run.digest for run in results.long}
    return "yes" if all(len(kind) <= 1 for kind in kinds) else "NO"


def table(results: Results) -> str:
    """A row a run."""
    heads = ["engine", "workers", "documents", "a second", "CPU ms each", "of these, reading", "first after, s"]
    rows = [f"| {' | '.join(heads)} |", "| --- |" + " ---: |" * (len(heads) - 1)]
    rows += [
        f"| {run.engine} | {run.workers} | {run.documents:,} | {run.documents_per_second:.2f} | "
        f"{1000 * run.cpu:.0f} | {1000 * run.reading_cpu:.0f} | {run.first_s:.0f} |"
        for run in (*results.runs, *results.long)
    ]
    return "\n".join(rows) + "\n"


def held(results: Results) -> str:
    """Memory, said."""
    said = [memory(run) for run in results.long or results.runs[-1:]]
    said += [waiting(run) for run in results.runs if run.engine == "dask" and run.workers > 1]
    return "".join(f"- {one}\n" for one in said)


def waiting(run: Measured) -> str:
    """What a cluster uses whether it has work or not, and what work adds to it."""
    return (
        f"{run.engine}: scheduler, watchers and {run.workers} workers use {100 * run.idle_cores:.1f} % of a core while "
        f"they wait; beside that and reading, a document takes {1000 * run.sending_cpu:.1f} ms in all of them and the "
        f"command."
    )


def memory(run: Measured) -> str:
    """What the command and a worker held, and whether it grew."""
    own, other = max(one[1] for one in run.samples), max(one[2] for one in run.samples)
    half = [one for one in run.samples if one[0] >= run.documents / 2] or run.samples
    grown, grown_other = half[-1][1] - half[0][1], half[-1][2] - half[0][2]
    return (
        f"{run.engine}, {run.documents:,} documents: the command held at most {own} MB, a worker at most {other} MB; "
        f"over the second half of the documents they grew by {grown} and {grown_other} MB."
    )


def costs(results: Results) -> str:
    """A million documents, as arithmetic."""
    here, door = results.runs[0], results.door
    run = results.run("processes", 2) or here
    each, alone = run.reading_cpu + run.worker_cpu, run.door_cpu
    hours = MILLION * run.cpu / HOUR
    rows = ["| cores that read | hours | bound by |", "| ---: | ---: | --- |"]
    for cores in CORES:
        reading = MILLION * each / cores / HOUR
        opening = MILLION * alone / HOUR
        rows.append(f"| {cores} | {max(reading, opening):,.1f} | {'reading' if reading > opening else 'the command'} |")
    return (
        f"A million such documents, with undisturbed cores like these:\n\n"
        f"- 1,000,000 x {1000 * run.cpu:.0f} ms = {hours:,.0f} core-hours; at {EUROS_A_CORE_HOUR:.2f} euros each, "
        f"{hours * EUROS_A_CORE_HOUR:.2f} euros.\n"
        f"- The command's own work is {1000 * alone:.1f} ms a document from lists of JSON, so one command feeds "
        f"{each / alone if alone else 0:.0f} workers; pages of HTML take {1000 * door.page_cpu:.1f} ms to open, which "
        f"leaves {each / (alone + door.page_cpu):.0f}. `add` records as well: {1000 * door.add_cpu:.1f} ms a document, "
        f"{each / (door.add_cpu):.0f} workers.\n"
        f"- {door.sent_bytes * MILLION / 1e9:.0f} GB go to workers and back; a desk of them takes "
        f"{door.desk_bytes * MILLION / 1e9:.0f} GB of disk.\n\n" + "\n".join(rows) + "\n"
    )
