"""Event factuality against UW and UDS-IH2: ``DIR/factuality/{uw,uds_ih2}.SPLIT.jsonl``.

The head's score of each gold event word, from -3 (certainly did not happen) to 3 (certainly did): mean absolute error
and Pearson's r, as ``uw.mae``, ``uw.r``, ``uds_ih2.mae``, ``uds_ih2.r``. ``--out`` writes the sentences with ``score``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from dateline.analysis import Analyzer
from dateline.analysis.features import GAPS
from training.corpora import guess_gaps

SETS = ("uw", "uds_ih2")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Score both sets."""
    analyzer = Analyzer.load(options.model)
    metrics: dict[str, Metric] = {}
    written: list[Row] = []
    for name in SETS:
        path = located(options.data / "factuality" / f"{name}.{options.split}.jsonl")
        gold: list[float] = []
        found: list[float] = []
        for row in spread(list(rows(path, "tokens", "events")), options.limit):
            gaps = [GAPS[g] for g in guess_gaps(row["tokens"])]
            analysis = analyzer.analyse_sentences([row["tokens"]], [gaps])
            for event in row["events"]:
                gold.append(float(event["score"]))
                found.append(analysis.factuality[event["token"][0]])
            events = [{**e, "score": analysis.factuality[e["token"][0]]} for e in row["events"]]
            written.append({**row, "events": events})
        metrics[f"{name}.mae"] = round(float(np.abs(np.subtract(gold, found)).mean()), 3)
        metrics[f"{name}.r"] = round(float(np.corrcoef(gold, found)[0, 1]), 3)
        metrics[f"{name}.events"] = len(gold)
    return Result(metrics, {"": written})


if __name__ == "__main__":
    raise SystemExit(main())
