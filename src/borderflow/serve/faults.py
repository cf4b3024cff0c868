"""What went wrong: a page for people, RFC 9457 problem JSON for programs; never more than they can use."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from borderflow.errors import BadChoice, BadValue, BorderflowError, LedgerFault, NotADesk
from borderflow.serve.asking import Asked, asked
from borderflow.serve.foresight import NoScenario, NotYet, Unforeseen
from borderflow.serve.making import BeingMade, Unmade
from borderflow.serve.printing import Unprinted
from borderflow.serve.rendering import render
from borderflow.serve.wording import words

API = "/api/"
# Whoever asks for what is being made is asked to come again after so long.
RETRY_SECONDS = 3


class Missing(BorderflowError):
    """What an address names is not in the desk."""


STATUSES: tuple[tuple[type[BorderflowError], int], ...] = (
    (Missing, 404), (NoScenario, 404), (NotYet, 503), (Unforeseen, 503), (BeingMade, 503), (Unmade, 503),
    (Unprinted, 503), (BadChoice, 422), (BadValue, 422), (NotADesk, 503), (LedgerFault, 503), (BorderflowError, 400),
)  # fmt: skip


def told(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A fault as an answer."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(msgspec.json.encode(body), status, headers, media_type="application/problem+json")
    return render(
        request, "fault.html", said(request), status=status, headers=headers, heading=heading_of(status), detail=detail
    )


def heading_of(status: int) -> str:
    """Under which key the heading of a fault's page stands."""
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        return "fault.missing"
    return "fault.title" if status < HTTPStatus.INTERNAL_SERVER_ERROR else "fault.broken"


def allowed(request: Request) -> str:
    """Every method that a path knows, whichever of its routes that is of: a router names those of one alone."""
    routes: list[BaseRoute] = request.app.state.routes
    found = {
        method
        for route in routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


def said(request: Request) -> Asked:
    """What the request asked for, as far as it can be understood."""
    try:
        return asked(request)
    except BorderflowError:
        return Asked(words=words("en"))


def catch(app: FastAPI) -> None:
    """Have the application answer every fault so."""

    async def of_ours(request: Request, error: Exception) -> Response:
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        # What is being made is there in some seconds.
        headers = {"retry-after": "5"} if isinstance(error, NotYet) else None
        return told(request, status, str(error), headers)

    async def of_making(request: Request, error: Exception) -> Response:
        assert isinstance(error, BeingMade)
        headers = {"retry-after": str(RETRY_SECONDS)}
        if request.url.path.startswith(API):
            return told(request, 503, str(error), headers)
        headers["refresh"] = str(RETRY_SECONDS)
        return render(request, "making.html", said(request), status=503, headers=headers, done=error.done, of=error.of)

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = allowed(request)
        return told(request, error.status_code, str(error.detail), headers)

    async def of_values(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return told(request, 422, f"{where}: {first['msg']}")

    app.add_exception_handler(BorderflowError, of_ours)
    app.add_exception_handler(BeingMade, of_making)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_values)
