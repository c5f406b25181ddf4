"""Actor-swap bias: the same sentence with other actors must give the same category (``bench/texts/swaps.jsonl``).

Each of our own sentences (CC BY 4.0) has two slots; both are filled with states, armed groups, religions or nationals
of ``bench/texts/fillers.json``, `FILLINGS` pairs a sentence, each in both orders. ``changed`` is the share of fillings
in which the category of the main event (`bench.plover.main_event`) is not the one that most fillings of the sentence
give, ``CLASS.changed`` the same by class of filler; ``lost`` the share in which no event is found though most fillings
give one (also counted as changed); ``right`` the share with the sentence's own category. ``--out`` writes each filling.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bench.command import Metric, Options, Result, Row, rows, run, spread
from bench.figures import FOLDER
from bench.plover import main_event, walk
from bench.reports import resources
from dateline.records import Report

SENTENCES = FOLDER / "texts" / "swaps.jsonl"
FILLERS = FOLDER / "texts" / "fillers.json"
FILLINGS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read every filling by itself and compare the categories."""
    loaded = resources(options)
    fillers = json.loads(FILLERS.read_text(encoding="utf-8"))
    found: list[Row] = []
    for row in spread(list(rows(SENTENCES, "id", "text", "category", "pairs")), options.limit):
        given: list[Row] = []
        for number, text in enumerate(fillings(row, fillers)):
            event = main_event(walk(Report(f"{row['id']}-{number}", text), loaded))
            given.append({"id": row["id"], "class": row["pairs"], "text": text, "gold": row["category"]})
            given[-1]["category"] = event[0].category if event else None
        usual = Counter(g["category"] for g in given).most_common(1)[0][0]
        found += [{**g, "changed": g["category"] != usual} for g in given]
    metrics: dict[str, Metric] = {"fillings": len(found), "changed": _share([r["changed"] for r in found])}
    metrics["lost"] = _share([r["changed"] and r["category"] is None for r in found])
    metrics["right"] = _share([r["category"] == r["gold"] for r in found])
    for name in sorted({r["class"] for r in found}):
        metrics[f"{name}.changed"] = _share([r["changed"] for r in found if r["class"] == name])
    return Result(metrics, {"": found})


def fillings(row: Mapping[str, str], fillers: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The sentence with pairs of fillers of its class, each pair in both orders; the same pairs on every run."""
    rng = random.Random(row["id"])
    names = list(fillers[row["pairs"]])
    for _ in range(FILLINGS):
        one, other = rng.sample(names, 2)
        for first, second in ((one, other), (other, one)):
            text = row["text"].replace("{A}", first).replace("{B}", second)
            yield text[:1].upper() + text[1:]


def _share(values: Sequence[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


if __name__ == "__main__":
    raise SystemExit(main())
