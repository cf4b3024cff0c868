"""How each claim stands, from the judgements on it: only claims that anybody judged are read for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from borderflow.desk_file import DeskFile
from borderflow.nouns import Reviewed, Standing
from borderflow.record.judging import Done, judged
from borderflow.record.ledger import Listed, Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """How claims stand as of an entry.

    `corrections` are the claims that reviewers put in the place of others and that are in no row of their own;
    `withdrawn` those of them that were taken back, or that wait for a second person. Both have the place of the first
    judgement that gave them. `done` says what became of each judgement, with the number of its entry.
    """

    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    corrections: Mapping[str, Listed] = field(default_factory=dict)
    withdrawn: Mapping[str, Listed] = field(default_factory=dict)
    done: tuple[tuple[int, Done], ...] = ()

    def of(self, key: str) -> Standing:
        """How the claim of that id stands."""
        found = self.reviewed.get(key)
        return found.standing if found else Standing.UNVERIFIED

    def in_place_of(self, key: str) -> str | None:
        """The id of the claim that superseded it."""
        found = self.reviewed.get(key)
        return found.by.id if found and found.by else None


UNJUDGED = Standings()


def standings(listing: Listing, *, up_to: int, known: datetime | None, told: DeskFile) -> Standings:
    """How claims stood as of an entry, of what was known at a moment."""
    said = listing.judgements(up_to=up_to, known=known)
    if not said:
        return UNJUDGED
    entries = {one.id: entry for entry, one in said}
    alone = [one for _, one in said]
    documents = listing.judged_documents(alone, alone)
    rows = listing.claims_in(list(documents), up_to=up_to, known=known)
    found = judged(
        [one.claim for one in rows], alone, two_person=told.two_person, documents=documents, roles=told.reviewers
    )
    in_view = {one.id for one in found.claims} | found.review.reviewed.keys()
    read = {one.claim.id for one in rows}
    given: dict[str, Listed] = {}
    for entry, one in said:
        if one.correction is not None and one.correction.id not in read:
            given.setdefault(one.correction.id, Listed(
                claim=one.correction, position=(entry, 0), recorded_at=one.at,
                published=documents[one.correction.document].published,
            ))  # fmt: skip
    return Standings(
        reviewed=found.review.reviewed,
        corrections={key: one for key, one in given.items() if key in in_view},
        withdrawn={key: one for key, one in given.items() if key not in in_view},
        done=tuple((entries[one.judgement.id], one) for one in found.done),
    )
