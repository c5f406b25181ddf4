"""Check that no figure has fallen below its floor (or risen above its ceiling).

``python -m bench.floors [--quick] [--set] [--data DIR] [--model FOLDER]``

``floors.json`` holds, by section and figure, ``floor`` or ``ceiling`` (what may not fall or rise: a hair beside what
was measured) and ``target`` (what is wanted). A figure with neither bound is shown and never fails. ``--quick`` checks
what runs without data, and slices of the treebanks and the entities where the data lie; without it every benchmark
runs. ``--set`` writes new bounds from what is measured now, for the figures that floors.json already names. Exit status
1 when a bound is broken or a benchmark could not run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.command import Metric, Options, options_of, parser, shown, table
from bench.figures import ALL, FOLDER, QUICK, BenchmarkFailed, Figure, figures, possible
from dateline.errors import InputError

FLOORS = FOLDER / "floors.json"
# How far beside the measured value a bound is set. Scores are the same on every run of one model on one machine; other
# processors round the int8 products otherwise, which moved the prototype's scores by less than 0.1 points.
SCORE_MARGIN = 0.005
# Times and their ratio differ by a tenth from run to run on a shared machine, and by half between machines.
TIME_MARGIN = 0.5
TIMED = ("speed", "startup")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a figure may not cross, and what it is wanted to be; ``None`` where nothing is asked."""

    floor: float | None = None
    ceiling: float | None = None
    target: float | None = None

    def verdict(self, value: Metric) -> str:
        """``"holds"``, ``"falls"`` (crosses its bound, or cannot be measured though it has one) or ``"free"``."""
        if self.floor is None and self.ceiling is None:
            return "free"
        if not isinstance(value, int | float):
            return "falls"
        low = self.floor is not None and value < self.floor
        high = self.ceiling is not None and value > self.ceiling
        return "falls" if low or high else "holds"


Floors = Mapping[str, Mapping[str, Limits]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the floors; the exit status."""
    known = parser(__doc__)
    known.add_argument("--quick", action="store_true", help="only what takes under two minutes")
    known.add_argument("--set", action="store_true", help="set the bounds anew from what is measured now")
    given = known.parse_args(arguments)
    options = options_of(given)
    try:
        floors = load_floors()
    except (InputError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    found, failures = measured(options, floors, quick=given.quick)
    if given.set:
        save_floors(FLOORS, reset(floors, found))
    else:
        rows = check(floors, found)
        print(table([["figure", "value", "bound", "target", ""], *rows]))
        failures += [f"{row[0]} falls: {row[1]} beside {row[2]}" for row in rows if row[4] == "falls"]
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    return 1 if failures else 0


def measured(options: Options, floors: Floors, quick: bool) -> tuple[list[Figure], list[str]]:
    """The figures of each benchmark that has a floor, and a line for each that failed."""
    wanted = [b for b in (QUICK if quick else ALL) if b.section in floors]
    able = possible(wanted, options)
    for benchmark in wanted:
        if benchmark not in able:
            print(f"note: {benchmark.section} is not checked: {options.data} is missing", file=sys.stderr)
    found: list[Figure] = []
    failures = []
    for benchmark in able:
        try:
            found += figures(benchmark, options)
        except BenchmarkFailed as error:
            failures.append(str(error))
    return found, failures


def check(floors: Floors, found: Sequence[Figure]) -> list[list[str]]:
    """Rows of figure, value, bound, target and verdict, for every figure that has limits in a measured section."""
    values = {(f.section, f.name): f.value for f in found}
    rows = []
    for section in dict.fromkeys(f.section for f in found):
        for name, limits in floors.get(section, {}).items():
            value = values.get((section, name))
            bound = limits.ceiling if limits.floor is None else limits.floor
            rows.append([f"{section}.{name}", *map(shown, (value, bound, limits.target)), limits.verdict(value)])
    return rows


def reset(floors: Floors, found: Sequence[Figure]) -> dict[str, dict[str, Limits]]:
    """The floors with new bounds for the figures that were measured; a ceiling stays a ceiling."""
    out = {section: dict(limits) for section, limits in floors.items()}
    for figure in found:
        old = out.get(figure.section, {}).get(figure.name)
        if old is None or not isinstance(figure.value, int | float):
            continue
        margin = TIME_MARGIN if figure.section in TIMED else SCORE_MARGIN
        if old.ceiling is not None:
            out[figure.section][figure.name] = Limits(None, round(figure.value * (1 + margin), 3), old.target)
        else:
            out[figure.section][figure.name] = Limits(round(figure.value * (1 - margin), 3), None, old.target)
    return out


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, Limits]]:
    """Read ``floors.json``; raises `InputError` when it is not what it should be."""
    try:
        data: Mapping[str, Mapping[str, Mapping[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
        return {section: {name: Limits(**row) for name, row in rows.items()} for section, rows in data.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is not a table of floors: {error}") from error


def save_floors(path: Path, floors: Floors) -> None:
    """Write ``floors.json``, one figure a line."""
    sections = []
    for section, limits in floors.items():
        rows = [
            f"    {json.dumps(name)}: "
            + json.dumps({k: v for k in ("floor", "ceiling", "target") if (v := getattr(limit, k)) is not None})
            for name, limit in limits.items()
        ]
        sections.append(f"  {json.dumps(section)}: {{\n" + ",\n".join(rows) + "\n  }")
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
