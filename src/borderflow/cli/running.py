"""The program: runs a command and exits."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

import click

from borderflow.cli.door import PipeClosed, app
from borderflow.cli.saying import say

STOPPED, PIPE_CLOSED = 130, 141


def main() -> NoReturn:
    """Run the command line and exit; an interrupt says one word, a closed pipe none."""
    # What libraries log about a bad page is said in the reason why it was not read.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = app(prog_name="borderflow", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("stopped")
        code = STOPPED
    except PipeClosed:
        # What is still in the buffer would raise again when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = PIPE_CLOSED
    sys.exit(code or 0)
