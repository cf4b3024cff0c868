"""The results for a person: two pictures, and the measured part of the page on the ledger."""

from __future__ import annotations

from pathlib import Path

from benchmarks.charts import bars, picture
from benchmarks.ledger.one import Measured
from benchmarks.ledger.pictured import Pictured, Spent
from benchmarks.ledger.results import Results

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "background" / "ledger.md"
PICTURE = ROOT / "docs" / "images" / "ledger.svg"
OF_PICTURES = ROOT / "docs" / "images" / "ledger-made.svg"
BEGIN, END = "<!-- measured -->\n", "<!-- end of what was measured -->\n"


def write(results: Results) -> None:
    """Put them in their places."""
    PICTURE.write_text(drawn(results), encoding="utf-8")
    OF_PICTURES.write_text(drawn_of_pictures(results), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + told(results) + END + rest.partition(END)[2], encoding="utf-8")


def drawn(results: Results) -> str:
    """What a claim takes at each size: were it the same at all sizes, bars would be of one height."""
    files = {f"{run.claims:,}": run for run in results.files}
    panels = [
        bars(
            "Microseconds to record a claim (CPU)",
            {name: [1e6 * run.add_cpu_s / run.claims] for name, run in files.items()},
        ),
        bars(
            "Microseconds to read a claim of one country (CPU)", {name: [read_us(run)] for name, run in files.items()}
        ),
        bars("Bytes on disk a claim", {name: [run.file_bytes / run.claims] for name, run in files.items()}),
        bars("Megabytes to record and to check", {name: [run.peak_mb] for name, run in files.items()}),
    ]
    return picture(panels, says="Time to record and to read a claim, disk and memory, for ledgers of growing size")


def drawn_of_pictures(results: Results) -> str:
    """What is made of a ledger at each size: what a reader waits for, what is made once, memory."""
    runs = {f"{run.claims:,}": run for run in results.pictured}
    briefs = {name: run.brief_again for name, run in runs.items() if run.brief_again is not None}
    panels = [
        bars("Milliseconds to open a country (CPU)", {name: [run.opened.cpu_ms] for name, run in runs.items()}),
        bars("Milliseconds of a whole brief, kept (CPU)", {name: [one.cpu_ms] for name, one in briefs.items()}),
        bars(
            "Microseconds a claim to make all once (CPU)",
            {name: [made_us(run, run.build_cpu_s), made_us(run, run.brief_cpu_s)] for name, run in runs.items()},
            ["pictures", "a whole brief"],
        ),
        bars(
            "Megabytes to make all in one process",
            {name: [run.build_mb, run.peak_mb - run.build_mb] for name, run in runs.items()},
            ["pictures", "more for a brief"],
        ),
    ]
    return picture(panels, says="Time and memory to open, to make and to keep what is told of ledgers of growing size")


def made_us(run: Pictured, cpu_s: float | None) -> float:
    """Microseconds of CPU for each claim."""
    return 1e6 * (cpu_s or 0.0) / run.claims


def read_us(run: Measured) -> float:
    """Microseconds of CPU for each claim of the country most spoken of."""
    return 1e6 * run.reads[0].cpu_s / run.reads[0].claims


def told(results: Results) -> str:
    """The measured part of the page."""
    heads = [
        "claims",
        "in",
        "recorded a second",
        "by CPU",
        "bytes a claim",
        "MB to record and check",
        "checked a second, by CPU",
        "of a bare insert, clock (CPU)",
        "load",
    ]
    rows = [f"| {' | '.join(heads)} |", "| ---: | --- |" + " ---: |" * (len(heads) - 2)]
    rows += [
        f"| {run.claims:,} | {run.store} | {run.claims / run.add_wall_s:,.0f} | {run.claims / run.add_cpu_s:,.0f} | "
        f"{format(run.file_bytes / run.claims, ',.0f') if run.file_bytes else ''} | {run.peak_mb} | "
        f"{run.claims / run.chain_cpu_s:,.0f} | {beside_bare(run)} | "
        f"{'' if run.load is None else format(run.load, '.1f')} |"
        for run in results.runs
    ]
    return (
        f"Measured on {results.day} at commit `{results.commit}`, on {results.machine}; "
        f"{results.runs[-1].claims / results.runs[-1].reports:.0f} claims a report on average, "
        "200 reports a transaction, every transaction flushed to disk.\n\n"
        + "\n".join(rows)
        + "\n\n"
        + countries(results)
        + (pictures(results) if results.pictured else "")
    )


def beside_bare(run: Measured) -> str:
    """How many times as long as a bare insert recording takes, by the clock and by CPU."""
    if run.bare_wall_s is None or run.bare_cpu_s is None:
        return ""
    return f"{run.add_wall_s / run.bare_wall_s:.1f} ({run.add_cpu_s / run.bare_cpu_s:.1f})"


def pictures(results: Results) -> str:
    """What is made of a ledger, at each size."""
    heads = [
        "claims",
        "of the first country",
        "findings",
        "made from nothing, CPU s",
        "MB",
        "one country opened, ms CPU (clock)",
        "its first 100 findings",
        "all countries at a glance",
        "one claim",
        "a past day again",
        "a new report, CPU s",
        "whole brief, CPU s",
        "again, ms CPU",
        "after a report, CPU s",
        "cache bytes a claim",
    ]
    rows = [f"| {' | '.join(heads)} |", "|" + " ---: |" * len(heads)]
    rows += [
        f"| {run.claims:,} | {run.first_claims:,} | {run.findings:,} | {run.build_cpu_s:.1f} | {run.build_mb} | "
        f"{ms(run.opened)} | {ms(run.shown)} | {ms(run.glanced)} | {ms(run.one_claim)} | "
        f"{ms(run.slid_again)} | {run.taken_up_cpu_s:.1f} | "
        f"{'' if run.brief_cpu_s is None else format(run.brief_cpu_s, '.1f')} | "
        f"{'' if run.brief_again is None else format(run.brief_again.cpu_ms, '.1f')} | "
        f"{'' if run.brief_anew_cpu_s is None else format(run.brief_anew_cpu_s, '.1f')} | "
        f"{run.cache_bytes / run.claims:,.0f} |"
        for run in results.pictured
    ]
    said = (
        "What is made of it, in a process that has made nothing yet. Milliseconds of CPU are medians of 50; in brackets"
    )
    return (
        f"\n{said} the median and the 95th percentile by the clock, of a machine that others use too:\n\n"
        + "\n".join(rows)
        + "\n"
    )


def ms(one: Spent) -> str:
    """Milliseconds in short."""
    return f"{one.cpu_ms:.1f} ({one.median_ms:.0f}, {one.p95_ms:.0f})"


def countries(results: Results) -> str:
    """Reading one country's claims as of a moment, at each size."""
    heads = ["claims in the ledger", "of the country", "ms by the clock", "ms by CPU"]
    rows = [f"| {' | '.join(heads)} |", "|" + " ---: |" * len(heads)]
    rows += [
        f"| {run.claims:,} | {read.claims:,} | {1000 * read.wall_s:.1f} | {1000 * read.cpu_s:.1f} |"
        for run in results.files
        for read in run.reads
    ]
    return (
        "One country's claims as of a moment, of the first, fifth, twentieth and fortieth country:\n\n"
        + "\n".join(rows)
        + "\n"
    )
