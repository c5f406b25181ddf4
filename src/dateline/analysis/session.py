"""The one door to onnxruntime: a model file in, named arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.errors import ModelError

Array = NDArray[np.generic]


class Session:
    """A loaded ONNX model on one thread.

    A second thread gained nothing under load (choices.md): many reports are read by many processes instead.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # A plan for every shape of input it has seen would stay in memory: 278 MB against 225 after 80 long reports.
        options.enable_mem_pattern = False
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own that share no base but Exception
            raise ModelError(f"{path.name} cannot be loaded: {str(error).splitlines()[0]}") from error
        self.outputs: tuple[str, ...] = tuple(o.name for o in self._session.get_outputs())

    def run(self, inputs: Mapping[str, Array], names: Sequence[str] | None = None) -> dict[str, Array]:
        """Run the model; ``names`` picks outputs (all of them by default)."""
        wanted = list(names or self.outputs)
        return dict(zip(wanted, self._session.run(wanted, dict(inputs)), strict=True))
