"""The decorator of code that numba compiles, with types that stay visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])

compiled = cast(Callable[[Function], Function], njit(cache=True, error_model="numpy"))
