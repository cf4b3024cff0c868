"""OPENERS: bytes in, text with offsets out.

In:     a Report with its bytes
Out:    the Documents in it (usually one), or Unread with the reason
Never:  changes the words, guesses a publication date, or raises for bytes that it cannot read

Walk through in this order:

    opening         whichever opener fits, then what every document has
    encodings       bytes -> characters
    looks           which old encoding bytes look like
    languages       which language a text is in
    ids             an id for a document that brings none
    moments         days and times of day, read strictly
    entries         live blogs, kept together or taken apart by day
    tables          tables -> rows that read alone
    plain           text and Markdown
    headers         title, publisher and date at the top of a text
    markdown        Markdown -> words
    records         documents as JSON: one, a list, or one a line
    web             pages of HTML: the main text
    markup          XML -> elements, nothing in it unpacked or fetched
    feeds           RSS and Atom: each item a document
    addresses       what a link on a page leads to
    letters         letters: subject, sender, day and words
    pdf             PDF: paragraphs and tables
    docx            DOCX: paragraphs and tables
    parts           the parts of an office file, up to a limit
"""

from borderflow.read.openers.opening import OPENERS, Opener, opened

__all__ = ["OPENERS", "Opener", "opened"]
