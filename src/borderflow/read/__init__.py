"""READ: reports in, claims out.

In:     a Report with its bytes
Out:    Documents, and the Claims that stand in them, each with its words as evidence
Never:  stores anything, guesses a date that no text gives, or lets a claim through whose evidence does not stand

Walk through in this order:

    openers             bytes -> text with offsets
    gate                the way in: a Document -> its Claims, whichever extractor makes them
    extractors          Document -> Claims
    paragraphs          text -> paragraphs and headings
    pipeline            the parsers, one a language, loaded once
    russian             Russian parsed into the same form as English
    sentences           a sentence with all that is found in it
    scene               whose people, which country, which place
    numbers             numbers, ranges, units, comparisons
    dates               days and periods against the publication date
    voices              who says so, via whom, how sure
    names               names of voices as they may be printed
    cues                words that show what a sentence is about
    figures             what a number counts
    directions          out of which country, into which
    periods             which days belong to a figure
    evidence            the words that a claim rests on
    figure_claims       numbers -> claims
    statements          what is said without a number
    statement_claims    rules, stances, risks -> claims
    words               languages as data
"""

from borderflow.read.extractors import EXTRACTORS
from borderflow.read.gate import LANGUAGES, claims
from borderflow.read.openers import OPENERS, opened

__all__ = ["EXTRACTORS", "LANGUAGES", "OPENERS", "claims", "opened"]
