"""FORECAST: a scenario or a series in, what comes next out, with its uncertainty.

In:     a scenario of crossings or in Flee's layout, what voices say of it, or a series; a source of chance
Out:    people, queues and waits by place and day, as members or quantiles, beside what was observed; scores
Never:  loses or invents a person, uses what was not known on the day, passes over what a file asks for and is not
        modelled, or makes its own chance

Walk through in this order:

    rows            the rows of a CSV file, each knowing its file and line
    moving          people setting out for camps: Flee's folders, counted instead of walked one by one
    calibrating     what is to come after a day, from what was known on it
    borders         people leaving by exits that let so many through: queues, choice, closings
    fitting         claims -> members of such a world that agree with them
    series          any series: what comes next, as quantiles, from its own past and the rules announced
    mixing          what crossings, series and simple forecasts say, as one, by how each fared
"""

from borderflow.forecast.calibrating import Capacities, Lines, Question, calibrated, foreseen
from borderflow.forecast.moving import (
    RULES,
    Run,
    cautions,
    ensemble,
    out_csv,
    scenario_in,
    simulated,
    summary,
    with_closed,
)

__all__ = [
    "RULES", "Capacities", "Lines", "Question", "Run", "calibrated", "cautions", "ensemble", "foreseen", "out_csv",
    "scenario_in", "simulated", "summary", "with_closed",
]  # fmt: skip
