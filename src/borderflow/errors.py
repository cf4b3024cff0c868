"""The few things that a person can put right.

Each message names what was chosen and what could have been. A bad report inside a batch is a result (`Unread`),
never an exception: these stop a command only where nothing useful is left to do.
"""


class BorderflowError(Exception):
    """Anything that a person can put right; the command line prints it on one line and exits with 2."""


class BadChoice(BorderflowError):
    """A value outside what is possible.

    >>> str(BadChoice("format", "docx", ["md", "html"]))
    "format 'docx' is not known: choose one of md, html"
    """

    def __init__(self, what: str, chosen: object, possible: "list[str]") -> None:
        super().__init__(f"{what} {str(chosen)!r} is not known: choose one of {', '.join(possible)}")


class BadValue(BorderflowError):
    """A value that breaks a rule of the format, with the rule."""


class NotADesk(BorderflowError):
    """A folder that holds no desk where one is needed."""


class LedgerFault(BorderflowError):
    """The ledger cannot be opened, read or added to."""


class EngineFault(BorderflowError):
    """Where work was to run it cannot: nobody answers, a library is missing, or the workers are not alike."""


class EndpointFault(BorderflowError):
    """A language model cannot be asked, or its endpoint does not answer as it should."""


class NoExtra(BorderflowError):
    """A library that an extra brings is not there; the message names the extra."""
