"""Number plates, by the countries of the borders that are watched: some have a form of their own, others need a word.

"А 123 ВС 77" is nothing but a plate; "ABC-123" may be a ship, a law or a virus, and is one only beside a car.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from borderflow.atlas.private.numbers import Hidden

# The twelve letters that both alphabets have.
BOTH = "АВЕКМНОРСТУХABEKMHOPCTYX"
BOTH_I = BOTH + "ІI"
OWN_FORM = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)[{BOTH}][ \-]?\d{{3}}[ \-]?[{BOTH}]{{2}}(?:[ \-/|]?\d{{2,3}})?(?: ?(?:RUS|РУС))?(?!\w)",  # Russia
        rf"(?<!\w)[{BOTH_I}]{{2}}[ \-]?\d{{4}}[ \-]?[{BOTH_I}]{{2}}(?!\w)",  # Ukraine
        rf"(?<!\w)\d{{4}}[ \-]?[{BOTH_I}]{{2}}[ \-][1-8](?!\w)",  # Belarus
        r"(?<!\w)[A-Z]{2}-\d{3}-[A-Z]{2}(?!\w)",  # Georgia, and others since
        r"(?<!\w)\d{3} ?(?!USD|EUR|RUB|KZT|GEL|PLN|UAH|KM|MB|GB)[A-Z]{3} ?(?:0[1-9]|1\d|20)(?!\w)",  # Kazakhstan
    )
)
CAR = (
    r"plates?|licen[cs]e\splates?|number\splates?|registration|registered|reg\.?|car|cars|vehicle|van|truck|lorry|bus|minibus|taxi"
    r"|volkswagen|vw|toyota|lada|bmw|audi|mercedes|renault|skoda|kia|hyundai|ford|volvo|opel|nissan|mazda|mitsubishi|honda"
    r"|номер\w*|госномер\w*|номерной|машин\w*|автомобил\w*|авто|фургон\w*|грузовик\w*|автобус\w*|такси|микроавтобус\w*"
    r"|фольксваген\w*|тойот\w*|лад[аеуы]|мерседес\w*|рено|шкод\w*|форд\w*|ниссан\w*"
)
NEXT_TO_A_CAR = re.compile(
    rf"(?i:\b(?:{CAR})\b)[^\n]{{0,40}}?(?<![\w\-])(?<!\d[.,])("
    r"[A-ZÄÖÜÅ]{1,3}[ \-]{1,2}[A-Z]{1,2}[ \-]?\d{1,4}[EH]?"  # Germany
    r"|[A-ZÄÖÅ]{3}[ \-]?\d{3}|\d{3} ?[A-Z]{3}"  # Finland, Lithuania, Sweden; Estonia
    r"|[A-Z]{2}[ \-]?\d{1,5}"  # Latvia, Norway
    r"|[A-Z]{2,3} ?(?=[A-Z]*\d)[A-Z0-9]{4,5}"  # Poland
    r"|\d{4} ?[А-ЯЁӨҮ]{3}"  # Mongolia
    rf"|[{BOTH}][ \-]?\d{{3}}[ \-]?[{BOTH}]{{2}}"
    r")(?![\w])"
)
MONEY = re.compile(
    r"\d+ ?(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|RUB|UAH|BYN|MDL|PLN|RSD|RON|HUF|KZT|KGS|UZS|TJS|TMT|GEL|AMD|AZN|TRY"
    r"|SYP|LBP|JOD|IQD|IRR|ILS|EGP|LYD|TND|YER|AFN|PKR|INR|NPR|BDT|MMK|THB|CFA|XAF|XOF|SDG|SSP|ETB|ERN|KES|UGX|RWF"
    r"|BIF|CDF|NGN|MXN|COP|VES|BRL|PEN|CLP|HTG|DOP|КМ|США)"
)


def plates(text: str) -> Iterator[Hidden]:
    """Number plates of vehicles."""
    for pattern in OWN_FORM:
        yield from (Hidden(*hit.span(), "plate") for hit in pattern.finditer(text))
    for hit in NEXT_TO_A_CAR.finditer(text):
        if not MONEY.fullmatch(hit[1]):
            yield Hidden(*hit.span(1), "plate")
