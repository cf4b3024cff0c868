"""Claims in, findings out: one finding a figure or statement, the recommended claim first, the losers in view.

Pure: no clock, no database. Every claim that was known comes out in exactly one finding; nothing is averaged or
summed, and the order in which claims come changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from borderflow.nouns import Certainty, Claim, Document, Finding, Situation, Voice
from borderflow.record.echoes import Hearing, hearing
from borderflow.record.figures import figure, numbered
from borderflow.record.intervals import interval, span
from borderflow.record.rulings import NO_RULINGS, Rulings
from borderflow.record.speakers import Speaker
from borderflow.record.statements import side, unnumbered
from borderflow.record.weighing import Candidate, agree, candidates, newest, reason, recommended

Spoken = Sequence[tuple[Voice, Speaker]]


def situation(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, as_of: datetime | None = None,
    country: str | None = None, rulings: Rulings = NO_RULINGS,
) -> Situation:  # fmt: skip
    """What the claims add up to, as known at `as_of` (None: now), for one country or (None) all of them.

    `rulings` say who is one voice because a reviewer says so.
    """
    findings = reconcile(claims, documents, as_of=as_of, rulings=rulings)
    ours = tuple(one for one in findings if country is None or one.figure.country == country)
    used = sorted({claim.document for one in ours for claim in one.claims} & documents.keys())
    return Situation(as_of=as_of, country=country, findings=ours, documents={key: documents[key] for key in used})


def reconcile(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, as_of: datetime | None = None,
    rulings: Rulings = NO_RULINGS,
) -> tuple[Finding, ...]:  # fmt: skip
    """A finding for each figure and statement that the claims speak of, in a fixed order.

    With `as_of`, claims of documents published on a later day (UTC) are left out, and their documents are not looked
    at; undated documents stay, since when they were recorded is the ledger's to say.
    """
    shelf = {key: one for key, one in documents.items() if known_by(one, as_of)}
    said = sorted((c for c in claims if c.document in shelf or c.document not in documents), key=lambda c: c.id)
    heard = hearing(said, shelf, rulings=rulings)
    figures = numbered((claim for claim in said if interval(claim) is not None), heard)
    statements = unnumbered((claim for claim in said if interval(claim) is None), heard)
    return tuple(sorted((finding(group, heard) for group in (*figures, *statements)), key=place_in_order))


def known_by(document: Document, as_of: datetime | None) -> bool:
    """Whether the document was published on or before that day (UTC); a moment without a time zone is UTC."""
    if as_of is None or document.published is None:
        return True
    return document.published <= (as_of.astimezone(UTC) if as_of.tzinfo else as_of).date()


def place_in_order(one: Finding) -> tuple[str, ...]:
    """Where a finding stands: by country, topic, measure, days and place; the id makes the order certain."""
    what = one.figure
    days = (what.period.start or date.max, what.period.end or date.max)
    return (
        what.country or "", what.topic, what.measure or "", *(day.isoformat() for day in days),
        what.place.id if what.place else "", one.best.id,
    )  # fmt: skip


def finding(group: Sequence[Claim], heard: Hearing) -> Finding:
    """What is known about one figure or statement, from every claim about it."""
    denied = [claim for claim in group if claim.certainty is Certainty.DENIED]
    denials = tuple(voice for voice, _ in heard.voices(denied))
    spoken = heard.voices(claim for claim in group if claim.certainty is not Certainty.DENIED)
    if not spoken:
        first = denials[0].claims[0]
        return Finding(figure=figure(first), best=first, reason="only its denial is known", support=(), denials=denials)
    days = {claim.id: heard.published(claim) for claim in group}
    order = candidates(spoken, {key: day if day < date.max else date.min for key, day in days.items()})
    best = recommended(order) if order[0].number else newest(order)
    support, dissent = sides(best, spoken, heard)
    low, high = span(one.number for one in order if one.number)
    return Finding(
        figure=figure(best.claim), best=best.claim, reason=reason(best, order, support, dissent), support=support,
        dissent=dissent, denials=denials, low=low, high=high,
    )  # fmt: skip


def sides(best: Candidate, spoken: Spoken, heard: Hearing) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """The voices that agree with the best claim, its own first, and those that do not."""
    others = [voice for voice, _ in spoken if voice is not best.voice]
    support = [voice for voice in others if with_best(voice, best, heard)]
    dissent = [voice for voice in others if not with_best(voice, best, heard)]
    return (best.voice, *support), tuple(dissent)


def with_best(voice: Voice, best: Candidate, heard: Hearing) -> bool:
    """Whether a voice agrees: one of its numbers meets the best, or one of its newest statements goes the same way."""
    if best.number is not None:
        return any(agree(interval(claim), best.number) for claim in voice.claims)
    last = max(heard.first_said(claim) for claim in voice.claims)
    newest_said = (side(claim) for claim in voice.claims if heard.first_said(claim) == last)
    return any(one is None or side(best.claim) is None or one == side(best.claim) for one in newest_said)
