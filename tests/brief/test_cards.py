"""Cards say what the brief would say, each value with its claims; the working shows how a figure comes about."""

import re
from dataclasses import replace
from datetime import date

from brief_samples import CASE, SATURDAY, claim, document, finding, rule, situation, voice
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.brief import headline
from borderflow.brief.cards import CountryCard, cards
from borderflow.brief.facts import fact
from borderflow.brief.look import Look
from borderflow.brief.map import drawn
from borderflow.brief.posted import posts_from
from borderflow.brief.screen_words import words
from borderflow.brief.setting import setting
from borderflow.brief.stirred import stir
from borderflow.brief.working import working
from borderflow.nouns import (
    Bound,
    Certainty,
    Check,
    CheckKind,
    Claim,
    Derived,
    Effect,
    Finding,
    Place,
    Quantity,
    Situation,
    Source,
    Topic,
    Verdict,
)

LARS = Place(name="Verkhny Lars", crossing="ge-ru-verkhny-lars", lat=42.745, lon=44.632)
HOSTILE = "</title><script>alert(1)</script>"


def waiting(hours: float, name: str = "one", **more: object) -> Claim:
    quantity = Quantity(value=hours, bound=Bound.EXACT, unit="hour")
    return claim(f"The wait at Verkhny Lars is {hours} hours", **{
        "topic": Topic.QUEUE, "measure": "wait", "quantity": quantity, "country": "GE", "destination": "GE",
        "place": "Verkhny Lars", "document": name, "who": None, **more,
    })  # fmt: skip


def at_lars(best: Claim, *dissent: Claim) -> Finding:
    one = finding(best, *dissent)
    return replace(one, figure=replace(one.figure, place=LARS))


def card(known: Situation, code: str, **more: object) -> CountryCard:
    return next(one for one in cards(known, CASE, **more) if one.code == code)  # type: ignore[arg-type]


def shelf(*names: str) -> Situation:
    return situation(documents=tuple(document(name) for name in names))


def everything(one: CountryCard) -> set[str]:
    told = [one.status, *one.figures, *one.rules, *one.disputes, *([one.last_heard] if one.last_heard else [])]
    for post in one.crossings:
        values = (post.status, post.wait, post.queue, post.flow, post.last_heard, *post.disputes)
        told += [value for value in values if value is not None]
    return {id for value in told for id in value.claims}


def test_a_figure_says_what_the_headline_says_and_names_its_claim() -> None:
    best = claim()
    known = situation(finding(best))
    (one,) = card(known, "FI").figures
    assert (one.what, one.text, one.when, one.claims) == ("arrivals", "1,200 people", "24 Sep", (best.id,))
    assert "1,200 people came in, 24 Sep" in {row.crossing for row in headline(known, case=CASE)}


def test_a_value_never_says_more_than_its_claim() -> None:
    bounded = claim(quantity=Quantity(low=1200, bound=Bound.AT_LEAST, unit="person"), certainty=Certainty.UNVERIFIED)
    (one,) = card(situation(finding(bounded)), "FI").figures
    assert one.text == "unconfirmed: at least 1,200 people"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(2, 400), min_size=1, max_size=5, unique=True))
def test_every_value_stands_on_claims_of_the_picture(hours: list[int]) -> None:
    found = [at_lars(waiting(n, f"d{n}"), waiting(n + 1, f"e{n}", source=Source("drivers"))) for n in hours]
    known = replace(shelf(*(f"{x}{n}" for n in hours for x in "de")), findings=tuple(found))
    told = {id for one in cards(known, CASE) for id in everything(one)}
    assert told
    assert told <= {said.id for said in known.claims}


def test_disagreement_is_flagged_only_between_independent_voices() -> None:
    rival = claim("At least 3,000 people had come over, drivers said", document="two", source=Source("drivers"),
                  quantity=Quantity(value=3000, unit="person"))  # fmt: skip
    both = finding(claim(), rival)
    itself = replace(both, dissent=(replace(voice(rival), origin=both.support[0].origin),))
    shown, alone = (card(situation(one), "FI") for one in (both, itself))
    assert shown.disputed and shown.figures[0].disputed
    assert shown.disputes[0].text == (
        "arrivals, 24 Sep: 1,200 people (the border guard); against it 3,000 people (drivers)"
    )
    assert set(shown.disputes[0].claims) == {both.best.id, rival.id}
    assert not alone.disputed


def test_a_crossing_has_its_wait_its_sides_and_its_disagreement() -> None:
    slow, quick = waiting(30), waiting(3, "two", source=Source("drivers"))
    known = replace(shelf("one", "two"), findings=(at_lars(slow, quick),))
    (post,) = card(known, "GE").crossings
    assert (post.id, post.name, post.countries, post.state) == (LARS.crossing, "Verkhny Lars", ("RU", "GE"), "unknown")
    assert post.wait is not None
    assert (post.wait.text, post.wait.claims[0]) == ("30 hours", slow.id)
    assert "30 hours" in post.disputes[0].text and "3 hours" in post.disputes[0].text
    assert (post.last_day, post.queue, post.flow) == (date(2022, 9, 25), None, None)
    assert (card(known, "RU").crossings, post) == ((post,), post)


def test_a_closed_post_is_closed_and_says_by_which_claim() -> None:
    shut = rule("The crossing at Verkhny Lars is closed", country="GE", origin=None, destination=None, who=None,
                effect=Effect.CLOSE, place="Verkhny Lars")  # fmt: skip
    (post,) = card(situation(at_lars(shut)), "GE").crossings
    assert (post.state, post.status.text, post.status.claims) == ("closed", "closed", (shut.id,))


def test_a_border_says_by_which_claims_it_stands_so() -> None:
    said = rule()
    one = card(situation(finding(said)), "FI")
    assert (one.state, one.status.claims) == ("restricted", (said.id,))
    assert one.status.text == "restricted (Russian tourists)"


def test_cards_stand_in_the_order_of_what_changed_most() -> None:
    old = finding(claim())
    new = at_lars(waiting(30))
    before = situation(old)
    ordered = [one.code for one in cards(situation(old, new), CASE, before=before)]
    assert ordered[0] == "GE"
    assert [one.code for one in cards(before, CASE, before=before)] == ["FI", "GE", "RU"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 10**6), st.booleans()), max_size=6))
def test_nothing_changes_between_a_situation_and_itself_and_order_does_not_matter(said: list[tuple[int, bool]]) -> None:
    found = [
        finding(claim(f"{n}", document=f"{at}", who="men" if part else None,
                      quantity=Quantity(value=n, unit="person")), part=part)
        for at, (n, part) in enumerate(said)
    ]  # fmt: skip
    known, turned = situation(*found), situation(*found[::-1])
    assert stir(known, known, "FI").weight == 0
    assert stir(None, known, "FI") == stir(None, turned, "FI") == stir(known, situation(), "FI")


def test_a_number_that_changes_more_weighs_more() -> None:
    then = finding(claim())
    little, much = (replace(then, best=claim(quantity=Quantity(value=n, unit="person"))) for n in (1300, 9000))
    weights = [stir(situation(then), situation(one), "FI").weight for one in (then, little, much)]
    assert weights == sorted(weights)
    assert weights[0] == 0 < weights[1] < weights[2] <= 1


def test_the_working_shows_both_sides_the_checks_and_what_would_change_it() -> None:
    best, rival = claim(), claim("About 900", document="two", source=Source("state media", Source("drivers")),
                                 quantity=Quantity(value=900, bound=Bound.ABOUT, unit="person"))  # fmt: skip
    one = replace(finding(best, rival), low=900.0, high=1200.0, grade="B2", grade_reason="why", reason="the counter")
    check = Check(kind=CheckKind.NO_LESS_THAN_PART, figures=(one.figure,), claims=(best, rival), low=None, high=None,
                  verdict=Verdict.CONTRADICTS, words="a sum")  # fmt: skip
    derived = Derived(figure=one.figure, low=1, best=2, high=3, claims=(best,), words="left over")
    known = replace(situation(one, documents=(document(), document("two"))), checks=(check,), derived=(derived,))
    made = working(one, known)
    assert (made.what, made.best.text, made.low, made.high) == (
        "arrivals",
        "1,200 people",
        "900 people",
        "1,200 people",
    )
    assert (made.reason, made.grade, made.grade_reason) == ("the counter", "B2", "why")
    assert [(v.who, v.number, v.via) for v in made.dissenters] == [
        ("drivers", "about 900 people", ("state media", "Sample desk"))
    ]
    assert made.supporters[0].claims == (best.id,)
    assert [(c.said, c.text) for c in made.checks] == [("contradicts", "a sum")]
    assert [d.text for d in made.derived] == ["left over"]
    changing = " ".join(said.text for said in made.would_change)
    assert "drivers" in changing and "a sum" in changing and "One origin" in changing
    assert all(said.claims for said in made.would_change)
    assert working(one, known, words=words("ru")).best.text == "1 200 человек".replace(" ", " ", 1)


def test_a_number_that_its_own_words_speak_against_is_quoted_on_every_side() -> None:
    elsewhere = "Some 900 cars stood at another post."
    best = claim(elsewhere, place="Vaalimaa", who="cars", quantity=Quantity(value=900, unit="vehicle"))
    rival = claim("Not 700 cars but 900.", document="two", source=Source("a newspaper"), quantity=Quantity(value=700))
    one = replace(finding(best, rival), figure=replace(finding(best).figure, who="cars"))
    made = working(one, replace(situation(one, documents=(document(), document("two")))))
    assert made.best.text == f"“{elsewhere}”"
    assert [voice.number for voice in made.dissenters] == ["“Not 700 cars but 900.”"]


def test_an_open_bound_is_said_and_one_claim_alone_leaves_nothing() -> None:
    made = working(finding(claim()), situation(finding(claim())))
    assert (made.low, made.dissenters) == ("no bound said", ())
    assert made.would_change[-1].text == "If a reviewer rejects the claim, nothing is known of this figure."


def linked_map(known: Situation, ids: str = "map", lang: str = "en") -> str:
    said = words(lang)
    posts = posts_from(
        [post for one in cards(known, CASE, words=said) for post in one.crossings if one.code == "GE"], said
    )
    look = Look(words=said, href=lambda kind, id: f"/{kind}/{id}", ids=ids)
    return drawn(known, case=CASE, look=look, posts=posts).svg


def test_on_the_desk_countries_and_crossings_are_links_and_in_the_brief_nothing_is() -> None:
    known = situation(at_lars(waiting(30)))
    linked = set(re.findall(r'<a href="([^"]+)"', linked_map(known)))
    assert linked == {"/country/FI", "/country/GE", "/country/RU", "/crossing/ge-ru-verkhny-lars"}
    assert "<a " not in drawn(known, case=CASE).svg
    assert 'role="img"' in drawn(known, case=CASE).svg


def test_a_disagreement_has_a_sign_of_its_own_and_a_state_its_shape() -> None:
    agreed = situation(at_lars(waiting(30)))
    apart = replace(shelf("one", "two"), findings=(at_lars(waiting(30), waiting(3, "two", source=Source("drivers"))),))
    assert 'class="contested"' not in linked_map(agreed)
    assert 'class="contested"' in linked_map(apart)
    assert "sources disagree" in linked_map(apart)
    assert "источники расходятся" in linked_map(apart, lang="ru")


def test_two_maps_on_one_page_share_no_id_and_hold_no_colour() -> None:
    known = situation(at_lars(waiting(30)))
    both = linked_map(known, "a") + linked_map(known, "b")
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids)) == 6
    assert set(re.findall(r"url\(#([^)]+)\)", both)) <= set(ids)
    assert re.findall(r'"#[0-9a-f]{3,6}"|style=', both) == []


def test_a_hostile_name_stays_text_on_the_map() -> None:
    said = rule(who=HOSTILE, period=SATURDAY)
    assert "<script" not in linked_map(situation(finding(said), at_lars(waiting(30))))


def test_a_part_is_not_shown_as_the_whole() -> None:
    for who in ("Russian men", "those who hold a visa"):
        one = finding(claim(who=who), part=True)
        assert fact(one, words("en"), setting(situation(one))).text == f"1,200 people ({who})"
    whole = finding(claim(who=None))
    some = replace(whole, figure=replace(whole.figure, who="of them"))
    texts = [fact(one, words("en"), setting(situation(one))).text for one in (whole, some)]
    assert texts == ["1,200 people", "1,200 people (of them)"]
