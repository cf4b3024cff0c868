"""OUTLOOK: what is expected, as pages and files: fans, a map of flows, what a change would do, the claims behind it.

In:     a Forecast, and a second one where a change is assumed; the Situation that it was made from
Out:    drawings with their tables, sentences, a self-contained page, Markdown, JSON, CSV
Never:  is surer than the bands: of two forecasts only what holds however their futures go together is said

Walk through in this order:

    fans            the bands of one number at one place, day by day, and what they say
    apart           what a change does to a number
    saying          places, numbers and futures in words
    fan_chart       fans as SVG, with and without a change side by side
    flows           crossings as dots of the size of what is expected there, and where it shifts
    behind          the claims that moved a forecast, and those that it does not follow
    mixture         what a forecast is mixed of, how those before it fared, which rules it follows
    view            all that a page shows of a forecast, put together
    simulated       a simulated scenario: its camps beside what was counted
    pages           HTML and Markdown
    files           JSON and CSV
"""

from borderflow.brief.outlook.files import OUTLOOK_FILES
from borderflow.brief.outlook.mixture import PastScore
from borderflow.brief.outlook.pages import OUTLOOK_FORMATS, render_outlook
from borderflow.brief.outlook.simulated import simulated_html
from borderflow.brief.outlook.view import Outlook, outlook

__all__ = ["OUTLOOK_FILES", "OUTLOOK_FORMATS", "Outlook", "PastScore", "outlook", "render_outlook", "simulated_html"]
