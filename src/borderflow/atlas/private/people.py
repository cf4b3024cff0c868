"""Names of private persons, found by what is said around them: an age, a trade, a relation, a journey, no surname.

Whoever holds an office is named in the news by it. A name that stands beside an office anywhere in the text is
therefore left, and one that an age, "a driver named", "his wife" or "from Kazan" introduces is masked wherever it
stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from borderflow.atlas.crossings import crossing_named
from borderflow.atlas.gazetteer import mentions
from borderflow.atlas.private.given import given_names
from borderflow.atlas.private.numbers import Hidden, word_list
from borderflow.atlas.voices import voice_named

UPPER, LOWER = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐĞİŞА-ЯЁІЇЄҐӘӨҮҰҚҒҢҺ", "a-zà-öø-ÿłśšžčćđğışńęąőűżźа-яёіїєґәөүұқғңһ'’"
CAPITAL = rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?"
NAME = rf"{CAPITAL}(?:[ \u00a0](?:{CAPITAL}|[{UPPER}]\.)){{0,2}}"
FULL = rf"{CAPITAL}(?:[ \u00a0](?:{CAPITAL}|[{UPPER}]\.)){{1,2}}"
# A quotation in which somebody speaks of themselves.
OWN_WORDS = r"[“\"«„][^“\"«„\n]{0,300}?\b(?i:I|my|me|я|мы|мне|меня|мой|моя)\b[^“\"«„\n]{0,300}?"
# Without its name, an age would be read as a count.
AGE = re.compile(
    r",?[ \u00a0]\(?(?:aged )?([1-9]\d)(?=[,.;)](?!\d)|[ \u00a0](?:who|from|told|said|and|лет|год[а]?)\b|$)"
)
# Nothing introduces a private person for sure without one of these; to look for them costs little.
SURE_CUE = re.compile(
    r"[a-zà-ÿа-яё], (?:aged? )?[1-9]\d(?!\d)|\([1-9]\d\b|year-old|летн|\bname|pseudonym|called|calls"
    r"|dentifi|ntroduced|oes by|, an? |имен|имя|зовут|звать|редставил|азвал|назва"
)
WORD = re.compile(CAPITAL)
LED = re.compile(rf"({CAPITAL})[ \u00a0]$")
# A capital, a number or a hyphen behind a given name makes it part of something else.
FOLLOWED = re.compile(rf"[ \u00a0](?:the )?[{UPPER}\d]|[\-\w]")
REACH = 60
MONTHS = frozenset(word_list("days"))
# Words with a capital at the head of a sentence that are no part of a name behind them.
HEADS = frozenset(word_list("heads"))
NOT_BEFORE = re.compile(
    r"\b(?:in|at|near|to|of|on|via|through|from|between|for|в|во|на|под|около|через|у|из|до|от|по|ул\.|улица|улице|проспект)"
    r"[ \u00a0]$",
    re.IGNORECASE,
)


@cache
def alternatives(kind: str, by: str | None = None) -> str:
    """The words of that kind as an alternative of an expression, the longest first."""
    return "|".join(sorted(map(re.escape, word_list(kind, by)), key=len, reverse=True))


@cache
def sure() -> tuple[re.Pattern[str], ...]:
    """What introduces a private person, whatever the name."""
    role, role_ru = alternatives("role_en", "|"), alternatives("role_ru")
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"({NAME})(?=,){AGE.pattern}",
            rf"({NAME}) \([1-9]\d(?: лет| год[а]?)?\)",
            rf"\b(?i:\d\d-year-old (?:(?:\w+ ){{0,2}}?(?:{role}) )?)(?:named |called )?({NAME})",
            rf"({NAME}), an? (?i:(?:\w+[ \-]){{0,3}})(?:\d\d-year-old|(?i:{role}))\b",
            rf"\b(?i:{role})s? (?:named|called|by the name of|whose name is|who gave (?:his|her) name as) ({NAME})",
            rf"(?:[Gg]ave|[Gg]iving) (?:only )?(?:his|her|their)(?: \w+)? name(?: only)? as ({NAME})",
            rf"[Ii]dentif\w+ (?:himself|herself|themselves|him|her)?(?: only)? ?(?:as|by the name) ({NAME})",
            rf"(?:[Ii]ntroduced (?:himself|herself) as|[Gg]oes by|(?:[Mm]y )?[Nn]ame is) ({NAME})",
            rf"(?:called|calls) (?:himself|herself|him|her) ({NAME})",
            rf"({NAME}) ?\((?:not (?:his|her|their) real name|a pseudonym)",
            rf"({NAME}) ?\((?:his |her |the )?names?(?: has been| have been| was)? changed",
            rf"({NAME}) ?\((?:имя|имена) (?:изменен|геро|вымышлен|по просьбе)",
            rf"(?i:\b\d\d-летн\w+ (?:(?:{role_ru}) )?(?:по имени )?)({NAME})",
            rf"(?i:по имени|зовут|звать|звали|представил(?:ся|ась)(?: как)?|назвал(?:ся|ась)|имя [—-]) ({NAME})",
            rf"(?i:называть|назвать|назовем|назовём|зовут) (?:его|её|ее|себя) ({NAME})",
        )
    )


@cache
def likely() -> tuple[re.Pattern[str], ...]:
    """What introduces a private person where the name begins with a given name."""
    role, role_ru = alternatives("role_en", "|"), alternatives("role_ru")
    speech, travel = alternatives("speech_en"), alternatives("travel_en")
    speech_ru, travel_ru = alternatives("speech_ru"), alternatives("travel_ru")
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b(?i:{role}),? ({NAME})",
            rf"\b(?i:{role_ru})(?: (?:из|с|со) {CAPITAL})?(?: {CAPITAL})?,? ({NAME})",
            rf"({NAME}),? (?:from|who (?:{travel}|fled|left|lives|works|asked)) ",
            rf"({NAME}) (?:из|с|со) ",
            rf"({NAME}),? (?:\w+ly )?(?:had |has |have )?(?:{travel})\b",
            rf"({NAME}),? (?:\w+ )?(?:{travel_ru})\b",
            rf"(?:I am|I'm|I’m|[Tt]his is|[Cc]ontact|[Aa]sk for|[Tt]hanks to|меня|это|спросить) ({NAME})",
            rf"{OWN_WORDS}[,.!?…]?[”\"»“]?[ \u00a0]?[,—–\-]*[ \u00a0]*(?:{speech}|{speech_ru})(?: \w+)? ({NAME})",
            rf"({NAME}) (?:{speech}|{speech_ru})[,:]? {OWN_WORDS}",
            rf"\b(?:{speech}|{speech_ru}|told|met|saw|asked|встретил\w*|спросил\w*) ({CAPITAL})(?![ \u00a0][{UPPER}])",
            rf"({CAPITAL}) (?:also |still |тоже |также )?(?:{speech}|{speech_ru})\b",
            rf"(?:[Мм]еня зовут|[Сс]пасибо|[Зз]вонить|[Пп]исать|[Оо]бращаться) ({NAME})",
        )
    )


def people(text: str, details: Iterable[Hidden]) -> Iterator[Hidden]:
    """Where private persons are named; `details` are the numbers and addresses of the text."""
    found: dict[tuple[int, int], str] = {}
    for line in lines(text):
        if SURE_CUE.search(text, *line):
            found |= {span: text[slice(*span)] for span in introduced(text, line, sure())}
        given = [hit.span() for hit in WORD.finditer(text, *line) if hit.group() in given_names()]
        if given:
            found |= {span: text[slice(*span)] for at in given if (span := alone(text, at) or with_surname(text, at))}
            spans = introduced(text, line, likely())
            found |= {span: text[slice(*span)] for span in spans if begins_with_given(text, span)}
    found |= beside(text, details)
    private = {span: name for span, name in found.items() if not is_borne(text, span[0]) and is_private(name, text)}
    yield from (Hidden(*span, "name") for span in private)
    for _, end in private:
        if age := AGE.match(text, end):
            yield Hidden(*age.span(1), "age")
    yield from again(text, private.values())


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def introduced(text: str, line: tuple[int, int], patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """The names that stand where the patterns expect one."""
    hits = (hit for pattern in patterns for hit in pattern.finditer(text, *line))
    return (span for hit in hits if (span := bare(text, hit.span(1))))


def alone(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A given name with no surname and no office beside it: the news call nobody so but private people."""
    start, end = span
    before, name = text[max(0, start - REACH) : start], text[start:end]
    led = LED.search(before)
    joined = not before[-1:].isspace() and before[-1:] not in '“"«(—–„'
    if name in word_list("doubtful") or (start and joined) or FOLLOWED.match(text, end):
        return None
    if led and led[1].lower() not in HEADS | roles() and not is_sentence_start(text, start, led[1]):
        return None
    return None if titled(before) else span


def with_surname(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A given name that begins a full one, which `is_private` then judges by the offices around it."""
    whole = re.compile(FULL).match(text, span[0])
    found = whole and bare(text, whole.span())
    return found if found and found[0] == span[0] and begins_with_given(text, found) else None


def titled(before: str) -> bool:
    """Whether the last three words before a name hold an office ("King Charles", "Pope Francis")."""
    words = re.findall(r"[\w\-]+", re.split(r"[.!?;:,\n“”\"«»]", before)[-1].lower())
    return not offices().isdisjoint(words[-3:])


def is_borne(text: str, start: int) -> bool:
    """Whether the word before a name says that a storm, a ship or an operation bears it ("Hurricane Maria")."""
    before = re.search(r"(\w+)[ \u00a0][“\"«]?$", text[max(0, start - REACH) : start])
    return before is not None and before[1].lower() in word_list("bearers")


def bare(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """The name without what stands before it with a capital; None where nothing, or a day or place, is left."""
    start, end = span
    while True:
        first = re.match(rf"({CAPITAL})[ \u00a0](?=[{UPPER}])", text[start:end])
        if not first or not (first[1].lower() in HEADS or first[1].lower() in roles()):
            break
        start += first.end()
    words = text[start:end].lower().split()
    if not words or words[0] in MONTHS | HEADS | roles() or (start and text[start - 1].isalnum()):
        return None
    known = text[start:end].split(maxsplit=1)[0] in given_names()
    placed = (
        NOT_BEFORE.search(text[max(0, start - 12) : start])
        or mentions(text[start:end])
        or crossing_named(text[start:end])
    )
    return None if placed and not known else (start, end)


@cache
def roles() -> frozenset[str]:
    """What a private person may be called instead of a name."""
    return frozenset(word_list("role_en", "|")) | frozenset(word_list("role_ru"))


def begins_with_given(text: str, span: tuple[int, int]) -> bool:
    """Whether a given name is the first word, or the second behind a surname, and the name does not begin earlier."""
    words = text[slice(*span)].split()
    before = LED.search(text[max(0, span[0] - 30) : span[0]])
    led = (
        before is not None
        and before[1].lower() not in HEADS | roles()
        and not is_sentence_start(text, span[0], before[1])
    )
    return not led and (words[0] in given_names() or (len(words) == 3 and words[1] in given_names()))


def is_sentence_start(text: str, start: int, word: str) -> bool:
    """Whether a word that ends right before `start` is the first of its sentence."""
    before = text[: start - 1 - len(word)].rstrip()
    return not before or before[-1] in ".!?…\n"


def beside(text: str, details: Iterable[Hidden]) -> dict[tuple[int, int], str]:
    """Full names that stand in one line with a number or address of their own."""
    found = {}
    for detail in details:
        start, end = max(0, detail.start - REACH), min(len(text), detail.end + REACH)
        start = text.rfind("\n", start, detail.start) + 1 or start
        end = stop if (stop := text.find("\n", detail.end, end)) >= 0 else end
        for hit in re.finditer(FULL, text[start:end]):
            span = bare(text, (start + hit.start(), start + hit.end()))
            if span and begins_with_given(text, span):
                found[span] = text[slice(*span)]
    return found


def is_private(name: str, text: str) -> bool:
    """Whether no office stands beside the name, or beside its surname, and it is no voice that is known."""
    if voice_named(name) is not None:
        return False
    if re.search(rf"{re.escape(name)}[,]? of\b", text):  # "of the Agora group": whoever speaks for more than themselves
        return False
    surname = name.rsplit(maxsplit=1)[-1]
    if len(name.split()) == 1 and surname in given_names():
        return True
    near = (text[max(0, hit.start() - REACH) : hit.end() + REACH] for hit in re.finditer(re.escape(surname), text))
    return not any(has_office(around, surname) for around in near)


def has_office(around: str, surname: str) -> bool:
    """Whether the words of the same sentence around a surname hold an office."""
    at = around.find(surname)
    before = re.split(r"[.!?;\n“”\"«»]", around[:at])[-1]
    behind = re.split(r"[.!?;\n“”\"«»]", around[at:])[0]
    return not offices().isdisjoint(re.findall(r"[\w\-]+", f"{before} {behind}".lower()))


@cache
def offices() -> frozenset[str]:
    """Words for those who speak for more than themselves."""
    return frozenset(word_list("office_en")) | frozenset(word_list("office_ru"))


def again(text: str, names: Iterable[str]) -> Iterator[Hidden]:
    """The persons' names wherever else they stand: whole, by the given name alone, or by the surname."""
    words = {word for name in names for word in name.split() if len(word) > 2}
    for word in words:
        stem = word[:-1] if re.search(r"[аяйь]$", word) else word
        form = rf"{re.escape(stem)}[а-яё]{{0,3}}" if re.match("[А-Яа-яЁё]", word) else re.escape(word)
        ahead = rf"(?![ \u00a0][{UPPER}])" if word in given_names() else ""
        for hit in re.finditer(rf"(?<![\w\-]){form}(?![\w\-]){ahead}", text):
            led = LED.search(text[max(0, hit.start() - 30) : hit.start()])
            if not led or led[1] in words or is_sentence_start(text, hit.start(), led[1]):
                yield Hidden(*hit.span(), "name")
