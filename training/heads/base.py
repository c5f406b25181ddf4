"""What a head is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from training.corpora import Document
from training.windows import Window

IGNORED = -100


class Head(nn.Module):
    """A task on the encoder's word vectors.

    ``labels`` is the closed list the head chooses from. ``loss`` trains it, ``forward`` gives the tensors that the
    exported model puts out under the names in ``outputs``; that of a ``contextual`` head takes a mask too, bool
    [windows, words], of where there are words.
    """

    outputs: tuple[str, ...] = ()
    contextual = False

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.number = {label: i for i, label in enumerate(self.labels)}

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """The labels that the documents use, in a stable order."""
        raise NotImplementedError

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Mean loss of a batch; ``states`` float [windows, words, hidden]."""
        raise NotImplementedError

    def word_targets(self, windows: Sequence[Window], width: int, name: str) -> Tensor:
        """int64 [windows, width] of label numbers, `IGNORED` where there is no word or no such label."""
        out = torch.full((len(windows), width), IGNORED, dtype=torch.int64)
        for row, window in zip(out, windows, strict=True):
            values = [self.number.get(v, IGNORED) for v in window.labels.get(name, ())[:width]]
            row[: len(values)] = torch.tensor(values)
        return out
