"""Private details masked, each by as many signs as it has: whatever stands behind one stands where it did."""

from __future__ import annotations

from collections.abc import Iterable

from borderflow.atlas.private.addresses import addresses
from borderflow.atlas.private.numbers import Hidden, cards, phones
from borderflow.atlas.private.papers import papers
from borderflow.atlas.private.people import people
from borderflow.atlas.private.plates import plates

MASK = "•"
# Masking a detail can show another that leaned on it; each round masks more, and three are more than any text needs.
MOST_ROUNDS = 6


def private_spans(text: str, lang: str | None = None) -> list[Hidden]:  # noqa: ARG001  (every rule knows its own script)
    """Where private details stand, in the order of the text, none overlapping another.

    >>> [text[one.start : one.end] for text in ["Call +7 916 123-45-67, 8,314 came"] for one in private_spans(text)]
    ['+7 916 123-45-67']
    """
    details = [one for kind in (addresses, cards, papers, plates, phones) for one in kind(text)]
    return joined([*details, *people(text, details)])


def joined(spans: Iterable[Hidden]) -> list[Hidden]:
    """The spans in order, those that overlap made one."""
    found: list[Hidden] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Hidden(found[-1].start, max(found[-1].end, span.end), found[-1].kind)
        else:
            found.append(span)
    return found


def masked(text: str, lang: str | None = None) -> str:
    """The text with its private details masked: as long as it was, and masked again it is the same.

    >>> masked("«Я ждал два дня», — рассказал Иван, водитель из Казани.")
    '«Я ждал два дня», — рассказал ••••, водитель из Казани.'
    """
    for _ in range(MOST_ROUNDS):
        spans = private_spans(text, lang)
        if not spans:
            break
        text = hidden(text, spans)
    return text


def hidden(text: str, spans: Iterable[Hidden]) -> str:
    """The text with signs in place of what stands in the spans; lines stay lines."""
    pieces, at = [], 0
    for span in spans:
        pieces += [
            text[at : span.start],
            "".join(sign if sign == "\n" else MASK for sign in text[span.start : span.end]),
        ]
        at = span.end
    return "".join([*pieces, text[at:]])
