"""A desk on which people judged, served to programs; and the examples of the API that it gives.

Made anew with `python -m serve.api_desk` from the folder of the tests, where an answer changed.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from fastapi.testclient import TestClient
from httpx2 import Response

from borderflow.record import Judgement, Ledger, Verb
from borderflow.serve import keep_password
from borderflow.serve.api.operations import OPERATIONS
from borderflow.serve.guards import LONGEST_ADDRESS, LONGEST_BODY
from serve.scenario import keep_scenario
from serve.served import browser, filled

JUDGED = datetime(2022, 9, 29, 9, tzinfo=UTC)
ROOT = "/api/v1"
FILE = Path(str(resources.files("borderflow.serve.api"))) / "data" / "examples.json"


def judged_desk(desk: Path) -> Path:
    """The small desk, with one claim accepted and one rejected."""
    filled(desk)
    with Ledger.open(desk / "ledger.db") as ledger:
        guard, *_, queue = ledger.claims()
        ledger.judge(
            Judgement(subject=guard.id, verb=Verb.ACCEPT, reviewer="Sample Reviewer", reason="as published", at=JUDGED)
        )
        ledger.judge(
            Judgement(
                subject=queue.id,
                verb=Verb.REJECT,
                reviewer="Sample Reviewer",
                reason="the queue of another day",
                at=JUDGED,
            )
        )
    keep_scenario(desk)
    (desk / "desk.toml").write_text('[reviewers]\n"Sample Reviewer" = "editor"\n', encoding="utf-8")
    return desk


def questions(client: TestClient) -> dict[str, str]:
    """An address for each operation, by its id."""
    one = client.get(f"{ROOT}/claims").json()["items"][0]
    return {
        "listDocuments": f"{ROOT}/documents?limit=2",
        "readDocument": f"{ROOT}/documents/sample-guard",
        "listClaims": f"{ROOT}/claims?changed_since=2022-09-27&limit=2",
        "readClaim": f"{ROOT}/claims/{one['id']}",
        "readAnnotation": f"{ROOT}/claims/{one['id']}/annotation",
        "listFindings": f"{ROOT}/findings?country=FI&topic=movement",
        "listSituations": f"{ROOT}/situations?known=2022-09-28",
        "readSituation": f"{ROOT}/situations/FI?on=2022-09-28",
        "listRules": f"{ROOT}/rules?country=FI&on=2022-09-28",
        "listChanges": f"{ROOT}/changes?since=2022-09-27&limit=2",
        "listJudgements": f"{ROOT}/judgements",
        "readForecast": f"{ROOT}/forecast?known=2022-09-28&horizon=1&close=fi-ru-vaalimaa",
        "exportFile": f"{ROOT}/exports/csv?country=FI&table=findings",
    }


def answered(client: TestClient, path: str) -> Response:
    """The answer, once it is made: what a forecast is run by is compiled the first time."""
    for _ in range(10):
        answer = client.get(path)
        if answer.status_code != 503 or "being made" not in answer.text:
            break
    return answer


def said(answer: Response) -> Any:
    """The answer: JSON, or the text of a file."""
    return answer.text if answer.headers["content-type"].startswith("text/") else answer.json()


def faults(desk: Path, client: TestClient) -> dict[str, Any]:
    """A problem of each kind, by its code."""
    found = {
        "404": client.get(f"{ROOT}/claims/{'0' * 24}"), "405": client.post(f"{ROOT}/claims"),
        "413": client.request("GET", f"{ROOT}/claims", content=b"x" * (LONGEST_BODY + 1)),
        "414": client.get(f"{ROOT}/claims?document={'x' * LONGEST_ADDRESS}"),
        "421": client.get(f"{ROOT}/claims", headers={"host": "example.org"}),
        "422": client.get(f"{ROOT}/claims?known=yesterday"),
        "401": browser(desk, guarded=True).get(f"{ROOT}/claims"),
        "503": browser(desk / "nowhere").get(f"{ROOT}/claims"),
    }  # fmt: skip
    said = {code: answer.json() for code, answer in found.items()}
    # No request that is known brings it about.
    words = "something is wrong with the desk's program; nothing that was recorded is lost"
    said["500"] = {"type": "about:blank", "title": "Internal Server Error", "status": 500, "detail": words}
    said["503"]["detail"] = said["503"]["detail"].replace(str(desk), "DESK")
    return dict(sorted(said.items()))


def examples(desk: Path) -> dict[str, Any]:
    """Every example, as the desk gives it."""
    client = browser(desk)
    asked = questions(client)
    assert list(asked) == [one.id for one in OPERATIONS]
    one = asked["readClaim"].rpartition("/")[2]
    following = client.get(asked["listClaims"]).json()
    cursor = following["next"].partition("cursor=")[2]
    return {
        "operations": {key: {"request": path, "answer": said(answered(client, path))} for key, path in asked.items()},
        "names": {"The id of a claim.": one, "claim": one, "cursor": cursor, "mark": following["mark"]},
        "problems": faults(desk, client),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = judged_desk(Path(folder) / "desk")
        keep_password(made, "correct horse")
        FILE.write_bytes(msgspec.json.format(msgspec.json.encode(examples(made)), indent=1) + b"\n")
        sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")
