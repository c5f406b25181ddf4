"""Reading many files from the command line: outcomes one by one, progress, and one line for each failure."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from dateline.errors import InputError
from dateline.pipeline import Batch, Outcome, Resources, acquire, failure, read_bytes
from dateline.records import Problem, Report
from dateline.views.cli.screen import complain
from dateline.views.inputs import read_input


def outcomes(
    files: Sequence[str], resources: Resources, *, published: str | None, any_language: bool, quiet: bool
) -> Iterator[tuple[str, Outcome]]:
    """Read the files in order; each outcome with the name of its file. No file stops the others."""
    batch = Batch()
    for name in progress(files, quiet):
        try:
            data = read_input(name)
        except InputError as error:
            yield name, failure(name, str(error), resources.reader)
            continue
        for outcome in read_bytes(name, data, resources, published=published, any_language=any_language, batch=batch):
            yield name, outcome


def reports(
    files: Sequence[str], *, published: str | None, any_language: bool
) -> Iterator[tuple[str, Report | Problem]]:
    """The reports in the files, unread; each with the name of its file."""
    batch = Batch()
    for name in files:
        try:
            data = read_input(name)
        except InputError as error:
            yield name, Problem(name, str(error))
            continue
        for item in acquire(name, data, published=published, any_language=any_language):
            yield name, item if isinstance(item, Problem) else batch.distinct(item)


def progress(files: Sequence[str], quiet: bool) -> Iterator[str]:
    """The files, with a progress bar on standard error when there are several and someone watches."""
    if quiet or len(files) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, description="Reading", console=Console(stderr=True, markup=False), transient=True)


def status_of(name: str, outcome: Outcome) -> int:
    """1 when the report was not read, or not all of it; says what was lost on the way."""
    lost = [problem for problem in outcome.problems if problem.lost]
    for problem in lost:
        complain_of(name, problem)
    return int(outcome.status == "failed" or bool(lost))


def complain_of(name: str, problem: Problem) -> None:
    """One line on standard error: the file (and line), the stage where one failed, the reason."""
    if problem.where.startswith(name):
        complain(problem.what, problem.where)
    else:
        complain(f"{problem.where}: {problem.what}", name)
