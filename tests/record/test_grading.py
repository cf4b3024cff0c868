"""Laws of grades: an echo improves nothing, independent agreement worsens nothing, the authority's denial tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import arrivals, day, document, worlds

from borderflow.errors import BadValue
from borderflow.nouns import Certainty, Claim, Document, Finding
from borderflow.record import Grade, Track, grade, grade_of, hearing, reconcile, spoken, table, voices
from borderflow.record.choosing import PLAIN

RULES = table()
NAMES = (
    "Finnish Border Guard", "Finnish Interior Ministry", "Russian border service", "UNHCR", "Reuters", "TASS", "Yle",
    "officials", "a traveller", "a Telegram channel", "Riverbank Aid", "Kazakh Interior Ministry",
)  # fmt: skip


def graded(
    name: str, *, agree: tuple[str, ...] = (), dissent: tuple[str, ...] = (), deny: tuple[str, ...] = ()
) -> Grade:
    """The grade of a claim of `name` about Finland's border, each other name in a report of its own."""
    shelf: dict[str, Document] = {}

    def claims(names: tuple[str, ...], value: float) -> list[Claim]:
        made = []
        for said in names:
            paper = document(f"d{len(shelf)}", f"Words number {len(shelf)} of {said}", published=day(20))
            shelf[paper.id] = paper
            made.append(arrivals(paper, value, sources=(said,)))
        return made

    own, agreeing, dissenting = claims((name,), 8572), claims(agree, 8572), claims(dissent, 3000)
    denying = [replace(claim, certainty=Certainty.DENIED) for claim in claims(deny, 8572)]
    heard = hearing([*own, *agreeing, *dissenting, *denying], shelf)
    return grade(
        own[0], heard.speaker(own[0]), RULES,
        agreeing=spoken(voices(agreeing, shelf), heard), dissenting=spoken(voices(dissenting, shelf), heard),
        denying=spoken(voices(denying, shelf), heard),
    )  # fmt: skip


names = st.sampled_from(NAMES)
groups = st.lists(names, max_size=4).map(tuple)


@given(names, groups, groups)
def test_an_independent_agreeing_origin_never_worsens_a_grade(name, agree, dissent) -> None:
    for other in NAMES:
        before = graded(name, agree=agree, dissent=dissent)
        after = graded(name, agree=(*agree, other), dissent=dissent)
        assert after.letter == before.letter
        assert after.digit <= before.digit


@given(names.filter(lambda name: name != "a traveller"), groups, groups)
def test_an_echo_of_the_claim_improves_nothing(name, agree, dissent) -> None:
    before = graded(name, agree=agree, dissent=dissent)
    assert graded(name, agree=(*agree, name, name), dissent=dissent).digit == before.digit
    assert graded(name, agree=(*agree, *agree), dissent=dissent).digit == before.digit


@given(names, groups, groups)
def test_a_denial_by_the_counting_authority_makes_a_claim_less_credible(name, agree, dissent) -> None:
    before = graded(name, agree=agree, dissent=dissent)
    after = graded(name, agree=agree, dissent=dissent, deny=("Finnish Border Guard",))
    assert after.digit in {3, 4, 5}
    assert after.digit > before.digit or before.digit in {5, 6}
    assert "denied by the authority that counts this border" in after.reason


@given(names, groups, groups, names)
def test_dissent_never_improves_a_grade(name, agree, dissent, other) -> None:
    before = graded(name, agree=agree, dissent=dissent)
    after = graded(name, agree=agree, dissent=(*dissent, other))
    assert after.digit >= before.digit or before.digit == 6


@given(names, groups, groups)
def test_the_digit_one_needs_an_independent_origin(name, agree, dissent) -> None:
    found = graded(name, agree=agree, dissent=dissent)
    if found.digit == 1:
        assert "independent" in found.reason
        assert set(agree) - {name}


@given(worlds(dated=True), st.data())
def test_a_copy_of_a_report_improves_no_finding(world, data) -> None:
    claims, shelf = world
    copied = data.draw(st.sampled_from(list(shelf.values())))
    copy = replace(copied, id="copy", publisher="Paper Copy", published=day(29))
    echoes = [replace(claim, document="copy") for claim in claims if claim.document == copied.id]

    def grades(said: list[Claim], papers: dict[str, Document]) -> dict[str, Grade]:
        heard = hearing(said, papers)
        return {finding.best.id: grade_of(finding, heard, RULES) for finding in reconcile(said, papers)}

    before, after = grades(claims, shelf), grades([*claims, *echoes], {**shelf, "copy": copy})
    assert all(after[key].digit >= one.digit for key, one in before.items() if key in after)


@pytest.mark.parametrize(
    ("name", "agree", "expected"),
    [
        ("Finnish Border Guard", (), "B2"),
        ("Finnish Border Guard", ("Finnish Interior Ministry",), "B2"),
        ("Finnish Border Guard", ("UNHCR",), "B1"),
        ("Finnish Border Guard", ("a traveller", "a Telegram channel"), "B2"),
        ("Russian border service", (), "C3"),
        ("TASS", ("Russian border service",), "D4"),
        ("a traveller", (), "F6"),
        ("a traveller", ("Finnish Border Guard",), "F1"),
        ("a Telegram channel", (), "E5"),
    ],
)
def test_grades(name: str, agree: tuple[str, ...], expected: str) -> None:
    assert str(graded(name, agree=agree)) == expected


def test_the_reason_says_what_decided() -> None:
    assert graded("Finnish Border Guard", agree=("UNHCR", "Yle")).reason == (
        "official of this side (B: usually reliable); 2 independent origins agree (1: confirmed by independent origins)"
    )
    assert graded("TASS", dissent=("UNHCR",)).reason == (
        "state media (D: not usually reliable); alone; 1 as reliable disagrees (5: improbable)"
    )


def test_certainty_as_spoken_is_no_part_of_a_grade() -> None:
    paper = document("d", "Words")
    claims = [arrivals(paper, 1, sources=("UNHCR",), certainty=sure) for sure in Certainty]
    heard = hearing(claims, {"d": paper})
    assert {str(grade(claim, heard.speaker(claim), RULES)) for claim in claims} == {"B2"}


def test_a_desk_may_have_its_own_table_and_track_records() -> None:
    paper = document("d", "Words")
    claim = arrivals(paper, 1, sources=("TASS",))
    one = hearing([claim], {"d": paper}).speaker(claim)
    assert grade(claim, one, table('[sources]\n"tass" = "E"')).letter == "E"
    assert grade(claim, one, table(tracks={"tass": Track(judged=40, confirmed=39)})).letter == "A"
    assert grade(claim, one, table(tracks={"tass": Track(judged=40, confirmed=10)})).letter == "E"
    assert grade(claim, one, table(tracks={"tass": Track(judged=5, confirmed=5)})).letter == "D"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[letters]\n"agency" = "Z"', "choose one of A, B, C, D, E, F"),
        ('[letters]\n"oracle" = "A"', "choose one of official of this side"),
        ("[marks]\nA = 1", "choose among letters, sources, track, alone, confirms"),
        ("letters", "cannot be read"),
    ],
)
def test_a_wrong_table_is_refused_with_what_could_have_been(text: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        table(text)


def test_a_denial_that_stands_alone_is_graded_as_what_its_speaker_says() -> None:
    paper = document("d", "Words")
    claim = arrivals(paper, 1, sources=("Finnish Border Guard",), certainty=Certainty.DENIED)
    (finding,) = reconcile([claim], {"d": paper})
    assert isinstance(finding, Finding)
    assert str(grade_of(finding, hearing([claim], {"d": paper}), RULES)) == "B2"


def test_a_finding_says_its_reports_its_origins_and_its_grade() -> None:
    papers = [document(key, "8,572 came on Saturday.") for key in "abc"]
    papers[2] = document("c", "Some 8,600 crossed, by our own count, in the rain of the weekend.")
    said = [
        arrivals(papers[0], 8572, sources=("the Finnish Border Guard",)),
        arrivals(papers[1], 8572, sources=("Rajavartiolaitos",)),
        arrivals(papers[2], 8572),
    ]
    (alone,) = reconcile(said[:1], {"a": papers[0]})
    (one,) = reconcile(said, {paper.id: paper for paper in papers})
    assert (alone.reports, len(alone.origins), alone.grade) == (1, 1, "B2")
    assert (one.reports, len(one.origins), one.grade) == (3, 2, "B1")
    assert one.grade_reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("letters = 3", "the table of grades: Expected `object`"),
        ("[sources]\nyle = 3", "the table of grades: Expected `str`"),
        ("[alone]\nA = 9", "choose one of 1, 2, 3, 4, 5, 6"),
        ("[alone]\nG = 2", "alone of the table of grades has no 'G': choose among A, B"),
        ("[track]\nB = 7", "a share from 0 to 1"),
        ('[confirms]\nletters = "AX"', "choose of A, B, C, D, E, F"),
    ],
)
def test_what_a_table_cannot_say_is_named(text: str, words: str) -> None:
    with pytest.raises(BadValue, match=words) as error:
        table(text)
    assert "\n" not in str(error.value)


def test_a_source_is_graded_by_any_of_its_names_and_nobody_else_is() -> None:
    paper = document("d", "Words")
    rules = table(sources={"Rajavartiolaitos": "A", "the Riverbank Relief Fund": "E", "officials": "F"})

    def lettered(name: str) -> str:
        claim = arrivals(paper, 1, sources=(name,))
        return grade(claim, hearing([claim], {"d": paper}).speaker(claim), rules).letter

    assert [lettered(name) for name in ("Finnish Border Guard", "Riverbank Relief Fund", "officials")] == list("AEF")
    assert [lettered(name) for name in ("Estonian Border Guard", "UNHCR", "TASS")] == list("CBD")


def test_a_desks_grades_are_those_of_its_findings_and_choose_nothing() -> None:
    paper = document("d", "8,572 came on Saturday.")
    said = [arrivals(paper, 8572, sources=("Finnish Border Guard",))]
    (plain,) = reconcile(said, {"d": paper})
    (own,) = reconcile(said, {"d": paper}, rule=replace(PLAIN, grades=table(sources={"Finnish Border Guard": "D"})))
    assert (plain.grade, own.grade) == ("B2", "D4")
    assert replace(own, grade=plain.grade, grade_reason=plain.grade_reason) == plain
