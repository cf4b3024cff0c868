"""What a document and its claims are to whoever is not at the desk: ways past a border's posts are withheld, and marks.

What is withheld of a text is replaced by as many signs, so that evidence stands where it stood: a claim that others are
shown is verbatim in the document that they are shown. It keeps the id under which the desk has recorded it whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from borderflow.atlas import country_named, voice_named
from borderflow.atlas.private import MARKED, NOTHING, WAY, Hidden, Withheld, forms, mark, withheld
from borderflow.atlas.private import PLACE as MARKED_PLACE
from borderflow.nouns import Claim, Document, Evidence, Source
from borderflow.picturing.marks import NO_MARKS, Marks

PLACE = {"en": "place withheld", "ru": "место скрыто", "uk": "місце приховано", "pl": "miejsce ukryto"}
VOICE = {"en": "voice withheld", "ru": "источник скрыт", "uk": "джерело приховано", "pl": "źródło ukryte"}


@dataclass(frozen=True, slots=True)
class Veil:
    """A document as others are shown it, its text as `recorded`, where and which names are withheld."""

    document: Document
    recorded: str
    spans: tuple[Hidden, ...]
    names: tuple[str, ...]

    def claim(self, said: Claim) -> Claim:
        """The claim without what is withheld: its words as the document shows them, its place no nearer than a land."""
        touched = {
            one.kind for one in self.spans for words in said.evidence
            if one.start < words.end and words.start < one.end and one.kind != MARKED_PLACE
        }  # fmt: skip
        place = said.place
        if place is not None and (touched or self.is_named(place)) and country_named(place) is None:
            place = PLACE.get(self.document.lang or "en", PLACE["en"])
        evidence = tuple(self.words(one) for one in said.evidence)
        names = self.names if place == said.place or said.place is None else (*self.names, said.place)
        who = veiled(said.who, names, self.document.lang) if said.who else said.who
        source = said.source and Source.chain(
            [self.voice(one, names, by_hand=MARKED in touched) for one in said.source.names]
        )
        if (place, evidence, who, source) == (said.place, said.evidence, said.who, said.source):
            return said
        return replace(said, place=place, evidence=evidence, who=who, source=source, kept_as=said.id)

    def voice(self, name: str, names: Iterable[str], *, by_hand: bool) -> str:
        """Who says it; of marked words no one but an office or outlet that the atlas knows."""
        if by_hand and voice_named(name) is None:
            return VOICE.get(self.document.lang or "en", VOICE["en"])
        return veiled(name, names, self.document.lang)

    def words(self, one: Evidence) -> Evidence:
        """Evidence as the document shows it; what does not stand where it says is looked at by itself."""
        stands = one.stands_in(self.recorded)
        return replace(one, text=self.document.text[one.start : one.end] if stands else self.told(one.text))

    def is_named(self, place: str) -> bool:
        """Whether a claim's place is one of those that are withheld."""
        return veiled(place, self.names, self.document.lang) != place

    def told(self, text: str) -> str:
        """Any other words of the document without what is withheld."""
        return veiled(text, self.names, self.document.lang)


def veil_of(document: Document, marks: Marks = NO_MARKS, *, ways: bool = True) -> Veil | None:
    """What is withheld of a document: ways, and what is marked of it; None where nothing is."""
    return veil_with(document, withheld(document.text, document.lang) if ways else NOTHING, marks)


def veil_with(document: Document, found: Withheld, marks: Marks = NO_MARKS, title: str | None = None) -> Veil | None:
    """The document without what was found and what is marked of it; `title` is what is left of that, where known."""
    lang, found = document.lang, marks.of(document, found)
    if document.id in marks.documents and document.title:
        title = mark(len(document.title), MARKED, lang)
    elif marks or title is None:
        title = document.title and veiled(document.title, found.names, lang)
    if not found.spans and title == document.title:
        return None
    gives_way = any(one.kind in {WAY, MARKED} for one in found.spans)
    url = address(document.url, found.names, gives_way=gives_way)
    shown = replace(document, text=covered(document.text, found.spans, lang), title=title, url=url)
    return Veil(shown, document.text, found.spans, found.names)


def covered(text: str, spans: Iterable[Hidden], lang: str | None) -> str:
    """The text with marks in place of what is withheld, as long as it was."""
    pieces, at = [], 0
    for one in spans:
        pieces += [text[at : one.start], mark(one.end - one.start, one.kind, lang)]
        at = one.end
    return "".join([*pieces, text[at:]])


def veiled(text: str, names: Iterable[str], lang: str | None) -> str:
    """Words by themselves without the ways that they give, and without names that are withheld where they are from."""
    text = covered(text, withheld(text, lang).spans, lang)
    for name in names:
        text = forms(name).sub(lambda hit: "•" * len(hit[0]), text)
    return text


def address(url: str | None, names: Iterable[str], *, gives_way: bool) -> str | None:
    """A document's address: its site alone where the document gives a way, or the rest names what is withheld."""
    if url is None:
        return None
    parts = urlsplit(url)
    if not gives_way and not any(name.lower() in parts.path.lower() for name in names):
        return url
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None


Values = list[Any]
Shelve = Callable[[list[str]], Mapping[str, Document]]
# So many documents are remembered; each of those of which something is withheld takes twice its length.
MOST_KNOWN = 20_000


def veil_values(veil: Veil | None) -> Values | None:
    """What is withheld of a document as plain values, without its text."""
    if veil is None:
        return None
    shown = veil.document
    return [shown.title, shown.url, [[one.start, one.end, one.kind] for one in veil.spans], list(veil.names)]


def found_in(values: Values | None) -> Withheld:
    """What was found of a document, from its plain values."""
    if values is None:
        return NOTHING
    spans, names = values[2:]
    return Withheld(tuple(Hidden(start, end, kind) for start, end, kind in spans), tuple(names))


def veil_from(document: Document, values: Values | None, marks: Marks = NO_MARKS) -> Veil | None:
    """The same again, of the document, with what is marked of it."""
    return veil_with(document, found_in(values), marks, values[0] if values is not None else None)


def nothing_kept(_: Sequence[str]) -> Mapping[str, Values | None]:
    """No document was looked at before."""
    return {}


@dataclass(slots=True)
class Veils:
    """What is withheld of each document, looked for once; `recall` tells of what was found before, and kept.

    `marks` are what reviewers withhold by hand; without `ways` that is all.
    """

    known: dict[str, Veil | None] = field(default_factory=dict)
    recall: Callable[[Sequence[str]], Mapping[str, Values | None]] = nothing_kept
    marks: Marks = NO_MARKS
    ways: bool = True

    def __bool__(self) -> bool:
        """Whether anything may be withheld."""
        return self.ways or bool(self.marks)

    def of(self, document: Document) -> Veil | None:
        """What is withheld of a document; None where nothing is."""
        if document.id not in self.known:
            self.look([document.id], lambda _: {document.id: document})
        if document.id in self.known:
            return self.known[document.id]
        return veil_of(document, self.marks, ways=self.ways)

    def look(self, ids: Iterable[str], shelve: Shelve) -> None:
        """Look for what is withheld of some documents; those of which nothing is known are taken from the shelf."""
        missing = [key for key in ids if key not in self.known]
        if not missing:
            return
        if len(self.known) > MOST_KNOWN:
            self.known = {}
        kept = self.recall(missing) if self.ways else dict.fromkeys(missing)
        if not self.marks:
            self.known |= {key: None for key, values in kept.items() if values is None}
        read = [key for key in missing if key not in self.known]
        for key, document in shelve(read).items() if read else ():
            if key not in self.known:
                self.known[key] = (
                    veil_from(document, kept[key], self.marks) if key in kept else veil_of(document, self.marks)
                )

    def document(self, document: Document) -> Document:
        """A document as others are shown it."""
        veil = self.of(document)
        return veil.document if veil else document

    def claim(self, said: Claim, document: Callable[[], Document | None]) -> Claim:
        """A claim as others are shown it; its document is asked for where it was not looked at yet."""
        if said.document in self.known:
            veil = self.known.get(said.document)
        else:
            found = document()
            veil = self.of(found) if found is not None else None
        return veil.claim(said) if veil else said

    def text(self, text: str) -> str:
        """Words of no document, such as a reviewer's, without the ways that they give, and without what is marked."""
        text = covered(text, self.marks.told(text).spans, None) if self.marks else text
        return veiled(text, (), None) if self.ways else text


def told_otherwise(pairs: Iterable[tuple[Claim, Claim]]) -> Callable[[str], str]:
    """What says in words made from claims what the claims say when something of them is withheld."""
    said: dict[str, str] = {}
    for claim, shown in pairs:
        told = [(claim.place, shown.place), (claim.who, shown.who), *zip(voices(claim), voices(shown), strict=True)]
        said |= {one: other for one, other in told if one and other and one != other}
    patterns = [
        (re.compile(rf"(?<!\w){re.escape(one)}(?!\w)", re.IGNORECASE), said[one])
        for one in sorted(said, key=len, reverse=True)
    ]
    return partial(replaced, patterns)


def named_otherwise(pairs: Iterable[tuple[Claim, Claim]]) -> Callable[[str], str]:
    """What says whom a voice is of as the claims do; one that is withheld goes by none of its spellings."""
    pairs = list(pairs)
    words = told_otherwise(pairs)
    both = [pair for claim, shown in pairs for pair in zip(voices(claim), voices(shown), strict=True)]
    gone = {stems(name): other for name, other in both if name != other and other in VOICE.values()}

    def told(origin: str) -> str:
        known = origin.startswith(("atlas:", "government:"))
        other = next((other for name, other in gone.items() if name & stems(origin)), None)
        return words(origin) if known or other is None else other

    return told


def stems(name: str) -> frozenset[str]:
    """The beginnings of a name's longer words, by which it is known in any spelling and order of them."""
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", name.casefold()))


def voices(claim: Claim) -> tuple[str, ...]:
    """The names of those who say it."""
    return claim.source.names if claim.source else ()


def replaced(patterns: Iterable[tuple[re.Pattern[str], str]], text: str) -> str:
    """The text with each of the patterns told otherwise."""
    for pattern, other in patterns:
        text = pattern.sub(lambda _, other=other: other, text)  # type: ignore[misc]
    return text
