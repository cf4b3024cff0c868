"""Reports made up for the tests of opening, and short ways to open them."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers import opened

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report(body: bytes, kind: str, name: str = "news/The queue.txt", **said: Any) -> Report:
    return Report(sha256=hashlib.sha256(body).hexdigest(), address=name, media_type=kind, size=len(body), **said)


def found(body: bytes | str, kind: str = "text/plain", **said: Any) -> list[Document]:
    body = body.encode() if isinstance(body, str) else body
    documents = opened(report(body, kind), body, **said)
    assert not isinstance(documents, Unread), documents.reason
    return documents


def one(body: bytes | str, kind: str = "text/plain", **said: Any) -> Document:
    (document,) = found(body, kind, **said)
    return document


def reason(body: bytes | str, kind: str = "text/plain") -> str:
    body = body.encode() if isinstance(body, str) else body
    result = opened(report(body, kind), body)
    assert isinstance(result, Unread), [document.text[:80] for document in result]
    return result.reason


def page(head: str = "", body: str = "") -> str:
    words = "<p>Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. More came at night.</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{words}{body}</article></body></html>"


# PDFs, with a font that has every character, half as wide as it is high.

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def at(left: float, top: float, text: str, size: float = 10) -> bytes:
    """Words that stand `left` and `top` points from the corner of a page 842 points high."""
    return b"BT /F1 %g Tf %g %g Td <%s> Tj ET " % (size, left, 842 - top, text.encode("utf-16-be").hex().encode())


def rule(left: float, top: float, right: float, bottom: float) -> bytes:
    """A line from one place to another."""
    return b"%g %g m %g %g l S " % (left, 842 - top, right, 842 - bottom)


def stream(data: bytes, said: bytes = b"", packed: bool = True) -> bytes:
    """A stream of a PDF."""
    data = zlib.compress(data, 9) if packed else data
    said += b"/Filter/FlateDecode" if packed else b""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(data), data)


def pdf_of(objects: list[bytes], said: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, said, len(out))
    return out + head + table + trailer


def pdf(*pages: bytes, box: str = "0 0 595 842", turn: int = 0) -> bytes:
    """A PDF of pages with these contents."""
    kids = b" ".join(b"%d 0 R" % (7 + 2 * place) for place in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 500"
        b"/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -200 500 800]/ItalicAngle 0/Ascent 800/Descent -200"
        b"/CapHeight 700/StemV 80>>",
        stream(TO_UNICODE),
    ]
    for content in pages:
        place = len(objects)
        said = b"/Resources<</Font<</F1 3 0 R>>>>/MediaBox[%s]/Rotate %d" % (box.encode(), turn)
        objects += [b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (said, place + 2), stream(content)]
    return pdf_of(objects)
