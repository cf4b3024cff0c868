"""WEB: pages in, their main text out.

In:     a Report whose bytes are a page of HTML
Out:    its Document: main text, tables in rows; of a live blog over several days, one Document an entry
Never:  runs what is in it, fetches anything, guesses a date, or takes longer than the page is long

Walk through in this order:

    page            a page as documents
    dates           the publication date in its metadata
    tables          its tables -> rows that read alone
    text            elements -> paragraphs, the marks of footnotes left out
    blogs           live blogs -> entries
    flat            pages that no parser takes whole
    fragments       pieces of HTML in feeds and letters -> text
"""

from borderflow.read.openers.web.page import documents

__all__ = ["documents"]
