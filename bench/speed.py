"""Reading speed: the whole pipeline on one core beside the bare encoder on the same text, in one run.

The reports of ``DIR/../gold/SPLIT.jsonl``, one by one. The pipeline goes from plain text to the record's JSON; the
bare encoder is the shipped graph cut before its heads, on the same windows and batches, made beforehand. Both take
turns for five rounds on one pinned core; medians. Time is processor time of this process, which on an idle machine is
the time on the clock. ``ratio``: the pipeline's words a second over the encoder's; ``share.STAGE``: of the pipeline's
time. Words are the reader's (punctuation marks count, as in treebanks).
"""

from __future__ import annotations

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from bench.command import Metric, Options, Result, Row, run
from bench.encoder import bare_encoder, encoder_batches
from bench.reports import gold_reports, report_of, resources
from dateline.analysis.pieces import WordPieces
from dateline.grounding.names import name_key
from dateline.pipeline import Resources, explain, read
from dateline.vocabulary.lemmas import lemma

ROUNDS = 5
# The stage of each step of the road (pipeline.STAGES); a step that is not here stands for itself.
STAGES = {"times": "grounding", "places": "grounding", "actors": "grounding"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Time both, taking turns."""
    core = pin()
    reports = gold_reports(options)
    loaded = resources(options)
    encoder = bare_encoder(options.model / "model.onnx")
    pieces = WordPieces.load(options.model / "tokenizer.json")
    prepared = [batch for row in reports for batch in encoder_batches(row["text"], pieces)]
    words = sum(len(loaded.analyzer.analyse(row["text"]).tokens) for row in reports)

    def pipeline() -> None:
        forget(loaded)
        for row in reports:
            read(report_of(row), loaded).to_json()

    def bare() -> None:
        for batch in prepared:
            encoder.run(batch)

    whole, alone = take_turns(pipeline, bare)
    metrics: dict[str, Metric] = {
        "words_per_second": round(words / whole),
        "encoder_words_per_second": round(words / alone),
        "ratio": round(alone / whole, 3),
        "words": words,
        "bare": encoder.what,
        "pinned": core,
    }
    metrics |= {f"share.{stage}": share for stage, share in shares(reports, loaded).items()}
    return Result(metrics)


def forget(loaded: Resources) -> None:
    """Empty what the stages remember of names and words: each round is to meet its reports for the first time."""
    loaded.registry.near.clear()
    name_key.cache_clear()
    lemma.cache_clear()


def pin() -> str:
    """Keep this process on one core where the system can; says which."""
    if hasattr(os, "sched_setaffinity"):
        core = max(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {core})
        return f"core {core}"
    return "not pinned"


def take_turns(
    first: Callable[[], None],
    second: Callable[[], None],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.process_time,
) -> tuple[float, float]:
    """Median seconds of each after a warm-up round: turns, so that a machine that slows down slows both."""
    first()
    second()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, times in zip((first, second), seconds, strict=True):
            begin = clock()
            work()
            times.append(clock() - begin)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def shares(
    reports: Sequence[Row], loaded: Resources, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Each stage's share of the time from text to record, in [0, 1], over all reports."""
    spent: defaultdict[str, float] = defaultdict(float)
    for row in reports:
        at = clock()
        report = report_of(row)
        now = clock()
        spent["acquire"] += now - at
        for step, _ in explain(report, loaded):
            at, now = now, clock()
            spent[STAGES.get(step.name, step.name)] += now - at
    total = sum(spent.values())
    return {stage: round(seconds / total, 3) if total else 0.0 for stage, seconds in spent.items()}


if __name__ == "__main__":
    raise SystemExit(main())
