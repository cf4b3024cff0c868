"""OPENERS: bytes in, text with offsets out.

In:     a Report with its bytes
Out:    the Documents in it (usually one), or Unread with the reason
Never:  changes the words, guesses a publication date, or raises for bytes that it cannot read

Walk through in this order:

    opening         whichever opener fits, then what every document has
    encodings       bytes -> characters
    looks           which old encoding bytes look like
    ids             an id for a document that brings none
    plain           text and Markdown
    headers         title, publisher and date at the top of a text
    markdown        Markdown -> words
    tables          tables -> rows that read alone
    moments         days and times of day, read strictly
    entries         live blogs, kept together or taken apart by day
    html            web pages: the main text, without menus and footers
    dates           the publication date in a web page's metadata
    html_text       elements -> paragraphs
    html_tables     tables of a page -> rows
    html_flat       pages that no parser takes whole
    blogs           live blogs as web pages -> entries
    fragments       pieces of HTML -> text
    feeds           RSS and Atom: each item a document
    markup          XML -> elements, nothing in it unpacked or fetched
    addresses       what a link on a page leads to
    pdf             PDF: paragraphs and tables
    docx            DOCX: paragraphs and tables
    parts           the parts of an office file, up to a limit
    letters         letters: subject, sender, day and words
    records         documents as JSON: one, a list, or one a line
    languages       which language a text is in
"""

from borderflow.read.openers.opening import OPENERS, Opener, opened

__all__ = ["OPENERS", "Opener", "opened"]
