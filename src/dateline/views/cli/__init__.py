"""The command line; ``main`` is its entry point."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; the arguments are the process's own unless given."""
    from dateline.views.cli.app import run

    return run(arguments)
