"""Echo clusters against the planted origins: pairwise and B-cubed precision and recall.

.venv/bin/python -m benchmarks.echoes.clusters [--sets 200] [--seed 4] [--show 20]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Mapping

from benchmarks.echoes.made import Set, sets
from benchmarks.figures import Figure, printed
from borderflow.record import voices

SETS, SEED = 200, 4
HALVES = {"one half": False, "other half": True}


def clusters(found: Set) -> dict[str, int]:
    """For each claim's id, the number of the voice that it is in."""
    heard = voices(found.claims, found.documents)
    return {claim.id: number for number, voice in enumerate(heard) for claim in voice.claims}


def pairwise(given: Mapping[str, object], truth: Mapping[str, object]) -> tuple[int, int, int]:
    """Pairs of claims that are together in both, in the given clusters, and in the true ones."""

    def pairs(sizes: Counter[object]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes.values())

    both = Counter[object]((given[key], truth[key]) for key in truth)
    return pairs(both), pairs(Counter(given.values())), pairs(Counter(truth.values()))


def b_cubed(given: Mapping[str, object], truth: Mapping[str, object]) -> tuple[float, float]:
    """The sums over claims of how much of their cluster is theirs, and how much of their own is in it."""
    both = Counter((given[key], truth[key]) for key in truth)
    ours, theirs = Counter(given.values()), Counter(truth.values())
    precision = sum(size * size / ours[cluster] for (cluster, _), size in both.items())
    recall = sum(size * size / theirs[origin] for (_, origin), size in both.items())
    return precision, recall


def measured(half: str, count: int, seed: int) -> list[Figure]:
    """The four figures on one half of the origins."""
    made = sets(count, held=HALVES[half], chance=random.Random(seed))
    return agreement(made, f"origins {half}", f"{count} sets, seed {seed}")


def agreement(made: Iterable[Set], name: str, note: str) -> list[Figure]:
    """Pairwise and B-cubed precision and recall over sets of claims whose origins are known."""
    hits = given_pairs = true_pairs = claims = 0
    precision = recall = 0.0
    for found in made:
        given = clusters(found)
        hit, own, true = pairwise(given, found.truth)
        hits, given_pairs, true_pairs = hits + hit, given_pairs + own, true_pairs + true
        own_share, true_share = b_cubed(given, found.truth)
        precision, recall, claims = precision + own_share, recall + true_share, claims + len(found.truth)
    said = f"{claims} claims, {note}"
    return [
        Figure(f"{name}: pairs precision", round(hits / given_pairs, 3), said),
        Figure(f"{name}: pairs recall", round(hits / true_pairs, 3), said),
        Figure(f"{name}: B-cubed precision", round(precision / claims, 3), said),
        Figure(f"{name}: B-cubed recall", round(recall / claims, 3), said),
    ]


def measure(count: int = SETS, seed: int = SEED) -> list[Figure]:
    """Both halves."""
    return [figure for half in HALVES for figure in measured(half, count, seed)]


def errors(half: str, count: int, seed: int) -> Counter[str]:
    """What is most often torn apart or thrown together, as the names at the end of the chains."""
    seen: Counter[str] = Counter()
    for found in sets(count, held=HALVES[half], chance=random.Random(seed)):
        given = clusters(found)
        said = {claim.id: claim.speaker or f"[{found.documents[claim.document].publisher}]" for claim in found.claims}
        first: dict[str, str] = {}
        for key in found.truth:
            other = first.setdefault(found.truth[key], key)
            if given[other] != given[key]:
                seen[f"apart     {found.country} {said[other]!r} / {said[key]!r}"] += 1
        heads: dict[int, str] = {}
        for key in found.truth:
            other = heads.setdefault(given[key], key)
            if found.truth[other] != found.truth[key]:
                seen[f"together  {found.country} {said[other]!r} / {said[key]!r}"] += 1
    return seen


def main() -> None:
    """Print the figures, and the commonest errors where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sets", type=int, default=SETS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=int, default=0, help="errors to print, of one half")
    args = parser.parse_args()
    printed(measure(args.sets, args.seed))
    for line, times in errors("one half", args.sets, args.seed).most_common(args.show):
        print(f"{times:5}  {line}")


if __name__ == "__main__":
    main()
