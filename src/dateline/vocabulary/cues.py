"""The cue lexicon: which words attribute something to a source, and what they take as content."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from dateline.errors import VocabularyError

CueClass = Literal[
    "say", "claim", "deny", "accuse", "demand", "ask", "promise", "threaten", "think", "expect", "plan", "write"
]
CuePart = Literal["verb", "noun", "adjective", "preposition"]
FLAGS = {"verb": frozenset("cqiognp"), "noun": frozenset("cifva"), "adjective": frozenset("c")}
_SECTIONS: tuple[tuple[str, CuePart], ...] = (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: the lemma, the lower-case words that follow it, its class, and what it takes (flags of cues.toml)."""

    lemma: str
    following: tuple[str, ...]
    kind: CueClass
    part: CuePart
    flags: frozenset[str]

    def takes(self, flag: str) -> bool:
        """Whether the entry bears the flag, a letter explained at the top of cues.toml."""
        return flag in self.flags


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cues by word form (lower case); of the entries of one form the longest stand first."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    prepositions: tuple[tuple[str, ...], ...]
    views: frozenset[str]
    epistemic: frozenset[str]
    carriers: frozenset[str]
    media: frozenset[str]
    source_nouns: frozenset[str]
    speakers: frozenset[str]


def inflect(lemma: str, doubling: frozenset[str]) -> tuple[str, ...]:
    """The regular forms of an English verb: base, third person, past, gerund."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma in doubling:
        return (lemma, third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing", lemma + "ed", lemma + "ing")
    if lemma.endswith("ee"):
        return (lemma, third, lemma + "d", lemma + "ing")
    if lemma.endswith("e"):
        return (lemma, third, lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return (lemma, third, lemma[:-1] + "ied", lemma + "ing")
    return (lemma, third, lemma + "ed", lemma + "ing")


def _plural(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")


def _entries(data: Mapping[str, Any], section: str, part: CuePart, where: str) -> Iterator[Cue]:
    for kind, table in data[section].items():
        if kind not in get_args(CueClass):
            raise VocabularyError(f"{where}: [{section}.{kind}] is no class of cues")
        for lemma, flags in table.items():
            wrong = set(flags) - FLAGS[part]
            if wrong or not flags:
                raise VocabularyError(
                    f"{where}: [{section}.{kind}] {lemma} = {flags!r}: flags are {sorted(FLAGS[part])}"
                )
            first, *rest = lemma.lower().split()
            if part == "noun" and rest:  # "no doubt": the noun is the last word, and what precedes it is its cue too
                yield Cue(rest[-1], (first,), cast(CueClass, kind), part, frozenset(flags))
            else:
                yield Cue(first, tuple(rest), cast(CueClass, kind), part, frozenset(flags))


def _index(data: Mapping[str, Any], section: str, part: CuePart, where: str) -> Mapping[str, tuple[Cue, ...]]:
    irregular = data["irregular"]
    doubling = frozenset(data["spelling"]["doubling"])
    found: dict[str, list[Cue]] = {}
    for cue in _entries(data, section, part, where):
        if part == "verb":
            forms = {*inflect(cue.lemma, doubling), *irregular.get(cue.lemma, ())}
        else:
            forms = {cue.lemma, _plural(cue.lemma)} if part == "noun" else {cue.lemma}
        for form in forms:
            found.setdefault(form, []).append(cue)
    return MappingProxyType({f: tuple(sorted(v, key=lambda c: -len(c.following))) for f, v in found.items()})


def parse_cues(text: str, where: str) -> CueLexicon:
    """Read the lexicon from TOML text; ``where`` names the file in errors.

    Raises ``VocabularyError`` for broken TOML, a missing table, an unknown class or an unknown flag.
    """
    try:
        data = tomllib.loads(text)
        verbs, nouns, adjectives = (_index(data, section, part, where) for section, part in _SECTIONS)
        phrases, sources = data["phrases"], data["sources"]
        return CueLexicon(
            verbs=verbs,
            nouns=nouns,
            adjectives=adjectives,
            prepositions=tuple(tuple(p.split()) for p in phrases["prepositions"]),
            views=frozenset(phrases["views"]),
            epistemic=frozenset(phrases["epistemic"]),
            carriers=frozenset(
                f
                for lemma in phrases["carriers"]
                for f in (*inflect(lemma, frozenset()), *data["irregular"].get(lemma, ()))
            ),
            media=frozenset(phrases["media"]),
            source_nouns=frozenset(sources["nouns"]),
            speakers=frozenset(sources["speakers"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{where}: {error}") from error
    except (KeyError, AttributeError, TypeError) as error:
        raise VocabularyError(f"{where}: a table is missing or of the wrong form: {error}") from error


def load_cues(path: Path | None = None) -> CueLexicon:
    """The lexicon from a file, or the one that comes with the package.

    Raises ``VocabularyError`` when the file cannot be read or is broken.
    """
    try:
        if path is None:
            text = resources.files("dateline.vocabulary").joinpath("cues.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path or 'cues.toml'}: cannot be read: {error}") from error
    return parse_cues(text, str(path or "cues.toml"))
