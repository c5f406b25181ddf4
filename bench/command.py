"""The command line that all benchmarks share, the files they read, and how they print.

``python -m bench.NAME [--data DIR] [--split SPLIT] [--model FOLDER] [--limit N] [--out PRED.jsonl] [--json]``

With ``--json`` the last line of standard output is one object: the metrics. What could not be measured, and why, goes
to standard error. Exit status 1, with one line, when a file is missing or is not laid out as ``../shared/corpora`` is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dateline.analysis.analyzer import MODEL_FOLDER
from dateline.errors import DatelineError, InputError

T = TypeVar("T")
Metric = float | int | str | None
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said; ``limit`` is a number of documents (of each source), ``None`` for all."""

    data: Path = Path("../shared/corpora")
    split: str = "dev"
    out: Path | None = None
    json: bool = False
    model: Path = MODEL_FOLDER
    limit: int | None = None

    @property
    def around(self) -> Path:
        """The folder beside which gold reports, samples and tools lie (``DIR/..``)."""
        return self.data.resolve().parent


@dataclass(frozen=True, slots=True)
class Result:
    """A benchmark's outcome.

    ``predictions`` are what ``--out`` writes: rows by the suffix of their file, ``""`` for the file itself. ``notes``
    say what could not be measured as described.
    """

    metrics: Mapping[str, Metric]
    predictions: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def run(doc: str | None, measure: Callable[[Options], Result], arguments: Sequence[str] | None = None) -> int:
    """Parse, measure, write, print; the exit status."""
    return run_parsed(parse(doc, arguments), measure)


def run_parsed(options: Options, measure: Callable[[Options], Result]) -> int:
    """As `run`, with options that are parsed already."""
    try:
        result = measure(options)
        if options.out is not None:
            write_predictions(options.out, result.predictions)
    except (DatelineError, OSError) as error:
        print(f"bench: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    for note in result.notes:
        print(f"note: {note}", file=sys.stderr)
    if options.json:
        print(json.dumps(dict(result.metrics)))
    else:
        print(table([(name, shown(value)) for name, value in result.metrics.items()]))
    return 0


def run_sets(
    doc: str | None,
    sets: Mapping[str, Callable[[Options], Result]],
    default: str,
    arguments: Sequence[str] | None = None,
) -> int:
    """As `run`, for a benchmark that measures one of several sets, which ``--set`` names."""
    known = parser(doc)
    known.add_argument("--out", type=Path, help="write predictions here, as JSON Lines")
    known.add_argument("--set", choices=sorted(sets), default=default, help=f"what to measure (default: {default})")
    given = known.parse_args(arguments)
    return run_parsed(options_of(given), sets[given.set])


def parse(doc: str | None, arguments: Sequence[str] | None = None) -> Options:
    """The options on the command line; leaves with status 2 when they make no sense."""
    known = parser(doc)
    known.add_argument("--out", type=Path, help="write predictions here, as JSON Lines")
    return options_of(known.parse_args(arguments))


def parser(doc: str | None) -> argparse.ArgumentParser:
    """What every benchmark understands, save ``--out``."""
    out = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Options()
    out.add_argument("--data", type=Path, default=default.data, help="folder laid out like ../shared/corpora")
    out.add_argument("--split", default=default.split, help="dev, train, test, ... (default: dev)")
    out.add_argument("--json", action="store_true", help="print the metrics as one line of JSON")
    out.add_argument("--model", type=Path, default=default.model, help="another model in the shipped one's layout")
    out.add_argument("--limit", type=_positive, help="measure on this many documents only, evenly spread")
    return out


def options_of(given: argparse.Namespace) -> Options:
    """The parsed command line as options."""
    return Options(given.data, given.split, getattr(given, "out", None), given.json, given.model, given.limit)


def _positive(words: str) -> int:
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def spread(items: Sequence[T], limit: int | None) -> list[T]:
    """At most ``limit`` items, evenly spread: the first ones of a corpus are often all of one genre."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[i * len(items) // limit] for i in range(limit)]


def located(*candidates: Path) -> Path:
    """The first candidate that is a file, zipped or not; raises `InputError` that names the first when none is."""
    for path in candidates:
        bare = path.with_suffix("") if path.suffix == ".gz" else path
        for name in (path, bare, bare.with_name(bare.name + ".gz")):
            if name.is_file():
                return name
    raise InputError(f"{candidates[0]} is missing (--data and --split say where to look)")


def lines(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 file without their ends, unzipped where its name ends in .gz; raises `InputError`."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as handle:
            for line in handle:
                yield line.rstrip("\r\n")
    except (EOFError, UnicodeDecodeError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def rows(path: Path, *required: str) -> Iterator[Row]:
    """Objects of a JSON Lines file; raises `InputError` when one is broken or lacks a required field."""
    for number, line in enumerate(lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error})") from error
        lacking = [name for name in required if not isinstance(row, dict) or name not in row]
        if lacking:
            raise InputError(f"{path}, line {number}: no {', '.join(lacking)}")
        yield row


def write_predictions(path: Path, predictions: Mapping[str, Sequence[Row]]) -> None:
    """Write each list of rows as JSON Lines; the suffix ``".raw"`` makes ``pred.raw.jsonl`` of ``pred.jsonl``."""
    for suffix, written in predictions.items():
        target = path.with_name(f"{path.stem}{suffix}{path.suffix}") if suffix else path
        with target.open("w", encoding="utf-8") as handle:
            for row in written:
                handle.write(json.dumps(row, ensure_ascii=False) + "\n")


def shown(value: Metric) -> str:
    """A metric for people; a dash where there was nothing to measure."""
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def table(cells: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, the rest to the right."""
    widths = [
        max((len(row[i]) for row in cells if i < len(row)), default=0) for i in range(max(map(len, cells), default=0))
    ]
    return "\n".join(
        "  ".join(cell.ljust(widths[i]) if i == 0 else cell.rjust(widths[i]) for i, cell in enumerate(row)).rstrip()
        for row in cells
    )
