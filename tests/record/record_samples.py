"""Documents, claims and strategies for the record room's tests. Figures: Finnish Border Guard, September 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from borderflow.nouns import (
    UNDATED,
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Finding,
    Period,
    Quantity,
    Report,
    Source,
    Status,
    Topic,
)  # fmt: skip
from borderflow.record import reconcile

NOW = datetime(2022, 9, 28, 12, tzinfo=UTC)
SATURDAY, SUNDAY = date(2022, 9, 24), date(2022, 9, 25)
WEEKEND = Period(SATURDAY, SUNDAY)


def day(number: int) -> date:
    return date(2022, 9, number)


def on(first: date, last: date | None = None) -> Period:
    return Period(first, last or first)


def document(key: str, text: str, *, published: date | None = SUNDAY, publisher: str | None = None) -> Document:
    return Document(id=key, text=text, published=published, publisher=publisher or f"Paper {key}")


def report(key: str, address: str | None = None) -> Report:
    return Report(sha256=key, address=address or f"{key}.txt", media_type="text/plain", size=9, gathered_at=NOW)


def arrivals(paper: Document, value: float, *, sources: tuple[str, ...] = (), **changes: object) -> Claim:
    """Arrivals in Finland from Russia, as `paper` says them; `changes` replace any field."""
    claim = Claim(
        document=paper.id, topic=Topic.MOVEMENT, measure="arrivals",
        quantity=Quantity(value=value, bound=Bound.EXACT, unit="person"), origin="RU", destination="FI", country="FI",
        period=on(SATURDAY), source=Source.chain(sources),
        certainty=Certainty.ATTRIBUTED if sources else Certainty.STATED, evidence=(paper.quote(0, len(paper.text)),),
    )  # fmt: skip
    return replace(claim, **changes)


def about(value: float) -> Quantity:
    return Quantity(value=value, bound=Bound.ABOUT, unit="person")


def rule(paper: Document, effect: Effect, status: Status, **changes: object) -> Claim:
    """An entry rule of Finland for tourists, as `paper` says it."""
    claim = Claim(
        document=paper.id, topic=Topic.ENTRY_RULE, country="FI", origin="RU", who="Russian tourists", effect=effect,
        status=status, evidence=(paper.quote(0, len(paper.text)),),
    )  # fmt: skip
    return replace(claim, **changes)


class Desk:
    """Claims and their documents, one document a claim, each in words of its own."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.shelf: dict[str, Document] = {}

    def say(self, value: float, *sources: str, pub: int = 26, text: str | None = None, **changes: object) -> Claim:
        key = f"d{len(self.shelf)}"
        paper = document(key, text or f"Report {key} of {key} has {value} in its own {key} words", published=day(pub))
        self.shelf[key] = paper
        self.claims.append(arrivals(paper, value, sources=sources, **changes))
        return self.claims[-1]

    def rule(self, effect: Effect, status: Status, pub: int, text: str | None = None, **changes: object) -> Claim:
        key = f"d{len(self.shelf)}"
        paper = document(key, text or f"Rule {key} in words of {key}", published=day(pub))
        self.shelf[key] = paper
        self.claims.append(rule(paper, effect, status, **changes))
        return self.claims[-1]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return reconcile(self.claims, self.shelf)

    @property
    def finding(self) -> Finding:
        (one,) = self.findings
        return one


# A small world, in which claims collide often: few numbers, days, voices and places.
SPEAKERS = (
    (), ("Finnish Border Guard",), ("Reuters", "the border guard"), ("officials",), ("a Telegram channel",),
    ("Anna X of the Finnish Border Guard",), ("UNHCR",), ("state media", "local officials"),
)  # fmt: skip
QUANTITIES = (
    Quantity(value=8572, bound=Bound.EXACT, unit="person"), Quantity(value=8314, bound=Bound.EXACT, unit="person"),
    about(8500), about(17000), Quantity(value=16886, unit="person"),
    Quantity(low=8000, bound=Bound.AT_LEAST, unit="person"), Quantity(high=9000, bound=Bound.AT_MOST, unit="person"),
    Quantity(low=8000, high=9000, bound=Bound.RANGE, unit="person"), Quantity(value=12, unit="vehicle"), None,
)  # fmt: skip
SENTENCES = (
    "The queue at the post grew all day long",
    "Nobody counted those who walked over the bridge",
    "Talks go on",
)


@st.composite
def papers(draw: st.DrawFn, *, dated: bool = False) -> dict[str, Document]:
    """A few documents, some of them with the same words; with `dated`, each has its publication day."""
    days = st.sampled_from([day(24), day(25), day(26)])
    count = draw(st.integers(1, 5))
    made = [
        Document(
            id=f"d{number}", text=draw(st.sampled_from(SENTENCES)), published=draw(days if dated else st.none() | days),
            publisher=draw(st.sampled_from(["Paper A", "Paper B", "Reuters"])),
        )
        for number in range(count)
    ]  # fmt: skip
    return {one.id: one for one in made}


@st.composite
def claims_of(draw: st.DrawFn, shelf: dict[str, Document]) -> list[Claim]:
    """Some claims of the documents on the shelf, figures and rules."""
    figures = st.builds(
        lambda paper, quantity, period, chain, certainty, place, who: arrivals(
            paper, 0, sources=chain, quantity=quantity, period=period, certainty=certainty, place=place, who=who
        ),
        st.sampled_from(list(shelf.values())), st.sampled_from(QUANTITIES),
        st.sampled_from([UNDATED, on(SATURDAY), on(SUNDAY), WEEKEND]), st.sampled_from(SPEAKERS),
        st.sampled_from(Certainty), st.sampled_from([None, "Vaalimaa", "the border"]),
        st.sampled_from([None, "Russians", "men"]),
    )  # fmt: skip
    rules = st.builds(
        lambda paper, effect, status, sure, period: rule(paper, effect, status, certainty=sure, period=period),
        st.sampled_from(list(shelf.values())), st.sampled_from(Effect), st.sampled_from(Status),
        st.sampled_from(Certainty), st.sampled_from([UNDATED, on(SATURDAY), Period(SUNDAY, None)]),
    )  # fmt: skip
    return draw(st.lists(figures | rules, max_size=12))


@st.composite
def worlds(draw: st.DrawFn, *, dated: bool = False) -> tuple[list[Claim], dict[str, Document]]:
    """Claims and the documents that they stand in."""
    shelf = draw(papers(dated=dated))
    return draw(claims_of(shelf)), shelf
