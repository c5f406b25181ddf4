"""Make the shipped model with one command: ``python -m training.make``.

Trains on the corpora of ``corpora.toml`` (about an hour on two cores; a GPU is used where there is one), exports to
ONNX, quantises to int8, measures both precisions with the commands of ``bench/`` and writes the card. Last of all the
coreference scorer is learned on the finished model (training/coreference.py).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import attribution as bench_attribution
from bench import entities as bench_entities
from bench import factuality as bench_factuality
from bench import trees as bench_trees
from bench.command import Options
from dateline.analysis import MODEL_FOLDER
from training import coreference
from training.card import write_card
from training.corpora import checksum, load_rows
from training.export import export
from training.model import average, load
from training.train import STAGES, parser_of_training, train

# How much of the second stage goes into the average, by EWT dev LAS and exact F1 of whole attributions (PolNeAR dev),
# int8, before the last stage: at .5 89.2 and .377, at .7 89.1 and .491, at .85 88.8 and .524, at 1 88.3 and .530.
SHARE = 0.7
# What the card tells of a model; everything else stands in bench/results.json.
TREES = tuple(f"{source}.{name}" for source in ("ewt", "gum") for name in ("upos", "uas", "las", "sentences", "words"))
CARD_FIGURES = {
    "trees": (bench_trees.measure, TREES),
    "entities": (bench_entities.measure, ("f1", "untyped", "title", "upper", "lower")),
    "attribution": (
        bench_attribution.measure,
        (
            "exact.cue",
            "exact.source",
            "exact.content",
            "exact.quote",
            "overlap.cue",
            "overlap.source",
            "overlap.content",
        ),
    ),
    "factuality": (bench_factuality.measure, ("uw.mae", "uw.r", "uds_ih2.mae", "uds_ih2.r")),
}


def measure(folder: Path, data: Path) -> dict[str, float]:
    """The card's figures for a model folder, from the dev parts: ``trees.ewt.las`` is what ``bench.trees`` prints."""
    options = Options(data=data, model=folder)
    out: dict[str, float] = {}
    for name, (measured, wanted) in CARD_FIGURES.items():
        metrics = measured(options).metrics
        out |= {f"{name}.{figure}": float(metrics[figure] or 0) for figure in wanted}
    return out


def train_stages(options: argparse.Namespace) -> Path:
    """Run every stage from where the one before ended, the last from the average of the first and the one before."""
    ends: list[Path] = []
    start: Path | None = None
    for number in range(len(STAGES)):
        if number == len(STAGES) - 1:
            start = Path(options.out) / "average.pt"
            average(ends[0], ends[-1], SHARE, start)
        settings = {**vars(options), "stage": number, "start": start, "out": f"{options.out}/stage-{number}"}
        ends.append(train(argparse.Namespace(**settings)))
        start = ends[-1]
    return start or ends[-1]


def finish(checkpoint: Path, out: Path, options: argparse.Namespace) -> None:
    """Export a checkpoint to ``out``, measure it in int8 and float32, and write its card."""
    reader, stored = load(checkpoint)
    data, corpora = Path(options.data), Path(options.corpora)
    export(checkpoint, out, data, corpora)
    rows = [(row, checksum(row.file(data))) for row in load_rows(corpora)]
    facts: Mapping[str, Any] = {**stored.get("facts", {}), "share_of_second_stage": SHARE}
    write_card(out, options.version, reader.labels(), {}, facts, rows)
    figures = {"int8": measure(out, data)}
    wide = out.parent / f"{out.name}.float"
    shutil.copytree(out, wide, dirs_exist_ok=True)
    (out.parent / f"{out.name}.float.onnx").replace(wide / "model.onnx")
    figures["float32"] = measure(wide, data)
    shutil.rmtree(wide)
    write_card(out, options.version, reader.labels(), figures, facts, rows)
    coreference.make(out, data, corpora)
    for name, value in figures["int8"].items():
        print(f"{name:28} int8 {value:8.3f}  float32 {figures['float32'][name]:8.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line; train unless a checkpoint is given; finish."""
    parser = parser_of_training()
    parser.description = __doc__
    parser.add_argument("--checkpoint", help="skip the training and finish this checkpoint")
    parser.add_argument("--model", default=str(MODEL_FOLDER), help="folder for the finished model")
    parser.add_argument("--version", default="1", help="the model's version, for its card and every record")
    options = parser.parse_args(arguments)
    checkpoint = Path(options.checkpoint) if options.checkpoint else train_stages(options)
    finish(checkpoint, Path(options.model), options)


if __name__ == "__main__":
    main()
