"""What a served desk may be told, and what its pages and routes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from borderflow.intake import Means
from borderflow.serve.printing import Print, plainly

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORT = 8020
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the desk lies and where it is served; `clock` gives the moment, UTC.

    `hosts` are the names under which it may be asked for; `guarded` has every page behind the desk's password.
    `means` makes what reports are read with, for each lot anew; `print` makes a page a PDF. `secret` signs what a
    browser keeps, and lasts as long as the server.
    """

    desk: Path
    clock: Clock
    host: str = LOOPBACK[0]
    port: int = PORT
    hosts: tuple[str, ...] = LOOPBACK
    guarded: bool = False
    means: Callable[[], Means] = Means
    print: Print = plainly
    secret: bytes = field(repr=False)

    @property
    def authorities(self) -> frozenset[str]:
        """What a request's Host may be, with the port and (where it is a scheme's own) without it."""
        named = [f"[{name}]" if ":" in name else name for name in self.hosts]
        return frozenset(f"{name}:{self.port}" for name in named) | (
            frozenset(named) if self.port in {80, 443} else frozenset()
        )
