"""The pages' script is what its source says, and no more than a page can bear."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "borderflow" / "serve" / "static"
WEB = ROOT / "web"


@pytest.fixture(scope="module")
def npx() -> str:
    found = shutil.which("npx")
    if found is None or not (WEB / "node_modules").is_dir():
        pytest.skip("needs Node.js and `make web`")
    return found


def test_the_script_that_is_shipped_is_made_from_its_source(npx: str, tmp_path: Path) -> None:
    made = tmp_path / "desk.js"
    subprocess.run(["npm", "run", "--silent", "build", "--", f"--outfile={made}"], cwd=WEB, check=True)
    assert made.read_bytes() == (STATIC / "desk.js").read_bytes()


def test_its_types_hold(npx: str) -> None:
    assert subprocess.run([npx, "tsc", "--noEmit"], cwd=WEB, check=False).returncode == 0


def test_scripts_and_styles_are_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir()) < 60_000
