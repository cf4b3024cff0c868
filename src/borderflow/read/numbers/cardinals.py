"""Cardinals: numbers in words, added up; parts of a whole ("half a million"), a couple."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.read.numbers.lexicon import Amount, Lexicon, first_word, next_word, scale_after, tidy

MOST_DECIMALS = 6
LONGEST_HEDGE = 30
MOST_WORDS = 30
HYPHENS = tuple("-‐‑")


def cardinal(text: str, at: int, lex: Lexicon) -> Amount | None:
    """A cardinal in words, as long as it goes on ("two thousand three hundred and five")."""
    hedged = lex.hedged.search(text, max(0, at - LONGEST_HEDGE), at) is not None
    value, end = Sum(lex, lex.alone | lex.alone_hedged if hedged else lex.alone).over(list(word_run(text, at, lex)))
    if value is None:
        return None
    if is_ordinal(text, end, value, lex):
        return Amount(at, next_word(text, end)[1], None, "ordinal")
    return plus_part(text, with_decimals(text, Amount(at, end, tidy(value), "words"), lex), lex)


def is_ordinal(text: str, end: int, value: float, lex: Lexicon) -> bool:
    """Whether an ordinal goes on with the number ("двадцать первого")."""
    following = lex.ordinals.get(next_word(text, end)[0])
    return following is not None and 0 < following < 10 and value % 100 >= 20 and value % 10 == 0


def with_decimals(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount with decimals in words, and the scale after them ("one point two million")."""
    point, end = next_word(text, amount.end)
    decimals = ""
    while point in lex.points and len(decimals) < MOST_DECIMALS:
        word, after = next_word(text, end)
        if lex.cardinals.get(word, 10) > 9:
            break
        decimals, end = f"{decimals}{lex.cardinals[word]}", after
    if not decimals or amount.value is None or not amount.value.is_integer():
        return amount
    size, end = scale_after(text, end, lex) or (1.0, end)
    return Amount(amount.start, end, tidy(float(f"{amount.value:.0f}.{decimals}") * size), "words")


def word_run(text: str, at: int, lex: Lexicon) -> Iterator[tuple[str, int]]:
    """The number words from `at` on, with their ends; no number is longer than a few dozen words."""
    word, end = first_word(text, at)
    for _ in range(MOST_WORDS):
        if word not in lex.cardinals and not lex.size(word) and word not in lex.ands and word not in lex.articles:
            return
        yield word, end
        word, end = next_word(text, end) if lex.hyphens or text[end : end + 1] not in HYPHENS else ("", end)


@dataclass(slots=True)
class Sum:
    """A cardinal being added up: thousands and more in `total`, the rest in `current`.

    `smallest` is the last scale said; a larger one begins another number. `alone` are scales that need no numeral.
    """

    lex: Lexicon
    alone: frozenset[str]
    total: float = 0.0
    current: float = 0.0
    smallest: float = float("inf")
    begun: bool = False

    def over(self, run: list[tuple[str, int]]) -> tuple[float | None, int]:
        """The value of the longest beginning of `run` that is one number, and where it ends."""
        value: float | None = None
        end = 0
        for i, (word, word_end) in enumerate(run):
            following = [after for after, _ in run[i + 1 : i + 3]]
            if word in self.lex.articles:
                if i or not following or not self.lex.size(following[0]):
                    break
                self.begun = True
            elif word in self.lex.ands:
                if not i or not self.goes_on(run[i - 1][0], following):
                    break
            elif not self.take(word):
                break
            else:
                value, end = self.total + self.current, word_end
        return value, end

    def goes_on(self, before: str, following: list[str]) -> bool:
        """Whether "and" goes on with the number: after hundred or a scale, before something smaller."""
        smaller = bool(following) and following[0] in self.lex.cardinals
        return before in self.lex.scales and smaller and self.current % 100 == 0 and self.fits(before, following[1:])

    def fits(self, before: str, scale: list[str]) -> bool:
        """Whether what follows "and" stays in its place ("two hundred and two thousand")."""
        size = self.lex.scales.get(scale[0]) if scale else None
        if size is None:
            return True
        return self.lex.scales[before] > 100 if size == 100 else self.lex.scales[before] == 100 and size < self.smallest

    def take(self, word: str) -> bool:
        """Add one word; False where it begins another number."""
        begun, self.begun = self.begun, True
        if word in self.lex.cardinals:
            return self.add(self.lex.cardinals[word], begun=begun)
        if not begun and word not in self.alone:
            return False
        if word in self.lex.groups:
            self.current = max(self.current, 1) * self.lex.groups[word]
            return True
        return self.multiply(self.lex.scales[word])

    def add(self, number: float, *, begun: bool) -> bool:
        """Add a number below a thousand where its place is free."""
        tail = self.current % 100
        is_free = tail == 0 or (tail >= 20 and tail % 10 == 0 and 0 < number < 10)
        is_free = is_free if number < 100 else self.current == 0
        if not is_free or (begun and (number == 0 or self.total + self.current == 0)):
            return False
        self.current += number
        return True

    def multiply(self, size: float) -> bool:
        """Multiply by a hundred, or put a thousand and more away."""
        if size == 100:
            if self.current >= 100 or (self.current == 0 and self.total):
                return False
            self.current = max(self.current, 1) * 100
            return True
        if size >= self.smallest:
            return False
        self.total, self.current, self.smallest = self.total + max(self.current, 1) * size, 0.0, size
        return True


def plus_part(text: str, amount: Amount, lex: Lexicon) -> Amount:
    """The amount with a part added ("and a half"), and the scale after that ("one and a half million")."""
    match = lex.plus_words.match(text, amount.end)
    if match is None or amount.value is None:
        return amount
    unit = next((size for size in (1e12, 1e9, 1e6, 1e3) if amount.value >= size), 1.0)
    value, end = amount.value + lex.plus[" ".join(match.group(1).lower().split())] * unit, match.end()
    scale = scale_after(text, end, lex) if unit == 1 else None
    if scale is not None:
        value, end = value * scale[0], scale[1]
    return Amount(amount.start, end, tidy(value), amount.style)


def part(text: str, at: int, lex: Lexicon) -> Amount | None:
    """A part of a scale or group ("half a million", "three quarters of a million"), or a bare part ("two thirds")."""
    counter, end = first_word(text, at)
    word, count = counter, 1.0
    if counter in lex.articles or counter in lex.cardinals:
        count = lex.cardinals.get(counter, 1.0)
        word, end = next_word(text, end)
        if count == 1 and word.endswith("s"):
            return None
    if word not in lex.parts:
        return one_in(text, at, lex)
    whole = scale_of_part(text, end, lex)
    if whole is not None:
        return Amount(at, whole[1], tidy(count * lex.parts[word] * whole[0]), "words")
    if (word in lex.ordinals and word == counter) or count * lex.parts[word] > 1:
        return one_in(text, at, lex)
    return Amount(at, end, count * lex.parts[word], "part")


def one_in(text: str, at: int, lex: Lexicon) -> Amount | None:
    """ "Каждый третий" or "десятая часть": one in so many."""
    word, end = first_word(text, at)
    following, following_end = next_word(text, end)
    nth = lex.ordinals.get(following if word in lex.every else word if following in lex.share_nouns else "", 0)
    return Amount(at, following_end, 1 / nth, "part") if nth > 1 else None


def scale_of_part(text: str, at: int, lex: Lexicon) -> tuple[float, int] | None:
    """The scale in "(of) (a) million" after a part, with its end."""
    for _ in range(3):
        word, at = next_word(text, at)
        size = lex.size(word)
        if size:
            return size, at
        if word not in lex.articles and word not in lex.ofs:
            return None
    return None


def pair(text: str, at: int, lex: Lexicon) -> Amount | None:
    """ "A couple", which is two or so; without an article in languages that have none."""
    word, end = first_word(text, at)
    if not lex.articles and word in lex.pairs:
        scale = scale_after(text, end, lex)
        return Amount(at, scale[1], 2.0 * scale[0], "words") if scale else Amount(at, end, 2.0, "words")
    following, following_end = next_word(text, end)
    if word in lex.articles and following in lex.pairs:
        return Amount(at, following_end, 2.0, "words")
    return None


def compound(text: str, at: int, lex: Lexicon) -> Amount | None:
    """A numeral at the beginning of a longer word ("двухчасовой", "полмиллиона"); its unit or scale follows at once."""
    match = lex.compound.match(text, at)
    if match is None:
        return None
    value, written, end = 0.0, match.group(1).lower(), match.end()
    while written:
        prefix = next(written[:size] for size in range(len(written), 0, -1) if written[:size] in lex.prefixes)
        value, written = value + lex.prefixes[prefix], written[len(prefix) :]
    word, word_end = first_word(text, end)
    size = lex.size(word)
    return Amount(at, word_end, tidy(value * size), "words") if size else Amount(at, end, value, "words")


def scale_first(text: str, at: int, lex: Lexicon) -> Amount | None:
    """A scale before its numeral, which makes it rough ("тысяч пять")."""
    word, end = first_word(text, at)
    if word not in lex.scale_first:
        return None
    following, following_end = next_word(text, end)
    numeral = cardinal(text, following_end - len(following), lex) if following in lex.cardinals else None
    size = lex.size(word)
    if numeral is None or numeral.value is None or size is None or numeral.value >= size:
        return None
    return Amount(at, numeral.end, tidy(numeral.value * size), "words", rough=True)
