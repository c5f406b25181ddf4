"""What police did, sentence by sentence: IndiaPoliceEvents (``DIR/india_police_events/SPLIT.jsonl.gz``).

Scored by ``DIR/../tools/score_india.py``. Each article is read as one report, and its record is put to the corpus's
questions (Halterman et al., Findings of ACL 2021; `bench.india_questions`):

    ARREST      a COERCE event of mode arrest that is told as done, by police or by nobody named; persons booked
    FORCE       an ASSAULT by a police or army force; batons and tear gas; "firing" by nobody else
    KILL        such force with deaths
    ANY_ACTION  any of these; any part that such a force (by its name or its officers' names and pronouns) has in what
                is told, its statements among them; measures that only such forces carry out

FAIL (failures to act) is no event of the codebook and is left out. Figures are F1 from 0 to 1: ``kill``, ``arrest``,
``force``, ``any``, and the same with ``_precision`` and ``_recall``. ``--out`` writes rows in the scorer's format.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.india_questions import answers
from bench.plover import walk
from bench.reports import resources
from bench.tools import load_tool
from dateline.records import Report

FIGURES = {"kill": "KILL", "arrest": "ARREST", "force": "FORCE", "any": "ANY_ACTION"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and score all articles."""
    path = located(options.data / "india_police_events" / f"{options.split}.jsonl.gz")
    gold = spread(list(rows(path, "id", "text", "sentences")), options.limit)
    table = load_tool(options, "score_india").table
    loaded = resources(options)
    found: list[Row] = []
    pairs: list[tuple[set[str], set[str]]] = []
    for row in gold:
        draft = walk(Report(row["id"], row["text"], published=row.get("date"), published_precision="day"), loaded)
        labels = list(answers(draft, row["sentences"]))
        pairs += [(own, set(sentence["labels"])) for own, sentence in zip(labels, row["sentences"], strict=True)]
        found.append({"id": row["id"], "sentences": labelled(row["sentences"], labels)})
    scores = table(pairs)
    metrics: dict[str, Metric] = {"documents": len(gold), "sentences": len(pairs)}
    for name, label in FIGURES.items():
        parts = {name: "f1", f"{name}_precision": "p", f"{name}_recall": "r"}
        metrics |= {new: round(scores[label][old] / 100, 4) for new, old in parts.items()}
    return Result(metrics, {"": found})


def labelled(sentences: Sequence[Row], labels: Sequence[set[str]]) -> list[Row]:
    """The scorer's rows: sentences that have a label."""
    both = zip(sentences, labels, strict=True)
    return [{"sent_id": sentence["sent_id"], "labels": sorted(own)} for sentence, own in both if own]


if __name__ == "__main__":
    raise SystemExit(main())
