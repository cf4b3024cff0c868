"""An option: a value that a field may take, with what speaks for it and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field may take, with its traits."""

    value: Any
    traits: list[str]
