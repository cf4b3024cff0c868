"""Whether confidence can be believed: what the benchmark computes, on claims made up."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from benchmarks.reading.reliability import (
    Marked,
    Read,
    bins,
    brier,
    calibration_error,
    curve,
    drawing,
    marked,
    reports,
    rescaled,
    summary,
)


class Score:
    """A scorer that matches claims by their number."""

    @staticmethod
    def match(gold: list[dict[str, Any]], claims: list[dict[str, Any]]) -> list[tuple[int, int]]:
        return [(i, j) for i, g in enumerate(gold) for j, c in enumerate(claims) if g["value"] == c["value"]]


def claim(value: int, confidence: float, measure: str | None = "arrivals") -> dict[str, Any]:
    return {"value": value, "confidence": confidence, "measure": measure}


GOLD = [claim(value, 1.0) for value in (1, 2, 3)]
READ = Read("en", GOLD, [claim(1, 0.95), claim(2, 0.9), claim(9, 0.4)])


def drawn(slope: float) -> list[list[Marked]]:
    """Documents whose claims are right as often as their confidence says, pulled apart by a slope."""
    chance = random.Random(1)
    found = []
    for _ in range(40):
        sure = [chance.choice((0.3, 0.5, 0.7, 0.9)) for _ in range(20)]
        found.append([Marked(pulled(p, slope), chance.random() < p) for p in sure])
    return found


def pulled(share: float, slope: float) -> float:
    odds = (share / (1 - share)) ** slope
    return odds / (1 + odds)


def test_a_claim_is_right_where_the_scorer_matches_it_and_it_counts_the_same() -> None:
    assert [one.is_right for one in marked(READ, Score)] == [True, True, False]
    counting = Read("en", GOLD, [claim(1, 0.9, "departures"), claim(2, 0.9, None)])
    assert [one.is_right for one in marked(counting, Score)] == [False, True]


def test_confidence_that_says_how_often_it_is_right_has_no_error() -> None:
    every = [one for group in drawn(1) for one in group]
    assert calibration_error(every) < 0.05
    assert brier(every) < 0.25


def test_too_much_confidence_is_an_error_that_rescaling_takes_away() -> None:
    documents = drawn(3)
    every = [one for group in documents for one in group]
    again = [one for group in rescaled(documents) for one in group]
    assert calibration_error(every) > 0.1
    assert calibration_error(again) < 0.05
    assert brier(again) < brier(every)


def test_bins_hold_every_claim_and_their_share_lies_in_its_interval() -> None:
    found = bins(drawn(1))
    assert sum(one.count for one in found) == 800
    assert all(one.low <= one.right <= one.high for one in found)


def test_a_higher_threshold_finds_less() -> None:
    swept = curve([READ, READ], Score)
    assert swept[0] == (0.0, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert [recall for *_, recall in swept] == sorted((recall for *_, recall in swept), reverse=True)


def test_kept_claims_are_read_beside_their_gold(tmp_path: Path) -> None:
    gold, kept = tmp_path / "gold", tmp_path / "kept"
    gold.mkdir()
    kept.mkdir()
    (gold / "a.json").write_text(json.dumps({"lang": "ru"}), encoding="utf-8")
    (gold / "a.claims.jsonl").write_text(json.dumps({"value": 1}) + "\n", encoding="utf-8")
    (kept / "a.claims.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in (claim(1, 0.9), {"value": 2, "confidence": None})), encoding="utf-8"
    )
    (read,) = reports(kept, gold)
    assert (read.lang, len(read.gold), len(read.claims)) == ("ru", 1, 1)


def test_the_picture_shows_three_panels_and_says_what_it_is() -> None:
    picture = drawing(bins(drawn(1)), curve([READ, READ], Score), "Reliability of 800 claims")
    assert picture.startswith("<svg")
    assert picture.count("<g ") == 3
    assert "Reliability of 800 claims" in picture


def test_the_summary_names_what_the_scoreboard_shows() -> None:
    found = summary([READ] * 4, Score)
    assert found["claims"] == 12
    assert {"calibration error", "calibration error, 90 %", "brier", "brier, 90 %"} <= set(found)
