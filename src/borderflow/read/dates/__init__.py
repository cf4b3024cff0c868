"""DATES: which days a text speaks of.

In:     plain text, the day that it was published (or None), and a language whose words are data
Out:    TimeExpressions with exact offsets, each with the Period that it stands for
Never:  reads a clock, or guesses a day that neither the text nor the publication date gives

Walk through in this order:

    model           TimeExpression
    calendar        days, weeks, months: arithmetic without words
    ask             what a meaning is given
    days            days, weekends and weeks
    months          months, seasons and years
    steps           steps from a day
    meanings        what each kind of expression stands for
    grammar         the language's patterns -> points in the text
    clauses         whether the words around a point look ahead
    joins           points joined into spans, opened by "since", closed by "until"
    anchors         the day of the text that an expression counts from
    spans           two points or a length of time taken together, and what an opener leaves of them
    reader          all of it resolved: text -> TimeExpressions
"""

from borderflow.read.dates.model import TimeExpression
from borderflow.read.dates.reader import times

__all__ = ["TimeExpression", "times"]
