"""Names of private persons, found by what is said around them: an age, a trade, a relation, a journey, a first name alone.

Whoever holds an office is named in the news by it. A name that stands beside an office anywhere in the text is therefore
left, and one that an age, "a driver named", "his wife" or "from Kazan" introduces is masked wherever it stands.
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
# Without its name, an age would be read as a count.
AGE = re.compile(
    r",?[ \u00a0]\(?(?:aged )?([1-9]\d)(?=[,.;)](?!\d)|[ \u00a0](?:who|from|told|said|and|лет|год[а]?)\b|$)"
)
REACH = 60
MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday"
    " friday saturday sunday sept oct nov dec jan feb mar apr aug".split()
)
# Words with a capital at the head of a sentence, or a nation's, that are no part of a name behind them.
HEADS = frozenset(
    "the a an my our his her their when but and as for in on at after before while then so if one this that another mr mrs ms dr"
    " miss also then meanwhile yesterday today now only even with from by to said says told according"
    " но и а в на по с со к от из за как когда если потом затем это этот эта мой моя наш его ее её их вот там тут здесь еще ещё тогда"
    " господин госпожа рассказал рассказала говорит сообщил сообщила".split()
)
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
            rf"({NAME}),[ \u00a0](?:aged |age )?[1-9]\d(?=[,.;)](?!\d)|[ \u00a0](?:who|from|told|said|and)\b|[ \u00a0](?:лет|год[а]?)\b|$)",
            rf"({NAME}) \([1-9]\d(?: лет| год[а]?)?\)",
            rf"\b(?i:\d\d-year-old (?:(?:\w+ ){{0,2}}?(?:{role}) )?)(?:named |called )?({NAME})",
            rf"({NAME}), an? (?i:(?:\w+[ \-]){{0,3}})(?:\d\d-year-old|(?i:{role}))\b",
            rf"\b(?i:{role})s? (?:named|called|by the name of|whose name is|who gave (?:his|her) name as) ({NAME})",
            rf"(?:[Gg]ave|[Gg]iving) (?:only )?(?:his|her|their)(?: \w+)? name(?: only)? as ({NAME})",
            rf"[Ii]dentif\w+ (?:himself|herself|themselves|him|her)?(?: only)? ?(?:as|by the name) ({NAME})",
            rf"(?:[Ii]ntroduced (?:himself|herself) as|[Gg]oes by|[Mm]y name is|[Nn]ame is|(?:called|calls) (?:himself|herself|him|her)) ({NAME})",
            rf"({NAME}) ?\((?:not (?:his|her|their) real name|(?:his |her |the )?names?(?: has been| have been| was)? changed|a pseudonym)",
            rf"({NAME}) ?\((?:имя|имена) (?:изменен|геро|вымышлен|по просьбе)",
            rf"(?i:\b\d\d-летн\w+ (?:(?:{role_ru}) )?(?:по имени )?)({NAME})",
            rf"(?i:по имени|зовут|звать|представил(?:ся|ась)(?: как)?|назвал(?:ся|ась)|называть (?:его|её|ее|себя)|назвать (?:его|её|ее)"
            rf"|имя —|имя -|меня звали|зовут ее|зовут его) ({NAME})",
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
            rf"[“\"«„][^“\"«„\n]{{0,300}}\b(?i:I|my|me|я|мы|мне|меня|мой|моя)\b[^“\"«„\n]{{0,300}}[,.!?…][”\"»“]?[ \u00a0]?[,—–\-]*[ \u00a0]*"
            rf"(?:{speech}|{speech_ru})(?: \w+)? ({NAME})",
            rf"({NAME}) (?:{speech}|{speech_ru})[,:]? [“\"«„][^“\"«„\n]{{0,300}}\b(?i:I|my|me|я|мне|меня|мой|моя)\b",
            rf"\b(?:{speech}|{speech_ru}|told|met|saw|asked|встретил\w*|спросил\w*) ({CAPITAL})(?![ \u00a0][{UPPER}])",
            rf"({CAPITAL}) (?:also |still |тоже |также )?(?:{speech}|{speech_ru})\b",
            rf"(?:[Мм]еня зовут|[Сс]пасибо|[Зз]вонить|[Пп]исать|[Оо]бращаться) ({NAME})",
        )
    )


def people(text: str, details: Iterable[Hidden]) -> Iterator[Hidden]:
    """Where private persons are named; `details` are the numbers and addresses of the text."""
    found: dict[tuple[int, int], str] = {}
    for pattern in sure():
        found |= {span: text[slice(*span)] for hit in pattern.finditer(text) if (span := bare(text, hit.span(1)))}
    for pattern in likely():
        for hit in pattern.finditer(text):
            span = bare(text, hit.span(1))
            if span and begins_with_given(text, span):
                found[span] = text[slice(*span)]
    found |= beside(text, details)
    private = {span: name for span, name in found.items() if is_private(name, text)}
    yield from (Hidden(*span, "name") for span in private)
    for _, end in private:
        if age := AGE.match(text, end):
            yield Hidden(*age.span(1), "age")
    yield from again(text, private.values())


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
    before = re.search(rf"({CAPITAL})[ \u00a0]$", text[max(0, span[0] - 30) : span[0]])
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
            led = re.search(rf"({CAPITAL})[ \u00a0]$", text[max(0, hit.start() - 30) : hit.start()])
            if not led or led[1] in words or is_sentence_start(text, hit.start(), led[1]):
                yield Hidden(*hit.span(), "name")
