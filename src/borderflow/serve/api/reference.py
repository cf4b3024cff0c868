"""The page that lists the operations, made from the OpenAPI document; no script is on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from borderflow.serve.api.describing import described, examples
from borderflow.serve.asking import asked
from borderflow.serve.rendering import render


def reference(request: Request) -> Response:
    """The page."""
    document = described(guarded=request.app.state.settings.guarded)
    chapters = [
        {"name": tag["name"], "words": tag["description"],
         "operations": [one for one in operations(document) if tag["name"] in one["tags"]]}
        for tag in document["tags"]
    ]  # fmt: skip
    return render(request, "api.html", asked(request), chapters=chapters, marked=marked, about=document["info"])


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations of the document, each with its path, a question and the answer to it."""
    return [
        {
            **told["get"], "path": path, "shown": resolved(told["get"], document),
            "question": examples()["operations"][told["get"]["operationId"]]["request"],
            "answer": pretty(examples()["operations"][told["get"]["operationId"]]["answer"]),
            "anchor": quote(told["get"]["operationId"]),
        }
        for path, told in document["paths"].items()
    ]  # fmt: skip


def resolved(told: dict[str, Any], document: dict[str, Any]) -> list[tuple[str, str]]:
    """The codes of an operation's answers, each with what it means."""
    return [
        (code, one["description"] if "description" in one
         else document["components"]["responses"][one["$ref"].rpartition("/")[2]]["description"])
        for code, one in told["responses"].items()
    ]  # fmt: skip


def marked(words: str) -> Markup:
    """Words in which what stands between backquotes is shown as it is typed; everything is escaped."""
    parts = words.split("`")
    shown = [
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    ]
    return Markup().join(shown)


def pretty(answer: Any) -> str:
    """An answer as people read it."""
    if isinstance(answer, str):
        return answer
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
