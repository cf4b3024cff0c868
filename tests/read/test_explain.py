"""Reasons: every claim has them, they are those of the reader, and near misses are said."""

import itertools
from datetime import date

from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.read.explain import explained, lines

TEXT = "On Saturday 8,100 Russians entered Finland, the Finnish border guard said. Latvia no longer admits tourists."


def document() -> Document:
    return Document(id="d", title="Russians at the border", text=TEXT, published=date(2022, 9, 25), lang="en")


def test_every_claim_that_is_read_is_explained_and_no_other() -> None:
    told = [found.claim for found in explained(document()) if found.claim is not None]
    assert [claim.id for claim in told] == [claim.id for claim in claims(document())]


def test_a_reason_names_the_field_the_answer_and_what_weighed() -> None:
    said = "\n".join(itertools.chain.from_iterable(lines(found) for found in explained(document())))
    assert "destination: FI" in said
    assert "period: 2022-09-24 to 2022-09-24" in said
    assert "voice: the Finnish border guard" in said
    assert "the rules say movement.arrivals" in said


def test_probabilities_are_probabilities() -> None:
    decisions = [one for found in explained(document()) for one in found.decisions]
    assert decisions
    assert all(0 <= one.probability <= 1 for one in decisions)


def test_whose_people_a_document_is_about_is_asked_once_and_the_second_guess_is_named_so() -> None:
    asked = [one.task for found in explained(document()) for one in found.decisions if "home" in one.task]
    assert asked == ["home", "next likely home"]
