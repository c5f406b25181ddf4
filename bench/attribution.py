"""Attributions against PolNeAR: ``DIR/polnear/SPLIT.jsonl``, scored by ``DIR/../tools/score_attribution.py``.

What is scored is the attribution head's own finding, before the claims stage fits it to the codebook: PolNeAR counts
auxiliaries and adverbs into the cue and "that" into the content, the codebook does not. Figures are F1 from 0 to 1:
``exact.cue``, ``.source``, ``.content``, ``.quote`` (all three), ``overlap.*`` by tokens, ``found`` (the right content,
by half its tokens) and ``found_with_source``. ``--out`` writes the attributions in the scorer's format.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.tools import load_tool
from dateline.analysis import Analyzer
from dateline.records import Analysis


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Analyse and score all articles."""
    articles = list(rows(located(options.data / "polnear" / f"{options.split}.jsonl"), "id", "text", "attributions"))
    articles = spread(articles, options.limit)
    analyzer = Analyzer.load(options.model)
    found = {
        row["id"]: {"id": row["id"], "attributions": attributions(analyzer.analyse(row["text"]))} for row in articles
    }
    scores = load_tool(options, "score_attribution").score({row["id"]: row for row in articles}, found)
    metrics: dict[str, Metric] = {}
    for measure_name in ("exact", "overlap"):
        for part, row in scores[measure_name].items():
            metrics[f"{measure_name}.{part}"] = round(row["F1"], 3)
    for name in ("found", "found_with_source"):
        metrics[name] = round(scores["relation"][name]["F1"], 3)
    metrics |= {"gold": scores["gold"], "predicted": scores["pred"], "articles": len(articles)}
    return Result(metrics, {"": list(found.values())})


def attributions(analysis: Analysis) -> list[Row]:
    """An analysis's attributions as character spans."""

    def characters(run: tuple[int, int]) -> list[int]:
        span = analysis.span(*run)
        return [span.start, span.end]

    return [
        {
            "source": [characters(run) for run in one.source],
            "cue": [characters(one.cue)],
            "content": [characters(run) for run in one.content],
        }
        for one in analysis.attributions
    ]


if __name__ == "__main__":
    raise SystemExit(main())
