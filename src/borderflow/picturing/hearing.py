"""Who speaks in a country's claims, by what all claims of a moment say; what that takes of documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from sys import intern
from typing import Any, TypeVar

from borderflow.nouns import Claim, Document
from borderflow.picturing.cache import Cache
from borderflow.picturing.facts import changed_by, said_in
from borderflow.picturing.moments import LATEST, Moment
from borderflow.picturing.touched import Touched
from borderflow.record import Hearing, Judged, Ledger
from borderflow.record.ledger.rows import utc

Value = TypeVar("Value")


class Noted(dict[str, Value]):
    """A mapping that notes what it is asked for."""

    def __init__(self, known: Mapping[str, Value]) -> None:
        super().__init__(known)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None, /) -> Any:
        """What is known, or the default; noted."""
        self.asked.add(key)
        return super().get(key, default)


# Documents that are read at once.
AT_ONCE = 500


def heard_at(
    cache: Cache, ledger: Ledger, moment: Moment, found: tuple[Judged, Touched], ids: Collection[str]
) -> Hearing:
    """Who speaks in the claims of those documents, by what all claims of the moment say."""
    done, about = found
    texts = done.rulings.texts
    known = moment.known
    copied = known.copies
    firsts = {first for key in ids if (first := texts.get(key, copied.get(key, key))) != key}
    wanted = {*ids, *firsts, *(one.document for one in done.rulings.leads.values())}
    shelf = stubs(ledger, wanted, firsts, moment.as_of) | {key: about.documents[key] for key in about.documents}
    change = changed_by(about.claims.values(), kept_of(done, about))[1]
    when = LATEST if moment.as_of is None else utc(moment.as_of)
    return Hearing(
        documents=shelf, originals={**{key: copied.get(key, key) for key in shelf}, **texts}, rulings=done.rulings,
        people=Noted(known.people), short=Noted(known.short),  # type: ignore[arg-type]
        said=said_in(cache, when, wanted, change),
    )  # fmt: skip


def kept_of(done: Judged, about: Touched) -> list[Claim]:
    """The claims that judgements leave standing, of those that they touch and those that they bring in."""
    touched_ids = {claim.id for claim in about.claims.values()}
    corrected = {one.correction.id for one in about.judgements if one.correction is not None}
    return [claim for claim in done.claims if claim.id in touched_ids | corrected]


def stubs(ledger: Ledger, wanted: Iterable[str], whole: Collection[str], as_of: datetime | None) -> dict[str, Document]:
    """The documents, without their texts but where others repeat these: a text is looked into nowhere else."""
    found: dict[str, Document] = {}
    ids = sorted(wanted)
    for at in range(0, len(ids), AT_ONCE):
        for key, one in ledger.shelf(ids[at : at + AT_ONCE], as_of=as_of).items():
            found[key] = one if key in whole else Document(
                id=intern(key), text="", publisher=intern(one.publisher) if one.publisher else one.publisher,
                published=one.published, report=one.report,
            )  # fmt: skip
    return found


# Documents that are read at once.
AT_ONCE = 500
