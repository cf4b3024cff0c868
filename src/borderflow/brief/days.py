"""What betrays, in a number's own sentence, that its days were misread."""

from __future__ import annotations

import re
from datetime import date, timedelta

from borderflow.brief.beside import DIGITS, is_a_count, is_alone, own, said
from borderflow.brief.lists import listed
from borderflow.nouns import Claim

# A day of the week right after a number; not the day of which more or less came, nor that on which somebody said it.
NEXT_WORDS = r"(?:\s+(?!(?:said|told|says|than|as|чем|сказал\w*|заявил\w*)\b)[^\W\d_]+)"
DAYS_OF_THE_WEEK = (
    ("monday", "понедельник"), ("tuesday", "вторник"), ("wednesday", "среду"), ("thursday", "четверг"),
    ("friday", "пятницу"), ("saturday", "субботу"), ("sunday", "воскресенье"),
)  # fmt: skip
A_DAY_OF_THE_WEEK = "|".join(map("|".join, DAYS_OF_THE_WEEK))
ON_A_DAY = re.compile(
    rf"(?P<number>{DIGITS}){NEXT_WORDS}{{0,4}}?\s+(?:on|в|во)\s+(?P<day>{A_DAY_OF_THE_WEEK})\b", re.IGNORECASE
)
# "On the two days", "за три дня": of a number so told no single day is meant.
OF_SOME_DAYS = re.compile(
    rf"(?P<number>{DIGITS}){NEXT_WORDS}{{0,6}}?\s+(?:on|in|over|за|в)\s+(?:(?:the|these|those|last|past|first|эти|первые)\s+)*"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|два|три|четыре|пять|шесть|семь)\s+(?:days\b|дня\b|дней\b)",
    re.IGNORECASE,
)
# "On that day", "в тот день": of a number so told no week is meant.
OF_ONE_DAY = re.compile(
    r"\bon\s+(?:the|that|this)\s+(?:(?:very|same|first|last|opening)\s+)*day\b"
    r"|\bв\s+(?:(?:тот|этот|самый|же|первый|последний)\s+)*день\b",
    re.IGNORECASE,
)
# Any day that is named, and one on which something was said: "told us today", "wrote on Tuesday".
NAMED_DAY = re.compile(
    rf"\b(?:today|yesterday|tonight|overnight|night|weekend|day|сегодня|вчера|ночь|день|выходны\w+|{A_DAY_OF_THE_WEEK})\b"
    rf"|\b\d+\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|январ\w+"
    r"|феврал\w+|март\w+|апрел\w+|ма[яй]|июн\w+|июл\w+|август\w+|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+)\b",
    re.IGNORECASE,
)
THIS_DAY = ("today", "yesterday", "сегодня", "вчера")
SAYING = "|".join(sorted(listed("saying") | {"read", "reads", "printed", "quoted", "spoke"}))
SAID_ON_A_DAY = re.compile(
    rf"\b(?:{SAYING})(?:\s+(?!and\b|that\b|и\b|что\b)[^\W\d_]+){{0,4}}?\s+(?:(?:on|в|во)\s+)?"
    rf"(?P<day>{'|'.join(THIS_DAY)}|{A_DAY_OF_THE_WEEK})\b(?!\s+that\b)",
    re.IGNORECASE,
)
# "By the end of June" is no month in which people came.
BY_THEN = re.compile(
    r"\bby (?:the )?(?:end|middle|start|beginning) of\b|\bк (?:концу|середине|началу)\b", re.IGNORECASE
)

# "900 the Tuesday before": a day of an earlier week, where nothing is compared with it.
THE_ONE_BEFORE = re.compile(
    rf"\b(?:the\s+(?:{A_DAY_OF_THE_WEEK})\s+before|(?:previous|preceding)\s+(?:{A_DAY_OF_THE_WEEK})|week\s+(?:before|earlier)"
    rf"|предыдущ\w+\s+(?:{A_DAY_OF_THE_WEEK})|недел[ею]\w*\s+(?:ранее|раньше))\b",
    re.IGNORECASE,
)
COMPARED = re.compile(r"\b(?:than|as|compared|against|чем|сравнени\w+)\b", re.IGNORECASE)
A_WEEK = timedelta(days=7)


def is_of_a_week_before(claim: Claim, published: date | None) -> bool:
    """Whether the words of the only number name a day of the week before, where one of the last seven is claimed."""
    text, day = said(claim), claim.period.start
    if not is_a_count(claim) or published is None or day is None or claim.period.days != 1 or published - day >= A_WEEK:
        return False
    return is_alone(claim) and THE_ONE_BEFORE.search(text) is not None and COMPARED.search(text) is None


def names_a_day(claim: Claim) -> bool:
    """Whether the claim's words name a day, or call one so, but for that on which something was said."""
    return NAMED_DAY.search(SAID_ON_A_DAY.sub("", said(claim))) is not None


def is_of_other_days(claim: Claim) -> bool:
    """Whether the words beside the number speak against the days that are claimed."""
    return (
        is_of_another_day(claim)
        or is_of_one_day(claim)
        or is_of_the_day_it_was_said(claim)
        or is_by_the_end_of_the_month(claim)
    )


def is_of_another_day(claim: Claim) -> bool:
    """Whether the words right after the number name another day of the week, or several days, where one is claimed."""
    day = claim.period.start
    if day is None or day != claim.period.end:
        return False
    named = {one["day"].casefold() for one in own(ON_A_DAY, claim)}
    return bool(own(OF_SOME_DAYS, claim)) or bool(named and named.isdisjoint(DAYS_OF_THE_WEEK[day.weekday()]))


def is_of_one_day(claim: Claim) -> bool:
    """Whether the only number stands with one day, "on that day", where several are claimed."""
    several = is_a_count(claim) and claim.period.days is not None and claim.period.days > 1
    return several and is_alone(claim) and OF_ONE_DAY.search(said(claim)) is not None


def is_of_the_day_it_was_said(claim: Claim) -> bool:
    """Whether the one day that is claimed stands in the words only as that on which somebody said it."""
    text, day = said(claim), claim.period.start
    when = SAID_ON_A_DAY.search(text)
    if not is_a_count(claim) or claim.period.days != 1 or day is None or when is None:
        return False
    is_that_day = when["day"].casefold() in {*DAYS_OF_THE_WEEK[day.weekday()], *THIS_DAY}
    return is_that_day and not names_a_day(claim)


def is_by_the_end_of_the_month(claim: Claim) -> bool:
    """Whether all who came until then are claimed to have come in that month."""
    start, end = claim.period.start, claim.period.end
    if not is_a_count(claim) or start is None or end is None or BY_THEN.search(said(claim)) is None:
        return False
    return start.day == 1 and (end + timedelta(days=1)).day == 1 and (start.year, start.month) == (end.year, end.month)
