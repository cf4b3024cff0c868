"""Short names of the European Union ("the Union", "the bloc") in a document that has named it in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from borderflow.atlas import Mention
from borderflow.read.sentences import Found

SHORT = re.compile(r"\b(?<=[Tt]he )(?:Union|bloc)\b(?!['’]s?\b)(?! of\b)(?! [A-Z])")
NOT_IT = re.compile(r"\b(?:members?(?:hip)? of|outside(?: of)?|part of|leav\w+|left|join\w*) the $", re.IGNORECASE)
BEFORE = 24
UNION = "EU"


def united(texts: Iterable[str], found: Sequence[Found]) -> list[Found]:
    """What was found in each paragraph, with the Union's short names as its own from where it is named on."""
    said, whole = False, []
    for text, one in zip(texts, found, strict=True):
        said = said or any(place.code == UNION for place in one.places)
        short = [
            Mention(hit.start(), hit.end(), hit.group(), "bloc", UNION)
            for hit in SHORT.finditer(text)
            if not NOT_IT.search(text[max(0, hit.start() - BEFORE) : hit.start()])
        ]
        places = sorted([*one.places, *short], key=lambda place: place.start)
        whole.append(replace(one, places=places) if said and short else one)
    return whole
