"""What a review screen works with: who reviews, what was said so far, and the queue that the address asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.atlas import countries
from borderflow.brief import headlined
from borderflow.desk_file import desk_file
from borderflow.errors import BadValue
from borderflow.nouns import Claim, Document, Situation
from borderflow.record import Done, Judged, Judgement, Outcome, Verb
from borderflow.record.quorum import people_needed, person
from borderflow.reviewing import about
from borderflow.serve.asking import Asked, asked
from borderflow.serve.faults import Missing
from borderflow.serve.memory import Memory
from borderflow.serve.settings import Settings
from borderflow.serve.turns import OPEN, Turn, Waits, Wanted, last_sitting, turns

COOKIE = "borderflow-reviewer"
LONGEST_NAME = 80
LARGEST_FORM, MOST_FIELDS = 200_000, 400
YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToReview(Asked):
    """What a review screen is asked for: its links keep what is wanted. It is always of now."""

    wanted: Wanted = field(default_factory=Wanted)

    def href(self, path: str | None = None, **changes: str | None) -> str:
        """The address of a page, with the same queue where it is one of these screens."""
        kept = self.wanted.state if path is None or path.startswith("/review") else {}
        return Asked.href(self, path, **{**kept, **changes})


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A request for a review screen, with what it works with; `picture` is the newest there is."""

    request: Request
    asked: AskedToReview
    reviewer: str | None

    @property
    def settings(self) -> Settings:
        """How the desk is served."""
        found: Settings = self.request.app.state.settings
        return found

    @cached_property
    def picture(self) -> Situation:
        """What the desk knows now, as it is recorded."""
        memory: Memory = self.request.app.state.memory
        return memory.recorded()

    @cached_property
    def judged(self) -> Judged:
        """What all judgements make of the claims that they touch."""
        memory: Memory = self.request.app.state.memory
        return memory.judged()

    @property
    def done(self) -> tuple[Done, ...]:
        """Every judgement with what became of it, in their order."""
        return self.judged.done

    @cached_property
    def own(self) -> tuple[Done, ...]:
        """The reviewer's own judgements that were not taken back, in their order."""
        ours = (one for one in self.done if self.is_own(one) and one.outcome is not Outcome.UNDONE)
        return tuple(one for one in ours if one.judgement.verb is not Verb.UNDO)

    def is_own(self, one: Done) -> bool:
        """Whether the reviewer said it, in any spelling of the name."""
        return self.reviewer is not None and person(one.judgement) == " ".join(self.reviewer.split()).casefold()

    @cached_property
    def new(self) -> frozenset[str]:
        """The claims that were recorded since the reviewer's last sitting."""
        said = [one.judgement for one in self.done if self.reviewer is None or self.is_own(one)]
        since = last_sitting(said, now=self.settings.clock())
        if since is None:
            return frozenset()
        with corridor.ledger_of(self.settings.desk) as ledger:
            return ledger.recorded_since(since)

    @cached_property
    def all(self) -> Mapping[str, Turn]:
        """Every claim in its order, by id."""
        case = corridor.case_of(self.settings.desk, self.picture)
        found = turns(self.picture, headline=headlined(self.picture, case=case), new=self.new)
        return {one.claim.id: one for one in found}

    @property
    def total(self) -> int:
        """How many claims there are."""
        return len(self.all)

    @property
    def countries(self) -> list[str]:
        """The countries that any of them is about."""
        return sorted({one.claim.country for one in self.all.values() if one.claim.country})

    @property
    def by_country(self) -> bool:
        """Whether there is a queue for each country, and none of all."""
        return False

    @cached_property
    def queue(self) -> Sequence[Waits]:
        """The claims that are asked for; of the open ones those alone that do not wait for somebody else."""
        wanted = self.asked.wanted
        return tuple(
            one for one in self.all.values() if wanted.has(one) and not self.is_left_to_others(one.claim.id)
        )  # fmt: skip

    @cached_property
    def voted(self) -> frozenset[str]:
        """What the reviewer has judged, and waits for somebody else."""
        return frozenset(one.judgement.subject for one in self.own if one.outcome is Outcome.WAITS)

    def is_left_to_others(self, key: str) -> bool:
        """Whether a claim among the open ones waits for somebody else."""
        return self.asked.wanted.standing == OPEN and key in self.voted

    def shown(self, some: Sequence[Waits]) -> Sequence[Turn]:
        """Some claims of the queue, as the page shows them."""
        return [self.all[one.claim.id] for one in some]

    def picture_of(self, here: Turn) -> Situation:  # noqa: ARG002  (of a small desk it is the whole)
        """What is known beside a claim."""
        return self.picture

    def claims(self, keys: Iterable[str]) -> dict[str, Claim]:
        """The claims of those ids."""
        return {key: self.all[key].claim for key in keys if key in self.all}

    def document(self, claim: Claim) -> Document | None:
        """The report that a claim stands in."""
        return self.picture.documents.get(claim.document)

    def turn(self, key: str) -> Turn:
        """The claim of that id."""
        if key not in self.all:
            raise Missing(f"no claim {key[:80]!r} is known")
        return self.all[key]

    def about(self, claim: Claim) -> tuple[Done, ...]:
        """The judgements that bear on a claim, in their order."""
        document = self.document(claim)
        ids = {one.id for one in about(self.said, claim, document.report if document else None)}
        return tuple(one for one in self.done if one.judgement.id in ids)

    def withheld(self, claim: Claim) -> bool:
        """Whether others are shown less of a claim than is recorded of it."""
        memory: Memory = self.request.app.state.memory
        veils = memory.veils_now()
        return bool(veils) and veils.claim(claim, lambda: self.document(claim)) is not claim

    @property
    def said(self) -> list[Judgement]:
        """Every judgement, in their order."""
        return [one.judgement for one in self.done]

    @cached_property
    def needs_two(self) -> bool:
        """Whether what the reviewer says next takes a second person."""
        said = self.said
        if self.reviewer is not None:
            next_one = Judgement(
                subject="-", verb=Verb.ACCEPT, reviewer=self.reviewer, reason="-", at=self.settings.clock()
            )
            said.append(next_one)
        return people_needed(said, two_person=desk_file(self.settings.desk).two_person)[-1:] == [2]


def bench(request: Request) -> Bench:
    """What a request for a review screen works with."""
    query, of_page = request.query_params, asked(request)
    country = query.get("country") or None
    wanted = Wanted(
        country=country.upper() if country else None, topic=query.get("topic") or None,
        standing=query.get("standing") or OPEN,
    )  # fmt: skip
    if wanted.country is not None and wanted.country not in countries():
        raise BadValue(f"the atlas knows no country {wanted.country[:40]!r}: a country goes by its ISO code (FI)")
    now = AskedToReview(words=of_page.words, path=of_page.path, chosen=of_page.chosen, wanted=wanted)
    return Bench(request=request, asked=now, reviewer=reviewer_of(request))


def reviewer_of(request: Request) -> str | None:
    """The name that the browser keeps; None where it keeps none that can be one."""
    kept = request.cookies.get(COOKIE)
    try:
        return name_of(unquote(kept, errors="strict")) if kept else None
    except (BadValue, UnicodeDecodeError):
        return None


def name_of(text: str) -> str:
    """A reviewer's name, as it is kept; BadValue where it can be none."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadValue(f"a name has 1 to {LONGEST_NAME} letters, not {len(name)}, and no control characters")
    return name


def keep_name(answer: Response, name: str, *, secure: bool) -> None:
    """Have the browser remember the reviewer's name: no script reads it, no other site has it sent."""
    answer.set_cookie(
        COOKIE, quote(name, safe=""), max_age=YEAR_SECONDS, httponly=True, samesite="strict", secure=secure
    )  # fmt: skip


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a form that was sent, in their order; BadValue where it is too large, or is none."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise BadValue(f"a form has at most {LARGEST_FORM:,} bytes")
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise BadValue("that is not a form that this page sends") from error
