"""What each kind of expression stands for: the meanings that a language's rules may name."""

from borderflow.read.dates.ask import Meaning
from borderflow.read.dates.days import (
    day_of_month,
    named_day,
    numbered_week,
    offset,
    week,
    week_from,
    weekday,
    weekday_of_week,
    weekend,
)
from borderflow.read.dates.months import (
    edge,
    month,
    named_month,
    named_year,
    past_quarter,
    quarter,
    season,
    weekday_of_month,
    year,
)
from borderflow.read.dates.steps import (
    ago,
    ahead,
    beginning,
    neighbour,
    past,
    same_day,
    streak,
    undated,
    weekday_from,
    whole,
    within,
)

MEANINGS: dict[str, Meaning] = {
    "offset": offset, "weekday": weekday, "weekday_of_week": weekday_of_week, "weekend": weekend, "week": week,
    "month": month, "year": year, "named_day": named_day, "day_of_month": day_of_month, "named_month": named_month,
    "named_year": named_year, "past": past, "ago": ago, "ahead": ahead, "quarter": quarter, "season": season,
    "undated": undated, "beginning": beginning, "same_day": same_day, "weekday_from": weekday_from,
    "neighbour": neighbour, "streak": streak, "within": within,
    "edge": edge, "past_quarter": past_quarter, "weekday_of_month": weekday_of_month, "whole": whole,
    "numbered_week": numbered_week, "week_from": week_from,
}  # fmt: skip
