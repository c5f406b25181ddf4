"""Write the figures of ``bench/results.json`` into the README, between its markers: ``python -m bench.readme``.

``--check`` writes nothing and leaves with status 1 when the README says something else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.figures import FOLDER

README = FOLDER.parent / "README.md"
BEGIN, END = "<!-- figures: written by python -m bench.readme -->\n", "<!-- end of figures -->"
# What each line of the README's table says, and the figures it is made of.
LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("part of speech, UAS, LAS (EWT dev, gold words)", ("trees.ewt.upos", "trees.ewt.uas", "trees.ewt.las")),
    ("sentence boundaries F1 from raw text (EWT, GUM dev)", ("trees.ewt.sentences", "trees.gum.sentences")),
    ("words F1 from raw text (EWT, GUM dev)", ("trees.ewt.words", "trees.gum.words")),
    (
        "entity F1 (world newswire dev): as written, Title Case, upper, lower",
        ("entities.f1", "entities.title", "entities.upper", "entities.lower"),
    ),
    (
        "attribution, exact F1 (PolNeAR dev): cue, source, content, all",
        ("attribution.exact.cue", "attribution.exact.source", "attribution.exact.content", "attribution.exact.quote"),
    ),
    ("statements F1 (our gold dev)", ("records.statement_f1",)),
    (
        "events F1, with both sides, with source and status (our gold dev)",
        ("records.event_f1", "records.dyad_f1", "records.sourced_f1"),
    ),
    ("words a second on one core; share of the bare encoder's speed", ("speed.words_per_second", "speed.ratio")),
    ("`dateline read` on a report, whole process: seconds, peak MB", ("startup.seconds", "startup.peak_mb")),
    ("what an installation weighs, MB", ("install.mb",)),
)


def table(results: Path) -> str:
    """The table as Markdown; raises ``KeyError`` when a figure is missing."""
    rows = {row["figure"]: row for row in json.loads(results.read_text(encoding="utf-8"))["figures"]}
    out = ["| what | figures | command |", "|---|---|---|"]
    for what, names in LINES:
        values = " / ".join(str(rows[name]["value"]) for name in names)
        out.append(f"| {what} | {values} | `{rows[names[0]]['command']}` |")
    return "\n".join(out) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    old = README.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    new = before + BEGIN + table(FOLDER / "results.json") + END + rest.split(END)[1]
    if options.check:
        if new != old:
            print(
                "README.md does not give the figures of bench/results.json: run python -m bench.readme", file=sys.stderr
            )
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
