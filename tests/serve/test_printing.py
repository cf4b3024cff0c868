"""A page is printed where it can harm nothing: one that never ends costs itself, and the next one is printed."""

from __future__ import annotations

import pytest

from borderflow.serve import PrintedApart
from borderflow.serve.printing import Unprinted, plainly

PAGE = "<!doctype html><html lang='en'><head><title>A page</title></head><body><h1>A page</h1><p>{}</p></body></html>"


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_printed() -> None:
    try:
        plain = plainly(PAGE.format("Hello"))
    except Exception as error:
        pytest.skip(f"no printer here: {error}")
    apart = PrintedApart(cpu_s=4, wall_s=60)
    try:
        with pytest.raises(Unprinted, match="could not be printed: it takes"):
            apart(PAGE.format("<p>line</p>" * 60_000))
        assert apart(PAGE.format("Hello"))[:5] == plain[:5] == b"%PDF-"
    finally:
        apart.close()
