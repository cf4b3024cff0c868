"""FORECAST: a scenario in, how many people are where on each day out.

In:     a scenario, read from a folder in Flee's layout; a source of chance
Out:    counts of people by place and day, beside what was observed; scores
Never:  loses or invents a person, passes over what a file asks for and is not modelled, or makes its own chance

Walk through in this order:

    moving          people setting out for camps: Flee's folders, counted instead of walked one by one
    calibrating     what is to come after a day, from what was known on it
    borders         people leaving by exits that let so many through: queues, choice, closings
    fitting         claims -> members of such a world that agree with them
    series          any series: what comes next, as quantiles, from its own past and the rules announced
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
