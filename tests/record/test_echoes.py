"""Laws of echoes: one origin is one voice, every claim has exactly one, and order changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import arrivals, day, document, worlds

from borderflow.nouns import Claim, Document
from borderflow.record import voices
from borderflow.record.parting import parted, person_words
from borderflow.record.registered import Kind
from borderflow.record.speakers import speaker


def heard(
    *said: tuple[str, ...], publishers: tuple[str, ...] = (), texts: tuple[str, ...] = ()
) -> list[tuple[str, int]]:
    """The voices of one claim a document, the documents a day apart, with how many claims each has."""
    shelf: dict[str, Document] = {}
    claims: list[Claim] = []
    for number, chain in enumerate(said):
        text = texts[number] if texts else f"Report number {number} counted {number} in words of its own ({number})"
        paper = document(f"d{number}", text, published=day(number + 1), publisher=[*publishers, *[None] * 9][number])
        shelf[paper.id] = paper
        claims.append(arrivals(paper, 8572, sources=chain))
    return [(voice.origin, len(voice.claims)) for voice in voices(claims, shelf)]


@given(worlds(), st.randoms())
def test_every_claim_has_one_voice_whatever_the_order(world, chance) -> None:
    claims, shelf = world
    found = voices(claims, shelf)
    assert Counter(claim.id for voice in found for claim in voice.claims) == Counter(claim.id for claim in claims)
    shuffled = chance.sample(claims, len(claims))
    assert voices(shuffled, shelf) == found


@given(worlds(dated=True), st.data())
def test_a_copy_of_a_report_is_no_second_voice(world, data) -> None:
    claims, shelf = world
    copied = data.draw(st.sampled_from(list(shelf.values())))
    copy = replace(copied, id="copy", publisher="Paper Copy", published=day(29))
    echoes = [replace(claim, document="copy") for claim in claims if claim.document == copied.id]
    before, after = voices(claims, shelf), voices([*claims, *echoes], {**shelf, "copy": copy})
    assert [voice.origin for voice in after] == [voice.origin for voice in before]


@pytest.mark.parametrize(
    "names",
    [
        ("Finnish Border Guard", "the Finnish border guard", "Finland's Border Guard", "Border Guard"),
        ("Anna X of the Border Inspectorate", "Border Inspectorate", "the Border Inspectorate's Anna X", "Anna X"),
        ("a spokeswoman for the Transit Agency", "Transit Agency spokesman Boris Y", "the transit agency"),
        ("Boris Y, deputy head of the Transit Agency", "Vera Z of the Transit Agency"),
        ("President Examplov", "Ivan Examplov", "Examplov"),
        ("the border guard", "Rajavartiolaitos", "погранохрана Финляндии", "Pogranokhrana Finlyandii"),
        ("Finland's health ministry", "Ministry of Health", "минздрав Финляндии"),
        ("Matti Pitkäniitty of the border guard", "Питкяниитты", "представитель погранохраны Финляндии М. Питкяниитты"),
        ("Lake Crossings Inspectorate", "Vera Z of the Lake Crossings Inspectorate", "LCI"),
        ("River Ferries Board (RFB)", "RFB", "the River Ferries Board"),
        ("the U.N. refugee agency UNHCR", "УВКБ ООН", "UNHCR spokeswoman Olga X", "представитель УВКБ ООН Ольга Икс"),
        ("the daily Steppe Courier", "Steppe Courier newspaper", "Steppe Courier"),
        ("газета «Степной вестник»", "Stepnoy Vestnik"),
        ("Helsinki", "the government in Helsinki", "Finland's cabinet", "the caretaker government in Helsinki"),
        ("Labour Minister Anna X", "Finland's Ministry of Labour, Migration and Equality", "минтруда Финляндии"),
        ("Поліція Фінляндії", "policja Finlandii", "Finnish police", "полиция Финляндии"),
        ("the UN World Food Programme", "WFP", "Всемирная продовольственная программа"),
        ("President Ivan Sačić", "президент Иван Сачич", "Ivan Sacic"),
        ("the Lesotho People's Rescue Force", "LPRF"),
        ("the Interior Ministry", "хельсинкское МВД", "Anna X, the minister in charge of the interior"),
        ("Finland's Border Crossings Commission", "the border crossings commission"),
        ("a spokesman in Helsinki", "the Finnish government"),
    ],
)  # fmt: skip
def test_one_origin_by_any_of_its_names_is_one_voice(names: tuple[str, ...]) -> None:
    for order in (names, names[::-1]):
        assert [count for _, count in heard(*[(name,) for name in order])] == [len(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Finnish Border Guard", "Estonian Border Guard"),
        ("Ministry of Transport", "Ministry of Health"),
        ("President Examplov", "President Samplev"),
        ("officials", "officials"),
        ("a traveller", "a traveller"),
        ("Transit Agency", "officials"),
        ("the interior ministry", "Russian Interior Ministry"),
        ("Finnish police", "police in Rovaniemi"),
        ("Guardian", "the guard"),
        ("the government", "the government's crisis centre"),
        ("the embassy in Moscow", "Moscow"),
        ("the embassy in Moscow", "the embassy in Kyiv"),
        ("the national police", "Hungary's National Police Headquarters"),
        ("Paris", "the Quai d'Orsay"),
    ],
)
def test_different_origins_stay_apart(names: tuple[str, ...]) -> None:
    assert [count for _, count in heard(*[(name,) for name in names])] == [1] * len(names)


def test_the_chain_does_not_matter_only_its_end() -> None:
    assert heard(("Paper A", "Transit Agency"), ("Transit Agency",), ("TV B", "a website", "Transit Agency")) == [
        ("Transit Agency", 3)
    ]


def test_officials_by_way_of_one_named_voice_are_one() -> None:
    assert heard(("Transit Agency", "officials"), ("Transit Agency", "officials")) == [("officials", 2)]


def test_a_paper_is_one_voice_in_two_reports_and_as_a_source() -> None:
    assert heard((), (), ("Morning Paper",), publishers=("Morning Paper", "Morning Paper")) == [("Morning Paper", 3)]


def test_copies_share_their_unnamed_sources_and_their_own_voice() -> None:
    text = "The queue reached the village by noon and cars stood in three lanes as people walked past them"
    other = "Nobody counted the buses that morning and the guards would not speak"
    assert heard((), (), publishers=("A", "B"), texts=(text, text)) == [("A", 2)]
    assert heard(("officials",), ("officials",), texts=(text, text)) == [("officials", 2)]
    assert len(heard(("officials",), ("officials",), texts=(text, other))) == 2


def test_a_short_name_that_could_be_two_stands_for_itself() -> None:
    assert len(heard(("Northern Coast Guard",), ("Coast Guard",))) == 1
    assert len(heard(("Northern Coast Guard",), ("Coast Guard",), ("Southern Coast Guard",))) == 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Transport", Kind.OFFICIAL),
        ("a spokesman for the police", Kind.OFFICIAL),
        ("President Examplov", Kind.OFFICIAL),
        ("state media", Kind.STATE_MEDIA),
        ("local officials", Kind.UNNAMED),
        ("two travellers", Kind.UNNAMED),
        ("a Telegram channel", Kind.SOCIAL),
        ("social media posts", Kind.SOCIAL),
        ("Examplov", Kind.NAMED),
    ],
)
def test_kinds_by_words(name: str, kind: Kind) -> None:
    assert speaker(name).kind is kind


def test_a_ministry_is_not_parted_and_a_person_is() -> None:
    assert parted("Ministry of Internal Affairs of Georgia") is None
    assert parted("governor of Exampleland") is None
    assert parted("Anna X of the Border Inspectorate") == ("Anna X", "Border Inspectorate")
    assert person_words("Anna Xu, a spokeswoman for the Border Inspectorate") == ("Anna", "Xu")


def test_the_ministry_is_the_one_that_its_own_report_names() -> None:
    papers = [document(f"d{number}", f"Report {number} has words of its own", published=day(20)) for number in (1, 2)]
    said = [("Finnish Interior Ministry", "the ministry"), ("Finnish Foreign Ministry", "the ministry")]
    claims = [
        arrivals(paper, 8572, sources=(name,)) for paper, names in zip(papers, said, strict=True) for name in names
    ]
    found = {(voice.origin, len(voice.claims)) for voice in voices(claims, {paper.id: paper for paper in papers})}
    assert found == {("Finnish Interior Ministry", 2), ("Finnish Foreign Ministry", 2)}


def test_an_office_without_a_country_is_of_the_one_that_its_report_names() -> None:
    paper = document("d", "Words of one report")
    claims = [arrivals(paper, 8572, sources=(name,)) for name in ("Russian Defence Ministry", "the defence ministry")]
    assert [voice.origin for voice in voices(claims, {"d": paper})] == ["Russian Defence Ministry"]


def test_a_common_name_that_one_country_registers_is_not_everybodys() -> None:
    assert speaker("Migration Department", "LT").key == "atlas:lt-migration"
    assert speaker("Migration Department", "UG").key != "atlas:lt-migration"
