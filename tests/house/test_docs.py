"""What newcomers read is true: links lead somewhere, the tree is the tree, every command is named."""

import re
from pathlib import Path

import pytest

from borderflow.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BIGGEST_PICTURE_BYTES = 400_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_the_readme_shows_a_picture_that_is_not_heavy() -> None:
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", README)
    assert (ROOT / picture).read_bytes()[:4] == b"\x89PNG"
    assert (ROOT / picture).stat().st_size < BIGGEST_PICTURE_BYTES


def test_the_readme_names_every_command_once_in_its_table() -> None:
    named = re.findall(r"^\| `borderflow (\w+)", README, re.MULTILINE)
    assert named == [
        "read",
        "add",
        "brief",
        "export",
        "changes",
        "original",
        "judge",
        "judgements",
        "verify",
        "serve",
        "password",
        "migrate",
        "demo",
        "forecast",
        "simulate",
    ]
    assert set(named) == set(app.commands)


def test_the_readme_tree_is_the_tree() -> None:
    (tree,) = re.findall(r"```text\n(src/.*?)```", README, re.DOTALL)
    rooms = re.findall(r"^[|`]-- (\S+)", tree, re.MULTILINE)
    assert all((ROOT / "src" / "borderflow" / room).exists() for room in rooms)
    packages = {path.parent.name for path in (ROOT / "src" / "borderflow").glob("*/__init__.py")}
    assert packages <= {room.rstrip("/") for room in rooms}
    assert all((ROOT / name).is_dir() for name in re.findall(r"^(\w+/) ", tree, re.MULTILINE))


def test_the_readme_is_about_the_product_alone() -> None:
    assert re.search(r"/(?:root|home|work|tmp)/|\bpull request|\bcommit\b|\bissue\b", README) is None
