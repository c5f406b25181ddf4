"""Event factuality against UW and UDS-IH2: ``DIR/factuality/{uw,uds_ih2}.SPLIT.jsonl``.

The head's score of each gold event word, from -3 (certainly did not happen) to 3 (certainly did): mean absolute error
and Pearson's r, as ``uw.mae``, ``uw.r``, ``uds_ih2.mae``, ``uds_ih2.r``. UW, news, scores how far the text commits to
the event (a firm plan is near 3), UDS whether it has happened (a plan is below 0): the head has an output for each.
``--out`` writes the sentences with ``score``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from dateline.analysis import Analyzer
from dateline.analysis.features import GAPS
from training.corpora import guess_gaps

# Which of the analysis's numbers a set measures.
SETS = {"uw": "factuality", "uds_ih2": "happened"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Score both sets."""
    analyzer = Analyzer.load(options.model)
    metrics: dict[str, Metric] = {}
    written: list[Row] = []
    for name, scale in SETS.items():
        path = located(options.data / "factuality" / f"{name}.{options.split}.jsonl")
        gold: list[float] = []
        found: list[float] = []
        for row in spread(list(rows(path, "tokens", "events")), options.limit):
            gaps = [GAPS[g] for g in guess_gaps(row["tokens"])]
            analysis = analyzer.analyse_sentences([row["tokens"]], [gaps])
            scores = getattr(analysis, scale)
            events = [{**e, "score": scores[e["token"][0]]} for e in row["events"]]
            gold += [float(e["score"]) for e in row["events"]]
            found += [e["score"] for e in events]
            written.append({**row, "events": events})
        metrics[f"{name}.mae"] = round(float(np.abs(np.subtract(gold, found)).mean()), 3)
        metrics[f"{name}.r"] = round(float(np.corrcoef(gold, found)[0, 1]), 3)
        metrics[f"{name}.events"] = len(gold)
    return Result(metrics, {"": written})


if __name__ == "__main__":
    raise SystemExit(main())
