"""simsetting.yml -> rules; a setting that is not modelled is an error that names it and its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple, TypeVar

import yaml

from borderflow.errors import BadValue
from borderflow.forecast.rows import refuse
from borderflow.nouns.future import MoveRules, SpawnRules

Rules = TypeVar("Rules", SpawnRules, MoveRules)

FILE = "simsetting.yml"
# Settings of Flee that are of no effect where they have this value, and are not modelled where they have another.
ONLY: dict[str, Any] = {
    "empty_camps_on_day0": False, "conflict_zone_spawning_only": True, "flood_zone_spawning_only": False,
    "camps_are_sinks": False, "camps_are_sicks": False, "read_from_agents_csv_file": False,
    "conflict_driven_spawning": None, "flood_driven_spawning": None, "stay_close_to_home": False,
    "use_pop_for_loc_weight": False, "fixed_routes": False, "use_v1_rules": False, "pruning_threshold": 0,
    "ChildrenAvoidHazards": False, "BoysTakeRisk": False, "MatchCampEthnicity": False, "MatchTownEthnicity": False,
    "MatchConflictEthnicity": False, "two_system_decision_making": False,
}  # fmt: skip
# Settings that mean nothing without one of those above.
IDLE = {"home_distance_power", "pop_power_for_loc_weight", "max_crossing_speed"}
SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")


class Setting(NamedTuple):
    """A setting, and the line that it stands on."""

    name: str
    value: Any
    line: int


def settings_of(text: str) -> tuple[SpawnRules, MoveRules, int]:
    """The rules of a settings file, and how many people one unit of count stands for (Flee's `hasten`)."""
    spawn, move, unit = SpawnRules(), MoveRules(), 1
    for section in pairs(parsed(text), FILE):
        inside = list(pairs(section.value, section.name))
        if section.name == "spawn_rules":
            spawn = filled(SpawnRules, inside)
        elif section.name == "move_rules":
            move = filled(MoveRules, inside)
        elif section.name == "optimisations":
            unit = hastened(inside)
        elif section.name != "log_levels":
            refuse(FILE, section.line, f"section {section.name!r} is not modelled: choose from {', '.join(SECTIONS)}")
    return spawn, move, unit


def parsed(text: str) -> Any:
    """The file as nodes, which know their lines."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        refuse(FILE, mark.line + 1 if mark else 1, f"not YAML: {getattr(error, 'problem', None) or error}")


def pairs(node: Any, what: str) -> Iterator[Setting]:
    """The settings of a section; nested sections stay nodes."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")):
        return
    if not isinstance(node, yaml.MappingNode):
        refuse(FILE, node.start_mark.line + 1, f"{what} is no list of settings: write `name: value`, one a line")
    for key, value in node.value:
        line = key.start_mark.line + 1
        inner = value if what == FILE else yaml.SafeLoader("").construct_document(value)
        yield Setting(str(key.value), inner, line)


def filled(kind: type[Rules], settings: list[Setting]) -> Rules:
    """Rules of a kind, from what is set and what is usual."""
    usual = kind()
    known = {one.name: getattr(usual, one.name) for one in fields(kind)}
    chosen: dict[str, Any] = {}
    for name, value, line in settings:
        if name in known:
            chosen[name] = like(known[name], Setting(name, value, line))
        elif name in ONLY:
            if value != ONLY[name]:
                refuse(FILE, line, f"{name}: {value} is not modelled: only {name}: {ONLY[name]} is")
        elif name not in IDLE:
            refuse(FILE, line, f"setting {name!r} is not modelled: choose from {', '.join(known)}")
    rules = kind(**chosen)
    checked(rules, {one.name: one.line for one in settings})
    return rules


def like(usual: Any, said: Setting) -> Any:
    """The value of a setting, of the kind that its usual value has."""
    value = said.value
    if isinstance(usual, bool):
        if isinstance(value, bool):
            return value
        refuse(FILE, said.line, f"{said.name}: {value} is neither True nor False")
    if isinstance(usual, tuple):
        listed = [] if value is None else value
        if isinstance(listed, list) and all(is_number(one) for one in listed):
            return tuple(float(one) for one in listed)
        refuse(FILE, said.line, f"{said.name}: {value} is no list of numbers such as [1.0, 0.5]")
    if not is_number(value) or (isinstance(usual, int) and value != int(value)):
        refuse(FILE, said.line, f"{said.name}: {value} is not a {'whole ' if isinstance(usual, int) else ''}number")
    return int(value) if isinstance(usual, int) else float(value)


def is_number(value: Any) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value - value == 0


def checked(rules: SpawnRules | MoveRules, lines: dict[str, int]) -> None:
    """Refuse values that mean nothing: speeds of nothing, chances that are none, awareness beyond three links."""
    for name, line in lines.items():
        said = getattr(rules, name, None)
        if not is_number(said):
            continue
        value: float = said or 0
        if name == "awareness_level" and value not in (1, 2, 3):
            refuse(FILE, line, f"awareness_level: {value} is not modelled: choose 1, 2 or 3")
        if name.endswith("movechance") and not 0 <= value <= 1:
            refuse(FILE, line, f"{name}: {value} is no chance: choose from 0 to 1")
        if name.endswith(("speed", "interval", "softening", "scaling", "base")) and value < 0:
            refuse(FILE, line, f"{name}: {value} is below 0")
        if name in ("max_move_speed", "max_walk_speed", "conflict_spawn_decay_interval") and value == 0:
            refuse(FILE, line, f"{name}: 0 would stop everybody")
        if name == "capacity_buffer" and not 0 <= value < 1:
            refuse(FILE, line, f"capacity_buffer: {value} is not modelled: choose from 0 to below 1")


def hastened(settings: list[Setting]) -> int:
    """How many people one unit of count stands for."""
    unit = 1
    for name, value, line in settings:
        if name != "hasten":
            refuse(FILE, line, f"setting {name!r} is not modelled: choose from hasten")
        if not isinstance(value, int) or value < 1:
            refuse(FILE, line, f"hasten: {value} is not a whole number of people, 1 or more")
        unit = value
    return unit


def text_of(spawn: SpawnRules, move: MoveRules, unit: int) -> str:
    """The settings file that says these rules."""
    sections = {"spawn_rules": plain(spawn), "move_rules": plain(move), "optimisations": {"hasten": unit}}
    return yaml.safe_dump(sections, sort_keys=False)


def plain(rules: Any) -> dict[str, Any]:
    """Rules as a mapping."""
    if not is_dataclass(rules):
        raise BadValue(f"{rules!r} is no set of rules")
    values = {one.name: getattr(rules, one.name) for one in fields(rules)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
