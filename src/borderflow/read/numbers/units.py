"""What an amount counts: the unit, noun, money and rate that stand beside it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import Amount, blind, first_word, table

ADJECTIVES = 3
WORD = re.compile(r"[^\W\d_](?:[\w’ʼ'.-]*\w)?")
TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")
SPACE = re.compile(r"[ \u00a0\u202f\n]{1,2}|[-‐‑]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands after an amount: its `name` in the claim format (None for a noun that is no unit of it).

    `factor` converts the amount; `start` to `end` is the noun, `phrase` where its adjectives begin. `kind` says which
    family it is of: time, long (months and years), length, money, percent or noun.
    """

    name: str | None
    factor: float
    start: int
    end: int
    phrase: int
    kind: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The units of a language: by word, and as patterns.

    `head` is the look of a word that is counted, not one that describes it; `head_first` says that the first such word
    is the one counted ("98 тысяч жителей города"), where in English the last may be. No noun stands behind a `verb`.
    """

    nouns: dict[str, str]
    direct: dict[str, tuple[str | None, float, str]]
    directly: re.Pattern[str]
    stops: frozenset[str]
    collectives: frozenset[str]
    money_before: re.Pattern[str]
    money: dict[str, str]
    rates: re.Pattern[str]
    rates_before: re.Pattern[str]
    per: dict[str, str]
    metres: re.Pattern[str]
    head: re.Pattern[str]
    head_first: bool
    verb: re.Pattern[str]
    partitive: frozenset[str]
    of: re.Pattern[str]
    inverted: re.Pattern[str]


@functools.cache
def unit_words(lang: str) -> UnitWords:
    """The units of `lang`."""
    lists = table(lang)
    money = {word: code for code, entries in lists["money"].items() for word in entries}
    per = {word: name for name, entries in lists["rates"].items() for word in entries}
    direct = directly(lists, money)
    codes = [code.lower() for code in lists["money"] if code not in {"TRY"}]
    verb = rf"(?:{lists['nouns']['verb']})\b"
    between = rf"(?:(?<=\s){one_of(lists['between']['words'])}\s)?"
    signs, nouns, grammar = one_of(lists["money_before"]["signs"]), lists["nouns"], lists["grammar"]
    return UnitWords(
        nouns={word: name for name, entries in lists["units"].items() for word in entries},
        direct=direct,
        directly=blind(rf"([ \u00a0\u202f\n-]{{0,2}}{between}){one_of(direct)}(?!\w)"),
        stops=frozenset([*lists["stops"]["words"], *(lists["cardinals"] if nouns["head_first"] else [])]),
        collectives=frozenset(lists["collectives"]["words"]),
        money_before=blind(rf"(?:{signs}|(?<!\w){one_of(codes)})[ \u00a0]?$"),
        money=money,
        rates=blind(rf"\s*{one_of(per)}(?!\w|\s+{one_of(lists['rates_not_before']['words'])}\b)"),
        rates_before=blind(rf"\b({one_of(lists['rates_ahead']['words'])})(?:\s+{verb}(?:\s+[^\W\d]+){{0,2}})?\s+$"),
        per=per,
        metres=blind(rf"[\s-]{one_of(lists['masks']['metres_after'])}\b"),
        head=blind(nouns["head"]), head_first=nouns["head_first"], verb=blind(nouns["verb"]),
        partitive=frozenset(grammar["partitive"]), of=blind(rf"\s+{one_of(grammar['of'])}(?=\s)"),
        inverted=blind(rf"(?<![\w-])({one_of(lists['inverted']['words'])})\s+(?:{one_of(grammar['inverted_gap'])}\s+)?$"),
    )  # fmt: skip


def directly(lists: dict[str, Any], money: dict[str, str]) -> dict[str, tuple[str | None, float, str]]:
    """Units that stand right after the amount, with what they convert to."""
    units: dict[str, tuple[str | None, float, str]] = {word: (code, 1.0, "money") for word, code in money.items()}
    units |= dict.fromkeys(lists["units"]["percent"], ("percent", 1.0, "percent"))
    units |= {word: ("hour", factor, "time") for word, factor in lists["durations_in_hours"].items()}
    units |= {word: ("kilometre", factor, "length") for word, factor in lists["distances_in_kilometres"].items()}
    return units | dict.fromkeys(lists["long_periods"]["words"], (None, 1.0, "long"))


def lone_unit(lang: str) -> str:
    """A pattern for the words of one hour, day, kilometre: what "a" may count."""
    return one_of([*table(lang)["durations_in_hours"], *table(lang)["distances_in_kilometres"]])


def unit_after(text: str, at: int, *, lang: str = "en", of: bool = False) -> Unit | None:
    """The unit or noun after an amount that ends at `at`; up to three adjectives may stand between.

    `of` allows "of" and what divides a whole ("thousands of", "two of the") before the noun.
    """
    known = unit_words(lang)
    if of and (skip := known.of.match(text, at)) is not None and known.directly.match(text, skip.end()):
        at = skip.end()
    match = known.directly.match(text, at)
    if match is not None:
        start = match.end(1)
        name, factor, kind = known.direct[" ".join(match.group()[start - at :].lower().split())]
        return Unit(name, factor, start, match.end(), start, kind)
    return noun_after(text, at, known, of=of)


def has_of(text: str, at: int, *, lang: str = "en") -> bool:
    """Whether "of" stands at `at`."""
    return unit_words(lang).of.match(text, at) is not None


def noun_after(text: str, at: int, known: UnitWords, *, of: bool) -> Unit | None:
    """The counted noun after `at`, else the first plural that is no unit.

    A plural is the head; a singular may only describe it ("3,000 passenger cars", "200 displaced families").
    """
    phrase: int | None = None
    unit: Unit | None = None
    plural: Unit | None = None
    for start, end in run_of_words(text, at, known, of=of):
        phrase = start if phrase is None else phrase
        word, two = text[start:end].lower(), TWO_WORDS.match(text, start)
        pair = known.nouns.get(two.group().lower()) if two else None
        name = pair or known.nouns.get(word) or known.nouns.get(word.rpartition("-")[2])
        is_head = known.head.fullmatch(word) is not None
        if name is not None and name != "percent":
            unit = Unit(name, 1.0, start, two.end() if two and pair else end, phrase, "noun")
            if pair or is_head or word in known.collectives:
                break
        elif plural is None and is_head:
            plural = Unit(None, 1.0, start, end, phrase, "noun")
            if known.head_first:
                return plural if text[start].islower() or unit is None else unit
    return unit or plural


def run_of_words(text: str, at: int, known: UnitWords, *, of: bool) -> list[tuple[int, int]]:
    """Up to four words from `at` on, ended by a stop word or by anything but a blank."""
    found: list[tuple[int, int]] = []
    skipped = 0
    while len(found) <= ADJECTIVES:
        space = SPACE.match(text, at)
        match = WORD.match(text, space.end()) if space else None
        if match is None:
            break
        word = match.group().lower()
        if of and not found and skipped < 2 and word in known.partitive:
            skipped += 1
        elif word in known.stops and not joins_names(text, found, match, known):
            break
        elif word not in known.stops:
            if word not in known.nouns and known.verb.fullmatch(word):
                break
            found.append(match.span())
        at = match.end()
    return found


def joins_names(text: str, found: list[tuple[int, int]], match: re.Match[str], known: UnitWords) -> bool:
    """Whether a word stands between two that describe one noun ("Russian and Belarusian citizens")."""
    if not found:
        return False
    if not known.head_first:
        return text[found[-1][0]].isupper() and text[match.end() + 1 : match.end() + 2].isupper()
    before, after = text[slice(*found[-1])].lower(), first_word(text, match.end() + 1)[0]
    return bool(after) and not any(map(known.head.fullmatch, (before, after))) and after not in known.stops


def inverted_unit(text: str, amount: Amount, floor: int, *, lang: str) -> Unit | None:
    """The unit before an amount in words, which then is rough ("человек пятьсот", "часов сорок")."""
    known = unit_words(lang)
    match = known.inverted.search(text, max(floor, amount.start - 30), amount.start)
    if match is None:
        return None
    word, at = match.group(1).lower(), match.start(1)
    if word in known.direct:
        return Unit(*known.direct[word][:2], at, match.end(1), at, known.direct[word][2])
    name = known.nouns.get(word)
    return Unit(name, 1.0, at, match.end(1), at, "noun") if name else None


def money_before(text: str, at: int, *, lang: str = "en") -> tuple[str, int] | None:
    """The currency whose sign or code ends at `at`, and where it begins."""
    known = unit_words(lang)
    match = known.money_before.search(text, max(0, at - 5), at)
    if match is None:
        return None
    sign = match.group().strip().lower()
    return known.money.get(sign, sign.upper()), match.start()


def rate_after(text: str, at: int, *, lang: str = "en") -> tuple[str, int] | None:
    """The time of a rate right after `at` ("a day"), and where its words end."""
    known = unit_words(lang)
    match = known.rates.match(text, at)
    return (known.per[" ".join(match.group().lower().split())], match.end()) if match else None


def rate_before(text: str, at: int, *, lang: str = "en") -> str | None:
    """The time of a rate in the words before `at` ("в день приезжало ...")."""
    known = unit_words(lang)
    match = known.rates_before.search(text, max(0, at - 50), at)
    return known.per[" ".join(match.group(1).lower().split())] if match else None


def are_metres(text: str, at: int, *, lang: str = "en") -> bool:
    """Whether what stands after "500m" shows that the letter meant metres, not millions."""
    return bool(unit_words(lang).metres.match(text, at))
