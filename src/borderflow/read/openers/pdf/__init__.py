"""PDF: pages of placed characters in, one text out.

In:     a Report whose bytes are a PDF
Out:    its Document: paragraphs, headings, tables in rows; or Unread with the reason
Never:  runs what is in it, unpacks without bound, or gives half of a file that breaks off

Walk through in this order:

    file            the bytes as a document, and what it is called
    guard           what would unpack or be drawn without end
    places          places on a page, whichever way it lies
    glyphs          the characters of a page with their places
    words           characters -> words and lines, the marks of footnotes left out
    margins         heads and feet that stand on every page
    ruled           tables with rules between their cells
    columns         tables that stand in columns only
    paragraphs      lines -> paragraphs, broken words mended
    flow            the pages in turn: paragraphs, and tables where they stand
"""

from borderflow.read.openers.pdf.file import documents

__all__ = ["documents"]
