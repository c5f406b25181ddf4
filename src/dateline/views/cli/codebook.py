"""``dateline codebook``: the categories in force, and a codebook of one's own tried on its own texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import VocabularyError
from dateline.views.cli.plain import printable, shortened
from dateline.views.cli.screen import console, put, write_text
from dateline.vocabulary import Category, Codebook, Crosswalk, crosswalk_of, load_codebook
from dateline.vocabulary.own_codebook import Like, OwnCategory, OwnCodebook

if TYPE_CHECKING:
    from dateline.views.codebooks import Trial

RESULTS = ("right", "missed", "invented")
# Sentences that went wrong are shown on one line each; what is longer is cut.
_QUOTED = 200


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A codebook of your own, in TOML.")],
) -> int:
    """Try a codebook of your own on its examples, each left out in turn, and on its labelled texts."""
    from dateline.views.codebooks import open_codebook

    own = open_codebook(file)
    from dateline.pipeline import Resources
    from dateline.views.codebooks import try_codebook

    trial = try_codebook(own, Resources.load())
    examples = sum(len(category.examples) for category in own.categories)
    write_text(f"{own.edition}: {_counted(examples, 'example')}, {_counted(len(own.checks), 'labelled text')}")
    _print_counts(own, trial)
    for verdict in trial.verdicts:
        if verdict.result != "right":
            taken = f"; found {', '.join(verdict.taken_for)}" if verdict.taken_for else ""
            write_text(
                f"{verdict.result} {verdict.category} ({verdict.where}{taken}): {shortened(verdict.text, _QUOTED)}"
            )
    write_text(f"right overall: {trial.share or 0:.2f}")
    return 0


def _print_counts(own: OwnCodebook, trial: Trial) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("CATEGORY", overflow="fold")
    for result in RESULTS:
        table.add_column(result.upper(), justify="right", no_wrap=True)
    for category in own.categories:
        counts = trial.counts(category.name)
        table.add_row(Text(printable(category.name)), *(str(counts[result]) for result in RESULTS))
    put(console(), [table])


def show(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One category; else all.")] = None,
    codebook: Annotated[
        str | None, typer.Option("--codebook", metavar="FILE", help="A codebook of your own, in TOML.")
    ] = None,
) -> int:
    """Print categories: what they are, their modes, and what they are in CAMEO, ACLED and UCDP."""
    shipped = load_codebook()
    if codebook is None:
        lines = _shipped(shipped, name)
    else:
        from dateline.views.codebooks import open_codebook

        lines = _own(open_codebook(codebook, shipped), shipped, name)
    for line in lines:
        write_text(line)
    return 0


# Every command under ``dateline codebook`` by its name; docs/cli.md documents each (tested).
COMMANDS: tuple[tuple[str, Callable[..., int]], ...] = (("check", check), ("show", show))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _chosen(names: Sequence[str], name: str | None, edition: str) -> list[str]:
    """The category of that name in any case, or all; raises ``VocabularyError``."""
    if name is None:
        return list(names)
    found = [known for known in names if known.casefold() == name.casefold()]
    if not found:
        raise VocabularyError(f"{edition} has no category {name!r}; it has {', '.join(names)}")
    return found


def _shipped(codebook: Codebook, name: str | None) -> Iterator[str]:
    chosen = _chosen(list(codebook.categories), name, codebook.version)
    yield codebook.version
    for one in chosen:
        yield ""
        yield from _category(codebook.category(one))


def _category(category: Category) -> Iterator[str]:
    yield f"{category.name} ({category.quad})"
    yield f"  {category.definition}"
    yield f"  actor: {category.actor}; recipient: {category.recipient}"
    yield from _schemes(category.crosswalk, "  ")
    for mode in category.modes:
        yield f"  {category.name}.{mode.name}: {mode.definition}"
        if mode.crosswalk != type(mode.crosswalk)():
            yield from _schemes(crosswalk_of(category, (mode.name,)), "    ")


def _schemes(cross: Crosswalk, indent: str) -> Iterator[str]:
    codes = f"CAMEO {', '.join(cross.cameo)}"
    yield f"{indent}{codes}; Goldstein {cross.goldstein:g}; quad class {cross.quad_number}"
    yield f"{indent}ACLED {'; '.join(cross.acled) or 'records no such events'}"
    if cross.ucdp:
        yield f"{indent}UCDP type of violence {', '.join(cross.ucdp)}, if it costs lives"


def _own(own: OwnCodebook, shipped: Codebook, name: str | None) -> Iterator[str]:
    chosen = _chosen([category.name for category in own.categories], name, own.edition)
    yield own.edition
    for category in own.categories:
        if category.name in chosen:
            yield ""
            yield from _own_category(category, shipped)


def _own_category(category: OwnCategory, shipped: Codebook) -> Iterator[str]:
    yield category.name
    yield f"  {category.definition}"
    for example in category.examples:
        yield f"  e.g. {shortened(example.text, _QUOTED)}"
    for like in category.like:
        yield f"  like {_name(like)}"
        modes = (like.mode,) if like.mode is not None else ()
        yield from _schemes(crosswalk_of(shipped.category(like.category), modes), "    ")


def _name(like: Like) -> str:
    return like.category if like.mode is None else f"{like.category}.{like.mode}"
