"""Some windows as one batch of tensors: what is asked of the network, and the right answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from benchmarks.reading.encoding.network import FIELDS

Page = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces and whether they are there, shape (windows, pieces); what is asked; the right answers."""

    ids: Any
    there: Any
    asked: dict[str, Any]
    right: dict[str, Any]


def batch(pages: Sequence[Page], device: str) -> Batch:
    """A batch on a device."""
    longest = max(len(page["ids"]) for page in pages)
    found = {"ids": np.zeros((len(pages), longest), np.int64), "there": np.zeros((len(pages), longest), bool)}
    for row, page in enumerate(pages):
        found["ids"][row, : len(page["ids"])] = page["ids"]
        found["there"][row, : len(page["ids"])] = True
    asked: dict[str, Any] = {}
    right: dict[str, Any] = {}
    of_topics(pages, asked, right, longest)
    of_figures(pages, asked, right)
    of_claims(pages, asked, right)
    placed = moved({**found, **asked, **{f"={name}": answers for name, answers in right.items()}}, device)
    answers = {name: placed.pop(f"={name}") for name in right}
    return Batch(placed.pop("ids"), placed.pop("there"), placed, answers)


def moved(arrays: Mapping[str, Any], device: str) -> dict[str, Any]:
    """Arrays as tensors on a device, those of a kind carried there at once: many small loads are slow."""
    placed: dict[str, Any] = {}
    for kind in {array.dtype for array in arrays.values()}:
        mine = {name: array for name, array in arrays.items() if array.dtype == kind}
        load = torch.from_numpy(np.concatenate([array.ravel() for array in mine.values()]))
        carried = (load.pin_memory() if device == "cuda" else load).to(device, non_blocking=True)
        at = 0
        for name, array in mine.items():
            placed[name] = carried[at : at + array.size].reshape(array.shape)
            at += array.size
    return placed


def of_topics(pages: Sequence[Page], asked: dict[str, Any], right: dict[str, Any], longest: int) -> None:
    """Every sentence."""
    found = [(row, *one) for row, page in enumerate(pages) for one in page["topics"]]
    if not found:
        return
    at = np.array([one[:3] for one in found], np.int64)
    steps = np.arange((at[:, 2] - at[:, 1]).max())[None]
    asked["topics"] = at
    asked["topics.there"] = steps < (at[:, 2] - at[:, 1])[:, None]
    asked["topics.all"] = np.where(asked["topics.there"], at[:, :1] * longest + at[:, 1:2] + steps, 0)
    right["topics"] = np.array([one[3] for one in found], np.float32)


def of_figures(pages: Sequence[Page], asked: dict[str, Any], right: dict[str, Any]) -> None:
    """Every number."""
    found = np.array([(row, *one) for row, page in enumerate(pages) for one in page["figures"]], np.int64)
    if len(found):
        asked["figures"], asked["figures.own"] = found[:, :3], found[:, [0, 3, 4]]
        right["figures"] = found[:, 5]


def of_claims(pages: Sequence[Page], asked: dict[str, Any], right: dict[str, Any]) -> None:
    """Every claim: its fields, and the ways in which values come up for them."""
    found = [(row, claim) for row, page in enumerate(pages) for claim in page["claims"]]
    if not found:
        return
    asked["claims"] = np.array([(row, *claim["words"]) for row, claim in found], np.int64)
    asked["claims.own"] = np.array([(row, *claim["own"]) for row, claim in found], np.int64)
    asked["claims.kind"] = np.array([claim["kind"] for _, claim in found], np.int64)
    labels = np.array([claim["labels"] for _, claim in found], np.int64)
    right |= {name: labels[:, number] for number, name in enumerate(FIELDS)}
    for task in {task for _, claim in found for task in claim["tasks"]}:
        mine = [(n, row, *claim["tasks"][task]) for n, (row, claim) in enumerate(found) if task in claim["tasks"]]
        most = max(len(ways) for *_, ways, _ in mine)
        at = np.zeros((len(mine), most, 3), np.int64)
        name, form = np.zeros((len(mine), most), np.int64), np.zeros((len(mine), most), np.int64)
        answers = np.zeros((len(mine), most), bool)
        there = np.zeros((len(mine), most), bool)
        for number, (_, row, ways, answer) in enumerate(mine):
            name[number, : len(ways)], form[number, : len(ways)] = ways[:, 0], ways[:, 1]
            answers[number, : len(ways)] = answer
            at[number, : len(ways), 0], at[number, : len(ways), 1:] = row, ways[:, 2:]
            there[number, : len(ways)] = True
        asked[task] = np.array([n for n, *_ in mine], np.int64)
        asked |= {f"{task}.at": at, f"{task}.name": name, f"{task}.form": form, f"{task}.there": there}
        asked[f"{task}.worded"] = at[..., 2] > at[..., 1]
        right[task] = answers
