"""OPENERS: bytes in, text with offsets out.

In:     a Report with its bytes
Out:    the Documents in it (usually one), or Unread with the reason
Never:  changes the words, guesses a publication date, or raises for bytes that it cannot read

Walk through in this order:

    opening         whichever opener fits, then what every document has
    encodings       bytes -> characters
    plain           text and Markdown
    headers         title, publisher and date at the top of a text
    html            web pages: the main text, without menus and footers
    dates           the publication date in a web page's metadata
    records         documents as JSON: one, a list, or one a line
    languages       which language a text is in
"""

from borderflow.read.openers.opening import OPENERS, Opener, opened

__all__ = ["OPENERS", "Opener", "opened"]
