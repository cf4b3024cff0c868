"""The settings of a desk, from the `desk.toml` in its folder; a desk without one has the settings that stand here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from borderflow.errors import BadChoice, BadValue

DESK_FILE = "desk.toml"
LEDGER = "ledger.db"
WITHHOLD, SHOW = "withhold", "show"


class DeskFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a desk may be told.

    `ledger` is a file's name in its folder, or the address of a PostgreSQL database. With `two_person`, a judgement
    counts once two different people said the same; where it is not said, that holds from the moment on from which more
    than one name is in use (`record.quorum.people_needed`). `reviewers` says what each reviewer is: that is told, no
    name is. `recommend` changes the rule by which one of several numbers is recommended (`record.choosing.ChoiceRule`).
    `grades` are letters of single sources, or the path of a table of the form of `record/grading.toml`.
    `informal_routes` says whether ways past a border's posts are withheld from all that others are shown, or shown.
    """

    ledger: str = LEDGER
    two_person: bool | None = None
    reviewers: dict[str, str] = {}
    recommend: dict[str, Any] = {}
    grades: dict[str, str] | str = {}
    informal_routes: str = WITHHOLD

    @property
    def withholds(self) -> bool:
        """Whether ways past a border's posts are withheld."""
        return self.informal_routes == WITHHOLD


def desk_file(desk: Path) -> DeskFile:
    """The settings of the desk; BadValue names what in its file is not understood, and what could have been."""
    path = desk / DESK_FILE
    try:
        told = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), DeskFile)
    except FileNotFoundError:
        return DeskFile()
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadValue(f"{path} is not written in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadValue(f"{path} is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise BadValue(f"{path}: {error}. Settings are: {', '.join(DeskFile.__struct_fields__)}") from error
    if told.informal_routes not in {WITHHOLD, SHOW}:
        raise BadChoice(f"{path}: informal_routes", told.informal_routes, [WITHHOLD, SHOW])
    return told


def grades_written(desk: Path, told: DeskFile) -> tuple[str, dict[str, str]]:
    """The text of the desk's table of grades, and the letters that `desk.toml` itself gives; empty where it has none.

    A path counts from the desk's folder.
    """
    if isinstance(told.grades, dict):
        return "", told.grades
    path = desk / told.grades
    try:
        return path.read_text(encoding="utf-8"), {}
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not written in UTF-8"
        said = f"{desk / DESK_FILE}: the table of grades {path} cannot be read: {why}"
        raise BadValue(f"{said}. Give the path of a TOML file, or letters: grades = {{ Yle = 'A' }}") from error


def ledger_place(desk: Path) -> Path | str:
    """Where the desk's ledger lies: its file, or its address."""
    ledger = desk_file(desk).ledger
    return ledger if "://" in ledger else desk / ledger
