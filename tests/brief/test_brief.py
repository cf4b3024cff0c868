"""The brief says what its claims say, footnoted, and nothing else, in every format."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from brief_samples import CASE, WORDS, claim, document, finding, rule, situation
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.brief import FORMATS, headline, render
from borderflow.brief.map import drawn
from borderflow.brief.page import page
from borderflow.errors import BadChoice
from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Effect,
    Evidence,
    Finding,
    Period,
    Place,
    Quantity,
    Situation,
    Source,
    Status,
    Topic,
    Voice,
)

HOSTILE = "<script>alert(1)</script> =1+1 [x](javascript:1) \"&' | `"


def day(number: int, last: int | None = None) -> Period:
    return Period(date(2022, 9, number), date(2022, 9, last or number))


def heads(number: float, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(value=number, bound=bound, unit="person")


counts = st.lists(st.tuples(st.integers(2, 10**6), st.integers(1, 24)), min_size=1, max_size=6, unique=True)


@settings(max_examples=40)
@given(counts, st.data())
def test_a_brief_with_a_finding_removed_says_less_and_nothing_else(kept: list[tuple[int, int]], data: object) -> None:
    findings = [
        finding(claim(f"{n} came on {d}", document=f"d{n}-{d}", quantity=heads(n), period=day(d))) for n, d in kept
    ]
    gone = data.draw(st.sampled_from(findings))  # type: ignore[attr-defined]
    left = [one for one in findings if one is not gone]
    whole, less = (cited(situation(*some)) for some in (findings, left))
    assert less < whole
    assert whole - less == {gone.best.id}


def cited(known: Situation) -> set[str]:
    found = page(known, case=CASE)
    return {entry.claim for note in found.notes for entry in note.entries}


def test_every_footnote_quotes_words_that_stand_in_their_document() -> None:
    found = page(situation(finding(claim())), case=CASE)
    assert [entry.quote for note in found.notes for entry in note.entries] == [WORDS]
    assert all(line.notes for c in found.chapters for s in c.sections for line in s.lines)


def test_a_sentence_has_one_footnote_with_every_claim_behind_it() -> None:
    echo = claim("Said again by 1,200 people", document="two")
    one = finding(claim())
    found = page(situation(replace(one, support=(replace(one.support[0], claims=(one.best, echo)),))), case=CASE)
    assert [[entry.claim for entry in note.entries] for note in found.notes] == [[one.best.id, echo.id]]


def test_a_country_without_a_report_says_so() -> None:
    assert "No report yet." in render(situation(finding(claim())), format="md", case=CASE)


def test_countries_that_the_case_does_not_name_share_a_chapter() -> None:
    found = page(situation(finding(claim(country="SE", destination="SE"))), case=CASE)
    assert [chapter.title for chapter in found.chapters] == ["Finland", "Georgia", "Elsewhere"]
    assert [section.title for section in found.chapters[-1].sections] == ["Sweden"]


def test_what_does_not_fit_in_a_section_is_kept_under_more() -> None:
    risks = [
        finding(claim(f"Risk {n}", document=f"d{n}", topic=Topic.RISK, measure=None, quantity=None)) for n in range(30)
    ]
    (section,) = page(situation(*risks), case=CASE).chapters[0].sections
    assert section.left == 30 - sum(len(line.notes) for line in section.lines) > 0
    assert section.left == sum(len(line.notes) for line in section.more)
    assert f"{section.left} more in the file, not printed" in render(situation(*risks), format="html", case=CASE)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        self.anchors |= {told["id"] or ""} if "id" in told else set()
        self.links += [told["href"] or ""] if tag == "a" else []
        if tag in {"img", "link", "script", "iframe", "object", "use", "image"}:
            self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "data"}]


def shown(known: Situation, case: object = CASE) -> Page:
    found = Page()
    found.feed(render(known, format="html", case=case))  # type: ignore[arg-type]
    return found


def hostile() -> Situation:
    text = HOSTILE * 2
    risk = claim(
        topic=Topic.RISK, measure=None, quantity=None, source=Source(HOSTILE), place=HOSTILE, who=HOSTILE,
        evidence=(Evidence(0, len(text), text),),
    )  # fmt: skip
    return situation(finding(risk), documents=(replace(document(text=text, title=HOSTILE), url="javascript:1"),))


def test_the_page_runs_and_fetches_nothing_whatever_a_report_says() -> None:
    text = render(hostile(), format="html", case=replace(CASE, title=HOSTILE))
    found = shown(hostile(), replace(CASE, title=HOSTILE))
    assert (
        found.tags.count("script") == text.count('<script type="application/ld+json">') == text.count("</script>") == 1
    )
    assert found.fetched == []
    assert 'href="javascript' not in text


def test_every_link_within_the_page_leads_somewhere() -> None:
    known = situation(*(finding(claim(f"{n} came", document=f"d{n}", quantity=heads(n))) for n in (5, 6)))
    found = shown(known)
    assert {link[1:] for link in found.links if link.startswith("#")} <= found.anchors


def test_markdown_shows_hostile_words_as_words() -> None:
    text = render(hostile(), format="md", case=CASE)
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert re.search(r"(?<!\\)\]\(javascript", text) is None


def test_csv_json_and_geojson_hold_every_claim() -> None:
    found = situation(finding(claim(), claim(quantity=heads(5))))
    ids = {c.id for c in found.claims}
    rows = list(csv.DictReader(io.StringIO(render(found, format="csv", case=CASE))))
    assert {row["claim_id"] for row in rows} == ids
    assert set(json.loads(render(found, format="json", case=CASE))["claims"]) == ids
    features = json.loads(render(found, format="geojson", case=CASE))["features"]
    assert [f["id"] for f in features] == ["FI"]


# The headline table.


def cell(*findings: Finding, country: int = 0) -> str:
    return headline(situation(*findings), case=CASE)[country].crossing


def test_the_headline_has_a_row_for_each_country_of_the_case() -> None:
    rows = headline(situation(finding(claim())), case=CASE)
    assert [row.country for row in rows] == ["FI", "GE", "RU"]
    assert rows[0].crossing == "1,200 people came in, 24 Sep"
    assert rows[-1].border == "—"


def test_the_headline_takes_the_latest_figure_of_the_whole_country() -> None:
    old, new = (finding(claim(f"{d}", document=f"d{d}", quantity=heads(d * 100), period=day(d))) for d in (21, 23))
    post = finding(claim("At the post", document="post", quantity=heads(9), place="Vaalimaa"))
    assert cell(old, new, post) == "2,300 people came in, 23 Sep"
    assert cell(post) == "9 people came in at Vaalimaa, 24 Sep"


def test_an_offices_count_of_this_week_goes_before_a_newer_one_of_somebody_else() -> None:
    def of(voice: str, number: int) -> Finding:
        one = counted_on(number, number * 100)
        return replace(one, support=(Voice(origin=voice, claims=one.support[0].claims),))

    assert cell(of("Finnish Border Guard", 20), of("a newspaper", 25)).startswith("2,000 ")
    assert cell(of("Finnish Border Guard", 16), of("a newspaper", 25)).startswith("2,500 ")
    assert cell(of("Finnish Border Guard", 20), of("Finnish Border Guard", 22), of("a newspaper", 25)).startswith("2,2")


def test_a_number_goes_before_a_bound_of_the_same_day() -> None:
    most = finding(claim("Fewer than 900", quantity=Quantity(high=900, bound=Bound.AT_MOST, unit="person")))
    backed = replace(most, support=(*most.support, Voice(origin="Yle", claims=most.support[0].claims)))
    counted = finding(claim("Two weeks", quantity=heads(7000), period=Period(date(2022, 9, 11), date(2022, 9, 24))))
    assert cell(backed, counted).startswith("7,000 ")
    assert cell(backed).startswith("up to 900 ")


def counted_on(number: int, value: float) -> Finding:
    return finding(claim(f"{value} on {number}", document=f"d{number}", period=day(number), quantity=heads(value)))


def test_three_people_caught_are_not_who_crosses() -> None:
    whole = finding(claim(quantity=heads(98000)))
    assert cell(whole, counted_on(25, 3)).startswith("98,000 ")
    assert cell(counted_on(25, 3)).startswith("3 ")


def test_a_day_far_beyond_all_other_days_is_no_headline() -> None:
    days = [counted_on(22, 1100), counted_on(23, 900)]
    assert cell(*days, counted_on(25, 50000)).startswith("900")
    assert cell(*days, counted_on(25, 1900)).startswith("1,900")


def test_of_numbers_that_would_be_told_alike_the_one_with_more_voices_is_told() -> None:
    one, other = (finding(claim(quantity=heads(value))) for value in (9, 7))
    backed = replace(one, support=(*one.support, Voice(origin="Yle", claims=one.support[0].claims)))
    assert cell(one, other) == "—"
    assert cell(backed, other).startswith("9 ")


@pytest.mark.parametrize(
    "more",
    [
        {"place": "Sochi"},
        {"period": Period()},
        {"period": Period(date(2022, 1, 1), date(2022, 9, 24))},
        {"period": Period(date(2022, 5, 1), date(2022, 5, 2))},
        {"period": Period(date(2022, 9, 1), date(2022, 9, 30))},
        {"quantity": Quantity(value=5, unit="vehicle")},
        {"certainty": Certainty.DENIED},
        {"confidence": 0.1},
    ],
    ids=str,
)
def test_a_figure_that_is_about_something_else_stands_in_no_cell(more: dict[str, object]) -> None:
    assert cell(finding(claim(**more))) == "—"


def test_an_unconfirmed_figure_is_named_so_and_gives_way_to_any_other() -> None:
    rumour = finding(
        claim("Rumour", document="r", quantity=heads(9000), certainty=Certainty.UNVERIFIED, period=day(25))
    )
    assert cell(rumour) == "unconfirmed: 9,000 people came in, 25 Sep"
    assert cell(rumour, finding(claim())) == "1,200 people came in, 24 Sep"


def test_a_disputed_figure_is_named_so() -> None:
    assert cell(finding(claim(), claim(quantity=heads(5)))).endswith("; disputed")
    assert cell(finding(claim(), denials=(claim(certainty=Certainty.DENIED),))).endswith("; disputed")


def test_the_country_that_people_leave_shows_who_left() -> None:
    left = claim("On Saturday 1,200 Russians left.", measure="departures", country="RU", destination=None)
    came = claim("They came", document="x", measure="arrivals", country="RU", destination="RU", origin=None)
    assert cell(finding(left), finding(came), country=-1) == "1,200 people left, 24 Sep"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"effect": Effect.CLOSE, "who": None}, "closed"),
        ({"effect": Effect.RESTRICT}, "restricted (Russian tourists)"),
        ({"effect": Effect.RESTRICT, "who": None}, "restricted"),
        ({"effect": Effect.OPEN}, "open"),
        ({"effect": Effect.EASE}, "open"),
        ({"effect": Effect.CLOSE, "certainty": Certainty.UNVERIFIED}, "no rule reported"),
        ({"effect": Effect.CLOSE, "who": None, "place": "Vaalimaa"}, "restricted"),
        ({"effect": Effect.CLOSE, "status": Status.ENDED}, "no rule reported"),
        ({"effect": None}, "no clear rule reported"),
        ({"effect": Effect.RESTRICT, "status": Status.ANNOUNCED}, "no rule reported; restriction announced"),
        ({"period": Period(date(2022, 9, 30), None)}, "no rule reported; restriction announced"),
        ({"period": Period(None, date(2022, 9, 1))}, "no rule reported"),
    ],
)
def test_a_border_stands_as_firm_rules_in_force_say(more: dict[str, object], words: str) -> None:
    assert headline(situation(finding(rule(**more))), case=CASE)[0].border == words


def test_a_restriction_that_names_nobody_gives_way_to_more_that_say_open() -> None:
    vague = finding(rule("Limits apply", document="v", who=None))
    lets = [finding(rule(f"Let in, says {n}", document=f"o{n}", effect=Effect.OPEN)) for n in (1, 2)]
    named = finding(rule("Tourists are kept out", document="n"))
    shown = [
        headline(situation(*some), case=CASE)[0].state for some in ([vague, lets[0]], [vague, *lets], [named, *lets])
    ]
    assert shown == ["restricted", "open", "restricted"]


def test_what_another_country_orders_on_its_side_decides_nothing_where_others_say_how_a_border_stands() -> None:
    theirs = rule("A high alert for the district", document="t", who=None, source=Source(name="the Pskov Region"))
    lets = finding(rule("People are let in", document="o", who=None, effect=Effect.OPEN))
    ours = finding(replace(theirs, source=Source(name="Finland's interior minister")))
    for some, state in (
        ([finding(theirs), lets], "open"),
        ([ours, lets], "restricted"),
        ([finding(theirs)], "restricted"),
    ):
        assert headline(situation(*some), case=CASE)[0].state == state


def test_what_might_close_a_border_closes_none() -> None:
    shut = rule("More would come if the border closes", effect=Effect.CLOSE, who=None)
    assert headline(situation(finding(shut)), case=CASE)[0].border == "no rule reported"


def test_a_closing_that_was_not_read_for_sure_closes_no_border() -> None:
    shut = rule("It is shut", effect=Effect.CLOSE, who=None)
    for confidence, state in ((None, "closed"), (0.9, "closed"), (0.64, "no clear rule reported")):
        assert headline(situation(finding(replace(shut, confidence=confidence))), case=CASE)[0].border == state


def test_a_border_that_people_are_counted_across_is_not_closed() -> None:
    shut = finding(
        rule("It is shut", document="x", effect=Effect.CLOSE, who=None, period=Period(date(2022, 9, 20), None))
    )
    assert headline(situation(shut), case=CASE)[0].border == "closed"
    assert headline(situation(shut, finding(claim())), case=CASE)[0].border == "restricted"
    earlier = finding(claim(period=day(19)))
    assert headline(situation(shut, earlier), case=CASE)[0].border == "closed"


# The map.


def queue(place: Place, hours: float, period: Period) -> Finding:
    wait = claim(
        f"{hours} hours", document=f"q{hours}", topic=Topic.QUEUE, measure="wait", place=place.name,
        quantity=Quantity(value=hours, unit="hour"), period=period,
    )  # fmt: skip
    one = finding(wait)
    return replace(one, figure=replace(one.figure, place=place))


def test_the_map_numbers_its_crossings_and_says_the_latest_wait() -> None:
    post = Place(name="Vaalimaa", crossing="fi-ru-vaalimaa", lat=60.6, lon=27.9)
    other = Place(name="Nuijamaa", crossing="fi-ru-nuijamaa", lat=61.0, lon=28.6)
    picture = drawn(situation(queue(post, 3, day(22)), queue(post, 5, day(24)), queue(other, 1, day(23))), case=CASE)
    assert [(post.number, post.name, post.words) for post in picture.posts] == [
        (1, "Vaalimaa", "a wait of 5 hours (24 Sep)"),
        (2, "Nuijamaa", "a wait of 1 hour (23 Sep)"),
    ]
    assert "Vaalimaa: a wait of 5 hours" in picture.svg


def test_no_two_labels_of_the_map_lie_on_each_other() -> None:
    case = replace(CASE, countries=("FI", "EE", "LV", "LT", "GE", "AM", "AZ", "MN", "NO", "RS"))
    picture = drawn(situation(), case=case)
    found = re.findall(r'<text class="country" x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]+)<', picture.svg)
    assert len(found) >= 8
    boxes = [(float(x), float(y), len(name) * 3.9) for x, y, name in found]
    for number, (x, y, half) in enumerate(boxes):
        for other_x, other_y, other_half in boxes[number + 1 :]:
            assert abs(x - other_x) >= half + other_half - 0.2 or abs(y - other_y) >= 12.9


# Any format.


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadChoice, match=", ".join(FORMATS)):
        render(situation(), format="docx", case=CASE)


def test_an_empty_situation_gives_an_empty_brief_in_every_format() -> None:
    for format in FORMATS:
        assert render(situation(), format=format, case=CASE)


@pytest.mark.parametrize("format", FORMATS)
def test_a_claim_of_nothing_breaks_no_format(format: str) -> None:
    bare = Claim(document="gone", topic=Topic.STANCE, evidence=(Evidence(0, 1, "x"),))
    assert render(situation(finding(bare)), format=format)
