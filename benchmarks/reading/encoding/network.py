"""The network and its heads as PyTorch has them; `borderflow.read.encoder` runs the same arithmetic without it.

The layers are those of MiniLM (Wang and others, "MiniLM", 2020) as all-MiniLM-L6-v2 has them.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional as f

from borderflow.read.encoder.heads import CERTAINTIES, EFFECTS, SHAPES, STATUSES, TOPICS

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
DROPPED = 0.1
HIDDEN = 128
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
        if hidden is None:  # as it is run: spelt out, for the file that ships
            shares = torch.softmax(parts[0] @ parts[1].transpose(-1, -2) / (WIDTH // HEADS) ** 0.5, -1)
            mixed = shares @ parts[2]
        else:
            lost = DROPPED if self.training else 0.0
            mixed = f.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=hidden, dropout_p=lost)
        x = self.even(x + self.drop(self.answered(mixed.transpose(1, 2).reshape(count, length, WIDTH))))
        return self.last(x + self.drop(self.down(f.gelu(self.up(x)))))


class Network(nn.Module):
    """Rows of pieces and places, which stay as they are, and the layers above them, which learn."""

    def __init__(self, base: dict[str, Any]) -> None:
        super().__init__()
        rows = "embeddings."
        self.vocabulary = nn.Embedding.from_pretrained(base[rows + "word_embeddings.weight"], freeze=True)
        places = base[rows + "position_embeddings.weight"] + base[rows + "token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(places, freeze=True)
        self.even = nn.LayerNorm(WIDTH, eps=EPSILON)
        taken(self.even, base, rows + "LayerNorm")
        self.drop = nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
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
        x = self.drop(self.even(self.vocabulary(ids) + self.places(torch.arange(ids.shape[1]))[None]))
        hidden = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden.to(x.dtype))
        return x


def taken(layer: Any, base: dict[str, Any], name: str) -> None:
    """Take a layer's numbers over."""
    layer.weight.data, layer.bias.data = base[name + ".weight"].clone(), base[name + ".bias"].clone()


class Heads(nn.Module):
    """A linear layer a question; `borderflow.read.encoder.heads` says what each is asked."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        double = 2 * WIDTH
        self.topics, self.figs = nn.Linear(double, len(TOPICS)), nn.Linear(double, labels)
        self.temb = nn.Embedding(2 * len(TOPICS), WIDTH)
        self.cert, self.eff = nn.Linear(double, len(CERTAINTIES)), nn.Linear(double, len(EFFECTS))
        self.sta, self.shape = nn.Linear(double, len(STATUSES)), nn.Linear(double, len(SHAPES))
        self.voice = nn.Linear(double, 2)
        self.a, self.m, self.dist = nn.Linear(double, HIDDEN), nn.Linear(WIDTH, HIDDEN), nn.Embedding(3, HIDDEN)
        self.out, self.none = nn.Linear(HIDDEN, 3), nn.Linear(HIDDEN, 3)
        self.at, self.t, self.tdist = nn.Linear(double, HIDDEN), nn.Linear(WIDTH, HIDDEN), nn.Embedding(2, HIDDEN)
        self.tout, self.tnone = nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPPED)
