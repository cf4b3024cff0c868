"""A check in the language of a page: what is counted, its number, how it stands, and what it is held against."""

from __future__ import annotations

import re

from borderflow.brief.screen_words import Words, told
from borderflow.nouns import Check, CheckKind, Figure

# As the record says it: the figure, its number, how that stands, what it is held against.
STANDS = r"agrees with|is within a hundredth of, and not equal to,|contradicts|is within|is just above|is above"
WORDS = re.compile(rf"^.+: ([^:]+?) (?:{STANDS}) (.+)$")
# A figure in brackets behind the name of another one, which is held against it alone.
PART = re.compile(r"^.+ \(([^()]+)\)$")


def checked(check: Check, words: Words) -> str:
    """The check in words; in the record's own, English ones, where any part of it is not known in the language."""
    found = WORDS.match(check.words)
    if words.lang == "en" or found is None:
        return check.words
    number, against = (told(part, words.lang) for part in found.groups())
    part = PART.match(found[2])
    if part is not None and len(check.figures) == 2:
        against = f"{named(check.figures[1], words)}: {told(part[1], words.lang)}"
    elif against == found[2]:
        return check.words
    kind = "capacity" if check.kind is CheckKind.CAPACITY else "sum"
    stands = words(f"check.{kind}_{check.verdict}")
    return words("check.line", what=named(check.figures[0], words), number=number, stands=stands, against=against)


def named(figure: Figure, words: Words) -> str:
    """What a figure counts, in a few words."""
    place = figure.place
    where = words.crossing(place.crossing) if place and place.crossing else place.name if place else None
    counted = words.measure(figure.measure, figure.topic) + (f" ({figure.who})" if figure.who else "")
    return f"{counted}, {where or words.country(figure.country)}, {words.days(figure.period)}"
