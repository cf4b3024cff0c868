"""How a desk judges and chooses, by its settings: who counts, in which role, which number leads, who is graded how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from borderflow.desk_file import desk_file, grades_written
from borderflow.record import ChoiceRule, rule_from, table


@dataclass(frozen=True, slots=True)
class Manner:
    """The settings that a picture depends on; `written` is all of them in words, for a fingerprint."""

    two_person: bool | None
    roles: Mapping[str, str]
    rule: ChoiceRule
    written: bytes


def manner_of(desk: Path) -> Manner:
    """How a desk judges and chooses; BadValue names the setting that is not understood."""
    told = desk_file(desk)
    text, letters = grades_written(desk, told)
    rule = rule_from(told.recommend)
    graded = replace(rule, grades=table(text, sources=letters)) if text or letters else rule
    written = msgspec.json.encode([told, text, letters], order="deterministic")
    return Manner(told.two_person, told.reviewers, graded, written)
