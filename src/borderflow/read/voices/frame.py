"""A sentence being searched for its voices, and what the search may fall back on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from borderflow.read.voices.attribution import Attribution

MEMORY, TEXT = "borderflow voices", "borderflow text"


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence, the voice before it, the names that the document has introduced, and the language.

    `asked` are the nouns whose owners are being looked for: a search that comes back to one ends there.
    """

    sentence: Span
    tokens: list[Token]
    previous: Attribution | None
    known: Mapping[str, str]
    lang: str = "en"
    asked: set[int] = field(default_factory=set)


Finder = Callable[[Frame], list[Attribution]]


def feature(token: Token, name: str) -> str:
    """A feature of a word's form ("Number" -> "Plur"), or nothing."""
    return "".join(token.morph.get(name, []))


def text_of(doc: Doc) -> str:
    """The text of a paragraph, which spaCy puts together anew each time that it is asked."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    return str(doc.user_data[TEXT])


def said(sentence: Span) -> str:
    """The text of a sentence, blanks behind it left out."""
    return text_of(sentence.doc)[sentence.start_char : sentence.end_char]


def remember(sentence: Span, found: list[Attribution]) -> None:
    """Keep the voices of a sentence with its paragraph, for the sentences after it."""
    sentence.doc.user_data.setdefault(MEMORY, {})[sentence.start] = found


def recall(doc: Doc, start: int) -> list[Attribution] | None:
    """The voices of the sentence before the token `start`; None where it was not read or is none."""
    if start == 0:
        return None
    found: list[Attribution] | None = doc.user_data.get(MEMORY, {}).get(doc[start - 1].sent.start)
    return found
