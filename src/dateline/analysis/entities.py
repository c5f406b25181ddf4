"""BIO tags to entities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.records import EntityKind

KINDS: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "facility",
    "NORP": "norp",
    "Date": "date",
    "Money": "money",
    "Product": "product",
    "Misc": "misc",
}


def transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """0 where tag j may follow tag i, minus infinity where it may not; row ``len(tags)`` is the sentence's start."""
    n = len(tags)
    table = np.zeros((n + 1, n), np.float32)
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            for i in range(n + 1):
                if i == n or tags[i][0] == "O" or tags[i][2:] != tag[2:]:
                    table[i, j] = -np.inf
    return table


# A word that is surely no part of a name is a fixed point: the best path is looked for between such words only. At .9
# 2 of 2,231 rows of dev articles came out otherwise than as a whole, in half the time.
_SURELY_NONE = float(np.log(0.9))


def decode(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best legal sequence of tags for log-probabilities [words, tags]; tag 0 must be O."""
    choice = scores.argmax(axis=1)
    before = np.empty_like(choice)
    before[0], before[1:] = table.shape[1], choice[:-1]
    illegal = np.flatnonzero(table[before, choice])
    best: list[int] = choice.tolist()
    if not len(illegal):
        return best
    fixed = np.flatnonzero((choice == 0) & (scores[:, 0] > _SURELY_NONE)).tolist()
    for first, last in pairwise([-1, *fixed, len(best)]):
        if last - first > 1 and any(first < i < last for i in illegal):
            best[first + 1 : last] = _viterbi(scores[first + 1 : last], table)
    return best


def _viterbi(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best legal path through the words, which begin a sentence or follow a word without a tag."""
    n = table.shape[1]
    total = scores[0] + table[n]
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = total[:, None] + table[:n]
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    tag = int(total.argmax())
    out = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        out.append(tag)
    return out[::-1]


class Mention(NamedTuple):
    """Words ``[first, last)`` tagged as one name; ``scores`` float [kinds], the mean log-probability of each kind."""

    first: int
    last: int
    kind: str
    scores: NDArray[np.float32]


def kinds_of(tags: Sequence[str]) -> tuple[str, ...]:
    """The classes of BIO tags, in the tags' order."""
    return tuple(dict.fromkeys(tag[2:] for tag in tags if tag != "O"))


def kind_columns(tags: Sequence[str]) -> tuple[list[int], list[int]]:
    """Columns of each class's B and I tag, in the order of `kinds_of`."""
    kinds = kinds_of(tags)
    return [tags.index(f"B-{k}") for k in kinds], [tags.index(f"I-{k}") for k in kinds]


def kind_scores(scores: NDArray[np.float32], columns: tuple[list[int], list[int]]) -> NDArray[np.float32]:
    """Mean log-probability [kinds] that words, log-probabilities [words, tags], are one name of each kind."""
    begin, inside = columns
    total: NDArray[np.float32] = scores[0, begin] + scores[1:, inside].sum(axis=0)
    return total / np.float32(len(scores))


def agree(mentions: Sequence[Mention], words: Sequence[str], kinds: Sequence[str]) -> list[Mention]:
    """The mentions with one kind for each name: a report seldom calls two things by one name.

    Mentions of the same words, and surnames with the full names that end in them, vote with their scores. (On the dev
    newswire 79 of 92 names that the tagger gave two kinds have one in the annotation.)
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(" ".join(words[mention.first : mention.last]).lower(), []).append(mention)
    person = kinds.index("Person")
    surnames = {
        name.rsplit(" ", 1)[1]: group
        for name, group in groups.items()
        if " " in name and int(_votes(group).argmax()) == person
    }
    out = []
    for name, group in groups.items():
        voters = group + surnames.get(name, [])
        if len(voters) == 1:
            out += group
            continue
        kind = kinds[int(_votes(voters).argmax())]
        out += [mention._replace(kind=kind) for mention in group]
    return sorted(out, key=lambda m: (m.first, m.last))


def _votes(group: Sequence[Mention]) -> NDArray[np.float32]:
    votes: NDArray[np.float32] = np.sum([m.scores for m in group], axis=0)
    return votes


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, class) of legal BIO tags, ``last`` exclusive."""
    out: list[tuple[int, int, str]] = []
    first, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag[0] != "I":
            out.append((first, i, kind))
            first = -1
        if tag[0] == "B":
            first, kind = i, tag[2:]
    return out
