"""Near copies among reports: precision and recall by how much of the text is shared, and the time that they take.

The sample texts are originals, fillers and strangers. A copy takes 40 to 100 % of its words from an original: its lead
is written anew, its tail replaced or cut, its paragraphs shuffled, words edited here and there. Strangers share what
independent reports share: a quotation, a standing paragraph of background, a footer.

.venv/bin/python -m benchmarks.echoes.near [--rounds 6] [--seed 4] [--speed 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from benchmarks.echoes.made import EVERY, whole
from benchmarks.figures import Figure, printed
from borderflow.nouns import Document
from borderflow.record.copies import originals

Method = Callable[[Mapping[str, Document]], dict[str, str]]

SHARES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
MODES = ("lead", "tail", "shuffled", "cut")
ROUNDS, SEED = 6, 4
ORIGINALS, STRANGERS = 50, 60
FIRST_DAY = date(2022, 9, 21)
EDITED = 0.01


def collection(share: float, chance: random.Random) -> tuple[dict[str, Document], dict[str, str]]:
    """Documents, and for each copy among them its original."""
    texts = whole(EVERY)
    drawn = chance.sample(texts, len(texts))
    firsts, fillers, strangers = drawn[:ORIGINALS], drawn[ORIGINALS : 2 * ORIGINALS], drawn[2 * ORIGINALS :]
    spare = " ".join(strangers[STRANGERS:]).split()
    made: list[tuple[str, str, int]] = []
    truth: dict[str, str] = {}
    for number, (first, filler) in enumerate(zip(firsts, fillers, strict=True)):
        made.append((f"original-{number}", first, 0))
        made.append((f"copy-{number}", copied(first, filler, share, chance), 1 + chance.randint(0, 2)))
        truth[f"copy-{number}"] = f"original-{number}"
    made += [(f"stranger-{number}", text, chance.randint(0, 3)) for number, text in enumerate(strangers[:STRANGERS])]
    dressed = shared_by_strangers(made, spare, chance)
    return {key: paper(key, text, day) for key, text, day in dressed}, truth


def paper(key: str, text: str, day: int) -> Document:
    """A document of the collection."""
    return Document(id=key, text=text, published=FIRST_DAY + timedelta(days=day), publisher=f"Sample {key}")


def copied(first: str, filler: str, share: float, chance: random.Random) -> str:
    """A copy of which `share` of the words are the original's; a cut one is nothing else, and as much shorter."""
    mode = chance.choice(MODES)
    words = first.split(" ")
    kept = round(len(words) * share)
    if mode == "cut":
        return edited(" ".join(words[:kept]), chance)
    own = " ".join(filler.split(" ")[: len(words) - kept])
    if mode == "lead":
        return f"{own}\n{edited(' '.join(words[len(words) - kept :]), chance)}"
    if mode == "tail":
        return f"{edited(' '.join(words[:kept]), chance)}\n{own}"
    pieces = [*own.split("\n"), *edited(" ".join(words[:kept]), chance).split("\n")]
    return "\n".join(chance.sample(pieces, len(pieces)))


def edited(text: str, chance: random.Random) -> str:
    """The text with one word in a hundred written otherwise."""
    return " ".join(word if chance.random() > EDITED else f"{word[:2]}ly" for word in text.split(" "))


def shared_by_strangers(
    made: list[tuple[str, str, int]], spare: list[str], chance: random.Random
) -> list[tuple[str, str, int]]:
    """The documents with what independent reports share: quotations, background, footers."""

    def words(count: int) -> str:
        start = chance.randrange(len(spare) - count)
        return " ".join(spare[start : start + count]).replace("“", "").replace("”", "").replace('"', "")

    footers = [words(chance.randint(25, 60)) for _ in range(6)]
    quotes = [f"“{words(chance.randint(20, 60))},” a spokesman said." for _ in range(STRANGERS // 3)]
    standing = [words(chance.randint(30, 60)) for _ in range(STRANGERS // 4)]
    dressed = []
    for key, text, day in made:
        parts = text.split("\n")
        if key.startswith("stranger"):
            if chance.random() < 0.7:
                parts.insert(len(parts) // 2, chance.choice(quotes))
            if chance.random() < 0.5:
                parts.append(chance.choice(standing))
        if chance.random() < 0.5:
            parts.append(chance.choice(footers))
        dressed.append((key, "\n".join(parts), day))
    return dressed


def scored(method: Method, share: float, rounds: int, seed: int) -> tuple[float, float]:
    """Precision and recall of copies found with their originals."""
    right = found = true = 0
    for number in range(rounds):
        documents, truth = collection(share, random.Random(f"{seed}-{share}-{number}"))
        given = {key: first for key, first in method(documents).items() if key != first}
        right += sum(truth.get(key) == first for key, first in given.items())
        found += len(given)
        true += len(truth)
    return right / max(1, found), right / true


def many(count: int, chance: random.Random) -> dict[str, Document]:
    """As many documents as wanted, six in ten copies of others; words drawn as often as the samples have them."""
    words = " ".join(whole(EVERY)).split()
    documents: dict[str, Document] = {}
    firsts: list[str] = []
    for number in range(count):
        if firsts and chance.random() < 0.6:
            first = chance.choice(firsts[-1000:])
            text = first if chance.random() < 0.5 else edited(first, chance)
        else:
            text = " ".join(chance.choices(words, k=chance.randint(150, 500)))
            firsts.append(text)
        documents[f"d{number:06}"] = paper(f"d{number:06}", text, number % 30)
    return documents


def measure(rounds: int = ROUNDS, seed: int = SEED) -> list[Figure]:
    """Precision over all shares, and recall by share."""
    by_share = {share: scored(originals, share, rounds, seed) for share in SHARES}
    note = f"{rounds} rounds of {ORIGINALS} copies, {STRANGERS} strangers, seed {seed}"
    worst = min(precision for precision, _ in by_share.values())
    return [
        Figure("copies: precision, the worst share", round(worst, 3), note),
        *(Figure(f"copies: recall, {share:.0%} shared", round(by_share[share][1], 3)) for share in SHARES),
    ]


def speed(method: Method, count: int) -> str:
    """Seconds and memory for that many documents."""
    documents = many(count, random.Random(SEED))
    began = time.process_time()
    found = method(documents)
    spent = time.process_time() - began
    copies = sum(key != first for key, first in found.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:7} documents: {spent:8.1f} s, {1000 * spent / count:6.2f} ms each, {copies} copies, peak {peak:.0f} MB"
    )


def main() -> None:
    """Print the figures, and the speed where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--speed", type=int, nargs="*", default=[], help="numbers of documents to time")
    args = parser.parse_args()
    printed(measure(args.rounds, args.seed))
    for count in args.speed:
        print(speed(originals, count))


if __name__ == "__main__":
    main()
