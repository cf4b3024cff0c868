"""Addresses of persons on the net: e-mail, handles, and links to a page or chat of their own.

The mailbox of an office ("press@", "info@") is for the public, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from borderflow.atlas.private.numbers import Hidden, word_list

AT = r"(?:@|\s?[\[(](?:at|собака)[\])]\s?)"
DOT = r"(?:\.|\s?[\[(](?:dot|точка)[\])]\s?)"
MAIL = re.compile(rf"(?<![\w.+\-])([\w.+\-]{{1,64}}){AT}[\w\-]{{1,63}}(?:{DOT}[\w\-]{{2,63}}){{1,4}}", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,30}[A-Za-z0-9_])(?!\w)")
PAGE = re.compile(
    r"(?:https?://)?(?<![\w.])(?:www\.|m\.)?(?:t\.me|telegram\.me|wa\.me|vk\.com|vk\.ru|ok\.ru|instagram\.com|facebook\.com|fb\.com"
    r"|twitter\.com|x\.com|tiktok\.com|signal\.me|viber\.click|linkedin\.com/in)/[\w.@+/=?\-]+\w",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"(?i:\b(?P<on>telegram|whatsapp|viber|signal|skype|instagram|insta|вконтакте|телеграм\w*|скайп\w*|инстаграм\w*|ник|nickname|username"
    r"|login|handle|логин)\b)\s?(?P<said>:|-|—|is)\s?(?P<name>[A-Za-z][A-Za-z0-9_.]{3,31})\b"
)
# "The signal is weak" names nobody.
WORDS = {"signal", "handle", "login", "nickname"}


def addresses(text: str) -> Iterator[Hidden]:
    """Addresses of persons on the net."""
    offices = set(word_list("mailbox"))
    for hit in MAIL.finditer(text):
        if hit[1].lower().strip(".-_") not in offices:
            yield Hidden(*hit.span(), "address")
    for pattern in (HANDLE, PAGE):
        yield from (Hidden(*hit.span(), "address") for hit in pattern.finditer(text))
    for hit in CALLED.finditer(text):
        sense = hit["said"] == "is" and hit["on"] in WORDS
        if re.search(r"[\d_.]", hit["name"]) or (hit["name"].islower() and not sense):
            yield Hidden(*hit.span("name"), "address")
