"""Claims by a language model, none of them taken on its word.

A function that asks a model is handed in: instructions and a passage in, the reply's text out. What it replies is a
list of drafts; each is looked for in the text, and becomes a claim only as far as the text itself bears it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace

from borderflow.nouns import Claim, Document, LeftOut, Quantity
from borderflow.read.extractors.drafts import drafts, excerpt
from borderflow.read.extractors.grounding import grounded
from borderflow.read.extractors.page import Page, page
from borderflow.read.extractors.passages import Passage, passages, told
from borderflow.read.numbers import numbers
from borderflow.read.paragraphs import paragraphs

Ask = Callable[[str, str], str]
PASSAGE_CHARACTERS = 3_000
TWICE = "its number is told as something else already"


def claims(document: Document, ask: Ask) -> tuple[list[Claim], list[LeftOut]]:
    """The claims of a document that stand, in the order of the text, and what was left out of the model's."""
    parts = paragraphs(document.text)
    asked, left_out = passages(document, parts, characters=PASSAGE_CHARACTERS)
    replies = [(passage, ask(told()["instructions"], passage.asked)) for passage in asked]
    here = page(document, parts, document.tongue)
    found: list[Claim] = []
    for passage, reply in replies:
        stand, fall = looked_into(reply, here, passage)
        found += stand
        left_out += fall
    return once(found), left_out


def looked_into(reply: str, here: Page, passage: Passage) -> tuple[list[Claim], list[LeftOut]]:
    """The claims of a reply that stand, and what does not."""
    found, left_out = drafts(reply)
    judged = [grounded(draft, here, passage) for draft in found]
    stand, twice = told_once([one for one in judged if isinstance(one, Claim)], here.lang)
    return stand, [*left_out, *(one for one in judged if isinstance(one, LeftOut)), *twice]


def told_once(found: list[Claim], lang: str) -> tuple[list[Claim], list[LeftOut]]:
    """The claims with no number told as two things (arrivals, and stock too), and those beyond the first of each."""
    kept: dict[object, list[Claim]] = {}
    twice: list[LeftOut] = []
    for one in found:
        key = (one.evidence, one.quantity, one.origin, one.destination, one.country, one.place)
        others = kept.setdefault(key, [])
        if one in others:
            continue
        if one.quantity is None or len(others) < times_said(one.quantity, one.evidence[0].text, lang):
            others.append(one)
        else:
            twice.append(LeftOut(reason=TWICE, words=excerpt(one.evidence[0].text)))
    return [one for same in kept.values() for one in same], twice


def times_said(quantity: Quantity, text: str, lang: str) -> int:
    """How many times a text says the numbers of a quantity; once at least."""
    ends = (quantity.value, quantity.low, quantity.high)
    return max(1, sum((n.value, n.low, n.high) == ends for n in numbers(text, lang=lang)))


def once(found: Iterable[Claim]) -> list[Claim]:
    """Claims that differ in nothing but their words as one, with the words of all; in the order of the text."""
    same: dict[object, Claim] = {}
    for one in sorted(found, key=lambda claim: claim.evidence[0]):
        content = tuple(getattr(one, f.name) for f in fields(one) if f.name != "evidence")
        words = (*same[content].evidence, *one.evidence) if content in same else one.evidence
        same[content] = replace(one, evidence=tuple(dict.fromkeys(words)))
    return list(same.values())
