"""What each kind of expression stands for: the meanings that a language's rules may name."""

from borderflow.read.dates.ask import Meaning
from borderflow.read.dates.days import day_of_month, named_day, offset, week, weekday, weekday_of_week, weekend
from borderflow.read.dates.months import month, named_month, named_year, quarter, season, year
from borderflow.read.dates.steps import ago, ahead, beginning, neighbour, past, same_day, undated, weekday_from

MEANINGS: dict[str, Meaning] = {
    "offset": offset, "weekday": weekday, "weekday_of_week": weekday_of_week, "weekend": weekend, "week": week,
    "month": month, "year": year, "named_day": named_day, "day_of_month": day_of_month, "named_month": named_month,
    "named_year": named_year, "past": past, "ago": ago, "ahead": ahead, "quarter": quarter, "season": season,
    "undated": undated, "beginning": beginning, "same_day": same_day, "weekday_from": weekday_from,
    "neighbour": neighbour,
}  # fmt: skip
