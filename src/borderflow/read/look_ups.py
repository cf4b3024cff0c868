"""Part of speech, form and lemma of each word, looked up: a component in place of two of spaCy's, with the same result.

The English model says by 179 rules what tag, word and role in the sentence make of a word, and spaCy tries every rule
on every word: a fifth of the time of a parse. Nearly all rules look at one word alone, so what they say of a tag, a
word and a role is the same each time, and so is the lemma of a word, its part of speech and its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

NAME = "look_ups"
NO_WORD = 0
RULES, LEMMAS = "attribute_ruler", "lemmatizer"
ASKED = {"TAG", "LOWER", "DEP", "IS_SPACE"}
TESTS = {"IN", "NOT_IN", "REGEX"}
Rule = tuple[int, Mapping[str, Any]]


class LookUps:
    """The rules that look at one word, with what they said of words met so far; a matcher for the others."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self.ruler, self.lemmatizer, self.strings = ruler, lemmatizer, ruler.vocab.strings
        self.alone: list[Rule] = []
        self.together = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                if len(pattern) == 1 and is_plain(pattern[0]):
                    self.alone.append((number, pattern[0]))
                else:
                    self.together.add(str(number), [pattern])
        asked = [rule["LOWER"] for _, rule in self.alone if "LOWER" in rule]
        self.names = {word for one in asked for word in listed(one)}
        self.forms = [one for one in asked if not listed(one)]
        self.marked: dict[int, int] = {}
        self.said: dict[tuple[int, int, int], list[int]] = {}
        self.by_rule: dict[tuple[int, ...], dict[int, int]] = {}
        self.lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document with parts of speech, forms and lemmas."""
        tokens = list(doc)
        rules = [self.rules_of(*row) for row in doc.to_array([TAG, LOWER, DEP]).tolist()]
        for at, number in self.matched(doc):
            rules[at] = sorted([*rules[at], number])
        for token, numbers in zip(tokens, rules, strict=True):
            set_token_attrs(token, self.attributes(numbers))
        for token, (word, pos, form, lemma) in zip(
            tokens, doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist(), strict=True
        ):
            if not lemma:
                token.lemma = self.lemma_of(token, (word, pos, form))
        return doc

    def rules_of(self, tag: int, word: int, role: int) -> list[int]:
        """The numbers of the rules for one word that hold, lowest first; words that no rule names are all alike."""
        marked = self.marked.get(word)
        if marked is None:
            self.marked[word] = marked = word if self.is_named(self.strings[word]) else NO_WORD
        found = self.said.get((tag, marked, role))
        if found is None:
            self.said[tag, marked, role] = found = list(self.holding(tag, marked, role))
        return found

    def is_named(self, word: str) -> bool:
        """Whether a rule may tell this word from any other."""
        return word in self.names or word.isspace() or any(fits(asked, word) for asked in self.forms)

    def holding(self, tag: int, word: int, role: int) -> Iterator[int]:
        """The numbers of the rules for one word that hold, each tried."""
        text = self.strings[word]
        shown = {"TAG": self.strings[tag], "LOWER": text, "DEP": self.strings[role], "IS_SPACE": text.isspace()}
        for number, rule in self.alone:
            if all(fits(asked, shown[name]) for name, asked in rule.items()):
                yield number

    def matched(self, doc: Doc) -> Iterable[tuple[int, int]]:
        """Which rules for words together hold, with the index of the word that each speaks of."""
        for key, start, end in self.together(doc, allow_missing=True):
            number = int(self.strings[key])
            index = self.ruler.indices[number]
            yield (start if index >= 0 else end) + index, number

    def attributes(self, numbers: list[int]) -> dict[int, int]:
        """What rules say of a word, the later ones having the last word."""
        key = tuple(numbers)
        if key not in self.by_rule:
            self.by_rule[key] = {name: value for number in numbers for name, value in self.ruler.attrs[number].items()}
        return self.by_rule[key]

    def lemma_of(self, token: Token, key: tuple[int, int, int]) -> int:
        """The lemma of a word, by its letters, part of speech and form."""
        found = self.lemmas.get(key)
        if found is None:
            self.lemmas[key] = found = self.strings.add(self.lemmatizer.lemmatize(token)[0])
        return found


def is_plain(word: Mapping[str, Any]) -> bool:
    """Whether a rule asks nothing of a word but what is looked up here."""
    return set(word) <= ASKED and all(not isinstance(asked, Mapping) or set(asked) <= TESTS for asked in word.values())


def listed(asked: Any) -> list[str]:
    """The words that a rule lists; none where it asks for a form of letters, or for any but some."""
    if not isinstance(asked, Mapping):
        return [asked]
    return list(asked["IN"]) if "IN" in asked else []


def fits(asked: Any, shown: Any) -> bool:
    """Whether a word shows what a rule asks: the very thing, one of several, none of them, or a form of letters."""
    if not isinstance(asked, Mapping):
        return bool(asked == shown)
    return (
        shown in asked.get("IN", (shown,))
        and shown not in asked.get("NOT_IN", ())
        and ("REGEX" not in asked or re.search(asked["REGEX"], shown) is not None)
    )


@Language.factory(NAME)
def made(nlp: Language, name: str) -> LookUps:  # noqa: ARG001  (spaCy hands the name in)
    """The component of a pipeline that has the two in whose place it stands."""
    ruler: Any = nlp.get_pipe(RULES)
    lemmatizer: Any = nlp.get_pipe(LEMMAS)
    return LookUps(ruler, lemmatizer)


def placed(nlp: Language) -> None:
    """Put the component in place of the two."""
    nlp.add_pipe(NAME, before=RULES)
    nlp.disable_pipe(RULES)
    nlp.disable_pipe(LEMMAS)
