"""Which requests come in, and what every answer carries.

A page on another site can have a browser ask this machine for things. So a request is heard only under one of the
desk's own names (which stops DNS rebinding), and one that changes something only from one of the desk's own pages.
"""

from __future__ import annotations

import hmac
import logging
import traceback
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from borderflow.serve.faults import API, told
from borderflow.serve.settings import Settings

LOG = logging.getLogger(__name__)
MOST_SAID, MOST_ADDED = 1_000_000, 200_000_000
TOO_LARGE = f"that is too much at once: at most {MOST_ADDED // 1_000_000} MB of reports, a form at most 1 MB"
BROKEN = "something is wrong with the desk's program; nothing that was recorded is lost"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "borderflow-desk"
OPEN_PATHS = ("/login", "/static/")
# Bytes.
LONGEST_ADDRESS, LONGEST_BODY = 8000, 10_000
MOST_DIGITS = 19
CHALLENGE = f'Cookie realm="borderflow", form-action="/login", cookie-name={COOKIE}'
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
    "img-src 'self' data:"
)
CARRIED = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, a form of our own would come from "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The desk's application with a guard before it (ASGI)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not; give every answer the headers that it is to carry."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = refused(scope, self.settings)
        answer: ASGIApp = refusal or self.app
        begun: list[Message] = []

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                headers = MutableHeaders(scope=message)
                for name, value in CARRIED.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        try:
            await answer(scope, measured(receive, most_of(scope["path"])), carrying)
        except TooLarge:
            if not begun:
                await told(Request(scope), 413, TOO_LARGE)(scope, receive, carrying)
        except Exception as error:
            # Its words may quote a report: only where it happened is said, and only to whoever runs the desk.
            LOG.error("%s in %s", type(error).__name__, whereabouts(error))
            if not begun:
                await told(Request(scope), 500, BROKEN)(scope, receive, carrying)


class TooLarge(Exception):
    """More was sent than is taken."""


def most_of(path: str) -> int:
    """How many bytes a request to a path may bring."""
    return MOST_ADDED if path == "/add" else MOST_SAID


def measured(receive: Receive, most: int) -> Receive:
    """The same, up to so many bytes: whoever sends more is not listened to any longer."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return receiving


def whereabouts(error: BaseException) -> str:
    """The module and line in which an error came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}, line {last.lineno}"


def refused(scope: Scope, settings: Settings) -> Response | None:  # noqa: PLR0911 - a line a reason
    """Why a request is not let in, as an answer; None where it is."""
    headers = Headers(scope=scope)
    host = headers.get("host", "").lower()
    api = scope["path"].startswith(API)
    if host not in settings.authorities:
        could = ", ".join(sorted(settings.authorities))
        return refusal(scope, 421, f"this desk is not {host[:80]!r}: ask for one of {could}")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
        return refusal(scope, 414, f"an address here has at most {LONGEST_ADDRESS} bytes: ask for less at once")
    if scope["method"] not in SAFE and not is_own(headers, host):
        return refusal(scope, 403, "only the desk's own pages may change it")
    if api and length(headers) > LONGEST_BODY:
        return refusal(scope, 413, f"nothing here needs a body, and none over {LONGEST_BODY} bytes is read")
    if settings.guarded and not scope["path"].startswith(OPEN_PATHS) and not is_known(headers, settings):
        if api or scope["method"] not in SAFE:
            return refusal(scope, 401, "log in first: POST the password to /login", {"www-authenticate": CHALLENGE})
        return RedirectResponse("/login", status_code=303)
    return None


def refusal(scope: Scope, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """That a request is not let in: for programs as everything else that goes wrong, else as one line."""
    if scope["path"].startswith(API):
        return told(Request(scope), status, words, headers)
    return PlainTextResponse(f"{words}\n", status, headers)


def length(headers: Headers) -> int:
    """How long a request says that its body is; nought where it does not say."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else 0


def is_own(headers: Headers, host: str) -> bool:
    """Whether a request that changes something comes from one of the desk's own pages, or from no page at all.

    A browser always says where such a request comes from; a program that is no browser need not.
    """
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc.lower() == host


def token(settings: Settings) -> str:
    """What a browser that gave the password keeps: good for as long as the server runs."""
    return hmac.new(settings.secret, b"this browser gave the password", "sha256").hexdigest()


def is_known(headers: Headers, settings: Settings) -> bool:
    """Whether a request carries what a browser that gave the password keeps."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return False
    return found is not None and hmac.compare_digest(found.value, token(settings))
