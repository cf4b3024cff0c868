"""READ: reports in, claims out.

In:     a Report with its bytes
Out:    Documents, and the Claims that stand in them, each with its words as evidence
Never:  stores anything, guesses a date that no text gives, or lets a claim through whose evidence does not stand

Walk through in this order:

    openers             bytes -> text with offsets
    gate                the way in: a Document -> its Claims, whichever extractor makes them
    extractors          Document -> Claims
    paragraphs          text -> paragraphs, headings, rows of tables
    pieces              text without end, cut to what can be read
    pipeline            the parsers, loaded once
    products            matrix products by the faster library
    look_ups            what is said of a word each time alike, looked up
    russian             natasha's analysis in spaCy's form
    sentences           a sentence with all that is found in it, and what the reader carries along
    unions              short names of the European Union
    tabled              what tables of stems read, for the extractor of that name
    sights              numbers and places of a text in a language that has no tables
    scene               whose people, which country, which place
    numbers             numbers, ranges, units, comparisons
    dates               days and periods against the publication date
    lengths             how many days a length of time stands for
    events              days from which a document counts
    leads               days that a document says it is about
    references          lines that only say where facts come from
    voices              who says so, via whom, how sure
    names               names of voices as they may be printed
    cues                words that show what a sentence is about
    denied              what a sentence denies, or says on condition
    figures             what a number counts, by rules
    statements          what is said without a number, by rules
    governed            what the verb over a number leaves no choice about
    directions          out of which country, into which, by rules
    periods             which days belong to a figure, by rules
    masks               words with names, days and numbers masked
    word_groups         groups of like words
    traits              what speaks for a reading and what against it
    encoder             what a small network sees in a sentence, as traits
    judge               the learned second look: traits weighed
    evidence            the words that a claim rests on
    fields              each field picked from the values at hand
    figure_claims       numbers -> claims
    statement_claims    sentences -> claims
    explain             why each claim was read as it was
    words               languages as data
    data                groups of like words
"""

from borderflow.read.extractors import EXTRACTORS
from borderflow.read.gate import LANGUAGES, Judged, Judging, Reader, asking, claims, is_read
from borderflow.read.openers import OPENERS, opened
from borderflow.read.sights import Sights, sights

__all__ = [
    "EXTRACTORS", "LANGUAGES", "OPENERS", "Judged", "Judging", "Reader", "Sights", "asking", "claims", "is_read",
    "opened", "sights",
]  # fmt: skip
