"""Names as they may be printed: whoever holds an office by name, everybody else by role."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from borderflow.atlas import mentions, voice_named
from borderflow.read.extractors.page import Spot
from borderflow.read.extractors.passages import told
from borderflow.read.names import told_of
from borderflow.read.pipeline import PARSERS
from borderflow.read.words import words

PERSONS = {"PERSON", "PER"}
TITLES = {"NOUN", "PROPN", "ADJ"}
REACH = 12


def printed(name: str, spot: Spot) -> str:
    """The name, or the role of a person who bears it and of whom no office is said."""
    lang = spot.page.lang
    if lang not in PARSERS and looks_personal(name, lang):
        return unnamed(lang)
    bearers = [entity for entity in people(spot) if bears(name, entity)]
    if not bearers or voice_named(name) is not None or has_office(name.split(), lang):
        return name
    surname = bearers[0][-1].text
    everywhere = [e for doc in spot.page.docs for e in doc.ents if e.label_ in PERSONS and e[-1].text == surname]
    if any(holds_office(entity, lang) or is_voice(entity, lang) for entity in everywhere):
        return name
    role = next((role for e in everywhere if (role := told_of(e.doc, e.end))), None)
    return role or unnamed(lang)


def unnamed(lang: str) -> str:
    """How a person is called of whom nothing is said."""
    return str(told()["unnamed"].get(lang, told()["unnamed"]["en"]))


def looks_personal(name: str, lang: str) -> bool:
    """Whether a name may be a person's, in a language whose names no parser here knows: two words with capitals."""
    capitals = [word for word in name.split() if word[0].isupper() and not word.isupper()]
    return len(capitals) > 1 and voice_named(name) is None and not mentions(name, lang)


def is_voice(entity: Span, lang: str) -> bool:
    """Whether what a parser took for a person is an outlet or a place."""
    text = entity.text.removesuffix("'s").removesuffix("’s")
    return voice_named(text) is not None or any(m.end - m.start == len(text) for m in mentions(text, lang))


def people(spot: Spot) -> Iterator[Span]:
    """The persons named in the quotation's paragraph and the one before."""
    for doc in spot.page.docs[max(0, spot.part - 1) : spot.part + 1]:
        yield from (entity for entity in doc.ents if entity.label_ in PERSONS)


def bears(name: str, person: Span) -> bool:
    """Whether a name is a person's, or holds a part of it."""
    own = {token.lower_ for token in person if token.pos_ == "PROPN"} or {person[-1].lower_}
    return bool(own & {word.strip(",.").removesuffix("'s").removesuffix("’s") for word in name.lower().split()})


def holds_office(person: Span, lang: str) -> bool:
    """Whether an office stands right before a name, or between commas right behind it."""
    return has_office(before(person), lang) or has_office(behind(person), lang)


def before(person: Span) -> list[str]:
    """The lemmas of the title before a name ("interior minister Ivanov", "its interior minister, Ivanov")."""
    words = list(reversed(person.doc[max(0, person.start - REACH) : person.start]))
    apart = bool(words) and words[0].text == ","
    found: list[str] = []
    for token in words[1:] if apart else words:
        if ends_apposition(token) or not (apart or token.pos_ in TITLES):
            break
        found.append(token.lemma_)
    return found


def behind(person: Span) -> list[str]:
    """The lemmas between the comma behind a name and the next mark or verb (", the foreign minister,")."""
    doc: Doc = person.doc
    if person.end >= len(doc) or doc[person.end].text not in {",", "("}:
        return []
    found: list[str] = []
    for token in doc[person.end + 1 : person.end + 1 + REACH]:
        if ends_apposition(token):
            break
        found.append(token.lemma_)
    return found


def ends_apposition(token: Token) -> bool:
    """Whether a word or mark is no longer of what stands behind a name."""
    return token.text in {",", ")", ";", ".", ":"} or token.pos_ in {"VERB", "AUX"} or token.ent_type_ in PERSONS


def has_office(lemmas: list[str], lang: str) -> bool:
    """Whether one of the words is an office."""
    offices = set(words(lang if lang in PARSERS else "en", "voices")["offices"])
    return any(lemma.lower().strip(",.") in offices for lemma in lemmas)
