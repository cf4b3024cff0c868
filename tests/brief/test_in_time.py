"""The rules of a chapter in short, and what changed: told with footnotes, both sides of a contradiction in view."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from brief_samples import CASE, claim, document, finding, rule, situation, where

from borderflow.brief import Since, changed, render
from borderflow.brief.in_time import passage
from borderflow.brief.page import page
from borderflow.errors import BadChoice
from borderflow.nouns import (
    Certainty,
    Claim,
    Difference,
    Effect,
    Finding,
    Period,
    RulesInTime,
    Shift,
    Source,
    Status,
)
from borderflow.record import changes, rules_in_time

PAPERS = tuple(
    document(name, published=date(2022, 9, number)) for name, number in (("one", 25), ("two", 26), ("three", 27))
)
MOMENT = datetime(2022, 9, 25, 23, 59, tzinfo=UTC)


def known(*findings: Finding) -> RulesInTime:
    return rules_in_time(situation(*findings, documents=PAPERS))


def told(*findings: Finding) -> list[str]:
    return [one.text for one in passage(known(*findings), findings, where(*findings))]


def restricted(**more: object) -> Claim:
    return rule("Russian tourists are kept out of Finland.", **more)


def test_what_holds_is_told_with_its_first_day() -> None:
    since = restricted(period=Period(date(2022, 9, 19)))
    assert told(finding(since)) == ["Entry has been restricted for Russian tourists since Monday 19 September."]


def test_a_rule_of_unknown_start_is_told_by_the_day_of_its_report() -> None:
    assert told(finding(restricted())) == [
        "Entry is restricted for Russian tourists, since 25 September at the latest."
    ]


def test_what_is_announced_and_what_is_to_come_are_told_so() -> None:
    plan = restricted(status=Status.ANNOUNCED, period=Period(date(2022, 9, 30)))
    ahead = restricted(document="two", who="Russian lorry drivers", period=Period(date(2022, 9, 29)))
    assert told(finding(plan), finding(ahead)) == [
        "A restriction on entry for Russian lorry drivers is to be in force from Thursday 29 September.",
        "A restriction on entry for Russian tourists has been announced from Friday 30 September.",
    ]


def test_both_sides_of_a_contradiction_are_told_with_the_reason() -> None:
    shut = restricted(effect=Effect.CLOSE, source=Source("Finnish Border Guard"), certainty=Certainty.ATTRIBUTED)
    let = rule("Russian tourists may enter Finland.", document="two", effect=Effect.OPEN)
    (said,) = told(finding(shut), finding(let))
    assert said.startswith("Entry is closed to Russian tourists, since 25 September at the latest, according to")
    assert "Against this: “Russian tourists may enter Finland.”" in said
    assert said.endswith("Preferred: an authority of this border before a news outlet in its own words.")


def test_a_denied_rumour_is_told_as_a_contradiction_and_not_as_a_rule() -> None:
    rumour = restricted(certainty=Certainty.UNVERIFIED, source=Source("a Telegram channel"))
    denial = restricted(document="two", certainty=Certainty.DENIED, source=Source("Finnish Border Guard"))
    (said,) = told(finding(rumour, denials=(denial,)))
    assert said.startswith("Reports contradict each other: “Russian tourists are kept out of Finland.” (Finnish")
    assert "stands by it" in said


def test_the_passage_stands_in_the_page_with_footnotes_and_nothing_is_told_twice() -> None:
    one = finding(restricted(period=Period(date(2022, 9, 19))))
    made = situation(one, documents=PAPERS)
    found = page(made, case=CASE, rules=known(one))
    (chapter,) = [part for part in found.chapters if part.code == "FI"]
    assert [section.title for section in chapter.sections] == ["Rules"]
    assert chapter.sections[0].lines[0].notes == (1,)
    assert [entry.claim for note in found.notes for entry in note.entries] == [one.best.id]
    (without,) = [part for part in page(made, case=CASE).chapters if part.code == "FI"]
    assert [section.title for section in without.sections] == ["Who is let in and out"]


def test_the_json_brief_has_the_steps_of_each_rule() -> None:
    one = finding(restricted(period=Period(date(2022, 9, 19))))
    made = situation(one, documents=PAPERS)
    (shown,) = json.loads(render(made, format="json", case=CASE, rules=known(one)))["rules"]
    assert [(step["status"], step["day"], step["claims"]) for step in shown["steps"]] == [
        ("in_force", "2022-09-19", [one.best.id])
    ]
    assert (shown["on"], shown["stands"]["in_force"], shown["stands"]["since"]) == ("2022-09-27", True, "2022-09-19")


def differences() -> tuple[tuple[Difference, ...], Finding]:
    before, after = finding(claim()), finding(restricted(period=Period(date(2022, 9, 19))))
    return changes(situation(before), situation(before, after, documents=PAPERS)), after


def test_a_change_is_told_with_the_words_of_its_claims() -> None:
    found, after = differences()
    made = situation(after, documents=PAPERS)
    told = changed(Since(MOMENT, found, situation()), made, until=None, format="md")
    assert "- **Finland.** A rule: entry for Russian tourists restricted, in force since 19 September" in told
    assert "“Russian tourists are kept out of Finland.” — the report itself (stated)" in told
    shown = json.loads(changed(Since(MOMENT, found, situation()), made, until=None, format="json"))
    (one,) = shown["changes"]
    assert (one["shift"], one["after"], list(shown["claims"])) == (Shift.RULE, after.best.id, [after.best.id])


def test_nothing_changed_is_said_and_an_unknown_format_refused() -> None:
    made = situation()
    assert "Nothing changed." in changed(Since(MOMENT, (), made), made, until=MOMENT, format="md")
    with pytest.raises(BadChoice, match="choose one of md, json"):
        changed(Since(MOMENT, (), made), made, until=None, format="html")
