"""Polish names in all their cases, from the nominative, by ending.

Only names pass through here, as in `russian`: a form that nobody would write does no harm, it is never met. What no
ending tells (Niemczech, Brześcia) stands in the data as a name of its own.
"""

from __future__ import annotations

from borderflow.atlas.endings import Cases, Table, is_fixed, joined, replaced

# Six cases: nominative, genitive, dative, accusative, instrumental, locative.
NOUNS: Table = {
    "ia": ("ia", "ii", "ii", "ię", "ią", "ii"),
    "ja": ("ja", "ji", "ji", "ję", "ją", "ji"),
    "ea": ("ea", "ei", "ei", "eę", "eą", "ei"),
    "ca": ("ca", "cy", "cy", "cę", "cą", "cy"),
    "ka": ("ka", "ki", "ce", "kę", "ką", "ce"),
    "ga": ("ga", "gi", "dze", "gę", "gą", "dze"),
    "ra": ("ra", "ry", "rze", "rę", "rą", "rze"),
    "óra": ("óra", "óry", "órze", "órę", "órą", "órze"),
    "ta": ("ta", "ty", "cie", "tę", "tą", "cie"),
    "da": ("da", "dy", "dzie", "dę", "dą", "dzie"),
    "ła": ("ła", "ły", "le", "łę", "łą", "le"),
    "la": ("la", "li", "li", "lę", "lą", "li"),
    "a": ("a", "y", "ie", "ę", "ą", "ie"),
    "ów": ("ów", "owa", "owowi", "ów", "owem", "owie"),
    "uś": ("uś", "usi", "usi", "uś", "usią", "usi"),
    "ń": ("ń", "nia", "niowi", "ń", "niem", "niu"),
    "nie": ("nie", "ń", "niom", "nie", "niami", "niach"),
    "die": ("die", "dii", "diom", "die", "diami", "diach"),
    "ne": ("ne", "nego", "nemu", "ne", "nem", "nem"),
    "ki": ("ki", "k", "kom", "ki", "kami", "kach"),
    "y": ("y", "ów", "om", "y", "ami", "ach"),
    "ko": ("ko", "ka", "ku", "ko", "kiem", "ku"),
    "go": ("go", "ga", "gu", "go", "giem", "gu"),
    "wo": ("wo", "wa", "wu", "wo", "wem", "wie"),
    "no": ("no", "na", "nu", "no", "nem", "nie"),
}
ADJECTIVES: Table = {
    "y": ("y", "ego", "emu", "y", "ym", "ym"),
    "ka": ("ka", "kiej", "kiej", "ką", "ką", "kiej"),
    "a": ("a", "ej", "ej", "ą", "ą", "ej"),
    "kie": ("kie", "kich", "kim", "kie", "kimi", "kich"),
    "ie": ("ie", "ich", "im", "ie", "imi", "ich"),
    "e": ("e", "ych", "ym", "e", "ymi", "ych"),
    "i": ("i", "iego", "iemu", "i", "im", "im"),
}
LEADING = ("Wielka", "Nowa", "Nowy", "Wielkie", "Zjednoczone")
LOCATIVES = {
    "d": "dzie", "t": "cie", "r": "rze", "ł": "le", "k": "ku", "g": "gu", "l": "lu", "j": "ju", "c": "cu", "z": "zie",
    "ch": "chu", "sz": "szu", "cz": "czu", "rz": "rzu", "ż": "żu", "st": "ście",
}  # fmt: skip
FIXED_ENDS = "oeiuóąę"
PEOPLE: dict[str, Cases] = {
    "anin": ("anin", "anina", "aninowi", "aninem", "aninie", "anie", "an", "anom", "anami", "anach"),
    "niec": ("niec", "ńca", "ńcowi", "ńcem", "ńcu", "ńcy", "ńców", "ńcom", "ńcami", "ńcach"),
    "miec": ("miec", "mca", "mcowi", "mcem", "mcu", "mcy", "mców", "mcom", "mcami", "mcach"),
    "rek": ("rek", "rka", "rkowi", "rkiem", "rku", "rcy", "rków", "rkom", "rkami", "rkach"),
    "k": ("k", "ka", "kowi", "kiem", "ku", "cy", "ków", "kom", "kami", "kach"),
    "d": ("d", "da", "dowi", "dem", "dzie", "dzi", "dów", "dom", "dami", "dach"),
    "t": ("t", "ta", "towi", "tem", "cie", "ci", "tów", "tom", "tami", "tach"),
    "r": ("r", "ra", "rowi", "rem", "rze", "rzy", "rów", "rom", "rami", "rach"),
    "ka": ("ka", "ki", "ce", "kę", "ką", "ek", "kom", "kami", "kach"),
    "i": ("i",),
    "": ("", "a", "owi", "em", "iem", "ie", "u", "i", "y", "e", "owie", "ów", "om", "ami", "ach"),
}
QUALITIES = ("i", "iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi", "o")


def noun(word: str) -> Cases:
    """The cases of one noun; a word that does not change six times the same.

    >>> noun("Polska")[1:4], noun("Kijów")[1], noun("Egipt")[5], noun("Peru")[1]
    (('Polski', 'Polsce', 'Polskę'), 'Kijowa', 'Egipcie', 'Peru')
    """
    if is_fixed(word):
        return (word,) * 6
    known = replaced(word, NOUNS)
    if known or word[-1] in FIXED_ENDS:
        return known or (word,) * 6
    soft = "iem" if word[-1] in "kg" else "em"
    tail = next((tail for tail in sorted(LOCATIVES, key=len, reverse=True) if word.endswith(tail)), "")
    locative = word[: len(word) - len(tail)] + LOCATIVES[tail] if tail else word + "ie"
    return word, word + "u", word + "owi", word, word + soft, locative


def second(word: str) -> set[str]:
    """Forms of one noun beside its six: a genitive in -a, a plural genitive without an ending."""
    if is_fixed(word) or word[-1] in FIXED_ENDS:
        return set()
    return {word[:-1]} if word.endswith("y") else (set() if word.endswith("a") else {word + "a"})


def is_adjective(words: list[str], i: int) -> bool:
    """Whether a word goes with the noun beside it (Korea Południowa, Stany Zjednoczone, Wielka Brytania)."""
    tails = ("ska", "cka", "na", "wa", "one", "skie", "ski", "wy", "ny")
    return words[i] in LEADING or (i > 0 and words[i][:1].isupper() and words[i].endswith(tails))


def word_cases(words: list[str], i: int) -> Cases:
    """The cases of a word of a name; in a hyphened one, of its last part."""
    head, hyphen, tail = words[i].rpartition("-")
    changed = replaced(tail, ADJECTIVES) if is_adjective(words, i) else noun(tail)
    return tuple(head + hyphen + form for form in changed)


def cases(name: str) -> set[str]:
    """A place's name in every case: its first words change together, the rest stays, or every word of it changes.

    >>> {"Stanów Zjednoczonych", "Stanach Zjednoczonych Ameryki"} <= cases("Stany Zjednoczone Ameryki") | cases(
    ...     "Stany Zjednoczone"
    ... )
    True
    >>> "Wielkiej Brytanii" in cases("Wielka Brytania"), "Dorohusku" in cases("Dorohusk"), "Medyce" in cases("Medyka")
    (True, True, True)
    """
    words = name.split(" ")
    found = {name} | joined(words, [word_cases(words, i) for i in range(len(words))])
    if len(words) > 1:
        return found
    feminine = {name[:-1] + end for end in ("ej", "ą")} if name.endswith("owa") else set()
    return found | second(name) | feminine


def qualities(adjective: str) -> set[str]:
    """An adjective in -ski or -cki in every case, gender and number.

    >>> {"polskiej", "polskich", "polsko"} <= qualities("polski")
    True
    """
    return {adjective.removesuffix("i") + end for end in QUALITIES}


def people(person: str) -> set[str]:
    """A person of a people, man or woman, in every case and number.

    >>> {"Ukraińców", "Ukraińcy"} <= people("Ukrainiec"), "Rosjan" in people("Rosjanin"), "Turków" in people("Turek")
    (True, True, True)
    """
    tail = next(tail for tail in PEOPLE if person.endswith(tail))
    return {person[: len(person) - len(tail)] + end for end in PEOPLE[tail]}
