"""Reports made up for the tests of opening, and short ways to open them."""

from __future__ import annotations

import hashlib
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
