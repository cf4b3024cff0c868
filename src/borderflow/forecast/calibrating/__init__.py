"""CALIBRATING: a scenario and a cut-off in, what is to come at each camp out, with bands.

In:     a scenario; the day up to which all is known; a seed
Out:    persons by day and camp after it, many members of the same, and what naive rules say of these days
Never:  uses what is dated after the cut-off, beyond totals where they are given; makes its own chance

Walk through in this order:

    settings        the numbers that calibration goes by
    known           the scenario as it was known on a day
    totals          how many there are in all after it
    prior           what the simulator expects at each camp
    sharing         how a total divides over camps
    members         many futures at once
    forecasting     all of it, beside rivals that know as much
    summing         the same noun as a simulation's
"""

from borderflow.forecast.calibrating.forecasting import Calibrated, Question, calibrated
from borderflow.forecast.calibrating.known import Capacities, Lines, known
from borderflow.forecast.calibrating.settings import Settings
from borderflow.forecast.calibrating.summing import foreseen

__all__ = ["Calibrated", "Capacities", "Lines", "Question", "Settings", "calibrated", "foreseen", "known"]
