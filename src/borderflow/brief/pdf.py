"""The brief on paper: A4 pages with running heads, bookmarks and tags; nothing is fetched, whatever a page asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from borderflow.brief.look import css
from borderflow.errors import NoExtra

VARIANT = "pdf/ua-1"
LIGHT = re.compile(r":root \{(.*?)\}", re.DOTALL)
MISSING = (
    "a PDF needs the extra pdf (pip install 'borderflow[pdf]') and the system library Pango "
    "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the addresses that its page asked for and did not get."""

    pdf: bytes
    refused: tuple[str, ...]


def printed(page: str) -> Printed:
    """An HTML page as PDF/UA: equal pages, equal bytes; NoExtra where the printer is not installed.

    Only `data:` addresses are opened, redirects are off, and what is refused is counted. The dates and the title in the
    file are those that the page says.
    """
    try:
        import weasyprint  # noqa: PLC0415
        from weasyprint.pdf import fonts  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise NoExtra(f"{MISSING}: {str(error).splitlines()[0]}") from error

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Opens what the page itself holds."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.casefold().startswith("data:"):
                refused.append(url)
                raise ValueError("only data: addresses are opened")
            return super().fetch(url, headers)

    refused: list[str] = []
    fetcher = DataOnly(allowed_protocols=("data",), allow_redirects=False)
    # Without HarfBuzz's subsetter fonts are cut by fontTools, which dates each cut unless it is told not to.
    if not isinstance(fonts.TTFont, partial):
        fonts.TTFont = partial(fonts.TTFont, recalcTimestamp=False)
    document = weasyprint.HTML(string=with_own_style(page), url_fetcher=fetcher, media_type="print")
    return Printed(document.write_pdf(pdf_variant=VARIANT, pdf_tags=True), tuple(refused))


def with_own_style(page: str) -> str:
    """The page, each drawing with its own style: the printer draws an SVG by the rules inside it alone.

    It knows no `paint-order` either, so a name is drawn twice: its rim, then the name.
    """
    rules = f"<style>{rules_of_drawings(css())} text.name {{ stroke: none }}</style>"
    styled = re.sub(r'(<svg class="[^>]*>)', lambda tag: tag[1] + rules, page)
    return re.sub(r'<text class="country"(.*?</text>)', r'<text class="country"\1<text class="country name"\1', styled)


def rules_of_drawings(style: str) -> str:
    """The rules of drawings with the light colours put in, as the printer's SVG knows no variables and no queries."""
    light = LIGHT.search(style)
    colours = dict(re.findall(r"(--[\w-]+): ([^;]+);", light[1])) if light else {}
    bare = re.sub(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}|:root \{[^}]*\}", "", style, flags=re.DOTALL)
    return re.sub(r"var\((--[\w-]+)\)", lambda name: colours[name[1]], re.sub(r"\.map(?=[ ][a-z.])", "", bare))
