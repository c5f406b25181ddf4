"""The bare encoder: the model's graph without its heads, and a report's text as the batches it is given."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.analysis.features import GAPS, shape
from dateline.analysis.pieces import WordPieces
from dateline.analysis.session import Session
from dateline.analysis.windows import Inputs, arrays, batches, cut_windows
from dateline.analysis.words import gaps, likely_breaks, split_words
from dateline.errors import ModelError

Batch = Mapping[str, NDArray[np.int64]]
_QUANTISING = ("QuantizeLinear", "DequantizeLinear", "Identity", "Cast")


@dataclass(frozen=True, slots=True)
class BareEncoder:
    """A session that stops at the word states; ``what`` says whether the heads could be cut off."""

    session: Session
    what: str

    def run(self, batch: Batch) -> None:
        """Encode a batch and drop the result."""
        self.session.run(batch)


def bare_encoder(model: Path) -> BareEncoder:
    """Load ``model`` without its heads; with them where the ``onnx`` package is not installed. Raises `ModelError`."""
    try:
        import onnx
        from onnx.utils import Extractor
    except ImportError:
        return BareEncoder(Session(model), "encoder and heads (onnx is not installed)")
    graph = onnx.load(str(model))
    names = [i.name for i in graph.graph.input]
    states = word_states(graph.graph)
    # The extractor wants the type of the tensor it cuts at, which no exporter is bound to write.
    graph.graph.value_info.append(onnx.helper.make_tensor_value_info(states, onnx.TensorProto.FLOAT, None))
    cut = Extractor(graph).extract_model(names, [states])
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "encoder.onnx"
        onnx.save(cut, str(path))
        return BareEncoder(Session(path), "encoder")


def word_states(graph: Any) -> str:
    """The name of the last tensor that every output is computed from: what the encoder hands to the heads.

    Quantising that the heads share is left to them. Raises `ModelError` when the outputs have nothing in common.
    """
    makers = {name: node for node in graph.node for name in node.output}
    shared = set.intersection(*(_ancestors(o.name, makers) for o in graph.output))
    order = [name for node in graph.node for name in node.output if name in shared]
    if not order:
        raise ModelError("the model's outputs share no tensor")
    states: str = order[-1]
    while makers[states].op_type in _QUANTISING and makers[states].input[0] in makers:
        states = makers[states].input[0]
    return states


def _ancestors(name: str, makers: Mapping[str, Any]) -> set[str]:
    seen: set[str] = set()
    stack = [name]
    while stack:
        at = stack.pop()
        if at not in seen:
            seen.add(at)
            stack += list(makers[at].input) if at in makers else []
    return seen


def encoder_batches(text: str, pieces: WordPieces) -> list[Batch]:
    """The batches that the analyzer would give the encoder for a text, made beforehand."""
    offsets = split_words(text)
    words: Sequence[str] = [text[a:b] for a, b in offsets]
    coded = pieces(words)
    spacing = [GAPS.index(g) for g in gaps(text, offsets)]
    inputs = Inputs(coded, [shape(w) for w in words], spacing, pieces.cls, pieces.sep)
    windows = cut_windows([len(p) for p in coded], likely_breaks(text, offsets))
    return [arrays(group, inputs) for group in batches(windows)]
