"""The gate for what a language model gives, measured without one: gold claims as it would give them, right and wrong.

Right: every gold claim as a draft; how many stand. Wrong: those that stand, with one thing changed to something that
the text does not have there; how many get through all the same.

.venv/bin/python -m benchmarks.reading.llm_gate
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from borderflow.nouns import Claim, Document
from borderflow.read.extractors.drafts import Draft, drafted
from borderflow.read.extractors.grounding import grounded
from borderflow.read.extractors.page import Page, page
from borderflow.read.extractors.passages import Passage
from borderflow.read.paragraphs import paragraphs
from borderflow.wire import document_from

SHARED = Path(__file__).resolve().parents[3] / "shared" / "claims"
SAME = (
    "topic", "measure", "value", "low", "high", "unit", "origin", "destination", "country", "place", "who", "effect",
    "status", "sources", "certainty",
)  # fmt: skip
Given = dict[str, Any]
Spoil = Callable[[Given, random.Random], Given | None]


def given(gold: Given) -> Given:
    """A gold claim as a model would give it."""
    percent = (gold["change"] or {}).get("percent")
    return {name: gold[name] for name in SAME} | {"evidence": gold["evidence"][0]["text"], "change_percent": percent}


def other_number(said: Given, chance: random.Random) -> Given | None:
    """Another number."""
    if said["value"] is None:
        return None
    return said | {"value": round(said["value"] * chance.choice([0.1, 0.5, 1.1, 2, 10]) + chance.randint(1, 9), 1)}


def other_unit(said: Given, chance: random.Random) -> Given | None:
    """Another unit."""
    units = ["person", "vehicle", "hour", "kilometre", "household", "EUR"]
    wrong = [unit for unit in units if unit != said["unit"]]
    return said | {"unit": chance.choice(wrong)} if said["unit"] and said["value"] is not None else None


def altered_quote(said: Given, chance: random.Random) -> Given | None:
    """A word of the quotation left out."""
    words = said["evidence"].split()
    if len(words) < 4:
        return None
    at = chance.randrange(1, len(words) - 1)
    return said | {"evidence": " ".join(words[:at] + words[at + 1 :])}


def invented_quote(said: Given, chance: random.Random) -> Given | None:
    """A quotation that says the same in words of one's own."""
    return said | {"evidence": f"It was reported that {said['value'] or chance.randint(2, 99)} people crossed."}


def other_voice(said: Given, chance: random.Random) -> Given | None:
    """A voice that the document does not have."""
    return said | {"sources": [chance.choice(["the Ruritanian interior ministry", "Gazette of Ruritania"])]}


def other_place(said: Given, _chance: random.Random) -> Given | None:
    """A place that the document does not have."""
    return said | {"place": "Zenda Bridge"}


def other_country(said: Given, chance: random.Random) -> Given | None:
    """A country that the document does not have."""
    return said | {"country": chance.choice(["PY", "NZ", "BW", "SR"])}


def other_change(said: Given, chance: random.Random) -> Given | None:
    """A comparison that the text does not make."""
    return said | {"change_percent": chance.randint(101, 999) + 0.5}


SPOILS: dict[str, Spoil] = {
    "number": other_number, "unit": other_unit, "altered quote": altered_quote, "invented quote": invented_quote,
    "voice": other_voice, "place": other_place, "country": other_country, "comparison": other_change,
}  # fmt: skip


def opened(gold: Path) -> Iterator[tuple[Page, Passage, list[Given]]]:
    """Each gold document as the gate looks at it, with its claims as drafts."""
    for path in sorted(gold.glob("*.json")):
        document: Document = document_from(path.read_bytes())
        lines = path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()
        parts = paragraphs(document.text)
        whole = Passage(0, len(document.text), "")
        yield page(document, parts, document.lang or "en"), whole, [given(json.loads(line)) for line in lines]


def stands(said: Given, here: Page, passage: Passage) -> bool:
    """Whether a draft gets through."""
    draft = drafted(said)
    return isinstance(draft, Draft) and isinstance(grounded(draft, here, passage), Claim)


def measure(gold: Path = SHARED / "gold") -> list[Figure]:
    """Of right drafts, the share that stands; of each kind of wrong ones, the share that gets through."""
    chance, tried, through = random.Random(0), Counter[str](), Counter[str]()
    for here, passage, right in opened(gold):
        for said in right:
            tried["right"] += 1
            if not stands(said, here, passage):
                continue
            through["right"] += 1
            for name, spoil in SPOILS.items():
                wrong = spoil(said, chance)
                if wrong is not None and wrong != said:
                    tried[name] += 1
                    through[name] += stands(wrong, here, passage)
    if not tried:
        return []
    kinds = ["right", *SPOILS]
    return [
        Figure(
            f"llm gate, {kind}", round(through[kind] / tried[kind], 3), f"{tried[kind]} drafts", most=kind != "right"
        )
        for kind in kinds
    ]


if __name__ == "__main__":
    for figure in measure():
        print(f"{figure.name:28} {figure.value:6.3f}  {figure.note}")
