"""The forecast's screen: all of it in its address, what cannot be said on one page, nobody kept waiting."""

from __future__ import annotations

import html
import re
import time
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given
from hypothesis import strategies as st

from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Heed
from borderflow.nouns.crossings import Queued
from borderflow.serve.foresight import Foresight
from borderflow.serve.what_if import AS_IT_IS, MOST_DAYS, Barred, WhatIf, wanted
from serve.scenario import keep_scenario
from serve.served import browser, filled

PLACES = ("fi-ru-vaalimaa", "ge-ru-verkhny-lars", "FI")
ROOT = "/api/v1/forecast"
wishes = st.builds(
    WhatIf,
    horizon=st.integers(1, MOST_DAYS),
    close=st.sets(st.sampled_from(PLACES)).map(lambda some: tuple(sorted(some))),
    capacity=st.dictionaries(st.sampled_from(PLACES), st.integers(0, 400).filter(lambda one: one != AS_IT_IS)).map(
        lambda some: tuple(sorted(some.items()))
    ),
    rule=st.dictionaries(st.tuples(st.sampled_from(PLACES), st.sampled_from(Queued)), st.integers(1, 100)).map(
        lambda some: tuple(sorted(Barred(place, share, queued) for (place, queued), share in some.items()))
    ),
    heed=st.sampled_from(Heed),
    change_from=st.none() | st.dates(date(2022, 9, 1), date(2022, 12, 31)),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return browser(keep_scenario(filled(tmp_path_factory.mktemp("foreseen"))))


def asked(client: TestClient, path: str) -> Response:
    """The page, once it is made."""
    for _ in range(200):
        answer = client.get(path)
        if answer.status_code != 202:
            return answer
        assert "data-moving" in answer.text
        time.sleep(0.2)
    raise AssertionError(f"{path} is not made")


@given(wishes)
def test_an_address_holds_all_that_is_asked(wish: WhatIf) -> None:
    kept = wish if wish.changes else WhatIf(horizon=wish.horizon, heed=wish.heed)
    assert wanted(list(wish.state.items())) == kept


@given(wishes)
def test_a_form_asks_for_the_same_as_the_address(wish: WhatIf) -> None:
    fields = [("horizon", str(wish.horizon)), ("close", ""), *(("close", one) for one in wish.close)]
    fields += [(f"capacity-{place}", str(share)) for place, share in wish.capacity]
    fields += [("capacity-az-ru-samur", "100"), ("heed", wish.heed), ("rule-share", "50"), ("rule-whom", "all")]
    fields += [(f"rule-kept-{at}", one.said) for at, one in enumerate(wish.rule)]
    fields += [("change_from", wish.change_from.isoformat())] if wish.change_from else []
    assert wanted(fields).state == wish.state


@pytest.mark.parametrize("said", [("horizon", "0"), ("horizon", "15"), ("horizon", "x"), ("capacity", "fi"),
                                  ("capacity", "fi:-1"), ("capacity", "fi:99999"), ("change_from", "tomorrow"),
                                  ("rule", "FI"), ("rule", "FI:101"), ("rule", "FI:-5"), ("heed", "all"),
                                  ("close", ",".join(f"p{n}" for n in range(13)))])  # fmt: skip
def test_what_cannot_be_is_refused(said: tuple[str, str]) -> None:
    with pytest.raises((BadValue, BadChoice)):
        wanted([said])


def test_a_form_is_sent_on_to_the_address_that_says_the_same(client: TestClient) -> None:
    answer = client.get("/forecast?horizon=7&close=&close=FI&capacity-ge-ru-verkhny-lars=100&change_from=2022-09-29")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/forecast?close=FI&change_from=2022-09-29"


def test_a_change_stands_beside_what_is_expected(client: TestClient) -> None:
    page = asked(client, "/forecast?close=fi-ru-vaalimaa").text
    assert "Vaalimaa closed from 29 Sep 2022" in page
    assert page.count('class="fan as-is"') == page.count('class="fan changed"') > 0
    assert "lower in at least 9 of 10 futures" in page
    assert 'href="/place/fi-ru-vaalimaa"' in page


def test_a_rule_is_added_by_a_form_without_script(client: TestClient) -> None:
    page = asked(client, "/forecast").text
    assert all(f'name="rule-{part}"' in page for part in ("share", "whom", "place"))
    sent = "/forecast?rule-share=60&rule-whom=all&rule-place=GE&change_from=2022-09-29"
    answer = client.get(sent)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/forecast?rule=GE%3A60&change_from=2022-09-29"
    page = asked(client, answer.headers["location"]).text
    assert "Georgia keeps out 60 per cent of people from 29 Sep 2022" in page
    assert 'value="GE:60" checked' in page
    assert "lower in at least" in page


def test_a_rule_is_refused_in_the_words_of_the_command_line(client: TestClient) -> None:
    answer = client.get("/forecast?rule=FI:40:cats")
    assert answer.status_code == 422
    assert "rule for &#39;cats&#39; is not known: choose one of" in answer.text


def test_a_rule_that_was_read_is_listed_with_why_it_is_not_followed(client: TestClient) -> None:
    page = asked(client, "/forecast").text
    assert "Rules that were read and that it does not follow" in page
    assert "Finland: open for everybody" in page


def test_the_same_question_is_answered_alike_and_at_once(client: TestClient) -> None:
    first = asked(client, "/forecast?close=FI").text
    began = time.monotonic()
    assert client.get("/forecast?close=FI").text == first
    assert time.monotonic() - began < 2


def test_a_change_only_runs_the_days_ahead_anew(client: TestClient) -> None:
    asked(client, "/forecast")
    foresight: Foresight = client.app.state.foresight  # type: ignore[attr-defined]
    before = list(foresight.kept)
    asked(client, "/forecast?close=GE")
    asked(client, "/forecast?capacity=ge-ru-verkhny-lars:50")
    assert list(foresight.kept) == before


def test_a_claim_that_moved_it_is_one_step_away(client: TestClient) -> None:
    page = asked(client, "/forecast").text
    assert re.search(r'(?:raises|lowers) [^<]*<span class="soft"> <a href="/claim/[0-9a-f]{24}">', page)


def test_what_was_known_before_gives_another_forecast(client: TestClient) -> None:
    page = asked(client, "/forecast?known=2022-09-25").text
    assert "Issued 25 Sep 2022" in page
    assert "No claim stands behind this forecast" in page


def test_a_place_shows_its_fans_once_a_forecast_is_made(client: TestClient) -> None:
    asked(client, "/forecast")
    assert 'class="fan as-is"' in client.get("/place/ge-ru-verkhny-lars").text


@pytest.mark.parametrize(
    ("query", "status"),
    [("close=nowhere", 422), ("close=FI&change_from=2022-09-01", 422), ("known=2022-01-01", 404),
     ("scenario=none", 422), ("horizon=99", 422)],
)  # fmt: skip
def test_what_cannot_be_is_said(client: TestClient, query: str, status: int) -> None:
    assert asked(client, f"/forecast?{query}").status_code == status
    answer = client.get(f"{ROOT}?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_other_screens_lead_to_it(client: TestClient) -> None:
    for path in ("/", "/place/FI", "/place/ge-ru-verkhny-lars"):
        assert 'href="/forecast"' in client.get(path).text


def test_a_desk_without_a_scenario_says_so_and_leads_nowhere(tmp_path: Path) -> None:
    plain = browser(filled(tmp_path / "desk"))
    assert plain.get("/forecast").status_code == 404
    assert plain.get(ROOT).status_code == 404
    for path in ("/", "/place/FI"):
        assert "/forecast" not in plain.get(path).text


def test_programs_get_what_people_see_with_a_tag_that_holds(client: TestClient) -> None:
    asked(client, "/forecast?close=FI")
    answer = client.get(f"{ROOT}?close=FI")
    found = answer.json()
    assert {one["place"] for one in found["changed"]} >= {"FI", "fi-ru-vaalimaa"}
    assert all(one["quantiles"] == sorted(one["quantiles"]) for one in (*found["bands"], *found["shifts"]))
    assert client.get(f"{ROOT}?close=FI", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_scenario_of_hostile_names_stays_text(tmp_path: Path) -> None:
    desk = keep_scenario(filled(tmp_path / "desk"))
    toml = next(desk.glob("scenarios/*/scenario.toml"))
    toml.write_text(toml.read_text().replace('"sample"', '"</p><script>alert(1)</script>"'))
    page = asked(browser(desk), "/forecast").text
    assert "<script>alert" not in page
    assert html.escape("<script>alert(1)</script>") in page
