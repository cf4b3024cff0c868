"""NUMBERS: what a text counts, how exactly it says so, and what it compares.

In:     plain text, and a language whose words are data
Out:    Numbers and Comparisons with exact offsets, in units of the claim format
Never:  decides what a number counts in the world, or reads "thousands" as a number

Walk through in this order:

    model           Number  Comparison
    forms           every form of a listed word, and patterns of lists
    lexicon         the number words of a language
    cardinals       numbers in words, added up
    amounts         digits and number words -> values
    kinds           years, dates, ages, labels: what is no quantity
    units           what stands after an amount: its unit, its noun, its rate
    hedges          about, at least, at most
    counted         amounts with unit, currency and kind
    ranges          two amounts taken as one
    reader          all of it put together: text -> Numbers
    comparisons     text -> Comparisons ("80% higher than a week earlier")
"""

from borderflow.read.numbers.comparisons import changes, numbers, quantities
from borderflow.read.numbers.model import Comparison, Number

__all__ = ["Comparison", "Number", "changes", "numbers", "quantities"]
