"""Ways past a border's posts: in nothing that leaves a desk, whole in its ledger and on its review screen."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from borderflow import desk as corridor
from borderflow.brief import CHANGE_FORMATS, EXPORTS, FORMATS, Options
from borderflow.desk import Means
from borderflow.desk_file import DeskFile, desk_file
from borderflow.errors import BadChoice
from borderflow.nouns import Claim, Document, Quantity, Situation, Source, Topic
from borderflow.originals import original
from borderflow.picturing import Veils, picture_of, public, public_of
from borderflow.record import Judgement, Ledger, Verb
from serve.served import browser

NOW, LATER = datetime(2022, 9, 29, 12, tzinfo=UTC), datetime(2022, 9, 29, 13, tzinfo=UTC)
SINCE = datetime(2022, 9, 1, tzinfo=UTC)
# A sentence, the place that a claim takes from it, its country and its number.
EN = (
    ("Smugglers led 4,101 people along the logging track behind the Zelvin sawmill into Latvia.", "Zelvin", "LV", 4101),
    (
        "About 4,102 men waded across the Chernika below Dubnitsa to the other side of the border.",
        "Dubnitsa",
        "FI",
        4102,
    ),
    ("A group of 4,103 waits in hiding in a barn outside Torpilo.", "Torpilo", "FI", 4103),
    ("Guards caught 4,104 people crossing illegally in the Riavka district.", "Riavka", "LV", 4104),
)
RU = (
    ("По тропе контрабандистов у деревни Кривуля в Латвию за неделю ушли 4201 человек.", "Кривуля", "LV", 4201),
    ("Через лес под Заболотейкой границу перешли 4202 человека.", "Заболотейка", "FI", 4202),
    ("Беженцы, всего 4203, прячутся в сарае на окраине Рудовки.", "Рудовка", "FI", 4203),
    ("Пограничники задержали 4204 человек при незаконном пересечении границы в районе Мшанска.", "Мшанск", "LV", 4204),
)
PLAIN = {
    "en": "On Monday 8,314 people came to Finland through Vaalimaa.",
    "ru": "В понедельник в Финляндию через Ваалимаа въехали 8314 человек.",
}
SEEDED = {"en": EN, "ru": RU}
SECRETS = (
    "zelvin", "chernika", "dubnitsa", "torpilo", "riavka", "logging", "sawmill", "waded", "barn", "кривул",
    "заболотейк",
    "рудовк", "мшанск", "тропе", "контрабандист", "сарае", "через лес",
)  # fmt: skip


def seeded(document: Document) -> list[Claim]:
    """A reader of the seeded reports: a claim a sentence, with its place, its voice and whom it is about."""
    rows = SEEDED[document.lang or "en"]
    plain = PLAIN[document.lang or "en"]
    found = [claim(document, plain, "Vaalimaa", "FI", 8314)]
    return [*found, *(claim(document, *row) for row in rows)]


def claim(document: Document, said: str, place: str, country: str, number: int) -> Claim:
    start = document.text.index(said)
    return Claim(
        document=document.id, topic=Topic.MOVEMENT, measure="arrivals", origin="RU", destination=country,
        country=country, place=place, quantity=Quantity(value=number, unit="person"),
        source=Source(f"a man of {place}"),
        who=f"people at {place}", evidence=(document.quote(start, start + len(said)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with one report in each language, whose title and address name a place as well; one claim is judged."""
    folder = tmp_path_factory.mktemp("ways")
    paths = []
    for lang, title in (("en", "Night in Torpilo"), ("ru", "Ночь в Рудовке")):
        text = "\n".join([PLAIN[lang], *(said for said, *_ in SEEDED[lang])])
        path = folder / f"{lang}.json"
        path.write_text(json.dumps({
            "id": f"sample-{lang}", "title": title, "publisher": "Sample desk", "published": "2022-09-27", "lang": lang,
            "url": f"https://example.org/{lang}/torpilo-barn", "text": text,
        }))  # fmt: skip
        paths.append(path)
    corridor.add(paths, desk=folder / "desk", now=NOW, means=Means(read=seeded))
    with Ledger.open(folder / "desk" / "ledger.db") as ledger:
        first = next(one for one in ledger.claims() if one.place == "Zelvin")
        reason = "I was at the sawmill: smugglers lead people through the forest at Zelvin over the border"
        ledger.judge(Judgement(subject=first.id, verb=Verb.DISPUTE, reviewer="Ana", reason=reason, at=NOW))
    return folder / "desk"


def leaks_of(text: str, secrets: tuple[str, ...]) -> set[str]:
    return {secret for secret in secrets if secret in text.lower()}


def leaks(text: str) -> set[str]:
    return leaks_of(text, SECRETS)


def unpacked(body: bytes) -> str:
    """The text of a file, also of what is packed in it."""
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(unpacked(packed.read(name)) for name in packed.namelist())
    return re.sub(r"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)), body.decode("utf-8", errors="ignore"))


def test_no_brief_export_or_change_gives_a_way(desk: Path) -> None:
    said = {
        form: corridor.brief(desk, country=None, as_of=None, format=form, made_at=LATER)
        for form in FORMATS
        if form != "pdf"
    }
    for form in ("md", "html"):
        page = corridor.brief(desk, country=None, as_of=None, format=form, made_at=LATER, since=SINCE)
        said[f"since {form}"] = page
    said |= {f"changes {form}": corridor.changes(desk, since=SINCE, format=form) for form in CHANGE_FORMATS}
    said["headlines"] = repr(corridor.headlines(desk))
    for form in EXPORTS:
        made = corridor.exported(desk, corridor.Asked(), format=form, made_at=LATER, options=Options()).whole()
        said[f"export {form}"] = "\n".join(unpacked(one.body) for one in (made, *made.beside))
    assert {name: found for name, text in said.items() if (found := leaks(text))} == {}
    assert "4101" in said["export jsonl"] and "8,314" in said["html"] and "withheld" in said["html"]


def pages(client: TestClient) -> Iterator[str]:
    """Every address of the pages and of the API that a reader comes to from the first, but for the review screens."""
    yield from ("/", "/?lang=ru", "/place/LV", "/place/FI", "/brief", "/brief/live", "/brief/changes?since=2022-09-01")
    lists = (
        "claims",
        "documents",
        "findings",
        "situations",
        "rules",
        "judgements",
        "changes?since=2022-09-01T00:00:00Z",
    )
    yield from (f"/api/v1/{name}" for name in lists)
    yield from ("/api/v1/claims?changed_since=2022-09-01T00:00:00Z", "/api/v1/situations/LV", "/api/v1/situations/FI")
    yield from (f"/api/v1/exports/{form}" for form in EXPORTS)
    for one in client.get("/api/v1/claims").json()["items"]:
        yield from (f"/claim/{one['id']}", f"/api/v1/claims/{one['id']}", f"/api/v1/claims/{one['id']}/annotation")
    for lang in SEEDED:
        yield from (f"/document/sample-{lang}", f"/api/v1/documents/sample-{lang}")


def test_no_page_and_no_answer_gives_a_way(desk: Path) -> None:
    client = browser(desk)
    seen = {}
    for path in pages(client):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:200])
        seen[path] = unpacked(answer.content)
    assert {path: found for path, text in seen.items() if (found := leaks(text))} == {}
    assert len(seen) > 50 and "withheld" in seen["/document/sample-en"]


def test_whoever_reviews_sees_the_words(desk: Path) -> None:
    client = browser(desk)
    shown = client.get("/review?standing=all").text
    with Ledger.open(desk / "ledger.db") as ledger:
        key = next(one.id for one in ledger.claims() if one.place == "Torpilo")
    assert "Torpilo" in shown or "Torpilo" in client.get(f"/review/{key}").text
    assert "Zelvin sawmill" in original(desk, "sample-en").text
    assert corridor.verify(desk).faults == []


def test_what_is_shown_is_verbatim_in_the_document_that_is_shown(desk: Path) -> None:
    whole, shown = picture_of(desk), public_of(desk)
    assert {one.id for one in shown.claims} == {one.id for one in whole.claims}
    assert sum(one.quantity.value or 0 for one in shown.claims if one.quantity) == sum(
        one.quantity.value or 0 for one in whole.claims if one.quantity
    )
    for one in shown.claims:
        document = shown.documents[one.document]
        assert all(words.stands_in(document.text) for words in one.evidence)
        assert len(document.text) == len(whole.documents[one.document].text)
    withheld = [one for one in shown.claims if one.kept_as]
    assert len(withheld) == 8 and all("withheld" in str(one.place) or "скрыто" in str(one.place) for one in withheld)
    kept = [one for one in shown.claims if not one.kept_as]
    assert {one.place for one in kept} == {"Vaalimaa"}


def test_a_view_of_a_view_is_the_same(desk: Path) -> None:
    def content(picture: Situation) -> object:
        return tuple(picture.findings), tuple(picture.checks), dict(picture.documents.items()), picture.review

    once = public(picture_of(desk), Veils())
    assert content(public(once, Veils())) == content(once)


def test_a_desk_may_show_them(desk: Path) -> None:
    (desk / "desk.toml").write_text('informal_routes = "show"\n')
    try:
        assert "Zelvin" in corridor.brief(desk, country=None, as_of=None, format="json", made_at=LATER)
        assert "Zelvin" in browser(desk).get("/document/sample-en").text
        (desk / "desk.toml").write_text('informal_routes = "hide"\n')
        with pytest.raises(BadChoice, match="choose one of withhold, show"):
            desk_file(desk)
    finally:
        (desk / "desk.toml").unlink()
    assert desk_file(desk) == DeskFile() and DeskFile().withholds
