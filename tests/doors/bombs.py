"""Files made to break whatever opens them: by unpacking, nesting, lying about themselves, or asking for other files."""

from __future__ import annotations

import gzip
import io
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{WORD}"><w:body>%s</w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
WORDS = "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. "


def docx(main: str | bytes, **more: bytes) -> bytes:
    """A DOCX file with that main part, and other parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def pdf(*objects: bytes, end: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its root; found by reading through, for there is no good table."""
    parts = [b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1)]
    return b"%PDF-1.7\n" + b"".join(parts) + b"trailer\n<< /Root 1 0 R /Size 9 " + end + b">>\nstartxref\n9\n%%EOF"


def stream(content: bytes, said: bytes = b"/Filter /FlateDecode") -> bytes:
    """A packed stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), said, content)


def page(content: bytes) -> bytes:
    """A PDF of one page that draws this stream."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree, one, content)


def lying(true: bytes, size: int) -> bytes:
    """A ZIP archive whose directory gives another size for every file."""
    found = bytearray(true)
    at = 0
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", found, at + 24, size)
        at += 4
    return bytes(found)


def nested_zip(depth: int) -> bytes:
    """A ZIP archive in a ZIP archive, and so on."""
    inner = b"0" * 10_000_000
    for _ in range(depth):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in "abc":
                archive.writestr(f"{name}.zip", inner)
        inner = file.getvalue()
    return inner


def laughs(times: int) -> str:
    """Entities made of ten entities each."""
    each = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, times))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{each}]><rss><channel><item><title>&e{times - 1};'


def feed(declared: str, used: str) -> bytes:
    """A feed that declares something and uses it."""
    item = f"<item><title>{used}</title><description>{WORDS}{used}</description></item>"
    return f'<?xml version="1.0"?>{declared}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def many_pages(count: int) -> bytes:
    """A PDF that says it has pages without end, all of them one."""
    kids = b"3 0 R " * count
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 999999999 >>" % kids, one)


def twice_packed() -> bytes:
    """Zeros packed twice: a thousandth of a thousandth."""
    return zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)


def secret(path: str) -> str:
    """An external entity that asks for an address."""
    return f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{path}">]>'


class Runs:
    """What runs a program when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        import os

        return os.system, ("touch pickled-and-run",)


# Each by name: the file's name, and what makes its bytes. `{canary}` in XML is the address of a file with a secret.
BOMBS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "pdf, arrays nested": ("a.pdf", lambda _: pdf(b"<< /Pages " + b"[" * 1_000_000 + b" >>")),
    "pdf, dictionaries nested": ("a.pdf", lambda _: pdf(b"<< /A " * 300_000)),
    "pdf, pages without end": ("a.pdf", lambda _: many_pages(20_000)),
    "pdf, a tree of pages that is its own child": (
        "a.pdf",
        lambda _: pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    ),
    "pdf, a stream of zeros": ("a.pdf", lambda _: page(stream(zlib.compress(bytes(100_000_000), 9)))),
    "pdf, zeros packed twice": (
        "a.pdf",
        lambda _: page(stream(twice_packed(), b"/Filter [/FlateDecode /FlateDecode]")),
    ),
    "pdf, text without end": (
        "a.pdf",
        lambda _: page(stream(zlib.compress(b"BT /F 9 Tf (x) Tj ET " * 2_000_000, 9))),
    ),
    "pdf, saved states": ("a.pdf", lambda _: page(stream(zlib.compress(b"q " * 1_500_000)))),
    "pdf, a stream of objects that holds itself": (
        "a.pdf",
        lambda _: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            stream(zlib.compress(b"2 0 " * 500_000), b"/Type /ObjStm /N 500000 /First 9 /Extends 2 0 R"),
        ),
    ),
    "pdf, previous tables in a ring": (
        "a.pdf",
        lambda _: pdf(b"<< /Type /Catalog >>", end=b"/Prev 9 /XRefStm 9 ") * 200,
    ),
    "pdf, cross references without end": ("a.pdf", lambda _: b"%PDF-1.5\nxref\n0 4294967295\n" + b"0000000000 " * 99),
    "pdf, a picture of a billion points": (
        "a.pdf",
        lambda _: page(stream(zlib.compress(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + bytes(99) + b" EI"))),
    ),
    "pdf, a length that lies": ("a.pdf", lambda _: page(b"<< /Length 4294967295 >>\nstream\nx\nendstream")),
    "pdf, only its beginning": ("a.pdf", lambda _: b"%PDF-1.7\n" + bytes(1_000_000)),
    "docx, zeros": ("a.docx", lambda _: docx(BODY % (PARAGRAPH % ("0" * 60_000_000)))),
    "docx, paragraphs": ("a.docx", lambda _: docx(BODY % (PARAGRAPH % "x" * 1_500_000))),
    "docx, nested": ("a.docx", lambda _: docx(BODY % ("<w:tbl><w:tr><w:tc>" * 200_000))),
    "docx, a size that lies small": ("a.docx", lambda _: lying(docx(BODY % (PARAGRAPH % ("0" * 90_000_000))), 900)),
    "docx, a size that lies large": ("a.docx", lambda _: lying(docx(BODY % (PARAGRAPH % WORDS)), 0xFFFF_FFF0)),
    "docx, entities": ("a.docx", lambda _: docx(laughs(10))),
    "docx, a file elsewhere": (
        "a.docx",
        lambda canary: docx(secret(canary).replace("rss", "w:document") + BODY % (PARAGRAPH % "&x;")),
    ),
    "docx, parts that climb": (
        "a.docx",
        lambda _: docx(
            BODY % (PARAGRAPH % WORDS), **{"..__..__..__..__tmp__climbed.txt": b"x", "__tmp__climbed.txt": b"x"}
        ),
    ),
    "docx, many parts": (
        "a.docx",
        lambda _: docx(BODY % (PARAGRAPH % WORDS), **{f"p{n}": b"" for n in range(20_000)}),
    ),
    "zip, archives in archives": ("a.zip", lambda _: nested_zip(4)),
    "zip, said to be a document": ("a.docx", lambda _: nested_zip(2)),
    "gzip, zeros": ("a.html", lambda _: gzip.compress(bytes(100_000_000))),
    "html, a million boxes": ("a.html", lambda _: b"<html><body>" + b"<div>" * 1_000_000 + WORDS.encode()),
    "html, a million looks": ("a.html", lambda _: b"<html><body>" + b"<b><i>" * 500_000),
    "html, one line of 19 MB": ("a.html", lambda _: b"<html><body><p>" + b"a" * 19_000_000),
    "html, an attribute of 19 MB": ("a.html", lambda _: b'<html><body><p class="' + b"a " * 9_500_000 + b'">x'),
    "html, many attributes": ("a.html", lambda _: b"<html><p " + b"".join(b"a%d=1 " % n for n in range(300_000))),
    "html, tables in tables": ("a.html", lambda _: b"<html><body>" + b"<table><tr><td>" * 200_000),
    "html, brackets": ("a.html", lambda _: b"<html><body>" + b"<" * 5_000_000),
    "html, comments unclosed": ("a.html", lambda _: b"<!--" * 2_000_000 + b"<html>"),
    "xml, a billion laughs": ("a.xml", lambda _: laughs(10).encode()),
    "xml, a long word again and again": (
        "a.xml",
        lambda _: feed(f'<!DOCTYPE rss [<!ENTITY x "{"x" * 100_000}">]>', "&x;" * 50_000),
    ),
    "xml, a file elsewhere": ("a.xml", lambda canary: feed(secret(canary), "&x;")),
    "xml, a page elsewhere": ("a.xml", lambda _: feed(secret("http://127.0.0.1:9/x"), "&x;")),
    "xml, its types elsewhere": (
        "a.xml",
        lambda _: feed('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">', WORDS),
    ),
    "xml, a million elements nested": ("a.xml", lambda _: b"<rss>" + b"<x>" * 1_000_000),
    "text for a bad expression": ("a.txt", lambda _: (b"a" * 30 + b"! ") * 100_000 + b"-" * 500_000),
    "text, blanks": ("a.md", lambda _: b" " * 5_000_000 + b"|" * 500_000),
    "json, nested": ("a.json", lambda _: b'{"a":' * 500_000),
    "json, empty lists": ("a.json", lambda _: b"[" + b"[]," * 2_000_000 + b"1]"),
    "a pickle that runs": ("a.pickle", lambda _: pickle.dumps(Runs())),
    "a letter of letters": (
        "a.eml",
        lambda _: b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(20_000)
        ),
    ),
}  # fmt: skip
