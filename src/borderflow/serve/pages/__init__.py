"""PAGES: the screens, each at an address that holds all of its state.

In:     what an address asks for
Out:    a page, read-only without a script
Never:  says more than the picture of the desk does

Walk through in this order:

    entering        the password, where the desk has one
    situation       how every border stands
    place           one country or crossing
    forecast        what is expected, and what a change would do
    claim           one claim: its words, who says so, and who else
    document        one report's text with every claim in it
    brief           the brief
    changes         what changed in it, moment by moment
    add             reports tried, and then recorded
    review          the claims to review, and what reviewers say of them
    correct         a claim as a form
    judgements      everything that reviewers said
"""

from collections.abc import Iterator

from fastapi import APIRouter

from borderflow.serve.pages import (
    add,
    brief,
    changes,
    claim,
    correct,
    document,
    entering,
    forecast,
    judgements,
    place,
    review,
    situation,
)


def routers() -> Iterator[APIRouter]:
    """The routes of every screen."""
    for screen in (
        entering,
        situation,
        place,
        forecast,
        claim,
        document,
        brief,
        changes,
        add,
        review,
        correct,
        judgements,
    ):
        yield screen.router
