"""Noun phrases as written: the words of a filler, from its head's subtree."""

from __future__ import annotations

from collections.abc import Collection

from dateline.events.reading import Reading
from dateline.records import Participant, Span

# Words at the edge of a subtree that are not part of the phrase as annotators write it.
_EDGE_RELATIONS = frozenset({"case", "cc", "punct", "mark", "cc:preconj", "discourse"})
_CUT_RELATIONS = frozenset({"parataxis", "acl:relcl", "advcl", "advcl:relcl", "orphan", "list"})
_OPENING = frozenset("(“\"‘'[")
_QUANTIFIERS = frozenset(
    tuple(words.split())
    for words in (
        "at least", "at most", "more than", "fewer than", "less than", "no fewer than", "no less than",
        "not less than", "no more than", "up to", "as many as", "upwards of", "an estimated", "over", "about",
        "around", "nearly", "almost", "some", "roughly", "approximately", "close to", "under",
    )
)  # fmt: skip
# Last words of bounds at which the parser may cut a phrase off from its first: "at | least 12 people".
_QUANTITY_WORDS = frozenset({"least", "most", "than", "estimated"})
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "tens"})
# A relative clause longer than this is told for its own sake; gold keeps short ones in the phrase.
_LONGEST_CLAUSE = 12


def phrase(reading: Reading, head: int, trigger: int, others: Collection[int] = ()) -> Span:
    """The full noun phrase of ``head``, without trailing clauses, and never around the trigger itself.

    ``others`` are heads that fill the role beside it: of "India and France" each is a filler of its own.
    """
    words = _inside(reading, head, trigger, others)
    first, last = 0, len(words)
    while last - first > 1 and _edge(reading, words[first], head, leading=True):
        first += 1
    while last - first > 1 and _edge(reading, words[last - 1], head, leading=False):
        last -= 1
    return reading.analysis.span(quantified(reading, words[first]), words[last - 1] + 1)


def quantified(reading: Reading, word: int) -> int:
    """The first word of the bounds put on a number: of "at least 12", "at"; the word itself where there are none."""
    token = reading.token(word)
    if token.lower in _QUANTITY_WORDS:
        start = word
    elif token.upos == "NUM" or token.lower in _VAGUE:
        start = word - 1
    else:
        return word
    first = reading.sentence_words(word).start
    for length in (4, 3, 2, 1):
        begin = start - length + 1
        if begin >= first and tuple(reading.token(i).lower for i in range(begin, start + 1)) in _QUANTIFIERS:
            return begin
    return word


def participant(reading: Reading, head: int, trigger: int, others: Collection[int] = ()) -> Participant:
    """The filler that ``head`` heads; its actor id is left to grounding."""
    return Participant(span=phrase(reading, head, trigger, others), head=reading.analysis.span(head, head + 1))


def _inside(reading: Reading, head: int, trigger: int, others: Collection[int]) -> list[int]:
    """The unbroken run of the head's subtree, clauses cut, that holds the head."""
    kept: set[int] = set()
    stack = [head]
    while stack:
        word = stack.pop()
        kept.add(word)
        stack.extend(
            child
            for child in reading.children(word)
            if not _cut(reading, child, head, trigger) and not (word == head and _beside(reading, child, others))
        )
    low = high = head
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return list(range(low, high + 1))


def _beside(reading: Reading, child: int, others: Collection[int]) -> bool:
    """Whether the word is joined to the head by "and" and fills the role itself."""
    return child in others and reading.token(child).deprel == "conj"


def _cut(reading: Reading, child: int, head: int, trigger: int) -> bool:
    token = reading.token(child)
    if child == trigger:
        return True
    if token.deprel == "conj" and token.upos in {"VERB", "AUX"}:
        return True
    if (
        token.deprel in {"cop", "nsubj", "aux", "advmod", "nsubj:pass", "aux:pass", "expl", "obl:tmod"}
        and token.head == head
    ):
        return True  # the head is a predicate: its subject is no part of the phrase
    if token.deprel == "acl" and _told_of(reading, child, head):
        return True
    if token.deprel in _CUT_RELATIONS or token.deprel.startswith("acl"):
        below = reading.analysis.subtree(child)
        return trigger in below or token.deprel in {"parataxis", "advcl"} or len(below) > _LONGEST_CLAUSE
    if token.deprel.startswith(("nmod", "obl", "appos", "compound", "amod", "conj")):
        return trigger in reading.analysis.subtree(child)
    return False


def _told_of(reading: Reading, clause: int, head: int) -> bool:
    """Whether the clause belongs to the verb above: "accused the mayor | of lying", "urged the sides | to stop"."""
    marks = {reading.token(c).lower for c in reading.children(clause) if reading.token(c).deprel in {"mark", "case"}}
    if "of" in marks and reading.token(clause).lower.endswith("ing"):
        return True
    return bool(marks & {"for", "to", "from"}) and reading.human(head)


def _edge(reading: Reading, word: int, head: int, *, leading: bool) -> bool:
    token = reading.token(word)
    if word == head:
        return False
    if token.upos == "PUNCT" or token.deprel == "punct":
        return leading or token.text not in {")", "]"}
    if leading and token.lower == "dead":
        return True  # "shot dead three men"
    if leading:
        return token.deprel in _EDGE_RELATIONS or token.upos in {"SCONJ", "CCONJ"}
    return token.deprel in {"case", "cc"}
