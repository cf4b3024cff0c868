"""BRIEF: situations in, pages and files out.

In:     a Situation, and the Case that it belongs to
Out:    Markdown, HTML with a map, JSON, CSV, GeoJSON
Never:  says more than a claim says, or says it without a footnote

Walk through in this order:

    case            what the brief is about
    lists           the brief's word lists
    wording         numbers, days and voices in words
    setting         the chapter, the year and the documents behind a sentence
    whereabouts     where the place that a claim names lies
    coherence       what may be told in the brief's own words, and what is quoted
    phrases         what each measure says
    figures         which findings are one figure through time, and which may be told
    rules           a rule in words
    sentences       a finding as a sentence
    in_time         the rules of a chapter in short
    paragraphs      the order of what a section says
    status          how a border stands
    headline        the brief in one table
    reviewed        what people made of the claims
    page            sections and footnotes
    projection      places to pixels
    map             the map as SVG
    formats         the page in each format
    changed         what changed between two moments
"""

from borderflow.brief.case import Case, infer_case
from borderflow.brief.changed import CHANGE_FORMATS, changed
from borderflow.brief.formats import FORMATS, render
from borderflow.brief.headline import HeadlineRow, headline
from borderflow.brief.map import drawn

__all__ = ["CHANGE_FORMATS", "FORMATS", "Case", "HeadlineRow", "changed", "drawn", "headline", "infer_case", "render"]
