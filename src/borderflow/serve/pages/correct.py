"""Correcting a claim: every field of it, and the words that it stands on; a mistake loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from borderflow.errors import BorderflowError
from borderflow.nouns import Document, Standing
from borderflow.nouns.values import MEASURES
from borderflow.record import Verb
from borderflow.reviewing import Overtaken, state_of
from borderflow.serve.bench import Bench
from borderflow.serve.correcting import ANYWAY, CHOICES, PARSED, UNITS, Read, Typed, offered, read, typed_of
from borderflow.serve.faults import Missing
from borderflow.serve.pages.claim import in_context
from borderflow.serve.pages.review import REASONS, BenchHere, Said, Sent, at_now, on_every, recorded, worded
from borderflow.serve.rendering import render
from borderflow.serve.turns import Turn, beside
from borderflow.wire import claim_line

router = APIRouter()
# An empty line in the form, for one more place.
MORE = ("", "")
OPTIONAL = frozenset({"bound", "effect", "status"})


@router.get("/review/{key}/correct")
def ask(key: str, at: BenchHere) -> Response:
    """The claim as a form."""
    here = at.turn(key)
    return form(at, here, typed_of(here.claim), Read())


@router.post("/review/{key}/correct")
def correct(key: str, at: BenchHere, sent: Sent) -> Response:
    """Record the correction, and go on; or the form again, with what is wrong beside its field."""
    here, fields = at.turn(key), dict(sent)
    typed = typed_in(sent)
    found = read(typed, here.claim, document_of(at, here))
    said = Said(
        verb=Verb.CORRECT, picked=fields.get("picked", ""), reason=fields.get("reason", ""),
        seen=fields.get("seen", ""), standing=fields.get("standing", ""),
    )  # fmt: skip
    if found.claim is None:
        return form(at, here, typed, found, said=said)
    following = beside(at.queue, here)[1]
    try:
        made = recorded(at, key, said, claim_line(found.claim))
    except Overtaken as error:
        now = at_now(at)
        return form(now, now.turn(key), typed, Read(), said=said, overtaken=error)
    except BorderflowError as error:
        found.wrong["reason"] = worded(error, at)
        return form(at, here, typed, found, said=said)
    path = f"/review/{following.claim.id}" if following is not None else f"/review/{found.claim.id}"
    return RedirectResponse(at.asked.href(path, done=made), status_code=303)


def typed_in(sent: Iterable[tuple[str, str]]) -> Typed:
    """What the form was sent with."""
    texts = {name: value for name, value in sent if name in PARSED or name in {"sources", ANYWAY}}
    starts = [value for name, value in sent if name == "from"]
    ends = [value for name, value in sent if name == "to"]
    return Typed(
        texts, tuple(zip(starts, ends, strict=False)), tuple(value for name, value in sent if name == "sentence")
    )  # fmt: skip


def document_of(at: Bench, here: Turn) -> Document:
    """The report that the claim stands in."""
    found = at.picture_of(here).documents.get(here.claim.document)
    if found is None:
        raise Missing(f"the report of claim {here.claim.id} is not known")
    return found


def form(
    at: Bench, here: Turn, typed: Typed, found: Read, *, said: Said | None = None, overtaken: Overtaken | None = None
) -> Response:  # fmt: skip
    """The page with the form."""
    status = 409 if overtaken else 422 if found.wrong else 200
    document = document_of(at, here)
    history = at.about(here.claim)
    spans = [(one.start, one.end) for one in here.claim.evidence]
    return render(
        at.request, "correct.html", at.asked, status=status, **on_every(at), turn=here, claim=here.claim, typed=typed,
        wrong=found.wrong, said=said, overtaken=overtaken, document=document,
        context=in_context(document, here.claim), choices=CHOICES, optional=OPTIONAL, measures=MEASURES, units=UNITS,
        anyway=ANYWAY, spans=[*typed.spans, MORE],
        sentences=[(f"{start}-{end}", document.text[start:end]) for start, end in offered(document, spans)],
        seen=state_of([one.judgement for one in history]), picks=REASONS[Verb.CORRECT],
        superseded=here.standing is Standing.SUPERSEDED,
    )  # fmt: skip
