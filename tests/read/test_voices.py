"""Who says so, via whom, how sure: laws for any text, then English."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderflow.nouns import Certainty, Document
from borderflow.read.extractors.rules import claims
from borderflow.read.names import trimmed
from borderflow.read.pipeline import parsed
from borderflow.read.voices import Attribution, attributions, introductions, voice_at

ENGLISH = (
    "the ministry said that 500 people left , according to Reuters citing police . He “ ” ; denied it reportedly "
    "not 300 but 400 by the agency's count Anna told us ( UNHCR estimate ) \n It added : rumours whose spokesman"
)
RUSSIAN = (
    "по словам министра , 500 человек уехали сообщил ТАСС . Он « » ; опроверг якобы не 300 а 400 по данным МВД "
    "в ведомстве добавили что слухи — Анна рассказала нам со ссылкой на источники \n говорит : житель"
)


def voices(text: str, lang: str = "en", before: str | None = None) -> list[Attribution]:
    return [a for _, a in spoken(text, lang, before)]


def spoken(text: str, lang: str = "en", before: str | None = None) -> Iterator[tuple[str, Attribution]]:
    docs = list(parsed([*([before] if before else []), text], lang))
    known = {name: full for doc in docs for name, full in introductions(doc, lang).items()}
    previous = None
    for doc in docs:
        for sentence in doc.sents:
            for found in attributions(sentence, previous=previous, known=known, lang=lang):
                previous = found
                yield sentence.text, found


def sources_of(text: str, word: str, lang: str = "en") -> tuple[str, ...] | None:
    voice = at(text, word, lang)
    return voice.sources if voice else None


def at(text: str, word: str, lang: str = "en") -> Attribution | None:
    """The voice that answers for a word of the text."""
    (doc,) = parsed([text], lang)
    known = introductions(doc, lang)
    position, previous = text.index(word), None
    for sentence in doc.sents:
        found = attributions(sentence, previous=previous, known=known, lang=lang)
        if sentence.start_char <= position < sentence.end_char:
            return voice_at(found, position, sentence=sentence)
        previous = found[-1] if found else previous
    return None


@pytest.mark.parametrize(("lang", "words"), [("en", ENGLISH), ("ru", RUSSIAN)])
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_voice_stands_in_its_sentence_whatever_the_text(lang: str, words: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(words.split(" ")), max_size=35)))
    (doc,) = parsed([text], lang)
    for sentence in doc.sents:
        found = attributions(sentence, lang=lang)
        assert found == sorted(found, key=lambda a: (a.start, a.end))
        for voice in found:
            for start, end in [(voice.start, voice.end), *voice.content]:
                assert sentence.start_char <= start < end <= sentence.end_char
            assert all(name.strip() == name and name for name in voice.sources)
            assert len(set(voice.sources)) == len(voice.sources)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(ENGLISH.split(" ")), max_size=30).map(" ".join))
def test_searching_twice_finds_the_same(text: str) -> None:
    assert voices(text) == voices(text)


def test_a_language_without_a_finder_has_no_voices() -> None:
    assert voices("Za daniami straży granicznej wjechało 500 osób.", "pl") == []


def bare(name: str) -> str:
    return name.lower().removeprefix("the ")


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("The border service said that 700 people had left.", "700", ("The border service",)),
        ("Some 700 people had left, the border service said on Monday.", "700", ("the border service",)),
        ("Some 700 people, the ministry estimates, have left since.", "700", ("the ministry",)),
        ("A resident told Reuters that 700 cars were waiting.", "700", ("Reuters", "A resident")),
        ("Reuters reported, citing the police, that 700 cars were waiting.", "700", ("Reuters", "the police")),
        ("The police said 700 cars were waiting, according to Reuters.", "700", ("Reuters", "The police")),
        ("According to the customs service, 700 cars were waiting.", "700", ("the customs service",)),
        ("By the ministry's count 700 people have arrived.", "700", ("ministry",)),
        ("The mayor's office puts the queue at 700 cars.", "700", ("The mayor's office",)),
        ("The ministry's figures show 700 arrivals.", "700", ("ministry",)),
        ("About 700 people have crossed (UNHCR estimate).", "700", ("UNHCR",)),
        ("In an interview with Reuters, the minister said that 700 had left.", "700", ("Reuters", "the minister")),
        ("Two of Meduza's sources said that 700 had left.", "700", ("Meduza", "Two of Meduza's sources")),
        ("The record, 700 dollars, was noted by the Associated Press.", "700", ("the Associated Press",)),
        ("Border guards: 700 people crossed on Monday.", "700", ("Border guards",)),
        ("Reuters has a figure of 700 from the UN.", "700", ("Reuters", "the UN")),
        ("“We counted 700,” said an officer at the gate.", "700", ("an officer at the gate",)),
        ("The queue is, in the words of the mayor, 700 cars long.", "700", ("the mayor",)),
        (
            "It was 700 cars long, Jan Novak, an analyst with the bank, said.",
            "700",
            ("Jan Novak, an analyst with the bank",),
        ),
        ("It was 700 cars long, said the mayor; 90 were buses, said a driver.", "90", ("a driver",)),
        ("According to The Herald, which talked to two drivers, it was 700.", "700", ("The Herald", "two drivers")),
        ("By then the agency's tally had reached 700.", "700", ("the agency",)),
        ("WARSAW (Reuters) - Poland's border guard said that 700 had come.", "700", ("Poland's border guard",)),
        ("State radio, quoting the ministry, put the toll at 700.", "700", ("State radio", "the ministry")),
        (
            "Some 700 left, a spokesman was quoted by the agency MTI as saying.",
            "700",
            ("the agency MTI", "a spokesman"),
        ),
        ("Local residents have seen 700 cars at the gate.", "700", ("Local residents",)),
    ],
)
def test_who_says_so(text: str, word: str, names: tuple[str, ...]) -> None:
    found = sources_of(text, word)
    assert found is not None
    assert tuple(bare(name) for name in found) == tuple(bare(name) for name in names)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Officers refused 235 people on Friday.", "235"),
        ("The government declared an emergency on Friday.", "emergency"),
        ("Nobody could say how long it would take.", "long"),
        ("Rents have doubled, agents say, and the train is still full.", "train"),
        ("Two banks have pulled out, and Reuters reports that a third will follow.", "banks"),
        ("Anyone who stays can claim 40 euros a day.", "40"),
    ],
)
def test_what_no_voice_answers_for(text: str, word: str) -> None:
    assert sources_of(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "sure"),
    [
        ("The ministry said that 700 had left.", "700", Certainty.ATTRIBUTED),
        ("Reportedly 700 people have left.", "700", Certainty.UNVERIFIED),
        ("The bridge is said to have closed.", "closed", Certainty.UNVERIFIED),
        ("Telegram channels claim that the bridge has closed.", "closed", Certainty.UNVERIFIED),
        ("A student group tweeted that the bridge had closed.", "closed", Certainty.UNVERIFIED),
        ("The interior ministry wrote on Twitter that the bridge had closed.", "closed", Certainty.ATTRIBUTED),
        ("The ministry denied that the bridge had closed.", "closed", Certainty.DENIED),
        ("The ministry said there were no plans to close the bridge.", "close", Certainty.DENIED),
        ("The minister called the report false.", "report", Certainty.DENIED),
        ("The governor dismissed them as rumours.", "rumours", Certainty.DENIED),
        ("The bridge had closed. The ministry denied it.", "bridge", Certainty.DENIED),
        ("It was said that the bridge had closed; the ministry denied it.", "bridge", Certainty.DENIED),
        ("The ministry put the number at 300, not 400.", "400", Certainty.DENIED),
        ("The ministry put the number at 300, not 400.", "300", Certainty.ATTRIBUTED),
        ("The army said it wanted not 400 but 300 men.", "400", Certainty.DENIED),
        ("The queue is not more than 500 metres long, police said.", "500", Certainty.ATTRIBUTED),
    ],
)
def test_how_sure(text: str, word: str, sure: Certainty) -> None:
    voice = at(text, word)
    assert voice is not None
    assert voice.certainty is sure


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The mayor said it was full. He added that 40 had left.", "40", "The mayor"),
        ("The agency said 900 had come. On Friday it was 700.", "700", "The agency"),
        ("The agency said 900 had come. Of them, 70 asked for asylum.", "70", "The agency"),
        ("The agency counted 900 arrivals; 70 left.", "70", "The agency"),
        ("“It is full. We counted 700 cars,” said an officer.", "700", "an officer"),
        ("“It is full. We counted 700 cars,” said an officer.", "full", "an officer"),
        ("Frontex said 900 had come. In May, the agency said, it was 700.", "700", "Frontex"),
        ("“It is full,” said an officer. “We counted 700.”", "700", "an officer"),
        ("The agency said 900 had come. It rained. Of them, 70 asked for asylum.", "70", "The agency"),
    ],
)
def test_a_voice_goes_on(text: str, word: str, name: str) -> None:
    found = sources_of(text, word)
    assert found is not None
    assert found[-1] == name


def test_a_pronoun_finds_its_voice_across_paragraphs() -> None:
    found = voices("He said that 40 had left.", before="Interior minister Jan Novak spoke. Novak said it was full.")
    assert "Novak" in found[-1].sources[-1]
    assert found[-1].inherited


def test_a_figure_with_a_noun_of_its_own_inherits_nothing() -> None:
    assert sources_of("The agency said 900 had come. The bus costs 70 euros.", "70") is None


@pytest.mark.parametrize(
    "text",
    [
        "“We waited for two days,” said Oleg, a driver from Perm.",
        "“We waited for two days,” said Oleg Ivanov, 41, with his bags.",
        "Oleg says that he waited for two days.",
        "Taxi driver Oleg Ivanov says that he waited for two days.",
        "Resident Oleg Ivanov says that he waited for two days.",
    ],
)
def test_a_private_person_is_a_role(text: str) -> None:
    (voice, *_) = voices(text)
    assert voice.sources
    assert "Oleg" not in voice.sources[-1]


def test_an_official_keeps_the_name() -> None:
    text = "Foreign minister Jan Novak spoke in Prague. Novak said that the bridge had closed."
    found = sources_of(text, "bridge")
    assert found is not None
    assert "Novak" in found[-1]
    assert "minister" in found[-1]


@pytest.mark.parametrize("lang", ["en", "ru"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_can_be_searched(lang: str, text: str) -> None:
    for voice in voices(text, lang):
        assert 0 <= voice.start < voice.end <= len(text)


def test_a_paragraph_without_end_takes_time_in_proportion() -> None:
    line = 'He said "the queue grew to 500 cars". They told Reuters, citing “the police”, that it was 300, not 400. '
    spent = [searched(line * times) for times in (40, 320)]
    assert spent[1] < 25 * spent[0]


def searched(text: str) -> float:
    (doc,) = parsed([text])
    began = time.process_time()
    for sentence in doc.sents:
        attributions(sentence)
    return time.process_time() - began


@pytest.mark.parametrize(
    "text",
    [
        "The figures from them say that 300 people crossed.",
        "Statements by them said 300 had crossed; figures from them said 400.",
        "A list of theirs, and a count by it, say that the report of them was right.",
    ],
)
def test_a_search_for_whose_words_they_are_ends_where_it_began(text: str) -> None:
    assert all(text[voice.start : voice.end] for voice in voices(text))
    said = Document(id="d", text=text, title="", published=None, lang="en")
    assert all(claim.evidence[0].text in text for claim in claims(said))


def test_the_hour_of_an_entry_is_no_part_of_who_speaks() -> None:
    assert trimmed("12:30 Latvia's interior ministry") == "Latvia's interior ministry"
    assert trimmed("9.05 — the mayor") == "the mayor" and trimmed("112 volunteers") == "112 volunteers"
