"""Pages on paper, printed where a page that never ends can do no harm: in a confined process of bounded size and time.

A report's words decide what is set: a library that they bring down, or that takes all memory for them, takes its own
process down and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from borderflow.brief.pdf import MISSING, printed
from borderflow.engines import Failed, confined
from borderflow.errors import BorderflowError, NoExtra

Print = Callable[[str], bytes]
HARMLESS = "<!doctype html><html lang='en'><head><title>A page</title></head><body><h1>A page</h1><p>До свидания</p>"
HINT = "print one country, or save the page itself"


class Unprinted(BorderflowError):
    """A page that could not be printed within its limits."""


def plainly(page: str) -> bytes:
    """The page as PDF, here."""
    return printed(page).pdf


class PrintedApart:
    """Prints pages in confined processes. The first page waits the seconds that such a process takes to begin."""

    def __init__(self, *, memory_mb: int = 1200, cpu_s: int = 90, wall_s: int = 180) -> None:
        self.apart = confined(plainly, memory_mb=memory_mb, cpu_s=cpu_s, wall_s=wall_s, harmless=[HARMLESS])

    def __call__(self, page: str) -> bytes:
        """The page as PDF; Unprinted where it breaks its limits, NoExtra where there is no printer."""
        found = self.apart(page)
        if not isinstance(found, Failed):
            return found
        if found.reason.startswith(MISSING):
            raise NoExtra(found.reason)
        # What an error goes on to say may quote a report.
        raise Unprinted(f"this page could not be printed: {found.reason.partition(': ')[0]}; {HINT}")

    def close(self) -> None:
        """Let the processes go."""
        self.apart.close()
