"""The screens in a real browser: wide and on a phone, light and dark, by keyboard, without scripts, and nothing fetched
from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WIDE, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}
LOOKS = {"wide-light": (WIDE, "light"), "wide-dark": (WIDE, "dark"), "phone-light": (PHONE, "light")}
SCREENS = [
    "/",
    "/place/FI",
    "/place/ge-ru-verkhny-lars",
    "/forecast",
    "/forecast?close=FI&capacity=ge-ru-verkhny-lars%3A50&change_from=2022-09-29",
    "claim",
    "document",
    "/brief",
    "/add",
    "/review",
    "review",
    "correct",
    "/judgements",
]
FIRST_VIEW_BYTES = 250_000


@contextmanager
def looking(chrome: Browser, size: dict[str, int], scheme: str, *, scripts: bool = True) -> Iterator[Page]:
    context = chrome.new_context(viewport=size, color_scheme=scheme, java_script_enabled=scripts)  # type: ignore[arg-type]
    context.set_default_timeout(90_000)
    yield context.new_page()
    context.close()


def foreseen(page: Page, address: str, path: str) -> None:
    """Wait until a forecast is made: members that agree with the claims take a while the first time."""
    for _ in range(480):
        if page.request.get(address + path).status == 200:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{path} is not made")


@pytest.fixture(scope="module")
def path_of(chrome: Browser, address: str) -> Callable[[str], str]:
    """What gives the path of a screen, which is looked for once."""

    @cache
    def found(screen: str) -> str:
        with looking(chrome, WIDE, "light") as page:
            return led_to(page, address, screen)

    return found


def led_to(page: Page, address: str, screen: str) -> str:
    """The path of a screen; that of a claim or document is the first that the pages before lead to."""
    if screen.startswith("/forecast"):
        foreseen(page, address, screen)
    if screen.startswith("/"):
        return screen
    if screen in {"review", "correct"}:
        page.goto(f"{address}/review")
        turn = page.locator("a.turn").first.get_attribute("href") or ""
        return turn if screen == "review" else f"{turn}/correct"
    page.goto(f"{address}/place/FI")
    found = page.locator("main a[href^='/claim/']").first.get_attribute("href") or ""
    if screen == "claim":
        return found
    page.goto(address + found)
    return page.locator("a[href^='/document/']").first.get_attribute("href") or ""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("look", LOOKS)
def test_a_screen_is_for_everybody_and_asks_nobody_else(
    chrome: Browser, address: str, path_of: Callable[[str], str], screen: str, look: str
) -> None:
    path = path_of(screen)
    with looking(chrome, *LOOKS[look]) as page:
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address + path)
        assert [one for one in asked if not one.startswith((address, "data:"))] == []
        assert said == []
        found = Axe().run(page).response["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in {"serious", "critical"}
        ]
        assert serious == []
        if screen not in {"/", "/brief"}:  # maps and wide tables scroll within themselves
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_the_first_view_is_small(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(address, wait_until="networkidle")
        assert sizes
        assert sum(sizes) < FIRST_VIEW_BYTES


def test_evidence_is_two_steps_from_any_figure_by_keyboard(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        page.goto(f"{address}/place/FI")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            if "/claim/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/claim/**")
        assert page.locator("mark").first.inner_text().strip()


def test_without_scripts_everything_is_there(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light", scripts=False) as page:
        page.goto(address)
        assert page.locator("svg.map").count() == 1
        page.fill("input[name=known]", "2022-09-23")
        page.click("form.clocks button")
        assert "known=2022-09-23" in page.url
        page.locator("main .card h3 a[href^='/place/']").first.click()
        page.locator(".finding summary").first.click()
        page.locator(".finding a[href^='/claim/']").first.click()
        assert page.locator("mark").first.inner_text().strip()


def test_the_slider_shows_another_day_at_its_own_address(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        page.goto(address)
        before = page.locator(".cards").inner_text()
        page.locator(".slider input").focus()
        for _ in range(8):
            page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/?on=2022-09-2*")
        expect(page.locator(".cards")).not_to_have_text(before)
        shown = page.locator(".cards").inner_text()
        page.goto(page.url)
        assert page.locator(".cards").inner_text() == shown


def test_without_scripts_a_change_is_asked_by_a_form(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light", scripts=False) as page:
        foreseen(page, address, "/forecast")
        page.goto(f"{address}/forecast")
        assert page.locator("svg.map").count() == 1
        page.select_option("select[name=close]", "FI")
        page.click("form.what-if button")
        assert page.url == f"{address}/forecast?close=FI&change_from=2022-09-29"
        assert "Finland closed from 29 Sep 2022" in page.locator(".assumed").inner_text()
        page.uncheck("input[name=close]")
        page.click("form.what-if button")
        assert page.url == f"{address}/forecast"


def test_a_slider_asks_and_keeps_the_focus(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        foreseen(page, address, "/forecast")
        page.goto(f"{address}/forecast")
        slider = page.locator(".widths input").first
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/forecast?*capacity=*")
        expect(page.locator(".assumed")).to_contain_text("75 per cent")
        assert "75 %" in page.locator(".widths output").first.inner_text()
        kept = page.evaluate("document.activeElement.dataset.keep || ''")
        assert kept.startswith("capacity-")


def test_the_words_of_a_claim_come_up_beside_its_figure(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        page.goto(f"{address}/place/FI")
        page.locator(".finding summary").first.click()
        page.locator(".finding a[href^='/claim/']").first.focus()
        tip = page.locator("#evidence-tip")
        tip.wait_for(state="visible")
        assert re.search(r"“.+”", tip.inner_text())
        page.keyboard.press("Escape")
        tip.wait_for(state="hidden")


def test_the_map_can_be_looked_at_more_closely(chrome: Browser, address: str) -> None:
    with looking(chrome, WIDE, "light") as page:
        page.goto(address)
        whole = page.locator("svg.map").get_attribute("viewBox")
        page.locator(".zoom button").first.click()
        assert page.locator("svg.map").get_attribute("viewBox") != whole
        page.locator(".zoom button").last.click()
        assert page.locator("svg.map").get_attribute("viewBox") == whole
