"""Who is let in: the desk's own names, its own pages, and with a password those who know it."""

from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from borderflow.errors import BadValue
from borderflow.serve import keep_password
from borderflow.serve.guards import CARRIED
from serve.served import browser, filled

OTHERS = ["evil.example", "127.0.0.1.evil.example:8020", "127.0.0.1", "127.0.0.1:80", "10.0.0.1:8020", ""]


@pytest.mark.parametrize("host", OTHERS)
def test_a_request_under_another_name_is_not_heard(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8020", "localhost:8020", "LOCALHOST:8020", "[::1]:8020"])
def test_the_desk_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8020.evil.example"}, {"sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/login", data={"password": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/place/FI", "/place/nowhere", "/brief", "/login", "/static/desk.css", "/api/no"]
)
def test_every_answer_carries_what_it_must(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name for name in CARRIED if name not in answer.headers} == set()
    assert answer.headers["content-security-policy"].startswith(CARRIED["content-security-policy"])


def test_a_guarded_desk_shows_nothing_without_its_password(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk")
    keep_password(desk, "correct horse")
    client = browser(desk, guarded=True)
    for path in ("/", "/place/FI", "/brief", "/document/sample-guard"):
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/login"
        assert "Finland" not in answer.text
    assert client.get("/api/v1/claims").status_code == 401
    assert client.post("/login", data={"password": "wrong"}).status_code == 401
    assert client.post("/login", data={"password": "correct horse"}).status_code == 303
    assert client.get("/").status_code == 200


def test_wrong_tries_end(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk")
    keep_password(desk, "correct horse")
    client = browser(desk, guarded=True)
    tries = [client.post("/login", data={"password": f"wrong {n}"}).status_code for n in range(7)]
    assert tries == [401] * 5 + [429] * 2
    assert client.post("/login", data={"password": "correct horse"}).status_code == 429


def test_a_password_is_kept_as_no_word_and_for_its_owner_alone(tmp_path: Path) -> None:
    keep_password(tmp_path, "correct horse")
    file = tmp_path / "password"
    assert "correct" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(BadValue, match="guards nothing"):
        keep_password(tmp_path, "short")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40))
def test_whatever_is_asked_for_is_answered(client_of_all: TestClient, said: str) -> None:
    for path in ("/place/", "/claim/", "/document/"):
        assert client_of_all.get(path + quote(said, safe="")).status_code in {200, 404}
    assert client_of_all.get("/", params={"on": said, "known": said}).status_code in {200, 422}
