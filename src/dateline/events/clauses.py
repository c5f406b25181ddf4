"""Clauses: which verb a word belongs to, and what else stands in that clause."""

from __future__ import annotations

from dateline.events.reading import Reading

_CLAUSAL = frozenset({"root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
# Clauses that tell the same act as the one above them: what is said of its time and place holds for them too.
_ONE_ACT = frozenset({"xcomp", "conj", "advcl", "acl"})
# A longer way up to the verb is a broken tree.
_HIGHEST = 12


def clause_of(reading: Reading, word: int) -> int:
    """The head of the clause that the word stands in: the word itself when it is a verb or heads one."""
    for _ in range(_HIGHEST):
        token = reading.token(word)
        if token.head < 0 or token.deprel in _CLAUSAL or (token.deprel == "conj" and token.upos in _VERBAL):
            return word
        word = token.head
    return word


def clauses_above(reading: Reading, word: int) -> list[int]:
    """The heads of the word's clause and of those above it that tell the same act, nearest first."""
    head = clause_of(reading, word)
    found = [head]
    while len(found) < _HIGHEST:
        token = reading.token(head)
        if token.head < 0 or token.deprel not in _ONE_ACT:
            return found
        head = clause_of(reading, token.head)
        found.append(head)
    return found


def distance(reading: Reading, word: int, ancestor: int) -> int | None:
    """How many steps below ``ancestor`` the word hangs; ``None`` when it does not."""
    for steps in range(_HIGHEST):
        if word == ancestor:
            return steps
        word = reading.token(word).head
        if word < 0:
            return None
    return None
