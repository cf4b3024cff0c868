"""The way from a document to its claims, and the gate that every claim passes, whichever extractor made it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from borderflow.atlas.private import MASK
from borderflow.errors import BadChoice
from borderflow.nouns import Claim, Document, LeftOut, Source
from borderflow.read.extractors import EXTRACTORS

if TYPE_CHECKING:
    from borderflow.read.extractors.llm import Ask

# Which extractor reads a language: rules and a learned judge where there is a parser, tables of stems where there are
# only those. What a claim says of how it was read begins with the extractor's method.
BY_LANGUAGE = {"en": "rules", "ru": "rules", "uk": "tables", "pl": "tables"}
LANGUAGES = tuple(BY_LANGUAGE)
UNNAMED = {"en": "a traveller", "ru": "путешественник", "uk": "мандрівник", "pl": "podróżny"}
METHODS = {"rules": "rules+weights", "tables": "tables"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims that stand, and what was left out of those that an extractor gave."""

    claims: list[Claim] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


Reader = Callable[[Document], list[Claim] | Judged]


@dataclass(frozen=True, slots=True)
class Judging:
    """A reader whose results have one form: most readers give their claims alone."""

    read: Reader

    def __call__(self, document: Document) -> Judged:
        """What the reader finds in the document."""
        said = self.read(document)
        return said if isinstance(said, Judged) else Judged(claims=said)


def claims(document: Document, *, extractor: str | None = None) -> list[Claim]:
    """The claims of a document, in the order of the text, each with how it was read.

    Without a name, the extractor is the one for the document's language; a language that nobody could tell is tried as
    English. A document in a language that no extractor knows has none: `is_read` says so beforehand, and `sights`
    what was seen in it, for the caller to tell the person who asked. Rules and tables read their own languages only.
    """
    if extractor is not None and extractor not in EXTRACTORS:
        raise BadChoice("extractor", extractor, sorted(EXTRACTORS))
    lang = document.tongue
    if lang not in BY_LANGUAGE:
        return []
    name = extractor or BY_LANGUAGE[lang]
    if name in METHODS and BY_LANGUAGE[lang] != name:
        return []
    found = (nameless(claim, document) for claim in EXTRACTORS[name](document) if stands(claim, document))
    return [signed(claim, name, lang) for claim in found]


def is_read(document: Document) -> bool:
    """Whether an extractor knows the document's language; one that nobody could tell is tried."""
    return document.tongue in BY_LANGUAGE


def nameless(claim: Claim, document: Document) -> Claim:
    """The claim with a role where a field holds a name that was masked: "taxi driver", else a traveller."""
    if MASK not in document.text:
        return claim
    from borderflow.read.pipeline import STAND_INS  # noqa: PLC0415  (with the parser)

    lent = {name for names in STAND_INS.values() for name in names.values() if name not in document.text}
    lang = document.tongue
    said = claim.source.names if claim.source else ()
    names = [role(name, lent) or UNNAMED.get(lang, UNNAMED["en"]) for name in said]
    place = claim.place if claim.place and role(claim.place, lent) == claim.place else None
    return replace(claim, source=Source.chain(names), who=role(claim.who or "", lent) or None, place=place)


def role(name: str, lent: Collection[str] = ()) -> str:
    """A name without what is masked in it, or was lent to the parser in its place.

    >>> role("taxi driver •••••"), role("•••••"), role("the ministry"), role("the driver Pavel", {"Pavel"})
    ('taxi driver', '', 'the ministry', 'the driver')
    """
    words = name.split()
    kept = [word for word in words if MASK not in word and word.strip(",.").removesuffix("'s") not in lent]
    return name if len(kept) == len(words) else " ".join(kept).strip(" ,;:—–-")


def signed(claim: Claim, extractor: str, lang: str) -> Claim:
    """The claim, saying how it was read ("tables uk"), unless its extractor has said so itself ("llm NAME")."""
    return claim if claim.reader else replace(claim, reader=f"{METHODS.get(extractor, extractor)} {lang}")


def asking(document: Document, *, ask: Ask, reader: str = "llm") -> Judged:
    """The claims that a language model finds in a document, as far as its words bear them out, and what they do not.

    `ask` puts instructions and a passage to the model and returns its reply; what it raises is not caught here.
    `reader` is what each claim says of how it was read.
    """
    from borderflow.read.extractors.llm import claims as asked  # noqa: PLC0415  (with the parser)

    if not is_read(document):
        return Judged()
    found, left_out = asked(document, ask)
    standing = [replace(nameless(claim, document), reader=reader) for claim in found if stands(claim, document)]
    return Judged(claims=standing, left_out=left_out)


def stands(claim: Claim, document: Document) -> bool:
    """Whether the claim is of this document and its words stand where it says."""
    return claim.document == document.id and all(piece.stands_in(document.text) for piece in claim.evidence)
