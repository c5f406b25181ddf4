"""Encoder and heads together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.heads import HEADS
from training.windows import Window


class Reader(nn.Module):
    """One encoder, many heads; ``labels`` gives each head's closed list."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.ModuleDict({name: HEADS[name](labels[name]) for name in labels})

    def states(self, batch: Mapping[str, Tensor]) -> Tensor:
        """Word vectors [B, W, H] of a collated batch."""
        out: Tensor = self.encoder(batch["ids"], batch["shapes"], batch["gaps"], batch["first"], batch["last"])
        return out

    def loss(self, names: Sequence[str], batch: dict[str, Tensor], windows: Sequence[Window]) -> dict[str, Tensor]:
        """Each named head's loss; the encoder runs in bfloat16 where that pays, the heads in float32."""
        device = batch["ids"].device
        with torch.autocast(device.type, torch.bfloat16):
            states = self.states(batch)
        states = states.float()
        head_loss: dict[str, Tensor] = {}
        for name in names:
            head: Any = self.heads[name]
            head_loss[name] = head.loss(states, batch, windows)
        return head_loss

    def labels(self) -> dict[str, list[str]]:
        """Each head's closed list."""
        return {name: list(head.labels) for name, head in self.heads.items()}


def average(first: Path, second: Path, share: float, out: Path) -> None:
    """Write the average of two checkpoints of one training, ``share`` of the second.

    Heads that only the second has stay as they are. A fine-tuned model and the one it began from often do better
    averaged than apart (Wortsman et al., CVPR 2022).
    """
    old = torch.load(first, map_location="cpu", weights_only=True)
    new = torch.load(second, map_location="cpu", weights_only=True)
    for name, value in old["weights"].items():
        new["weights"][name] = value * (1 - share) + new["weights"][name] * share
    torch.save(new, out)


def save(reader: Reader, path: Path, extra: Mapping[str, Any]) -> None:
    """Write weights and labels to ``path`` (a torch file)."""
    torch.save({"weights": reader.state_dict(), "labels": reader.labels(), **extra}, path)


def load(path: Path) -> tuple[Reader, dict[str, Any]]:
    """Read what `save` wrote."""
    stored: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    reader = Reader(stored["labels"])
    reader.load_state_dict(stored.pop("weights"))
    return reader, stored
