"""Gold reports, and the reader that a benchmark measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bench.command import Options, Row, located, rows, spread
from dateline.analysis import Analyzer
from dateline.analysis.analyzer import MODEL_FOLDER
from dateline.errors import DatelineError
from dateline.pipeline import Resources, read_safely
from dateline.records import Report
from dateline.views.api import report_from_text


def gold_reports(options: Options) -> list[Row]:
    """The annotated reports of ``DIR/../gold/SPLIT.jsonl``; raises `InputError`."""
    name = f"{options.split}.jsonl"
    path = located(options.around / "gold" / name, options.data / "gold" / name)
    return spread(list(rows(path, "id", "text", "statements", "events")), options.limit)


def resources(options: Options) -> Resources:
    """What the pipeline needs, with the model that ``--model`` names; raises `ModelError`."""
    loaded = Resources.load()
    if options.model.resolve() == MODEL_FOLDER.resolve():
        return loaded
    return replace(loaded, analyzer=Analyzer.load(options.model))


def report_of(row: Row) -> Report:
    """A gold row as the report that the pipeline reads: with its title, publisher and date, without its annotation.

    Any language is read, as a measure must not depend on the language detector; raises `InputError`.
    """
    return report_from_text(
        row["text"],
        published=row.get("published"),
        title=row.get("title"),
        publisher=row.get("publisher"),
        id=row["id"],
        any_language=True,
    )


def read_all(reports: Mapping[str, Row], loaded: Resources, notes: list[str]) -> dict[str, Row]:
    """The records of gold rows by id; those that cannot be read are noted and left out."""
    found: dict[str, Row] = {}
    for name, row in reports.items():
        try:
            outcome = read_safely(report_of(row), loaded)
        except DatelineError as error:
            notes.append(f"{name}: {error}")
            continue
        if outcome.status == "failed":
            notes.append(f"{name}: {outcome.problems[-1].what}")
        else:
            found[name] = outcome.record.to_dict()
    return found
