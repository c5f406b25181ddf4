"""Settings: the few values a user may change, and the version of the package."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.1.0"

# Environment variables that Dateline reads, with their meaning; docs/cli.md documents each (tested).
ENVIRONMENT: tuple[tuple[str, str], ...] = (("DATELINE_STORE", "path of the store's database file"),)

# A collection of reports larger than this is refused before it fills the memory of a 4 GB machine: reading holds the
# bytes, the decoded text and one report's analysis at once, about four times the file.
MAX_INPUT_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept; ``store`` is the path of the database file."""

    store: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> Settings:
        """The settings that the environment gives; the platform's user data folder where it says nothing."""
        env = os.environ if environ is None else environ
        named = env.get("DATELINE_STORE", "")
        return cls(store=Path(named).expanduser() if named else _data_folder(env, platform) / "dateline.sqlite")


def _data_folder(env: Mapping[str, str], platform: str) -> Path:
    """The folder for Dateline's data by the platform's convention (XDG, Apple's Library, Windows' LOCALAPPDATA)."""
    home = Path(env["HOME"]) if env.get("HOME") else Path("~").expanduser()
    if platform == "darwin":
        return home / "Library" / "Application Support" / "dateline"
    if platform == "win32":
        local = env.get("LOCALAPPDATA", "")
        return (Path(local) if local else home / "AppData" / "Local") / "dateline"
    xdg = env.get("XDG_DATA_HOME", "")
    # The XDG specification says that a relative path is to be ignored.
    return (Path(xdg) if xdg and Path(xdg).is_absolute() else home / ".local" / "share") / "dateline"
