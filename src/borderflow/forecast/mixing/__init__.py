"""MIXING: what several models say of a number, and how each fared so far, in; what is published of it out.

In:     observations of days; what the model of crossings says; rules; forecasts that were issued before
Out:    quantiles of the days ahead, mixed; how much each model counts; how each fared
Never:  scores a forecast by what it knew, counts a number that was not known by then, or lets anybody through a
        crossing that is closed

Walk through in this order:

    counting        observations -> one number a day for each place
    competing       such numbers -> what a series alone lets expect: its own model, the last number, the last week
    scoring         how far off quantiles were
    issues          what models said on a day, and by how much each was off later
    pooling         the models' quantiles as one
    weighing        how much each model counts, by what it was off
    publishing      bands of the model of crossings -> bands that are published
    changing        what a change does to published bands
    faring          how forecasts fared, as numbers to show
"""

from borderflow.forecast.mixing.changing import changed, shifted
from borderflow.forecast.mixing.competing import is_series
from borderflow.forecast.mixing.counting import Days, Key, numbers
from borderflow.forecast.mixing.faring import fared
from borderflow.forecast.mixing.issues import Issue, issue
from borderflow.forecast.mixing.publishing import published
from borderflow.forecast.mixing.weighing import mixed

__all__ = ["Days", "Issue", "Key", "changed", "fared", "is_series", "issue", "mixed", "numbers", "published", "shifted"]
