"""A ZIP of the three tables, their dictionary, the places and a page for people; the same to the byte."""

from __future__ import annotations

import io
import zipfile

from borderflow.brief.exports.about import in_words
from borderflow.brief.exports.content import Content, Export
from borderflow.brief.exports.dictionary import package
from borderflow.brief.exports.places import collection
from borderflow.brief.exports.separated import separated
from borderflow.brief.exports.tables import TABLES

PACKAGE, PLACES = "datapackage.json", "places.geojson"
# The first moment that a ZIP can name: when its files were made says the dictionary.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3


def dictionary(content: Content) -> Export:
    """The data dictionary alone: of the files that the ZIP holds."""
    return Export(name=content.name(PACKAGE), media_type="application/json", body=package(content, described(content)))


def bundle(content: Content) -> Export:
    """The files, in a ZIP."""
    files = described(content)
    files = {"README.md": readme(content), PACKAGE: package(content, files), **files}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, NO_MOMENT)
            entry.external_attr, entry.create_system, entry.compress_type = READABLE, UNIX, zipfile.ZIP_DEFLATED
            archive.writestr(entry, body, compresslevel=9)
    return Export(name=content.name("situation.zip"), media_type="application/zip", body=out.getvalue())


def described(content: Content) -> dict[str, bytes]:
    """The files that the dictionary describes, by their names."""
    tables = {f"{name}.csv": separated(table, content) for name, table in TABLES.items()}
    return {**tables, PLACES: collection(content)}


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
