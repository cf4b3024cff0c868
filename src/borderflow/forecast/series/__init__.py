"""SERIES: a table of numbers by time and place in, the numbers to come out, as quantiles.

In:     a table with gaps, upstream first; rules with the day that each was announced
Out:    for each issue, step and place the quantiles of what is to come
Never:  looks past the moment of issue; gives a number below 0; leans on chance

Walk through in this order:

    table           what was reported, at equal steps of time
    rules           what a rule says, and what it does before anything is seen
    reading         the text of CSV files -> table, rules
    filling         gaps
    closings        days of a border that was shut
    effects         what rules in force do, as the days since show
    simple          the last number, means, trends that fade
    lags            regressions on the last week of all places
    hours           hourly series: the usual week, and how far from it things stand
    weighing        how much each member counts
    spreading       from the middle to the quantiles
    rolling         all of it, origin by origin
"""

from borderflow.forecast.series.reading import needed, rules_of, table_of
from borderflow.forecast.series.rolling import Issue, issued, origins
from borderflow.forecast.series.rules import Kind, Rule
from borderflow.forecast.series.table import Table

__all__ = ["Issue", "Kind", "Rule", "Table", "issued", "needed", "origins", "rules_of", "table_of"]
