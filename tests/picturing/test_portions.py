"""A desk that is gone through some findings at a time gives what the whole of it would, whatever is recorded in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from picture_samples import NOW, reading_of, readings

from borderflow import desk as corridor
from borderflow.brief import Options, export
from borderflow.errors import BadChoice
from borderflow.nouns import Situation
from borderflow.picturing import ledger_of, portions, public_of
from borderflow.picturing.portions import portioned
from borderflow.record import Reading, rules_in_time

ASKED = [("csv", "claims"), ("csv", "findings"), ("csv", "rules"), ("geojson", "claims"), ("json", "claims"),
         ("jsonl", "claims"), ("annotations", "claims"), ("datapackage", "claims")]  # fmt: skip
DAYS = st.none() | st.sampled_from([date(2022, 9, 23), date(2022, 9, 24)])
MOMENTS = st.none() | st.just(datetime(2022, 9, 26, tzinfo=UTC))


def recorded(desk: Path, some: list[Reading]) -> None:
    with ledger_of(desk, create=True) as ledger:
        ledger.add_all({one.document.id: one for one in some if one.document}.values(), now=NOW)


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(readings(), max_size=5), st.sampled_from([None, "FI"]), MOMENTS, DAYS)
def test_a_file_in_portions_is_the_file_of_the_whole(
    some: list[Reading], country: str | None, as_of: datetime | None, on: date | None
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        desk = Path(folder)
        recorded(desk, some)
        picture = public_of(desk, as_of=as_of, country=country)
        shown = picture.until(on) if on else picture
        case, rules = corridor.case_of(desk, shown), rules_in_time(shown)
        patched.setattr(portions, "AT_ONCE", 2)
        asked = corridor.Asked(as_of=as_of, on=on, country=country)
        for form, table in ASKED:
            options = Options(table=table)
            whole = export(shown, form, case=case, made_at=NOW, rules=rules, options=options)
            made = corridor.exported(desk, asked, format=form, made_at=NOW, options=options).whole()
            assert made == whole, (form, table)


@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(readings(), min_size=1, max_size=4), st.integers(1, 3))
def test_every_finding_comes_once_and_is_found_by_its_number(some: list[Reading], at_once: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        desk = Path(folder)
        recorded(desk, some)
        patched.setattr(portions, "AT_ONCE", at_once)
        whole, picture = portioned(desk), public_of(desk)
        found = [one for part in whole for one in part.findings]
        assert found == list(picture.findings)
        assert list(whole.some(range(len(found))).findings) == found
        assert list(whole.frame.checks) == list(picture.checks)
        assert list(whole.frame.derived) == list(picture.derived)
        assert all(documents_of(part) <= part.documents.keys() for part in whole)


def documents_of(part: Situation) -> set[str]:
    """The ids of the documents that a part's claims stand in."""
    return {claim.document for claim in part.claims}


def test_a_country_that_nobody_knows_is_named(tmp_path: Path) -> None:
    recorded(tmp_path, [reading_of("one", "FI")])
    with pytest.raises(BadChoice, match="FI"):
        portioned(tmp_path, country="XQ")
    assert list(portioned(tmp_path, country="GE")) == []
