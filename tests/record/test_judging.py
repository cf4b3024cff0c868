"""Judgements are gone through again: any order in, one result; nothing lost; all of it can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import NOW, arrivals, document, report, worlds
from record_stores import Place

from borderflow.errors import BadValue
from borderflow.nouns import ASIDE, Certainty, Claim, Document, Evidence, Standing
from borderflow.record import Judged, Judgement, Kind, Ledger, Outcome, Verb, judged, situation
from borderflow.record.joining import Parts
from borderflow.record.quorum import in_order, people_needed

PAPERS = {
    key: replace(document(key, text, publisher=name), report=f"r-{key}")
    for key, name, text in (
        ("d1", "Paper A", "8,572 arrived on Saturday, the guard said"),
        ("d2", "Paper B", "Nine thousand came over within a day"),
        ("d3", "Paper C", "A long queue, and 8,100 let through by night"),
    )
}
GUARD = ("Finnish Border Guard",)
ONE, TWO, THREE = (
    arrivals(PAPERS["d1"], 8572, sources=GUARD), arrivals(PAPERS["d2"], 9000), arrivals(PAPERS["d3"], 8100),
)  # fmt: skip
CLAIMS = [ONE, TWO, THREE]
# What a desk says of two people; None where it says nothing.
RULES = st.sampled_from([True, False, None])
FIXED = replace(TWO, quantity=ONE.quantity)


def at(hour: int) -> datetime:
    return NOW + timedelta(hours=hour)


def said(verb: str, claim: Claim | str = TWO, hour: int = 0, by: str = "Ana", **more: object) -> Judgement:
    subject = claim if isinstance(claim, str) else claim.id
    return Judgement(subject=subject, verb=verb, reviewer=by, reason=f"{verb} it", at=at(hour), **more)


def undo(one: Judgement, hour: int, by: str = "Ana") -> Judgement:
    return said("undo", one.id, hour, by, kind="judgement")


def replayed(*judgements: Judgement, two_person: bool | None = False, **more: object) -> Judged:
    return judged(CLAIMS, judgements, two_person=two_person, documents=PAPERS, **more)


def standing(found: Judged, claim: Claim = TWO) -> Standing:
    return found.review.standing(claim)


def picture(found: Judged):
    return situation(found.claims, PAPERS, rulings=found.rulings)


def best(found: Judged) -> float | None:
    (finding,) = picture(found).findings
    return finding.best.quantity.value


# Any judgements at all, on the claims, documents, reports, places above and on one another.

REVIEWERS = st.sampled_from(["Ana", "Bo", "Cy"])
KEYS = st.sampled_from([claim.id for claim in CLAIMS] + [FIXED.id])
CORRECTIONS = (FIXED, replace(TWO, place="Vaalimaa"), replace(ONE, measure="departures"), TWO)


@st.composite
def histories(draw: st.DrawFn, reviewers: st.SearchStrategy[str] = REVIEWERS) -> list[Judgement]:
    """Judgements as a ledger may hold them, an undo after what it undoes."""
    found: list[Judgement] = []
    for hour in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["claim", "claim", "join", "whole", "correct", "withhold", "undo"]))
        by = draw(reviewers)
        verb = draw(st.sampled_from(["accept", "dispute", "reject"]))
        if kind == "undo" and found:
            found.append(undo(draw(st.sampled_from(found)), hour, by))
        elif kind == "join":
            on, names = draw(st.sampled_from([
                ("claim", [one.id for one in CLAIMS]), ("document", list(PAPERS)), ("place", ["Vaalimaa", "Imatra"]),
            ]))  # fmt: skip
            first, *others = draw(st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True))
            verb = draw(st.sampled_from(["merge", "split"]))
            found.append(said(verb, first, hour, by, kind=on, others=tuple(others)))
        elif kind == "whole":
            on, key = draw(st.sampled_from([("document", "d2"), ("report", "r-d2"), ("document", "d1")]))
            found.append(said(verb, key, hour, by, kind=on))
        elif kind == "withhold":
            on, key = draw(st.sampled_from([
                ("claim", TWO.id), ("claim", FIXED.id), ("document", "d1"), ("report", "r-d2"), ("place", "Imatra"),
            ]))  # fmt: skip
            found.append(said(kind, key, hour, by, kind=on))
        elif kind == "correct":
            correction = draw(st.sampled_from(CORRECTIONS))
            of = draw(st.sampled_from([one for one in (*CLAIMS, FIXED) if one.document == correction.document]))
            found.append(said("correct", of, hour, by, correction=correction))
        else:
            found.append(said(verb, draw(KEYS), hour, by))
    return found


@given(histories(), RULES, st.randoms(use_true_random=False))
def test_judgements_in_any_order_come_to_the_same(
    history: list[Judgement], two: bool | None, chance: random.Random
) -> None:  # fmt: skip
    mixed = [*history, *history[:3]]
    chance.shuffle(mixed)
    assert replayed(*mixed, two_person=two) == replayed(*history, two_person=two)


@given(histories(), RULES, st.data())
def test_an_undo_restores_exactly_and_its_undo_brings_back(
    history: list[Judgement], two: bool | None, data: st.DataObject
) -> None:  # fmt: skip
    if not history:
        return
    one = data.draw(st.sampled_from([one for one in history if not any(u.subject == one.id for u in history)]))
    taken = undo(one, 50, one.reviewer)
    without = replayed(*(other for other in history if other is not one), two_person=two)
    undone = replayed(*history, taken, two_person=two)
    again = replayed(*history, taken, undo(taken, 51, one.reviewer), two_person=two)
    assert what(undone) == what(without)
    assert what(again) == what(replayed(*history, two_person=two))


def what(found: Judged) -> tuple[object, ...]:
    return found.claims, found.review, found.rulings, found.marked


@given(histories(), RULES)
def test_no_claim_is_ever_lost(history: list[Judgement], two: bool | None) -> None:
    found = replayed(*history, two_person=two)
    apart = {one.claim.id for one in found.review.those(*ASIDE)}
    left = {claim.id for claim in found.claims}
    assert {claim.id for claim in CLAIMS} <= left | apart
    assert not left & apart
    assert len(left) == len(found.claims)
    shown = {claim.id for claim in picture(found).claims}
    assert shown == left
    for one in found.review.those(Standing.REJECTED, Standing.ACCEPTED, Standing.DISPUTED):
        assert one.roles and one.reasons
    for one in found.review.those(Standing.SUPERSEDED):
        assert one.by is not None and found.review.standing(one.by) is not Standing.SUPERSEDED


@given(histories(), st.integers(-1, 13), RULES)
def test_as_of_a_moment_later_judgements_do_nothing(history: list[Judgement], hour: int, two: bool | None) -> None:
    then = replayed(*history, two_person=two, as_of=at(hour))
    assert then == replayed(*(one for one in history if one.at <= at(hour)), two_person=two)


@given(histories(reviewers=st.just("Ana")))
def test_with_two_person_one_alone_changes_nothing_but_waiting(history: list[Judgement]) -> None:
    found = replayed(*history, two_person=True)
    assert list(found.claims) == CLAIMS
    assert what(found)[2] == replayed().rulings
    assert {one.standing for one in found.review.reviewed.values()} <= {Standing.UNVERIFIED}
    assert all(one.waiting for one in found.review.reviewed.values())
    decided = [done.outcome for done in found.done if done.judgement.verb is not Verb.WITHHOLD]
    assert set(decided) <= set(Outcome) - {Outcome.COUNTS} or any(one.verb is Verb.UNDO for one in history)


@given(histories(), RULES, worlds())
def test_claims_that_nobody_judged_stay_as_they_are(
    history: list[Judgement], two: bool | None, world: tuple[list[Claim], dict[str, Document]]
) -> None:  # fmt: skip
    claims = [claim for claim in world[0] if claim.document not in PAPERS]
    said_of_others = [one for one in history if one.kind is not Kind.PLACE]
    found = judged(claims, said_of_others, two_person=two, documents=world[1])
    assert set(found.claims) == set(claims)
    assert all(found.review.standing(claim) is Standing.UNVERIFIED for claim in claims)


# Examples, one for each thing that a reviewer can do.


def test_every_claim_starts_unverified() -> None:
    found = replayed()
    assert {found.review.standing(claim) for claim in CLAIMS} == {Standing.UNVERIFIED}
    assert list(found.claims) == CLAIMS


def test_a_rejected_claim_is_recommended_nowhere_and_shown_with_role_and_reason() -> None:
    found = replayed(said("reject", ONE), roles={"ana": "fact checker"})
    assert ONE not in found.claims
    (one,) = found.review.those(Standing.REJECTED)
    assert (one.claim, one.roles, one.reasons) == (ONE, ("fact checker",), ("reject it",))
    assert best(replayed()) == 8572 != best(found)


def test_a_disputed_claim_counts_as_unverified_and_keeps_its_id() -> None:
    found = replayed(said("dispute", ONE))
    (seen,) = [claim for claim in found.claims if claim.id == ONE.id]
    assert seen.certainty is Certainty.UNVERIFIED and ONE.certainty is Certainty.ATTRIBUTED
    assert found.review.recorded(seen) == ONE
    assert best(found) != 8572


def test_a_disputed_denial_is_a_denial_still() -> None:
    denied = replace(ONE, certainty=Certainty.DENIED)
    (seen,) = judged([denied], [said("dispute", denied)], two_person=False).claims
    assert seen.certainty is Certainty.DENIED


def test_a_correction_supersedes_and_what_was_verified_falls_away() -> None:
    found = replayed(said("accept"), said("correct", hour=1, correction=FIXED))
    assert TWO not in found.claims and FIXED in found.claims
    assert (standing(found), standing(found, FIXED)) == (Standing.SUPERSEDED, Standing.CORRECTED)
    (old,) = found.review.those(Standing.SUPERSEDED)
    assert old.claim == TWO and old.by == FIXED
    assert standing(replayed(*(done.judgement for done in found.done), said("accept", FIXED, 2)), FIXED) == "accepted"


def test_a_later_correction_takes_the_place_of_the_earlier() -> None:
    other = replace(TWO, place="Vaalimaa")
    first, second = said("correct", hour=1, correction=FIXED), said("correct", hour=2, by="Bo", correction=other)
    found = replayed(first, second)
    assert other in found.claims and not {TWO, FIXED} & set(found.claims)
    assert [done.outcome for done in found.done] == [Outcome.REPLACED, Outcome.COUNTS]
    assert FIXED in replayed(first, second, undo(second, 3, "Bo")).claims


def test_what_is_said_of_a_superseded_claim_changes_nothing() -> None:
    found = replayed(said("correct", correction=FIXED), said("accept", hour=1))
    assert standing(found) is Standing.SUPERSEDED
    assert [done.outcome for done in found.done] == [Outcome.COUNTS, Outcome.IDLE]


def test_a_whole_report_is_rejected_and_one_claim_of_it_taken_back_in() -> None:
    reject = said("reject", "r-d2", kind="report")
    assert standing(replayed(reject)) is Standing.REJECTED
    back = [reject, said("accept", TWO, 1)]
    assert standing(replayed(*back)) is Standing.ACCEPTED
    assert standing(replayed(*back, said("reject", "r-d2", 2, "Bo", kind="report"))) is Standing.REJECTED


def test_two_people_make_a_decision_and_a_third_alone_does_not_turn_it_over() -> None:
    first, second = said("reject", by="Ana"), said("reject", hour=1, by="Bo")
    assert standing(replayed(first, two_person=True)) is Standing.UNVERIFIED
    assert replayed(first, two_person=True).review.reviewed[TWO.id].waiting == 1
    assert standing(replayed(first, said("reject", hour=1, by=" ANA"), two_person=True)) is Standing.UNVERIFIED
    decided = [said("accept", hour=-1, by="Cy"), first, second]
    assert standing(replayed(*decided, two_person=True)) is Standing.REJECTED
    third = replayed(*decided, said("accept", hour=2, by="Di"), two_person=True)
    assert (standing(third), third.review.reviewed[TWO.id].waiting) == (Standing.REJECTED, 1)


def test_two_different_corrections_are_not_one_decision() -> None:
    found = replayed(
        said("correct", correction=FIXED), said("correct", by="Bo", correction=replace(TWO, place="Imatra")),
        two_person=True,
    )  # fmt: skip
    assert list(found.claims) == CLAIMS and found.review.reviewed[TWO.id].waiting == 2


def test_two_people_may_write_a_place_each_in_their_way() -> None:
    merges = [
        said("merge", "Vaalimaa", by=by, kind="place", others=(other,))
        for by, other in (("Ana", "the Imatra crossing"), ("Bo", "IMATRA"))
    ]
    here = [replace(ONE, place="Vaalimaa"), replace(TWO, place="Imatra")]
    found = judged(here, merges, two_person=True)
    assert {claim.place for claim in found.claims} == {"Vaalimaa"}


def test_who_judged_takes_it_back_alone_and_another_needs_a_second() -> None:
    both = [said("reject"), said("reject", hour=1, by="Bo")]
    assert standing(replayed(*both, undo(both[0], 2, "Ana"), two_person=True)) is Standing.UNVERIFIED
    once = undo(both[0], 2, "Cy")
    assert standing(replayed(*both, once, two_person=True)) is Standing.REJECTED
    assert standing(replayed(*both, once, undo(both[0], 3, "Di"), two_person=True)) is Standing.UNVERIFIED


@given(histories(), RULES, REVIEWERS, st.sampled_from(CLAIMS))
def test_one_person_withholds_at_once_and_nothing_else_changes(
    history: list[Judgement], two: bool | None, by: str, claim: Claim
) -> None:
    before = replayed(*history, two_person=True if two is None else two)
    one = said("withhold", claim, 30, by)
    after = replayed(*history, one, two_person=True if two is None else two)
    assert what(after)[:3] == what(before)[:3]
    assert claim in after.marked.claims and set(before.marked.claims) <= set(after.marked.claims)
    assert after.done[-1].outcome is Outcome.COUNTS
    assert replayed(*history, one, undo(one, 31, by), two_person=True if two is None else two).marked == before.marked


def test_what_supersedes_a_withheld_claim_is_withheld_and_so_are_other_names_of_a_place() -> None:
    found = replayed(said("withhold", TWO, 0), said("correct", TWO, 1, correction=FIXED))
    assert found.marked.claims == (TWO, FIXED)
    merged = said("merge", "Vaalimaa", 0, kind="place", others=("Vaalimaan",))
    found = replayed(merged, said("withhold", "vaalimaa", 1, kind="place"))
    assert found.marked.places == {"vaalimaa", "Vaalimaa", "Vaalimaan"}
    assert replayed(said("withhold", "r-d2", kind="report")).marked.documents == {"d2"}


def test_another_takes_a_mark_back_only_with_a_second_person() -> None:
    mark = said("withhold", TWO, 0)
    assert replayed(mark, undo(mark, 1, "Bo"), two_person=None).marked.claims == (TWO,)
    assert replayed(mark, undo(mark, 1, "Bo"), undo(mark, 2, "Cy"), two_person=None).marked.claims == ()


def test_merged_claims_are_one_voice_and_a_split_makes_them_two() -> None:
    merge = said("merge", ONE, others=(TWO.id, THREE.id))
    (finding,) = picture(replayed(merge)).findings
    assert [len(voice.claims) for voice in finding.voices] == [3]
    assert finding.voices[0].origin == "Finnish Border Guard"
    (finding,) = picture(replayed(merge, said("split", THREE, 1, others=(ONE.id,)))).findings
    assert sorted(len(voice.claims) for voice in finding.voices) == [1, 2]


def test_claims_of_one_speaker_can_be_told_apart() -> None:
    guards = [arrivals(PAPERS["d1"], 8572, sources=("officials of the guard",)), replace(TWO, source=None)]
    guards[1] = replace(guards[1], source=guards[0].source)
    split = said("split", guards[1], others=(guards[0].id,))
    for history, voices in (([], 1), ([split], 2), ([split, undo(split, 1)], 1)):
        found = judged(guards, history, two_person=False)
        (finding,) = situation(found.claims, PAPERS, rulings=found.rulings).findings
        assert len(finding.voices) == voices


def test_merged_documents_speak_with_the_voice_of_the_first() -> None:
    alike = [TWO, replace(arrivals(PAPERS["d3"], 9000), who="people")]
    for history, voices in (
        ([], 2),
        ([said("merge", "d2", kind="document", others=("d3",))], 1),
        ([said("merge", "r-d2", kind="report", others=("r-d3",))], 1),
    ):
        found = judged(alike, history, two_person=False, documents=PAPERS)
        (finding,) = situation(found.claims, PAPERS, rulings=found.rulings).findings
        assert len(finding.voices) == voices


def test_merged_places_are_one_and_a_split_place_is_another() -> None:
    here = [replace(ONE, place="Upper Lars"), replace(TWO, place="the Larsi Gorge checkpoint")]
    merge = said("merge", "Verkhny Lars", kind="place", others=("Larsi Gorge",))
    split = said("split", "Larsi Gorge", 1, kind="place", others=("Verkhny Lars",))
    for history, count in (([], 2), ([merge], 1), ([merge, split], 2), ([merge, split, undo(split, 2)], 1)):
        found = judged(here, history, two_person=False, documents=PAPERS)
        assert len(situation(found.claims, PAPERS, rulings=found.rulings).findings) == count
        assert {claim.id for claim in found.claims} == {claim.id for claim in here}


def test_a_spelling_that_the_atlas_takes_for_a_crossing_can_be_another_place() -> None:
    here = [replace(ONE, place="Upper Lars"), replace(TWO, place="Verkhny Lars")]
    split = said("split", "Upper Lars", kind="place", others=("Verkhny Lars",))
    found = judged(here, [split], two_person=False, documents=PAPERS)
    places = {one.figure.place.name for one in situation(found.claims, PAPERS).findings}
    assert places == {"Verkhny Lars", "Upper Lars (another place)"}


def test_a_leader_that_leaves_is_followed() -> None:
    parts = Parts()
    parts.join("a", ["b", "c"])
    parts.part("a", ["b"])
    assert parts.groups() == {"b": ["b", "c"]} and parts.alone == {"a"}
    parts.join("c", ["a", "b"])
    assert parts.groups() == {"c": ["c", "a", "b"]} and not parts.alone


def test_a_correction_is_judged_and_found_as_any_claim(place: Place) -> None:
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r-d2"), PAPERS["d2"], [TWO], now=NOW)
        ledger.judge(said("correct", correction=FIXED))
        ledger.judge(said("accept", FIXED, 1))
        ledger.judge(said("correct", FIXED, 2, correction=replace(FIXED, place="Imatra")))
        with pytest.raises(BadValue, match="does not stand"):
            ledger.judge(said("correct", FIXED, 3, correction=replace(FIXED, evidence=(Evidence(0, 1, "x"),))))
        assert ledger.ids(Kind.CLAIM, FIXED.id[:9], most=5) == [FIXED.id]
        assert ledger.ids(Kind.DOCUMENT, "D", most=5) == [] and ledger.ids(Kind.DOCUMENT, "d", most=5) == ["d2"]
        assert len(ledger.ids(Kind.CLAIM, "", most=2)) == 2
        found = judged(ledger.claims(), ledger.judgements(), two_person=False)
    assert [claim.place for claim in found.claims] == ["Imatra"]


@pytest.mark.parametrize("two", [False, True])
def test_no_name_of_a_reviewer_is_in_what_is_told(two: bool | None) -> None:
    reason = "Zelmira Quist and Quist's desk looked; ZELMIRA QUIST agrees with Bo Halvorsen"
    history = [replace(said("reject", hour=h, by=by), reason=reason)
               for h, by in enumerate(("Zelmira Quist", "Bo Halvorsen"))]  # fmt: skip
    told = repr(replayed(*history, two_person=two).review)
    assert not any(name in told.casefold() for name in ("zelmira", "quist", "halvorsen"))
    assert "a reviewer and a reviewer's desk looked" in told


@given(histories(reviewers=st.just("Ana")))
def test_as_long_as_one_name_is_in_use_one_person_decides(history: list[Judgement]) -> None:
    assert replayed(*history, two_person=None) == replayed(*history, two_person=False)


@given(histories(), histories())
def test_what_counted_before_a_second_name_came_needs_two_to_be_turned_over(
    first: list[Judgement], more: list[Judgement]
) -> None:
    alone = [replace(one, reviewer="Ana") for one in first if one.kind is Kind.CLAIM]
    alone = [one for one in alone if one.verb in {Verb.ACCEPT, Verb.DISPUTE, Verb.REJECT}]
    alone.append(said("accept", ONE, hour=-1))
    other = [replace(one, reviewer="Bo", at=at(60)) for one in more if one.verb in {Verb.ACCEPT, Verb.REJECT}]
    assert what(replayed(*alone, *other, two_person=None))[0] == what(replayed(*alone, two_person=None))[0]


@given(histories())
def test_nobody_in_use_asks_for_less_than_the_desk_would_of_many(history: list[Judgement]) -> None:
    said = in_order(history, None)
    needed = people_needed(said, two_person=None)
    assert set(needed) <= {1, 2} and needed == sorted(needed)
    assert people_needed(said, two_person=True) == [2] * len(said)
    assert people_needed(said, two_person=False) == [1] * len(said)
