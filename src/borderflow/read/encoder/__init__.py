"""ENCODER: what a small neural network sees in a sentence, as traits for the judge.

In:     the sentences of a document in their order, with headings and title
Out:    for a number, a sentence, or a claim and the values at hand for its fields: traits that say how strongly the
        network speaks for each
Never:  decides: its opinion is one trait among the others, and the judge's weights say what it is worth

Walk through in this order:

    pieces          a text cut into the pieces of words that the network knows
    windows         sentences in windows, each with what stands before it
    network         a window's pieces as rows of numbers, one a piece
    heads           what the rows say of labels, and of the ways in which values come up
    insight         a document's windows, and the traits made of what they say
"""

from borderflow.read.encoder.insight import (
    ENCODED,
    Claimed,
    Encoder,
    Insight,
    Seen,
    chosen,
    encoder_from,
    numbers_in,
    shipped,
)
from borderflow.read.encoder.windows import Line

__all__ = [
    "ENCODED", "Claimed", "Encoder", "Insight", "Line", "Seen", "chosen", "encoder_from", "numbers_in", "shipped",
]  # fmt: skip
