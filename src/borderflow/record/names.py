"""What the words of a speaker's name say: the office in plain words, the country as a code, the person beside them.

"Пресс-секретарь погранохраны Финляндии Матти Питкяниитты" and "Matti Pitkäniitty of the Finnish Border Guard" both
name the border guard, FI and a Pitkäniitty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from borderflow.atlas import Mention, mentions, voice_named
from borderflow.atlas.offices import office_words, offices
from borderflow.atlas.spelling import CYRILLIC, cyrillic, heard
from borderflow.record.portfolios import plainly
from borderflow.record.words import CAPITALS, CODES, listed

OFFICES = listed("offices")
TITLES = listed("titles")
NOBODY = listed("nobody")
SMALL = listed("small")
DESCRIBES = listed("describes")
# Words that any country's office may have in its name, and offices without persons beside them.
ANYBODYS = listed("anybodys")
FACELESS = frozenset({"government", "army", "parliament"})
# What gives a Polish name away where it has no letter of its own.
POLISH = re.compile(r"\b(?:\w+(?:sk|ck)(?:i|a|ie|iego|iej|ich)|policj\w+|ministerstw\w+|MSWi?A?|MSZ)\b", re.IGNORECASE)
UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")

COUNTRY_KINDS = frozenset({"country", "people", "adjective", "bloc"})
SEATED = re.compile(r"\s+(?:in|at|в|во)\s+$", re.IGNORECASE)
OWNING = re.compile(r"^['’]s?\b")
# An embassy is not of the country that it is in.
ABROAD = re.compile(r"\b(?:embassy|consul\w*|посольств\w+|(?:ген)?консул\w+)\b", re.IGNORECASE)
ADJECTIVE = re.compile(r"(?:ий|ая|ое|ие|ого|ой|ом|ому|им|ую|их|ими)$")
PAREN = re.compile(r"^(?P<full>.+?)\s*\((?P<short>[^()]{2,12})\)$")
QUOTES = re.compile(r"[«»„“”\"]")
PLACED = re.compile(r"\s+(?:in|on|near|at|from|of|along)\s+.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart: `words` to compare it by, `office` those of them that say what office it is, and a person."""

    words: frozenset[str]
    office: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    person: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def bare(name: str) -> str:
    """The name without its article, quotation marks and outer spaces, abbreviations in brackets left out."""
    plain = " ".join(QUOTES.sub(" ", name).split())
    bracketed = PAREN.match(plain)
    return (
        re.sub(
            r"^(?:the|an?|its|his|her|their)\s+(?:own\s+)?(?=\S)",
            "",
            bracketed["full"] if bracketed else plain,
            flags=re.IGNORECASE,
        )
        or name
    )


@lru_cache(maxsize=16384)
def taken_apart(name: str) -> Named:
    """What the name's words say.

    >>> found = taken_apart("Finland's Ministry of the Interior")
    >>> sorted(found.words), sorted(found.codes)
    (['FI', 'interior', 'ministry'], ['FI'])
    >>> taken_apart("пресс-секретарь погранохраны Эстонии Анна Икс").person
    ('Анна', 'Икс')
    """
    text, codes = coded(name)
    text = plainly(text)
    words = [word for word in office_words(text) if word.casefold().strip("'’") not in {"", "s"}]
    found = offices(words)
    taken = {at for first, last, _ in found for at in range(first, last)}
    rest = [word for at, word in enumerate(words) if at not in taken]
    office = head(found, text)
    if office == {"government"} and any(singular(word.casefold()) in OFFICES for word in rest):
        # "The refugee agency of the government" is the agency.
        office, rest = frozenset[str](), words
    if office:
        codes |= {code for word in words if word not in office and (code := hidden_code(word))}
        rest = [word for word in rest if not hidden_code(word)]
    if office & {"ministry", "government"}:
        codes |= {code for word in rest if (code := capital_code(word))}
        rest = [word for word in rest if not capital_code(word)]
    titled = any(word.casefold() in TITLES for word in words)
    person = tuple(beside(rest, name, titled=titled)) if office and (titled or not office & FACELESS) else ()
    kept = [plain_word(word) for word in rest if word not in person and is_telling(word)]
    return Named(frozenset(kept) | office | codes, office, frozenset(codes), person)


def head(found: list[tuple[int, int, tuple[str, ...]]], text: str) -> frozenset[str]:
    """The words of the office that is meant where a name has several.

    "The ministry's border police", "the KNB border service" and "border police of the ministry" are the border police.
    """
    if not found:
        return frozenset()
    first = CYRILLIC.search(text) or re.search(r"\b(?:of|de|du)\b", text)
    return frozenset(found[0 if first else -1][2])


def coded(name: str) -> tuple[str, frozenset[str]]:
    """The name without the countries in it, and the codes of all its places; "in Moscow" is no more than Russia."""
    out, codes = name, set[str]()
    for mention in sorted(places(name), key=lambda one: -one.start):
        seated = mention.kind == "capital" and (
            SEATED.search(name[: mention.start]) or OWNING.match(name[mention.end :])
        )
        if seated and ABROAD.search(name):
            # One word for the seat in every language: the embassy in Moscow is another one than the one in Kyiv.
            out = f"{out[: mention.start]} seat{mention.code} {out[mention.end :]}"
            continue
        if mention.code and (mention.kind in COUNTRY_KINDS or seated):
            out = f"{out[: mention.start]} {OWNING.sub('', out[mention.end :])}"
        if mention.code:
            codes.add(mention.code)
    return out, frozenset(codes)


def places(name: str) -> list[Mention]:
    """The places that the name has in it, by the tables of the languages that its letters may be of."""
    if CYRILLIC.search(name):
        found = mentions(name, "uk") if UKRAINIAN.search(name) else []
        return list(found or mentions(name, "ru") or mentions(name, "uk"))
    return list(mentions(name) or ([] if name.isascii() and not POLISH.search(name) else mentions(name, "pl")))


@lru_cache(maxsize=16384)
def hidden_code(word: str) -> str | None:
    """The country that a word of an office's name gives away: an abbreviation, a service of it, a Russian name."""
    if word.casefold() in CODES:
        return CODES[word.casefold()]
    if word.isupper():
        entry = voice_named(word)
        return entry.country if entry and entry.kind == "official" else None
    if len(word) < 5 or not word.isascii():
        return None
    russian = cyrillic(word).capitalize()
    found = [one for one in mentions(russian) if one.kind in COUNTRY_KINDS and one.end - one.start == len(russian)]
    return found[0].code if found else None


@lru_cache(maxsize=16384)
def capital_code(word: str) -> str | None:
    """The country whose capital a Russian adjective is of: the Tbilisi ministry is the country's, not the town's."""
    return CAPITALS.get(ADJECTIVE.sub("", word.casefold())) if CYRILLIC.search(word) else None


def beside(rest: list[str], name: str, *, titled: bool) -> list[str]:
    """The words beside an office that are a person's name; none where they are a place's or say what office it is."""
    after = {of[1] for of in re.finditer(r"\b(?:of|in|at|de)\s+(?:the\s+)?(\w+)", name)}
    proper = [word for word in rest if word[0].isupper() and word.casefold() not in TITLES | SMALL | NOBODY]
    proper = [word for word in proper if word not in after]
    placed = any(mention.kind not in COUNTRY_KINDS for mention in places(name))
    others = [word for word in rest if word not in proper and is_telling(word)]
    common = any(singular(word.casefold()) in ANYBODYS | OFFICES for word in proper)
    spoken = titled or (len(proper) > 1 and not common and not CYRILLIC.search(name))
    return proper if spoken and len(proper) <= 3 and not placed and not others else []


def is_telling(word: str) -> bool:
    """Whether a word tells one name from another: no article, no title."""
    return word.casefold() not in SMALL and word.casefold() not in TITLES


def plain_word(word: str) -> str:
    """A word to compare: as it sounds, without plural and possessive."""
    low = singular(re.sub(r"['’]s?$", "", word.casefold()))
    return heard(low)


def singular(word: str) -> str:
    """The word without a plural ending, good enough to compare.

    >>> singular("guards"), singular("authorities"), singular("lorries"), singular("customs")
    ('guard', 'authority', 'lorry', 'customs')
    """
    if word in {"customs", "nations", "news", "headquarters", "affairs"} or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@lru_cache(maxsize=16384)
def undescribed(name: str) -> str:
    """The name without the common words that say what it is: "the daily Steppe Courier" -> "Steppe Courier".

    A name that has nothing else, or only a country's, stays as it is.
    """
    words = re.findall(r"\S+", re.sub(r",\s.*$", "", name))
    kept = [word for word in words if word.casefold().strip(",.'’") not in DESCRIBES or word[0].isupper()]
    proper = [word for word in kept if is_proper(word)]
    if len(kept) == len(words) == len(name.split()) or not proper:
        return name
    if any(word.casefold() not in SMALL and not word[0].isupper() and not CYRILLIC.search(word) for word in kept):
        return name
    return re.sub(r"['’]s?$", "", " ".join(word for word in kept if word.casefold() not in SMALL))


def is_proper(word: str) -> bool:
    """Whether a word with a capital is a name of its own: no country's, no office's, no common noun."""
    plain = plain_word(word)
    common = {word.casefold(), singular(word.casefold())} & (DESCRIBES | NOBODY | TITLES | OFFICES)
    return word[0].isupper() and bool(plain) and not common and not places(word)


def initials(name: str) -> tuple[str, ...]:
    """The first letters of a name's words, small ones left out, with its country's and without; of three at least.

    >>> initials("the Lake Crossings Inspectorate of Uganda"), initials("the Uganda People's Defence Force")
    (('LCI', 'LCIU'), ('PDF', 'UPDF'))
    """
    if not bare(name)[:1].isupper():
        return ()
    found = (
        tuple(word for word in office_words(text) if word.casefold() not in SMALL | {"s"})
        for text in (coded(bare(name))[0], bare(name))
    )
    return tuple(dict.fromkeys("".join(word[0].upper() for word in words) for words in found if len(words) > 2))


def bracketed(name: str) -> tuple[str, str] | None:
    """The full name and the abbreviation in brackets after it, where the name has both."""
    found = PAREN.match(" ".join(name.split()))
    return (found["full"], found["short"]) if found else None


def pieces(name: str) -> list[str]:
    """The name's words in order, without plural and possessive endings, countries and peoples as codes."""
    out = name
    for mention in sorted(mentions(name), key=lambda one: -one.start):
        if mention.kind in COUNTRY_KINDS and mention.code:
            out = f"{out[: mention.start]} \0{mention.code} {out[mention.end :]}"
    found = re.findall(r"\0?[\w-]+", re.sub(r"['’]s?\b", "", out))
    return [word[1:] if word.startswith("\0") else singular(word.casefold()) for word in found]


@lru_cache(maxsize=16384)
def is_nobody(name: str) -> bool:
    """Whether the name describes somebody without naming them: "local officials", "a traveller", "two sources"."""
    head = PLACED.sub("", name)
    words = [word for word in pieces(head) if not word.isupper()]
    proper = [word for word in re.findall(r"[\w-]+", head)[1:] if word[0].isupper()]
    named = {word for word in proper if not any(code.isupper() for code in pieces(word))}
    named = {word for word in named if singular(word.casefold()) not in NOBODY}
    return bool(words) and words[-1] in NOBODY and not named
