"""Whole records against annotated reports: ``DIR/../gold/SPLIT.jsonl``, scored by ``DIR/../tools/score_records.py``.

Each report is read as ``dateline.Reader`` reads it, with its title and date. Figures are shares from 0 to 1:
``event``, ``dyad``, ``sourced``, ``statement`` and the roles as ``_precision``, ``_recall``, ``_f1``; ``status``,
``certainty``, ``asserted_by``, ``country``, ``date`` as the share right. ``unread`` counts reports that could not be
read. ``--out`` writes the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.command import Metric, Options, Result, run
from bench.reports import gold_reports, read_all, resources
from bench.tools import load_tool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and score all reports."""
    gold = {row["id"]: row for row in gold_reports(options)}
    score = load_tool(options, "score_records").score
    notes: list[str] = []
    found = read_all(gold, resources(options), notes)
    metrics = flatten(score(gold, found))
    metrics |= {"reports": len(gold), "unread": len(gold) - len(found)}
    return Result(metrics, {"": list(found.values())}, tuple(notes))


def flatten(scores: Mapping[str, Mapping[str, Any]]) -> dict[str, Metric]:
    """The scorer's rows as flat figures: those with F1 get a suffix, shares keep their name."""
    out: dict[str, Metric] = {}
    for name, row in scores.items():
        if "f1" in row:
            out |= {f"{name}_{part}": row[part] for part in ("f1", "precision", "recall")}
        elif "right" in row:
            out[name] = row["right"]
    return out


if __name__ == "__main__":
    raise SystemExit(main())
