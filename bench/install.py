"""Install size: what ``pip install .`` brings, as it lies in this environment.

``mb``: installed size of Dateline and all that it depends on, without extras; ``packages``: how many they are;
``not_wheels``: how many were not installed from wheels; ``largest``: the three largest. The options change nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

import dateline
from bench.command import Metric, Options, Result, run
from dateline.errors import InputError

_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Add up the files of every package in the closure."""
    found = closure(direct_dependencies())
    sizes = {name: size_of(package) for name, package in found.items()}
    sizes["dateline"] = folder_size(Path(dateline.__file__).parent)
    largest = sorted(sizes, key=lambda name: -sizes[name])[:3]
    metrics: dict[str, Metric] = {
        "mb": megabytes(sum(sizes.values())),
        "dateline_mb": megabytes(sizes["dateline"]),
        "packages": len(sizes),
        "not_wheels": sum(package.read_text("WHEEL") is None for package in found.values()),
        "largest": ", ".join(f"{name} {megabytes(sizes[name])}" for name in largest),
    }
    return Result(metrics)


def direct_dependencies(project: Path = _PROJECT) -> list[str]:
    """What Dateline itself asks for: from the clone's pyproject.toml, else from the installed package."""
    if project.is_file():
        with project.open("rb") as handle:
            return list(tomllib.load(handle)["project"]["dependencies"])
    return [r for r in metadata.requires("dateline") or [] if "extra ==" not in r]


def closure(requirements: Iterable[str]) -> dict[str, metadata.Distribution]:
    """The packages that meet the requirements and all of theirs, by normalised name; raises `InputError`."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(r, "") for r in requirements]
    while waiting:
        words, extra = waiting.pop()
        need = Requirement(words)
        if need.marker is not None and not need.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(need.name)
        for wanted in {"", *need.extras}:
            if (name, wanted) in seen:
                continue
            seen.add((name, wanted))
            try:
                found[name] = metadata.distribution(name)
            except metadata.PackageNotFoundError as error:
                raise InputError(f"{name} is not installed here, so its size is not known") from error
            waiting += [(r, wanted) for r in found[name].requires or []]
    return found


def size_of(package: metadata.Distribution) -> int:
    """Bytes of the files that a package installed."""
    paths = (Path(str(package.locate_file(f))) for f in package.files or [])
    return sum(path.stat().st_size for path in paths if path.is_file())


def folder_size(folder: Path) -> int:
    """Bytes of the files in a folder, without compiled Python and without what the wheel leaves out."""
    return sum(
        p.stat().st_size
        for p in folder.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and not p.name.endswith(".float.onnx")
    )


def megabytes(size: int) -> float:
    """Bytes as megabytes of a million bytes, one decimal."""
    return round(size / 1e6, 1)


if __name__ == "__main__":
    raise SystemExit(main())
