"""The measure of events: each label is set against what the reader says of the same words."""

import json
from pathlib import Path

import pytest
from benchmarks.reading import events

SENTENCES = {
    "0": "Harbour shut",
    "1": "March 2 , 2022",
    "2": "The ferry did n't sail on Tuesday .",
    "3": "The harbour could be opened on Friday .",
    "4": "The mayor said that 30 boats left .",
}
OF_ALL = {"tag": "EVENT_MENTION", "certainty": "CERTAIN", "polarity": "POS", "time": "NON_FUTURE"}
AHEAD = {"certainty": "POSSIBLE", "time": "FUTURE"}
DAY = {"tag": "TIMEX3", "type": "DATE", "functionInDocument": "NONE"}
MARKS = {
    "1": {**DAY, "text": "March 2 , 2022", "sent": "1", "functionInDocument": "CREATION_TIME", "value": "2022-03-02"},
    "2": {**DAY, "text": "Tuesday", "sent": "2", "value": "2022-03-01"},
    "3": {**DAY, "text": "Friday", "sent": "3", "value": "2022-03-04"},
    "4": {**OF_ALL, "text": "sail", "sent": "2", "polarity": "NEG"},
    "5": {**OF_ALL, "text": "opened", "sent": "3", **AHEAD},
    "6": {**OF_ALL, "text": "said", "sent": "4"},
    "7": {**OF_ALL, "text": "left", "sent": "4"},
    "8": {"tag": "EVENT", "text": "", "sent": None},
}


def measured(home: Path, **changed: dict[str, str]) -> dict[str, float]:
    marks = {number: {**mark, **changed.get(f"mark_{number}", {})} for number, mark in MARKS.items()}
    said = {"type": "SLINK", "src": ["6"], "tgt": ["7"]}
    document = {"sentences": SENTENCES, "markables": marks, "relations": [said]}
    labels = home / "labels.jsonl"
    labels.write_text(json.dumps(document) + "\n", encoding="utf-8")
    return {figure.name.removeprefix("en MEANTIME "): figure.value for figure in events.measure(labels)}


def test_absent_labels_are_skipped(tmp_path: Path) -> None:
    assert events.measure(tmp_path / "labels.jsonl") == []


def test_what_the_reader_says_as_the_labels_do_is_right(tmp_path: Path) -> None:
    assert set(measured(tmp_path).values()) == {1}


@pytest.mark.parametrize(
    ("changed", "fallen"),
    [
        ({"mark_4": {"polarity": "POS"}}, "not so: F1"),
        ({"mark_5": {"time": "NON_FUTURE"}}, "ahead: F1"),
        ({"mark_5": {"certainty": "CERTAIN"}}, "not certain: F1"),
        ({"mark_3": {"value": "2022-03-11"}}, "start right, ahead"),
        ({"mark_7": {"text": "harbours"}}, "events found"),
    ],
)
def test_a_label_that_the_reader_denies_costs(tmp_path: Path, changed: dict[str, dict[str, str]], fallen: str) -> None:
    assert measured(tmp_path, **changed)[fallen] < 1


def test_words_set_apart_are_put_together() -> None:
    assert events.plain("`` It did n't , '' the firm 's head said .") == "“It didn't,” the firm's head said."
    assert events.place("sail", "to sail or sail not") is None
