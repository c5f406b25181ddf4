"""The shared encoder: all-MiniLM-L6-v2 with the shape of the word and the gap before it added at the input."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.analysis.features import GAPS, SHAPES

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class SharedDropout(nn.Module):
    """Dropout with one mask a window: a mask a token cost 12-18 % of a training step (reader-notes.md)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """``x``: [windows, positions, features]."""
        if not self.training or self.rate == 0:
            return x
        keep = 1 - self.rate
        return x * (torch.rand(x.shape[0], 1, x.shape[2], dtype=x.dtype, device=x.device) < keep) / keep


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm_outer = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = SharedDropout(rate)
        self.explicit = False

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        """Self-attention of ``x`` [B, L, H] under an additive ``bias`` [B, 1, 1, L]."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if self.explicit:  # for export: a plain graph that every runtime reads
            scores = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias, dim=-1)
            mixed = scores @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return mixed.transpose(1, 2).reshape(b, n, HIDDEN)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[B, L, H] to [B, L, H]."""
        x = self.norm_attention(x + self.dropout(self.out(self.attend(x, bias))))
        inner = self.outer(F.gelu(self.inner(x)))
        y: Tensor = self.norm_outer(x + self.dropout(inner))
        return y


class Encoder(nn.Module):
    """Word pieces with shapes and gaps to one vector a word (the mean of its first and last piece)."""

    def __init__(self, rate: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        self.gap = nn.Embedding(len(GAPS), HIDDEN)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.gap.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(rate) for _ in range(LAYERS))
        self.dropout = SharedDropout(rate)

    def pieces(self, ids: Tensor, shapes: Tensor, gaps: Tensor) -> Tensor:
        """Vectors of all positions: int64 [B, L] thrice to [B, L, H]."""
        where = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.piece(ids) + self.position(where) + self.shape(shapes) + self.gap(gaps)
        x = self.dropout(self.norm(x))
        bias = (ids == 0)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Vectors of words: [B, W, H]."""
        x = self.pieces(ids, shapes, gaps)
        at = torch.arange(ids.shape[0], device=ids.device).unsqueeze(1)
        return (x[at, first] + x[at, last]) * 0.5


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill the encoder from ``model.safetensors`` of all-MiniLM-L6-v2; raises ``ValueError`` on another checksum."""
    from safetensors.torch import load_file

    if hashlib.sha256(path.read_bytes()).hexdigest() != WEIGHTS_SHA256:
        raise ValueError(f"{path} is not all-MiniLM-L6-v2: its sha256 is not {WEIGHTS_SHA256}")
    old = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    new = {
        "piece.weight": old["embeddings.word_embeddings.weight"],
        # every piece is of segment 0: its embedding goes into the positions
        "position.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            new[f"layers.{i}.qkv.{part}"] = torch.cat(
                [old[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            )
            new[f"layers.{i}.out.{part}"] = old[f"{p}attention.output.dense.{part}"]
            new[f"layers.{i}.norm_attention.{part}"] = old[f"{p}attention.output.LayerNorm.{part}"]
            new[f"layers.{i}.inner.{part}"] = old[f"{p}intermediate.dense.{part}"]
            new[f"layers.{i}.outer.{part}"] = old[f"{p}output.dense.{part}"]
            new[f"layers.{i}.norm_outer.{part}"] = old[f"{p}output.LayerNorm.{part}"]
    missing, unexpected = encoder.load_state_dict(new, strict=False)
    if unexpected or set(missing) != {"shape.weight", "gap.weight"}:
        raise ValueError(f"the weights in {path} do not fit: missing {missing}, unexpected {unexpected}")
