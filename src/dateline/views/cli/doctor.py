"""What is installed, which model reads, where things are, and what is missing: ``dateline doctor``."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata

from dateline.errors import DatelineError, ModelError
from dateline.settings import VERSION, Settings

LIBRARIES = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "htmldate", "typer", "rich")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor's report: ``good`` is false when something is missing."""

    name: str
    finding: str
    good: bool = True


def checks(settings: Settings) -> Iterator[Check]:
    """All checks in order; none of them raises."""
    yield Check("dateline", VERSION)
    yield Check("python", f"{platform.python_version()} ({sys.executable})")
    yield Check("platform", platform.platform())
    yield Check("sqlite", sqlite3.sqlite_version)
    for library in LIBRARIES:
        yield _library(library)
    yield from _checked("model", _model)
    yield from _checked("codebook", _codebook)
    yield from _checked("cues", _cues)
    yield from _checked("registry", _registry)
    yield from _checked("places", _places)
    yield from _checked("store", lambda: _store(settings))


def _library(name: str) -> Check:
    try:
        return Check(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, "missing: install it with `pip install --upgrade dateline`", good=False)


def _checked(name: str, find: Callable[[], Iterator[str]]) -> Iterator[Check]:
    """The findings under one name; a failure is a finding too."""
    try:
        for finding in find():
            yield Check(name, finding)
    except DatelineError as error:
        yield Check(name, str(error), good=False)
    except Exception as error:  # noqa: BLE001 (a doctor examines what is broken; it must not break itself)
        yield Check(name, f"{type(error).__name__}: {error}", good=False)


def _model() -> Iterator[str]:
    from dateline.analysis import MODEL_FOLDER, Analyzer

    card = Analyzer.load().card
    yield f"{card.name} {card.version} ({card.licence}; encoder {card.encoder}) in {MODEL_FOLDER}"
    measured = {precision: figures for precision, figures in card.figures.items() if figures}
    for precision, figures in measured.items():
        yield f"{precision}: " + _figures(figures)
    if not measured:
        yield "its card gives no figures"
    yield f"taught by {', '.join(str(corpus.get('name', '?')) for corpus in card.corpora) or 'nothing named'}"
    damaged = card.damaged(MODEL_FOLDER)
    if damaged:
        raise ModelError(f"missing or not as its card says: {', '.join(damaged)}; install Dateline again")


def _figures(figures: Mapping[str, float] | float) -> str:
    """Benchmark results in per cent, by name."""
    if not isinstance(figures, Mapping):
        return str(figures)
    return ", ".join(f"{name} {value}" for name, value in figures.items())


def _codebook() -> Iterator[str]:
    from dateline.vocabulary import load_codebook

    yield f"version {load_codebook().version}"


def _cues() -> Iterator[str]:
    from dateline.vocabulary.cues import load_cues

    cues = load_cues()
    yield f"{len(cues.verbs)} verb forms, {len(cues.nouns)} noun forms"


def _registry() -> Iterator[str]:
    from dateline.grounding import Registry

    Registry.load()
    yield "loaded"


def _places() -> Iterator[str]:
    from dateline.grounding import PlaceTable

    PlaceTable.load()
    yield "loaded"


def _store(settings: Settings) -> Iterator[str]:
    from dateline.store import open_store

    if not settings.store.exists():
        yield f"{settings.store} (not made yet; `dateline add` makes it)"
        return
    with open_store(settings.store, create=False) as store:
        yield f"{settings.store} ({store.count()} reports)"
