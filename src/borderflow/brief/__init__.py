"""BRIEF: situations in, pages and files out.

In:     a Situation, and the Case that it belongs to
Out:    Markdown, HTML with a map, PDF, a live blog; files for programs
Never:  says more than a claim says, or says it without a footnote

Walk through in this order:

    case            what the brief is about
    lists           the brief's word lists
    spans           what a period is by the calendar
    wording         numbers, days and voices in words
    russian         what a brief says in its own words, in Russian
    tongues         how each language says numbers, days and names
    setting         the chapter, the year and the documents behind a sentence
    whereabouts     where the place that a claim names lies
    beside          what stands beside a number
    days            what betrays that a number's days were misread
    slips           what betrays a number that was misread
    joint           numbers that several countries have together
    coherence       what may be told in the brief's own words, and what is quoted
    figured         a figure before it is said in any language
    phrases         what each measure says
    figures         which findings are one figure through time, and which may be told
    rules           a rule in words
    wavering        other numbers under the names of those who support one
    sentences       a finding as a sentence
    reckoned        what numbers say of one another
    in_time         the rules of a chapter in short
    twins           findings that a reader could not tell apart, told once
    paragraphs      the order of what a section says
    status          how a border stands
    headline        the brief in one table
    at_a_glance     the same table, a country at a time
    screen_words    the words of screens, in English and Russian
    facts           a value on a screen, with its claims
    ruled           rules and disagreements in short
    stirred         how much changed of a country
    posts           a crossing as a card
    turns           the order in which a place's figures are read
    cards           a country as a card
    checked         a check in the language of a page
    working         a recommended figure with its working
    reviewed        what people made of the claims
    footnotes       the words that a sentence stands on
    differences     what differs between two moments in words
    news            what changed since a moment, a line each
    listed          the reports that a brief rests on
    page            sections and footnotes
    opening         what leads to the chapters of a brief that is too large for one page
    look            a drawing's language, links and ids
    marks           the shapes of a drawing
    projection      places to pixels
    posted          which crossings stand on the map
    map             the map as SVG
    given           what one country gives to the brief of all
    together        the brief of all, put together from that
    charts          what was reported day by day, as SVG with its table
    outlook         what is expected: fans, flows, what a change would do
    linked          the page for machines that read pages
    sheets          templates and stylesheets
    pdf             the page on paper
    screens         what the screens of a desk show
    exports         files for programs: CSV, GeoJSON, JSON, Parquet, XLSX and others
    formats         the page in each format
    changed         what changed between two moments
    live            what changed from moment to moment
    stirring        the same of a large desk, put together from its countries
"""

from borderflow.brief.case import Case, infer_case
from borderflow.brief.changed import CHANGE_FORMATS, changed
from borderflow.brief.exports import BINARY, EXPORTS, Export, Options, export
from borderflow.brief.formats import FORMATS, PDF, for_paper, on_paper, page_as, page_on_paper, render
from borderflow.brief.headline import HeadlineRow, headline, headlined
from borderflow.brief.live import Step, live_blog
from borderflow.brief.map import drawn
from borderflow.brief.news import Since
from borderflow.brief.pdf import Printed
from borderflow.brief.sheets import style_source

__all__ = [
    "BINARY", "CHANGE_FORMATS", "EXPORTS", "FORMATS", "PDF", "Case", "Export", "HeadlineRow", "Options", "Printed",
    "Since", "Step", "changed", "drawn", "export", "for_paper", "headline", "headlined", "infer_case", "live_blog",
    "on_paper", "page_as", "page_on_paper", "render", "style_source",
]  # fmt: skip
