"""The brief, as the brief room writes it."""

from __future__ import annotations

import base64
import hashlib
import re

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from borderflow import desk as corridor
from borderflow.serve.asking import AskedHere
from borderflow.serve.guards import POLICY
from borderflow.serve.settings import Settings

router = APIRouter()
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@router.get("/brief")
def brief(request: Request, asked: AskedHere, country: str | None = None) -> Response:
    """The brief of all countries or one: a page that stands alone, its own style allowed by its hash."""
    settings: Settings = request.app.state.settings
    code = country.upper() if country else None
    page = corridor.brief(settings.desk, country=code, as_of=asked.known, format="html", made_at=settings.clock())
    return HTMLResponse(page, headers={"content-security-policy": f"{POLICY}; style-src 'self' {hashes(page)}"})


def hashes(page: str) -> str:
    """The hashes of the styles that stand in a page, as a policy has them."""
    styles = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in styles)
