"""A ZIP of the three tables, their dictionary, the places and a page for people; the same to the byte."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO

from borderflow.brief.exports.about import in_words
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.dictionary import Sized, package, sized
from borderflow.brief.exports.laid_out import read_back
from borderflow.brief.exports.places import collection
from borderflow.brief.exports.separated import separated
from borderflow.brief.exports.tables import TABLES

PACKAGE, PLACES = "datapackage.json", "places.geojson"
# The first moment that a ZIP can name: when its files were made says the dictionary.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3
CLOSELY = 9


def dictionary(content: Content) -> Streamed:
    """The data dictionary alone: of the files that the ZIP holds."""

    def written() -> Iterator[bytes]:
        yield package(content, {name: sized(chunks) for name, chunks in described(content)})

    return Streamed(name=content.name(PACKAGE), media_type="application/json", chunks=written())


def bundle(content: Content) -> Streamed:
    """The files, in a ZIP."""
    return Streamed(name=content.name("situation.zip"), media_type="application/zip", chunks=packed(content))


def packed(content: Content) -> Iterator[bytes]:
    """The ZIP. Its dictionary, which comes first, says how long each file is: they are written aside before it."""
    with ExitStack() as held:
        aside: dict[str, IO[bytes]] = {}
        about: dict[str, Sized] = {}
        for name, chunks in described(content):
            aside[name] = held.enter_context(tempfile.TemporaryFile())
            about[name] = sized(chunks, aside[name])
        own = {"README.md": readme(content), PACKAGE: package(content, about)}
        out = held.enter_context(tempfile.TemporaryFile())
        with zipfile.ZipFile(out, "w") as archive:
            for name, body in own.items():
                put(archive, name, [body], len(body))
            for name, file in aside.items():
                put(archive, name, read_back(file), about[name].size)
        yield from read_back(out)


def put(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], size: int) -> None:
    """A file into the ZIP, packed as closely as may be."""
    entry = zipfile.ZipInfo(name, NO_MOMENT)
    entry.external_attr, entry.create_system, entry.compress_type = READABLE, UNIX, zipfile.ZIP_DEFLATED
    entry.file_size = size
    # There is no other way to say so before Python 3.13.
    entry._compresslevel = CLOSELY  # type: ignore[attr-defined]
    with archive.open(entry, "w") as file:
        for chunk in chunks:
            file.write(chunk)


def described(content: Content) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files that the dictionary describes, with their names."""
    for name, table in TABLES.items():
        yield f"{name}.csv", separated(table, content)
    yield PLACES, collection(content)


def readme(content: Content) -> bytes:
    """What the files are, for whoever opens the ZIP first."""
    files = [f"- `{name}.csv`: one row is {table.row}" for name, table in TABLES.items()]
    marks = ["The second row of each table holds HXL hashtags.", ""] if content.options.hxl else []
    return "\n".join(
        [
            "# What reports say of movement across borders", "",
            *(f"- {what}: {words}" for what, words in in_words(content).items()), "",
            "## Files", "", *files, f"- `{PLACES}`: a point for each place, with its latest figures",
            f"- `{PACKAGE}`: what each column means (Frictionless data package)", "", *marks,
            "A figure is what somebody says. `finding` in the claims leads to the figure that a claim belongs to,",
            "`side` says whether it agrees; `reason` in the findings says why a claim is recommended. Before whatever",
            "a spreadsheet would run stands an apostrophe.", "",
        ]
    ).encode()  # fmt: skip
