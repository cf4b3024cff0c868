"""A small desk served to tests: reports that contradict one another, read by a reader of one rule."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from borderflow.gather import Archive
from borderflow.nouns import Certainty, Claim, Document, Effect, Period, Quantity, Report, Source, Status, Topic
from borderflow.record import Ledger, Reading
from borderflow.serve import Settings, application
from borderflow.wire import document_line

NOW = datetime(2022, 9, 29, 12, tzinfo=UTC)
FIRST, SECOND = datetime(2022, 9, 27, 8, tzinfo=UTC), datetime(2022, 9, 28, 8, tzinfo=UTC)
DAY = date(2022, 9, 26)
TEXTS = {
    "guard": "The border guard said on Tuesday that 8,572 people came to Finland on 26 September.",
    "paper": "About 12,000 people came to Finland on 26 September, a ministry official said. The border stays open.",
    "lars": "At Verkhny Lars 3,000 vehicles waited on 26 September, local officials said.",
}

PUBLISHED = {"guard": date(2022, 9, 27), "paper": date(2022, 9, 28), "lars": date(2022, 9, 27)}


def document(name: str, text: str, *, published: date = date(2022, 9, 27)) -> Document:
    return Document(
        id=f"sample-{name}", text=text, title=f"What {name} says", publisher="Sample desk", published=published,
        lang="en", url=f"https://example.org/{name}",
    )  # fmt: skip


def arrivals(of: Document, said: str, value: int, *, by: str, **other: object) -> Claim:
    start = of.text.index(said)
    return Claim(
        document=of.id, topic=Topic.MOVEMENT, measure="arrivals", origin="RU", destination="FI", country="FI",
        quantity=Quantity(value=value, unit="person"), period=Period(DAY, DAY), source=Source(by),
        certainty=Certainty.ATTRIBUTED, evidence=(of.quote(start, start + len(said)),), **other,  # type: ignore[arg-type]
    )  # fmt: skip


def readings() -> list[tuple[datetime, Reading]]:
    guard, paper, lars = (document(name, text, published=PUBLISHED[name]) for name, text in TEXTS.items())
    rule = "The border stays open."
    queue = "3,000 vehicles waited on 26 September"
    said = [
        (FIRST, guard, [arrivals(guard, "8,572 people came to Finland", 8572, by="Finnish Border Guard")]),
        (SECOND, paper, [
            arrivals(paper, "About 12,000 people came to Finland", 12000, by="a ministry official"),
            Claim(
                document=paper.id, topic=Topic.ENTRY_RULE, country="FI", destination="FI", origin="RU",
                effect=Effect.OPEN, status=Status.IN_FORCE,
                evidence=(paper.quote(paper.text.index(rule), len(paper.text)),),
            ),
        ]),
        (FIRST, lars, [
            Claim(
                document=lars.id, topic=Topic.QUEUE, measure="vehicles", country="GE", place="Verkhny Lars",
                quantity=Quantity(value=3000, unit="vehicle"), period=Period(DAY, DAY),
                source=Source("local officials"),
                certainty=Certainty.ATTRIBUTED,
                evidence=(lars.quote(lars.text.index(queue), lars.text.index(queue) + len(queue)),),
            ),
        ]),
    ]  # fmt: skip
    return [(at, Reading(report=report(of), document=of, claims=claims)) for at, of, claims in said]


def report(of: Document) -> Report:
    body = document_line(of).encode()
    return Report(
        sha256=hashlib.sha256(body).hexdigest(), address=f"{of.id}.json", media_type="application/json",
        size=len(body), gathered_at=FIRST,
    )  # fmt: skip


def filled(desk: Path) -> Path:
    """The desk, with everything recorded."""
    desk.mkdir(parents=True, exist_ok=True)
    with Ledger.open(desk / "ledger.db", create=True) as ledger:
        for at, reading in readings():
            assert reading.document is not None
            Archive(desk / "archive").put(document_line(reading.document).encode())
            ledger.add_all([reading], now=at)
    return desk


def settings(desk: Path, **other: object) -> Settings:
    told = {"desk": desk, "clock": lambda: NOW, "secret": b"s" * 32, **other}
    return Settings(**told)  # type: ignore[arg-type]


def browser(desk: Path, **other: object) -> TestClient:
    """A client on the desk's own address that follows nothing by itself."""
    return TestClient(
        application(settings(desk, **other)), base_url="http://127.0.0.1:8020", follow_redirects=False,
        raise_server_exceptions=False,
    )  # fmt: skip
