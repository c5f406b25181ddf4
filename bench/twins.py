"""Reports as a literal machine translation would have them, against the originals (``bench/texts/twins.jsonl``).

The data are our own edits (CC BY 4.0) of twenty reports of ``DIR/../gold/dev.jsonl``: articles, prepositions, tenses,
idioms and word order of another language, names spelt by ear, triggers replaced by literal synonyms that a reader still
understands. The texts stay where they are: a row holds a report's id, the SHA-256 of its text and the edits,
``[[start, end, words], ...]``. `twin` applies them and moves the annotation along, so that both readings are scored
against the same gold by ``DIR/../tools/score_records.py``. Figures from 0 to 1: ``original_f1`` and ``twin_f1`` (of
events), ``gap`` (the first less the second), ``dyad_gap`` and ``statement_gap`` likewise; ``reports`` counts pairs,
``unread`` readings that failed. ``--out`` writes the originals' records, and the twins' beside them (``.twin``).
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.command import Metric, Options, Result, Row, rows, run
from bench.figures import FOLDER
from bench.reports import gold_reports, read_all, resources
from bench.tools import load_tool
from dateline.errors import InputError

TWINS = FOLDER / "texts" / "twins.jsonl"
ANNOTATION = ("statements", "events", "relations")
GAPS = {"gap": "event", "dyad_gap": "dyad", "statement_gap": "statement"}


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` to ``end`` (code points of the original, end exclusive, never empty) become ``words``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The edits of one report, ascending and apart, and the SHA-256 (hex) of the UTF-8 text they were made for."""

    id: str
    sha256: str
    edits: tuple[Edit, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and score the reports that have a twin, and their twins; what does not fit is noted and left out."""
    made = {rewriting.id: rewriting for rewriting in rewritings(TWINS)}
    originals: dict[str, Row] = {}
    twins: dict[str, Row] = {}
    notes: list[str] = []
    for row in gold_reports(options):
        if row["id"] not in made:
            continue
        try:
            twins[row["id"]] = twin(row, made[row["id"]])
            originals[row["id"]] = row
        except InputError as error:
            notes.append(str(error))
    if len(originals) < len(made):
        notes.append(f"{len(originals)} of {len(made)} twins are measured: they are twins of reports of dev")
    if not originals:
        return Result(figures({}, {}) | {"reports": 0, "unread": 0}, notes=tuple(notes))
    score, loaded = load_tool(options, "score_records").score, resources(options)
    read, read_twins = read_all(originals, loaded, notes), read_all(twins, loaded, notes)
    metrics = figures(score(originals, read), score(twins, read_twins))
    metrics |= {"reports": len(originals), "unread": 2 * len(originals) - len(read) - len(read_twins)}
    return Result(metrics, {"": list(read.values()), ".twin": list(read_twins.values())}, tuple(notes))


def figures(original: Mapping[str, Mapping[str, float]], twins: Mapping[str, Mapping[str, float]]) -> dict[str, Metric]:
    """What the scorer says of both readings as figures; ``None`` for all when it was asked for none."""
    if not original or not twins:
        return dict.fromkeys(("original_f1", "twin_f1", *GAPS))
    metrics: dict[str, Metric] = {"original_f1": original["event"]["f1"], "twin_f1": twins["event"]["f1"]}
    return metrics | {name: round(original[row]["f1"] - twins[row]["f1"], 4) for name, row in GAPS.items()}


def rewritings(path: Path) -> Iterator[Rewriting]:
    """The rows of the data file; raises `InputError` when one is not laid out as the module says."""
    for row in rows(path, "id", "sha256", "edits"):
        try:
            edits = tuple(Edit(int(start), int(end), str(words)) for start, end, words in row["edits"])
        except (TypeError, ValueError) as error:
            raise InputError(f"{path}, {row['id']}: an edit is not [start, end, words] ({error})") from error
        yield Rewriting(row["id"], row["sha256"], edits)


def twin(row: Row, made: Rewriting) -> Row:
    """A copy of the annotated report with its text rewritten, every span moved along and its text read anew.

    Raises `InputError` when the text is not the one that the edits were made for, when edits overlap or are not in
    order, or when one would cross the border of an annotated span or leave a span without words.
    """
    text: str = row["text"]
    if sha256(text.encode("utf-8")).hexdigest() != made.sha256:
        raise InputError(f"{row['id']}: the text has changed since its twin was made (the SHA-256 differs)")
    _check(row["id"], made.edits, len(text))
    out: Row = copy.deepcopy(row)
    out["text"] = rewritten(text, made.edits)
    starts = [edit.start for edit in made.edits]
    ends = [edit.end for edit in made.edits]
    moved = [0]
    for edit in made.edits:
        moved.append(moved[-1] + len(edit.words) - (edit.end - edit.start))
    for span in spans_of(out):
        first, last = span["start"], span["end"]
        for border in (first, last):
            inside = bisect_left(starts, border) - 1  # the last edit that starts before the border
            if inside >= 0 and border < ends[inside]:
                raise InputError(f"{row['id']}: edit {starts[inside]}-{ends[inside]} crosses the span {first}-{last}")
        span["start"], span["end"] = (p + moved[bisect_right(ends, p)] for p in (first, last))
        span["text"] = out["text"][span["start"] : span["end"]]
        if first < last and not span["text"].strip():
            raise InputError(f"{row['id']}: the edits leave the span {first}-{last} without words")
    return out


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are in order and do not overlap."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.words]
        done = edit.end
    return "".join(pieces) + text[done:]


def spans_of(row: Row) -> Iterator[Row]:
    """Every span of the annotation, however deep it lies: an object with ``start``, ``end`` and ``text``."""
    waiting: list[Any] = [row.get(name) for name in ANNOTATION]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            if {"start", "end", "text"} <= item.keys():
                yield item
            waiting += item.values()


def _check(name: str, edits: Sequence[Edit], length: int) -> None:
    """Raise `InputError` unless the edits lie in the text, one after the other, none of them empty."""
    done = 0
    for edit in edits:
        if not done <= edit.start < edit.end <= length:
            raise InputError(f"{name}: edit {edit.start}-{edit.end} is empty, out of order or outside the text")
        done = edit.end


if __name__ == "__main__":
    raise SystemExit(main())
