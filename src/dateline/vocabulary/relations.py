"""The relation lexicon: which words tell a standing tie between two actors, and how its ends stand around them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from dateline.errors import VocabularyError

RelationName = Literal[
    "led_by",
    "part_of",
    "alias_of",
    "allied_with",
    "supports",
    "opposes",
    "designates",
    "spokesperson_of",
    "head_of",
    "member_of",
]
RELATIONS: tuple[str, ...] = get_args(RelationName)
Construction = Literal["verb", "participle", "noun", "adjective", "deed", "phrase"]
Holder = Literal["person", "group", "any"]

_KEYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "verb": frozenset({"relation", "words", "to", "passive", "reverse", "names", "holder"}),
        "participle": frozenset({"relation", "words", "reverse"}),
        "noun": frozenset({"relation", "words", "owner", "holder", "before", "bare", "body", "implied", "portfolio"}),
        "adjective": frozenset({"relation", "words", "to"}),
        "deed": frozenset({"relation", "words", "to"}),
        "phrase": frozenset({"relation", "words", "reverse"}),
    }
)
_LISTS = ("past", "lesser", "endeavours", "not_owner", "modals", "negations")


@dataclass(frozen=True, slots=True)
class Tie:
    """One entry: its words (the last one heads them, save in a phrase), the relation, and how its ends stand around it.

    The keys are those of relations.toml, where each is explained; ``prepositions`` is ``to`` or ``owner``.
    """

    words: tuple[str, ...]
    relation: RelationName
    construction: Construction
    prepositions: frozenset[str] = frozenset()
    reverse: bool = False
    passive: bool = False
    holder: Holder = "any"
    before: bool = True
    bare: bool = False
    names: bool = False
    body: bool = False
    implied: bool = False
    portfolio: bool = False


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """The entries by construction and word: the head's lemma, for a phrase its first word; the longest stand first."""

    verbs: Mapping[str, tuple[Tie, ...]]
    participles: Mapping[str, tuple[Tie, ...]]
    nouns: Mapping[str, tuple[Tie, ...]]
    adjectives: Mapping[str, tuple[Tie, ...]]
    deeds: Mapping[str, tuple[Tie, ...]]
    phrases: Mapping[str, tuple[Tie, ...]]
    designating: frozenset[str]
    designations: frozenset[str]
    past: frozenset[str]
    lesser: frozenset[str]
    endeavours: frozenset[str]
    not_owner: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]


def parse_relations(text: str, where: str) -> RelationLexicon:
    """Read the lexicon from TOML text; ``where`` names the file in errors.

    Raises ``VocabularyError`` for broken TOML, a missing table, an unknown relation, key or holder.
    """
    try:
        data = tomllib.loads(text)
        known = {name: _index(data.get(name, []), cast(Construction, name), where) for name in _KEYS}
        unknown = set(data) - set(_KEYS) - {"designation", "words"}
        if unknown:
            raise VocabularyError(f"{where}: {sorted(unknown)[0]!r} is no construction")
        lists = {name: _words(data["words"][name], where) for name in _LISTS}
        return RelationLexicon(
            verbs=known["verb"],
            participles=known["participle"],
            nouns=known["noun"],
            adjectives=known["adjective"],
            deeds=known["deed"],
            phrases=known["phrase"],
            designating=_words(data["designation"]["verbs"], where),
            designations=_words(data["designation"]["as"], where),
            **lists,
        )
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{where}: {error}") from error
    except (KeyError, AttributeError, TypeError) as error:
        raise VocabularyError(f"{where}: a table is missing or of the wrong form: {error}") from error


def load_relations(path: Path | None = None) -> RelationLexicon:
    """The lexicon from a file, or the one that comes with the package.

    Raises ``VocabularyError`` when the file cannot be read or is broken.
    """
    try:
        if path is None:
            text = resources.files("dateline.vocabulary").joinpath("relations.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path or 'relations.toml'}: cannot be read: {error}") from error
    return parse_relations(text, str(path or "relations.toml"))


def _index(
    tables: Iterable[Mapping[str, Any]], construction: Construction, where: str
) -> Mapping[str, tuple[Tie, ...]]:
    found: dict[str, list[Tie]] = {}
    for table in tables:
        for tie in _entries(table, construction, where):
            found.setdefault(tie.words[0 if construction == "phrase" else -1], []).append(tie)
            if construction == "noun" and " of " in " ".join(
                tie.words
            ):  # "secretary of state" is headed by its first word
                found.setdefault(tie.words[0], []).append(tie)
    return MappingProxyType({k: tuple(sorted(v, key=lambda t: -len(t.words))) for k, v in found.items()})


def _entries(table: Mapping[str, Any], construction: Construction, where: str) -> list[Tie]:
    wrong = set(table) - _KEYS[construction]
    if wrong:
        raise VocabularyError(f"{where}: [[{construction}]] has no key {sorted(wrong)[0]!r}")
    relation, holder = table["relation"], table.get("holder", "any")
    if relation not in RELATIONS:
        raise VocabularyError(f"{where}: [[{construction}]] {relation!r} is no relation")
    if holder not in get_args(Holder):
        raise VocabularyError(f"{where}: [[{construction}]] holder = {holder!r} is none of {get_args(Holder)}")
    return [
        Tie(
            words=tuple(words.split()),
            relation=relation,
            construction=construction,
            prepositions=_words(table.get("owner", table.get("to", [])), where),
            reverse=_flag(table, "reverse", False, where),
            passive=_flag(table, "passive", False, where),
            holder=holder,
            before=_flag(table, "before", True, where),
            bare=_flag(table, "bare", False, where),
            names=_flag(table, "names", False, where),
            body=_flag(table, "body", False, where),
            implied=_flag(table, "implied", False, where),
            portfolio=_flag(table, "portfolio", False, where),
        )
        for words in sorted(_words(table["words"], where))
    ]


def _words(values: Any, where: str) -> frozenset[str]:
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() and v == v.lower() for v in values):
        raise VocabularyError(f"{where}: {values!r} is no list of words in lower case")
    return frozenset(values)


def _flag(table: Mapping[str, Any], key: str, default: bool, where: str) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise VocabularyError(f"{where}: {key} = {value!r} is neither true nor false")
    return value
