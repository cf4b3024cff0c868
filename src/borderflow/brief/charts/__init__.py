"""CHARTS: what was reported of a place, day by day, as a drawing with its table.

In:     the findings of a country or crossing, its rules through time, the first and last day
Out:    a Chart: SVG for wide and narrow screens, a text alternative, the table of what is drawn, notes on what is not
Never:  joins claims by a line, averages them, or leaves one out without saying so

Walk through in this order:

    points          claims as points, in bands of one measure each
    scales          values and days to pixels
    binning         points that lie on one another as one mark
    claim_marks     a claim's mark: its shape, its bars, its arrows
    rule_bands      rules and closures with their steps
    canvas          the size of things, and the parts of a drawing
    timeline        the whole
"""

from borderflow.brief.charts.timeline import Chart, Row, timeline

__all__ = ["Chart", "Row", "timeline"]
