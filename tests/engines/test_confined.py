"""Confined work: whatever it tries, it costs its own result, and nothing comes out but plain values."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_work import tried
from hypothesis import given
from hypothesis import strategies as st

from borderflow.engines import Confined, Failed, confined
from borderflow.engines.framing import unpacked
from borderflow.errors import BadValue, EngineFault
from borderflow.nouns import Document, Unread

MEMORY_MB, CPU_S, WALL_S = 400, 2, 30


@pytest.fixture(scope="module")
def tries() -> Iterator[Confined[str, object]]:
    """Runs what it is told, confined."""
    with confined(tried, memory_mb=MEMORY_MB, cpu_s=CPU_S, wall_s=WALL_S) as work:
        yield work


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=9,
)


@given(PLAIN)
def test_plain_values_come_out_as_they_are(value: object) -> None:
    assert unpacked(pickle.dumps(value)) == value


@given(st.text(min_size=1), st.text())
def test_nouns_come_out_as_they_are(name: str, text: str) -> None:
    value = [Document(id=name, text=text), Unread(address=name, reason=text)]
    assert unpacked(pickle.dumps(value)) == value


@given(st.binary(max_size=200))
def test_no_other_bytes_come_out(message: bytes) -> None:
    try:
        unpacked(message)
    except EngineFault as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("hostile", [os.system, eval, pickle.loads, Confined, Path("x"), threading.Thread])
def test_no_code_comes_out(hostile: object) -> None:
    with pytest.raises(EngineFault):
        unpacked(pickle.dumps(hostile))


FAILURES = {
    "[0] * 10**9": "more than 400 MB of memory",
    "any(iter(int, 1))": "more than 2 s of computing",
    "__import__('ctypes').string_at(0)": "SIGSEGV",
    "__import__('os')._exit(3)": "exit 3",
    "__import__('os').abort()": "SIGABRT",
    "1 / 0": "ZeroDivisionError",
    "object": "may not send builtins.object",
    "__import__('threading').Lock()": "cannot be sent",
    "__import__('socket').socket()": "not for a confined process",
    "__import__('socket').getaddrinfo('localhost', 80)": "not for a confined process",
    "__import__('subprocess').run(['true'])": "not for a confined process",
    "__import__('os').system('true')": "not for a confined process",
    "open('/tmp/written-by-a-confined-process', 'w')": "writes nowhere",
    "open('big', 'wb').write(bytes(20_000_000))": "File too large",
}


@pytest.mark.parametrize("code", FAILURES)
def test_what_breaks_bounds_fails_and_says_why(code: str, tries: Confined[str, object]) -> None:
    found = tries(code)
    assert isinstance(found, Failed) and FAILURES[code] in found.reason, found
    assert tries("1 + 1") == 2


def test_nothing_of_one_thing_is_there_for_the_next(tries: Confined[str, object]) -> None:
    assert tries("__import__('sys').modules.setdefault('left', __import__('os')) and 1") == 1
    assert tries("'left' in __import__('sys').modules") is False


def test_the_environment_stays_outside(tries: Confined[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERFLOW_LLM_KEY", "key")
    with confined(tried) as fresh:
        for work in (tries, fresh):
            assert "key" not in str(work("dict(__import__('os').environ)"))
            assert work("b'BORDERFLOW' in open('/proc/self/environ', 'rb').read()") is False


@pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")
def test_the_kernel_refuses_too_where_it_can(tries: Confined[str, object], tmp_path: Path) -> None:
    walls = tries.warmed()
    outside = tmp_path / "report.txt"
    outside.write_text("words")
    libc = "__import__('ctypes').CDLL(None)"
    if "calls" in walls:
        assert tries(f"{libc}.socket(2, 1, 0)") == -1
        assert tries(f"{libc}.execl(b'/bin/true', b'true', None)") == -1
    if "files" in walls:
        assert "Permission denied" in getattr(tries(f"open({str(outside)!r}).read()"), "reason", "")
        assert tries(f"{libc}.unlink({os.fsencode(outside)!r})") == -1 and outside.exists()
    assert {"limits", "privileges", "hook"} <= walls


def test_several_threads_ask_at_a_time() -> None:
    found: list[object] = []
    with confined(tried, memory_mb=MEMORY_MB) as work:
        work.warmed()
        threads = [threading.Thread(target=lambda: found.append(work("6 * 7"))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [42, 42, 42] and work.idle == []


def test_limits_are_told_when_they_make_no_sense() -> None:
    with pytest.raises(BadValue, match="limits are 1 or more"):
        confined(tried, cpu_s=0)


def test_what_cannot_begin_says_so() -> None:
    with pytest.raises(EngineFault, match="cannot be begun"):
        confined(tried, memory_mb=20)("1")
