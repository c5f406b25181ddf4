"""False events: sentences that hold none, of six kinds (``bench/texts/negatives.jsonl``, our own, CC BY 4.0).

Sport, markets, court reports between private people, weather, film plots, history; half of them with words that
trigger events elsewhere. ``per_100`` counts events found per 100 sentences, ``KIND.per_100`` those of a kind; of
history only what is not marked as background counts, as old acts told as history may be written down as such
(codebook.md section 3). ``sentences_hit`` is the share of sentences with at least one. ``--out`` writes each false
event with its sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.command import Metric, Options, Result, Row, rows, run, spread
from bench.figures import FOLDER
from bench.reports import resources
from dateline.pipeline import read
from dateline.records import Report

SENTENCES = FOLDER / "texts" / "negatives.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read every sentence by itself and count the events."""
    loaded = resources(options)
    found: list[Row] = []
    read_of_kind: Counter[str] = Counter()
    for number, row in enumerate(spread(list(rows(SENTENCES, "kind", "text")), options.limit)):
        read_of_kind[row["kind"]] += 1
        for event in read(Report(f"n{number}", row["text"]), loaded).events:
            if row["kind"] != "history" or not event.background:
                base = {"id": f"n{number}", "kind": row["kind"], "trigger": event.trigger.text}
                found.append({**base, "category": event.category, "score": event.score, "text": row["text"]})
    total = sum(read_of_kind.values())
    metrics: dict[str, Metric] = {"sentences": total, "per_100": _per_100(len(found), total)}
    metrics["sentences_hit"] = round(len({row["id"] for row in found}) / total, 4) if total else None
    false_of_kind = Counter(row["kind"] for row in found)
    metrics |= {f"{kind}.per_100": _per_100(false_of_kind[kind], n) for kind, n in sorted(read_of_kind.items())}
    return Result(metrics, {"": found})


def _per_100(count: int, total: int) -> float | None:
    return round(100 * count / total, 2) if total else None


if __name__ == "__main__":
    raise SystemExit(main())
