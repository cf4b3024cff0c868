"""Claims, findings and situations for the brief's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from borderflow.brief import Case
from borderflow.brief.setting import Setting, setting
from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Evidence,
    Figure,
    Finding,
    Period,
    Place,
    Quantity,
    Situation,
    Source,
    Status,
    Topic,
    Voice,
)

CASE = Case(title="Leaving", summary="A test", origin="RU", countries=("FI", "GE"))
WORDS = "Guards at the post said that 1,200 people had come over on Saturday."
SATURDAY = Period(date(2022, 9, 24), date(2022, 9, 24))
GUARD = Source("the border guard")


def document(
    name: str = "one", text: str = WORDS, title: str = "A report", published: date | None = date(2022, 9, 25)
) -> Document:
    return Document(id=name, text=text, title=title, publisher="Sample desk", published=published, lang="en")


def claim(text: str = WORDS, **more: object) -> Claim:
    base: dict[str, object] = {
        "document": "one", "topic": Topic.MOVEMENT, "measure": "arrivals", "origin": "RU", "destination": "FI",
        "country": "FI", "quantity": Quantity(value=1200, bound=Bound.EXACT, unit="person"), "who": "people",
        "period": SATURDAY, "source": GUARD, "certainty": Certainty.ATTRIBUTED,
        "evidence": (Evidence(0, len(text), text),),
    }  # fmt: skip
    return Claim(**{**base, **more})  # type: ignore[arg-type]


def rule(text: str = WORDS, **more: object) -> Claim:
    base: dict[str, object] = {
        "topic": Topic.ENTRY_RULE, "measure": None, "quantity": None, "effect": Effect.RESTRICT,
        "status": Status.IN_FORCE, "who": "Russian tourists", "period": Period(), "source": None,
        "certainty": Certainty.STATED,
    }  # fmt: skip
    return claim(text, **{**base, **more})


def finding(best: Claim, *dissent: Claim, denials: tuple[Claim, ...] = (), part: bool = False) -> Finding:
    place = Place(name=best.place, country=best.country) if best.place else None
    figure = Figure(
        topic=best.topic, measure=best.measure, unit=best.quantity.unit if best.quantity else None, origin=best.origin,
        destination=best.destination, country=best.country, place=place, who=best.who if part else None,
        period=best.period,
    )  # fmt: skip
    return Finding(
        figure=figure, best=best, reason="the only voice", support=(voice(best),),
        dissent=tuple(map(voice, dissent)), denials=tuple(map(voice, denials)),
    )  # fmt: skip


def voice(said: Claim) -> Voice:
    return Voice(origin=said.speaker or "Sample desk", claims=(said,))


def situation(*findings: Finding, documents: tuple[Document, ...] = (document(),)) -> Situation:
    return Situation(as_of=None, country=None, findings=findings, documents={d.id: d for d in documents})


def where(*findings: Finding, here: str | None = "FI") -> Setting:
    return replace(setting(situation(*findings), origin="RU"), here=here)
