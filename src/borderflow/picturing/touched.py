"""What judgements are about: the claims and documents that any of them touches, and no others, read from the ledger.

Going through judgements again needs no more: what they make of a claim that none of them touches is at most another
place, which is told claim by claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from borderflow.nouns import Claim, Document
from borderflow.picturing.manner import Manner
from borderflow.record import Judged, Judgement, Kind, Ledger, Verb, judged


@dataclass(frozen=True, slots=True)
class Touched:
    """The judgements made by a moment, with the claims that they are about, by number, and these ones' documents."""

    judgements: Sequence[Judgement]
    claims: Mapping[int, Claim]
    documents: Mapping[str, Document]

    @property
    def countries(self) -> set[str | None]:
        """The countries that these claims are about, before and after a correction."""
        corrected = (one.correction for one in self.judgements if one.correction is not None)
        return {claim.country for claim in (*self.claims.values(), *corrected)}

    @property
    def places(self) -> bool:
        """Whether a judgement makes places one, or two: that may touch any claim."""
        return any(one.kind is Kind.PLACE and one.verb is not Verb.WITHHOLD for one in self.judgements)


def touched(ledger: Ledger, as_of: datetime | None) -> Touched:
    """What the judgements made by then are about, as far as it was known then."""
    said = ledger.judgements(as_of=as_of)
    if not said:
        return Touched((), {}, {})
    about: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for one in said:
        about[one.kind] |= {one.subject, *one.others}
    ids = about[Kind.DOCUMENT] | set(ledger.documents_in(about[Kind.REPORT]))
    single = [at for key in about[Kind.CLAIM] if (at := ledger.number_of(key)) is not None]
    known = set(ledger.numbers(documents=ids, as_of=as_of))
    claims = dict(ledger.numbered({*known, *single}))
    documents = ledger.shelf({*ids, *(claim.document for claim in claims.values())}, as_of=as_of)
    # A claim is known from when its document is.
    return Touched(said, {at: one for at, one in claims.items() if at in known or one.document in documents}, documents)


def judged_of(found: Touched, claims: Iterable[Claim], manner: Manner, as_of: datetime | None) -> Judged:
    """What the judgements make of some claims together with those that they touch."""
    if not found.judgements:
        return Judged(claims=tuple(claims))
    both = {claim.id: claim for claim in (*found.claims.values(), *claims)}
    return judged(
        both.values(), found.judgements, two_person=manner.two_person, as_of=as_of, documents=found.documents,
        roles=manner.roles,
    )  # fmt: skip
