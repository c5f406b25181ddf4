"""Start-up: ``dateline read`` on a sample as a whole process, warm.

The sample is ``DIR/../samples/baghuz.txt`` where it is there, else one of the bundled reports. ``seconds``: the median
on the clock of five runs after one that warms the disk; ``peak_mb``: the largest resident size of them (absent where
the system does not tell); ``import_seconds``: ``import dateline`` and ``bare_python_seconds`` an empty script, for
comparison. The command line reads with the shipped model: ``--model``, ``--split`` and ``--limit`` change nothing.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.command import Metric, Options, Result, run
from dateline.errors import InputError
from dateline.views.demo import demo_reports

RUNS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Start the command line again and again."""
    with tempfile.TemporaryDirectory() as scratch:
        sample = options.around / "samples" / "baghuz.txt"
        if not sample.is_file():
            sample = Path(scratch) / "report.txt"
            sample.write_text(json.loads(demo_reports().splitlines()[0])["text"], encoding="utf-8")
        command = ["-m", "dateline", "read", str(sample), "--json"]
        seconds, peak = repeat(command)
        metrics: dict[str, Metric] = {"seconds": seconds, "peak_mb": peak}
        metrics["import_seconds"] = repeat(["-c", "import dateline"])[0]
        metrics["bare_python_seconds"] = repeat(["-c", ""])[0]
        metrics["sample"] = sample.name
    return Result(metrics)


def repeat(command: Sequence[str], runs: int = RUNS) -> tuple[float, float | None]:
    """Median seconds and largest peak in MB of a Python command, after one run that does not count."""
    start(command)
    found = [start(command) for _ in range(runs)]
    peaks = [peak for _, peak in found if peak is not None]
    return round(statistics.median(s for s, _ in found), 3), max(peaks, default=None)


def start(command: Sequence[str]) -> tuple[float, float | None]:
    """Seconds and peak resident MB of one run of ``python COMMAND``; raises `InputError` when it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 (our own interpreter with our own arguments)
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        complaint = process.stderr.read().decode("utf-8", "replace")
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            # kilobytes on Linux, bytes on macOS
            peak: float | None = round(usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10), 1)
        else:
            process.wait()
            peak = None
    seconds = time.perf_counter() - begin
    if process.returncode:
        last = complaint.strip().splitlines()[-1:] or ["it says nothing"]
        raise InputError(f"python {' '.join(command)} ended with status {process.returncode}: {last[0]}")
    return seconds, peak


if __name__ == "__main__":
    raise SystemExit(main())
