"""Reports made up for pictures: on one or two countries, copies of one another, with all that a claim may say."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from borderflow.nouns import (
    UNDATED,
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Period,
    Quantity,
    Report,
    Source,
    Status,
    Topic,
)
from borderflow.record import Reading

NOW = datetime(2022, 9, 28, 12, tzinfo=UTC)
COUNTRIES = ("FI", "GE", None)
# Long enough that a text that has half of another's words is its copy.
TEXTS = (
    "The border guard said that many people came over at the post on that day and that the queue of cars had grown "
    "longer than on any day of the month before, while others were turned back at the gate in the morning hours.",
    "Officials of the interior ministry told reporters in the capital that trains were full, that hotels had no rooms "
    "left and that the number of those who asked for asylum had not risen since the beginning of the week.",
)
NAMES = (
    "the border guard", "Finnish Border Guard", "Matti Pitkäniitty of the Finnish Border Guard", "Pitkäniitty",
    "the ministry", "Georgian Interior Ministry", "Lake Crossings Inspectorate", "LCI", "a traveller",
)  # fmt: skip
PERIODS = (UNDATED, Period(date(2022, 9, 24), date(2022, 9, 24)), Period(date(2022, 9, 24), date(2022, 9, 25)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A report on one or two countries, maybe a copy of another's words, maybe undated."""
    key = f"d{draw(st.integers(0, 10**6))}"
    text = draw(st.sampled_from(TEXTS)) + draw(
        st.sampled_from(["", f" More on {key} tomorrow.", " And so it went on."])
    )
    day = draw(st.none() | st.sampled_from([date(2022, 9, day) for day in (23, 25, 27)]))
    document = Document(id=key, text=text, publisher=draw(st.sampled_from(["Yle", "Sample desk"])), published=day)
    report = Report(sha256=key.rjust(64, "0"), address=key, media_type="text/plain", size=9, gathered_at=NOW)
    return Reading(report=report, document=document, claims=draw(st.lists(claims(document), max_size=4)))


def claims(document: Document) -> st.SearchStrategy[Claim]:
    chains = st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(Source.chain)
    words = st.sampled_from([(0, 60), (20, 120)]).map(lambda ends: (document.quote(*ends),))
    places = st.sampled_from([None, "Verkhny Lars", "the Lars crossing", "the bridge"])
    shared = {
        "document": st.just(document.id), "evidence": words, "country": st.sampled_from(COUNTRIES), "source": chains,
        "place": places, "period": st.sampled_from(PERIODS), "certainty": st.sampled_from(Certainty),
        "origin": st.sampled_from(["RU", None]),
    }  # fmt: skip
    numbers = st.sampled_from([8000, 8572, 8314, 16886])
    counts = st.builds(
        Claim, topic=st.just(Topic.MOVEMENT), measure=st.sampled_from(["arrivals", "stock"]),
        quantity=numbers.map(lambda one: Quantity(value=one, bound=Bound.EXACT, unit="person")), **shared,
    )  # fmt: skip
    rules = st.builds(
        Claim, topic=st.just(Topic.ENTRY_RULE), effect=st.sampled_from(Effect), status=st.sampled_from(Status),
        who=st.sampled_from([None, "tourists"]), **shared,
    )  # fmt: skip
    return counts | rules | st.builds(Claim, topic=st.just(Topic.RISK), **shared)


def reading_of(key: str, *countries: str) -> Reading:
    """A report with one figure for each country, published the later the longer its key."""
    day = date(2022, 9, 20 + len(key))
    document = Document(id=key, text=f"{TEXTS[0]} More on {key} tomorrow.", publisher="Sample desk", published=day)
    report = Report(sha256=key.rjust(64, "0"), address=key, media_type="text/plain", size=9, gathered_at=NOW)
    said = [
        Claim(
            document=key, topic=Topic.MOVEMENT, measure="arrivals", country=code, destination=code, origin="RU",
            quantity=Quantity(value=8000, bound=Bound.EXACT, unit="person"), period=PERIODS[1],
            certainty=Certainty.STATED, evidence=(document.quote(0, 60),),
        )
        for code in countries
    ]  # fmt: skip
    return Reading(report=report, document=document, claims=said)
