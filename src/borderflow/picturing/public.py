"""A picture as others are shown it: ways past a border's posts, and what reviewers mark, withheld wherever they stand.

This is the one place that all that leaves a desk goes through: briefs, exports, changes, maps, cards, charts, pages and
answers are made of what comes out here. Whoever reviews at the desk works with the picture as it is recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from borderflow.desk_file import desk_file
from borderflow.nouns import Check, Claim, Derived, Document, Figure, Finding, Place, Review, Reviewed, Situation, Voice
from borderflow.picturing.marks import marks_of
from borderflow.picturing.opening import Leaves, Shelf
from borderflow.picturing.picture import picture_of
from borderflow.picturing.veiling import Veils, named_otherwise, told_otherwise

Part = TypeVar("Part", Finding, Check, Derived)


def public_of(desk: Path, *, as_of: datetime | None = None, country: str | None = None) -> Situation:
    """What the desk shows others of what it knows; all of it where its settings say so and nobody marked any of it."""
    picture = picture_of(desk, as_of=as_of, country=country)
    veils = Veils(marks=marks_of(desk), ways=desk_file(desk).withholds)
    return public(picture, veils) if veils else picture


def public(picture: Situation, veils: Veils) -> Situation:
    """The picture with what is withheld left out; its parts are looked at as they are read."""
    view = View(picture, veils)
    return replace(
        picture, findings=view.each(picture.findings), checks=view.each(picture.checks),
        derived=view.each(picture.derived), documents=Shown(view, picture.documents),
        review=view.review(picture.review),
    )  # fmt: skip


class Shown(Mapping[str, Document]):
    """Documents as others are shown them, looked at as they are asked for."""

    def __init__(self, view: View, documents: Mapping[str, Document]) -> None:
        self._view, self._documents = view, documents

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __contains__(self, key: object) -> bool:
        return key in self._documents

    def __getitem__(self, key: str) -> Document:
        return self._view.veils.document(self._documents[key])

    def values(self) -> Any:
        """The documents, in turn."""
        return (one for _, one in self.items())

    def items(self) -> Any:
        """The documents with their ids, in turn."""
        return ((key, self._view.veils.document(one)) for key, one in self._documents.items())

    def __or__(self, other: Mapping[str, Document]) -> dict[str, Document]:
        return dict(self.items()) | dict(other)


@dataclass(frozen=True, slots=True)
class View:
    """A picture with what is withheld of its documents."""

    picture: Situation
    veils: Veils

    def each(self, parts: Sequence[Part]) -> Any:
        """Findings, checks or derived figures as others are shown them, read some at a time where they are read so."""
        if isinstance(parts, tuple):
            return tuple(self.shown(parts))

        def fetch(numbers: Sequence[int]) -> list[Part]:
            in_a_row = numbers[-1] - numbers[0] + 1 == len(numbers)
            some = parts[numbers[0] : numbers[-1] + 1] if in_a_row else [parts[at] for at in numbers]
            return list(self.shown(some))

        return Leaves(len(parts), fetch)

    def shown(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Some parts as others are shown them."""
        self.look({claim.document for one in parts for claim in one.claims})
        for one in parts:
            pairs = [(claim, self.claim(claim)) for claim in one.claims]
            yield one if all(claim is other for claim, other in pairs) else veiled_part(one, pairs)

    def look(self, ids: Iterable[str]) -> None:
        """Look for what is withheld of some documents, read at once."""
        documents = self.picture.documents

        def shelve(wanted: list[str]) -> Mapping[str, Document]:
            found = documents.some(wanted) if isinstance(documents, Shelf) else documents
            return {key: found[key] for key in wanted if key in found}

        self.veils.look(ids, shelve)

    def claim(self, said: Claim) -> Claim:
        """A claim as others are shown it."""
        return self.veils.claim(said, lambda: self.picture.documents.get(said.document))

    def review(self, review: Review) -> Review:
        """What reviewers made of claims, without the ways that their reasons give."""
        return Review({key: self.reviewed(one) for key, one in review.reviewed.items()})

    def reviewed(self, one: Reviewed) -> Reviewed:
        """The same of one claim."""
        claim, by = self.claim(one.claim), one.by and self.claim(one.by)
        words = told_otherwise([(one.claim, claim), *([(one.by, by)] if one.by and by else [])])
        return replace(one, claim=claim, by=by, reasons=tuple(words(self.veils.text(reason)) for reason in one.reasons))


Pairs = Sequence[tuple[Claim, Claim]]


def veiled_part(one: Part, pairs: Pairs) -> Part:
    """A part of a picture, made of the claims as others are shown them."""
    claims, words, speaks = {claim.id: other for claim, other in pairs}, told_otherwise(pairs), named_otherwise(pairs)
    if isinstance(one, Finding):
        support, dissent, denials = (
            tuple(
                Voice(origin=speaks(voice.origin), claims=tuple(claims[said.id] for said in voice.claims))
                for voice in some
            )
            for some in (one.support, one.dissent, one.denials)
        )
        return replace(
            one, figure=figure(one.figure, pairs), best=claims[one.best.id], support=support, dissent=dissent,
            denials=denials, reason=words(one.reason), grade_reason=words(one.grade_reason),
            origins=tuple(speaks(origin) for origin in one.origins),
        )  # fmt: skip
    said = tuple(claims[claim.id] for claim in one.claims)
    if isinstance(one, Derived):
        return replace(one, figure=figure(one.figure, pairs), claims=said, words=words(one.words))
    own = pairs[: len(one.figures)]
    return replace(
        one, figures=tuple(figure(of, [pair]) for of, pair in zip(one.figures, own, strict=True)), claims=said,
        words=words(one.words),
    )  # fmt: skip


def figure(one: Figure, pairs: Pairs) -> Figure:
    """What is counted, of no nearer place than any of its claims is shown to have."""
    placed = next((shown.place for claim, shown in pairs if claim.place != shown.place), None)
    who = told_otherwise(pairs)(one.who) if one.who else one.who
    place = one.place if placed is None or one.place is None else Place(name=placed, country=one.country)
    return replace(one, place=place, who=who)
