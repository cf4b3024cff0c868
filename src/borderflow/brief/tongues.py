"""The languages that a brief is told in: how each says numbers, days, names and quotations.

How sentences are laid out is the same in all of them; what stands between their parts are the words of screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from borderflow.atlas import country_name
from borderflow.brief import wording
from borderflow.brief.russian import names as russian_names
from borderflow.brief.russian import wording as russian
from borderflow.brief.screen_words import Words, words
from borderflow.brief.whereabouts import near
from borderflow.errors import BadChoice
from borderflow.nouns import Change, Claim, Period, Quantity, Source

Dated = Callable[..., str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language. `day`, `weekday`, `days` and `short_days` take the `year` that goes without saying.

    `weekday` is a day by its name, `ordinal` a further day of a month that has been named, with its preposition.
    """

    lang: str
    few: Callable[[int], str]
    digits: Callable[[float], str]
    amount: Callable[[Quantity], str]
    counted: Callable[[Quantity], str]
    day: Dated
    weekday: Dated
    ordinal: Callable[[date], str]
    days: Dated
    short_days: Dated
    compared: Callable[[Change | None], str]
    voices: Callable[[Source | None], str]
    whom: Callable[[str], str]
    near: Callable[[str], str]
    place: Callable[[str], str]
    quoted: Callable[[Claim], str]

    @property
    def words(self) -> Words:
        """The words of screens and briefs."""
        return words(self.lang)

    def country(self, code: str) -> str:
        """A country's name."""
        return country_name(code, self.lang)

    def period(self, period: Period, year: int | None) -> str:
        """A period in words, with its preposition; empty when undated."""
        return self.days(period, year=year)


def on_ordinal(value: date) -> str:
    """A further day of a month that has been named: on Thursday the 22nd."""
    return f"on {wording.ordinal(value)}"


def as_named(place: str) -> str:
    """A place as its report names it."""
    return place


ENGLISH = Tongue(
    lang="en", few=wording.few, digits=wording.digits, amount=wording.amount, counted=wording.counted,
    day=wording.day, weekday=wording.weekday, ordinal=on_ordinal, days=wording.days, short_days=wording.short_days,
    compared=wording.compared, voices=wording.voices, whom=wording.whom, near=near, place=as_named,
    quoted=wording.quoted,
)  # fmt: skip
RUSSIAN = Tongue(
    lang="ru", few=russian.few, digits=russian.digits, amount=russian.amount, counted=russian.counted,
    day=russian.day, weekday=russian.weekday, ordinal=russian.on_ordinal, days=russian.days,
    short_days=russian.short_days, compared=russian.compared, voices=russian_names.voices, whom=russian_names.whom,
    near=russian_names.near, place=russian_names.place_name, quoted=russian.quoted,
)  # fmt: skip
TONGUES = {one.lang: one for one in (ENGLISH, RUSSIAN)}


def tongue(lang: str) -> Tongue:
    """A language; BadChoice names those there are."""
    if lang not in TONGUES:
        raise BadChoice("language", lang, sorted(TONGUES))
    return TONGUES[lang]
