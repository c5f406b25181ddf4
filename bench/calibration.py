"""Whether an event's ``score`` is the share of such events that are right: reliability on ``DIR/../gold/SPLIT.jsonl``.

An event is right when ``DIR/../tools/score_records.py`` pairs it with an annotated one of its category. Figures from 0
to 1: ``ece`` is the expected calibration error over ten bins of equal width (Naeini et al., AAAI 2015: the mean
distance of score and share right, weighted by events), ``at_80`` the share right of events with scores from .7 to .9,
``bin.N`` the share right and ``events.N`` the number of events of each bin, N its lower end in tenths. ``--out`` writes
score and verdict of each event.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.command import Metric, Options, Result, Row, run
from bench.reports import gold_reports, report_of, resources
from bench.tools import load_tool
from dateline.pipeline import read

BINS = 10
AROUND_80 = (0.7, 0.9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read all reports and compare scores with verdicts."""
    tool = load_tool(options, "score_records")
    loaded = resources(options)
    found: list[Row] = []
    for row in gold_reports(options):
        record = read(report_of(row), loaded).to_dict()
        pairs = tool.pair(row["events"], record["events"], tool.sentences(row["text"]))
        right = {j for i, j in pairs if row["events"][i]["category"] == record["events"][j]["category"]}
        found += [
            {"id": row["id"], "event": e["id"], "score": e["score"], "right": j in right}
            for j, e in enumerate(record["events"])
        ]
    return Result(reliability([(row["score"], row["right"]) for row in found]), {"": found})


def reliability(events: Sequence[tuple[float, bool]]) -> dict[str, Metric]:
    """The figures of (score, right) pairs."""
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in events:
        binned[min(int(score * BINS), BINS - 1)].append((score, right))
    error = sum(abs(sum(s for s, _ in b) - sum(r for _, r in b)) for b in binned)
    low, high = AROUND_80
    around = [right for score, right in events if low <= score < high]
    metrics: dict[str, Metric] = {"events_counted": len(events)}
    metrics["ece"] = round(error / len(events), 4) if events else None
    metrics["at_80"] = round(sum(around) / len(around), 4) if around else None
    for number, members in enumerate(binned):
        share = round(sum(r for _, r in members) / len(members), 4) if members else None
        metrics |= {f"bin.{number}": share, f"events.{number}": len(members)}
    return metrics


if __name__ == "__main__":
    raise SystemExit(main())
