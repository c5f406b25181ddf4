"""Logistic regression over named features and a word vector: how the MUC-4 mapping decides, and how it is learned.

A model is a bias, a weight for each feature name (absent features weigh nothing), and a weight for each component of
the encoder's vector. Learning is batch gradient descent with Adam; an L1 penalty by soft thresholding on the named
features, so that most weights are zero and are not written down, and an L2 penalty on the vector's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
_ROUNDS = 120  # the loss on held-out folds of the train part is flat after 80
_RATE = 0.08
_DENSE_RATE = 0.02  # of the vector's weights, whose components are all at work in every instance
_DENSE_PENALTY = 1e-3


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model; ``weights`` by feature name, ``dense`` by component of the vector (none: unused)."""

    bias: float
    weights: Mapping[str, float]
    dense: tuple[float, ...] = ()
    _dense: Vector = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Turned into an array once: a model judges some hundred candidates a document.
        object.__setattr__(self, "_dense", np.array(self.dense, np.float32))

    def probability(self, features: Iterable[str], vector: Vector | None = None) -> float:
        """Probability in (0, 1) that an instance with these features and this vector is positive."""
        score = self.bias + sum(self.weights.get(f, 0.0) for f in features)
        if self.dense and vector is not None:
            score += float(vector @ self._dense)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))

    def to_dict(self) -> dict[str, Any]:
        """The model as it is written down."""
        return {"bias": self.bias, "weights": dict(sorted(self.weights.items())), "dense": list(self.dense)}


@dataclass(frozen=True, slots=True)
class Instances:
    """Instances as numbers: ``columns`` of all their features in a row, ``rows`` says whose they are.

    ``vectors`` [count, size] are what the dense weights are learned on; of size 0 when there are none.
    """

    names: tuple[str, ...]
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    vectors: Vector

    @classmethod
    def of(cls, features: Sequence[Sequence[str]], least: int, vectors: Sequence[Vector] = ()) -> Instances:
        """Number the features that at least ``least`` instances have; ``vectors`` are one an instance, or none."""
        counts: Counter[str] = Counter()
        for given in features:
            counts.update(given)
        names = tuple(sorted(name for name, n in counts.items() if n >= least))
        number = {name: i for i, name in enumerate(names)}
        rows, columns = [], []
        for i, given in enumerate(features):
            known = [number[f] for f in given if f in number]
            columns += known
            rows += [i] * len(known)
        table = np.stack(vectors).astype(np.float32) if len(vectors) else np.zeros((len(features), 0), np.float32)
        return cls(names, np.array(rows, np.int32), np.array(columns, np.int32), table)

    def learn(self, positive: Sequence[bool], penalty: float, weights: Sequence[float] | None = None) -> Linear:
        """Fit a model; ``penalty`` is the L1 weight (on the mean loss), ``weights`` the instances' own."""
        count, size = self.vectors.shape
        y = np.array(positive, np.float32)
        share = np.ones(count, np.float32) if weights is None else np.array(weights, np.float32)
        share /= share.sum()
        named = len(self.names)
        w = np.zeros(named + size + 1)  # named features, components, bias
        rates = np.full_like(w, _RATE)
        rates[named:-1] = _DENSE_RATE
        mean, square = np.zeros_like(w), np.zeros_like(w)
        rate = float((share * y).sum())
        w[-1] = math.log((rate + 1e-6) / (1 - rate + 1e-6))
        for step in range(1, _ROUNDS + 1):
            score = np.bincount(self.rows, w[self.columns], count) + self.vectors @ w[named:-1] + w[-1]
            error = share * (1 / (1 + np.exp(-np.clip(score, -30, 30))) - y)
            dense = error @ self.vectors + _DENSE_PENALTY * rate * w[named:-1]
            slope = np.concatenate([np.bincount(self.columns, error[self.rows], named), dense, [error.sum()]])
            mean += 0.1 * (slope - mean)
            square += 0.01 * (slope**2 - square)
            pace = rates / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)  # 1e-9 keeps the first steps finite
            w = w - pace * mean / (1 - 0.9**step)
            w[:named] = np.sign(w[:named]) * np.maximum(np.abs(w[:named]) - pace[:named] * penalty, 0)
        kept = {n: round(float(v), 3) for n, v in zip(self.names, w, strict=False) if abs(v) > 0.02}
        return Linear(round(float(w[-1]), 3), kept, tuple(round(float(v), 4) for v in w[named:-1]))
