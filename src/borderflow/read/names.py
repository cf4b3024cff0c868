"""Names of voices as a text has them; private people by their role, never by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from borderflow.atlas import voice_named

LEFT = {"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "advmod", "case", "predet"}
RIGHT = {"appos", "flat", "flat:name", "flat:foreign", "nmod", "amod", "nummod", "fixed", "compound"}
JOINS = {"of", "in", "for", "at", "from", "on", "to", "with", "de", "against"}
ASIDES = {"relcl", "acl", "advcl", "acl:relcl", "parataxis", "cc", "conj", "punct"}
ENDS = {";", ":", "—", "–", "(", ")", "“", "”", '"'}
WHEN = {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
WHO = {"who", "whom", "whose", "which", "that"}
LONGEST = 12
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}\b[\s,;:.—–-]*")
MARKS = " ,;:.…“”\"'‘’()[]«»„—–-"


def phrase(noun: Token, known: Mapping[str, str]) -> str:
    """The noun with what names it: its modifiers, "of ..." behind it, and a name beside an office.

    A bare surname that was introduced earlier is given as it was introduced.
    """
    if noun.text in known and noun.pos_ == "PROPN" and not any(c.dep_ == "compound" for c in noun.children):
        return known[noun.text]
    first = min((t.i for c in noun.children if c.dep_ in LEFT and c.i < noun.i for t in naming(c)), default=noun.i)
    last = max((t.i for c in noun.children if c.i > noun.i and names_on(c) for t in naming(c)), default=noun.i)
    last = max(last, noun.i)
    while noun.pos_ == "NOUN" and last + 1 < len(noun.doc) and is_name_of(noun.doc[last + 1]):
        last += 1
    run = noun.doc[first : min(last, max(first + LONGEST, noun.i)) + 1]
    return trimmed(until_a_break(run, noun.i)).removeprefix("whose ")


def is_name_of(token: Token) -> bool:
    """Whether a word right behind an office is its name ("the broadcaster NRK"), not a date or another's possessive."""
    followed = token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ == "POS"
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ not in WHEN
        and not followed
        and token.dep_ not in {"pobj", "npadvmod"}
    )


def names_on(child: Token) -> bool:
    """Whether what hangs behind a noun is part of its name: not a date, an age, or a clause."""
    if child.dep_ == "prep":
        when = any((c.ent_type_ in WHEN or c.pos_ == "NUM") and child.head.pos_ == "NOUN" for c in child.children)
        return child.lower_ in JOINS and not when
    return child.dep_ in RIGHT and child.ent_type_ not in WHEN and child.pos_ != "NUM"


def naming(token: Token) -> Iterator[Token]:
    """The token and what hangs on it, but for clauses and further members of a list that come after a comma."""
    yield token
    for child in token.children:
        if child.dep_ not in ASIDES or (child.dep_ == "punct" and child.text == "-"):
            yield from naming(child)


def until_a_break(run: Span, noun: int) -> str:
    """The words of a run as far as the first mark behind the noun that ends a name."""
    end = next((t.i for t in run if t.i > noun and t.text in ENDS), run.end)
    start = next((t.i + 1 for t in reversed(run) if t.i < noun and t.text in ENDS), run.start)
    return str(run.doc[start:end].text)


def trimmed(text: str) -> str:
    """A name without the marks at its ends; a possessive keeps its owner only."""
    bare = CLOCK.sub("", " ".join(text.split()).strip(MARKS))
    return bare.removesuffix("'s").removesuffix("’s")


def role(noun: Token, name: str, known: Mapping[str, str], words: tuple[frozenset[str], str]) -> str:
    """The name as it may be printed: offices and outlets as they are, private persons by their role.

    `words` are the offices, and the role of one of whom the text says nothing.
    """
    offices, unknown = words
    aged = noun.pos_ == "PROPN" and is_aged(noun.doc, noun.i + 1) and noun.text not in known
    if (noun.ent_type_ != "PERSON" and not aged) or is_public(name, known, offices):
        return name
    if noun.text in known:
        return known[noun.text]
    if any(c.dep_ == "relcl" and any(g.lower_ == "which" for g in c.subtree) for c in noun.children):
        return name
    first = noun.i - len([c for c in noun.children if c.i < noun.i and c.ent_type_ == "PERSON"])
    told = told_of(noun.doc, noun.i + 1) or trade_before(noun.doc, first)
    return told or (unknown if aged or len(name.split()) == 1 else name)


def is_public(name: str, known: Mapping[str, str], offices: frozenset[str]) -> bool:
    """Whether a name may be printed: an office stands in it, the document introduces it so, or the atlas has it."""
    return name in known.values() or has_office(name, offices) or voice_named(name) is not None


def trade_before(doc: Doc, start: int) -> str | None:
    """What a person is, right before the name and without an office: "taxi driver Oleg Ivanov" -> "a taxi driver"."""
    first = start
    while first > 0 and is_trade(doc[first - 1]) and start - first < 4:
        first -= 1
    words = doc[first:start]
    if not len(words) or words[-1].pos_ == "ADJ" or words[-1].tag_ in {"NNS", "NNPS"}:
        return None
    return f"{'an' if words.text[0].lower() in 'aeiou' else 'a'} {words.text.lower()}"


def is_trade(word: Token) -> bool:
    """Whether a word before a name says what the person is; at the head of a sentence a capital says nothing."""
    return not word.ent_type_ and (word.pos_ in {"NOUN", "ADJ"} or (word.pos_ == "PROPN" and bool(word.is_sent_start)))


def has_office(text: str, offices: frozenset[str]) -> bool:
    """Whether one of the words is an office's."""
    return bool({word.strip(",()").lower() for word in text.replace("-", " ").split()} & offices)


def told_of(doc: Doc, after: int) -> str | None:
    """What the text says a person is, right behind the name: ", a driver from Kazan," -> "a driver from Kazan"."""
    if is_aged(doc, after):
        after += 2
    if after + 2 >= len(doc) or doc[after].text != ",":
        return None
    first = doc[after + 1]
    if first.lower_ not in {"a", "an", "one"} and first.pos_ != "NOUN":
        return None
    end = next(
        (
            t.i
            for t in doc[after + 2 : after + 12]
            if t.text in ENDS | {",", "."} or t.pos_ in {"VERB", "AUX"} or t.lower_ in WHO
        ),
        None,
    )
    run = doc[after + 1 : end] if end is not None else None
    kept = run is not None and any(t.pos_ == "NOUN" for t in run) and not any(t.ent_type_ == "PERSON" for t in run)
    return trimmed(run.text) if run is not None and kept else None


def is_aged(doc: Doc, after: int) -> bool:
    """Whether an age stands right behind a name (", 38,"): only private persons get one."""
    return after + 1 < len(doc) and doc[after].text in {",", "("} and doc[after + 1].like_num


def introduced(doc: Doc, offices: frozenset[str], unknown: str = "a traveller") -> dict[str, str]:
    """Surnames that the paragraph introduces, and how they may be printed: in full with the office, or by the role."""
    found: dict[str, str] = {}
    for entity in doc.ents:
        if entity.label_ != "PERSON" or len(entity) < 2 or entity[-1].text in found:
            continue
        around = doc[max(entity.start - 6, 0) : min(entity.end + 8, len(doc))]
        if {t.lemma_.lower() for t in around} & offices:
            found[entity[-1].text] = title_before(doc, entity.start, offices) + entity.text
        else:
            private = unknown if is_aged(doc, entity.end) else None
            trade = trade_before(doc, entity.start)
            found[entity[-1].text] = told_of(doc, entity.end) or trade or private or entity.text
    return found


def title_before(doc: Doc, start: int, offices: frozenset[str]) -> str:
    """The office right before a name ("interior minister "), or nothing."""
    first = start
    while first > 0 and doc[first - 1].pos_ in {"NOUN", "PROPN", "ADJ"} and start - first < 4:
        first -= 1
    title = doc[first:start]
    return f"{title.text} " if {t.lemma_.lower() for t in title} & offices else ""
