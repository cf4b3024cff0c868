"""What is kept of each country adds up to what the whole picture shows, whatever the desk holds and has been told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from picture_samples import NOW, reading_of, readings

from borderflow.brief import infer_case
from borderflow.brief.case import inferred
from borderflow.brief.look import Look
from borderflow.brief.screen_words import words
from borderflow.brief.screens import chart, overview, overview_of
from borderflow.brief.turns import turn
from borderflow.brief.working import working
from borderflow.engines import processes
from borderflow.nouns import Document, Situation
from borderflow.picturing import ledger_of, public_of
from borderflow.picturing.editions import edition, edition_there
from borderflow.picturing.excerpts import claims_in, excerpt, ordered_of, place_of, until
from borderflow.picturing.readying import Task, apart, how_far, ready
from borderflow.picturing.shares import STATE, Seen, shares_there
from borderflow.picturing.veiling import Veils
from borderflow.picturing.wants import CARD, CHART, STIR, Want
from borderflow.picturing.withholding import veils_of
from borderflow.record import Reading, rules_in_time

DAYS = st.none() | st.sampled_from([date(2022, 9, 23), date(2022, 9, 24), date(2022, 9, 26)])
SINCE = datetime(2022, 9, 25, 12, tzinfo=UTC)


def recorded(desk: Path, some: list[Reading]) -> None:
    with ledger_of(desk, create=True) as ledger:
        ledger.add_all({one.document.id: one for one in some if one.document}.values(), now=NOW)


def whole(desk: Path, as_of: datetime | None = None) -> Situation:
    return public_of(desk, as_of=as_of)


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(readings(), max_size=6), DAYS, st.sampled_from(["en", "ru"]))
def test_the_first_screen_is_the_same_from_shares_as_from_the_whole(
    some: list[Reading], on: date | None, lang: str
) -> None:
    with TemporaryDirectory() as folder:
        desk, look = Path(folder), Look(words=words(lang))
        recorded(desk, some)
        ready(Task(desk=desk, on=on, since=SINCE))
        of, before, picture = edition(desk), edition(desk, as_of=SINCE), whole(desk)
        shown = picture if on is None else picture.until(on)
        case = infer_case(picture)
        rules = rules_in_time(picture, on=on)
        plain = overview(shown, case, before=whole(desk, SINCE), rules=rules, look=look)
        assert of.case() == case
        card, stir = Want(kind=CARD, lang=lang, on=on), Want(kind=STIR, on=on, before=before)
        kept = shares_there(Seen(of, case.origin), [(code, want) for code in of.countries for want in (card, stir)])
        shares = {code: kept[code, card] for code in of.countries}
        known = inferred(of.origins, {code: one.findings for code, one in shares.items() if code and one.findings})
        moved = {code: kept[code, stir] for code in of.countries if code}
        made = overview_of(shares, moved, case, known, year=of.today.year if of.today else None, look=look)
        assert made.cards == plain.cards
        assert made.map == plain.map


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(readings(), min_size=1, max_size=5), DAYS)
def test_an_excerpt_tells_of_its_findings_what_the_whole_does(some: list[Reading], on: date | None) -> None:
    with TemporaryDirectory() as folder:
        desk = Path(folder)
        recorded(desk, some)
        ready(Task(desk=desk, on=on, kinds=(CHART,), languages=("en",)))
        of, picture = edition(desk), whole(desk)
        shown = picture if on is None else picture.until(on)
        for code, held in of.countries.items():
            ours = sorted((one for one in shown.findings if one.figure.country == code), key=turn)
            numbers = ordered_of(held).until(on.toordinal() if on else None)
            part = excerpt(of, [(held, [number for number, _ in numbers])], veils=Veils())
            part = part if on is None else until(part, on)
            assert list(part.findings) == ours
            assert [topic for _, topic in numbers] == [one.figure.topic for one in ours]
            assert [working(one, part) for one in ours] == [working(one, shown) for one in ours]
            want = Want(kind=CHART, on=on)
            kept = shares_there(Seen(of, of.case().origin), [(code, want)])[code, want]
            look = Look(href=lambda kind, id: f"/{'claim' if kind == 'claim' else 'place'}/{id}{STATE}")
            name = look.words.country(code) if code else ""
            assert kept == chart(shown, ours, rules=rules_in_time(picture, on=on), place=name, look=look)
            found = [place_of(of, one.best.id) for one in ours]
            assert found == [(held, number) for number, _ in numbers]
        for key in picture.documents:
            claims, _ = claims_in(of, key)
            assert {one.id for one in claims} == {one.id for one in picture.claims if one.document == key}


def test_an_edition_is_there_once_all_of_it_is_made_and_goes_when_the_desk_grows(tmp_path: Path) -> None:
    first, second = two_readings()
    recorded(tmp_path, [first])
    assert edition_there(tmp_path) is None
    of = edition(tmp_path)
    assert edition_there(tmp_path) is not None
    recorded(tmp_path, [second])
    assert edition_there(tmp_path) is None
    after = edition(tmp_path)
    assert after.digest != of.digest
    kept = {code for code in of.countries if of.countries[code].place == after.countries[code].place}
    assert kept == {"GE"}


def test_past_pictures_that_still_hold_are_kept_when_the_desk_grows(tmp_path: Path) -> None:
    first, second = two_readings()
    recorded(tmp_path, [first])
    of = edition(tmp_path, as_of=SINCE)
    recorded(tmp_path, [second])
    after = edition(tmp_path, as_of=SINCE)
    assert of.countries["GE"].place == after.countries["GE"].place
    assert of.countries["FI"].place != after.countries["FI"].place


def two_readings() -> tuple[Reading, Reading]:
    """A report on two countries, and one on the first of them alone."""
    return reading_of("one", "FI", "GE"), reading_of("two", "FI")


def test_a_process_of_its_own_makes_the_same(tmp_path: Path) -> None:
    recorded(tmp_path, list(two_readings()))
    assert list(processes(1)(apart, [Task(desk=tmp_path, kinds=())])) == [None]
    assert edition_there(tmp_path) is not None
    assert how_far(tmp_path)[1] > 0


def test_what_is_withheld_is_the_same_kept_as_looked_for(tmp_path: Path) -> None:
    text = "The way round the post leads through the forest by the old mill, a guide said. 8,572 people came."
    document = Document(id="way", text=text, publisher="Sample desk", lang="en", published=date(2022, 9, 21))
    claims = [replace(one, document="way", evidence=(document.quote(0, 40),)) for one in reading_of("one", "FI").claims]
    recorded(tmp_path, [replace(reading_of("way", "FI"), document=document, claims=claims)])
    ready(Task(desk=tmp_path))
    kept, anew, asked = veils_of(tmp_path), Veils(), []
    kept.look(["way"], lambda ids: asked.extend(ids) or dict.fromkeys(ids, document))
    assert kept.known == {"way": anew.of(document)}
    assert asked == (["way"] if anew.of(document) else [])
