"""The password, where the desk has one: five wrong tries, and it waits a minute."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from borderflow.serve.asking import AskedHere
from borderflow.serve.guards import COOKIE, token
from borderflow.serve.passwords import is_password
from borderflow.serve.rendering import render
from borderflow.serve.settings import Settings

MOST_TRIES, WAIT = 5, timedelta(minutes=1)
LONGEST = 1000
router = APIRouter()


@dataclass(slots=True)
class Tries:
    """The wrong tries of the last minute, whoever made them: there is one password."""

    at: list[datetime] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_full(self, now: datetime) -> bool:
        """Whether no more are heard for now."""
        with self.lock:
            self.at = [moment for moment in self.at if now - moment < WAIT]
            return len(self.at) >= MOST_TRIES

    def add(self, now: datetime) -> None:
        """One more."""
        with self.lock:
            self.at.append(now)


@router.get("/favicon.ico")
def icon() -> Response:
    """No picture: a page that stands alone names none, and browsers ask for one."""
    return Response(status_code=204)


@router.get("/login")
def ask(request: Request, asked: AskedHere) -> Response:
    """The page that asks for the password."""
    return render(request, "login.html", asked, wrong=None)


@router.post("/login")
def enter(request: Request, asked: AskedHere, password: Annotated[str, Form(max_length=LONGEST)]) -> Response:
    """In, or asked again."""
    settings: Settings = request.app.state.settings
    tries: Tries = request.app.state.tries
    now = settings.clock()
    if tries.is_full(now):
        return render(request, "login.html", asked, status=429, headers={"retry-after": "60"}, wrong="login.wait")
    if not is_password(settings.desk, password):
        tries.add(now)
        return render(request, "login.html", asked, status=401, wrong="login.wrong")
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(COOKIE, token(settings), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer
