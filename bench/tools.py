"""The scorers that come with the data (``DIR/../tools``), loaded by path."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from bench.command import Options, located
from dateline.errors import InputError


def load_tool(options: Options, name: str) -> ModuleType:
    """The scorer's module beside the data, or from ``../shared/tools``; raises `InputError`."""
    path = located(options.around / "tools" / f"{name}.py", Path(f"../shared/tools/{name}.py"))
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
