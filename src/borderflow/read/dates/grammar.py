"""The grammar: a language's patterns, and the points in a text that they catch."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from borderflow.nouns import Period
from borderflow.read.dates.ask import Ask
from borderflow.read.dates.meanings import MEANINGS
from borderflow.read.dates.model import Kind
from borderflow.read.words import words

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with what it means; `given` is what the meaning needs beside what the pattern catches."""

    pattern: re.Pattern[str]
    means: str
    kind: Kind
    given: dict[str, Any]
    needles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of text that a rule caught."""

    start: int
    end: int
    rule: Rule
    caught: dict[str, object] = field(compare=False)

    def period(self, ask: Ask) -> Period:
        """The days that it stands for."""
        return MEANINGS[self.rule.means](self.caught, ask)


@functools.cache
def rules(lang: str) -> tuple[Rule, ...]:
    """The rules of `lang`, in the order of its list."""
    table = words(lang, "dates")
    names = placeholders(table)
    return tuple(rule_from(entry, names, table) for entry in table["rules"])


def rule_from(entry: dict[str, Any], names: dict[str, str], table: dict[str, Any]) -> Rule:
    """The rule that an entry of the list gives."""
    pattern = re.compile(rf"(?<!\w)(?:{entry['pattern'].format(**names)})(?!\w)", re.IGNORECASE)
    given = {key: value for key, value in entry.items() if key not in {"pattern", "means", "kind", "near"}}
    return Rule(pattern, entry["means"], entry["kind"], given, needles(entry.get("near", []), table))


def needles(near: str | list[str], table: dict[str, Any]) -> tuple[str, ...]:
    """The words that a rule names as near, a list of them by its name."""
    if isinstance(near, list):
        return tuple(near)
    entries = table[near]
    return tuple(word for listed in entries.values() for word in listed) if near == "units" else tuple(entries)


def choice(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, the longest first."""
    return "|".join(re.escape(e).replace(r"\ ", r"\s+") for e in sorted(set(entries), key=len, reverse=True))


def capitalised(entries: Iterable[str]) -> str:
    """The entries with a capital, or in capitals: "May" is a month, "may" is not."""
    listed = list(entries)
    return f"(?-i:{choice([e.capitalize() for e in listed] + [e.upper() for e in listed if len(e) > 3])})"


def placeholders(table: dict[str, Any]) -> dict[str, str]:
    """What stands in patterns for weekdays, months, numbers, units."""
    weekdays, months = capitalised(table["weekdays"]), capitalised(table["months"])
    sure = [m for m in table["months"] if len(m) > 4 and m != "march"]
    units = choice([entry for entries in table["units"].values() for entry in entries])
    count = rf"\d{{1,3}}|{choice(table['numbers'])}"
    which = choice([entry for entries in table["which"].values() for entry in entries])
    part = choice([entry for entries in table["parts"].values() for entry in entries])
    counted = rf"(?![\d%]|[.,:]\d|\s(?:{choice(table['lists']['counted'])})\b)"
    return {
        "W": rf"(?P<w>{weekdays})\b\.?", "W2": rf"(?P<w2_>{weekdays})\b\.?",
        "M": rf"(?P<m>{months})\b\.?", "MA": rf"(?P<m2_>{months})\b\.?", "MC": rf"(?P<m3_>{capitalised(sure)})\b",
        "D": rf"(?<![\d,.:$€£])(?P<d>{DAY})(?!\d|[.,:]\d|\s*%)", "D2": rf"(?P<d2>{DAY}){counted}", "DE": counted,
        "Y": rf"(?P<y>{YEAR})(?![\d]|,\d)", "Y2": rf"(?P<y2_>{YEAR})(?![\d]|,\d)",
        "N": rf"(?P<n>{count})", "N2": rf"(?P<n2_>{count})",
        "FEW": rf"(?P<few>{choice(table['lists']['few'])})",
        "U": rf"(?P<u>{units})\b", "U2": rf"(?P<u2_>{units})\b",
        "S": rf"(?P<s>{choice(table['seasons'])})\b", "S2": rf"(?P<s2_>{choice(table['seasons'])})\b",
        "T": rf"(?:\s+(?:{choice(table['lists']['parts_of_day'])}))?",
        "Q": rf"(?P<q>{choice(table['ordinals'])})", "WHICH": rf"(?P<which>{which})", "PART": rf"(?P<part>{part})",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Values:
    """What the caught words stand for."""

    by_group: dict[str, dict[str, Any]]


@functools.cache
def values(lang: str) -> Values:
    """The values of words of `lang`, by the group that catches them."""
    table = words(lang, "dates")
    return Values({
        "w": table["weekdays"], "m": table["months"], "n": table["numbers"], "s": table["seasons"],
        "q": table["ordinals"], "u": turned(table["units"]), "which": turned(table["which"]),
        "part": turned(table["parts"]),
    })  # fmt: skip


def turned(table: dict[str, list[str]]) -> dict[str, str]:
    """Each entry with the name of its list."""
    return {entry: name for name, entries in table.items() for entry in entries}


def points(text: str, *, lang: str = "en") -> list[Point]:
    """The points of `text`, none overlapping: where patterns compete, the longest stands."""
    lower = text.lower()
    found = [
        Point(hit.start(), trimmed(hit), rule, {**rule.given, **caught(hit, lang)})
        for rule in rules(lang)
        if not rule.needles or any(needle in lower for needle in rule.needles)
        for hit in rule.pattern.finditer(text)
    ]
    kept: list[Point] = []
    taken = bytearray(len(text))
    for point in sorted(found, key=lambda p: (p.start - p.end, p.start)):
        if point.end > point.start and not any(taken[point.start : point.end]):
            kept.append(point)
            taken[point.start : point.end] = b"\x01" * (point.end - point.start)
    return sorted(kept, key=lambda p: p.start)


def trimmed(hit: re.Match[str]) -> int:
    """The end of a match without a full stop that ends the sentence, not an abbreviation."""
    return hit.end() - (hit.group().endswith(".") and len(hit.group().rsplit(None, 1)[-1]) > 5)


def caught(hit: re.Match[str], lang: str) -> dict[str, object]:
    """What a match caught, as values."""
    known = values(lang).by_group
    found: dict[str, object] = {}
    for group, written in hit.groupdict().items():
        if written is None:
            continue
        name = group if group == "d2" else group.rstrip("0123456789_")
        found[name] = value(written, known.get(name))
    return day_first(found)


def value(written: str, known: dict[str, Any] | None) -> object:
    """The number or name that a caught word stands for."""
    digits = re.match(r"\d+", written, re.ASCII)
    if digits:
        return int(digits.group())
    word = " ".join(written.lower().rstrip(".").split())
    return True if known is None else known.get(word, known.get(word.rstrip("s"), word))


def day_first(found: dict[str, object]) -> dict[str, object]:
    """Figures like 24/09/2022 as day and month, the day first unless that cannot be."""
    a, b = found.pop("a", None), found.pop("b", None)
    if isinstance(a, int) and isinstance(b, int):
        found["d"], found["m"] = (b, a) if b > 12 else (a, b)
    return found
