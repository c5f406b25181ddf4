"""Modes and contexts of an event, from the lexicon group and the words of its clause."""

from __future__ import annotations

from dateline.events.reading import Reading
from dateline.events.triggers import Trigger

_MOST_CONTEXTS = 3
# A clause longer than this is a text without full stops.
_MOST_WORDS = 200
_CLAUSES = frozenset({"parataxis", "advcl", "acl:relcl", "conj"})
# Modes of weapons and ways that another word of the clause may name ("killed in an airstrike").
_BY_CLAUSE = frozenset({"ASSAULT", "CONSULT", "PROTEST"})
_DEFAULTS = {"MOBILIZE": "troops", "REQUEST": "change"}


def find_modes(reading: Reading, trigger: Trigger) -> tuple[str, ...]:
    """The group's modes, with those that words of the clause speak for; in the codebook's order."""
    group = trigger.group
    category = reading.codebook.category(group.category)
    found = set(group.modes)
    if group.mode_by_words or (group.category in _BY_CLAUSE and not (found - {"demo"})):
        words = _clause_words(reading, trigger)
        scored = [(len(mode.words & words), mode.name) for mode in category.modes]
        best = [(count, name) for count, name in scored if count]
        if group.mode_by_words and best:
            found.add(max(best, key=lambda pair: pair[0])[1])
        elif best:
            found.update(name for _, name in best)
        elif group.mode_by_words and not found and group.category in _DEFAULTS:
            found.add(_DEFAULTS[group.category])
    return tuple(mode.name for mode in category.modes if mode.name in found)


def _clause_words(reading: Reading, trigger: Trigger) -> set[str]:
    """Lemmas of the trigger and of what it governs; for a noun also of the words between it and its verb."""
    words: set[str] = set()
    stack = [trigger.head]
    seen = 0
    while stack and seen < _MOST_WORDS:
        seen += 1
        word = stack.pop()
        words.add(reading.lemmas[word])
        for child in reading.children(word):
            if word != trigger.head or reading.token(child).deprel not in _CLAUSES or trigger.group.mode_by_words:
                stack.append(child)
    above = trigger.head
    for _ in range(2):
        token = reading.token(above)
        if token.head < 0 or not (trigger.nominal or token.deprel in {"advcl", "conj", "acl", "xcomp"}):
            break
        above = token.head
        words.add(reading.lemmas[above])
        words |= {reading.lemmas[c] for c in reading.children(above)}
    return words


def find_contexts(reading: Reading, trigger: Trigger) -> tuple[str, ...]:
    """One to three contexts: the group's own, then those with most indicator words in the sentence."""
    words = {reading.lemmas[i] for i in reading.sentence_words(trigger.head)}
    counts = [(len(indicators & words), name) for name, indicators in reading.codebook.contexts.items()]
    ranked = [name for count, name in sorted(counts, key=lambda pair: -pair[0]) if count]
    chosen = list(dict.fromkeys([*trigger.group.contexts, *ranked]))
    return tuple(chosen[:_MOST_CONTEXTS])
