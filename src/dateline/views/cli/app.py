"""The commands of ``dateline`` and their table.

Exit status: 0 when everything was read, 1 when something could not be, 2 for wrong usage, 130 when interrupted, 141
when the reader of our output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.errors import DatelineError, InputError
from dateline.settings import VERSION, Settings
from dateline.views.cli import codebook as codebook_commands
from dateline.views.cli.screen import complain, console, write_line, write_text

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Text, HTML or JSON Lines; - is standard input.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD, YYYY-MM or YYYY) of reports that bear none."),
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read reports that are not in English, too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no remarks; errors are still told.")]
AsJson = Annotated[bool, typer.Option("--json", help="One record a line, as JSON, for programs.")]
StorePath = Annotated[
    Path | None, typer.Option("--store", metavar="PATH", help="The database file; else $DATELINE_STORE, else your own.")
]

CodebookFile = Annotated[
    str | None, typer.Option("--codebook", metavar="FILE", help="A codebook of your own, in TOML, for the shipped one.")
]
MinScore = Annotated[
    float, typer.Option("--min-score", metavar="X", min=0, max=1, help="Leave out events whose score is lower.")
]


def read(
    files: Files,
    *,
    published: Published = None,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what every stage found, in full.")] = False,
    any_language: AnyLanguage = False,
    codebook: CodebookFile = None,
    min_score: MinScore = 0.0,
    quiet: Quiet = False,
) -> int:
    """Read reports and print their records."""
    if explain and (as_json or min_score):
        raise typer.BadParameter(f"{'--json' if as_json else '--min-score'} and --explain exclude each other")
    _check_date(published)
    from dateline.views.cli.reading import complain_of, outcomes, status_of
    from dateline.views.cli.render import show as show_record
    from dateline.views.scores import at_least

    resources = _resources(codebook)
    if explain:
        return _explain(files, resources, published, any_language)
    failed, screen = 0, None if as_json else console()
    for name, outcome in outcomes(files, resources, published=published, any_language=any_language, quiet=quiet):
        if screen is None:
            write_line(at_least(outcome.record, min_score).to_json())
        elif outcome.status == "read":
            show_record(at_least(outcome.record, min_score), screen)
        if outcome.status == "failed":
            complain_of(name, outcome.problems[-1])
        failed = max(failed, status_of(name, outcome))
    return failed


def add(
    files: Files,
    store: StorePath = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    codebook: CodebookFile = None,
    min_score: MinScore = 0.0,
    quiet: Quiet = False,
) -> int:
    """Read reports and keep them, with their records, in the store."""
    _check_date(published)
    from dateline.store import open_store
    from dateline.views.cli.reading import complain_of, outcomes, status_of

    failed, resources = 0, _resources(codebook)
    with open_store(_store_path(store)) as opened:
        for name, outcome in outcomes(files, resources, published=published, any_language=any_language, quiet=quiet):
            if outcome.status == "failed":
                failed = 1
                complain_of(name, outcome.problems[-1])
                continue
            done = opened.add(outcome.record)
            failed = max(failed, status_of(name, outcome))
            if not quiet:
                for problem in outcome.problems:
                    if not problem.lost:
                        complain_of(name, problem)
                told = sum(event.score >= min_score for event in outcome.record.events)
                write_text(f"{done}: {outcome.record.report.id} ({told} events)")
                sys.stdout.flush()
    return failed


def show(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="The report's id, as `dateline list` gives it.")],
    as_json: AsJson = False,
    version: Annotated[int | None, typer.Option(metavar="N", help="An earlier version; 1 is the first.")] = None,
    statements: Annotated[
        bool, typer.Option("--statements", help="Only who says what, each statement in full.")
    ] = False,
    min_score: MinScore = 0.0,
    store: StorePath = None,
) -> int:
    """Print the record of a report in the store."""
    if as_json and statements:
        raise typer.BadParameter("--json and --statements exclude each other")
    from dateline.store import open_store
    from dateline.views.cli.render import show as show_record
    from dateline.views.cli.render import show_statements
    from dateline.views.scores import at_least

    with open_store(_store_path(store), create=False) as opened:
        record = at_least(opened.get(report_id, version), min_score)
    if as_json:
        write_line(record.to_json())
    else:
        (show_statements if statements else show_record)(record, console())
    return 0


def list_reports(as_json: AsJson = False, min_score: MinScore = 0.0, store: StorePath = None) -> int:
    """List the reports in the store."""
    from dateline.store import open_store
    from dateline.views.cli.listing import print_listing

    with open_store(_store_path(store), create=False) as opened:
        print_listing(opened.list(min_score), as_json)
    return 0


def demo(store: StorePath = None) -> int:
    """Read four made-up reports of one happening, store them and print their records."""
    from dateline.views.cli.demonstration import demonstrate

    return demonstrate(store)


def doctor() -> int:
    """Tell what is installed, which model reads, where things are kept, and what is missing."""
    from dateline.views.cli.doctor import checks

    missing = 0
    for check in checks(Settings.from_environment()):
        missing += not check.good
        write_text(f"{'ok ' if check.good else 'BAD'} {check.name}: {check.finding}")
    write_text(f"{missing} thing{'s are' if missing != 1 else ' is'} missing or broken" if missing else "all is well")
    return 1 if missing else 0


# Every command by its name; docs/cli.md documents each (tested).
COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("read", read),
    ("add", add),
    ("show", show),
    ("list", list_reports),
    ("demo", demo),
    ("doctor", doctor),
)


def build() -> Any:
    """The command line as a click command, made of ``COMMANDS``."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(_root)
    for name, function in COMMANDS:
        app.command(name)(function)
    below = typer.Typer(help="Show the categories in force, or try a codebook of your own.", rich_markup_mode=None)
    for name, function in codebook_commands.COMMANDS:
        below.command(name)(function)
    app.add_typer(below, name="codebook")
    return typer.main.get_command(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status; whatever goes wrong is one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:
        complain("there is no standard output to write to")
        return 1
    try:
        # Not click's own `main`: it prints of its own accord and leaves the process by `sys.exit`.
        command = build()
        with command.make_context("dateline", [*given] or ["--help"]) as context:
            status = command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as leaving:
        return leaving.exit_code if given else 2
    except BrokenPipeError:
        # Python would complain again when it flushes at exit; the usual way out is to give it a sink.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted")
        return 130
    except DatelineError as error:
        complain(str(error))
        return 1
    except Exception as error:  # noqa: BLE001 (people get a line, never a traceback)
        return _complain_of_failure(error)
    return int(status or 0)


def _complain_of_failure(error: Exception) -> int:
    """Say what went wrong: click's own usage errors, the output's, or a fault in Dateline with the place it was met."""
    wording = getattr(error, "format_message", None)
    if callable(wording):
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "dateline"
        complain(f"{' '.join(str(wording()).split())} (see `{path} --help`)")
        return 2
    if isinstance(error, OSError):
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return 1
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    complain(f"a fault in Dateline: {type(error).__name__}: {error}{place}; please report it")
    return 1


def _print_version(asked: bool) -> None:
    if asked:
        write_text(f"dateline {VERSION}")
        sys.stdout.flush()
        raise typer.Exit()


def _root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read news reports and write a sourced record: who did what to whom, where, when, and who says so."""


def _explain(files: Sequence[str], resources: Any, published: str | None, any_language: bool) -> int:
    from dateline.records import Problem
    from dateline.views.cli.explain import explained
    from dateline.views.cli.reading import complain_of, reports

    failed = 0
    for name, item in reports(files, published=published, any_language=any_language):
        if isinstance(item, Problem):
            failed = 1
            complain_of(name, item)
            continue
        try:
            for line in explained(item, resources):
                write_text(line)
            write_text()
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001 (house rule 6: one bad report never stops a batch)
            failed = 1
            complain(f"{type(error).__name__}: {error}", name)
    return failed


def _resources(codebook: str | None) -> Any:
    """What the stages need; a codebook that is broken is told before the model is loaded."""
    own = None
    if codebook is not None:
        from dateline.views.codebooks import open_codebook

        own = open_codebook(codebook)
    from dateline.pipeline import Resources

    loaded = Resources.load()
    return loaded if own is None else loaded.with_codebook(own)


def _check_date(published: str | None) -> None:
    """A wrong date given by hand is wrong usage, not an unreadable report."""
    if published is not None:
        from dateline.pipeline import check_published

        try:
            check_published(published)
        except InputError as error:
            raise typer.BadParameter(f"--published: {error}") from None


def _store_path(given: Path | None) -> Path:
    return given.expanduser() if given is not None else Settings.from_environment().store
