"""Who tells of the planted figures, and how well: sources of every kind, some of them wrong in their own ways."""

from __future__ import annotations

import random
from dataclasses import dataclass

AUTHORITIES = {
    "FI": "Finnish Border Guard", "EE": "Estonian Police and Border Guard Board",
    "KZ": "Kazakhstan's Interior Ministry",
    "GE": "Georgian Interior Ministry", "LV": "Latvian State Border Guard",
}  # fmt: skip
NAMES = {
    "official": (),
    "body": ("UNHCR", "IOM", "Frontex"),
    "agency": ("Reuters", "AFP", "AP", "Interfax"),
    "outlet": tuple(f"Sample Gazette {town}" for town in (
        "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kapok", "Larch",
        "Maple", "Nutmeg", "Oak", "Pine", "Quince", "Rowan", "Sorrel", "Tamarind", "Umbel", "Viburnum", "Willow", "Yew",
    )),
    "state": ("TASS", "RIA Novosti", "RT"),
    "unnamed": ("local officials", "a source", "travellers"),
    "social": ("a Telegram channel", "a Facebook post"),
}  # fmt: skip
# How much likelier than an outlet a source of the kind is to be a wrong one.
RISK = {"official": 0.4, "body": 0.5, "agency": 0.6, "outlet": 1.0, "state": 1.5, "unnamed": 1.75, "social": 2.25}
# How often each kind is the origin of what is told.
SHARE = {"official": 40, "body": 8, "agency": 12, "outlet": 25, "state": 5, "unnamed": 6, "social": 4}


@dataclass(frozen=True, slots=True)
class Teller:
    """A source: `bias` is what it multiplies every figure by, `slips` how often it gets one wrong some other way."""

    name: str
    kind: str
    bias: float = 1.0
    slips: float = 0.0


def tellers(country: str, chance: random.Random, *, wrong: float, flat: bool) -> dict[str, list[Teller]]:
    """The sources of one country's figures, by kind; a share `wrong` of all is erroneous, of each kind with `flat`."""
    names = {**NAMES, "official": (AUTHORITIES[country],)}
    total = sum(len(each) for each in names.values())
    mean = sum(RISK[kind] * len(each) for kind, each in names.items()) / total
    return {
        kind: [teller(name, kind, chance, wrong if flat else wrong * RISK[kind] / mean) for name in each]
        for kind, each in names.items()
    }


def teller(name: str, kind: str, chance: random.Random, risk: float) -> Teller:
    """A source: with that risk a wrong one, either biased in all that it says or prone to slips."""
    if chance.random() >= risk:
        return Teller(name, kind)
    if chance.random() < 0.5:
        return Teller(name, kind, bias=chance.choice((chance.uniform(0.5, 0.85), chance.uniform(1.2, 2.0))))
    return Teller(name, kind, slips=0.6)
