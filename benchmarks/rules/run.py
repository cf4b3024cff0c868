"""Rules in time against a hand-kept list: how each rule stands on given days, as the list says.

.venv/bin/python -m benchmarks.rules.run

The rows of the list are claims (`labels.csv` says of each what the claim format needs and the row says in words), and
`questions.csv` asks for a country's rules on given days. Four runs: the rows with their days; the same published three
days late; without their days, so that only the reports' days are known; and every row four times, by other outlets.
For each run, also what was known the day before anything was said: nothing may be.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure, floors, holds
from borderflow.nouns import (
    Certainty,
    Claim,
    Document,
    Effect,
    Evidence,
    Holding,
    Period,
    Side,
    Source,
    Status,
    Topic,
)
from borderflow.record import holding, situation, timelines
from borderflow.record.timeline import key_of

HERE = Path(__file__).parent
RULES = HERE.parents[2] / "shared" / "data" / "exodus2022" / "rules.csv"
LATE = timedelta(days=3)
OUTLETS = ("Agency A", "Paper B", "Paper C", "Site D")


@dataclass(frozen=True, slots=True)
class Said:
    """A row as a claim, with its document."""

    claim: Claim
    document: Document


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims() -> list[Said]:
    """The labelled rows as claims, each in a document of its own."""
    kept = {row["id"]: row for row in rows(RULES)}
    return [made(label, kept[label["id"]]) for label in rows(HERE / "labels.csv")]


def made(label: dict[str, str], row: dict[str, str]) -> Said:
    """One claim from a row and its label."""
    day = date.fromisoformat(row["date"])
    key, text = f"{label['id']}-{label['country']}", row["rule"]
    status, certainty = Status(label["status"]), Certainty(label["certainty"])
    starts = day if status is Status.IN_FORCE and certainty is not Certainty.DENIED else None
    claim = Claim(
        document=key, topic=Topic(label["topic"]), evidence=(Evidence(0, len(text), text),), country=label["country"],
        origin="RU", place=label["place"] or None, who=label["who"] or None, effect=Effect(label["effect"]),
        status=status, certainty=certainty, source=Source.chain([row["authority"]]),
        period=Period(starts, date.fromisoformat(label["end"]) if label["end"] else None),
    )  # fmt: skip
    return Said(claim, Document(id=key, text=text, publisher=f"Desk {key}", published=day))


def late(said: Said) -> Said:
    """The same, published days later."""
    published = said.document.published
    assert published is not None
    return Said(said.claim, replace(said.document, published=published + LATE))


def undated(said: Said) -> Said:
    """The same, without its first day."""
    return Said(replace(said.claim, period=Period(None, said.claim.period.end)), said.document)


def copied(said: Said) -> list[Said]:
    """The same by several outlets, that quote the same authority."""
    found = []
    for number, outlet in enumerate(OUTLETS):
        key = f"{said.document.id}-{number}"
        names = said.claim.source.names if said.claim.source else ()
        claim = replace(said.claim, document=key, source=Source.chain([outlet, *names]))
        found.append(Said(claim, replace(said.document, id=key, publisher=outlet)))
    return found


def state(held: Holding | None) -> str:
    """How a rule stands, in one word."""
    if held is None:
        return "nothing"
    if held.contradictions and not held.in_force:
        return "contested"
    if held.given_way is not None:
        return "given_way"
    return "rumour" if held.unverified else str(held.status)


def asked(said: Sequence[Said], known: date | None = None) -> list[tuple[dict[str, str], str]]:
    """Each question with the answer, from what is known on a day, or all."""
    as_of = datetime(known.year, known.month, known.day, tzinfo=UTC) if known else None
    shelf = {one.document.id: one.document for one in said}
    lines = timelines(situation([one.claim for one in said], shelf, as_of=as_of))
    found = []
    for question in rows(HERE / "questions.csv"):
        day = date.fromisoformat(question["day"])
        wanted = key_of(asked_for(question))
        held = next((one for one in holding(lines, day=day) if key_of(one.step.best) == wanted), None)
        found.append((question, state(held)))
    return found


def asked_for(question: dict[str, str]) -> Claim:
    """The question as a claim of the rule that it asks for."""
    return Claim(
        document="question", topic=Topic(question["topic"]), evidence=(Evidence(0, 1, "?"),), origin="RU",
        country=question["country"], place=question["place"] or None, who=question["who"] or None,
        effect=Effect.CLOSE if question["side"] == Side.SHUT else Effect.OPEN,
    )  # fmt: skip


def share(answers: Iterable[tuple[dict[str, str], str]]) -> tuple[float, str]:
    """The share of answers that are right, and how many were asked."""
    marks = [answer == question["holds"] for question, answer in answers]
    return round(sum(marks) / len(marks), 3), f"{sum(marks)} of {len(marks)}"


def measure() -> list[Figure]:
    """The figures; none where the list is not here."""
    if not RULES.is_file():
        return []
    said = claims()
    runs = {
        "as dated": said,
        "reported late": [late(one) for one in said],
        "without first days": [undated(one) for one in said],
        "copied four times": [copy for one in said for copy in copied(one)],
    }
    figures = [Figure(f"rules right, {name}", *share(asked(run))) for name, run in runs.items()]
    return [*figures, Figure("rules known before anybody said so", float(early(runs["reported late"])), most=True)]


def early(said: Sequence[Said]) -> int:
    """How many rules are known, on the day before each report, that nobody had spoken of."""
    found = 0
    shelf = {one.document.id: one.document for one in said}
    for day in sorted({one.document.published for one in said if one.document.published}):
        before = day - timedelta(days=1)
        known = situation([one.claim for one in said], shelf, as_of=datetime(*before.timetuple()[:3], tzinfo=UTC))
        by_then = {key_of(one.claim) for one in said if one.document.published and one.document.published <= before}
        held = holding(timelines(known), day=day + timedelta(days=99))
        found += sum(key_of(one.step.best) not in by_then for one in held)
    return found


def main() -> None:
    """Print the figures, and the questions that were answered otherwise."""
    if not RULES.is_file():
        print("skipped: ../shared is not here")
        return
    kept = floors("rules")
    for figure in measure():
        fallen = "" if holds(figure, kept.get(figure.name)) else "  BELOW"
        print(f"{figure.name:40} {figure.value:>7}  {figure.note}{fallen}")
    for question, answer in asked(claims()):
        if answer != question["holds"]:
            where = " ".join(part for part in (question["country"], question["who"], question["place"]) if part)
            print(f"  {where}, {question['day']}: {answer}, not {question['holds']} ({question['why']})")


if __name__ == "__main__":
    main()
