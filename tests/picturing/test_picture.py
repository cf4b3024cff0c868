"""The cache tells what the record would tell anew, whatever came in which order, and is thrown away when in doubt."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import COUNTRIES, NOW, PERIODS, TEXTS, readings

from borderflow.errors import BadChoice
from borderflow.nouns import (
    Bound,
    Claim,
    Document,
    Quantity,
    Report,
    Situation,
    Source,
    Topic,
)
from borderflow.picturing import (
    building,
    claim_in,
    glances,
    ledger_of,
    manner_of,
    picture_of,
    remembered,
)
from borderflow.picturing.cache import folder_of
from borderflow.picturing.gathered import PORTION
from borderflow.record import Judgement, Kind, Ledger, Reading, Verb, judged, situation, with_review


def fresh(desk: Path, *, as_of: datetime | None, country: str | None) -> Situation:
    """What the record makes of the whole ledger, with no cache."""
    with ledger_of(desk) as ledger:
        said, documents = ledger.claims(as_of=as_of), ledger.documents(as_of=as_of)
        judgements = ledger.judgements(as_of=as_of)
    manner = manner_of(desk)
    found = judged(
        said, judgements, two_person=manner.two_person, as_of=as_of, documents=documents, roles=manner.roles
    )  # fmt: skip
    picture = situation(found.claims, documents, as_of=as_of, country=country, rule=manner.rule, rulings=found.rulings)
    return with_review(picture, found.review, documents)


def assert_same(desk: Path, as_of: datetime | None) -> None:
    for country in ("FI", "GE", None):
        kept, anew = picture_of(desk, as_of=as_of, country=country), fresh(desk, as_of=as_of, country=country)
        assert tuple(kept.findings) == anew.findings
        assert kept.documents == anew.documents
        assert dict(kept.review.reviewed) == dict(anew.review.reviewed)
        assert sorted(map(repr, kept.checks)) == sorted(map(repr, anew.checks))
        assert kept.derived == anew.derived
        assert (kept.as_of, kept.country) == (anew.as_of, anew.country)


def a_judgement(draw: st.DrawFn, ledger: Ledger, at: datetime) -> Judgement | None:
    """Something that a reviewer may say of what is recorded."""
    said, earlier = sorted(ledger.claims(), key=lambda one: one.id), ledger.judgements()
    if not said:
        return None
    verb = draw(st.sampled_from(Verb))
    who = {"reviewer": draw(st.sampled_from(["Ana", "Berg"])), "reason": "seen", "at": at}
    if verb is Verb.UNDO:
        one = draw(st.sampled_from(earlier)) if earlier else None
        return one and Judgement(subject=one.id, verb=verb, kind=Kind.JUDGEMENT, **who)
    if verb in {Verb.MERGE, Verb.SPLIT}:
        kind = draw(st.sampled_from([Kind.CLAIM, Kind.PLACE, Kind.DOCUMENT]))
        subjects = {
            Kind.CLAIM: [one.id for one in said], Kind.PLACE: ["the bridge", "Verkhny Lars", "the Lars crossing"],
            Kind.DOCUMENT: sorted(ledger.documents()),
        }[kind]  # fmt: skip
        if len(set(subjects)) < 2:
            return None
        subject, other = draw(st.lists(st.sampled_from(subjects), min_size=2, max_size=2, unique=True))
        return Judgement(subject=subject, others=(other,), verb=verb, kind=kind, **who)
    claim = draw(st.sampled_from(said))
    if verb is Verb.CORRECT:
        new = replace(claim, country=draw(st.sampled_from(COUNTRIES)), origin="KZ")
        return Judgement(subject=claim.id, verb=verb, correction=new, **who)
    kind = draw(st.sampled_from([Kind.CLAIM, Kind.DOCUMENT]))
    return Judgement(subject=claim.id if kind is Kind.CLAIM else claim.document, kind=kind, verb=verb, **who)


@pytest.mark.parametrize("most", [PORTION, 2])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_is_kept_is_what_would_be_told_anew(most: int, data: st.DataObject) -> None:
    with (
        TemporaryDirectory() as folder,
        patch("borderflow.picturing.picture.build", partial(building.build, most=most)),
    ):
        desk = Path(folder)
        two_person = data.draw(st.sampled_from(["two_person = true", "two_person = false", ""]))
        desk.joinpath("desk.toml").write_text(two_person, encoding="utf-8")
        with ledger_of(desk, create=True) as ledger:
            for number in range(data.draw(st.integers(1, 4))):
                at = NOW + timedelta(hours=number)
                if data.draw(st.booleans()):
                    ledger.add_all(data.draw(st.lists(readings(), min_size=1, max_size=3)), now=at)
                elif one := a_judgement(data.draw, ledger, at):
                    ledger.judge(one)
                assert_same(desk, None)
                if data.draw(st.booleans()):
                    assert_same(desk, data.draw(st.sampled_from([datetime(2022, 9, 24, 9, tzinfo=UTC), NOW, at])))


def reading(key: str, country: str, *names: str, day: int = 25, text: str = TEXTS[0]) -> Reading:
    """A report with one count."""
    document = Document(id=key, text=f"{text} {key}", publisher="Yle", published=date(2022, 9, day))
    claim = Claim(
        document=key, topic=Topic.MOVEMENT, measure="arrivals", country=country, destination=country, origin="RU",
        quantity=Quantity(value=8572, bound=Bound.EXACT, unit="person"), source=Source.chain(names),
        evidence=(document.quote(0, 40),), period=PERIODS[1],
    )  # fmt: skip
    report = Report(sha256=key.rjust(64, "0"), address=key, media_type="text/plain", size=9, gathered_at=NOW)
    return Reading(report=report, document=document, claims=[claim])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    with ledger_of(tmp_path, create=True) as ledger:
        ledger.add_all([reading("a", "FI", "LCI"), reading("b", "GE", "the border guard")], now=NOW)
    return tmp_path


def cache_of(desk: Path) -> Path:
    (found,) = folder_of(desk).glob("picture-*.db")
    return found


def pictures(desk: Path) -> dict[str, int]:
    with sqlite3.connect(cache_of(desk)) as rows:
        latest = "SELECT id FROM moments WHERE as_of = ''"
        return dict(rows.execute(f"SELECT country, id FROM pictures WHERE moment = ({latest})"))


def test_only_the_country_that_a_report_is_about_is_made_anew(desk: Path) -> None:
    picture_of(desk)
    before = pictures(desk)
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("c", "GE", "the border guard", day=26, text=TEXTS[1])], now=NOW)
    picture_of(desk)
    after = pictures(desk)
    assert (before["FI"] == after["FI"], before["GE"] == after["GE"]) == (True, False)
    assert_same(desk, None)


def test_a_full_name_elsewhere_changes_who_an_abbreviation_is(desk: Path) -> None:
    picture_of(desk)
    before = pictures(desk)
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("c", "GE", "Lake Crossings Inspectorate (LCI)", day=26)], now=NOW)
    picture_of(desk)
    assert before["FI"] != pictures(desk)["FI"]
    assert_same(desk, None)


def test_a_past_moment_is_kept_while_nothing_of_its_time_comes(desk: Path) -> None:
    then = datetime(2022, 9, 26, tzinfo=UTC)

    def kept() -> int:
        with sqlite3.connect(cache_of(desk)) as rows:
            return int(rows.execute("SELECT id FROM moments WHERE as_of LIKE '2022-09-26%'").fetchone()[0])

    picture_of(desk, as_of=then)
    before = kept()
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("late", "FI", day=27)], now=NOW)
    picture_of(desk, as_of=then)
    assert kept() == before
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("early", "FI", day=24)], now=NOW)
    assert_same(desk, then)
    assert kept() != before


@pytest.mark.parametrize("spoil", ["cut", "flip", "foreign", "gone"])
def test_a_damaged_or_foreign_cache_is_made_anew(desk: Path, spoil: str) -> None:
    picture_of(desk)
    path = cache_of(desk)
    with sqlite3.connect(path) as rows:
        rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if spoil == "flip":
            rows.execute("UPDATE parts SET body = substr(body, 1, 9) || x'00' || substr(body, 11)")
    if spoil == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif spoil == "foreign":
        path.write_bytes(b"no database at all" * 400)
    elif spoil == "gone":
        path.unlink()
    assert_same(desk, None)


def test_a_cache_of_another_ledger_is_made_anew(desk: Path) -> None:
    picture_of(desk)
    for path in desk.glob("ledger.db*"):
        path.unlink()
    with ledger_of(desk, create=True) as ledger:
        ledger.add_all([reading("z", "FI")], now=NOW)
    assert_same(desk, None)


def test_other_settings_are_another_cache_and_the_old_one_goes(desk: Path) -> None:
    picture_of(desk)
    before = cache_of(desk)
    desk.joinpath("desk.toml").write_text("two_person = true", encoding="utf-8")
    picture_of(desk)
    assert cache_of(desk) != before


def test_a_picture_that_is_open_can_be_read_while_the_desk_grows(desk: Path) -> None:
    old = picture_of(desk, country="FI")
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("c", "FI", "the border guard", day=26)], now=NOW)
    new = picture_of(desk, country="FI")
    assert len(old.claims), len(new.claims) == (1, 2)


def test_many_at_once_see_the_same(desk: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: picture_of(desk).claims, range(12)))
    assert all(one == found[0] for one in found)


def test_a_desk_that_may_only_be_read_is_pictured_all_the_same(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    assert_same(desk, None)
    assert not list(desk.glob("cache/*"))


def test_an_unknown_country_is_named_with_those_there_are(desk: Path) -> None:
    with pytest.raises(BadChoice, match="FI"):
        picture_of(desk, country="XX")


def test_all_countries_at_a_glance_are_counted_as_their_pictures_are(desk: Path) -> None:
    found = {one.country: one.counts for one in glances(desk)}
    assert sorted(map(str, found)) == ["FI", "GE"]
    for country, counts in found.items():
        picture = fresh(desk, as_of=None, country=country)
        assert (counts.findings, counts.claims) == (len(picture.findings), len(picture.claims))
        assert counts.last_heard == "2022-09-25"


def test_a_claim_comes_with_its_finding_and_its_review(desk: Path) -> None:
    (claim,) = picture_of(desk, country="FI").claims
    stands = claim_in(desk, claim.id)
    assert stands is not None and (stands.claim, stands.reviewed) == (claim, None)
    assert stands.finding == fresh(desk, as_of=None, country="FI").findings[0]
    with ledger_of(desk) as ledger:
        ledger.judge(Judgement(subject=claim.id, verb=Verb.REJECT, reviewer="Ana", reason="misread", at=NOW))
    aside = claim_in(desk, claim.id)
    assert aside is not None and aside.finding is None
    assert aside.reviewed is not None and aside.reviewed.reasons == ("misread",)
    assert claim_in(desk, "f" * 24) is None
    assert claim_in(desk, claim.id, as_of=datetime(2022, 9, 1, tzinfo=UTC)) is None


def test_a_text_is_written_once_until_the_desk_grows(desk: Path) -> None:
    written = iter("abc")
    assert [remembered(desk, "page", lambda: next(written)) for _ in range(3)] == ["a", "a", "a"]
    with ledger_of(desk) as ledger:
        ledger.add_all([reading("c", "FI", day=26)], now=NOW)
    assert remembered(desk, "page", lambda: next(written)) == "b"
    assert remembered(desk, "another page", lambda: next(written)) == "c"
