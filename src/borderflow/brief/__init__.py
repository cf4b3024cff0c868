"""BRIEF: situations in, pages and files out.

In:     a Situation, and the Case that it belongs to
Out:    Markdown, HTML with a map, JSON, CSV, GeoJSON
Never:  says more than a claim says, or says it without a footnote

Walk through in this order:

    case            what the brief is about
    wording         numbers, days and voices in words
    sentences       a finding as a sentence
    status          how a border stands
    headline        the brief in one table
    page            sections and footnotes
    projection      places to pixels
    map             the map as SVG
    formats         the page in each format
"""

from borderflow.brief.case import Case, infer_case
from borderflow.brief.formats import FORMATS, render
from borderflow.brief.headline import HeadlineRow, headline

__all__ = ["FORMATS", "Case", "HeadlineRow", "headline", "infer_case", "render"]
