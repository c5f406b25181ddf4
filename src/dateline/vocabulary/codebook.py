"""The codebook's nouns: categories with modes, crosswalks and lexicon; contexts, figures, hedges, participants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
# How a lexicon group reads its arguments; events/roles.py holds the paths behind each name.
ROLE_PROFILES: Final = frozenset(
    {
        "act",
        "speech",
        "with",
        "to",
        "to-place",
        "of-actor",
        "of-recipient",
        "undergo",
        "two-sided",
        "judged",
        "blamed",
        "request",
        "support",
        "visit",
        "protest",
        "investigate",
        "sanction",
        "discontinue",
        "mobilize",
        "modal",
    }
)
# Conditions that a lexicon group may put on a trigger; events/conditions.py tests them.
CONDITIONS: Final = frozenset(
    {
        "political",
        "political-or-person",
        "political-or-armed",
        "political-or-legal",
        "political-subject",
        "political-object",
        "political-mod",
        "political-preposition",
        "armed",
        "armed-subject",
        "armed-object",
        "object",
        "subject",
        "object-person",
        "object-or-noun",
        "no-object",
        "official-subject",
        "place",
        "clause",
        "clause-to",
        "predicate",
        "legal",
        "legal-subject",
        "crowd-subject",
        "police-or-crowd",
        "not-armed",
        "not-sport",
        "not-air",
        "not-territory",
        "territory-object",
        "violence",
        "violence-nearby",
        "human-agent",
        "modal-demand",
        "negated",
        "recipient-in-clause",
    }
)


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which events of a category are carried out; ``words`` are lemmas in the clause that speak for it."""

    name: str
    definition: str
    example: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up sentence that is, or is not, an event of the category, and why."""

    text: str
    is_event: bool
    note: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The category in other schemes: CAMEO root codes, Goldstein value, PLOVER quad number, ACLED and UCDP types."""

    cameo_root: tuple[str, ...]
    goldstein: float
    quad_number: int
    acled: tuple[str, ...]
    ucdp: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LexiconGroup:
    """Words that trigger a category under the same conditions.

    ``verbs``, ``nouns`` and ``adjectives`` are single lemmas; ``phrases`` are lemma sequences headed by their first
    word whose further words stand below it in the tree; ``compounds`` are lemma sequences that stand side by side.
    All other word lists are lemmas that must (or, with ``not_``, may not) stand in the named place; an empty list asks
    nothing. ``score`` is the prior probability in [0, 1] that a match is an event of the category.
    """

    category: str
    roles: str
    score: float
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    not_subjects: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    not_clauses: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    not_words: frozenset[str] = frozenset()
    not_modifiers: frozenset[str] = frozenset()
    verbs_over: frozenset[str] = frozenset()
    not_verbs: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    of_not: frozenset[str] = frozenset()
    mode_by_words: bool = False
    speech: bool = False
    denial: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """One event category (codebook.md section 2) with everything that is known about it as data."""

    name: str
    quad: str
    definition: str
    actor: str
    recipient: str
    crosswalk: Crosswalk
    modes: tuple[Mode, ...]
    examples: tuple[Example, ...]
    lexicon: tuple[LexiconGroup, ...]

    @property
    def mode_names(self) -> tuple[str, ...]:
        """Names of the category's modes, in the codebook's order."""
        return tuple(mode.name for mode in self.modes)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a figure measures: lemmas of acts that govern the counted noun, and of nouns that are counted."""

    name: str
    acts: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hedges:
    """Words that weaken, deny or postpone what is told (codebook.md section 3)."""

    hedges: frozenset[str]
    unverified: frozenset[str]
    negators: frozenset[str]
    negative_implicatives: frozenset[str]
    foiled: frozenset[str]
    future_auxiliaries: frozenset[str]
    hypothetical_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    aspectual_verbs: frozenset[str]
    hypothetical_verbs: frozenset[str]
    conditional_marks: frozenset[str]
    future_words: frozenset[str]
    hypothetical_nouns: frozenset[str]
    background_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Participants:
    """Classes of participants by head lemma, words of violence, and vocabularies of subjects that are none of ours."""

    classes: Mapping[str, frozenset[str]]
    violence: frozenset[str]
    domains: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon pattern: its lemmas and the group that it belongs to; ``kind`` is the list that names it.

    A word with a hyphen has a second pattern of kind ``joined`` for its parts.
    """

    lemmas: tuple[str, ...]
    kind: str
    group: LexiconGroup


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole codebook. ``index`` gives the patterns that begin with a lemma, longest first.

    ``version`` names the edition, with the scheme that it follows; records carry it.
    """

    version: str
    categories: Mapping[str, Category]
    contexts: Mapping[str, frozenset[str]]
    figures: Mapping[str, FigureKind]
    hedges: Hedges
    participants: Participants
    index: Mapping[str, tuple[Match, ...]] = field(repr=False)

    def category(self, name: str) -> Category:
        """The category of that name; raises ``KeyError`` when the codebook has none."""
        return self.categories[name]
