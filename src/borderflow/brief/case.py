"""What a brief is about: its title, whose people, and the countries in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from borderflow.atlas import country_name
from borderflow.brief.screen_words import Words, words
from borderflow.nouns import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as its `case.toml` says it; `origin` and `countries` are ISO 3166-1 alpha-2 codes, or EU.

    `lang` is the language that its brief is told in, en or ru.
    """

    title: str
    summary: str | None = None
    origin: str | None = None
    countries: tuple[str, ...] = ()
    lang: str = "en"


def infer_case(situation: Situation) -> Case:
    """A case made from the claims alone: the country left most, and the others by how much is said of them."""
    origins = Counter(claim.origin for claim in situation.claims if claim.origin)
    return inferred(origins, Counter(f.figure.country for f in situation.findings if f.figure.country))


def inferred(origins: Mapping[str, int], findings: Mapping[str, int]) -> Case:
    """The same, from how many claims speak of those who leave each country, and how many findings each has."""
    origin = min(origins, key=lambda code: (-origins[code], code), default=None)
    named = {code: many for code, many in findings.items() if code != origin}
    return Case(
        title=inferred_title(origin),
        origin=origin,
        countries=tuple(sorted(named, key=lambda code: (-named[code], code))),
    )


def in_language(case: Case) -> Case:
    """The case with its title in the language that it is told in, where nobody but the claims gave it one."""
    if case.title == inferred_title(case.origin):
        return replace(case, title=title_in(case.origin, words(case.lang)))
    return case


def inferred_title(origin: str | None) -> str:
    """The title of a case that nobody gave one, in English."""
    return f"Leaving {country_name(origin)}" if origin else "Situation at the borders"


def title_in(origin: str | None, w: Words) -> str:
    """The same in a language."""
    return w("brief.leaving", name=w.country(origin)) if origin else w("brief.borders")


def order(situation: Situation, case: Case) -> tuple[str, ...]:
    """Countries of the brief in their order, the one that people leave left out."""
    if situation.country:
        return () if situation.country == case.origin else (situation.country,)
    wanted = case.countries or infer_case(situation).countries
    return tuple(code for code in dict.fromkeys(wanted) if code != case.origin)


def in_order(case: Case, known: Case) -> tuple[str, ...]:
    """The countries of a case in their order, then what else is known of, by the case `known` from claims alone.

    The one that people leave comes last.
    """
    wanted = [code for code in case.countries or known.countries if code != case.origin]
    named = {*wanted, case.origin}
    others = [code for code in known.countries if code not in named]
    return tuple(dict.fromkeys([*wanted, *others, *([case.origin] if case.origin else [])]))


def elsewhere(situation: Situation, case: Case) -> tuple[str, ...]:
    """Countries that something is known of and the case does not name."""
    named = {*order(situation, case), case.origin}
    return tuple(code for code in infer_case(situation).countries if code not in named)
