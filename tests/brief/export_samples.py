"""A small situation to export, with words that a spreadsheet would run; as a program, it writes the golden files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from brief_samples import CASE, WORDS, claim, document, finding, rule, situation

from borderflow.brief import Export, Options, export
from borderflow.nouns import (
    Bound,
    Certainty,
    Change,
    Claim,
    Document,
    Finding,
    Period,
    Place,
    Quantity,
    RulesInTime,
    Situation,
    Source,
    Status,
    Topic,
    Voice,
)
from borderflow.record import rules_in_time

GOLDEN = Path(__file__).parent / "data" / "exports"
AS_OF, MADE_AT = datetime(2022, 9, 27, 23, 59, 59, tzinfo=UTC), datetime(2022, 9, 29, 8, 30, tzinfo=UTC)
RUN = '=HYPERLINK("http://example.org";"Look"), said a driver; -5 degrees'
QUEUE = f"At Verkhny Lars the wait is 20 to 30 hours. {RUN}. More than 3,000 cars wait."
# Golden file: what makes it.
MADE = {
    "claims.csv": ("csv", Options()),
    "claims-hxl.csv": ("csv", Options(hxl=True)),
    "findings.csv": ("csv", Options(table="findings")),
    "rules.csv": ("csv", Options(table="rules")),
    "places.geojson": ("geojson", Options()),
    "claims.jsonl": ("jsonl", Options()),
    "annotations.jsonld": ("annotations", Options()),
    "datapackage.json": ("datapackage", Options()),
}


def of_two(shelf: Document, start: str, end: str, **more: object) -> Claim:
    """A claim about the queue with the words of the document from `start` up to `end`."""
    at = shelf.text.index(start)
    base: dict[str, object] = {
        "document": shelf.id, "topic": Topic.QUEUE, "country": "GE", "place": "Verkhny Lars", "destination": "GE",
        "evidence": (shelf.quote(at, shelf.text.index(end) + len(end)),), "who": None, "source": None,
        "certainty": Certainty.STATED,
    }  # fmt: skip
    return claim(**{**base, **more})


def sample() -> tuple[Situation, RulesInTime]:
    """Arrivals that two dispute, a queue, a rule; with its rules in time."""
    one = document(text=f"On Sunday. {WORDS} Some doubted it.")
    two = replace(document("two", QUEUE, RUN), url="https://example.org/a b?q=1", publisher="@Sample desk")
    said = (one.quote(11, 11 + len(WORDS)),)
    counted = claim(
        evidence=said, change=Change(percent=-12.5, versus="a week before"), reader="rules en", confidence=0.7
    )
    other = claim(
        RUN, document="two", quantity=Quantity(low=900, bound=Bound.AT_LEAST, unit="person"),
        source=Source("+7 and counting", Source("@driver")), certainty=Certainty.UNVERIFIED,
        evidence=(two.quote(QUEUE.index(RUN), QUEUE.index(RUN) + len(RUN)), two.quote(0, 15)),
    )  # fmt: skip
    wait = of_two(
        two, "At Verkhny", "hours.", measure="wait",
        quantity=Quantity(low=20, high=30, bound=Bound.RANGE, unit="hour"),
    )  # fmt: skip
    cars = of_two(
        two, "More than", "wait.", measure="vehicles",
        quantity=Quantity(low=3000, bound=Bound.AT_LEAST, unit="vehicle"),
    )  # fmt: skip
    shut = rule(evidence=said, period=Period(date(2022, 9, 30), None), status=Status.ANNOUNCED)
    lars = Place(name="Verkhny Lars", country="GE", crossing="ge-ru-verkhny-lars", lat=42.744, lon=44.624)
    findings = [
        replace(finding(counted, other), low=900, high=1200, reports=2, origins=("border guard",), grade="A2"),
        replace(finding(wait), figure=replace(finding(wait).figure, place=lars), low=20, high=30, reports=1),
        replace(finding(cars), figure=replace(finding(cars).figure, place=lars), low=3000, reports=1),
        finding(shut),
    ]
    known = replace(situation(*findings, documents=(one, two)), as_of=AS_OF)
    return known, rules_in_time(known)


def made(format: str, options: Options = Options(), known: Situation | None = None) -> Export:  # noqa: B008
    """The sample, or another situation, in a format."""
    found, rules = sample() if known is None else (known, RulesInTime())
    return export(found, format, case=CASE, made_at=MADE_AT, rules=rules, options=options)


def of_claims(claims: list[Claim]) -> Situation:
    """A situation of these claims, each a finding; those that are twice, once."""
    each = list({one.id: one for one in claims}.values())
    findings = tuple(
        Finding(
            figure=finding(one).figure, best=one, reason=one.document,
            support=(Voice(origin=one.speaker or "its publisher", claims=(one,)),),
        )
        for one in each
    )  # fmt: skip
    shelf = {one.document: Document(id=one.document, text="", title=one.document, url=one.place) for one in each}
    return Situation(as_of=None, country=None, findings=findings, documents=shelf)


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, (form, asked) in MADE.items():
        (GOLDEN / name).write_bytes(made(form, asked).body)
