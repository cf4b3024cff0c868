"""What a reviewer withholds by hand: gone from all that leaves a desk, whole on the review screen, back when undone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from borderflow import desk as corridor
from borderflow import reviewing
from borderflow.brief import CHANGE_FORMATS, EXPORTS, FORMATS, Options
from borderflow.desk import Means
from borderflow.errors import BadValue
from borderflow.nouns import Claim, Document, Quantity, Source, Topic
from borderflow.picturing import marks_of, picture_of, public_of
from borderflow.record import Kind, Verb
from borderflow.reviewing import Asked
from serve.served import browser
from serve.test_withheld import leaks_of, unpacked

NOW = datetime(2022, 9, 29, 12, tzinfo=UTC)
MARKED, UNDONE, LATER = (NOW.replace(hour=hour) for hour in (13, 14, 15))
SAID = "The post at Kolvara lets 3,101 people through a day, a clerk of Kolvara said."
OTHER = "At Svetogorsk 3,102 people crossed on Monday."
PLAIN = "On Monday 8,314 people came to Finland through Vaalimaa."
ROWS = ((SAID, "Kolvara", 3101), (OTHER, "Svetogorsk", 3102), (PLAIN, "Vaalimaa", 8314))
SECRETS = ("kolvara", "clerk", "lets 3,101", "svetogorsk")


def read(document: Document) -> list[Claim]:
    """A claim a sentence, with its place, and of the first its voice."""
    found = []
    for said, place, number in ROWS:
        start = document.text.find(said)
        if start >= 0:
            found.append(Claim(
                document=document.id, topic=Topic.MOVEMENT, measure="arrivals", origin="RU", destination="FI",
                country="FI", place=place, quantity=Quantity(value=number, unit="person"),
                source=Source(f"a clerk of {place}") if said == SAID else None,
                evidence=(document.quote(start, start + len(said)),),
            ))  # fmt: skip
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of a report, one that copies its first sentence, and marks on that sentence and on a crossing."""
    folder = tmp_path_factory.mktemp("marked")
    texts = {"first": f"{PLAIN}\n{SAID} It opened in May.", "copy": f"News from the border. {SAID}\n{OTHER}"}
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(json.dumps({
            "id": f"sample-{name}", "title": f"Notes: {name}", "publisher": "Sample desk", "published": "2022-09-27",
            "lang": "en", "url": f"https://example.org/{name}", "text": text,
        }))  # fmt: skip
    desk = folder / "desk"
    corridor.add([folder / f"{name}.json" for name in texts], desk=desk, now=NOW, means=Means(read=read))
    key = next(one.id for one in picture_of(desk).claims if one.place == "Kolvara" and one.document == "sample-first")
    for subject, kind in ((key, Kind.CLAIM), ("svetogorsk", Kind.PLACE)):
        asked = Asked(subject=subject, verb=Verb.WITHHOLD, kind=kind)
        reviewing.judge(desk, asked, reviewer="Ana Berg", reason="The clerk of Kolvara would pay", now=MARKED)
    return desk


def leaks(text: str) -> set[str]:
    return leaks_of(text, SECRETS)


def test_nothing_that_leaves_the_desk_has_what_is_marked_of_any_moment(desk: Path) -> None:
    said = {}
    for as_of in (None, NOW):
        for form in FORMATS:
            if form != "pdf":
                said[f"{form} {as_of}"] = corridor.brief(desk, country=None, as_of=as_of, format=form, made_at=LATER)
        said[f"headlines {as_of}"] = repr(corridor.headlines(desk, as_of=as_of))
    for form in EXPORTS:
        made = corridor.exported(desk, corridor.Asked(), format=form, made_at=LATER, options=Options()).whole()
        said[f"export {form}"] = "\n".join(unpacked(one.body) for one in (made, *made.beside))
    since = datetime(2022, 9, 1, tzinfo=UTC)
    said |= {f"changes {form}": corridor.changes(desk, since=since, format=form) for form in CHANGE_FORMATS}
    assert {name: found for name, text in said.items() if (found := leaks(text))} == {}
    assert "3101" in said["export jsonl"] and "8,314" in said["html None"] and "Vaalimaa" in said["html None"]


def pages(client: TestClient) -> dict[str, str]:
    """What a reader of pages and of the API is shown."""
    paths = ["/", "/place/FI", "/brief", "/brief/live", "/document/sample-first", "/document/sample-copy?lang=ru"]
    lists = ("claims", "documents", "findings", "situations", "judgements", "documents/sample-copy")
    paths += [f"/api/v1/{name}" for name in lists]
    for one in client.get("/api/v1/claims").json()["items"]:
        paths += [f"/claim/{one['id']}", f"/api/v1/claims/{one['id']}/annotation"]
    return {path: unpacked(client.get(path).content) for path in paths}


def test_no_page_and_no_answer_has_it_and_an_undo_brings_it_back(desk: Path) -> None:
    client = browser(desk)
    seen = pages(client)
    assert {path: found for path, text in seen.items() if (found := leaks(text))} == {}
    assert "[withheld by a reviewer]" in seen["/document/sample-copy?lang=ru"], "a copy of the words is withheld, too"
    assert '"withhold"' in seen["/api/v1/judgements"]
    assert client.get("/api/v1/claims?crossing=" + sorted(marks_of(desk).crossings)[0]).json()["items"] == []
    key = next(one.id for one in picture_of(desk).claims if one.place == "Kolvara" and one.document == "sample-first")
    review = client.get(f"/review/{key}").text
    assert "a clerk of Kolvara said" in review and "withheld from others" in review
    for one in reviewing.judgements(desk):
        undo = Asked(subject=one.id, verb=Verb.UNDO, kind=Kind.JUDGEMENT)
        reviewing.judge(desk, undo, reviewer="Ana Berg", reason="It is public now", now=UNDONE)
    assert not marks_of(desk)
    whole = pages(client)
    assert "a clerk of Kolvara said" in whole["/document/sample-first"]
    assert public_of(desk).claims == picture_of(desk).claims


def test_a_country_is_no_place_to_withhold(desk: Path) -> None:
    asked = Asked(subject="Finland", verb=Verb.WITHHOLD, kind=Kind.PLACE)
    with pytest.raises(BadValue, match="is a country"):
        reviewing.judge(desk, asked, reviewer="Ana Berg", reason="-", now=LATER)
