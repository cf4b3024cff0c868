"""Every judgement with what became of it, the newest first: read only, and for the desk alone, for it names people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.errors import BadChoice
from borderflow.record import Outcome
from borderflow.serve.pages.review import BenchHere, page_number
from borderflow.serve.rendering import render

router = APIRouter()
ON_PAGE = 50
# What counts no more: it is struck through.
PAST = frozenset({Outcome.UNDONE, Outcome.REPLACED})


@router.get("/judgements")
def judgements(request: Request, at: BenchHere) -> Response:
    """The page."""
    number, newest = page_number(request), at.done[::-1]
    last = max(1, -(-len(newest) // ON_PAGE))
    if number > last:
        raise BadChoice("page", number, [str(one) for one in {1, last}])
    shown = newest[(number - 1) * ON_PAGE : number * ON_PAGE]
    named = at.claims(key for one in shown for key in (one.judgement.subject, *one.judgement.others))
    return render(
        request, "judgements.html", at.asked, shown=shown, number=number, last=last, count=len(newest), past=PAST,
        claims=named,
    )  # fmt: skip
