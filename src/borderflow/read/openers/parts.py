"""The parts of an office file, which is a ZIP archive of XML: unpacked one at a time, up to a limit."""

from __future__ import annotations

import io
import zipfile

from lxml.etree import _Element

from borderflow.read.openers.markup import Unsound, root

LEAST_UNPACKED = 1_000_000
UNPACKED_RATIO = 60
MOST_UNPACKED = 200_000_000
UNPACKS = "it unpacks to far more than a report holds"


def opened(body: bytes) -> zipfile.ZipFile:
    """The archive; Unsound where it is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except Exception as error:  # zipfile raises whatever a broken directory sets off
        raise Unsound("it is damaged or breaks off: its parts cannot be found") from error


def part(archive: zipfile.ZipFile, name: str, packed: int) -> _Element | None:
    """A part's outermost element; None where there is no such part, Unsound where it cannot or should not be read.

    `packed` is how large the file is: XML packs well, but not without bound.
    """
    most = min(max(LEAST_UNPACKED, UNPACKED_RATIO * packed), MOST_UNPACKED)
    try:
        found = archive.getinfo(name)
    except KeyError:
        return None
    if found.file_size > most:
        raise Unsound(UNPACKS)
    if found.flag_bits & 1:
        raise Unsound("it is encrypted: it opens with a password only")
    try:
        with archive.open(found) as file:
            content = file.read(most + 1)
    except Exception as error:  # as above
        raise Unsound(f"its part {name} is damaged") from error
    if len(content) > most:
        raise Unsound(UNPACKS)
    return root(content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace"))
