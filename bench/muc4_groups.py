"""Which fillers of one type belong to one incident: pairs are judged, then the victims and targets are grouped.

What was hit tells incidents apart, so victims and targets are grouped first (each group as close as its average pair);
who did it and with what then goes to every group that it fits, or to the one that it fits best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bench.muc4_linear import Linear
from bench.muc4_scene import Scene

HIT = frozenset({"Victim", "Target"})
_ANOTHER = frozenset({"meanwhile", "another", "also", "other", "similar", "elsewhere", "later", "earlier", "second"})
_MOST = 40  # fillers that are grouped one by one: the pairs of more would take too long, and no key has as many


def pair_features(
    scene: Scene, ours: frozenset[int], theirs: frozenset[int], roles: tuple[str, str]
) -> tuple[str, ...]:
    """What speaks for or against one incident of two fillers, given by the head words of their phrases."""
    return tuple(sorted(set(_features(scene, ours, theirs, "+".join(sorted(roles))))))


def _features(scene: Scene, ours: frozenset[int], theirs: frozenset[int], roles: str) -> Iterator[str]:
    sentence = scene.analysis.sentence_of
    yield f"roles={roles}"
    gap, a, b = min((abs(sentence[a] - sentence[b]), a, b) for a in ours for b in theirs)
    paragraphs = min(abs(scene.paragraphs[a] - scene.paragraphs[b]) for a in ours for b in theirs)
    far = min(gap, 3) if gap < 6 else 6
    yield f"sentences={far}"
    yield f"sentences={far}|{roles}"
    yield f"paragraphs={min(paragraphs, 3)}"
    yield f"paragraphs={min(paragraphs, 3)}|{roles}"
    mine = {e for w in ours for e in scene.incidents(w)}
    other = {e for w in theirs for e in scene.incidents(w)}
    if mine and other:
        yield f"event={'shared' if mine & other else 'apart'}"
        yield f"event={'shared' if mine & other else 'apart'}|{far}"
    yield f"head={'same' if scene.lemmas[a] == scene.lemmas[b] else 'other'}"
    yield f"near={'words' if abs(a - b) < 6 else 'clause' if abs(a - b) < 20 else 'far'}"
    later = scene.analysis.sentences[max(sentence[a], sentence[b])]
    words = {scene.analysis.tokens[i].lower for i in range(later.first, later.last)}
    yield from (f"later={w}" for w in words & _ANOTHER if gap)
    count = len(scene.analysis.sentences)
    yield f"length={count // 8 if count < 40 else 5}"


def group(
    scene: Scene, heads: Sequence[frozenset[int]], roles: Sequence[str], model: Linear, limit: float
) -> list[list[int]]:
    """The fillers' numbers by incident; one group of all when nothing that was hit tells them apart."""
    likely: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(min(len(heads), _MOST)), 2):
        pair = model.probability(pair_features(scene, heads[i], heads[j], (roles[i], roles[j])))
        likely[i, j] = likely[j, i] = pair
    groups = _merged([[i] for i, role in enumerate(roles[:_MOST]) if role in HIT], likely, limit)
    if len(groups) < 2:
        return [list(range(len(heads)))]
    for i, role in enumerate(roles[:_MOST]):
        if role in HIT:
            continue
        fits = [max(likely[i, j] for j in g if roles[j] in HIT) for g in groups]
        for g, fit in zip(groups, fits, strict=True):
            if fit > limit or fit == max(fits):
                g.append(i)
    return groups


def _merged(groups: list[list[int]], likely: dict[tuple[int, int], float], limit: float) -> list[list[int]]:
    """Join the two closest groups until none are closer than the limit."""
    while len(groups) > 1:
        best, a, b = max((_mean(groups[a], groups[b], likely), -a, -b) for a, b in combinations(range(len(groups)), 2))
        if best < limit:
            break
        joined = groups[-a] + groups[-b]
        groups = [g for n, g in enumerate(groups) if n not in {-a, -b}] + [joined]
    return groups


def _mean(ours: Sequence[int], theirs: Sequence[int], likely: dict[tuple[int, int], float]) -> float:
    return sum(likely[i, j] for i in ours for j in theirs) / (len(ours) * len(theirs))
