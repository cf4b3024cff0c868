"""The API is what its OpenAPI document says: schemathesis asks `BORDERFLOW_API_EXAMPLES` questions an operation.

Half of them are as the document allows, half are not. What no reader can make up (a cursor, a mark) is left out: that
garbled ones are refused is tested with the laws.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis asks the API: pip install schemathesis")
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from schemathesis.checks import load_all_checks  # noqa: E402
from schemathesis.generation import GenerationMode  # noqa: E402

from borderflow.serve import application  # noqa: E402
from borderflow.serve.api.operations import OPERATIONS  # noqa: E402
from serve.api_desk import judged_desk  # noqa: E402
from serve.served import settings as told  # noqa: E402

EXAMPLES = int(os.environ.get("BORDERFLOW_API_EXAMPLES", "24")) // 2
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
MADE_UP_BY_NOBODY = ("cursor", "mark")
OF_SOME_FORMATS = ("table", "hxl")
# What a scenario has, and from which day on, no schema says.
OF_A_SCENARIO = ("scenario", "close", "capacity", "rule", "change_from")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    load_all_checks()
    desk = judged_desk(tmp_path_factory.mktemp("asked") / "desk")
    app = application(told(desk, hosts=("testserver",), port=80))
    found = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)

    @found.hook
    def map_query(_context: Any, query: dict[str, Any] | None) -> dict[str, Any] | None:
        if not query:
            return query
        kept = {name: said for name, said in query.items() if name not in MADE_UP_BY_NOBODY}
        since, known = kept.get("since"), kept.get("known")
        if isinstance(since, str) and isinstance(known, str) and since[:10].isascii() and since[:10] > known[:10]:
            kept |= {"since": known, "known": since}
        # Only some formats have a table to choose, or room for hashtags: no schema says so.
        return {name: said for name, said in kept.items() if name not in OF_SOME_FORMATS + OF_A_SCENARIO}

    yield found


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
def test_no_question_breaks_the_api_or_its_document(api: Any, operation: Any, mode: GenerationMode) -> None:
    cases = api[operation.address]["GET"].as_strategy(generation_mode=mode)

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate], derandomize=EXAMPLES < 50,
    )  # fmt: skip
    @given(case=cases)
    def ask(case: Any) -> None:
        case.call_and_validate()

    ask()
