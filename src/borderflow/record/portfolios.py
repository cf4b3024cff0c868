"""What an office's long name comes down to: one portfolio of a ministry that has several, a directorate of what.

"The Ministry of Labour, Migration and Employment" is the labour ministry, "the Directorate General of Customs" is
customs, "the caretaker government" the government.
"""

from __future__ import annotations

import re

from borderflow.atlas.offices import office_words, offices
from borderflow.record.words import listed

BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
OF_SEVERAL = re.compile(r"^(?P<before>.*?)\bminist(?:ry|er) (?:of|for) (?:the )?(?P<several>.+)$", re.IGNORECASE)
SEVERAL = re.compile(r"^(?P<several>.+(?:,| and | & ).+?)\s+(?P<kind>minist(?:ry|er))\b(?P<rest>.*)$", re.IGNORECASE)
# A ministry of another language, its first portfolio, and the word that goes on to the next.
ELSEWHERE = re.compile(
    r"^(?P<first>.*?\b(?:министерств|министр|міністерств|міністр|ministerstw|ministerstv|minist[eèé]r|ministarstv|minist[eé]ri)"
    r"\w*\s+[^,]+?)(?:\s*,\s*|\s+(?:и|та|й|і|i|oraz|et|y|e|și|a|und|és)\s+)(?P<rest>.+)$",
    re.IGNORECASE,
)
DIRECTORATE = re.compile(
    r"^(?:(?:general|main|central|state|national)\s+)?"
    r"(?:directorate|inspectorate|administration|department|headquarters|command)(?:[- ]general)?\s+"
    r"(?:(?:of|for)\s+)?(?:the\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
PASSING = listed("passing_governments")


def plainly(text: str) -> str:
    """The name with one portfolio for several, and without words that do not tell one office from another.

    >>> plainly("Ministry of Labour, Migration and Employment"), plainly("министерство труда, миграции и занятости")
    ('ministry of Labour', 'министерство труда')
    >>> plainly("General Directorate of Border Police"), plainly("caretaker government")
    ('Border Police', 'government')
    """
    return standing(of_what(first_portfolio(text)))


def first_portfolio(text: str) -> str:
    """The name of a ministry of several things as that of the first of them that is a ministry elsewhere."""
    whole = offices(office_words(text))
    if whole and whole[0][1] - whole[0][0] == len(office_words(text)):
        return text
    if found := OF_SEVERAL.match(text):
        parts = BETWEEN.split(found["several"])
        known = next((part for part in parts if is_whole(f"ministry of {part}")), None)
        return f"{found['before']}ministry of {known}" if known and len(parts) > 1 else text
    if found := SEVERAL.match(text):
        known = next((part for part in BETWEEN.split(found["several"]) if is_whole(f"{part} ministry")), None)
        return f"{known} {found['kind']}{found['rest']}" if known else text
    if (found := ELSEWHERE.match(text)) and any(
        "ministry" in plain for *_, plain in offices(office_words(found["first"]))
    ):
        named = " ".join(word for word in found["rest"].split() if word[0].isupper())
        return f"{found['first']} {named}".strip()
    return text


def is_whole(text: str) -> bool:
    """Whether a text is the name of an office and nothing else."""
    words = office_words(text)
    found = offices(words)
    return bool(found) and found[0][:2] == (0, len(words))


def of_what(text: str) -> str:
    """What a directorate is of, where that is an office itself: it needs no directorate to be told from others."""
    found = DIRECTORATE.match(text.strip())
    return found["what"] if found and not is_whole(text) and is_whole(found["what"]) else text


def standing(text: str) -> str:
    """A government without the word that says since when it is or for how long."""
    first, _, rest = text.strip().partition(" ")
    return rest if first.casefold() in PASSING and rest.startswith("government") else text
