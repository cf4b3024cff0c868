"""The network and its heads as PyTorch has them; `borderflow.read.encoder` runs the same arithmetic without it.

The layers are those of MiniLM (Wang and others, "MiniLM", 2020) as all-MiniLM-L6-v2 has them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional as f

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
DROPPED = 0.1
HIDDEN = 128
FIELDS = ("certainty", "effect", "status")
EPSILON = 1e-12


def tensors(path: Path) -> dict[str, Any]:
    """The tensors of a safetensors file, by name."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    found = {}
    for name, said in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and said["dtype"] == "F32":
            start, end = said["data_offsets"]
            part = bytearray(raw[8 + size + start : 8 + size + end])
            found[name] = torch.frombuffer(part, dtype=torch.float32).reshape(said["shape"])
    return found


class Layer(nn.Module):
    """Attention and two linear layers, each added to what came in and evened out."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = nn.Linear(WIDTH, 3 * WIDTH)
        self.answered = nn.Linear(WIDTH, WIDTH)
        self.even = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Any, hidden: Any = None) -> Any:
        """Rows in, rows out: shape (windows, pieces, width); `hidden` is added to what pieces say to one another."""
        count, length, _ = x.shape
        parts = self.asked(x).reshape(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        odds = parts[0] @ parts[1].transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        mixed = torch.softmax(odds if hidden is None else odds + hidden.to(odds.dtype), -1) @ parts[2]
        x = self.even(x + self.drop(self.answered(mixed.transpose(1, 2).reshape(count, length, WIDTH))))
        return self.last(x + self.drop(self.down(f.gelu(self.up(x)))))


class Network(nn.Module):
    """Rows of pieces and places, which stay as they are, and the layers above them, which learn."""

    def __init__(self, base: dict[str, Any]) -> None:
        super().__init__()
        rows = "embeddings."
        self.vocabulary = embedding(base[rows + "word_embeddings.weight"])
        places = base[rows + "position_embeddings.weight"] + base[rows + "token_type_embeddings.weight"][0]
        self.places = embedding(places)
        self.even = nn.LayerNorm(WIDTH, eps=EPSILON)
        taken(self.even, base, rows + "LayerNorm")
        self.drop = nn.Dropout(DROPPED)
        layers = [Layer() for _ in range(LAYERS)]
        self.layers = nn.ModuleList(layers)
        for number, layer in enumerate(layers):
            of = f"encoder.layer.{number}."
            three = [of + f"attention.self.{name}" for name in ("query", "key", "value")]
            layer.asked.weight.data = torch.cat([base[name + ".weight"] for name in three])
            layer.asked.bias.data = torch.cat([base[name + ".bias"] for name in three])
            taken(layer.answered, base, of + "attention.output.dense")
            taken(layer.even, base, of + "attention.output.LayerNorm")
            taken(layer.up, base, of + "intermediate.dense")
            taken(layer.down, base, of + "output.dense")
            taken(layer.last, base, of + "output.LayerNorm")

    def forward(self, ids: Any, there: Any) -> Any:
        """Rows of pieces: `ids` and `there` (whether a piece is one) have shape (windows, pieces)."""
        x = self.drop(self.even(self.vocabulary(ids) + self.places.weight[: ids.shape[1]][None]))
        hidden = torch.zeros_like(there, dtype=x.dtype).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        return x


def embedding(rows: Any) -> Any:
    """Rows by number, as they are; they do not learn unless they are told to."""
    made = nn.Embedding(rows.shape[0], rows.shape[1], _weight=rows)
    return made.requires_grad_(requires_grad=False)


def taken(layer: Any, base: dict[str, Any], name: str) -> None:
    """Take a layer's numbers over."""
    layer.weight.data, layer.bias.data = base[name + ".weight"].clone(), base[name + ".bias"].clone()


class Heads(nn.Module):
    """A layer or two a question; `borderflow.read.encoder.heads` says what each is asked.

    `sizes` has the number of answers of "topics", "figures" and each field, and of a task's known ways and forms
    ("voice.ways").
    """

    def __init__(self, sizes: Mapping[str, int], tasks: Sequence[str]) -> None:
        super().__init__()
        double = 2 * WIDTH
        self.topics, self.figs = nn.Linear(double, sizes["topics"]), nn.Linear(double, sizes["figures"])
        self.temb = nn.Embedding(2 * sizes["topics"], WIDTH)
        self.fields = nn.ModuleDict({name: nn.Linear(double, sizes[name]) for name in FIELDS})
        self.asked = nn.ModuleDict({task: nn.Linear(double, HIDDEN) for task in tasks})
        self.named = nn.ModuleDict({task: nn.Linear(WIDTH, HIDDEN) for task in tasks})
        self.names = nn.ModuleDict({task: nn.Embedding(sizes[f"{task}.ways"], HIDDEN) for task in tasks})
        self.forms = nn.ModuleDict({task: embedding(torch.zeros(sizes[f"{task}.forms"], HIDDEN)) for task in tasks})
        self.forms.requires_grad_()
        self.out = nn.ModuleDict({task: nn.Linear(HIDDEN, 1) for task in tasks})
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Any, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Log-odds by question; `batches.Batch` says what is asked."""
        rows = self.drop(rows.float())
        count, length, _ = rows.shape
        sums = torch.cat([rows.new_zeros(count, 1, WIDTH), rows.cumsum(1)], 1).reshape(-1, WIDTH)

        def mean(at: Any) -> Any:
            """The mean of pieces: `at` ends in (window, first, one past the last)."""
            first = at[..., 0] * (length + 1)
            many = (at[..., 2] - at[..., 1]).clamp(min=1)[..., None]
            return (picked(sums, first + at[..., 2]) - picked(sums, first + at[..., 1])) / many

        said: dict[str, Any] = {}
        if "topics" in asked:
            own = picked(rows.reshape(-1, WIDTH), asked["topics.all"])
            most = own.masked_fill(~asked["topics.there"][..., None], -1e4).max(1)[0]
            said["topics"] = self.topics(torch.cat([mean(asked["topics"]), most], 1))
        if "figures" in asked:
            said["figures"] = self.figs(torch.cat([mean(asked["figures"]), mean(asked["figures.own"])], 1))
        if "claims" in asked:
            words = mean(asked["claims"]) + self.temb(asked["claims.kind"])
            claims = torch.cat([words, mean(asked["claims.own"])], 1)
            said |= {name: head(claims) for name, head in self.fields.items()}
            said |= {task: self.choice(task, claims, asked, mean) for task in self.asked if task in asked}
        return said

    def choice(self, task: str, claims: Any, asked: Mapping[str, Any], mean: Callable[[Any], Any]) -> Any:
        """Log-odds of the ways in which values come up for the claims that a task asks about: shape (claims, ways)."""
        named = self.named[task](mean(asked[f"{task}.at"])) * asked[f"{task}.worded"][..., None]
        ways = self.names[task](asked[f"{task}.name"]) + self.forms[task](asked[f"{task}.form"]) + named
        odds = self.out[task](torch.tanh(self.asked[task](claims[asked[task]])[:, None] + ways))[..., 0]
        return odds.masked_fill(~asked[f"{task}.there"], -1e4)


def picked(rows: Any, at: Any) -> Any:
    """Rows by number, in the shape of the numbers; quick to learn from however often one is picked."""
    return rows.index_select(0, at.flatten()).reshape(*at.shape, -1)
