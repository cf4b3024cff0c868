"""Voices measured: on the gold claims and on PolNeAR's news.

A gold claim is given its place in the text (its number, else the words of its topic); asked is only who says it and how
sure that is, so nothing else that the reader does counts here.

.venv/bin/python -m benchmarks.reading.voices [--show]
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span

from benchmarks.figures import Figure, printed
from benchmarks.reading.run import SHARED, documents, scorer
from borderflow.nouns import Document
from borderflow.read.cues import cues
from borderflow.read.numbers import numbers
from borderflow.read.paragraphs import paragraphs
from borderflow.read.pipeline import parsed
from borderflow.read.voices import Attribution, attributions, introductions, voice_at

THIRD = SHARED.parent / "data" / "third_party"
POLNEAR = THIRD / "polnear" / "dev.jsonl"
REPORTING = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old|ells)|wr(?:ote|ites?|itten)|report(?:s|ed)?|not(?:es|ed)|add(?:s|ed)|announced?"
    r"|confirm(?:s|ed)|according|claim(?:s|ed)?|argue[sd]?|explain(?:s|ed)|state[sd]|warn(?:s|ed)|acknowledge[sd]"
    r"|tweet(?:s|ed)|insist(?:s|ed)|estimate[sd]?)\b",
    re.IGNORECASE,
)
PRONOUNS = {"he", "she", "it", "they", "who", "which", "that", "him", "her", "his"}
DIRECT = {"say", "according", "cite", "data", "stance", "denial"}
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with its voices; `base` is the offset of its paragraph."""

    base: int
    span: Span
    voices: list[Attribution]

    @property
    def ends(self) -> Stretch:
        return self.base + self.span.start_char, self.base + self.span.end_char


def sentences(text: str, lang: str = "en") -> Iterator[Read]:
    """Each sentence of a text with its voices, as the reader finds them."""
    parts = paragraphs(text)
    docs = list(parsed((part.text for part in parts), lang))
    known = {name: full for doc in docs for name, full in introductions(doc, lang).items()}
    previous = None
    for part, doc in zip(parts, docs, strict=True):
        for span in doc.sents:
            found = attributions(span, previous=previous, known=known, lang=lang)
            previous = next((a for a in reversed(found) if a.sources), previous)
            yield Read(part.start, span, found)


def overlap(one: Stretch, other: Stretch) -> int:
    """Code points that two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


# Gold claims: the voice at the claim's place.


def gold(lang: str, show: bool = False) -> list[Figure]:
    """Agreement of voice and certainty with the gold claims of a language, their places given."""
    score = scorer(SHARED)
    tally: Counter[str] = Counter()
    for path, document in documents(SHARED / "gold", lang).items():
        read = list(sentences(document.text, lang))
        for line in path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            where = place(claim, read, document, score)
            if where is None:
                continue
            sentence, at = where
            voice = voice_at(sentence.voices, at, sentence=sentence.span)
            names, sure = list(voice.sources) if voice else [], str(voice.certainty) if voice else "stated"
            right = {"voice": score.same_voice(claim, {"sources": names}), "certainty": sure == claim["certainty"]}
            for kind in ("all", *(["figures"] if score.ends(claim) else [])):
                tally[kind] += 1
                tally.update(f"{kind} {name}" for name, ok in right.items() if ok)
            if show and not all(right.values()):
                print(
                    document.id, claim["sources"], claim["certainty"], "| found", names, sure, "|", sentence.span.text
                )
    return [
        Figure(
            f"{lang} gold {kind}: {name}",
            round(tally[f"{kind} {name}"] / (tally[kind] or 1), 3),
            f"{tally[kind]} claims",
        )
        for kind in ("all", "figures")
        for name in ("voice", "certainty")
    ]


def place(claim: dict[str, Any], read: list[Read], document: Document, score: Any) -> tuple[Read, int] | None:
    """The sentence of a claim's evidence, and the offset in its paragraph that the claim is about."""
    held = [
        (sentence, (max(start, sentence.ends[0]) - sentence.base, min(end, sentence.ends[1]) - sentence.base))
        for evidence in claim["evidence"]
        for start, end in [(evidence["start"], evidence["end"])]
        for sentence in read
        if overlap((start, end), sentence.ends) > 2
    ]
    for sentence, span in held:
        at = (
            number_at(claim, sentence, span, score)
            if score.ends(claim)
            else topic_at(claim, sentence, span, document.lang or "en")
        )
        if at is not None:
            return sentence, at
    return (held[0][0], sum(held[0][1]) // 2) if held else None


def number_at(claim: dict[str, Any], sentence: Read, span: Stretch, score: Any) -> int | None:
    """Where the claim's number stands."""
    for number in numbers(sentence.span.doc.text, lang=sentence.span.doc.lang_ or "en"):
        stated = [x for x in (number.value, number.low, number.high) if x is not None]
        like = any(score.close(x * times, end) for x in stated for times in (1, 24) for end in score.ends(claim))
        if like and span[0] <= number.core_start < span[1]:
            return number.core_start
    return None


def topic_at(claim: dict[str, Any], sentence: Read, span: Stretch, lang: str) -> int | None:
    """Where the words of the claim's topic stand."""
    for cue in cues(sentence.span, "statements", lang=lang):
        at = sentence.span.doc[cue.first].idx
        if cue.label == claim["topic"] and span[0] <= at < span[1]:
            return at
    return None


# PolNeAR: cues, sources, contents.


def words(text: str) -> set[str]:
    """The words of a name, in lower case."""
    return set(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "of", "in", "s"}


def same(name: str, sources: tuple[str, ...]) -> bool:
    """Whether one of the sources shares half of the words of the shorter; a pronoun is right where it was resolved."""
    pairs = [sorted((words(name), words(source)), key=len) for source in sources]
    return words(name) <= PRONOUNS or any(bool(a) and len(a & b) >= 0.5 * len(a) for a, b in pairs)


def spans(parts: list[dict[str, Any]]) -> list[Stretch]:
    """The stretches of a gold part."""
    return [(a, b) for part in parts for a, b in part["spans"]]


def shared(gold: list[Stretch], ours: list[Stretch]) -> float:
    """F1 of the code points that both say are the voice's words."""
    both = sum(overlap(a, b) for a in gold for b in ours)
    return 2 * both / (sum(b - a for a, b in gold) + sum(b - a for a, b in ours) or 1)


def polnear() -> list[Figure]:
    """Cues, sources and contents of PolNeAR dev: recall by cue, precision of what was found."""
    tally: Counter[str] = Counter()
    contents: list[float] = []
    for line in POLNEAR.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        ours = [(r.base, a) for r in sentences(document["text"]) for a in r.voices if a.sources and a.manner in DIRECT]
        count(document["attributions"], ours, tally, contents)
    rates = (
        ("reporting cue recall", "reporting cue", "reporting"),
        ("reporting cue and source recall", "reporting source", "reporting"),
        ("cue and source recall", "all source", "all"),
        ("precision", "right", "ours"),
    )
    found = [
        Figure(f"en PolNeAR {name}", round(tally[a] / (tally[b] or 1), 3), f"of {tally[b]}") for name, a, b in rates
    ]
    return [*found, Figure("en PolNeAR content overlap", round(sum(contents) / (len(contents) or 1), 3))]


def count(
    given: list[dict[str, Any]], ours: list[tuple[int, Attribution]], tally: Counter[str], contents: list[float]
) -> None:
    """Count what one document adds."""
    marks = [span for each in given for span in spans(each["cue"]) + spans(each["source"])]
    tally["ours"] += len(ours)
    tally["right"] += sum(any(overlap((base + a.start, base + a.end), mark) for mark in marks) for base, a in ours)
    for each in (one for one in given if one["source"] and one["cue"]):
        cue, source = (" ".join(part["text"] for part in each[key]) for key in ("cue", "source"))
        hits = [(b, a) for b, a in ours if any(overlap((b + a.start, b + a.end), span) for span in spans(each["cue"]))]
        named = [[(b + s, b + e) for s, e in a.content] for b, a in hits if same(source, a.sources)]
        for kind in ("all", *(["reporting"] if REPORTING.search(cue) else [])):
            tally.update({kind: 1, f"{kind} cue": bool(hits), f"{kind} source": bool(named)})
        if named:
            contents.append(max(shared(spans(each["content"]), c) for c in named))


def speed(lang: str) -> Figure:
    """Seconds that the voices take, as a share of the parser's on the same texts."""
    texts = [part.text for one in documents(SHARED / "gold", lang).values() for part in paragraphs(one.text)]
    for doc in parsed(texts[:5], lang):  # the models and the word lists are loaded before the clock runs
        introductions(doc, lang)
        for span in doc.sents:
            attributions(span, lang=lang)
    began = time.process_time()
    docs = list(parsed(texts, lang))
    parser = time.process_time() - began
    began = time.process_time()
    for doc in docs:
        introductions(doc, lang)
        for span in doc.sents:
            attributions(span, lang=lang)
    return Figure(
        f"{lang} voices' time as a share of the parser's", round((time.process_time() - began) / parser, 3), most=True
    )


def measure(*, show: bool = False) -> list[Figure]:
    """All figures, or none where the shared data are not here."""
    if not (SHARED / "gold").is_dir():
        return []
    found = [figure for lang in ("en", "ru") for figure in (*gold(lang, show), speed(lang))]
    return [*found, *(polnear() if POLNEAR.is_file() else [])]


def main() -> None:
    """Print the scoreboard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", action="store_true")
    printed(measure(show=parser.parse_args().show))


if __name__ == "__main__":
    main()
