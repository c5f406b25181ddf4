"""The codebook's nouns: categories with modes, crosswalks and lexicon; contexts, figures, hedges, participants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dateline.vocabulary.examples import Example

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
class ModeCrosswalk:
    """What a mode is in other schemes where that is more exact than its category's; ``None`` where it is not."""

    cameo: tuple[str, ...] | None = None
    goldstein: float | None = None
    acled: tuple[str, ...] | None = None
    ucdp: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which events of a category are carried out; ``words`` are lemmas in the clause that speak for it."""

    name: str
    definition: str
    words: frozenset[str] = frozenset()
    crosswalk: ModeCrosswalk = ModeCrosswalk()


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """A category, or an event of it, in other schemes.

    ``cameo_root`` are CAMEO root codes, the usual one first; ``cameo`` the codes that the modes allow, else the roots.
    ``goldstein`` is the first code's value on Goldstein's scale, -10 to 10. ``quad_number`` is PLOVER's quad class: 1
    verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (GDELT counts roots 09 and 14
    otherwise: as 2 and 3). ``acled`` are event types with their sub-event types, ``"Battles: Armed clash"``, that such
    an event may be, depending on who takes part; ``ucdp`` types of violence (1 state-based, 2 non-state, 3 one-sided)
    that it may be if it costs lives.
    """

    cameo_root: tuple[str, ...]
    goldstein: float
    quad_number: int
    acled: tuple[str, ...]
    ucdp: tuple[str, ...]
    cameo: tuple[str, ...]


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
