"""Run every benchmark and print its figures beside their targets and floors; ``--write`` keeps them.

``python -m bench.all [--data DIR] [--split SPLIT] [--model FOLDER] [--limit N] [--write] [--json]``

``--write`` writes ``bench/results.json``: each figure, its value and the command that gives it. With ``--json`` the
last line is one object, ``SECTION.FIGURE`` to value. Exit status 1 when a benchmark could not run.
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.command import Options, options_of, parser, shown, table
from bench.figures import ALL, FOLDER, BenchmarkFailed, Figure, figures, possible
from bench.floors import Floors, load_floors
from dateline.analysis.card import ModelCard
from dateline.errors import DatelineError

RESULTS = FOLDER / "results.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all benchmarks; the exit status."""
    known = parser(__doc__)
    known.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    given = known.parse_args(arguments)
    options = options_of(given)
    try:
        floors, card = load_floors(), ModelCard.load(options.model)
    except (DatelineError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    found, failures = collect(options)
    if options.json:
        print(json.dumps({f"{f.section}.{f.name}": f.value for f in found}))
    else:
        print(report(found, floors))
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    if given.write and not failures:
        write_results(RESULTS, found, f"{card.name} {card.version}")
    elif given.write:
        print(f"bench: {RESULTS.name} is left as it was", file=sys.stderr)
    return 1 if failures else 0


def collect(options: Options) -> tuple[list[Figure], list[str]]:
    """All figures, and one line for each benchmark that could not run."""
    found: list[Figure] = []
    failures: list[str] = []
    able = possible(ALL, options)
    failures += [f"{b.command(options)}: {options.data} is missing" for b in ALL if b not in able]
    for benchmark in able:
        print(f"{benchmark.command(options)} ...", file=sys.stderr)
        try:
            found += figures(benchmark, options)
        except BenchmarkFailed as error:
            failures.append(str(error))
    return found, failures


def report(found: Sequence[Figure], floors: Floors) -> str:
    """The table for people."""
    cells = [["figure", "value", "target", "floor or ceiling"]]
    for figure in found:
        limits = floors.get(figure.section, {}).get(figure.name)
        bound = None if limits is None else limits.floor if limits.floor is not None else limits.ceiling
        target = None if limits is None else limits.target
        name = f"{figure.section}.{figure.name}"
        cells.append([name, *("" if value is None else shown(value) for value in (figure.value, target, bound))])
    return table(cells)


def write_results(path: Path, found: Sequence[Figure], model: str) -> None:
    """Keep the figures with their commands."""
    machine = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    rows = [{"figure": f"{f.section}.{f.name}", "value": f.value, "command": f.command} for f in found]
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    head = f'{{"model": {json.dumps(model)}, "machine": {json.dumps(machine)}, "figures": [\n  '
    path.write_text(head + lines + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
