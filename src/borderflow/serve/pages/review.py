"""Review: the queue, one claim of it, and what a reviewer says of it; each judgement is a form that needs no script."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from borderflow.brief.screen_words import words
from borderflow.errors import BadChoice, BadValue, BorderflowError
from borderflow.nouns import Claim, Finding, Standing, Topic
from borderflow.record import Done, Kind, Outcome, Verb
from borderflow.reviewing import Asked, Overtaken, record, state_of
from borderflow.serve.bench import Bench, form_of, keep_name, name_of
from borderflow.serve.pages.claim import in_context, voice_of
from borderflow.serve.queues import at_bench
from borderflow.serve.rendering import render
from borderflow.serve.turns import STANDINGS, Turn, Waits, beside
from borderflow.wire import flat

router = APIRouter()
BenchHere = Annotated[Bench, Depends(at_bench)]
Sent = Annotated[list[tuple[str, str]], Depends(form_of)]
ON_PAGE = 50
LONGEST_REASON = 500
MOST_CANDIDATES = 12
NOTHING: Mapping[str, str] = {}
# The reasons that can be picked, by verb; the first of `accept` is what accepting means.
REASONS: dict[Verb, tuple[str, ...]] = {
    Verb.ACCEPT: ("stands", "confirmed", "counted"),
    Verb.DISPUTE: ("contradicted", "unclear", "unsourced"),
    Verb.REJECT: ("misread", "elsewhere", "old", "no_figure"),
    Verb.CORRECT: ("number", "days", "where", "who", "words"),
    Verb.MERGE: ("one_speaker", "copied"),
    Verb.SPLIT: ("two_speakers",),
    Verb.WITHHOLD: ("way", "speaker", "people"),
}
ON_PAGE_VERBS = (Verb.ACCEPT, Verb.DISPUTE, Verb.REJECT, Verb.WITHHOLD)
# What of a claim can be withheld: its words, its place wherever that is named, the whole document that it stands in.
SCOPES = (Kind.CLAIM, Kind.PLACE, Kind.DOCUMENT)
STAYING = frozenset({Verb.UNDO, Verb.WITHHOLD})


class Nameless(BadValue):
    """A judgement without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a form says: the verb, why, and with whom or of which judgement; `scope` is how much is withheld."""

    verb: Verb
    picked: str = ""
    reason: str = ""
    seen: str = ""
    standing: str = ""
    scope: str = ""
    others: tuple[str, ...] = ()


@router.get("/review")
def queue(request: Request, at: BenchHere) -> Response:
    """The queue as a list."""
    number = page_number(request)
    last = max(1, -(-len(at.queue) // ON_PAGE))
    if number > last:
        raise BadChoice("page", number, [str(one) for one in {1, last}])
    shown = at.shown(at.queue[(number - 1) * ON_PAGE : number * ON_PAGE])
    return render(
        request, "review_queue.html", at.asked, **on_every(at), turns=shown, number=number, last=last,
        first=(number - 1) * ON_PAGE,
    )  # fmt: skip


@router.post("/review/name")
def say_name(request: Request, at: BenchHere, sent: Sent) -> Response:
    """Remember the reviewer's name, and go back to where it was asked for."""
    fields = dict(sent)
    key = fields.get("claim", "")
    try:
        name = name_of(fields.get("name", ""))
    except BadValue as error:
        if key:
            return item(at, at.turn(key), status=422, wrong=str(error))
        raise
    path = f"/review/{at.turn(key).claim.id}" if key else "/review"
    answer = RedirectResponse(at.asked.href(path), status_code=303)
    keep_name(answer, name, secure=request.url.scheme == "https")
    return answer


@router.get("/review/{key}")
def claim(key: str, at: BenchHere) -> Response:
    """One claim to review, at an address of its own."""
    return item(at, at.turn(key))


@router.post("/review/{key}")
def judge(key: str, at: BenchHere, sent: Sent) -> Response:
    """Record what the reviewer says; then the next claim; the same one after an undo, or where it is withheld."""
    here = at.turn(key)
    try:
        said = said_in(sent)
        following = beside(at.queue, here)[1]
        made = recorded(at, key, said)
    except Overtaken as error:
        now = at_now(at)
        return item(now, now.turn(key), status=409, overtaken=error, typed=dict(sent))
    except BorderflowError as error:
        return item(at, here, status=422, wrong=worded(error, at), typed=dict(sent))
    stays = said.verb in STAYING or following is None
    path = f"/review/{key}" if stays or following is None else f"/review/{following.claim.id}"
    return RedirectResponse(at.asked.href(path, done=made), status_code=303)


def said_in(sent: Iterable[tuple[str, str]]) -> Said:
    """What a form says; BadChoice where the verb is none."""
    fields, others = dict(sent), tuple(value for name, value in sent if name == "other")
    possible = [one.value for one in Verb if one is not Verb.CORRECT]
    if fields.get("verb") not in possible:
        raise BadChoice("verb", fields.get("verb", "")[:40], possible)
    return Said(
        verb=Verb(fields["verb"]), picked=fields.get("picked", ""), reason=fields.get("reason", ""),
        seen=fields.get("seen", ""), standing=fields.get("standing", ""),
        scope=fields.get("scope", ""), others=others,
    )  # fmt: skip


def recorded(at: Bench, key: str, said: Said, correction: str | None = None) -> str:
    """Record what a form says of a claim, or of the one judgement that it names; the new judgement's id."""
    if at.reviewer is None:
        raise Nameless("say your name first: a judgement has one")
    kind, subject = meant(at, key, said)
    asked = Asked(
        subject=subject, verb=said.verb, kind=kind,
        others=said.others if said.verb in {Verb.MERGE, Verb.SPLIT} else (), correction=correction,
        seen=None if said.verb is Verb.UNDO or kind is not Kind.CLAIM else said.seen,
    )  # fmt: skip
    reason = why(at, said)
    made = record(at.settings.desk, asked, reviewer=at.reviewer, reason=reason, now=at.settings.clock())
    return made.id


def meant(at: Bench, key: str, said: Said) -> tuple[Kind, str]:
    """What a form speaks of: the claim, a judgement of it, or, of what is withheld, its place or document."""
    if said.verb is Verb.UNDO and said.others:
        return Kind.CLAIM, said.others[0]
    if said.verb is not Verb.WITHHOLD or said.scope in {"", Kind.CLAIM}:
        return Kind.CLAIM, key
    if said.scope not in SCOPES:
        raise BadChoice("scope", said.scope[:40], [one.value for one in SCOPES])
    claim = at.turn(key).claim
    if said.scope == Kind.DOCUMENT:
        return Kind.DOCUMENT, claim.document
    if claim.place is None:
        raise BadValue("the claim names no place that could be withheld")
    return Kind.PLACE, claim.place


def why(at: Bench, said: Said) -> str:
    """The reason of a judgement: the one that was picked, and what was written; BadValue where there is neither."""
    possible = REASONS.get(said.verb, ())
    if said.picked and said.picked not in possible:
        raise BadChoice("reason", said.picked[:40], list(possible))
    written = " ".join(said.reason.split())
    if len(written) > LONGEST_REASON:
        raise BadValue(f"a reason has at most {LONGEST_REASON} characters, not {len(written)}")
    w = words(at.asked.lang)
    picked = w(f"reason.{said.verb}.{said.picked}") if said.picked else ""
    if not picked and not written and said.verb is Verb.UNDO:
        return w("reason.undo")
    if not picked and not written:
        raise BadValue("a judgement has a reason: pick one, or write it")
    return ": ".join(filter(None, (picked, written)))


def worded(error: BorderflowError, at: Bench) -> str:
    """What is wrong, in the page's language where it has words for it."""
    return at.asked.words("review.name_first") if isinstance(error, Nameless) else str(error)


def at_now(at: Bench) -> Bench:
    """The same, with what was recorded meanwhile."""
    return at_bench(at.request)


def item(
    at: Bench, here: Turn, *, status: int = 200, wrong: str | None = None, overtaken: Overtaken | None = None,
    typed: Mapping[str, str] = NOTHING,
) -> Response:  # fmt: skip
    """The page of one claim: its words, who else speaks, what was said of it, and the forms."""
    claim, picture = here.claim, at.picture_of(here)
    document = picture.documents.get(claim.document)
    before, after = beside(at.queue, here)
    history = at.about(claim)
    voice = voice_of(here.finding, claim)
    return render(
        at.request, "review.html", at.asked, status=status, **on_every(at), turn=here, claim=claim, fields=flat(claim),
        document=document, context=in_context(document, claim) if document else (), finding=here.finding, voice=voice,
        picture=picture, before=before, after=after, place=place_in(at.queue, here), history=history,
        seen=state_of([one.judgement for one in history]), own={one.judgement.id for one in at.own},
        reviewed=picture.review.reviewed.get(claim.id), candidates=candidates(at, here),
        repeats=[one for one in voice.claims if one.id != claim.id][:MOST_CANDIDATES] if voice else [],
        superseded=here.standing is Standing.SUPERSEDED, wrong=wrong, overtaken=overtaken, typed=typed,
        withheld=at.withheld(claim), scopes=[one for one in SCOPES if one is not Kind.PLACE or claim.place],
        was=typed["standing"] if typed.get("standing") in list(Standing) else None,
    )  # fmt: skip


def on_every(at: Bench) -> dict[str, Any]:
    """What every review screen shows."""
    made = at.request.query_params.get("done")
    done = next((one for one in at.done if one.judgement.id == made), None)
    return {
        "reviewer": at.reviewer, "wanted": at.asked.wanted, "count": len(at.queue), "total": at.total,
        "by_country": at.by_country,
        "topics": list(Topic), "standings": STANDINGS, "reasons": REASONS, "verbs": ON_PAGE_VERBS,
        "countries": at.countries,
        "needs_two": at.needs_two, "done": done, "last_own": last_own(at), "undone": Outcome.UNDONE,
        "claims": at.claims([one.judgement.subject for one in (done, last_own(at)) if one is not None]),
    }  # fmt: skip


def last_own(at: Bench) -> Done | None:
    """The reviewer's last judgement that can be taken back."""
    return at.own[-1] if at.own else None


def place_in(queue: Sequence[Waits], here: Turn) -> int | None:
    """The claim's number in the queue, from 1; None where it is not in it."""
    at = bisect_left(queue, here.order, key=lambda one: one.order)
    return at + 1 if at < len(queue) and queue[at].claim.id == here.claim.id else None


def candidates(at: Bench, here: Turn) -> list[tuple[Claim, str]]:
    """Claims that may repeat this one, with who says them: other voices on the figure, then its number elsewhere."""
    if here.finding is None:
        return []
    own = voice_of(here.finding, here.claim)
    found = [(one, voice.origin) for voice in here.finding.voices if voice != own for one in voice.claims]
    for finding in at.picture_of(here).findings:
        if finding is not here.finding and is_alike(finding, here):
            found += [
                (one, voice.origin) for voice in finding.voices for one in voice.claims
                if one.quantity == here.claim.quantity and one.document != here.claim.document
            ]  # fmt: skip
    return found[:MOST_CANDIDATES]


def is_alike(finding: Finding, here: Turn) -> bool:
    """Whether another figure counts the same thing in the same country, in numbers."""
    claim, figure = here.claim, finding.figure
    counts = claim.quantity is not None and claim.quantity.has_number
    return counts and (figure.country, figure.topic, figure.measure) == (claim.country, claim.topic, claim.measure)


def page_number(request: Request) -> int:
    """The number of a page of a list, from 1."""
    said = request.query_params.get("page") or "1"
    if not said.isascii() or not said.isdecimal() or not 1 <= int(said[:9]) == int(said):
        raise BadValue(f"a page is a number from 1 on, not {said[:40]!r}")
    return int(said)
