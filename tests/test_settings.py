from __future__ import annotations

from pathlib import Path

import pytest

from dateline.settings import ENVIRONMENT, VERSION, Settings


@pytest.mark.parametrize(
    ("platform", "environ", "store"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/dateline/dateline.sqlite"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/dateline/dateline.sqlite"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "rel"}, "/home/a/.local/share/dateline/dateline.sqlite"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/dateline/dateline.sqlite"),
        ("win32", {"LOCALAPPDATA": "/c/a"}, "/c/a/dateline/dateline.sqlite"),
        ("linux", {"HOME": "/home/a", "DATELINE_STORE": "/srv/d.db"}, "/srv/d.db"),
    ],
)
def test_where_the_store_is(platform: str, environ: dict[str, str], store: str) -> None:
    assert Settings.from_environment(environ, platform).store == Path(store)


def test_every_environment_variable_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name, _ in ENVIRONMENT)


def test_the_version_is_the_distributions() -> None:
    assert f'version = "{VERSION}"' in (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
