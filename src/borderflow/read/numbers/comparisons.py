"""Comparisons: how much more or less than before, and the numbers that only say so."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import blind, table
from borderflow.read.numbers.model import Comparison, Number
from borderflow.read.numbers.reader import KEPT, plain_numbers

REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """The words of change in a language, as patterns that stand right after or right before a number."""

    after: dict[int, re.Pattern[str]]
    before: dict[int, re.Pattern[str]]
    times: re.Pattern[str]
    times_lead: re.Pattern[str]
    changed: re.Pattern[str]
    size: dict[str, float]
    weak: frozenset[str]
    folds: re.Pattern[str]
    fold: dict[str, float]
    nearby: dict[int, re.Pattern[str]]
    versus: re.Pattern[str]
    versus_first: re.Pattern[str]
    as_many: re.Pattern[str]
    number_of: re.Pattern[str]
    bare: re.Pattern[str]
    baseline: re.Pattern[str]
    dated: re.Pattern[str]
    clip: re.Pattern[str]
    lead: re.Pattern[str]


@functools.cache
def change_words(lang: str) -> ChangeWords:
    """The words of change of `lang`."""
    listed = table(lang)["changes"]
    word = {1: one_of(listed["up"]), -1: one_of(listed["down"])}
    glue = one_of([*listed["glue"], *table(lang)["hedges"]["about"]])
    what = r"(?P<what>[^,;:.()—–\n]*)"
    more, than = one_of(listed["more"]), one_of(listed["than_only"])
    return ChangeWords(
        after={sign: blind(rf"\s+(?:\w+\s+)?{entries}\b") for sign, entries in word.items()},
        before={sign: blind(rf"\b{entries}\b(?:\s+{glue})*\s+$") for sign, entries in word.items()},
        times=blind(rf"\s+{one_of(listed['times_word'])}\b"),
        times_lead=blind(rf"\b{one_of(listed['times_lead'])}\s+(?:{glue}\s+)*$"),
        changed=blind(rf"\b{one_of(listed['times'])}\b"),
        size=listed["times"],
        weak=frozenset(listed["times_weak"]),
        folds=blind(rf"\b{one_of(listed['folds'])}\b"),
        fold=listed["folds"],
        nearby={sign: blind(rf"\b{entries}\b(?:\s+[^\W\d]+){{0,4}}\s+$") for sign, entries in word.items()},
        versus=blind(rf"(?:(?:\s+[\w-]+){{0,4}}?,?\s+{than}|[,\s]*{one_of(listed['versus'])})\b\s*{what}"),
        number_of=blind(rf"\s+(?:the\s+)?\d[\d,.]*\s+(?:\w+\s+)?{one_of(listed['of'])}\s+{what}"),
        versus_first=blind(rf"\s+(?:of\s+)?(?P<what>{one_of(listed['versus_first'])}\b[^,;:.()—–\n]*)"),
        as_many=blind(rf"\s+{more}(?:\s+\w+){{0,3}}?,?\s+{one_of(listed['than'])}\s+{what}"),
        bare=blind(rf"\s+{more}\b"),
        baseline=blind(
            rf"(?:\b(?:{word[1]}|{word[-1]})\s+(?:\w+\s+){{0,3}}?{one_of(table(lang)['grammar']['from'])}"
            rf"|\b{one_of(listed['baseline'])})\s+(?:{glue}\s+)*$"
        ),
        dated=blind(rf"(?:\s+\w+){{0,2}}?\s+(?P<what>{one_of(listed['dates_begin'])}\s[^,;:.()\n]*)"),
        clip=re.compile(rf"\s+{one_of(listed['clips'])}\b.*", re.IGNORECASE | re.DOTALL),
        lead=blind(rf"(?:{one_of(listed['leads'])}\s+)+"),
    )  # fmt: skip


def changes(text: str, *, lang: str = "en") -> list[Comparison]:
    """The comparisons that `text` states, in order.

    >>> [(c.percent, c.versus) for c in changes("Arrivals were 80% higher than a week earlier; queues doubled.")]
    [(80.0, 'a week earlier'), (100, None)]
    """
    return list(stated(text, lang))


@functools.lru_cache(maxsize=KEPT)
def stated(text: str, lang: str) -> tuple[Comparison, ...]:
    """The comparisons of a text, kept for the few texts read last."""
    plain = plain_numbers(text, lang=lang)
    return tuple(sorted(found_changes(text, plain, change_words(lang)), key=lambda change: change.start))


def found_changes(text: str, plain: tuple[Number, ...], known: ChangeWords) -> Iterator[Comparison]:
    """Comparisons by percentages and shares, by words like "doubled", and by a number changed from."""
    for number in plain:
        for reader in (percent_change, times_change, share_of_before, baseline):
            found = reader(text, number, known)
            if found is not None:
                yield found
                break
    for match in known.changed.finditer(text):
        size = known.size[match.group().lower()]
        is_weak = match.group().lower() in known.weak
        found = against(text, match.span(), size, known) if is_weak else compared(text, match.span(), size, known)
        if found is not None:
            yield found
    for match in known.folds.finditer(text):
        yield by_factor(text, match.span(), known.fold[match.group().lower()], known)


def size_of(number: Number) -> float | None:
    """The size of a change, a range or bound counting by its lower end."""
    return next((size for size in (number.value, number.low, number.high) if size is not None), None)


def percent_change(text: str, number: Number, known: ChangeWords) -> Comparison | None:
    """ "80% higher than", "up 30 per cent on", "fell by a third", "a 40 per cent rise"."""
    size = size_of(number)
    if number.unit != "percent" or number.kind not in {"quantity", "share"} or size is None:
        return None
    end = number.noun_span[1] if number.noun_span and number.kind == "quantity" else number.core_end
    for sign in (1, -1):
        follows = known.after[sign].match(text, end)
        if follows:
            return compared(text, (number.start, follows.end()), sign * size, known)
    for sign in (1, -1):
        precedes = known.before[sign].search(text, max(0, number.start - REACH), number.start)
        if precedes:
            return compared(text, (precedes.start(), end), sign * size, known)
    return None


def compared(text: str, span: tuple[int, int], percent: float, known: ChangeWords) -> Comparison:
    """The comparison with what it is compared with, where the words go on to say it."""
    match = known.versus.match(text, span[1])
    return with_versus(span, percent, match, known) or Comparison(start=span[0], end=span[1], percent=round(percent, 1))


def with_versus(
    span: tuple[int, int], percent: float | None, match: re.Match[str] | None, known: ChangeWords
) -> Comparison | None:
    """The comparison that ends with the words that `match` caught, without the clause that goes on after them."""
    if match is None:
        return None
    caught = match.group("what")
    lead = known.lead.match(caught)
    at = lead.end() if lead else 0
    what = known.clip.sub("", caught[at:]).rstrip()
    if not what:
        return None
    percent = None if percent is None else round(percent, 1)
    return Comparison(start=span[0], end=match.start("what") + at + len(what), percent=percent, versus=what)


def times_change(text: str, number: Number, known: ChangeWords) -> Comparison | None:
    """ "Three times the usual", "four times as many as a week before"."""
    size = size_of(number)
    match = known.times.match(text, number.core_end)
    if number.kind != "quantity" or number.unit is not None or match is None or not size:
        return None
    lead = known.times_lead.search(text, max(0, number.start - REACH), number.start)
    if lead is not None:
        found = by_factor(text, (lead.start(), match.end()), size, known)
        return found if found.percent is not None else None
    return against(text, (number.start, match.end()), 100 * (size - 1), known)


def by_factor(text: str, span: tuple[int, int], factor: float, known: ChangeWords) -> Comparison:
    """A change by a factor, up or down as the words beside it say ("вдвое меньше", "выросло в пять раз")."""
    for sign in (1, -1):
        follows = known.after[sign].match(text, span[1])
        if follows:
            return compared(text, (span[0], follows.end()), signed(factor, sign), known)
    for sign in (1, -1):
        precedes = known.nearby[sign].search(text, max(0, span[0] - REACH), span[0])
        if precedes:
            return compared(text, (precedes.start(), span[1]), signed(factor, sign), known)
    return Comparison(start=span[0], end=span[1], percent=None)


def signed(factor: float, sign: int) -> float:
    """The change in per cent of growing or shrinking by a factor."""
    return 100 * (factor - 1) if sign > 0 else -100 * (1 - 1 / factor)


def share_of_before(text: str, number: Number, known: ChangeWords) -> Comparison | None:
    """ "Half the usual", "a third of what it had been"."""
    if number.kind != "share" or number.value is None:
        return None
    return against(text, (number.start, number.core_end), number.value - 100, known)


def against(text: str, span: tuple[int, int], percent: float, known: ChangeWords) -> Comparison | None:
    """A comparison that only stands with what it is compared with."""
    for pattern in (known.as_many, known.number_of, known.versus_first):
        found = with_versus(span, percent, pattern.match(text, span[1]), known)
        if found is not None:
            return found
    bare = known.bare.match(text, span[1])
    return Comparison(start=span[0], end=bare.end(), percent=round(percent, 1)) if bare else None


def baseline(text: str, number: Number, known: ChangeWords) -> Comparison | None:
    """ "Up from 243 on Monday", "against 5,286 a week earlier": the number changed from."""
    if number.kind != "quantity" or number.unit == "percent" or number.value is None:
        return None
    match = known.baseline.search(text, max(0, number.start - REACH), number.start)
    if match is None:
        return None
    span = (match.start(), number.core_end)
    dated = with_versus(span, None, known.dated.match(text, number.core_end), known)
    return replace(dated or Comparison(start=span[0], end=span[1], percent=None), baseline=number.value)


def numbers(text: str, *, lang: str = "en") -> list[Number]:
    """Every number in `text` with its kind, unit and bound, in order; those inside a comparison are marked.

    >>> n = numbers("Almost 17,000 Russians entered Finland in 2022.")[0]
    >>> n.value, n.bound.value, n.hedge
    (17000.0, 'about', 'Almost')
    """
    inside = stated(text, lang)
    return [
        replace(number, compares=any(c.start <= number.core_start < c.end for c in inside))
        for number in plain_numbers(text, lang=lang)
    ]


def quantities(text: str, *, lang: str = "en") -> list[Number]:
    """The numbers of `text` that count or measure something, without those that only compare."""
    return [number for number in numbers(text, lang=lang) if number.kind == "quantity" and not number.compares]
