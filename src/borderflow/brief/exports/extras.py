"""Libraries that only some formats need, and what is said where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

from borderflow.errors import BadValue


def library(name: str, *, format: str) -> Any:
    """The module of that name; BadValue names the extra to install where it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise BadValue(
            f"the format {format} needs {package}, which is not installed: pip install 'borderflow[exports]'"
        ) from error
