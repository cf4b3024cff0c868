"""Russian names in all their cases, from the nominative, by ending.

Only names pass through here (countries, towns, peoples), so the rules are few: no stress, no exceptions beyond those
that names have. A form that nobody would write does no harm: it is never met.
"""

from __future__ import annotations

from borderflow.atlas.endings import Cases, Table, replaced

# Six cases: nominative, genitive, dative, accusative, instrumental, prepositional.
ADJECTIVES: Table = {
    "кий": ("кий", "кого", "кому", "кий", "ким", "ком"),
    "ний": ("ний", "него", "нему", "ний", "ним", "нем"),
    "ние": ("ние", "них", "ним", "ние", "ними", "них"),
    "кие": ("кие", "ких", "ким", "кие", "кими", "ких"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ое": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "яя": ("яя", "ей", "ей", "юю", "ей", "ей"),
    "ые": ("ые", "ых", "ым", "ые", "ыми", "ых"),
}
NOUNS: Table = {
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "я": ("я", "и", "е", "ю", "ей", "е"),
    "ха": ("ха", "хи", "хе", "ху", "хой", "хе"),
    "ка": ("ка", "ки", "ке", "ку", "кой", "ке"),
    "га": ("га", "ги", "ге", "гу", "гой", "ге"),
    "ша": ("ша", "ши", "ше", "шу", "шей", "ше"),
    "жа": ("жа", "жи", "же", "жу", "жей", "же"),
    "ча": ("ча", "чи", "че", "чу", "чей", "че"),
    "а": ("а", "ы", "е", "у", "ой", "е"),
    "ки": ("ки", "ок", "кам", "ки", "ками", "ках"),
    "ы": ("ы", "", "ам", "ы", "ами", "ах"),
    "ово": ("ово", "ова", "ову", "ово", "овом", "ове"),
    "ево": ("ево", "ева", "еву", "ево", "евом", "еве"),
    "ино": ("ино", "ина", "ину", "ино", "ином", "ине"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "ь": ("ь", "я", "ю", "ь", "ем", "е"),
    "ец": ("ец", "ца", "цу", "ец", "цом", "це"),
}
# Masculine and feminine names in a soft sign look alike, so both sets of endings are made.
FEMININE_SOFT = ("ь", "и", "и", "ь", "ью", "и")
FIXED_ENDS = "оеиуэюё"

PEOPLE: dict[str, tuple[str, ...]] = {
    # the ending of one man -> the endings that replace it, singular then plural
    "анин": ("анин", "анина", "анину", "анином", "анине", "ане", "ан", "анам", "анами", "анах"),
    "янин": ("янин", "янина", "янину", "янином", "янине", "яне", "ян", "янам", "янами", "янах"),
    "ин*": ("ин", "ина", "ину", "ином", "ине", "ы", "", "ам", "ами", "ах"),
    "иец": ("иец", "ийца", "ийцу", "ийцем", "ийце", "ийцы", "ийцев", "ийцам", "ийцами", "ийцах"),
    "еец": ("еец", "ейца", "ейцу", "ейцем", "ейце", "ейцы", "ейцев", "ейцам", "ейцами", "ейцах"),
    "аец": ("аец", "айца", "айцу", "айцем", "айце", "айцы", "айцев", "айцам", "айцами", "айцах"),
    "ец": ("ец", "ца", "цу", "цем", "цем", "це", "цы", "цев", "цам", "цами", "цах"),
    "рок": ("рок", "рка", "рку", "рком", "рке", "рки", "ркам", "рками", "рках"),
    "ский": ("ский", "ского", "скому", "ским", "ском", "ские", "ских", "скими"),
    "ка": ("ка", "ки", "ке", "ку", "кой", "кам", "ками", "ках", "ок", "ек"),
    "": ("", "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах"),
}
QUALITIES = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")


def noun(word: str) -> Cases:
    """The cases of one noun; a word that does not change six times the same.

    >>> noun("Польша")[1], noun("Казахстан")[5], noun("Израиль")[1], noun("Чили")[1], noun("США")[1]
    ('Польши', 'Казахстане', 'Израиля', 'Чили', 'США')
    """
    if len(word) < 3 or word[1:] != word[1:].lower():
        return (word,) * 6
    known = replaced(word, NOUNS)
    if known or word[-1] in FIXED_ENDS or not word[-1].isalpha():
        return known or (word,) * 6
    return word, word + "а", word + "у", word, word + "ом", word + "е"


def word_cases(word: str) -> Cases:
    """The cases of a word that is an adjective or a noun; in a hyphened one, of its last part."""
    head, hyphen, tail = word.rpartition("-")
    changed = replaced(tail, ADJECTIVES) or noun(tail)
    return tuple(head + hyphen + form for form in changed)


def phrase(words: list[str], heads: int) -> set[str]:
    """The phrase in each case: its first `heads` words change together, the rest stays."""
    changing = [word_cases(word) for word in words[:heads]]
    return {" ".join([*forms, *words[heads:]]) for forms in zip(*changing, strict=True)}


def soft_feminine(words: list[str], heads: int) -> set[str]:
    """The phrase in each case if its noun in a soft sign is feminine, as "область" is."""
    noun = tuple(words[heads - 1][:-1] + end for end in FEMININE_SOFT)
    changing = [*(word_cases(word) for word in words[: heads - 1]), noun]
    return {" ".join([*forms, *words[heads:]]) for forms in zip(*changing, strict=True)}


def cases(name: str) -> set[str]:
    """A place's name in every case: leading adjectives and the first noun change, the rest stays.

    >>> "Верхнего Ларса" in cases("Верхний Ларс"), "Соединённых Штатах Америки" in cases("Соединённые Штаты Америки")
    (True, True)
    >>> "Курской области" in cases("Курская область")
    True
    >>> "Ростове-на-Дону" in cases("Ростов-на-Дону"), "Казани" in cases("Казань")
    (True, True)
    """
    words = name.split(" ")
    heads = next((i for i, word in enumerate(words) if not replaced(word, ADJECTIVES)), len(words) - 1) + 1
    found = phrase(words, heads) | {name}
    if words[heads - 1].endswith("ь"):
        found |= soft_feminine(words, heads)
    first, hyphen, rest = name.partition("-")
    if hyphen and " " not in name:
        found |= {form + hyphen + rest for form in noun(first)}
    return found


def qualities(adjective: str) -> set[str]:
    """An adjective in -ский in every case, gender and number.

    >>> sorted(qualities("финский"))[:3]
    ['финская', 'финские', 'финский']
    """
    return {adjective.removesuffix("ий") + end for end in QUALITIES}


def people(person: str) -> set[str]:
    """A person of a people, man or woman, in every case and number; `*` marks -ин that the plural drops.

    >>> {"россияне", "россиян", "россиянам"} <= people("россиянин"), "бельгийцев" in people("бельгиец")
    (True, True)
    >>> "турки" in people("турок"), "украинок" in people("украинка"), "болгары" in people("болгарин*")
    (True, True, True)
    """
    tail = next(tail for tail in PEOPLE if person.endswith(tail))
    stem = person[: len(person) - len(tail)]
    return {stem + end for end in PEOPLE[tail]}
