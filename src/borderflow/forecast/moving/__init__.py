"""MOVING: a scenario in, how many people are where on each day out.

In:     a scenario, read from a folder in Flee's layout; a source of chance
Out:    counts of people by place and day, beside what was observed; scores
Never:  loses or invents a person, passes over what a file asks for and is not modelled, or makes its own chance

Walk through in this order:

    settings        simsetting.yml -> rules
    tables          the CSV files -> stops, routes, closures, conflicts, observed counts
    folders         a folder -> Scenario, and back
    cautions        what a scenario asks that the rules make nothing of
    closing         a road that closes on a day, as a reader asks for it
    observed        what was counted at each camp on each day, and who is new
    network         places, links and the routes that people may choose, as arrays
    calendar        what holds on each day: conflicts, closures, chances and scores, as arrays
    gathering       counts by key, in compiled code
    choosing        draws, and shares of routes while camps fill, in compiled code
    riding          a day's journeys on links, in compiled code
    steps           a day's moves in compiled code
    turning         roads that shut and open, and camps beyond their room, in compiled code
    lives           whole runs in compiled code
    counts          the state: init, advance; a world
    mended          what holds on each day where Flee's rules err
    bordering       the `border` rules: a world in which these errors are put right
    scores          how far counts are from what was observed
    simulating      whole runs, one or many
    ensembles       runs that differ in chance and in the numbers of their rules
    summing         runs -> bands, scores beside naive rules, coverage
    writing         the table that Flee's own programs print
"""

from borderflow.forecast.moving.cautions import cautions
from borderflow.forecast.moving.closing import with_closed
from borderflow.forecast.moving.ensembles import ensemble
from borderflow.forecast.moving.folders import scenario_in
from borderflow.forecast.moving.simulating import RULES, Run, simulated
from borderflow.forecast.moving.summing import summary
from borderflow.forecast.moving.writing import out_csv

__all__ = ["RULES", "Run", "cautions", "ensemble", "out_csv", "scenario_in", "simulated", "summary", "with_closed"]
