"""Laws and examples for Russian dates: every case of a weekday, spans, openers, and no guess without publication."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression, times

TUESDAY = date(2022, 9, 27)
WEEKDAYS = ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]
OF_MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
]  # fmt: skip
PIECES = [
    *WEEKDAYS, *OF_MONTHS, "в", "с", "до", "по", "к", "на", "прошлую", "следующую", "выходные", "24 сентября",
    "2022 года", "неделей ранее", "накануне", "в тот же день", "за последние двое суток", "будет", "сообщил",
    "31 февраля 2021 года", "99.99.99", "в 2021-м", "1990-е", "третий день подряд", "с начала года", "с момента",
    "через 2 часа", "летом", "-", "–", ".", "\n", "за неделю", "в ближайшие дни", "в ночь на", "в конце",
    "двадцать первого", "квартал", "первый",
]  # fmt: skip
BEHIND = ["Они приехали в {}.", "Утром в {} было тихо.", "Сообщили в {}, что будет."]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
days = st.dates()


def only(text: str, published: date | None = TUESDAY) -> TimeExpression:
    """The one expression of a text."""
    found = times(text, published=published, lang="ru")
    assert len(found) == 1, found
    return found[0]


def day(text: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(text) if text else None


@given(texts, st.none() | days)
def test_any_text_is_read_and_offsets_are_exact(text, published):
    end = 0
    for found in times(text, published=published, lang="ru"):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= end
        end = found.end


@given(texts)
def test_without_a_day_of_publication_nothing_is_guessed(text):
    for found in times(text, published=None, lang="ru"):
        if found.anchor == "publication":
            assert found.period == UNDATED


@given(st.integers(0, 6), days, st.sampled_from(BEHIND))
def test_a_weekday_is_the_last_one_on_or_before_publication(weekday, published, pattern):
    found = only(pattern.format(WEEKDAYS[weekday]), published)
    assert found.period.start == found.period.end
    assert found.period.start.weekday() == weekday
    assert found.period.start == date.min or timedelta(0) <= published - found.period.start < timedelta(7)


@given(st.integers(0, 6), st.dates(max_value=date(9999, 12, 1)))
def test_a_weekday_ahead_is_the_next_one(weekday, published):
    found = only(f"Границу закроют в {WEEKDAYS[weekday]}.", published)
    assert found.period.start.weekday() == weekday
    assert timedelta(0) < found.period.start - published <= timedelta(7)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.none() | days)
def test_a_full_date_needs_no_day_of_publication(when, published):
    for text in (
        f"{when.day} {OF_MONTHS[when.month - 1]} {when.year} года", f"{when.day:02}.{when.month:02}.{when.year}",
        when.isoformat(),
    ):  # fmt: skip
        found = only(f"({text})", published)
        assert (found.text, found.period, found.anchor) == (text, Period(when, when), "calendar")


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("в минувшую среду", "2022-09-21", "2022-09-21", "day"),
        ("в прошлый вторник", "2022-09-20", "2022-09-20", "day"),
        ("во вторник утром", "2022-09-27", "2022-09-27", "day"),
        ("вечером в пятницу", "2022-09-23", "2022-09-23", "day"),
        ("в следующую пятницу", "2022-09-30", "2022-09-30", "day"),
        ("в среду на прошлой неделе", "2022-09-21", "2022-09-21", "day"),
        ("с прошлого четверга", "2022-09-22", None, "since"),
        ("с понедельника", "2022-09-26", None, "since"),
        ("до пятницы", None, "2022-09-30", "until"),
        ("к вечеру пятницы", None, "2022-09-23", "until"),
        ("к шести утра пятницы", None, "2022-09-23", "until"),
        ("с понедельника по пятницу", "2022-09-19", "2022-09-23", "span"),
        ("между средой и субботой", "2022-09-21", "2022-09-24", "span"),
        ("в субботу и воскресенье", "2022-09-24", "2022-09-25", "weekend"),
        ("в выходные", "2022-09-24", "2022-09-25", "weekend"),
        ("в минувшие выходные", "2022-09-24", "2022-09-25", "weekend"),
        ("накануне", "2022-09-26", "2022-09-26", "relative"),
        ("вчера вечером", "2022-09-26", "2022-09-26", "day"),
        ("сегодня утром", "2022-09-27", "2022-09-27", "day"),
        ("позавчера", "2022-09-25", "2022-09-25", "day"),
        ("завтра", "2022-09-28", "2022-09-28", "day"),
        ("на прошлой неделе", "2022-09-19", "2022-09-25", "week"),
        ("на этой неделе", "2022-09-26", "2022-09-27", "week"),
        ("за неделю", "2022-09-20", "2022-09-27", "span"),
        ("за сутки", "2022-09-26", "2022-09-27", "span"),
        ("за последние двое суток", "2022-09-26", "2022-09-27", "span"),
        ("за девять дней", "2022-09-19", "2022-09-27", "span"),
        ("за семь дней, считая с 14 сентября", "2022-09-14", "2022-09-20", "span"),
        ("за два дня до 21 сентября", "2022-09-19", "2022-09-19", "day"),
        ("с 12 января по 30 апреля", "2022-01-12", "2022-04-30", "span"),
        ("с 17 по 26 сентября", "2022-09-17", "2022-09-26", "span"),
        ("21–26 сентября", "2022-09-21", "2022-09-26", "span"),
        ("14 - 15.10.2021", "2021-10-14", "2021-10-15", "span"),
        ("к 27 сентября", None, "2022-09-27", "until"),
        ("до 6 октября", None, "2022-10-06", "until"),
        ("в ночь на 30 сентября", "2022-09-30", "2022-09-30", "day"),
        ("двадцать первого сентября", "2022-09-21", "2022-09-21", "day"),
        ("21 сентября, в среду", "2022-09-21", "2022-09-21", "day"),
        ("21-го числа", "2022-09-21", "2022-09-21", "day"),
        ("с 20 сентября ввели проверки", "2022-09-20", None, "since"),
        ("с 1 октября начнут действовать правила", "2022-10-01", None, "open"),
        ("с начала года", "2022-01-01", "2022-09-27", "cumulative"),
        ("с начала сентября", "2022-09-01", None, "since"),
        ("с момента объявления", None, None, "since"),
        ("в сентябре", "2022-09-01", "2022-09-30", "month"),
        ("в конце марта", "2022-03-21", "2022-03-31", "month"),
        ("в апреле прошлого года", "2021-04-01", "2021-04-30", "month"),
        ("закрыты с 14 марта прошлого года", "2021-03-14", None, "since"),
        ("с 3 по 9 мая следующего года", "2023-05-03", "2023-05-09", "span"),
        ("в прошлом месяце", "2022-08-01", "2022-08-31", "month"),
        ("в прошлом году", "2021-01-01", "2021-12-31", "year"),
        ("за весь 2021-й", "2021-01-01", "2021-12-31", "year"),
        ("В 1976 поступил", "1976-01-01", "1976-12-31", "year"),
        ("Альбом (1994)", "1994-01-01", "1994-12-31", "year"),
        ("в 1865 году", "1865-01-01", "1865-12-31", "year"),
        ("в первом квартале", "2022-01-01", "2022-03-31", "span"),
        ("прошлой осенью", "2021-09-01", "2021-11-30", "span"),
        ("в последнюю неделю апреля", "2022-04-24", "2022-04-30", "span"),
        ("в первый вторник октября 2021 года", "2021-10-05", "2021-10-05", "day"),
        ("две недели назад", "2022-09-13", "2022-09-13", "relative"),
        ("через 2 часа", "2022-09-27", "2022-09-27", "relative"),
        ("третий день подряд", "2022-09-25", "2022-09-27", "span"),
        ("в ближайшие дни", "2022-09-27", None, "open"),
        ("в последние дни", None, "2022-09-27", "vague"),
        ("до конца года", None, "2022-12-31", "until"),
        ("ждали двое суток", None, None, "duration"),
    ],
)
def test_against_a_tuesday_in_september(text, start, end, kind):
    found = only(text)
    assert (found.period, found.kind) == (Period(day(start), day(end)), kind)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("За выходные въехали 300, неделей ранее 200", "2022-09-17", "2022-09-18"),
        ("В субботу въехали 300, днём ранее 200", "2022-09-23", "2022-09-23"),
        ("В субботу въехали 300, накануне 200", "2022-09-23", "2022-09-23"),
        ("В среду въехали 300, на следующий день 200", "2022-09-22", "2022-09-22"),
        ("21 августа въехали 300, в тот же день 200 выехали", "2022-08-21", "2022-08-21"),
        ("В марте 2021 года въехали 300, в том же году 200 выехали", "2021-01-01", "2021-12-31"),
        ("В августе въехали 300, годом ранее 200", "2021-08-01", "2021-08-31"),
    ],
)
def test_a_relative_day_counts_from_the_other_day_of_the_text(text, start, end):
    assert times(text, published=TUESDAY, lang="ru")[-1].period == Period(day(start), day(end))


def test_what_was_said_on_friday_was_said_before_and_what_will_be_is_ahead():
    assert only("Министр заявил в пятницу, что границу закроют").period.start == date(2022, 9, 23)
    assert only("Граница закроется в пятницу").period.start == date(2022, 9, 30)


def test_what_only_may_be_on_friday_is_ahead_and_what_nobody_could_do_is_behind():
    assert only("Границу могут закрыть в пятницу").period.start == date(2022, 9, 30)
    assert only("Запрет мог бы начаться в пятницу").period.start == date(2022, 9, 30)
    assert only("Разрешение истекает в пятницу").period.start == date(2022, 9, 30)
    assert only("Мест в автобусе на пятницу нет").period.start == date(2022, 9, 30)
    assert only("Уехать не могли в пятницу").period.start == date(2022, 9, 23)


def test_what_only_dates_a_comparison_is_marked():
    found = times("В воскресенье 300, что больше, чем в пятницу", published=TUESDAY, lang="ru")
    assert [t.baseline for t in found] == [False, True]


@pytest.mark.parametrize(
    "text",
    ["в среде людей", "окружающая среда", "окружающей среды", "в 2000 километрах", "по понедельникам", "в тот же день"],
)
def test_no_day_is_read_where_none_is_named(text):
    assert all(t.period == UNDATED for t in times(text, published=TUESDAY, lang="ru"))


def test_a_sentence_takes_less_than_a_few_milliseconds():
    sentence = "Почти 17 тысяч россиян въехали в страну за выходные, на 80% больше, чем неделей раньше, сказали в среду"
    begun = time.process_time()
    for i in range(200):
        times(f"{sentence} {i}", published=TUESDAY, lang="ru")
    assert (time.process_time() - begun) / 200 < 0.008


@pytest.mark.parametrize(
    ("lang", "piece"),
    [("en", "a week earlier Monday to "), ("en", "of May "), ("ru", "1 час "), ("pl", "poniedziałek i ")],
)
def test_words_repeated_many_times_hang_nothing(lang, piece):
    begun = time.process_time()
    times((piece * 10_000)[:10_000], published=TUESDAY, lang=lang)
    assert time.process_time() - begun < 2  # measured 0.2; the rest is for slow machines


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("С 1 мая для въезда нужен паспорт", date(2023, 5, 1)),
        ("С 1 мая въезд по турвизам запрещён", date(2023, 5, 1)),
        ("Министр сообщил, что с 1 мая въезд запрещён", date(2023, 5, 1)),
        ("С 1 мая выехали 300 человек", date(2022, 5, 1)),
        ("С 1 декабря въезд запрещён", date(2022, 12, 1)),
    ],
)
def test_a_rule_without_a_past_word_begins_on_the_nearer_day(text, start):
    assert only(text, date(2023, 2, 10)).period == Period(start, None)


def test_a_list_of_days_in_their_order_keeps_it():
    found = times("В среду 443, в четверг 599", published=date(2022, 9, 28), lang="ru")
    assert [t.period.start for t in found] == [date(2022, 9, 21), date(2022, 9, 22)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("во второй половине августа", "2022-08-16", "2022-08-31"),
        ("с середины августа приплыли 300", "2022-08-15", None),
        ("с десятого числа билет стоит 55", "2022-09-10", None),
        ("с 19-го не пускают", "2022-09-19", None),
        ("не раньше пятницы", "2022-09-30", None),
    ],
)
def test_halves_middles_and_days_of_the_month(text, start, end):
    assert only(text).period == Period(day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("с 12 числа прошлого месяца", "2022-08-12"),
        ("седьмого числа этого месяца", "2022-09-07"),
        ("в понедельник, 12-го, въехали 300", "2022-09-12"),
        ("12-го, в понедельник, въехали 300", "2022-09-12"),
        ("в прошлую среду, 21-го, въехали 300", "2022-09-21"),
        # From a day far ahead something has held since the last one of that name.
        ("Паром не ходит с 27 марта", "2022-03-27"),
        ("Проверки будут с 1 ноября", "2022-11-01"),
        ("с прошлой осени здесь будут проверять всех", "2021-09-01"),
        ("с прошлого ноября могут проверять всех", "2021-11-01"),
    ],
)
def test_which_month_or_year_a_day_is_of(text, start):
    assert only(text).period.start == day(start)


def test_every_thursday_is_no_day_and_a_day_beside_another_is_its_own():
    assert times("Она ездит каждый четверг", published=TUESDAY, lang="ru") == []
    found = times("Дорога закрыта с 15 июля, в понедельник её обещали открыть", published=date(2025, 7, 31), lang="ru")
    assert found[0].period.start == date(2025, 7, 15)
