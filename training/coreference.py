"""The coreference scorer: learned last, on the finished reader's own trees, entities and word vectors.

``python -m training.coreference --model src/dateline/analysis/models/reader``

Mention ranking (Wiseman, Rush and Shieber, ACL 2015): each pronoun or description chooses among the mentions before it
and "none"; the loss is the log-probability of all right choices together. The encoder stays as it is.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bench.anaphora import measure
from bench.command import Options
from dateline.analysis import MODEL_FOLDER, Analyzer
from dateline.analysis.coreference import PAIR_FEATURES, WORD_FEATURES
from training.card import add_coreference
from training.coreference_corpora import Example, gum_examples, gum_row, silver_examples, silver_rows
from training.corpora import load_rows
from training.encoder import HIDDEN

FILE = "coreference.onnx"
NAMES = ("vectors", "words", "anaphors", "candidates", "pairs")
WIDTH, PRODUCT, MIDDLE = 96, 64, 32
EPOCHS, RATE, DECAY, DROPOUT = 10, 1.5e-3, 0.02, 0.3
# Sources of our own statements weigh less than GUM's clusters: one cluster a report is no whole annotation.
SILVER_WEIGHT = 0.5
SEED = 1


class PairScorer(nn.Module):
    """Scores of (anaphor, candidate) pairs and of "none", from word vectors and features."""

    def __init__(self) -> None:
        super().__init__()
        given = HIDDEN + WORD_FEATURES
        self.norm = nn.LayerNorm(HIDDEN, elementwise_affine=False)
        self.drop = nn.Dropout(DROPOUT)
        self.anaphor = nn.Linear(given, WIDTH)
        self.candidate = nn.Linear(given, WIDTH)
        self.left = nn.Linear(given, PRODUCT)
        self.right = nn.Linear(given, PRODUCT)
        self.product = nn.Linear(PRODUCT, WIDTH, bias=False)
        self.pair = nn.Linear(PAIR_FEATURES, WIDTH, bias=False)
        self.score = nn.Sequential(nn.ReLU(), nn.Linear(WIDTH, MIDDLE), nn.ReLU(), nn.Linear(MIDDLE, 1))
        self.none = nn.Sequential(nn.Linear(given, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1))

    def forward(self, vectors: Tensor, words: Tensor, anaphors: Tensor, candidates: Tensor, pairs: Tensor) -> Tensor:
        """Logits [A, 1 + K], none first, of [M, hidden], [M, features], int64 [A] and [A, K], [A, K, features]."""
        x = torch.cat([self.drop(self.norm(vectors)), words], dim=-1)
        at = candidates.clamp(min=0)
        own = x[anaphors]
        likeness = self.product(self.left(own).unsqueeze(1) * self.right(x)[at] * PRODUCT**-0.5)
        hidden = self.anaphor(own).unsqueeze(1) + self.candidate(x)[at] + likeness + self.pair(pairs)
        scores = self.score(hidden).squeeze(-1).masked_fill(candidates < 0, -1e4)
        return torch.cat([self.none(own), scores], dim=-1)


class Probabilities(nn.Module):
    """The scorer as it is shipped: probabilities instead of logits."""

    def __init__(self, scorer: PairScorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, *given: Tensor) -> Tensor:
        """As `PairScorer`, with rows that add up to 1."""
        out: Tensor = self.scorer(*given).softmax(-1)
        return out


def tensors(example: Example) -> tuple[Tensor, ...]:
    """A document's model inputs; training takes all of its anaphors at once."""
    m = example.mentions
    given = (example.vectors.astype(np.float32), m.word_features, m.anaphors, m.candidates, m.pair_features)
    return tuple(torch.from_numpy(v) for v in given)


def loss_of(scorer: PairScorer, example: Example) -> Tensor:
    """The mean over known anaphors of minus the log of what the right choices get among those in the running."""
    known = torch.from_numpy(example.open.any(axis=1))
    scores = scorer(*tensors(example))[known]
    right, shown = torch.from_numpy(example.right)[known], torch.from_numpy(example.open)[known]
    among = scores.masked_fill(~shown, -1e4).logsumexp(-1)
    return (among - scores.masked_fill(~right, -1e4).logsumexp(-1)).sum()


def learn(full: Sequence[Example], silver: Sequence[Example], seed: int = SEED, epochs: int = EPOCHS) -> PairScorer:
    """Train a scorer on documents of which all is known, and on those of which some is."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    scorer = PairScorer()
    weighted = [(e, 1.0) for e in full] + [(e, SILVER_WEIGHT) for e in silver]
    weighted = [(e, w) for e, w in weighted if e.open.any()]
    step = 4  # documents
    optimizer = torch.optim.AdamW(scorer.parameters(), lr=RATE, weight_decay=DECAY)
    total = epochs * (-(-len(weighted) // step))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=max(total, 2), pct_start=0.1)
    for epoch in range(epochs):
        rng.shuffle(weighted)
        scorer.train()
        seen, lost = 0, 0.0
        for start in range(0, len(weighted), step):
            some = weighted[start : start + step]
            count = sum(int(e.open.any(axis=1).sum()) for e, _ in some)
            loss = sum((loss_of(scorer, e) * w for e, w in some), torch.zeros(())) / count
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen, lost = seen + count, lost + float(loss.detach()) * count
        print(f"coreference: epoch {epoch + 1}, loss {lost / max(seen, 1):.3f} an anaphor", flush=True)
    scorer.eval()
    return scorer


def export(scorer: PairScorer, path: Path, example: Example) -> None:
    """Write the scorer in float32."""
    axes = {"vectors": {0: "m"}, "words": {0: "m"}, "anaphors": {0: "a"}, "candidates": {0: "a"}, "pairs": {0: "a"}}
    torch.onnx.export(
        Probabilities(scorer).eval(),
        tensors(example),
        str(path),
        input_names=list(NAMES),
        output_names=["antecedents"],
        dynamic_axes={**axes, "antecedents": {0: "a"}},
        opset_version=20,
        dynamo=False,
    )


def make(model: Path, data: Path, corpora: Path, seed: int = SEED) -> None:
    """Learn from the corpora as the model in the folder reads them; put the scorer and its figures beside it."""
    analyzer = Analyzer.load(model)
    full = list(gum_examples(analyzer, data, gum_row(corpora)))
    silver = list(silver_examples(analyzer, silver_rows(data, load_rows(corpora))))
    export(learn(full, silver, seed), model / FILE, full[0])
    reached = measure(Options(data=data, model=model)).metrics
    facts = {"learned_from": "gum (clusters); gold, reports, written (sources and participants)", "epochs": EPOCHS}
    add_coreference(model, {**facts, **{name: value for name, value in reached.items() if value is not None}})


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and make the scorer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--data", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--corpora", type=Path, default=Path("training/corpora.toml"))
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    make(options.model, options.data, options.corpora, options.seed)


if __name__ == "__main__":
    main()
