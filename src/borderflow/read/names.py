"""Names of voices as a text has them; private people by their role, never by their name."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

LEFT = {"det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "advmod", "case"}
JOINS = {"of", "in", "for", "at", "from", "on"}
LONGEST = 12
ROLES = ("a traveller", "a resident")


def phrase(noun: Token, known: Mapping[str, str]) -> str:
    """The noun with what names it: its modifiers, "of ..." behind it, and a name beside an office.

    A bare surname that was introduced earlier is given as it was introduced.
    """
    if noun.text in known and noun.pos_ == "PROPN" and not any(c.dep_ == "compound" for c in noun.children):
        return known[noun.text]
    left = min((t.i for c in noun.children if c.dep_ in LEFT and c.i < noun.i for t in c.subtree), default=noun.i)
    right = noun.i
    for child in noun.children:
        if child.i > noun.i and ((child.dep_ == "prep" and child.lower_ in JOINS) or child.dep_ == "appos"):
            last = max(
                t.i for t in child.subtree if not any(a.dep_ in {"relcl", "acl", "advcl"} for a in up_to(t, noun))
            )
            right = max(right, last)
    right = min(right, left + LONGEST)
    return trimmed(noun.doc[left : right + 1].text)


def up_to(token: Token, top: Token) -> list[Token]:
    """The token and its ancestors below `top`."""
    chain = [token]
    for ancestor in token.ancestors:
        if ancestor == top:
            break
        chain.append(ancestor)
    return chain


def trimmed(text: str) -> str:
    """The phrase without blanks, quotation marks and commas at its ends."""
    return " ".join(text.split()).strip(" ,;:.“”\"'‘’()—–-")


def role(noun: Token, name: str, known: Mapping[str, str], offices: frozenset[str]) -> str:
    """The name as it may be printed: offices and outlets as they are, private persons by their role."""
    if noun.ent_type_ != "PERSON" or any(known_as.endswith(name) or name in known_as for known_as in known.values()):
        return name
    lowered = {word.strip(",.").lower() for word in name.split()}
    if lowered & offices:
        return name
    for child in noun.children:
        if child.dep_ == "appos" and child.ent_type_ != "PERSON":
            return trimmed(" ".join(t.text for t in child.subtree if t.ent_type_ != "PERSON"))
    return ROLES[0] if len(name.split()) == 1 else name


def introduced(doc: Doc, offices: frozenset[str]) -> dict[str, str]:
    """Surnames that stand beside an office in the paragraph, with the words that introduce them."""
    found: dict[str, str] = {}
    for entity in doc.ents:
        if entity.label_ != "PERSON" or len(entity) < 2:
            continue
        around = doc[max(entity.start - 6, 0) : min(entity.end + 8, len(doc))]
        if {t.lemma_.lower() for t in around} & offices:
            found[entity[-1].text] = title_before(doc, entity.start, offices) + entity.text
    return found


def title_before(doc: Doc, start: int, offices: frozenset[str]) -> str:
    """The office right before a name ("interior minister "), or nothing."""
    first = start
    while first > 0 and doc[first - 1].pos_ in {"NOUN", "PROPN", "ADJ"} and start - first < 4:
        first -= 1
    title = doc[first:start]
    return f"{title.text} " if {t.lemma_.lower() for t in title} & offices else ""
