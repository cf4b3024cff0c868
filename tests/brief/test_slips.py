"""A number whose own words speak against it is quoted; two tellings of one number are one sentence."""

from dataclasses import replace
from datetime import date

import pytest
from brief_samples import GUARD, SATURDAY, claim, document, finding, situation
from hypothesis import given
from hypothesis import strategies as st

from borderflow.brief.coherence import countable, goes_somewhere, hangs_together, lies_right
from borderflow.brief.figures import tellable
from borderflow.brief.headline import leaves
from borderflow.brief.paragraphs import asks
from borderflow.brief.phrases import phrase
from borderflow.brief.setting import setting
from borderflow.brief.slips import is_a_slip
from borderflow.brief.twins import together
from borderflow.brief.wording import inside, is_name, quoted
from borderflow.nouns import Bound, Claim, Evidence, Period, Quantity, Source, Topic

AT_A_POST = {"place": "Vaalimaa"}
JUNE = Period(date(2022, 6, 1), date(2022, 6, 30))
WEEK = Period(date(2022, 9, 21), date(2022, 9, 26))

A_DAY = {"measure": "flow_rate"}


def number(value: float, unit: str = "person") -> Quantity:
    return Quantity(value=value, bound=Bound.EXACT, unit=unit)


@pytest.mark.parametrize(
    ("text", "more", "slips"),
    [
        ("There were 62,120 departures and not 51,643.", {"quantity": number(51643), "measure": "departures"}, True),
        ("There were 62,120 departures and not 51,643.", {"quantity": number(62120), "measure": "departures"}, False),
        ("The paper printed 51,643 arrivals for the ten days instead of 62,120.", {"quantity": number(51643)}, True),
        ("Not all of the 900 who came were men.", {"quantity": number(900)}, False),
        ("For every two who came in, one went back.", {"quantity": number(2)}, True),
        ("Two families came in that night.", {"quantity": number(2)}, False),
        ("About 3,000 people come in on an ordinary day.", {"quantity": number(3000)}, True),
        ("Between 100 and 200 enter every day, and 900 came on Saturday.", {"quantity": number(900)}, False),
        ("In the week to Sunday 115,000 people passed.", {"quantity": number(115000), "measure": "flow_rate"}, True),
        ("Now it is 10,000 a day.", {"quantity": number(10000), "measure": "flow_rate"}, False),
        ("A bridge designed for 40 cars and 900 walkers a day.", {"quantity": number(900), **A_DAY}, True),
        ("The bridge has a capacity of 900 a day.", {"quantity": number(900), **A_DAY}, True),
        ("Переход рассчитан на 900 человек в день.", {"quantity": number(900), **A_DAY}, True),
        ("Some 900 pass a day; the bridge is built for 3,000.", {"quantity": number(900), **A_DAY}, False),
        ("The guard was able to say that it is few. Some 900 pass a day.", {"quantity": number(900), **A_DAY}, False),
        ("One traveller told the agency of it.", {"quantity": number(1), "source": Source("one traveller")}, True),
        ("Some 900 people came on Friday and 400 on Saturday.", {"quantity": number(900), "period": SATURDAY}, True),
        ("Some 900 people came on Friday and 400 on Saturday.", {"quantity": number(400), "period": SATURDAY}, False),
        ("Some 900 people came on Friday and 400 on Saturday.", {"quantity": number(900), "period": WEEK}, False),
        ("Some 900 people have come, the guard said on Friday.", {"quantity": number(900), "period": SATURDAY}, False),
        ("Some 900 people came more than on Friday.", {"quantity": number(900), "period": SATURDAY}, False),
        (
            "В пятницу въехали 900 человек, а 400 человек в субботу.",
            {"quantity": number(900), "period": SATURDAY},
            False,
        ),
        ("Въехали 900 человек в пятницу.", {"quantity": number(900), "period": SATURDAY}, True),
        ("Some 900 people entered on the two days.", {"quantity": number(900), "period": SATURDAY}, True),
        ("Some 900 people entered on the two days.", {"quantity": number(900), "period": WEEK}, False),
        (
            "Some 900 left.",
            {"quantity": number(900), "measure": "departures", "origin": "KZ", "destination": None},
            True,
        ),
        (
            "Some 900 left.",
            {"quantity": number(900), "measure": "departures", "origin": "FI", "destination": None},
            False,
        ),
        ("Some 900 were admitted on that very day.", {"quantity": number(900), "period": WEEK}, True),
        ("Some 900 were admitted on that very day.", {"quantity": number(900), "period": SATURDAY}, False),
        ("Some 40 came on the last day, and 900 in the week.", {"quantity": number(900), "period": WEEK}, False),
        ("В первый день впустили 900 человек.", {"quantity": number(900), "period": WEEK}, True),
        ("The mayor spoke today of 900 newcomers who crossed.", {"quantity": number(900), "period": SATURDAY}, True),
        ("Some 900 have come, the guard told us on Saturday.", {"quantity": number(900), "period": SATURDAY}, True),
        ("Some 900 came overnight, the guard said on Saturday.", {"quantity": number(900), "period": SATURDAY}, False),
        ("The guard said that 900 came on Saturday.", {"quantity": number(900), "period": SATURDAY}, False),
        ("The guard said on Saturday that 900 came.", {"quantity": number(900), "period": WEEK}, False),
        ("Some 900 had come by the end of June.", {"quantity": number(900), "period": JUNE}, True),
        ("Some 900 came in June.", {"quantity": number(900), "period": JUNE}, False),
        ("Others make it 900.", {"quantity": number(900), "period": Period(None, SATURDAY.end)}, True),
        ("A count of 900 came from a blog.", {"quantity": number(900), "period": Period(None, None)}, True),
        ("Some 900 came, it says.", {"quantity": number(900), "period": Period(None, SATURDAY.end)}, False),
        ("For Finland others make it 900.", {"quantity": number(900), "period": Period(None, SATURDAY.end)}, False),
        ("Some 900 lorries stood before another gate.", {"quantity": number(900), **AT_A_POST}, True),
        ("The 900 lorries stood not on the bridge but in the port.", {"quantity": number(900), **AT_A_POST}, True),
        ("На другом посту 900, а 400 машин у другого поста.", {"quantity": number(400), **AT_A_POST}, True),
        ("Some 900 waited here and 400 before another gate.", {"quantity": number(900), **AT_A_POST}, False),
        ("Some 900 lorries stood before another gate, it was said.", {"quantity": number(900)}, False),
        ("More than 900 have come in.", {"quantity": number(900), "source": Source("Frontex")}, True),
        ("More than 900 have come into Finland.", {"quantity": number(900), "source": Source("Frontex")}, False),
        ("All 900 Russians in Finland must register.", {"quantity": number(900)}, True),
        ("All 900 Russians in Finland must register.", {"quantity": number(900), "measure": "stock"}, False),
        ("The 900 Russians in Finland entered by train.", {"quantity": number(900)}, False),
        ("Some 900 people in cars, the guard counted.", {"quantity": number(900)}, False),
        ("Some 900 came.", {"quantity": number(900), "country": "EU", "destination": "FI"}, False),
        (
            "Some 900 went home.",
            {"quantity": number(900), "measure": "returned", "origin": "RU", "destination": "RU"},
            True,
        ),
        (
            "Waiting takes three days.",
            {"quantity": number(72, "hour"), "measure": "travel_time", "topic": Topic.TRANSPORT},
            True,
        ),
        (
            "The bus takes three days.",
            {"quantity": number(72, "hour"), "measure": "travel_time", "topic": Topic.TRANSPORT},
            False,
        ),
    ],
)
def test_words_beside_a_number_betray_that_it_was_misread(text: str, more: dict[str, object], slips: bool) -> None:
    assert is_a_slip(claim(text, **more)) is slips


@given(st.integers(min_value=1000, max_value=9_999_999), st.integers(min_value=1000, max_value=9_999_999))
def test_of_two_numbers_of_a_correction_the_one_taken_back_slips(right: int, wrong: int) -> None:
    text = f"The count of arrivals is {right:,} and not {wrong:,}."
    assert is_a_slip(claim(text, quantity=number(wrong)))
    assert is_a_slip(claim(text, quantity=number(right))) is (right == wrong)


def told(*claims: Claim) -> list[Claim]:
    known = [finding(one) for one in claims]
    found = {one.best.id for one in tellable(known, setting(situation(*known), origin="RU", here="FI"))}
    return [one for one in claims if one.id in found]


def test_a_count_to_the_last_person_is_of_one_period() -> None:
    day = claim(quantity=number(8572))
    week = claim(quantity=number(8572), period=WEEK, source=Source("a newspaper"))
    by_office = replace(day, source=Source("Finnish Border Guard"))
    assert told(by_office, week) == [by_office]
    paper = replace(day, source=Source("another newspaper"))
    assert told(paper, week) == [paper, week]  # nothing speaks for either
    other = replace(week, quantity=number(43603))
    assert told(by_office, other) == [by_office, other]
    assert told(replace(by_office, quantity=number(8000)), replace(week, quantity=number(8000))) != [by_office]
    paper, week = (replace(one, quantity=number(857)) for one in (paper, week))
    spoken = replace(week, evidence=(Evidence(0, 21, "It was 857, they say."),))
    assert told(paper, spoken) == [paper, spoken]  # so few may come twice into one country
    at_a_post = [replace(one, place="Vaalimaa") for one in (paper, spoken)]
    assert told(*at_a_post) == at_a_post[:1]  # its words name the day


@pytest.mark.parametrize(
    ("text", "more", "is_told"),
    [
        ("Some 900 came the Saturday before.", {}, False),
        ("A week earlier 900 people came.", {}, False),
        ("В предыдущую субботу въехали 900 человек.", {}, False),
        ("Some 900 came the Saturday before.", {"period": Period(date(2022, 9, 17), date(2022, 9, 17))}, True),
        ("On Saturday 900 came, more than the Saturday before.", {}, True),
        ("On Saturday 900 people came, and 400 the Saturday before.", {}, True),
    ],
)
def test_a_day_of_the_week_before_is_no_day_of_this_one(text: str, more: dict[str, object], is_told: bool) -> None:
    assert bool(told(claim(text, quantity=number(900), **more))) is is_told


def test_what_reads_the_same_is_told_once_with_the_voices_of_both() -> None:
    one, other = finding(claim()), finding(claim(source=Source("the southern district"), who="Russian citizens"))
    where = setting(situation(one, other), origin="RU")
    (both,) = together([one, other], where)
    assert {voice.origin for voice in both.support} == {voice.origin for each in (one, other) for voice in each.support}
    assert set(both.claims) == {one.best, other.best}
    apart = finding(claim(quantity=number(1300)))
    assert together([one, apart], where) == [one, apart]


def test_a_way_home_is_told_once_whether_it_is_called_a_departure_or_a_return() -> None:
    way = {"origin": "FI", "destination": "RU", "country": "RU"}
    gone, back = finding(claim(measure="departures", **way)), finding(claim(measure="returned", who="Russians", **way))
    where = setting(situation(gone, back), origin="RU")
    assert len(together([gone, back], where)) == 1
    assert not leaves(gone, where) and leaves(finding(claim(measure="departures", country="RU")), where)
    assert goes_somewhere(gone.best, where) and not goes_somewhere(replace(gone.best, destination=None), where)


def test_a_word_of_a_papers_name_is_no_place() -> None:
    one = claim("The Evening Westmark saw 1,200 people.", place="Westmark", source=Source("The Evening Westmark"))
    assert not lies_right(one, finding(one))
    assert lies_right(replace(one, source=GUARD), finding(replace(one, source=GUARD)))


def test_a_queue_at_a_post_of_two_other_countries_is_none_of_this_one() -> None:
    one = claim(country="GE", destination="GE", place="Storskog")
    assert not lies_right(one, finding(one))
    assert lies_right(
        replace(one, country="NO", destination="NO"), finding(replace(one, country="NO", destination="NO"))
    )


def test_a_number_that_any_voice_gives_for_going_is_not_told_as_coming() -> None:
    came = claim("There were 1,200 arrivals.")
    left = claim("Back went 1,200 people.", source=Source("another district"), document="two")
    both = together([finding(came), finding(left)], setting(situation(finding(came), finding(left)), origin="RU"))
    where = setting(situation(*both), origin="RU")
    assert hangs_together(finding(came), where) and not hangs_together(both[0], where)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"measure": "net", "quantity": number(2100)}, "2,100 more people entered than left"),
        (
            {
                "topic": Topic.DRIVER,
                "measure": "killed",
                "quantity": Quantity(low=400, bound=Bound.AT_LEAST, unit="person"),
            },
            "the dead were put at no fewer than 400 people",
        ),
        ({"measure": "returned", "origin": "DO", "destination": "FI"}, "from the Dominican Republic"),
        ({"place": "VAALIMAA"}, "at Vaalimaa"),
    ],
)
def test_a_sentence_reads_as_one_would_say_it(more: dict[str, object], words: str) -> None:
    one = finding(claim(**more))
    assert words in phrase(one, setting(situation(one), origin="RU", here="FI")).text


def test_no_continent_is_a_place_and_no_number_of_times_is_of_people() -> None:
    one = claim(place="Europe")
    assert not lies_right(one, finding(one))
    assert countable("times") is None and countable("Russian men") == "Russian men"
    assert inside("Office") == "the office" and inside("Meduza") == "Meduza"


def test_a_question_tells_nothing() -> None:
    assert asks(finding(claim("Can men still leave?"))) and not asks(finding(claim("Men can leave.")))


def test_voices_and_quotations_read_as_a_newspaper_has_them() -> None:
    assert inside("deputy head of the government of Westmark") == "the deputy head of the government of Westmark"
    assert inside("spokeswoman Anna X") == "spokeswoman Anna X"
    assert not is_name("another count") and is_name("an analysis")
    assert quoted(claim("- Airspace is closed.")) == "“Airspace is closed.”"
    assert quoted(claim("-5 degrees at the post.")) == "“-5 degrees at the post.”"


def test_days_of_the_report_give_way_to_days_that_it_names() -> None:
    long_ago = claim(quantity=number(50000), period=Period(None, date(2022, 6, 30)))
    of_the_day = claim(quantity=number(50000), period=Period(date(2022, 9, 25), date(2022, 9, 25)))
    assert told(long_ago, of_the_day) == [long_ago]
    assert SATURDAY.days == 1 and document().published == date(2022, 9, 25)
