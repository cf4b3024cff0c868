"""Ukrainian names in all their cases, from the nominative, by ending.

Only names pass through here, as in `russian`: a form that nobody would write does no harm, it is never met. What no
ending tells (Київ is told, Відень is not) stands in the data as a name of its own.
"""

from __future__ import annotations

from borderflow.atlas.endings import Cases, Table, is_fixed, joined, replaced

# Six cases: nominative, genitive, dative, accusative, instrumental, locative.
NOUNS: Table = {
    "ія": ("ія", "ії", "ії", "ію", "ією", "ії"),
    "ея": ("ея", "еї", "еї", "ею", "еєю", "еї"),
    "я": ("я", "і", "і", "ю", "ею", "і"),
    "ща": ("ща", "щі", "щі", "щу", "щею", "щі"),
    "ча": ("ча", "чі", "чі", "чу", "чею", "чі"),
    "ша": ("ша", "ші", "ші", "шу", "шею", "ші"),
    "ка": ("ка", "ки", "ці", "ку", "кою", "ці"),
    "га": ("га", "ги", "зі", "гу", "гою", "зі"),
    "ха": ("ха", "хи", "сі", "ху", "хою", "сі"),
    "а": ("а", "и", "і", "у", "ою", "і"),
    "їв": ("їв", "єва", "єву", "їв", "євом", "єві"),
    "ків": ("ків", "кова", "кову", "ків", "ковом", "кові"),
    "гів": ("гів", "гова", "гову", "гів", "говом", "гові"),
    "ець": ("ець", "ця", "цю", "ець", "цем", "ці"),
    "піль": ("піль", "поля", "полю", "піль", "полем", "полі"),
    "ь": ("ь", "ю", "ю", "ь", "ем", "і"),
    "й": ("й", "ю", "ю", "й", "єм", "ї"),
    "ці": ("ці", "ців", "цям", "ці", "цями", "цях"),
    "ні": ("ні", "нів", "ням", "ні", "нями", "нях"),
    "и": ("и", "ів", "ам", "и", "ами", "ах"),
    "ово": ("ово", "ова", "ову", "ово", "овом", "ові"),
    "ево": ("ево", "ева", "еву", "ево", "евом", "еві"),
    "ено": ("ено", "ена", "ену", "ено", "еном", "ені"),
    "ино": ("ино", "ина", "ину", "ино", "ином", "ині"),
    "не": ("не", "ного", "ному", "не", "ним", "ному"),
    "ве": ("ве", "вого", "вому", "ве", "вим", "вому"),
}
ADJECTIVES: Table = {
    "ий": ("ий", "ого", "ому", "ий", "им", "ому"),
    "ній": ("ній", "нього", "ньому", "ній", "нім", "ньому"),
    "ня": ("ня", "ньої", "ній", "ню", "ньою", "ній"),
    "а": ("а", "ої", "ій", "у", "ою", "ій"),
    "е": ("е", "ого", "ому", "е", "им", "ому"),
    "і": ("і", "их", "им", "і", "ими", "их"),
}
# A second genitive (Казахстану, Берліна), a plural without an ending (Філіппін) and a feminine soft sign (Білорусі).
SECOND = {"ь": ("я", "і", "ню", "лю"), "й": ("я",), "и": ("",), "ні": ("нь",), "": ("а", "ові")}
FIXED_ENDS = "оеиіуюєї"
PEOPLE: dict[str, Cases] = {
    "ин": ("ин", "ина", "инові", "ину", "ином", "ині", "и", "", "ам", "ами", "ах"),
    "єць": ("єць", "йця", "йцеві", "йцю", "йцем", "йці", "йців", "йцям", "йцями", "йцях"),
    "ець": ("ець", "ця", "цеві", "цю", "цем", "ці", "ців", "цям", "цями", "цях"),
    "рок": ("рок", "рка", "ркові", "рку", "рком", "рки", "рків", "ркам", "рками", "рках"),
    "ня": ("ня", "ні", "ню", "нею", "нь", "ням", "нями", "нях"),
    "ка": ("ка", "ки", "ці", "ку", "кою", "ок", "кам", "ками", "ках"),
    "": ("", "а", "у", "ові", "ом", "ем", "і", "и", "ів", "ам", "ами", "ах"),
}
QUALITIES = ("ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")


def noun(word: str) -> Cases:
    """The cases of one noun; a word that does not change six times the same.

    >>> noun("Польща")[1:4], noun("Київ")[1], noun("Казахстан")[1], noun("Чилі")[1]
    (('Польщі', 'Польщі', 'Польщу'), 'Києва', 'Казахстану', 'Чилі')
    """
    if is_fixed(word):
        return (word,) * 6
    known = replaced(word, NOUNS)
    if known or word[-1] in FIXED_ENDS:
        return known or (word,) * 6
    return word, word + "у", word + "у", word, word + "ом", word + ("у" if word[-1] in "кгх" else "і")


def second(word: str) -> set[str]:
    """Forms of one noun beside its six: a genitive in -а, a plural without an ending, a feminine soft sign."""
    if is_fixed(word):
        return set()
    tails = [tail for tail in SECOND if tail and word.endswith(tail)] or ([] if word[-1] in FIXED_ENDS + "ая" else [""])
    return {word[: len(word) - len(tail)] + end for tail in tails for end in SECOND[tail]}


def is_adjective(words: list[str], i: int) -> bool:
    """Whether a word before a noun in capitals is its adjective (Північна Македонія, Сполучені Штати)."""
    before_name = i + 1 < len(words) and words[i + 1][:1].isupper()
    return words[i].endswith(("ий", "ній")) or (before_name and words[i].endswith(("на", "ка", "ва", "ні", "ві", "лі")))


def word_cases(words: list[str], i: int) -> Cases:
    """The cases of a word of a name; in a hyphened one, of its last part."""
    head, hyphen, tail = words[i].rpartition("-")
    adjective = is_adjective(words, i) or (bool(hyphen) and tail.endswith(("ька", "ний", "ський")))
    changed = replaced(tail, ADJECTIVES) if adjective else noun(tail)
    return tuple(head + hyphen + form for form in changed)


def cases(name: str) -> set[str]:
    """A place's name in every case: leading adjectives and the first noun change, or every word of it.

    >>> {"Сполучених Штатах Америки", "Сполученими Штатами Америки"} <= cases("Сполучені Штати Америки")
    True
    >>> "Рави-Руської" in cases("Рава-Руська"), "Північну Македонію" in cases("Північна Македонія")
    (True, True)
    """
    words = name.split(" ")
    found = {name} | joined(words, [word_cases(words, i) for i in range(len(words))])
    if len(words) > 1:
        return found
    first, hyphen, rest = name.partition("-")
    halves = zip(noun(first), word_cases(words, 0), strict=True) if hyphen and "-" not in rest else ()
    found |= {half + hyphen + whole.rpartition("-")[2] for half, whole in halves}
    return found | second(name)


def qualities(adjective: str) -> set[str]:
    """An adjective in -ський or -цький in every case, gender and number.

    >>> {"польської", "польських", "польськими"} <= qualities("польський")
    True
    """
    return {adjective.removesuffix("ий") + end for end in QUALITIES}


def people(person: str) -> set[str]:
    """A person of a people, man or woman, in every case and number.

    >>> {"росіяни", "росіян"} <= people("росіянин"), "сирійців" in people("сирієць"), "турки" in people("турок")
    (True, True, True)
    """
    tail = next(tail for tail in PEOPLE if person.endswith(tail))
    return {person[: len(person) - len(tail)] + end for end in PEOPLE[tail]}
