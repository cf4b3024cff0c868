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
from borderflow.read.numbers.forms import one_of, written_out
from borderflow.read.numbers.lexicon import lexicon
from borderflow.read.words import words

YEAR = r"(?:1[5-9]|20)\d\d"
SURE_DAY = 4  # "on the first" and "on the third" may be of anything
DAY = r"(?:[12]\d|3[01]|0?[1-9])"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with what it means; `given` is what the meaning needs beside what the pattern catches."""

    pattern: re.Pattern[str]
    means: str
    kind: Kind
    given: dict[str, Any]
    needles: re.Pattern[str] | None


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
def table(lang: str) -> dict[str, Any]:
    """The word lists for dates of `lang`, every form written out; without numbers of their own, its number words."""
    lists = written_out(words(lang, "dates"))
    return {"numbers": lexicon(lang).cardinals, **lists} if "numbers" not in lists else lists


@functools.cache
def rules(lang: str) -> tuple[Rule, ...]:
    """The rules of `lang`, in the order of its list."""
    lists = table(lang)
    names = placeholders(lists)
    return tuple(rule_from(entry, names, lists) for entry in lists["rules"])


def rule_from(entry: dict[str, Any], names: dict[str, str], lists: dict[str, Any]) -> Rule:
    """The rule that an entry of the list gives."""
    pattern = re.compile(rf"(?<!\w)(?:{entry['pattern'].format(**names)})(?!\w)", re.IGNORECASE)
    given = {key: value for key, value in entry.items() if key not in {"pattern", "means", "kind", "near"}}
    return Rule(pattern, entry["means"], entry["kind"], given, needles(entry.get("near", []), lists))


@functools.cache
def needle(entries: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that any of the entries is in a text."""
    return re.compile(one_of(entries))


def needles(near: str | list[str], lists: dict[str, Any]) -> re.Pattern[str] | None:
    """What finds the words that a rule names as near, a list of them by its name."""
    if isinstance(near, list):
        return needle(tuple(near)) if near else None
    return needle(tuple(in_lists(lists, near)))


def in_lists(lists: dict[str, Any], name: str) -> list[str]:
    """The words of a table of words, or of one of lists."""
    return [word for key, value in lists[name].items() for word in (value if isinstance(value, list) else [key])]


def capitalised(entries: Iterable[str], least: int = 4) -> str:
    """The entries with a capital, or in capitals if they have so many letters: "May" is a month, "may" is not."""
    listed = list(entries)
    return f"(?-i:{one_of([e.capitalize() for e in listed] + [e.upper() for e in listed if len(e) >= least])})"


def in_any_capitals(entries: Iterable[str]) -> str:
    """The entries with a capital, or in capitals however short, for where a day or "in" stands beside: "9 MAY"."""
    return capitalised(entries, 1)


def placeholders(lists: dict[str, Any]) -> dict[str, str]:
    """What stands in patterns for weekdays, months, numbers, units."""
    named = capitalised if lists["looks"]["capitals"] else one_of
    weekdays = named(lists["weekdays"])
    months = (in_any_capitals if lists["looks"]["capitals"] else one_of)(lists["months"])
    sure = named(m for m in lists["months"] if m not in lists["looks"]["unsure"])
    units, which, part = (one_of(in_lists(lists, name)) for name in ("units", "which", "parts"))
    count, looks = rf"\d{{1,3}}|{one_of(lists['numbers'])}", lists["looks"]
    counted = rf"(?![\d%]|[.,:]\d|\s{one_of(lists['lists']['counted'])}\b)"
    day = rf"{DAY}{looks['day_ending']}" + (rf"|{one_of(lists['days'])}" if looks["days_in_words"] else "")
    year = looks["year_word"]
    return {
        "W": rf"(?P<w>{weekdays})\b\.?", "W2": rf"(?P<w2_>{weekdays})\b\.?",
        "M": rf"(?P<m>{months})\b\.?", "MA": rf"(?P<m2_>{months})\b\.?", "MC": rf"(?P<m3_>{sure})\b",
        "D": rf"(?<![\d,.:$€£])(?P<d>{day})(?!\d|[.,:]\d|\s*%)", "D2": rf"(?P<d2>{day}){counted}", "DE": counted,
        "Y": rf"(?P<y>{YEAR})(?![\d]|,\d){year}", "Y2": rf"(?P<y2_>{YEAR})(?![\d]|,\d){year}",
        "N": rf"(?P<n>{count})", "N2": rf"(?P<n2_>{count})",
        "FEW": rf"(?P<few>{one_of(lists['lists']['few'])})",
        "U": rf"(?P<u>{units})\b", "U2": rf"(?P<u2_>{units})\b",
        "S": rf"(?P<s>{one_of(lists['seasons'])})\b", "S2": rf"(?P<s2_>{one_of(lists['seasons'])})\b",
        "T": rf"(?:\s+{one_of(lists['lists']['parts_of_day'])})?",
        "T0": rf"(?:{one_of(lists['lists'].get('parts_of_day_before', []))}\s+)?",
        "Q": rf"(?P<q>{one_of(lists['ordinals'])})", "WHICH": rf"(?P<which>{which})", "PART": rf"(?P<part>{part})",
        "WHICH2": rf"(?P<which2_>{which})", "PART2": rf"(?P<part2_>{part})",
        "EDGE": rf"(?P<edge>{one_of(in_lists(lists, 'edges'))})",
        "WHX": which, "WX": weekdays, "MX": months, "NX": count, "counted": one_of(lists["lists"]["counted"]),
        "of_days": one_of(lists["lists"].get("no_days", [])),
        "DX": one_of(lists["days"]),
        "DY": one_of(word for word, day in lists["days"].items() if day >= SURE_DAY),
        "ORDINAL": rf"(?P<q2_>{one_of(lists['ordinals'])})",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Values:
    """What the caught words stand for."""

    by_group: dict[str, dict[str, Any] | None]


@functools.cache
def values(lang: str) -> Values:
    """The values of words of `lang`, by the group that catches them."""
    lists = table(lang)
    return Values({
        "w": lists["weekdays"], "m": lists["months"], "n": lists["numbers"], "s": lists["seasons"],
        "q": lists["ordinals"], "d": lists["days"], "d2": lists["days"], "u": turned(lists["units"]),
        "which": turned(lists["which"]), "part": turned(lists["parts"]), "edge": turned(lists["edges"]),
    })  # fmt: skip


def turned(table: dict[str, list[str]]) -> dict[str, str]:
    """Each entry with the name of its list."""
    return {entry: name for name, entries in table.items() for entry in entries}


def points(text: str, *, lang: str = "en") -> list[Point]:
    """The points of `text`, none overlapping: where patterns compete, the longest stands."""
    lower, seen = text.lower(), dict[re.Pattern[str], bool]()
    found = [
        Point(hit.start(), trimmed(hit), rule, {**rule.given, **caught(hit, lang)})
        for rule in rules(lang)
        if rule.needles is None or is_in(lower, rule.needles, seen)
        for hit in rule.pattern.finditer(text)
    ]
    kept: list[Point] = []
    taken = bytearray(len(text))
    for point in sorted(found, key=lambda p: (p.start - p.end, p.start)):
        if point.end > point.start and not any(taken[point.start : point.end]):
            kept.append(point)
            taken[point.start : point.end] = b"\x01" * (point.end - point.start)
    return sorted(kept, key=lambda p: p.start)


def is_in(lower: str, words_near: re.Pattern[str], seen: dict[re.Pattern[str], bool]) -> bool:
    """Whether any of the words is in the text, looked up once for each list of them."""
    if words_near not in seen:
        seen[words_near] = words_near.search(lower) is not None
    return seen[words_near]


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
