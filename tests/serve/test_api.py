"""The API by example: what is on the wire, both clocks, what goes wrong, and what is described is what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from borderflow.brief import EXPORTS
from borderflow.nouns import Document
from borderflow.serve import keep_password
from borderflow.serve.api.describing import CLAIM_FIELDS, PROBLEMS, described
from borderflow.serve.api.describing import examples as kept
from borderflow.serve.api.exporting import FILES
from borderflow.serve.api.operations import OPERATIONS
from borderflow.serve.api.questions import PARAMETERS
from borderflow.serve.api.resources import ClaimResource
from borderflow.wire import FlatClaim, claim_from
from serve.api_desk import ROOT, answered, examples, judged_desk, questions
from serve.served import TEXTS, browser

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
OF_RELEASE = {"mark", "next", "cursor"}


@pytest.fixture(scope="module")
def desk_judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = judged_desk(tmp_path_factory.mktemp("api") / "desk")
    keep_password(desk, "correct horse")
    return desk


@pytest.fixture(scope="module")
def api(desk_judged: Path) -> TestClient:
    return browser(desk_judged)


@pytest.fixture(scope="module")
def asked(api: TestClient) -> dict[str, str]:
    return questions(api)


def without(tree: Any, names: set[str]) -> Any:
    if isinstance(tree, dict):
        return {key: without(value, names) for key, value in tree.items() if key not in names}
    return [without(one, names) for one in tree] if isinstance(tree, list) else tree


def schema_of(name: str) -> dict[str, Any]:
    document = described()
    return {"$ref": f"#/components/schemas/{name}", "components": document["components"]}


def test_the_examples_are_what_the_desk_answers(desk_judged: Path) -> None:
    found = json.loads(json.dumps(examples(desk_judged)))
    expected = found["operations"].pop("readForecast"), dict(kept()["operations"])["readForecast"]
    rest = {**kept(), "operations": {key: one for key, one in kept()["operations"].items() if key != "readForecast"}}
    assert without(found, OF_RELEASE) == without(rest, OF_RELEASE)
    # The numbers of a forecast differ in their last digits from machine to machine: what it is of does not.
    assert len({one["request"] for one in expected}) == 1
    named = [{(band["place"], band["measure"]) for band in one["answer"]["bands"]} for one in expected]
    assert named[0] == named[1]


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.answer], ids=lambda one: one.id)
def test_every_answer_and_its_example_are_as_described(api: TestClient, operation: Any, asked: dict[str, str]) -> None:
    answer = answered(api, asked[operation.id])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == operation.media_type
    validator = jsonschema_rs.Draft202012Validator(schema_of(operation.answer.__name__), validate_formats=True)
    for one in (answer.json(), kept()["operations"][operation.id]["answer"]):
        validator.validate(one)


def test_every_problem_has_an_example_and_is_as_described() -> None:
    validator = jsonschema_rs.Draft202012Validator(schema_of("Problem"))
    assert kept()["problems"].keys() == PROBLEMS.keys()
    for code, one in kept()["problems"].items():
        validator.validate(one)
        assert one["status"] == int(code)


def test_the_document_says_what_everything_means() -> None:
    document = described()
    told = [path["get"] for path in document["paths"].values()]
    assert len({one["operationId"] for one in told}) == len(told) == len(OPERATIONS)
    for one in told:
        assert one["summary"]
        assert one["description"].endswith(".")
        assert all(parameter["description"].endswith(".") for parameter in one["parameters"])
        assert {tag["name"] for tag in document["tags"]}.issuperset(one["tags"])
        for answer in one["responses"].values():
            assert "$ref" in answer or answer["description"]
    assert set(PARAMETERS) == {name for one in OPERATIONS for name in one.query}
    assert set(CLAIM_FIELDS) == set(ClaimResource.__struct_fields__) - {"links"}


def test_the_page_of_the_reference_names_every_operation_and_parameter() -> None:
    page = DOCS.read_text(encoding="utf-8")
    named = re.findall(r"^\| `GET (/api/v1/\S+)`", page, re.MULTILINE)
    assert named == [one.address for one in OPERATIONS]
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) >= set(PARAMETERS) | set(PROBLEMS)


def test_the_page_of_the_api_lists_its_operations_without_a_script(api: TestClient) -> None:
    page = api.get("/api")
    assert page.status_code == 200
    for one in OPERATIONS:
        assert f"GET {one.address}" in page.text
    assert "<script" not in page.text
    assert re.findall(r'(?:src|href)="(?!/|#|data:)', page.text) == []


def test_a_claim_is_the_claim_format_and_its_words_stand(api: TestClient) -> None:
    for one in api.get(f"{ROOT}/claims").json()["items"]:
        flat = {name: one[name] for name in FlatClaim.__struct_fields__}
        assert claim_from(json.dumps(flat)).id == one["id"]
        text = api.get(one["links"]["document"]).json()["text"]
        assert all(text[e["start"] : e["end"]] == e["text"] for e in one["evidence"])
        (target,) = api.get(one["links"]["annotations"]).json()["target"]
        quote, position = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] == one["evidence"][0]["text"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
        (finding,) = api.get(one["links"]["finding"]).json()["items"]
        behind = [
            key for side in ("support", "dissent", "denials") for voice in finding[side] for key in voice["claims"]
        ]
        assert one["id"] in behind
        assert api.get(one["links"]["page"]).status_code == 200


def test_a_claim_that_was_set_aside_is_told_apart_and_still_there(api: TestClient) -> None:
    (gone,) = api.get(f"{ROOT}/claims?changed_since=2022-09-28T12:00:00Z").json()["tombstones"]
    assert gone == {"id": gone["id"], "gone": True, "why": "rejected", "by": None}
    assert gone["id"] not in {one["id"] for one in api.get(f"{ROOT}/claims").json()["items"]}
    (rejected,) = api.get(f"{ROOT}/claims?standing=rejected").json()["items"]
    assert rejected["id"] == gone["id"]
    assert api.get(f"{ROOT}/claims/{gone['id']}").json()["standing"] == "rejected"
    before = api.get(f"{ROOT}/claims/{gone['id']}?known=2022-09-28").json()
    assert before["standing"] == "unverified"


def test_both_clocks_count_everywhere(api: TestClient) -> None:
    def count(path: str) -> int:
        return len(api.get(ROOT + path).json()["items"])

    assert (count("/documents"), count("/documents?known=2022-09-27"), count("/documents?on=2022-09-27")) == (3, 2, 2)
    assert (count("/claims"), count("/claims?known=2022-09-27"), count("/claims?on=2022-09-25")) == (3, 2, 1)
    assert (count("/findings"), count("/findings?known=2022-09-27"), count("/findings?on=2022-09-25")) == (2, 2, 1)
    assert (count("/judgements"), count("/judgements?known=2022-09-28")) == (2, 0)
    assert (count("/judgements?on=2022-09-28"), count("/judgements?on=2022-09-29")) == (0, 2)
    assert (count("/rules"), count("/rules?known=2022-09-27")) == (1, 0)
    assert api.get(f"{ROOT}/rules?on=2022-09-01").json()["items"][0]["stands"] is None
    rule = api.get(f"{ROOT}/rules?on=2022-09-28").json()["items"][0]["stands"]
    assert (rule["status"], rule["in_force"]) == ("in_force", True)
    finland = api.get(f"{ROOT}/situations/FI?known=2022-09-27").json()["findings"]
    assert [(one["low"], one["high"], one["dissent"]) for one in finland] == [(8572, 8572, [])]
    assert [one["shift"] for one in api.get(f"{ROOT}/changes?since=2022-09-27").json()["items"]] != []
    assert api.get(f"{ROOT}/changes?since=2022-09-29").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("country=FI", 3), ("country=GE", 0), ("topic=movement", 2), ("topic=entry_rule", 1), ("measure=arrivals", 2),
        ("document=sample-guard", 1), ("document=no-such", 0), ("published_from=2022-09-28", 2),
        ("published_to=2022-09-27", 1), ("certainty=stated", 1), ("certainty=attributed", 2), ("standing=accepted", 1),
        ("standing=unverified", 2), ("standing=disputed", 0),
        ("crossing=ge-ru-verkhny-lars&standing=rejected", 1), ("crossing=ge-ru-verkhny-lars", 0),
        ("published_from=2022-09-29&published_to=2022-09-27", 0),
    ],
)  # fmt: skip
def test_filters_leave_what_is_asked_for(api: TestClient, query: str, count: int) -> None:
    assert len(api.get(f"{ROOT}/claims?{query}").json()["items"]) == count


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/claims?known=yesterday", "known 'yesterday' is neither a date"),
        ("/claims?known=0001-01-01T00:00:00%2B05:00", "before the first day of the calendar"),
        ("/claims?on=2022-02-30", "on '2022-02-30' is neither"),
        ("/claims?country=Finland", "country 'Finland' is not known: choose one of"),
        ("/claims?coutnry=FI", "parameter 'coutnry' is not known: choose one of known, on, country"),
        ("/claims?limit=0", "whole number from 1 to 1000"), ("/claims?limit=1001", "whole number from 1 to 1000"),
        ("/claims?limit=1&limit=2", "limit is given twice"), ("/claims?topic=", "topic '' is not known"),
        ("/claims?cursor=AAAAAAAAAAAA", "this cursor is none that an answer to this question gave"),
        ("/claims?mark=AAAAAAAAAAAA", "this mark is none"), ("/changes", "since is missing: since=2022-09-27"),
        ("/claims?mark=AAAAAAAAAAAA&changed_since=2022-09-27", "give one of them"),
        ("/changes?since=2022-09-28&known=2022-09-27", "turn them round"),
        ("/findings?claim=x", "24 hexadecimal digits"), ("/situations?country=FI", "choose one of known, on"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named(api: TestClient, path: str, words: str) -> None:
    answer = api.get(ROOT + path)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    ["/claims/0", "/claims/" + "0" * 24, "/documents/none", "/situations/XX", "/situations/fi", "/no", "/claims/"],
)
def test_what_is_not_there_is_a_problem_for_programs(api: TestClient, path: str) -> None:
    answer = api.get(ROOT + path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_document_of_any_name_has_its_address(tmp_path: Path) -> None:
    from borderflow.record import Ledger, Reading
    from serve.served import NOW, report

    name = "news/2022?a=1&b=ü#x"
    paper = Document(id=name, text="Words.")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add_all([Reading(report=report(paper), document=paper)], now=NOW)
    client = browser(tmp_path)
    (one,) = client.get(f"{ROOT}/documents").json()["items"]
    assert client.get(one["links"]["self"]).json()["id"] == name
    assert client.get(one["links"]["claims"]).json()["items"] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_is_done_but_reading(api: TestClient, method: str, asked: dict[str, str]) -> None:
    for path in [*asked.values(), f"{ROOT}/openapi.json"]:
        answer = api.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["status"] == 405


def test_a_wrong_method_is_told_every_method_of_its_path(api: TestClient) -> None:
    assert api.delete("/login").headers["allow"] == "GET, HEAD, POST"


def test_head_has_what_get_has_but_for_the_body(api: TestClient, asked: dict[str, str]) -> None:
    for path in [*asked.values(), f"{ROOT}/openapi.json", "/api", "/", f"{ROOT}/no"]:
        for packing in ("identity", "gzip"):
            whole, bare = (ask(path, headers={"accept-encoding": packing}) for ask in (api.get, api.head))
            assert bare.status_code == whole.status_code
            assert dict(bare.headers) == dict(whole.headers)
            assert bare.content == b""


def test_what_a_reader_has_is_not_sent_again(api: TestClient, asked: dict[str, str]) -> None:
    for path in [*asked.values(), f"{ROOT}/openapi.json"]:
        first = api.get(path)
        tag = first.headers["etag"]
        assert re.fullmatch(r'(?:W/)?"[0-9a-f]{32}"', tag)
        assert tag.startswith("W/") == path.startswith(f"{ROOT}/exports")
        for said in (tag, f'"other", {tag}', f"W/{tag.removeprefix('W/')}", "*"):
            again = api.get(path, headers={"if-none-match": said})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert api.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        assert first.headers["cache-control"] == "private, no-cache"
    assert api.get(f"{ROOT}/claims").headers["last-modified"] == "Thu, 29 Sep 2022 09:00:00 GMT"


def test_long_answers_are_packed(api: TestClient) -> None:
    answer = api.get(f"{ROOT}/openapi.json", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_a_guarded_desk_answers_no_program_without_its_password(desk_judged: Path, asked: dict[str, str]) -> None:
    client = browser(desk_judged, guarded=True)
    for path in [*asked.values(), f"{ROOT}/openapi.json", f"{ROOT}/no", "/api/"]:
        for method in ("GET", "HEAD", "POST"):
            answer = client.request(method, path)
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["www-authenticate"].startswith("Cookie ")
            assert not any(text in answer.text for text in TEXTS.values())
    assert client.get("/api").status_code == 303
    client.post("/login", data={"password": "correct horse"})
    assert client.get(f"{ROOT}/claims").status_code == 200
    document = client.get(f"{ROOT}/openapi.json").json()
    assert document["security"] == [{"password": []}]
    assert "password" in document["components"]["securitySchemes"]


@pytest.mark.parametrize("form", FILES)
def test_every_format_is_a_file_under_a_licence(api: TestClient, form: str) -> None:
    answer = api.get(f"{ROOT}/exports/{form}?country=FI&known=2022-09-28")
    assert (answer.status_code, answer.headers["content-type"]) == (200, FILES[form])
    assert re.fullmatch(r'attachment; filename="fi-[\w.-]+"', answer.headers["content-disposition"])
    assert answer.headers["link"].endswith('; rel="license"')
    assert answer.content


def test_a_file_has_what_is_asked_for_by_both_clocks(api: TestClient) -> None:
    assert FILES.keys() == EXPORTS.keys()
    assert "12000" in api.get(f"{ROOT}/exports/csv").text
    assert "12000" not in api.get(f"{ROOT}/exports/csv?known=2022-09-27").text
    assert "8572" not in api.get(f"{ROOT}/exports/csv?on=2022-09-25").text
    assert "#" in api.get(f"{ROOT}/exports/csv?hxl=true").text.splitlines()[1]
    assert api.get(f"{ROOT}/exports/docx").status_code == 404
    assert api.get(f"{ROOT}/exports/geojson?hxl=true").status_code == 422


def test_reviewers_go_by_their_roles(api: TestClient) -> None:
    answer = api.get(f"{ROOT}/judgements")
    assert [one["role"] for one in answer.json()["items"]] == ["editor", "editor"]
    assert "Sample Reviewer" not in answer.text


def test_another_site_is_told_so_as_a_problem(api: TestClient) -> None:
    answer = api.post(f"{ROOT}/claims", headers={"origin": "https://evil.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
