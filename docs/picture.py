"""Draw ``docs/record.svg``, the picture in the README: ``python docs/picture.py`` in an environment with Dateline."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

import dateline
from dateline.views.cli.render import show

TEXT = (
    "TERA, Niger - Gunmen on motorcycles attacked a military post near the market of Tera on Tuesday, killing at least "
    "12 people, a security source said.\n\n"
    'The army denied it. "Nine soldiers fell as heroes," spokesman Colonel Idrissa Sani told reporters on Wednesday.'
)


def main() -> None:
    """Read a made-up report and draw its record."""
    record = dateline.Reader().read(TEXT, title="At least 12 killed in Tera", published="2024-11-13")
    drawn = io.StringIO()
    show(record, Console(width=88, file=drawn, force_terminal=True, color_system="truecolor"))
    picture = Console(record=True, width=88, file=io.StringIO())
    picture.print(Text.from_ansi(drawn.getvalue()))
    Path(__file__).with_name("record.svg").write_text(picture.export_svg(title="dateline show"), encoding="utf-8")


if __name__ == "__main__":
    main()
