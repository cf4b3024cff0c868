"""Nouns made up by hypothesis: any claim, document or quantity that the rules of the format allow."""

from datetime import date

from hypothesis import strategies as st

from borderflow.nouns import (
    MEASURES,
    Bound,
    Certainty,
    Change,
    Claim,
    Document,
    Effect,
    Evidence,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)

words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30)
numbers = st.one_of(st.integers(0, 10**8), st.floats(0, 10**6, allow_nan=False, width=32))
codes = st.sampled_from(["FI", "GE", "KZ", "RU", "UA", "EU"])
dates = st.dates(date(2000, 1, 1), date(2040, 1, 1))
units = st.sampled_from(["person", "household", "vehicle", "hour", "kilometre", "flight", "percent", "RUB", None])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    bound = draw(st.sampled_from(Bound))
    first, second = sorted([draw(numbers), draw(numbers)])
    unit = draw(units)
    if bound is Bound.RANGE:
        return Quantity(low=first, high=second, bound=bound, unit=unit)
    if bound is Bound.AT_LEAST:
        return Quantity(low=first, bound=bound, unit=unit)
    if bound is Bound.AT_MOST:
        return Quantity(high=first, bound=bound, unit=unit)
    return Quantity(value=first, bound=bound, unit=unit)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | dates), draw(st.none() | dates)
    return Period(start, end) if not (start and end) or start <= end else Period(end, start)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    start, text = draw(st.integers(0, 10_000)), draw(words)
    return Evidence(start, start + len(text), text)


sources = st.lists(words, max_size=3).map(Source.chain)
changes = st.builds(Change, percent=st.none() | st.integers(-100, 1000), versus=st.none() | words)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    topic = draw(st.sampled_from(Topic))
    return Claim(
        document=draw(words),
        topic=topic,
        measure=draw(st.sampled_from([None, *MEASURES[topic]])),
        quantity=draw(st.none() | quantities()),
        change=draw(st.none() | changes),
        origin=draw(st.none() | codes),
        destination=draw(st.none() | codes),
        country=draw(st.none() | codes),
        place=draw(st.none() | words),
        who=draw(st.none() | words),
        period=draw(periods()),
        effect=draw(st.none() | st.sampled_from(Effect)),
        status=draw(st.none() | st.sampled_from(Status)),
        source=draw(sources),
        certainty=draw(st.sampled_from(Certainty)),
        evidence=tuple(draw(st.lists(evidences(), min_size=1, max_size=3))),
    )


documents = st.builds(
    Document,
    id=words,
    text=st.text(max_size=200),
    title=st.none() | words,
    publisher=st.none() | words,
    published=st.none() | dates,
    lang=st.none() | st.sampled_from(["en", "ru"]),
    url=st.none() | words,
    report=st.none() | words,
)
