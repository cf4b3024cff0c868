"""PRIVATE: what would give a private person away, or lead whoever hunts people to them.

In:     a text and its language
Out:    where numbers, addresses and names of private persons stand in it, and the text with these masked; where it
        gives ways past a border's posts, or what a person marked
Never:  masks a figure or an office for being near one, looks anything up, or changes the length of a text

Walk through in this order:

    numbers         phones, cards, and numbers that a register gave
    papers          passports and other papers, by their cue or their check digits
    plates          number plates of vehicles, by country
    addresses       e-mail, handles, links to a person's page
    given           given names, in every case
    people          names of private persons, by what is said around them
    masking         all of them, masked with as many signs
    ways            how and where people cross outside of crossings, or hide
"""

from borderflow.atlas.private.masking import MASK, masked, private_spans
from borderflow.atlas.private.numbers import Hidden
from borderflow.atlas.private.ways import (
    MARKED,
    NOTHING,
    PLACE,
    WAY,
    Withheld,
    forms,
    mark,
    sentences_with,
    with_marks,
    withheld,
)

__all__ = [
    "MARKED", "MASK", "NOTHING", "PLACE", "WAY", "Hidden", "Withheld", "forms", "mark", "masked", "private_spans",
    "sentences_with", "with_marks", "withheld",
]  # fmt: skip
