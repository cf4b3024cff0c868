"""The tables of docs/background/reading.md, made from cross.json, ablation.json and held_out.json.

.venv/bin/python -m benchmarks.reading.page
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/background/reading.md"
AIMS = {
    "all": 0.75, "figures": 0.85, "rules": 0.70, "full": 0.60, "destination": 0.95, "country": 0.95, "period_1d": 0.85,
    "voice": 0.85, "certainty": 0.90, "bound": 0.95,
}  # fmt: skip
FIELDS = (
    "destination", "country", "period_1d", "voice", "certainty", "bound", "origin", "measure", "place", "effect",
    "status",
)  # fmt: skip
NAMES = {"period_1d": "period within a day"}
COMMONEST = 10
EVERYTHING = "everything"
# In standard errors of the difference, since some eighty differences are looked at.
BEYOND_CHANCE = 3.5


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def unseen(cross: dict[str, Any]) -> str:
    """Scores on documents that the weights have not seen, beside what is aimed at."""
    langs = [lang for lang in ("en", "ru") if lang in cross]
    titles = {"en": "English", "ru": "Russian"}
    heads = ["unseen documents", *(f"{titles[lang]} ({cross[lang]['documents']})" for lang in langs), "aimed at"]
    rows = [
        [f"{name} F1", *(f"{cross[lang][name]['f1']:.3f}" for lang in langs), f"{AIMS[name]:.2f}"]
        for name in ("all", "figures", "rules", "full")
    ]
    for name in FIELDS:
        shares = [f"{cross[lang]['fields'][name]['agree']:.3f}" for lang in langs]
        rows.append([f"{NAMES.get(name, name)} right", *shares, f"{AIMS[name]:.2f}" if name in AIMS else ""])
    return table(heads, rows)


def errors(report: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Every kind of error with its count, and of how many."""
    for name, row in report["fields"].items():
        if name != "period":
            yield f"{NAMES.get(name, name)} differs", round((1 - row["agree"]) * row["pairs"]), row["pairs"]
    for topic, row in report["topics"].items():
        found = round(row["recall"] * row["gold"])
        yield f"{topic} missed", row["gold"] - found, row["gold"]
        yield f"{topic} invented", row["predicted"] - found, row["predicted"]


def commonest(report: dict[str, Any]) -> str:
    """The commonest errors."""
    first = sorted(errors(report), key=lambda error: -error[1])[:COMMONEST]
    return table(["error", "count", "of"], [[name, str(count), str(whole)] for name, count, whole in first])


def added(ablation: dict[str, Any]) -> str:
    """What each kind of trait adds."""
    rows = ablation["en"]
    heads = ["English, unseen", *(NAMES.get(name, name) for name in next(iter(rows.values())))]
    return table(heads, [[name, *(f"{value:.3f}" for value in row.values())] for name, row in rows.items()])


def missed(held_out: dict[str, Any]) -> str:
    """What each kind of trait adds on documents of the corpus; bold where it is beyond chance."""
    rows = held_out["en"]
    heads = ["English, corpus", *next(iter(rows.values()))]
    names = {name: name if name == EVERYTHING else f"without {name}" for name in rows}
    return table(heads, [[names[name], *map(shown, row.values())] for name, row in rows.items()])


def shown(figure: dict[str, float]) -> str:
    """What is right, in bold where the loss is beyond chance."""
    return f"**{figure['right']:.3f}**" if abs(figure["worse"]) >= BEYOND_CHANCE else f"{figure['right']:.3f}"


def replaced(page: str, mark: str, text: str) -> str:
    """The page with what stands between a pair of marks made anew."""
    pattern = rf"(<!-- {mark} -->\n).*?(\n<!-- end -->)"
    return re.sub(pattern, lambda hit: hit[1] + text + hit[2], page, flags=re.DOTALL)


def main() -> None:
    """Write the tables."""
    cross = json.loads((HERE / "cross.json").read_text(encoding="utf-8"))
    page = replaced(PAGE.read_text(encoding="utf-8"), "unseen", unseen(cross))
    page = replaced(page, "errors", commonest(cross["en"]))
    for name, made in (("ablation", added), ("held_out", missed)):
        found = HERE / f"{name}.json"
        if found.is_file():
            page = replaced(page, name, made(json.loads(found.read_text(encoding="utf-8"))))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
