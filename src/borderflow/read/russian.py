"""Russian text parsed into spaCy's own form, so that whatever is written on spaCy's tokens reads Russian too.

razdel cuts, slovnet (natasha's models) gives parts of speech, syntax (Universal Dependencies) and names, pymorphy the
lemmas. The text is kept to the letter: "17 000" stays two tokens, and an offset in the parse is one in the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

TEXTS_AT_ONCE, SENTENCES_AT_ONCE = 64, 8
LONGEST = 160
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
NAMES = {"O": "O"} | {
    f"{edge}-{ours}": f"{edge}-{label}"
    for edge in "BI"
    for ours, label in (("PER", "PERSON"), ("LOC", "LOC"), ("ORG", "ORG"))
}


@dataclass(slots=True)
class Piece:
    """A sentence, or as much of one as the parser takes at once; `offsets` are those of its words in the text."""

    words: list[str]
    offsets: list[int]
    pos: list[str] = field(default_factory=list)
    feats: list[dict[str, str]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


@functools.cache
def models() -> dict[str, Any]:
    """slovnet's three models over one embedding, as natasha ships them; loading takes about a second."""
    from natasha import NewsEmbedding  # type: ignore[import-untyped]  # noqa: PLC0415  (only who reads Russian waits)
    from natasha.data import NEWS_MORPH, NEWS_NER, NEWS_SYNTAX  # type: ignore[import-untyped]  # noqa: PLC0415
    from slovnet import NER, Morph, Syntax  # type: ignore[import-untyped]  # noqa: PLC0415

    from borderflow.read.products import on_one_thread  # noqa: PLC0415  (with what multiplies)

    on_one_thread()
    embedding = NewsEmbedding()
    paths = {"morph": (Morph, NEWS_MORPH), "syntax": (Syntax, NEWS_SYNTAX), "names": (NER, NEWS_NER)}
    return {name: kind.load(path).navec(embedding).infer for name, (kind, path) in paths.items()}


@functools.cache
def dictionary() -> Any:
    """pymorphy's analyser, its dictionary named outright: looking for it would need the deprecated pkg_resources."""
    from natasha.morph.vocab import MorphForm  # type: ignore[import-untyped]  # noqa: PLC0415
    from pymorphy2 import MorphAnalyzer  # type: ignore[import-untyped]  # noqa: PLC0415
    from pymorphy2_dicts_ru import get_path  # type: ignore[import-untyped]  # noqa: PLC0415

    return MorphAnalyzer(path=get_path(), result_type=MorphForm)


@functools.cache
def vocab() -> Vocab:
    """The vocabulary that the parses share."""
    import spacy  # noqa: PLC0415

    return spacy.blank("ru").vocab


@functools.lru_cache(maxsize=100_000)
def lemma(word: str, pos: str, feats: tuple[tuple[str, str], ...]) -> str:
    """The dictionary form that fits the tag, with "е" for "ё"; a name keeps its capital.

    >>> lemma("пересекли", "VERB", (("Aspect", "Perf"), ("Number", "Plur"), ("Tense", "Past")))
    'пересечь'
    """
    if not CYRILLIC.search(word):
        return (
            word.lower() if pos != "PROPN" else word
        )  # pymorphy has no word for it, and fails on letters without name
    from natasha.morph.lemma import lemmatize  # type: ignore[import-untyped]  # noqa: PLC0415

    found: str = lemmatize(dictionary().parse, word, pos, dict(feats))
    return found.capitalize() if pos == "PROPN" and word[:1].isupper() and not word.isupper() else found


def docs(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text parsed, in order."""
    waiting = iter(texts)
    while batch := list(islice(waiting, TEXTS_AT_ONCE)):
        cut = [pieces(text) for text in batch]
        parse([piece for group in cut for piece in group])
        for text, group in zip(batch, cut, strict=True):
            yield doc_of(text, group)


def pieces(text: str) -> list[Piece]:
    """The text in sentences, and sentences in words; a run without end is cut where the parser would choke."""
    from razdel import sentenize, tokenize  # type: ignore[import-untyped]  # noqa: PLC0415

    found = []
    for sentence in sentenize(text):
        tokens = list(tokenize(sentence.text))
        for first in range(0, len(tokens), LONGEST):
            part = tokens[first : first + LONGEST]
            found.append(Piece([t.text for t in part], [sentence.start + t.start for t in part]))
    return found


def parse(cut: list[Piece]) -> None:
    """Tags, heads and names for every piece, the like in length together: a batch is as long as its longest."""
    ordered = sorted(cut, key=lambda piece: len(piece.words))
    for first in range(0, len(ordered), SENTENCES_AT_ONCE):
        batch = ordered[first : first + SENTENCES_AT_ONCE]
        rows = [piece.words for piece in batch]
        for piece, morph, syntax in zip(batch, models()["morph"](rows), models()["syntax"](rows), strict=True):
            piece.pos = [token.pos for token in morph.tokens]
            piece.feats = [token.feats for token in morph.tokens]
            piece.deps = [token.rel for token in syntax.tokens]
            piece.heads = [int(token.head_id) - 1 for token in syntax.tokens]
        for piece, tags in zip(batch, named(rows), strict=True):
            piece.tags = begun(tags)
        for piece in batch:
            grow(piece)


def named(rows: list[list[str]]) -> Iterator[list[str]]:
    """The name tags (B-PER, I-PER, O ...) of each row of words."""
    infer = models()["names"]
    return infer.decoder(infer.process(infer.encoder(rows)))  # type: ignore[no-any-return]


def begun(tags: list[str]) -> list[str]:
    """The tags with every name begun: one that goes on from nothing, or from another kind of name, begins there."""
    before = ["O", *tags]
    return [
        f"B{tag[1:]}" if tag[0] == "I" and last[1:] != tag[1:] else tag for last, tag in zip(before, tags, strict=False)
    ]


def grow(piece: Piece) -> None:
    """Make the heads one tree: further roots hang on the first as asides, a loop is cut where it closes."""
    count = len(piece.words)
    roots = [i for i, head in enumerate(piece.heads) if not 0 <= head < count or head == i]
    top = roots[0] if roots else 0
    piece.heads[top], piece.deps[top] = top, "ROOT"
    for i in roots[1:]:
        piece.heads[i], piece.deps[i] = top, "parataxis"
    safe = {top}
    for i in range(count):
        path: list[int] = []
        at = i
        while at not in safe and at not in path:
            path.append(at)
            at = piece.heads[at]
        if at not in safe:
            piece.heads[at] = top
        safe.update(path)


def doc_of(text: str, cut: list[Piece]) -> Doc:
    """The pieces of a text as one spaCy document, whose text is the text."""
    words, spaces, places = laid_out(text, cut)
    size = len(words)
    pos, deps, ents = ["SPACE"] * size, ["dep"] * size, ["O"] * size
    lemmas, morphs = list(words), [""] * size
    heads = [max(i - 1, 0) for i in range(size)]
    if size > 1:
        heads[0] = 1
    for piece, place in zip(cut, places, strict=True):
        for i, here in enumerate(place):
            feats = tuple(sorted(piece.feats[i].items()))
            pos[here], deps[here], ents[here] = piece.pos[i], piece.deps[i], NAMES[piece.tags[i]]
            lemmas[here] = lemma(piece.words[i], piece.pos[i], feats)
            morphs[here] = "|".join(f"{name}={value}" for name, value in feats)
            heads[here] = place[piece.heads[i]]
    return Doc(
        vocab(),
        words=words,
        spaces=spaces,
        ents=ents,
        pos=pos,
        tags=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )


def laid_out(text: str, cut: list[Piece]) -> tuple[list[str], list[bool], list[list[int]]]:
    """Words, whether one space follows each, and where each piece's words stand among them.

    Blanks that one space cannot stand for are words of their own, as spaCy has it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    places: list[list[int]] = [[] for _ in cut]
    at = 0
    ends = [(len(cut), len(text), "")]
    flat = [(p, o, w) for p, piece in enumerate(cut) for o, w in zip(piece.offsets, piece.words, strict=True)]
    for p, offset, word in flat + ends:
        gap = text[at:offset]
        if words and gap[:1] == " ":
            spaces[-1], gap = True, gap[1:]
        for piece, new in ((None, gap), (p, word)):
            if new:
                if piece is not None:
                    places[piece].append(len(words))
                words.append(new)
                spaces.append(False)
        at = offset + len(word)
    return words, spaces, places
