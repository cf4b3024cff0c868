"""Add reports: drop files or paste text, see what each would claim and why, then record those that are wanted."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from borderflow.errors import BadValue
from borderflow.intake import Told
from borderflow.nouns import Unread
from borderflow.read import LANGUAGES
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.jobs import MOVING, Jobs, Lot
from borderflow.serve.pages.document import blocks
from borderflow.serve.rendering import render
from borderflow.trying import Tried

MOST_FILES = 200
LONGEST_NAME = 120
PASTED = "pasted text"
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One report of a lot: its name, the documents in it with their numbers in the lot, and why others are none."""

    name: str
    documents: tuple[tuple[int, Tried], ...]
    unread: tuple[Unread, ...]


@router.get("/add")
def ask(request: Request, asked: AskedHere) -> Response:
    """The page that takes reports."""
    jobs: Jobs = request.app.state.jobs
    return render(request, "add.html", asked, reading=LANGUAGES, lots=list(jobs.lots.values())[::-1], wrong=None)


@router.post("/add")
async def take(request: Request, asked: AskedHere) -> Response:
    """Take reports; their own page shows how reading them goes."""
    jobs: Jobs = request.app.state.jobs
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=20_000_000) as form:
        bodies = [body async for body in handed(form)]
        try:
            told = told_of(form)
            if not bodies:
                raise BadValue(asked.words("add.nothing"))
        except BadValue as error:
            lots = list(jobs.lots.values())[::-1]
            return render(request, "add.html", asked, status=422, reading=LANGUAGES, lots=lots, wrong=str(error))
    lot = await run_in_threadpool(jobs.take, named(bodies), told)
    return see(asked, lot)


@router.get("/add/{key}")
def lot(key: str, request: Request, asked: AskedHere) -> Response:
    """How a lot stands: read so far, what each report would claim, and what became of it."""
    one = lot_of(request, key)
    return render(request, "lot.html", asked, lot=one, rows=list(rows(one)), moving=one.state in MOVING)


@router.get("/add/{key}/{number}")
def tried(key: str, number: int, request: Request, asked: AskedHere) -> Response:
    """A document that is not recorded yet, its claims marked in the text, with the reasons for each."""
    one = lot_of(request, key)
    if not 0 <= number < len(one.found) or not isinstance(found := one.found[number], Tried):
        raise Missing(f"the lot has no document {number} that could be read")
    said = sorted(found.claims, key=lambda claim: (claim.evidence[0].start, claim.id))
    return render(
        request, "tried.html", asked, lot=one, document=found.document, claims=said, why=found.why,
        left_out=found.left_out, blocks=blocks(found.document.text, said),
    )  # fmt: skip


@router.post("/add/{key}/record")
async def record(key: str, request: Request, asked: AskedHere) -> Response:
    """Record the reports of a lot that are wanted."""
    jobs: Jobs = request.app.state.jobs
    one = lot_of(request, key)
    async with request.form(max_files=0, max_fields=MOST_FILES + 20) as form:
        jobs.record(one, [str(name) for name in form.getlist("report")])
    return see(asked, one)


@router.post("/add/{key}/cancel")
def cancel(key: str, request: Request, asked: AskedHere) -> Response:
    """Stop reading a lot, or let it go."""
    jobs: Jobs = request.app.state.jobs
    one = lot_of(request, key)
    jobs.cancel(one)
    return see(asked, one)


def see(asked: Asked, one: Lot) -> Response:
    """On to the page of a lot."""
    return RedirectResponse(asked.href(f"/add/{one.id}"), status_code=HTTPStatus.SEE_OTHER)


def lot_of(request: Request, key: str) -> Lot:
    """The lot of that key."""
    jobs: Jobs = request.app.state.jobs
    if key not in jobs.lots:
        raise Missing("there is no such lot of reports: they are forgotten when the server stops, nothing was recorded")
    return jobs.lots[key]


async def handed(form: FormData) -> AsyncIterator[tuple[str, bytes]]:
    """What a form brings: its files, and its text where one was pasted."""
    for upload in form.getlist("files"):
        if isinstance(upload, UploadFile) and (upload.filename or upload.size):
            yield upload.filename or PASTED, await upload.read()
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        yield f"{PASTED}.txt", text.replace("\r\n", "\n").encode()


def named(bodies: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The bodies, each under a name of its own that holds no path.

    >>> [name for name, _ in named([("C:\\\\a\\\\b.txt", b"1"), ("../b.txt", b"2"), ("\\n", b"3")])]
    ['b.txt', 'b (2).txt', 'pasted text']
    """
    found: dict[str, bytes] = {}
    for name, body in bodies:
        plain = (
            "".join(c for c in re.split(r"[/\\]", name)[-1] if c.isprintable()).strip(" .")[-LONGEST_NAME:] or PASTED
        )
        stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
        number, free = 1, plain
        while free in found:
            number += 1
            free = f"{stem} ({number}){dot}{ending}"
        found[free] = body
    return list(found.items())


def told_of(form: FormData) -> Told:
    """What the person says of the reports; BadValue where it is none."""
    published, lang = str(form.get("published") or ""), str(form.get("read_lang") or "")
    if lang and lang not in LANGUAGES:
        raise BadValue(f"language {lang[:10]!r} is not read: choose one of {', '.join(LANGUAGES)}")
    try:
        return Told(published=date.fromisoformat(published) if published else None, lang=lang or None)
    except ValueError:
        raise BadValue(f"{published[:20]!r} is no date: write it as 2022-09-27") from None


def rows(one: Lot) -> Iterator[Row]:
    """The reports of a lot with what was found in each so far."""
    for handed_over in one.handed:
        here = [(number, found) for number, found in enumerate(one.found) if is_in(found.address, handed_over.name)]
        yield Row(
            handed_over.name, tuple((number, found) for number, found in here if isinstance(found, Tried)),
            unread_in(found for _, found in here),
        )  # fmt: skip


def unread_in(found: Iterable[Tried | Unread]) -> tuple[Unread, ...]:
    """What could not be read among them."""
    return tuple(one for one in found if isinstance(one, Unread))


def is_in(address: str, name: str) -> bool:
    """Whether an address is that of a report, or of a document in it."""
    return address == name or address.startswith(f"{name}#")
