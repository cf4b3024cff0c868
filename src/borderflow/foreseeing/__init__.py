"""FORESEEING: a desk and a scenario in, the forecast that is published out, with what it rests on.

In:     a desk's picture, as others are shown it, as of the moment of the forecast; a scenario of crossings
Out:    the forecast of the days to come, with and without a change; how forecasts that were made before fared
Never:  uses what was not known at the moment of the forecast, or at that of an earlier one by which it is weighed

Walk through in this order:

    asking          what is asked of a forecast
    heeding         rules that were read -> rules of a scenario
    hearing         a picture -> what it says of a scenario's world
    conditioning    observations -> members that agree with them, and what is published of them
    keeping         what models said on a day that is past, kept in the desk's cache
    before          what models said on the days before, each from what was known on it
    whole           all of it, one step after another
"""

from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.before import issues_before
from borderflow.foreseeing.conditioning import Conditioned, assuming, conditioned, shown_without
from borderflow.foreseeing.hearing import Told, grades_of, heard, near, told_by, told_near
from borderflow.foreseeing.whole import foreseen, made_of

__all__ = [
    "Asked", "Conditioned", "Told", "assuming", "conditioned", "foreseen", "grades_of", "heard", "issues_before",
    "made_of", "near", "shown_without", "told_by", "told_near",
]  # fmt: skip
