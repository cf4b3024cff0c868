"""Reports to break: one in each format that is opened, in each language that is read, in the project's own words."""

from __future__ import annotations

import io
import json
import random
import zipfile
from html import escape

TEXTS = {
    "en": "On Saturday 2,300 cars waited at Verkhny Lars, the interior ministry said on Sunday. Half of them were let "
    "through by night, up to 40 hours later.\n\nGeorgia will not close its border, said its president. About 5,600 "
    "people came in from Russia, 80% more than a week earlier.",
    "ru": "В субботу у «Верхнего Ларса» стояли 2300 машин, сообщили в воскресенье в МВД. Ждать приходилось до 40 "
    "часов.\n\nГрузия не станет закрывать границу, заявила президент. Из России въехали около 5,6 тысячи человек, на "
    "80% больше, чем неделей раньше.",
    "uk": "У суботу перед «Шегинями» стояло 2300 машин, повідомили в неділю прикордонники. Чекати доводилося до 40 "
    "годин.\n\nПольща кордону не закриє. З України до Польщі в'їхали близько 5,6 тисячі осіб, на 80% більше, ніж "
    "тижнем раніше.",
    "pl": "W sobotę przed Medyką stało 2300 samochodów, podała w niedzielę Straż Graniczna. Czekano do 40 godzin."
    "\n\nPolska nie zamknie granicy. Z Ukrainy do Polski wjechało około 5,6 tys. osób, o 80 proc. więcej niż tydzień "
    "temu.",
}
STRANGE = "😀👨‍👩‍👧 יותר מ־300 אנשים עברו\u200f, عبر ٣٠٠ شخص, e\u0301te\u0301 Ω\u0308 🇺🇦 \ufeff\u2028 "
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Seed = tuple[str, bytes]


def seeds() -> list[Seed]:
    """Every seed, as its media type and its bytes."""
    return [seed for text in (*TEXTS.values(), STRANGE + TEXTS["en"]) for seed in (*of_words(text), *of_formats(text))]


def of_words(text: str) -> list[Seed]:
    """A text as plain text in several encodings, as Markdown, JSON and a letter."""
    table = "| Day | Cars |\n|---|---|\n| Friday | 2,300 |\n"
    document = {"title": "The queue", "published": "2022-09-26", "text": text}
    return [
        ("text/plain", text.encode()),
        ("text/plain", f"26 September 2022\n\n15.41\n{text}\n\n16.20\n{text}".encode("utf-16")),
        ("text/plain", text.encode("cp1251", "ignore") + text[:90].encode()),
        ("text/markdown", f"---\ntitle: The queue\ndate: 2022-09-26\n---\n# The queue\n\n{text}\n\n{table}".encode()),
        ("application/json", json.dumps([document, document], ensure_ascii=False).encode()),
        ("message/rfc822", f"Subject: The queue\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()),
    ]


def of_formats(text: str) -> list[Seed]:
    """A text as a page, a feed, a DOCX file and a PDF file."""
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
    table = "<table><tr><th>Day</th><th>Cars</th></tr><tr><td>Friday</td><td>2,300</td></tr></table>"
    page = f"<html><head><title>The queue</title></head><body><article><h1>The queue</h1>{paragraphs}{table}</article>"
    item = (
        f"<item><title>The queue</title><pubDate>26 Sep 2022</pubDate><description>{escape(text)}</description></item>"
    )
    return [
        ("text/html", page.encode()),
        ("application/rss+xml", f'<rss version="2.0"><channel>{item * 2}</channel></rss>'.encode()),
        (DOCX, docx(text)),
        ("application/pdf", pdf(text)),
    ]


def docx(text: str) -> bytes:
    """A DOCX file of the text's paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in text.split("\n\n"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def pdf(text: str) -> bytes:
    """A PDF file of one page with the text's plain letters, a line of them every 14 points."""
    plain = text.encode("ascii", "ignore").decode().replace("(", "").replace(")", "").replace("\\", "")
    lines = [plain[at : at + 80].replace("\n", " ") for at in range(0, len(plain), 80)]
    shown = "BT /F1 11 Tf 50 780 Td " + " ".join(f"({line}) Tj 0 -14 Td" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{head}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


PIECES = (
    b"<",
    b"&#xD800;",
    b"\x00",
    b"\xff\xfe",
    b"<!--",
    b"]]>",
    b"|",
    b"{[",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\n\n",
    b"9" * 40,
)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, taken out, moved, put in many times, or cut off."""
    changed = bytearray(body)
    for _ in range(chance.choice((1, 2, 5, 20))):
        place = chance.randrange(len(changed) + 1)
        end = place + chance.choice((1, 2, 8, 60))
        how = chance.randrange(7)
        if how == 0:
            changed[place:end] = chance.randbytes(end - place)
        elif how == 1:
            del changed[place:end]
        elif how == 2:
            changed[place:place] = changed[place:end] * chance.choice((2, 50))
        elif how == 3:
            changed[place:place] = chance.choice(PIECES)
        elif how == 4:
            changed[place:end] = str(chance.randrange(10**9)).encode()
        elif how == 5:
            other = chance.randrange(len(changed) + 1)
            changed[place:place] = changed[other : other + chance.choice((8, 60, 300))]
        elif len(changed) > 40 and chance.random() < 0.2:
            del changed[place:]
    return bytes(changed)


def made(number: int, known: list[Seed]) -> Seed:
    """Input `number`: random bytes now and then, a report said to be of another kind, mostly a broken report."""
    chance = random.Random(number)
    kind, body = chance.choice(known)
    dice = chance.random()
    if dice < 0.1:
        return kind, chance.randbytes(chance.choice((1, 20, 400, 4_000)))
    if dice < 0.15:
        return chance.choice(known)[0], body
    return kind, mutated(body, chance)
