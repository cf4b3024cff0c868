"""Text without end, cut to what a reader can make sense of: endless words, endless sentences, runs of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from borderflow.read.paragraphs import Paragraph

# The longest sentence of some thousand reports has under 60 words; a line without end has thousands, and everything in
# it would be weighed for every number in it.
MOST_WORDS = 64
LONGEST_WORD = 200
ENDLESS = re.compile(rf"(?<=\S{{{LONGEST_WORD}}})\S+")


def broken(text: str) -> str:
    """The text with blanks for what goes beyond the longest word that anybody writes: offsets stay as they are.

    >>> broken("a word"), len(broken("x" * 5_000)), broken("x" * 5_000).count("x")
    ('a word', 5000, 200)
    """
    return ENDLESS.sub(lambda found: " " * len(found.group()), text) if len(text) > LONGEST_WORD else text


def spans(part: Paragraph, doc: Doc) -> Iterator[Span]:
    """The sentences of a paragraph, a table's row being one; an endless one in pieces, less those of mere numbers."""
    for whole in [doc[:]] if part.heads else doc.sents:
        if len(whole) <= MOST_WORDS:
            yield whole
            continue
        for start in range(whole.start, whole.end, MOST_WORDS):
            piece = doc[start : min(start + MOST_WORDS, whole.end)]
            if sum(token.is_alpha for token in piece) > sum(token.like_num for token in piece):
                yield piece
