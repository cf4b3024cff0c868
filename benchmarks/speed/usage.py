"""What a process and all that it began have used, as the kernel counts it (Linux): CPU seconds and memory."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


def family() -> list[int]:
    """This process and all that descend from it."""
    parents = dict(alive())
    found = [os.getpid()]
    for pid in found:
        found.extend(child for child, parent in parents.items() if parent == pid)
    return found


def alive() -> Iterator[tuple[int, int]]:
    """Each process with its parent."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := stat(int(entry.name))):
            yield int(entry.name), int(fields[1])


def stat(pid: int) -> list[str]:
    """The fields of a process behind its name; none where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def cpu_seconds(*, without: Collection[int]) -> float:
    """What the descendants have used, but for those processes."""
    left = [pid for pid in family() if pid not in without and pid != os.getpid()]
    return sum(sum(map(int, fields[11:13])) for pid in left if (fields := stat(pid))) / TICKS


def memory_mb() -> tuple[float, float]:
    """What this process holds in memory, and what the biggest of the others does."""
    held = {pid: int(fields[21]) * PAGE_MB for pid in family() if (fields := stat(pid))}
    own = held.pop(os.getpid(), 0.0)
    return own, max(held.values(), default=0.0)
