"""The house keeps its own rules: signs, sizes, names, and who may read the clock."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

import borderflow

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "borderflow"
MODULES = sorted(SRC.rglob("*.py"))
PACKAGES = sorted(path.parent for path in SRC.rglob("__init__.py") if path.parent != SRC)
FORBIDDEN_FILES = {"utils", "helpers", "common", "manager", "misc"}
FORBIDDEN_VERBS = ("get_", "do_", "process_", "handle_")
CLOCK = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time|os\.environ|os\.getenv|sys\.argv)\b")


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def listed(sign: str) -> list[str]:
    _, _, order = sign.partition("Walk through in this order:")
    return re.findall(r"^ {4}(\w+)(?:\s{2,}|$)", order, flags=re.MULTILINE)


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_a_room_has_a_sign_and_the_sign_is_true(package: Path) -> None:
    sign = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    for word in ("In:", "Out:", "Never:", "Walk through in this order:"):
        assert word in sign
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    named = set(listed(sign))
    data = {path.name for path in package.iterdir() if path.is_dir()}
    assert modules | rooms <= named
    assert named <= modules | rooms | data


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < 45, function.name
        assert len(function.args.args) <= 6, function.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_say_what_things_are(path: Path) -> None:
    assert path.stem not in FORBIDDEN_FILES
    assert [f.name for f in functions(path) if f.name.startswith(FORBIDDEN_VERBS)] == []


@pytest.mark.parametrize("path", [p for p in MODULES if not name_of(p).startswith("cli/")], ids=name_of)
def test_only_the_door_reads_the_clock_and_the_environment(path: Path) -> None:
    assert CLOCK.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_left_undone(path: Path) -> None:
    assert re.findall(r"NotImplementedError|\bTODO\b|\bFIXME\b", path.read_text(encoding="utf-8")) == []


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if out.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in out.stdout.splitlines()]


def test_no_file_names_a_path_of_one_machine_or_a_registry() -> None:
    places = r"(?:^|[\s\"'(=])/(?:root|home/\w+|work)/"
    registries = r"--(?:extra-)?index-url\s|registry\.npmjs|pypi\.org/simple"
    wrong = re.compile(f"{places}|{registries}", re.MULTILINE)
    kinds = {".py", ".toml", ".txt", ".in", ".md", ".yml", ".mjs", ".cff"}
    texts = [p for p in tracked() if p.suffix in kinds and p.is_file()]
    assert [p.name for p in texts if p != Path(__file__) and wrong.search(p.read_text(encoding="utf-8"))] == []


def test_locks_are_pinned_with_hashes() -> None:
    for name in ("run.txt", "dev.txt", "dask.txt", "llm.txt", "fuzz.txt", "postgres.txt"):
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        pins = [i for i, line in enumerate(lines) if re.match(r"[A-Za-z0-9]", line)]
        assert pins
        assert all("==" in lines[i] and "--hash=sha256:" in lines[i + 1] for i in pins)
        assert not any("999.9.9" in line for line in lines)


def test_the_changelog_knows_the_version() -> None:
    assert f"## {borderflow.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_decision_is_indexed() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\(([\w-]+\.md)\)", index))
