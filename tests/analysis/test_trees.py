from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis import trees


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, word = set(), start
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


def best_under(scores: np.ndarray, root: int) -> float:
    n = len(scores)
    best = -np.inf
    for heads in product(range(n), repeat=n):
        candidate = [-1 if i == root else h for i, h in enumerate(heads)]
        if heads[root] == 0 and all(h != i for i, h in enumerate(candidate)) and is_tree(candidate):
            best = max(best, sum(scores[i, h] for i, h in enumerate(candidate) if h >= 0))
    return best


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_spanning_tree_is_the_best_of_all_trees(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    root = seed % n
    heads = trees.spanning_tree(scores, root)
    assert heads[root] == -1
    assert is_tree(heads)
    found = sum(scores[i, h] for i, h in enumerate(heads) if h >= 0)
    assert found == pytest.approx(best_under(scores, root), abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 40), seed=st.integers(0, 10_000))
def test_every_sentence_gets_one_tree(n: int, seed: int) -> None:
    heads = trees.decode(np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32))
    assert len(heads) == n
    assert is_tree(heads)


def test_a_greedy_tree_is_kept() -> None:
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5.0
    assert trees.decode(scores) == [1, -1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 4), -9.0, np.float32)
    scores[0, 2], scores[1, 1], scores[2, 0] = 5.0, 5.0, 5.0  # words 0 and 1 govern each other; word 2 is the root
    scores[0, 3], scores[1, 3] = 4.0, 1.0
    assert trees.decode(scores) == [2, 0, -1]


def test_a_long_sentence_of_nothing_but_cycles_ends() -> None:
    n = 400
    scores = np.zeros((n, n + 1), np.float32)
    for i in range(n):
        scores[i, (i ^ 1) + 1] = 9.0
    assert is_tree(trees.decode(scores))
