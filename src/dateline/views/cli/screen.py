"""Where output goes: people read it through rich, programs as UTF-8 lines; errors are single lines."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from dateline.views.cli.plain import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def console() -> Console:
    """A console on standard output: colours only on a terminal, markup and highlighting off."""
    from rich.console import Console

    _forgive(sys.stdout)
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def put(screen: Console, parts: Iterable[RenderableType]) -> None:
    """Print what rich lays out; in plain output without the spaces that rich fills its columns up with."""
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    # What was captured is fit to print: it holds rich's own colours and text that went through `printable`.
    lines = captured.get().splitlines(keepends=True)
    plain = not screen.color_system
    screen.file.write("".join(line.rstrip(" \n") + "\n" if plain else line for line in lines))


def write_line(line: str) -> None:
    """One line to standard output in UTF-8 whatever the locale, for programs to read."""
    # Half a surrogate pair is written as a backslash escape, which inside JSON is its proper form.
    data = (line + "\n").encode("utf-8", "backslashreplace")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8"))
    else:
        sys.stdout.flush()
        buffer.write(data)


def write_text(line: str = "") -> None:
    """One plain line to standard output, for people; its indentation is kept."""
    _forgive(sys.stdout)
    words = line.lstrip(" ")
    sys.stdout.write(" " * (len(line) - len(words)) + printable(words) + "\n")


def complain(reason: str, name: str | None = None) -> None:
    """One line to standard error: ``dateline: FILE: reason``."""
    parts = ["dateline", *([name] if name else []), reason]
    if sys.stderr is not None:
        _forgive(sys.stderr)
        sys.stderr.write(": ".join(printable(part).strip() for part in parts) + "\n")


def _forgive(stream: TextIO) -> None:
    """Let a narrow locale show what it can instead of failing on the rest."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="replace")
