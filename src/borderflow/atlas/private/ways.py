"""Ways over a border past its posts, and where people hide on them: what would lead whoever hunts people to them.

Two things are told apart. A sentence gives a WAY where it says how or where people cross outside of crossings, or hide:
a forest path, a ford, a gap in a fence, a barn in which a group waits for the night. A sentence is of an AREA where it
counts or blames irregular crossing and names a place ("261 caught crossing illegally in the Ria region"): a number and
no route, but where these are caught is where others walk. Words are general ones of four languages, in the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from borderflow.atlas.gazetteer import mentions
from borderflow.atlas.private.numbers import Hidden, word_list
from borderflow.atlas.private.people import offices
from borderflow.atlas.tables import rows
from borderflow.atlas.voices import voice_named

WAY, AREA, NAME = "way", "area", "name"
# What a person marked: words, and the name of a place.
MARKED, PLACE = "marked", "place"
WEIGHT = (WAY, MARKED, NAME, PLACE)
SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?…]+[»”\"')\]]*(?=\s+[^\sa-zа-яёіїєґąćęłńóśźż])|(?=\n)|$)")
WORD = re.compile(r"[\w'’]+")
# Without a word of these kinds no sentence gives a way or is of an area.
SELDOM = frozenset({"way", "irregular", "land", "shelter"})
# A name that is shorter is too often a part of something else to be looked for elsewhere.
SHORTEST = 4
USUAL = frozenset({"move", "border", "people", "at"})
# Between two words of a phrase that has a gap in it.
GAP = r"\W+(?:[\w'’\-]+\W+){0,3}?"
PLACES = frozenset({"crossing", "city", "region"})
CAPITAL = r"[^\W\d_a-zа-яёіїєґąćęłńóśźż][\w'’\-]+"
# Behind a word, so that the first of a sentence is none.
INNER_NAME = re.compile(rf"(?<=[\w,] ){CAPITAL}(?:[ \u00a0]{CAPITAL})*")
NAMED = rf"({CAPITAL}(?:[ \u00a0]{CAPITAL})*)"
# A land or what its people are called says nothing of where its border is crossed.
COUNTRIES = frozenset({"country", "people", "adjective", "capital", "bloc"})


@cache
def words(kind: str) -> re.Pattern[str]:
    """What finds the words of a kind, in all languages; a language's words are no other's."""
    cells = [row["words"] for row in rows("way_words.csv") if row["kind"] == kind]
    phrases = {phrase for cell in cells for phrase in cell.split("|")}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(phrase_pattern, phrases), key=len, reverse=True))})\b")


def phrase_pattern(phrase: str) -> str:
    """An expression for a phrase: `*` ends a word in any way, `…` leaves room for three words.

    >>> phrase_pattern("ford* … river")
    "ford[\\\\w'’]*\\\\W+(?:[\\\\w'’\\\\-]+\\\\W+){0,3}?river"
    """
    pieces = [r"\s+".join(re.escape(word) for word in part.split()) for part in phrase.split("…")]
    return GAP.join(pieces).replace(r"\*", r"[\w'’]*")


@cache
def places_named() -> re.Pattern[str]:
    """A name behind a word that leads to a place."""
    leads = words("at").pattern
    return re.compile(rf"(?i:{leads})[ \u00a0](?:the[ \u00a0])?{NAMED}")


@dataclass(frozen=True, slots=True)
class Withheld:
    """What of a text may not be shown: where it stands, in order, none over another, and the names that it gives.

    Of kind `way` are whole sentences; of kind `name` the places of a sentence of an area, and the names that a withheld
    sentence gives and the atlas does not know, wherever else they stand.
    """

    spans: tuple[Hidden, ...] = ()
    names: tuple[str, ...] = ()


NOTHING = Withheld()


def withheld(text: str, lang: str | None = None) -> Withheld:
    """What of a text may not be shown where routes are withheld.

    >>> said = "8,314 came on Monday. Smugglers take people through the woods to Latvia."
    >>> [(one.kind, said[one.start : one.end][:21]) for one in withheld(said).spans]
    [('way', 'Smugglers take people')]
    """
    told = sentences_told(text, lang)
    if not told:
        return NOTHING
    hidden = [Hidden(*span, kind) for span, kind in told if kind == WAY]
    areas = [at for span, kind in told if kind == AREA for at in names_in(text, span, lang)]
    names = {name for name in unknown(text, told, lang) if len(name) >= SHORTEST}
    hidden += [Hidden(*at, NAME) for at in (*areas, *again(text, names))]
    return Withheld(tuple(apart(hidden)), longest_first(names))


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Names in the order in which they are looked for: one before those that it may hold."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))


def with_marks(
    found: Withheld, text: str, lang: str | None, *, spans: Iterable[tuple[int, int]], places: Iterable[str]
) -> Withheld:
    """What was found of a text together with what a person marks of it: words, as whole sentences, and places' names.

    >>> said = "8,314 came on Monday. The post at Zelvin lets them through at night."
    >>> [said[one.start : one.end] for one in with_marks(NOTHING, said, "en", spans=[(26, 30)], places=[]).spans]
    ['The post at Zelvin lets them through at night.']
    """
    told = [(at, WAY) for at in sentences_with(text, spans)]
    own = {name for name in unknown(text, told, lang) if len(name) >= SHORTEST}
    places = longest_first(places)
    hidden = [*found.spans, *(Hidden(*at, MARKED) for at, _ in told)]
    hidden += [Hidden(*at, kind) for kind, names in ((NAME, own), (PLACE, places)) for at in again(text, names)]
    return Withheld(tuple(apart(hidden)), longest_first((*found.names, *own, *places)))


def sentences_with(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that any of the spans stands in; those that follow one another in a line are told as one."""
    wanted = sorted(spans)
    found: list[tuple[int, int]] = []
    for hit in SENTENCE.finditer(text) if wanted else ():
        first, last = hit.span()
        if not any(start < last and first < end for start, end in wanted):
            continue
        if found and "\n" not in text[found[-1][1] : first] and not text[found[-1][1] : first].strip():
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def sentences_told(text: str, lang: str | None) -> list[tuple[tuple[int, int], str]]:
    """The sentences that give a way or are of an area, with which of both."""
    low = text.lower()
    if hints(low).isdisjoint(SELDOM):
        return []
    spans = [hit.span() for hit in SENTENCE.finditer(text)]
    kinds = [kind_of(low[start:end], text[start:end], lang) for start, end in spans]
    for one, other in pairwise(range(len(spans))):
        # What stands beside a way in its paragraph and goes on about the land belongs to it.
        if "\n" not in text[spans[one][1] : spans[other][0]]:
            before, behind = (low[slice(*spans[at])] for at in (one, other))
            if kinds[one] == WAY and kinds[other] != WAY and (has("land", behind) or has("pointer", behind)):
                kinds[other] = WAY
            elif kinds[other] == WAY and kinds[one] != WAY and has("land", before):
                kinds[one] = WAY
    return [(span, kind) for span, kind in zip(spans, kinds, strict=True) if kind is not None]


@lru_cache(maxsize=256)
def hints(low: str) -> frozenset[str]:
    """The kinds of which a text in lower case has a phrase's key; of no other kind has it any phrase."""
    return frozenset(kind for word in set(WORD.findall(low)) for kind in kinds_with(word))


@lru_cache(maxsize=100_000)
def kinds_with(word: str) -> tuple[str, ...]:
    """The kinds that have a phrase of which this is the key."""
    return tuple(dict.fromkeys(kind for kind, stem, goes_on in keys().get(word[:2], ())
                               if (word.startswith(stem) if goes_on else word == stem)))  # fmt: skip


@cache
def keys() -> dict[str, list[tuple[str, str, bool]]]:
    """Of each phrase its kind, and its key with whether that may go on, by the key's first two letters.

    A phrase's key is its longest word, of those that do not stand in every second sentence.
    """
    phrases = [(row["kind"], phrase) for row in rows("way_words.csv") for phrase in row["words"].split("|")]
    usual = {phrase.rstrip("*") for kind, phrase in phrases if kind in USUAL}
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for kind, phrase in phrases:
        each = re.findall(r"[\w'’]+\*?", phrase)
        key = max(each, key=lambda word: (word.rstrip("*") not in usual, len(word.rstrip("*"))))
        stem = key.rstrip("*")
        found.setdefault(stem[:2], []).append((kind, stem, key != stem))
    return found


def has(kind: str, low: str) -> bool:
    """Whether a text in lower case has a phrase of a kind."""
    return kind in hints(low) and words(kind).search(low) is not None


def kind_of(low: str, said: str, lang: str | None) -> str | None:
    """Whether a sentence, also given in lower case, gives a way, is of an area, or neither."""
    if hints(low).isdisjoint(SELDOM):
        return None
    moves, border = has("move", low), has("border", low)
    if has("way", low) and (border or moves or has("people", low) or names_country(said, lang)):
        return WAY
    if not has("quiet", low):
        land = has("land", low)
        if (land or has("shelter", low)) and has("hide", low):
            return WAY
        if land and moves and (border or has("smuggler", low) or names_country(said, lang)):
            return WAY
    return AREA if has("irregular", low) else None


def names_country(said: str, lang: str | None) -> bool:
    """Whether a sentence names a country: who goes through the woods to one crosses a border that nobody names."""
    return any(one.kind == "country" for one in mentions(said, lang or "en"))


def names_in(text: str, span: tuple[int, int], lang: str | None) -> Iterator[tuple[int, int]]:
    """Where a sentence names places that are no countries."""
    start, said = span[0], text[slice(*span)]
    known = mentions(said, lang or "en")
    whole = [(one.start, one.end) for one in known if one.kind in COUNTRIES]
    yield from ((start + one.start, start + one.end) for one in known if one.kind in PLACES)
    for hit in places_named().finditer(said):
        first, last = hit.span(1)
        if not any(first < end and begin < last for begin, end in whole) and not is_no_place(hit[1]):
            yield start + first, start + last


def is_no_place(name: str) -> bool:
    """Whether a name with a capital is a day's or month's, or an office's or outlet's."""
    parts = name.lower().split()
    return parts[0] in word_list("days") or not offices().isdisjoint(parts) or voice_named(name) is not None


def unknown(text: str, told: Iterable[tuple[tuple[int, int], str]], lang: str | None) -> set[str]:
    """The names in withheld sentences that the atlas knows no place by: of a way, whatever they are said to be."""
    found = {text[slice(*at)] for span, _ in told for at in names_in(text, span, lang)}
    within = (text[slice(*span)] for span, kind in told if kind == WAY)
    found |= {hit[0] for said in within for hit in INNER_NAME.finditer(said) if not is_no_place(hit[0])}
    return {name for name in found if not mentions(name, lang or "en")}


def again(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand, in any case that their language declines them in."""
    for name in names:
        yield from (hit.span() for hit in forms(name).finditer(text))


def forms(name: str) -> re.Pattern[str]:
    """What finds a name in whatever case."""
    stem = re.sub(r"[аеёиоуыэюяьйі]{1,2}$", "", name) if re.search("[а-яёіїєґ]$", name) else name
    ending = "[а-яёіїєґ]{0,3}" if stem != name or re.search("[а-яё]$", name) else ""
    return re.compile(rf"(?<!\w){re.escape(stem)}{ending}(?!\w)")


def apart(hidden: Iterable[Hidden]) -> list[Hidden]:
    """The spans in order; what they meet becomes one with them, of the weightier kind."""
    found: list[Hidden] = []
    for one in sorted(hidden, key=lambda each: (each.start, -each.end)):
        if found and one.start < found[-1].end:
            kind = min(one.kind, found[-1].kind, key=WEIGHT.index)
            found[-1] = Hidden(found[-1].start, max(found[-1].end, one.end), kind)
        else:
            found.append(one)
    return found


NOTICE = {
    "en": "[withheld: a way outside of the crossings]", "ru": "[скрыто: путь вне пунктов пропуска]",
    "uk": "[приховано: шлях поза пунктами пропуску]", "pl": "[ukryto: droga poza przejściami]",
}  # fmt: skip
BY_HAND = {
    "en": "[withheld by a reviewer]", "ru": "[скрыто проверяющим]", "uk": "[приховано рецензентом]",
    "pl": "[ukryte przez recenzenta]",
}  # fmt: skip
SHORT = {"en": "[withheld]", "ru": "[скрыто]", "uk": "[приховано]", "pl": "[ukryto]"}


def mark(signs: int, kind: str, lang: str | None) -> str:
    """What stands in the place of so many withheld signs, as long as they were: why, then marks that tell no words.

    >>> mark(16, "way", "en"), mark(5, "name", "en")
    ('[withheld] • • •', '•••••')
    """
    if kind in {NAME, PLACE}:
        return "•" * signs
    why = BY_HAND if kind == MARKED else NOTICE
    texts = (why.get(lang or "en", why["en"]), SHORT.get(lang or "en", SHORT["en"]))
    said = next((one for one in texts if len(one) <= signs), "")
    rest = signs - len(said)
    return said + (" •" * rest if said else "• " * rest)[: max(rest - 1, 0)] + "•" * min(rest, 1)
