"""Walls around this very process: what it may use, read and write from here on. None of them can be taken down again.

Each wall stands where the system has it, and `raised` says which do. On Linux these are limits of resources, no new
privileges, a network with nothing in it, Landlock (which files may be read and written) and seccomp (no sockets, no
other programs). A hook in Python itself refuses the same everywhere, with a reason that can be read.

Sources: prctl(2), unshare(2), landlock(7), seccomp(2).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

NO_NEW_PRIVILEGES, SECCOMP, SECCOMP_FILTER = 38, 22, 2
NEW_USER, NEW_NETWORK = 0x1000_0000, 0x4000_0000
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, WRITE, READ, LIST = 1, 2, 4, 8
# Removing and making files of all kinds; linking from elsewhere and truncating came with later versions of Landlock.
CHANGES, REFER, TRUNCATE = 0x1FF0, 0x2000, 0x4000
READABLE = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/dev/null", "/dev/zero", "/dev/urandom", "/sys/devices/system")
# The numbers of socket, execve, execveat, ptrace and process_vm_writev, by machine.
FORBIDDEN_CALLS = {
    "x86_64": (0xC000_003E, (41, 59, 322, 101, 311)), "aarch64": (0xC000_00B7, (198, 221, 281, 117, 271)),
}  # fmt: skip
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF_0000, 0x0005_0001
FOREIGN_CALLS = 0x4000_0000
MOST_FILES = 64
REFUSED_EVENTS = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
    "ftplib.", "urllib.", "smtplib.", "webbrowser.", "pty.",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def raised(*, memory_mb: int, home: Path, code: Iterable[str]) -> frozenset[str]:
    """The walls that stand from now on around this process and its children: limits, privileges, network, files, calls.

    Written is in `home` alone, read there and where Python and its libraries lie (`code`).
    """
    found = {"limits"} if limited(memory_mb) else set[str]()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        found |= {"network"} if libc.unshare(NEW_USER | NEW_NETWORK) == 0 or libc.unshare(NEW_NETWORK) == 0 else set()
        if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            found.add("privileges")
            found |= {"files"} if fenced(libc, home, code) else set()
            found |= {"calls"} if silenced(libc) else set()
    return frozenset(found)


def limited(memory_mb: int) -> bool:
    """Whether memory, the number of open files and core dumps are limited."""
    try:
        import resource  # noqa: PLC0415  (there is none on Windows)

        for what, most in (
            (resource.RLIMIT_AS, memory_mb * 1_000_000), (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, MOST_FILES),
        ):  # fmt: skip
            resource.setrlimit(what, (most, most))
    except (ImportError, ValueError, OSError):
        return False
    return True


def fenced(libc: ctypes.CDLL, home: Path, code: Iterable[str]) -> bool:
    """Whether Landlock allows no other files than those under `home`, and reading those of the system and the code."""
    version = libc.syscall(CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    changes = CHANGES | WRITE | (REFER if version > 1 else 0) | (TRUNCATE if version > 2 else 0)
    handled = struct.pack("=Q", EXECUTE | READ | LIST | changes)
    rules = libc.syscall(CREATE_RULESET, handled, len(handled), 0)
    if rules < 0:
        return False
    beneath = [(str(home), READ | LIST | changes), ("/dev/null", READ | WRITE)]
    beneath += [(place, READ | LIST) for place in {*READABLE, *code} if Path(place).exists()]
    try:
        for place, access in beneath:
            permit(libc, rules, place, access if Path(place).is_dir() else access & (READ | WRITE))
        return bool(libc.syscall(RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def permit(libc: ctypes.CDLL, rules: int, place: str, access: int) -> None:
    """Allow a kind of access to a place and to all beneath it."""
    handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(ADD_RULE, rules, 1, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)


def silenced(libc: ctypes.CDLL) -> bool:
    """Whether the kernel refuses to make sockets, run programs, and look into other processes, whoever asks for it."""
    machine = FORBIDDEN_CALLS.get(platform.machine())
    if machine is None:
        return False
    architecture, calls = machine
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, 0)]
    steps.append((AT_LEAST, len(calls) + 1, 0, FOREIGN_CALLS))
    steps += [(EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
    program = b"".join(struct.pack("=HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(program, len(program))
    whole = struct.pack("@HP", len(steps), ctypes.addressof(kept))
    return bool(libc.prctl(SECCOMP, SECCOMP_FILTER, whole, 0, 0) == 0)


def hooked(home: Path) -> None:
    """Have Python itself refuse what reaches outside this process: sockets, programs, writing anywhere but at home."""
    inside = (str(home) + os.sep, os.devnull)

    def refuse(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(REFUSED_EVENTS):
            raise PermissionError(f"{event} is not for a confined process")
        if event == "open" and isinstance(args[2], int) and args[2] & WRITING:
            place = args[0]
            if isinstance(place, int):
                return
            path = os.path.realpath(os.fsdecode(place)) if isinstance(place, (str, bytes, os.PathLike)) else ""
            if path != str(home) and not path.startswith(inside):
                raise PermissionError(f"a confined process writes nowhere but in its own folder, not to {path}")

    sys.addaudithook(refuse)
