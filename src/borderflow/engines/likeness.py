"""Whether a worker far away reads as this machine does: the same code, the same libraries.

The same claims to the byte are promised whatever the engine, and another version of a parser breaks that promise in
silence. So a worker sends with each part what it reads with.
"""

from __future__ import annotations

import functools
import hashlib
import platform
import re
from importlib import metadata, resources
from importlib.resources.abc import Traversable

PACKAGE = "borderflow"


@functools.cache
def likeness() -> dict[str, str]:
    """The version of each thing that has a part in reading; this package's is a hash of its files."""
    libraries = {name: version(name) for name in needed()}
    return {PACKAGE: digest(resources.files(PACKAGE)), "Python": platform.python_version(), **libraries}


def needed() -> list[str]:
    """The libraries that the package needs, without those of its extras; none where it is not installed as one."""
    try:
        lines = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return []
    return sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines if "extra ==" not in line)


def version(name: str) -> str:
    """The version of a library, or that there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def digest(folder: Traversable) -> str:
    """A short hash of all files in a folder of a package, in order of name; what Python compiled is no file of it."""
    found = hashlib.sha256()
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found.update(f"{entry.name}/{digest(entry)}".encode())
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            found.update(f"{entry.name}:".encode() + hashlib.sha256(entry.read_bytes()).digest())
    return found.hexdigest()[:12]


def difference(theirs: dict[str, str], ours: dict[str, str]) -> str | None:
    """The first thing that is not the same, in words; None where all is.

    >>> difference({"spacy": "3.7"}, {"spacy": "3.8"})
    'spacy 3.7 there, 3.8 here'
    """
    for name, version_here in ours.items():
        if theirs.get(name) != version_here:
            return f"{name} {theirs.get(name, 'missing')} there, {version_here} here"
    return None
