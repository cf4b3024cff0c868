"""SERVE: a desk in a browser; the other door, and like the command line it only passes on what the corridor does.

In:     requests, from this machine unless the desk has a password
Out:    pages that work without a script, each at an address that holds all of its state; files; an API
Never:  asks anything of another host, runs a script that stands in a page, or lets a report's text be more than text

Walk through in this order:

    printing        pages on paper, where a bad one can do no harm
    settings        what a served desk may be told
    wording         the words of the pages, in English and Russian
    asking          what an address asks for: the language, and the two clocks
    making          what has to be made first, in the background
    memory          pictures of the desk, made once
    kept            pages that were made
    what_if         what a forecast is asked for
    foresight       forecasts of the desk, made once
    turns           which claims a reviewer looks at, what matters most first
    bench           what a review screen works with
    queues          the same of a large desk: the queue of one country at a time
    correcting      a claim as a form, and a form as a claim
    passwords       the password of a desk that others may reach
    rendering       a template with what it shows
    faults          what went wrong, for people and for programs
    handing         files of a large desk, made beside the server and sent as they come
    bodies          an answer to HEAD
    guards          which requests come in, and what every answer carries
    jobs            work that takes longer than an answer may
    pages           the screens
    api             the same for programs
    application     all of it as one application
"""

from borderflow.serve.application import application
from borderflow.serve.passwords import has_password, keep_password
from borderflow.serve.printing import PrintedApart
from borderflow.serve.settings import LOOPBACK, Settings

__all__ = ["LOOPBACK", "PrintedApart", "Settings", "application", "has_password", "keep_password"]
