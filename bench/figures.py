"""Every benchmark as a row, run in a process of its own (pinning, peak memory and start-up stay apart)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.command import Metric, Options
from dateline.analysis.analyzer import MODEL_FOLDER
from dateline.errors import DatelineError

FOLDER = Path(__file__).parent


class BenchmarkFailed(DatelineError):
    """A benchmark ended with a status of its own, or without metrics; the message is its last line."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One run: ``section`` names it in floors.json; ``split`` replaces the command line's; ``data`` if it needs any."""

    section: str
    module: str
    split: str | None = None
    limit: int | None = None
    data: bool = True

    def arguments(self, options: Options) -> list[str]:
        """The command line after ``python -m bench.MODULE``, without what is the default."""
        out: list[str] = []
        if options.data != Options().data:
            out += ["--data", str(options.data)]
        split = self.split or options.split
        if split != Options().split:
            out += ["--split", split]
        if options.model != MODEL_FOLDER:
            out += ["--model", str(options.model)]
        limit = self.limit if self.limit is not None else options.limit
        return out if limit is None else [*out, "--limit", str(limit)]

    def command(self, options: Options) -> str:
        """The command that gives this benchmark's figures."""
        return " ".join(["python", "-m", f"bench.{self.module}", *self.arguments(options)])


ALL: tuple[Benchmark, ...] = (
    Benchmark("demo", "demo", data=False),
    Benchmark("trees", "trees"),
    Benchmark("entities", "entities"),
    Benchmark("attribution", "attribution"),
    Benchmark("factuality", "factuality"),
    Benchmark("relations", "relations"),
    Benchmark("records", "records"),
    Benchmark("sample", "records", split="sample"),
    Benchmark("anaphora", "anaphora"),
    Benchmark("times", "times"),
    Benchmark("plover", "plover"),
    Benchmark("muc4", "muc4"),
    Benchmark("india", "india"),
    Benchmark("negatives", "negatives", data=False),
    Benchmark("twins", "twins"),
    Benchmark("swaps", "swaps", data=False),
    Benchmark("calibration", "calibration"),
    Benchmark("own_codebook", "own_codebook", data=False),
    Benchmark("speed", "speed"),
    Benchmark("startup", "startup", data=False),
    Benchmark("install", "install", data=False),
)
# Slices that together take well under two minutes on one slow core: about 20,000 words of each corpus.
QUICK: tuple[Benchmark, ...] = (
    Benchmark("demo", "demo", data=False),
    Benchmark("trees_slice", "trees", limit=8),
    Benchmark("entities_slice", "entities", limit=12),
    Benchmark("attribution_slice", "attribution", limit=12),
    Benchmark("negatives_slice", "negatives", limit=240, data=False),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and the command that gives it."""

    section: str
    name: str
    value: Metric
    command: str


def possible(benchmarks: Sequence[Benchmark], options: Options) -> list[Benchmark]:
    """Those that can run here: without the data folder only those that need none."""
    return [b for b in benchmarks if not b.data or options.data.is_dir()]


def figures(benchmark: Benchmark, options: Options) -> Iterator[Figure]:
    """Run a benchmark and give its figures; raises `BenchmarkFailed`."""
    arguments = [sys.executable, "-m", f"bench.{benchmark.module}", *benchmark.arguments(options), "--json"]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 (ours)
    said = (done.stderr or done.stdout).strip().splitlines()
    if done.returncode:
        raise BenchmarkFailed(f"{benchmark.command(options)}: {said[-1] if said else f'status {done.returncode}'}")
    try:
        metrics = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise BenchmarkFailed(f"{benchmark.command(options)}: no metrics on the last line") from error
    for name, value in metrics.items():
        yield Figure(benchmark.section, name, value, benchmark.command(options))
