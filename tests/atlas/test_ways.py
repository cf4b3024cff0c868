"""Ways past a border's posts: what is withheld, sign for sign, and what is left as it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.way_seeds import APART, KNOWN, Told
from borderflow.atlas.private import withheld
from borderflow.nouns import Claim, Document, Source, Topic
from borderflow.picturing.veiling import Veils, veil_of

texts = st.lists(st.sampled_from([said for _, _, said in KNOWN]), max_size=8).map(" ".join)


def read_as(lang: str, said: str) -> str:
    spans = withheld(said, lang).spans
    return "way" if any(one.kind == "way" for one in spans) else "area" if spans else ""


def missed(told: Iterable[Told]) -> list[str]:
    return [said for lang, kind, said in told if kind and read_as(lang, said) == ""]


def alarms(told: Iterable[Told]) -> list[str]:
    return [said for lang, kind, said in told if not kind and read_as(lang, said)]


def test_what_the_words_were_chosen_for() -> None:
    assert alarms(KNOWN) == [] and len(missed(KNOWN)) <= 1


def test_half_of_what_was_set_apart_and_no_false_alarm() -> None:
    sensitive = [one for one in APART if one[1]]
    assert alarms(APART) == [] and len(missed(sensitive)) <= len(sensitive) / 2


@given(texts)
def test_a_document_keeps_its_length_its_lines_and_what_is_no_way(text: str) -> None:
    document = Document(id="d", text=text, lang="en")
    veil = veil_of(document)
    shown = veil.document.text if veil else text
    assert len(shown) == len(text)
    hidden = {at for one in withheld(text, "en").spans for at in range(one.start, one.end)}
    assert all(shown[at] == text[at] for at in range(len(text)) if at not in hidden)
    assert veil_of(Document(id="d", text=shown, lang="en")) is None


def test_the_number_stays_and_the_place_goes() -> None:
    text = "The office at Porechka is open. 261 people were detained crossing illegally in the Porechka district."
    document = Document(id="d", text=text, lang="en", url="https://example.org/porechka", title="News from Porechka")
    start = text.index("261")
    claim = Claim(
        document="d", topic=Topic.RISK, country="LV", place="Porechka", source=Source("the Porechka police"),
        evidence=(document.quote(start, len(text)),),
    )  # fmt: skip
    veils = Veils()
    shown, page = veils.claim(claim, lambda: document), veils.document(document)
    assert shown.id == claim.id and shown.place == "place withheld" and shown.source == Source("the •••••••• police")
    assert shown.evidence[0].text == "261 people were detained crossing illegally in the •••••••• district."
    assert shown.evidence[0].stands_in(page.text) and "Porechka" not in f"{page}"
    assert page.url == "https://example.org/"


def test_a_country_is_no_place_to_withhold() -> None:
    document = Document(id="d", text="About 60 people crossed into Latvia through the forest.", lang="en")
    claim = Claim(document="d", topic=Topic.MOVEMENT, place="Latvia", evidence=(document.quote(0, 55),))
    assert Veils().claim(claim, lambda: document).place == "Latvia"


@pytest.mark.parametrize("text", ["", "\n\n", "• • •", "[withheld: a way outside of the crossings] • •", "x" * 5000])
def test_nothing_is_withheld_of_nothing(text: str) -> None:
    assert withheld(text, None).spans == ()
