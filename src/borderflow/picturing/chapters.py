"""A country's chapter: what it gives to a brief, made of its picture once, and kept beside it as other shares are.

Every brief is put together from these: of one country and of all, in one page, chapter by chapter, and as a file.
"""

from __future__ import annotations

from dataclasses import replace

from borderflow.brief import Case
from borderflow.brief.footnotes import Extent
from borderflow.brief.given import Given, Telling, given
from borderflow.brief.map import Picture
from borderflow.brief.news import Since
from borderflow.brief.page import ALONE, EVERYTHING, NO_RULES, TOGETHER, Page
from borderflow.brief.setting import setting
from borderflow.brief.together import Whole, together
from borderflow.nouns import Situation
from borderflow.picturing.at_hand import country_whole, nothing_of
from borderflow.picturing.editions import Edition
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.opening import papers
from borderflow.picturing.wants import Want
from borderflow.record import added as added_late
from borderflow.record import changes, rules_in_time


def whole_of(of: Edition, country: str | None, lang: str | None = None) -> Whole:
    """What a brief of an edition is of, one country or (None) all, in a language or (None) that of its case."""
    case = of.case()
    return Whole(
        case=replace(case, lang=lang or case.lang), known=of.inferred(), country=country, reports=0, as_of=of.as_of,
        year=of.today.year if of.today else None,
    )  # fmt: skip


def chapter_made(of: Edition, code: str | None, want: Want) -> Given:
    """What a country gives to a brief that is of it alone or of all, shortened or not, with what changed before all."""
    whole, held = whole_of(of, code if want.alone else None), of.countries.get(code)
    picture = country_whole(of, held) if held else nothing_of(of, code)
    since = since_of(of, code, picture, want.before) if want.before else None
    telling = Telling(
        role=whole.role(code), most=ALONE if want.alone else TOGETHER, extent=Extent(shortened=want.shortened),
        since=since,
    )  # fmt: skip
    rules = rules_in_time(picture, on=want.on) if held else NO_RULES
    where = setting(picture, origin=whole.case.origin, lang=want.lang)
    return given(picture, rules, replace(where, today=of.today), telling)


def since_of(of: Edition, code: str | None, known: Situation, before: Edition) -> Since | None:
    """What changed of a country since an earlier edition."""
    if before.as_of is None:
        return None
    held = before.countries.get(code)
    then = country_whole(before, held) if held else nothing_of(before, code)
    with ledger_of(of.desk) as ledger:
        late = ledger.recorded_late(before.as_of, until=of.as_of)
    return Since(before.as_of, changes(then, known), then, added_late(known, late))


def all_of(of: Edition, code: str | None, lang: str) -> Page:
    """A country's page of a file that leaves nothing out; it is not kept."""
    whole = whole_of(of, code, lang)
    if code is None:
        bare = Case(title=whole.case.title, lang=lang)
        whole = replace(whole, case=bare, known=bare)
    picture = country_whole(of, of.countries[code])
    where = replace(setting(picture, origin=whole.case.origin, lang=lang), today=of.today)
    told = given(picture, rules_in_time(picture), where, Telling(role=whole.role(code), most=EVERYTHING))
    return chapter_page(of, whole, code, told)[0]


def chapter_page(of: Edition, whole: Whole, code: str | None, told: Given) -> tuple[Page, Picture]:
    """The page of one country, and its map."""
    held = of.countries.get(code)
    documents = papers(held.place) if held else []
    return together({code: told}, replace(whole, reports=len(set(documents).difference(told.silent))))
