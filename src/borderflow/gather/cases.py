"""A case: a folder whose `case.toml` says where its reports are, beside its title and countries."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from borderflow.errors import BadValue
from borderflow.gather.files import STDIN

CASE = "case.toml"
# Where a case has its scenario of crossings, and where a desk has those of its cases, each in a folder of its own.
SCENARIO, SCENARIOS, SETTINGS = "scenario", "scenarios", "scenario.toml"
TABLES = (".csv", ".toml")


def case_table(folder: Path | str) -> dict[str, Any] | None:
    """What the folder's `case.toml` says; None where there is none, BadValue where it is no TOML."""
    path = Path(folder) / CASE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if str(folder) != STDIN else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, OSError) as error:
        raise BadValue(f"{path} cannot be read: {error}") from error


def report_paths(path: Path | str) -> list[Path | str]:
    """Where the reports of a path are: what its case's `reports` names, one or several; else the path itself."""
    named = (case_table(path) or {}).get("reports", [])
    names = [named] if isinstance(named, str) else list(named)
    return [Path(path) / str(name) for name in names] or [path]


def scenario_files(case: Path | str) -> dict[str, bytes]:
    """The files of a case's scenario of crossings by their names; none where it has no scenario."""
    folder = Path(case) / SCENARIO
    if not (folder / SETTINGS).is_file():
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in TABLES}


def scenarios_in(desk: Path) -> tuple[str, ...]:
    """The names of a desk's scenarios of crossings, in order."""
    return tuple(sorted(path.parent.name for path in (desk / SCENARIOS).glob(f"*/{SETTINGS}")))
