"""Arc scores to a tree: the best head of every word, repaired where those do not form one tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def decode(arcs: Scores) -> list[int]:
    """Heads of a sentence from scores [n, n + 1] (column 0 is the root): each in 0..n-1, or -1 for the one root word.

    About one sentence in twenty is no tree after the greedy choice (reader-notes.md) and goes to `spanning_tree`.
    """
    n = arcs.shape[0]
    if n == 1:
        return [-1]
    scores = arcs.copy()
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads: list[int] = (scores.argmax(axis=1) - 1).tolist()
    if heads.count(-1) == 1 and not _has_cycle(heads):
        return heads
    root = int((scores[:, 0] - scores[:, 1:].max(axis=1)).argmax())
    return spanning_tree(scores[:, 1:], root)


def _has_cycle(heads: list[int]) -> bool:
    state = [0] * len(heads)  # 0 unseen, otherwise the number of the walk that saw it
    for start in range(len(heads)):
        word = start
        while word >= 0 and not state[word]:
            state[word] = start + 1
            word = heads[word]
        if word >= 0 and state[word] == start + 1:
            return True
    return False


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        word = start
        while word >= 0 and not state[word]:
            state[word] = start + 1
            word = heads[word]
        if word >= 0 and state[word] == start + 1:
            cycle, at = [word], heads[word]
            while at != word:
                cycle.append(at)
                at = heads[at]
            return cycle
    return []


def spanning_tree(scores: Scores, root: int) -> list[int]:
    """The best tree under ``root`` (Chu and Liu 1965, Edmonds 1967), from scores [dependent, head].

    Contracts one cycle at a time, without recursion: a hostile sentence must not exhaust the stack.
    """
    score = scores.astype(np.float64).copy()
    np.fill_diagonal(score, -np.inf)
    score[root] = -np.inf
    n = len(score)
    alive = np.ones(n, dtype=bool)
    contractions: list[tuple[int, list[int], list[int], NDArray[np.float64], NDArray[np.float64]]] = []
    while True:
        heads: list[int] = np.where(alive, score.argmax(axis=1), -1).tolist()
        heads[root] = -1
        cycle = _cycle(heads)
        if not cycle:
            break
        keep = cycle[0]
        inner = np.array([score[w, heads[w]] for w in cycle])
        rows = score[cycle] - inner[:, None]  # what entering the cycle at each of its words would gain
        columns = score[:, cycle]
        contractions.append((keep, cycle, [heads[w] for w in cycle], rows.copy(), columns.copy()))
        score[keep] = rows.max(axis=0)
        score[:, keep] = columns.max(axis=1)
        gone = cycle[1:]
        score[gone] = -np.inf
        score[:, gone] = -np.inf
        score[keep, cycle] = -np.inf
        alive[gone] = False
    for keep, cycle, inside, rows, columns in reversed(contractions):
        outer = heads[keep]
        entry = int(rows[:, outer].argmax())
        for word, head in zip(cycle, inside, strict=True):
            heads[word] = head
        heads[cycle[entry]] = outer
        members = set(cycle)
        for word in range(n):
            if word not in members and heads[word] == keep:
                heads[word] = cycle[int(columns[word].argmax())]
    return heads
