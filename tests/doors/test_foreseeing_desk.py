"""A desk that reports come to day by day: what is published of it is mixed, scored by what came, and follows rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from borderflow.brief.screen_words import told as told_in
from borderflow.desk import at_hand
from borderflow.forecast.borders import closed
from borderflow.foreseeing import Asked, assuming, before, foreseen, made_of
from borderflow.foreseeing.heeding import heeded
from borderflow.nouns import LEVELS, Claim, Effect, Forecast, Heed, Model, Period, RuleRead, Status, Topic
from borderflow.picturing import ledger_of, public_of
from borderflow.record import Judgement, Reading, Verb
from fitting_samples import LARS, THREE, entries, reading, scenario

FIRST, LAST = 15, 25
MIDDLE = LEVELS.index(0.5)
ASKED = Asked(as_of=datetime(2022, 9, LAST, 22, tzinfo=UTC), horizon=4, members=20)


def told_on(day: int, number: int, claims: list[dict[str, object]], text: str) -> Reading:
    """A report of a day of September."""
    made = reading(number, text, claims)
    return replace(made, document=replace(made.document, published=date(2022, 9, day)))


def readings() -> list[tuple[int, Reading]]:
    """Each day's count, told on the day after."""
    found = []
    for day in range(FIRST, LAST):
        for at, (place, other) in enumerate(((THREE, {}), (None, LARS))):
            number = 3000 + 300 * (day - FIRST) + 2500 * at
            said = entries(number, day, **{"place": place, **other})
            found.append((day + 1, told_on(day + 1, 100 * at + day, [said], f"counted {day} at {at} word{day}x{at}")))
    return found


def rule(day: int, effect: Effect = Effect.CLOSE, status: Status = Status.ANNOUNCED, **more: object) -> Reading:
    """A rule on entry to Georgia from a day on, reported on the 25th."""
    said: dict[str, object] = {
        "topic": Topic.ENTRY_RULE, "country": "GE", "origin": "RU", "destination": "GE", "effect": effect,
        "status": status, "period": Period(date(2022, 9, day), None), **more,
    }  # fmt: skip
    return told_on(LAST, 500 + day, [said], f"the border will close {effect} {day}")


def desk_of(folder: Path, *more: Reading) -> Path:
    with ledger_of(folder, create=True) as ledger:
        for day, one in readings():
            ledger.add_all([one], now=datetime(2022, 9, day, 9, tzinfo=UTC))
        ledger.add_all(list(more), now=datetime(2022, 9, LAST, 9, tzinfo=UTC))
    return folder


def accept(desk: Path, claim: Claim) -> None:
    with ledger_of(desk) as ledger:
        ledger.judge(Judgement(subject=claim.id, verb=Verb.ACCEPT, reviewer="Sample Reviewer", reason="it is so",
                               at=datetime(2022, 9, LAST, 10, tzinfo=UTC)))  # fmt: skip
    (desk / "desk.toml").write_text('[reviewers]\n"Sample Reviewer" = "editor"\n', encoding="utf-8")


def middles(made: Forecast, place: str) -> list[float]:
    return [one.quantiles[MIDDLE] for one in made.bands if (one.place, one.measure) == (place, "entered")]


@pytest.fixture(scope="module", autouse=True)
def few() -> Iterator[None]:
    """A few days back, by a few members: what is tested is not how well they foresee."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(before, "BACK", 3)
        patch.setattr(before, "MEMBERS", 20)
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk_of(tmp_path_factory.mktemp("daily"))


@pytest.fixture(scope="module")
def plain(desk: Path) -> Forecast:
    return foreseen(desk, scenario(), ASKED)


def test_numbers_with_a_series_are_mixed_and_scored(plain: Forecast) -> None:
    assert {one.place for one in plain.parts} == {"FI", "GE", "ge-ru-verkhny-lars"}
    assert middles(plain, "GE") == pytest.approx(middles(plain, "ge-ru-verkhny-lars"))
    whole = {one.model: one for one in plain.fared if one.place is None and one.issued is None}
    assert set(whole) == set(Model) and whole[Model.PUBLISHED].count > 4


def test_past_issues_are_kept_and_made_anew_where_something_of_their_day_comes(desk: Path, plain: Forecast) -> None:
    def kept() -> dict[str, int]:
        return {one.name: one.stat().st_ino for one in (desk / "cache").glob("foreseen-*.bin")}

    first = kept()
    assert first and foreseen(desk, scenario(), ASKED) == plain
    assert kept() == first
    damaged = desk / "cache" / sorted(first)[0]
    damaged.write_bytes(b"something else")
    assert foreseen(desk, scenario(), ASKED) == plain
    assert kept().keys() == first.keys() and kept()[damaged.name] != first[damaged.name]
    late = told_on(LAST - 2, 900, [entries(4100, LAST - 4, by="Sample Ministry")], "told late and long ago")
    with ledger_of(desk) as ledger:
        ledger.add_all([late], now=datetime(2022, 9, LAST - 2, 12, tzinfo=UTC))
    foreseen(desk, scenario(), ASKED)
    again = [name for name, node in kept().items() if first.get(name) != node and name != damaged.name]
    assert 0 < len(again) < len(first)


def test_without_an_accepted_rule_the_forecast_is_the_same(tmp_path: Path) -> None:
    shut = rule(27)
    one, other = foreseen(desk_of(tmp_path / "a"), scenario(), ASKED), foreseen(desk_of(tmp_path / "b", shut),
                                                                               scenario(), ASKED)  # fmt: skip
    assert one.bands == other.bands
    assert [(said.used, said.reason) for said in other.rules] == [(False, "no reviewer accepted it")]
    assert told_in(other.rules[0].reason, "ru") == "его не принял ни один проверяющий"
    accept(tmp_path / "b", shut.claims[0])
    ruled = foreseen(tmp_path / "b", scenario(), ASKED)
    assert [(said.used, said.accepted, said.share) for said in ruled.rules] == [(True, True, 1.0)]
    assert ruled.rules[0].claims == (shut.claims[0].id,)
    plainly, after = np.array(middles(other, "GE")), np.array(middles(ruled, "GE"))
    assert (after[1:] == 0).all() and (plainly[1:] > 0).all()
    assert after[0] > 0
    unheeded = foreseen(tmp_path / "b", scenario(), replace(ASKED, heed=Heed.NONE))
    assert unheeded.bands == other.bands and not unheeded.rules[0].used


def read_of(tmp_path: Path, heed: Heed, *more: Reading) -> tuple[RuleRead, ...]:
    picture = at_hand(public_of(desk_of(tmp_path, *more)))
    return heeded(picture, scenario(), known=date(2022, 9, LAST), heed=heed)[1]


@pytest.mark.parametrize(
    ("shut", "why"),
    [
        (rule(27, status=Status.PROPOSED), "it is only proposed"),
        (rule(27, Effect.EASE), "it does not say that it keeps anybody out, or who may pass again"),
        (rule(10, status=Status.IN_FORCE), "it held before the scenario begins on 2022-09-14"),
        (rule(27, origin="BY"), "it is about people of BY"),
        (rule(27, period=Period()), "nobody says from which day it holds"),
    ],
)
def test_a_rule_that_moves_nothing_says_why(tmp_path: Path, shut: Reading, why: str) -> None:
    accept(desk_of(tmp_path, shut), shut.claims[0])
    picture = at_hand(public_of(tmp_path))
    (one,) = heeded(picture, scenario(), known=date(2022, 9, LAST), heed=Heed.ACCEPTED)[1]
    assert one.accepted and not one.used and one.reason.startswith(why)
    assert not re.search("[a-z]{3,}", told_in(one.reason, "ru"))


def test_what_an_authority_says_is_in_force_is_followed_where_it_is_asked_for(tmp_path: Path) -> None:
    told = rule(24, status=Status.IN_FORCE, source=entries(1, 1, **LARS)["source"])
    (one,) = read_of(tmp_path / "a", Heed.ACCEPTED, told)
    assert one.official and not one.used
    (other,) = read_of(tmp_path / "b", Heed.OFFICIAL, told)
    assert other.used and other.reason == "an authority of the border says it is in force"


def test_an_opening_ends_a_closing_of_the_scenario(tmp_path: Path) -> None:
    shut = closed(scenario(), "GE", since=date(2022, 9, 20), announced=date(2022, 9, 20))
    opens = rule(27, Effect.OPEN)
    accept(desk_of(tmp_path, opens), opens.claims[0])
    ruled, (one,) = heeded(at_hand(public_of(tmp_path)), shut, known=date(2022, 9, LAST), heed=Heed.ACCEPTED)
    assert one.used
    assert [(rule.until, rule.since) for rule in ruled.rules] == [(date(2022, 9, 26), date(2022, 9, 20))]


def test_a_change_stands_beside_what_is_mixed(desk: Path) -> None:
    made = made_of(desk, scenario(), ASKED)
    since = date(2022, 9, LAST) + timedelta(days=2)
    shut = closed(made.scenario, "FI", since=since, announced=date(2022, 9, LAST))
    found = assuming(made, shut, ("FI closed",))
    assert middles(found, "FI")[0] > 0 and not any(middles(found, "FI")[1:])
    fell = {one.day: one.quantiles[MIDDLE] for one in found.shifts if one.place == "FI"}
    assert fell[since] == pytest.approx(-middles(made.plain, "FI")[1], rel=0.2)
