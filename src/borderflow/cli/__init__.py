"""CLI: the door; the only reader of clock, environment and arguments.

In:     arguments, standard input, the clock, the environment
Out:    results on standard output and nothing else there; messages on standard error
Never:  opens a room before it is entered: `--help` need not wait the seconds that a room takes

Exit codes: 0 fine; 1 something could not be read, or does not stand; 2 bad usage; 130 interrupted.

Walk through in this order:

    door            the group of commands, and the options that they share
    means           what only the door may look at
    saying          what is printed
    reading         borderflow read
    desks           borderflow add, brief, verify, demo
    exporting       borderflow export
    changing        borderflow changes
    judging         borderflow judge, judgements
    original        borderflow original
    serving         borderflow serve, password
    simulating      borderflow simulate
    foreseeing      what is forecast of a scenario of crossings, and shown
    forecasting     borderflow forecast
    running         the program: runs a command and exits
"""

from __future__ import annotations

from borderflow.cli import changing, desks, exporting, forecasting, judging, original, reading, serving, simulating
from borderflow.cli.door import app
from borderflow.cli.running import main

__all__ = [
    "app", "changing", "desks", "exporting", "forecasting", "judging", "main", "original", "reading", "serving",
    "simulating",
]  # fmt: skip
