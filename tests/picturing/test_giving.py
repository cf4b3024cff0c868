"""A brief put together from what is kept of each country is the one that the whole picture makes, to the sign."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from picture_samples import NOW, PERIODS, TEXTS, reading_of, readings

from borderflow.brief import infer_case
from borderflow.brief import listed as lists
from borderflow.brief import page as pages
from borderflow.brief.formats import html, markdown
from borderflow.brief.map import Picture, drawn
from borderflow.brief.page import Page, page
from borderflow.errors import BadChoice
from borderflow.nouns import Bound, Claim, Document, Quantity, Report, Source, Topic
from borderflow.picturing import at_hand, brief_of, case_told, chapters, ledger_of, public_of
from borderflow.record import Judgement, Reading, Verb, rules_in_time

CASES = st.sampled_from([
    None,
    'title = "Leaving"\norigin = "RU"\ncountries = ["GE", "FI", "PL"]\n',
    'title = "Georgia"\norigin = "GE"\ncountries = ["PL"]\n',
])  # fmt: skip


def whole(desk: Path, country: str | None, as_of: datetime | None) -> tuple[Page, Picture]:
    """The brief made of the whole picture at once."""
    picture = public_of(desk, as_of=as_of, country=country)
    case, rules = case_told(desk) or infer_case(picture), rules_in_time(picture)
    return page(picture, case=case, made_at=NOW, rules=rules), drawn(picture, case=case, rules=rules)


def assert_same(desk: Path, country: str | None, as_of: datetime | None) -> None:
    made, kept = whole(desk, country, as_of), brief_of(desk, country=country, as_of=as_of, made_at=NOW)
    assert kept == made
    assert (markdown(*kept), html(*kept)) == (markdown(*made), html(*made))


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.data())
def test_a_brief_put_together_is_the_brief_of_the_whole(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        desk, told = Path(folder), data.draw(CASES)
        if told:
            desk.joinpath("case.toml").write_text(told, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patched:
            if data.draw(st.booleans()):
                patched.setattr(lists, "MOST_REPORTS", 1)
                patched.setattr("borderflow.brief.given.MOST_REPORTS", 1)
                patched.setattr(pages, "FIRST", 1)
                for module in (pages, chapters):
                    patched.setattr(module, "TOGETHER", 2)
            with ledger_of(desk, create=True) as ledger:
                for number in range(2):
                    ledger.add_all(data.draw(st.lists(readings(), min_size=1, max_size=4)), now=NOW)
                    for one in sorted(ledger.claims(), key=lambda one: one.id)[:3]:
                        verb = data.draw(st.sampled_from([None, Verb.ACCEPT, Verb.REJECT, Verb.WITHHOLD]))
                        if verb:
                            at = NOW + timedelta(minutes=number)
                            said = {"reviewer": "Ana", "reason": "seen", "at": at}
                            ledger.judge(Judgement(subject=one.id, verb=verb, **said))
                    as_of = data.draw(st.sampled_from([None, datetime(2022, 9, 26, tzinfo=UTC)]))
                    assert_same(desk, data.draw(st.sampled_from([None, None, "FI", "GE", "RU"])), as_of)


def test_only_what_its_own_countries_give_is_made_anew_by_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledger_of(tmp_path, create=True) as ledger:
        ledger.add_all([reading_of("one", "FI", "GE")], now=NOW)
    brief_of(tmp_path)
    made: list[str | None] = []
    plain = at_hand.whole_in

    def noted(of: at_hand.Edition, held: at_hand.Held, cache: at_hand.Cache) -> at_hand.Situation:
        made.append(held.place.country)
        return plain(of, held, cache)

    monkeypatch.setattr(at_hand, "whole_in", noted)
    brief_of(tmp_path)
    assert made == []
    with ledger_of(tmp_path, create=True) as ledger:
        ledger.add_all([reading_of("two", "FI")], now=NOW)
    brief_of(tmp_path)
    assert made == ["FI"]


def of_days(many: int) -> Reading:
    """A report that counts so many days, each by itself."""
    document = Document(id="days", text=TEXTS[0], publisher="Sample desk", published=date(2022, 12, 30))
    report = Report(sha256="d".rjust(64, "0"), address="days", media_type="text/plain", size=9, gathered_at=NOW)
    said = [
        Claim(
            document="days", topic=Topic.MOVEMENT, measure="arrivals", country="FI", destination="FI", origin="RU",
            quantity=Quantity(value=1000 + number, bound=Bound.EXACT, unit="person"),
            period=type(PERIODS[1])(date(2022, 1, 1) + timedelta(number), date(2022, 1, 1) + timedelta(number)),
            source=Source.chain(["Finnish Border Guard"]), evidence=(document.quote(0, 60),),
        )
        for number in range(many)
    ]  # fmt: skip
    return Reading(report=report, document=document, claims=said)


def test_what_finds_no_room_is_counted_and_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("TOGETHER", 90), ("ALONE", 250)):
        monkeypatch.setattr(chapters, name, most)
    monkeypatch.setattr(pages, "FIRST", 2)
    with ledger_of(tmp_path, create=True) as ledger:
        ledger.add_all([of_days(200)], now=NOW)
    for country, untold in ((None, 5), ("FI", 0)):
        made, picture = brief_of(tmp_path, country=country)
        (section,) = next(one for one in made.chapters if one.code == "FI").sections
        assert (section.left, section.untold) == (5, untold)
        sentences = sum(
            part.text.count("according to") for line in (*section.lines, *section.more) for part in line.parts
        )
        assert sentences == 7 - untold
        assert ("5 more sentences find no room here" in html(made, picture)) is bool(untold)
        assert ("5 more found no room here" in markdown(made, picture)) is bool(untold)


def test_a_brief_of_no_country_names_those_there_are(tmp_path: Path) -> None:
    with ledger_of(tmp_path, create=True) as ledger:
        ledger.add_all([reading_of("one", "FI")], now=NOW)
    with pytest.raises(BadChoice, match="FI"):
        brief_of(tmp_path, country="XX")
