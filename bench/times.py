"""Time expressions with their values, as TempEval-3 task A, over ``tempeval3/SPLIT`` and ``meantime/SPLIT``.

The reader's rules are given the text and its creation date. Figures are shares from 0 to 1: ``strict_f1`` (same
extent), ``relaxed_f1`` (extents overlap), ``type_f1`` and ``value_f1`` (relaxed, with the same TIMEX3 type or value),
each with its ``_precision`` and ``_recall`` where that tells more. ``meantime_`` stands before those of MEANTIME, whose
times are annotated up to ``annotated_end``. What the folder lacks is noted and left out; with ``--split dev`` the
train part of TempEval-3 is measured when there is no dev part, as the rules learn from neither. ``--out`` writes the
expressions as TIMEX3; ages ("a 22-year-old") are not among them, as neither corpus marks them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.tools import load_tool
from dateline.errors import InputError
from dateline.grounding.dates import Expression, find_expressions

CORPORA = {"": "tempeval3", "meantime_": "meantime"}  # prefix of the figures: folder
UNKNOWN = "XXXX-XX-XX"  # TIMEX3: a day that nothing tells


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Measure both corpora; raises `InputError` when neither has the split."""
    tool = load_tool(options, "score_time")
    metrics: dict[str, Metric] = {}
    written: dict[str, list[Row]] = {}
    notes: list[str] = []
    for prefix, folder in CORPORA.items():
        try:
            gold = _documents(options, folder)
        except InputError as error:
            notes.append(str(error))
            continue
        found = {row["id"]: predict(row) for row in gold}
        metrics |= flatten(tool.score({row["id"]: row for row in gold}, found), prefix)
        written["." + folder if prefix else ""] = list(found.values())
    if not metrics:
        raise InputError(notes[0])
    return Result(metrics, written, tuple(notes))


def _documents(options: Options, folder: str) -> list[Row]:
    path = split_of(options.data / folder, options.split)
    return spread(list(rows(path, "id", "text", "dct", "timexes")), options.limit)


def split_of(folder: Path, split: str) -> Path:
    """The file of a split; the train part for a missing dev part. Raises `InputError` that names the split's file."""
    wanted = folder / f"{split}.jsonl"
    return located(wanted, folder / "train.jsonl") if split == "dev" else located(wanted)


def predict(row: Row) -> Row:
    """The expressions that the rules find in a document, as the scorer wants them."""
    found = find_expressions(row["text"], created(str(row["dct"])))
    return {"id": row["id"], "timexes": [as_timex(e) for e in found if e.kind != "AGE"]}


def created(words: str) -> date | None:
    """The day of creation, written ``2009-02-03`` or ``03-02-2009``; without it relative times stay unresolved."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(words[:10], form).date()
        except ValueError:
            continue
    return None


def as_timex(expression: Expression) -> Row:
    """An expression in the terms of TIMEX3."""
    span = expression.span
    return {"start": span.start, "end": span.end, "type": expression.kind, "value": expression.value or UNKNOWN}


def flatten(scores: Mapping[str, Any], prefix: str) -> dict[str, Metric]:
    """The scorer's table as flat figures."""
    out: dict[str, Metric] = {
        f"{prefix}{name}_f1": scores[name]["F1"] for name in ("strict", "relaxed", "type", "value")
    }
    for name in ("strict", "relaxed"):
        out |= {f"{prefix}{name}_precision": scores[name]["P"], f"{prefix}{name}_recall": scores[name]["R"]}
    return out | {f"{prefix}counted": scores["strict"]["gold"], f"{prefix}documents": scores["docs"]}


if __name__ == "__main__":
    raise SystemExit(main())
