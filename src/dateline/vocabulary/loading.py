"""Reads the codebook's TOML files into frozen records, and refuses anything that is misspelt or missing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final, cast, get_args

from dateline.errors import VocabularyError
from dateline.records import Certainty, Status
from dateline.vocabulary.codebook import (
    CONDITIONS,
    QUADS,
    ROLE_PROFILES,
    Category,
    Codebook,
    Crosswalk,
    FigureKind,
    Hedges,
    LexiconGroup,
    Match,
    Mode,
    ModeCrosswalk,
    Participants,
)
from dateline.vocabulary.examples import Example, ExpectedEvent, ExpectedFigure, Point

_KINDS: Final = ("verbs", "nouns", "adjectives", "phrases", "compounds")
_FLAGS: Final = ("mode_by_words", "speech", "denial")
_ORDERED: Final = (*_KINDS, "modes", "contexts", "needs")
_SETS: Final = (
    "objects",
    "not_objects",
    "not_subjects",
    "clauses",
    "not_clauses",
    "prepositions",
    "words",
    "not_words",
    "not_modifiers",
    "verbs_over",
    "not_verbs",
    "of",
    "of_not",
)
# Prior of a match whose group names none: about the share of lexicon matches that were events in the training reports.
DEFAULT_SCORE: Final = 0.6


class Table:
    """A TOML table that knows its file and key, so that every complaint names both."""

    def __init__(self, where: str, values: object) -> None:
        if not isinstance(values, dict):
            raise VocabularyError(f"{where}: must be a table")
        self.where = where
        self.values: dict[str, Any] = values

    def allow(self, *keys: str) -> None:
        """Raises ``VocabularyError`` for a key that is not in ``keys``."""
        for key in self.values:
            if key not in keys:
                raise VocabularyError(f"{self.where}: unknown key {key!r}")

    def text(self, key: str) -> str:
        """A non-empty string; raises ``VocabularyError`` when it is anything else."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise VocabularyError(f"{self.where}: {key!r} must be a non-empty string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of non-empty strings, empty when the key is absent; raises ``VocabularyError`` otherwise."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise VocabularyError(f"{self.where}: {key!r} must be a list of non-empty strings")
        if len(set(value)) != len(value):
            twice = next(v for i, v in enumerate(value) if v in value[:i])
            raise VocabularyError(f"{self.where}: {key!r} holds {twice!r} twice")
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float:
        """A number; raises ``VocabularyError`` when it is missing without a default or of another type."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise VocabularyError(f"{self.where}: {key!r} must be a number")
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """A truth value; raises ``VocabularyError`` when it is missing without a default or of another type."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise VocabularyError(f"{self.where}: {key!r} must be true or false")
        return value

    def table(self, key: str) -> Table:
        """A table below this one; raises ``VocabularyError`` when it is missing."""
        return Table(f"{self.where} [{key}]", self.values.get(key))

    def tables(self, key: str) -> list[Table]:
        """A list of tables, empty when the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise VocabularyError(f"{self.where}: {key!r} must be a list of tables")
        return [Table(f"{self.where} [[{key}]] {i}", v) for i, v in enumerate(value, 1)]

    def one_of(self, key: str, known: frozenset[str] | tuple[str, ...]) -> str:
        """A string that is one of ``known``; raises ``VocabularyError`` otherwise."""
        value = self.text(key)
        if value not in known:
            raise VocabularyError(f"{self.where}: unknown {key} {value!r}")
        return value

    def some_of(self, key: str, known: frozenset[str], what: str) -> tuple[str, ...]:
        """Strings that are all in ``known``; raises ``VocabularyError`` naming the first that is not."""
        values = self.texts(key)
        for value in values:
            if value not in known:
                raise VocabularyError(f"{self.where}: unknown {what} {value!r}")
        return values


def load_codebook(folder: Traversable | None = None) -> Codebook:
    """The codebook that ships with Dateline, or the one in ``folder`` (the same files).

    Raises ``VocabularyError``, naming file and key, for anything malformed, unknown or missing.
    """
    root = folder if folder is not None else files("dateline.vocabulary")
    contexts = _word_sets(_read(root, "contexts.toml").table("contexts"))
    categories: dict[str, Category] = {}
    sources: dict[str, str] = {}
    for entry in sorted(_categories_of(root), key=lambda e: e.name):
        category = _category(Table(entry.name, _parse(entry)), frozenset(contexts))
        if category.name in categories:
            raise VocabularyError(f"{entry.name}: category {category.name!r} is already defined")
        categories[category.name] = category
        sources[category.name] = entry.name
    if not categories:
        raise VocabularyError("categories: no category files")
    for name, source in sources.items():
        _check_examples(source, categories[name].examples, categories)
    edition = _read(root, "codebook.toml")
    edition.allow("version")
    return Codebook(
        version=edition.text("version"),
        categories=MappingProxyType(categories),
        contexts=MappingProxyType(contexts),
        figures=MappingProxyType(_figures(_read(root, "figures.toml"))),
        hedges=_hedges(_read(root, "hedges.toml")),
        participants=_participants(_read(root, "participants.toml")),
        index=MappingProxyType(_index(categories)),
    )


def load_points(codebook: Codebook, folder: Traversable | None = None) -> tuple[Point, ...]:
    """The codebook's sections beside its categories, in the order of ``points.toml``; reading reports needs none.

    Raises ``VocabularyError``, naming file and key, for anything malformed, unknown or missing.
    """
    table = _read(folder if folder is not None else files("dateline.vocabulary"), "points.toml")
    table.allow("point")
    points = []
    for entry in table.tables("point"):
        entry.allow("title", "text", "example")
        examples = tuple(_example(t, None) for t in entry.tables("example"))
        _check_examples(entry.where, examples, codebook.categories)
        points.append(Point(entry.text("title"), entry.text("text").strip(), examples))
    return tuple(points)


def _categories_of(root: Traversable) -> list[Traversable]:
    folder = root.joinpath("categories")
    if not folder.is_dir():
        raise VocabularyError("categories: the folder is missing")
    return [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]


def _read(root: Traversable, name: str) -> Table:
    return Table(name, _parse(root.joinpath(name)))


def _parse(entry: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{entry.name}: {error}") from error


def _category(table: Table, contexts: frozenset[str]) -> Category:
    table.allow("name", "quad", "definition", "crosswalk", "roles", "mode", "example", "lexicon")
    modes = tuple(_mode(t) for t in table.tables("mode"))
    names = frozenset(mode.name for mode in modes)
    if len(names) != len(modes):
        raise VocabularyError(f"{table.where}: a mode is defined twice")
    roles = table.table("roles")
    name = table.text("name")
    examples = tuple(_example(t, name) for t in table.tables("example"))
    shown = {mode for e in examples if e.is_event for event in e.events for mode in event.modes}
    for mode in modes:
        if mode.name not in shown:
            raise VocabularyError(f"{table.where}: mode {mode.name!r} has no example")
    return Category(
        name=name,
        quad=table.one_of("quad", QUADS),
        definition=table.text("definition"),
        actor=roles.text("actor"),
        recipient=roles.text("recipient"),
        crosswalk=_crosswalk(table.table("crosswalk")),
        modes=modes,
        examples=examples,
        lexicon=tuple(_group(t, name, names, contexts) for t in table.tables("lexicon")),
    )


def _mode(table: Table) -> Mode:
    table.allow("name", "definition", "words", "crosswalk")
    words = frozenset(table.texts("words"))
    return Mode(table.text("name"), table.text("definition"), words, _mode_crosswalk(table))


def _example(table: Table, own: str | None) -> Example:
    """An example of the category ``own``, or of none in particular; its events are of ``own`` unless they say else."""
    table.allow("text", "events", "note", "not_because", "missed")
    text = table.text("text")
    note, not_because = (table.text(k) if k in table.values else None for k in ("note", "not_because"))
    events = tuple(_expected(t, text, own) for t in table.tables("events"))
    if own is not None and (not_because is None) != any(e.category == own for e in events):
        raise VocabularyError(f"{table.where}: needs an event of {own}, or 'not_because' and no event of {own}")
    return Example(text, events, note, not_because, table.flag("missed", False))


def _expected(table: Table, text: str, own: str | None) -> ExpectedEvent:
    keys = ("modes", "actor", "recipient", "status", "background", "hedge", "figures", "certainty", "said_by")
    table.allow("trigger", "category", *keys)
    values = table.values
    for words in (table.text("trigger"), *(w for key in ("actor", "recipient", "hedge") for w in table.texts(key))):
        _must_hold(table, text, words)
    said_by = table.text("said_by") if "said_by" in values else None
    if said_by is not None:
        _must_hold(table, text, said_by)
    certainty = table.one_of("certainty", get_args(Certainty)) if "certainty" in values else None
    return ExpectedEvent(
        trigger=table.text("trigger"),
        category=table.text("category") if own is None or "category" in values else own,
        modes=table.texts("modes"),
        actor=table.texts("actor"),
        recipient=table.texts("recipient"),
        status=cast("Status", table.one_of("status", get_args(Status)) if "status" in values else "actual"),
        background=table.flag("background", False),
        hedge=table.texts("hedge"),
        figures=tuple(_expected_figure(t, text) for t in table.tables("figures")),
        certainty=cast("Certainty | None", certainty),
        said_by=said_by,
    )


def _expected_figure(table: Table, text: str) -> ExpectedFigure:
    table.allow("what", "words", "low", "high", "best")
    _must_hold(table, text, table.text("words"))
    bounds = {key: int(table.number(key)) for key in ("low", "high", "best") if key in table.values}
    return ExpectedFigure(table.text("what"), table.text("words"), **bounds)


def _must_hold(table: Table, text: str, words: str) -> None:
    if words not in text:
        raise VocabularyError(f"{table.where}: {words!r} does not stand in the example's text")


def _check_examples(where: str, examples: tuple[Example, ...], categories: Mapping[str, Category]) -> None:
    """Raises ``VocabularyError`` for a category or a mode that the codebook does not have."""
    for number, example in enumerate(examples, 1):
        for event in example.events:
            if event.category not in categories:
                raise VocabularyError(f"{where} [[example]] {number}: unknown category {event.category!r}")
            for mode in event.modes:
                if mode not in categories[event.category].mode_names:
                    raise VocabularyError(f"{where} [[example]] {number}: unknown mode {mode!r} of {event.category}")


def _crosswalk(table: Table) -> Crosswalk:
    table.allow("cameo_root", "goldstein", "quad_number", "acled", "ucdp")
    goldstein, quad, roots = _goldstein(table), table.number("quad_number"), table.texts("cameo_root")
    if quad not in (1, 2, 3, 4):
        raise VocabularyError(f"{table.where}: 'quad_number' must be 1, 2, 3 or 4")
    return Crosswalk(roots, goldstein, int(quad), table.texts("acled"), table.texts("ucdp"), roots)


def _goldstein(table: Table) -> float:
    value = table.number("goldstein")
    if not -10 <= value <= 10:
        raise VocabularyError(f"{table.where}: 'goldstein' must lie in -10 .. 10")
    return value


def _mode_crosswalk(mode: Table) -> ModeCrosswalk:
    if "crosswalk" not in mode.values:
        return ModeCrosswalk()
    table = mode.table("crosswalk")
    table.allow("cameo", "goldstein", "acled", "ucdp")
    if ("cameo" in table.values) != ("goldstein" in table.values):
        raise VocabularyError(f"{table.where}: 'cameo' and 'goldstein' belong together")
    given = {key: table.texts(key) for key in ("cameo", "acled", "ucdp") if key in table.values}
    return ModeCrosswalk(goldstein=_goldstein(table) if "goldstein" in table.values else None, **given)


def _group(table: Table, category: str, modes: frozenset[str], contexts: frozenset[str]) -> LexiconGroup:
    table.allow("roles", "score", *_ORDERED, *_SETS, *_FLAGS)
    ordered = {key: table.texts(key) for key in _KINDS}
    if not any(ordered.values()):
        raise VocabularyError(f"{table.where}: names no words")
    for kind in ("verbs", "nouns", "adjectives"):
        for word in ordered[kind]:
            if " " in word:
                raise VocabularyError(f"{table.where}: {word!r} is no single word: put it under phrases or compounds")
    values: dict[str, Any] = {key: frozenset(table.texts(key)) for key in _SETS}
    values |= ordered | {key: table.flag(key, False) for key in _FLAGS}
    score = table.number("score", DEFAULT_SCORE)
    if not 0 < score <= 1:
        raise VocabularyError(f"{table.where}: 'score' must lie in 0 .. 1")
    return LexiconGroup(
        category=category,
        roles=table.one_of("roles", ROLE_PROFILES),
        score=score,
        modes=table.some_of("modes", modes, "mode"),
        contexts=table.some_of("contexts", contexts, "context"),
        needs=table.some_of("needs", CONDITIONS, "condition"),
        **values,
    )


def _word_sets(table: Table) -> dict[str, frozenset[str]]:
    return {key: frozenset(table.texts(key)) for key in table.values}


def _figures(table: Table) -> dict[str, FigureKind]:
    kinds: dict[str, FigureKind] = {}
    below = table.table("figures")
    for name in below.values:
        kind = below.table(name)
        kind.allow("acts", "nouns")
        kinds[name] = FigureKind(name, frozenset(kind.texts("acts")), frozenset(kind.texts("nouns")))
    return kinds


def _hedges(table: Table) -> Hedges:
    names = [f.name for f in fields(Hedges)]
    table.allow(*names)
    for name in names:
        if name not in table.values:
            raise VocabularyError(f"{table.where}: {name!r} is missing")
    return Hedges(**{name: frozenset(table.texts(name)) for name in names})


def _participants(table: Table) -> Participants:
    table.allow("classes", "violence", "domains")
    return Participants(
        classes=MappingProxyType(_word_sets(table.table("classes"))),
        violence=frozenset(table.table("violence").texts("words")),
        domains=MappingProxyType(_word_sets(table.table("domains"))),
    )


def _index(categories: Mapping[str, Category]) -> dict[str, tuple[Match, ...]]:
    found: dict[str, list[Match]] = {}
    for category in categories.values():
        for group in category.lexicon:
            for kind in _KINDS:
                for pattern in getattr(group, kind):
                    lemmas = tuple(pattern.split())
                    found.setdefault(lemmas[0], []).append(Match(lemmas, kind, group))
                    if "-" in pattern:  # treebanks split "sit-in" into three words
                        lemmas = tuple(pattern.replace("-", " - ").split())
                        found.setdefault(lemmas[0], []).append(Match(lemmas, "joined", group))
    # The longest pattern wins, then the one with the higher prior; sorting is stable, so that ties keep file order.
    return {k: tuple(sorted(v, key=lambda m: (-len(m.lemmas), -m.group.score))) for k, v in found.items()}
