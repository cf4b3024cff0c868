"""An answer with its headers, or none where the reader has it already.

An ETag is the hash of the answer, so that it changes when the answer does and only then. What a question's answer was
is remembered for as long as nothing is recorded and no setting changes: a reader who asks again costs no work.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from borderflow.brief.exports import Streamed
from borderflow.record.ledger import Entry
from borderflow.serve.api.describing import described
from borderflow.serve.api.exporting import FILES, carried_by
from borderflow.serve.api.operations import JSON, OPERATIONS, Operation
from borderflow.serve.api.pictured import InParts
from borderflow.serve.api.questions import asking
from borderflow.serve.api.reference import reference
from borderflow.serve.api.sources import Sources
from borderflow.serve.api.walking import ROOT
from borderflow.serve.bodies import HEADED
from borderflow.serve.handing import Files, Order

MOST_TAGS = 10_000
OPENAPI = f"{ROOT}/openapi.json"
Endpoint = Callable[[Request], Response | Awaitable[Response]]
# Files of text, which a reader may have packed.
PACKS_WELL = frozenset(FILES.values()) - {FILES[name] for name in ("parquet", "xlsx", "zip")}


@dataclass(slots=True)
class Tags:
    """The ETags of the answers that were given last, by question and state of the desk."""

    known: OrderedDict[str, str] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, question: str) -> str | None:
        """The tag of the answer to a question."""
        with self.lock:
            return self.known.get(question)

    def keep(self, question: str, tag: str) -> None:
        """Note the tag of an answer."""
        with self.lock:
            self.known[question] = tag
            while len(self.known) > MOST_TAGS:
                self.known.popitem(last=False)


def router() -> APIRouter:
    """Every route of the API, each with GET and HEAD."""
    made, tags = APIRouter(), Tags()
    for operation in OPERATIONS:
        path = operation.address
        if operation.part and operation.part.whole_rest:
            path = path.replace(f"{{{operation.part.name}}}", f"{{{operation.part.name}:path}}")
        made.add_route(path, filing(operation) if operation.files else answering(operation, tags), methods=["GET"])
    made.add_route(OPENAPI, openapi, methods=["GET"])
    made.add_route("/api", reference, methods=["GET"])
    return made


def answering(operation: Operation, tags: Tags) -> Endpoint:
    """The endpoint of an operation."""

    def answer(request: Request) -> Response:
        asked = asking(request.query_params, operation.query)
        sources = sources_of(request)
        last = sources.last()
        state = state_of(request, sources, last)
        known = tags.of(state)
        moment = last.at if last else None
        if known is not None and has(request, known):
            return unchanged(known, moment)
        parts = () if operation.part is None else (request.path_params[operation.part.name],)
        found = operation.find(sources, asked, *parts)
        if isinstance(found, InParts):
            return in_parts(request, found, tag_of(state.encode()), moment)
        body = msgspec.json.encode(found)
        tag = tag_of(body)
        tags.keep(state, tag)
        if has(request, tag):
            return unchanged(tag, moment)
        following = getattr(found, "next", None)
        headers = {"link": f'<{following}>; rel="next"'} if following else {}
        return Response(body, headers={**headers, **carried(tag, moment)}, media_type=operation.media_type)

    return answer


def in_parts(request: Request, found: InParts, tag: str, moment: datetime | None) -> Response:
    """An answer that is written and sent bit by bit: its tag is that of the question and the state of the desk."""
    if has(request, tag):
        return unchanged(tag, moment)
    headers, files = carried(tag, moment), request.app.state.files
    if request.scope.get(HEADED):
        return StreamingResponse(iter(()), headers=headers, media_type=JSON)
    return StreamingResponse(files.whole(found), headers=headers, media_type=JSON)


def filing(operation: Operation) -> Endpoint:
    """The endpoint of an operation that answers with a file: of a large desk, sent as it is made beside the server."""

    def prepared(request: Request) -> Response | tuple[Order, Streamed, dict[str, str]]:
        asked = asking(request.query_params, operation.query)
        sources = sources_of(request)
        last = sources.last()
        tag = tag_of(state_of(request, sources, last).encode())
        if has(request, tag):
            return unchanged(f"W/{tag}", last.at if last else None)
        format, now = request.path_params["format"], request.app.state.settings.clock()
        order: Order = operation.find(sources, asked, format, made_at=now)
        file = order.file()
        headers = {**carried(f"W/{tag}", last.at if last else None), **carried_by(file)}
        if sources.memory.is_large():
            return order, file, headers
        return Response(file.whole().body, headers=headers, media_type=file.media_type)

    async def answer(request: Request) -> Response:
        found = await run_in_threadpool(prepared, request)
        if isinstance(found, Response):
            return found
        order, file, headers = found
        if request.scope.get(HEADED):
            return StreamingResponse(iter(()), headers=headers, media_type=file.media_type)
        if file.media_type in PACKS_WELL and "gzip" in request.headers.get("accept-encoding", ""):
            order, headers = replace(order, zipped=True), {**headers, "content-encoding": "gzip"}
        files: Files = request.app.state.files
        coming = await files.begun(order)
        headers["vary"] = "Accept-Encoding"
        return StreamingResponse(files.sent(coming), headers=headers, media_type=file.media_type)

    return answer


def state_of(request: Request, sources: Sources, last: Entry | None) -> str:
    """A question and the state of the desk that it is asked of: where both are the same, so is the answer."""
    desk = f"{last.digest if last else ''} {sources.settings_age()} {sources.foresight.stamp()}"
    return f"{desk} {request.url.path}?{request.url.query}"


def openapi(request: Request) -> Response:
    """The OpenAPI document, as the desk is served."""
    body = msgspec.json.encode(described(guarded=request.app.state.settings.guarded))
    tag = tag_of(body)
    return unchanged(tag, None) if has(request, tag) else Response(body, headers=carried(tag, None), media_type=JSON)


def sources_of(request: Request) -> Sources:
    """The sources of the application, made once."""
    state = request.app.state
    if not hasattr(state, "sources"):
        state.sources = Sources(state.memory, state.foresight)
    found: Sources = state.sources
    return found


def tag_of(body: bytes) -> str:
    """The strong ETag of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def has(request: Request, tag: str) -> bool:
    """Whether the reader says that it has that answer."""
    said = request.headers.get("if-none-match", "")
    named = [part.strip().removeprefix("W/") for part in said.split(",")]
    return tag in named or "*" in named


def unchanged(tag: str, moment: datetime | None) -> Response:
    """That the answer is the one that the reader has."""
    return Response(status_code=304, headers=carried(tag, moment))


def carried(tag: str, moment: datetime | None) -> dict[str, str]:
    """The headers of an answer: what it is known by, and when anything was last recorded."""
    found = {"etag": tag, "cache-control": "private, no-cache"}
    return found | ({"last-modified": format_datetime(moment, usegmt=True)} if moment else {})
