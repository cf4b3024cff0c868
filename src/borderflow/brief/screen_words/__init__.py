"""SCREEN WORDS: every word that a person reads on a screen, in English or Russian.

In:     a key, and the numbers, days and places to be said
Out:    words
Never:  words that stand in code, or a plural made by adding a letter

Walk through in this order:

    plurals         which form of a noun a number takes
    reading         the words of a language: `words("ru")`
    told            the record's reasons, grades and checks in a language

The words are data: `en.toml` and `ru.toml` have the same keys, and a test holds them against each other.
"""

from borderflow.brief.screen_words.reading import LANGUAGES, Words, words
from borderflow.brief.screen_words.told import told

__all__ = ["LANGUAGES", "Words", "told", "words"]
