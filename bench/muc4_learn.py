"""Learn what the MUC-4 mapping knows of the task, from the train part: writes ``bench/muc4_weights.json``.

``python -m bench.muc4_learn [--data DIR] [--model FOLDER] [--limit N]``

Documents: which types their templates have. Candidates: which roles they fill, and, of those that fill one, in
templates of which type. Every document is judged by models that did not see it (three folds) where its judgement is
another model's feature, and for the thresholds, which are those with the best F1 on the train part. Needs the train
part of the corpus; dev is never read. What is written are weights of words and features, none of the texts.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bench.command import Metric, Options, Result, Row, run, spread
from bench.muc4 import documents as documents_of
from bench.muc4 import model_of, scene_of
from bench.muc4_confidence import VALUES, confidence_features
from bench.muc4_groups import pair_features
from bench.muc4_incidents import TYPES, document_features, document_vector
from bench.muc4_linear import Instances, Linear
from bench.muc4_phrases import Candidate, candidates, normal
from bench.muc4_scene import Scene
from bench.muc4_templates import ANY, ROLES, WEIGHTS, Models, about, choose
from bench.reports import resources

FOLDS = 3
# L1 weights: between 1e-6 and 1e-4 the held-out F1 is best here.
DOCUMENT_PENALTY = 3e-4
ROLE_PENALTY = 1e-5
TYPE_PENALTY = 3e-4
PAIR_PENALTY = 3e-4
_MOST_FILLERS = 30  # of a document and type: the pairs of a long list would outweigh all others
ABOUT = (
    "Weights learned by python -m bench.muc4_learn from the train part (DEV-MUC3) of the MUC-4 corpus as published in "
    "xinyadu/gtt: the texts are not here; the corpus itself bears no licence file (see the docstring of bench/muc4.py)."
)
_NEGATIVES = 0.3  # share of the candidates without a role that are learned from, to halve the time


@dataclass(frozen=True, slots=True)
class Document:
    """A train document: its scene, the templates of its key in the five-slot form, and its fold.

    ``filled`` are the key's words by role, and by type those of all roles; ``confidences`` the values by organisation.
    """

    scene: Scene
    templates: tuple[Row, ...]
    ree: Row
    filled: Mapping[str, frozenset[str]]
    confidences: Mapping[str, frozenset[str]]
    fold: int

    @classmethod
    def of(cls, scene: Scene, row: Row, fold: int) -> Document:
        """A document and its key."""
        sure: dict[str, frozenset[str]] = {}
        for template in row["templates"]:
            for org in template["perp_org"]:
                for name in org["strings"]:
                    sure[normal(name)] = sure.get(normal(name), frozenset()) | frozenset(org["confidence"])
        filled = {role: frozenset(normal(s) for entity in row["ree"][role] for s in entity) for role in ROLES}
        for kind in TYPES:
            same = [t for t in row["gtt_templates"] if kind in t["incident_type"]]
            filled[kind] = frozenset(normal(s) for t in same for role in ROLES for entity in t[role] for s in entity)
        return cls(scene, tuple(row["gtt_templates"]), row["ree"], filled, sure, fold)

    def has(self, kind: str) -> bool:
        """Whether the key has a template of the type (or any)."""
        return bool(self.templates) if kind == ANY else any(kind in t["incident_type"] for t in self.templates)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn and write; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read the train part, learn, and write the weights; the figures are the held-out F1 of each role."""
    loaded = resources(options)
    read = spread(documents_of(options, "train"), options.limit)
    known = [Document.of(scene_of(row, loaded), row, i % FOLDS) for i, row in enumerate(read)]
    models, metrics = learn(known)
    models = replace(models, reader=model_of(loaded))
    WEIGHTS.write_text(json.dumps({"about": ABOUT, **models.to_dict()}, indent=0) + "\n", "utf-8")
    return Result({"documents": len(known), **metrics})


def learn(documents: Sequence[Document]) -> tuple[Models, dict[str, Metric]]:
    """Models with thresholds; and the held-out F1 at those thresholds."""
    features = [document_features(d.scene) for d in documents]
    held: list[dict[str, float]] = [{} for _ in documents]
    kinds = (*TYPES, ANY)
    for fold in range(FOLDS):
        for kind, model in _documents(documents, features, kinds, fold).items():
            for i, d in enumerate(documents):
                if d.fold == fold:
                    held[i][kind] = model.probability(features[i], document_vector(d.scene))
    by_kind = _documents(documents, features, kinds, None)
    found = [candidates(d.scene, about(held[i])) for i, d in enumerate(documents)]
    judged: list[list[dict[str, float]]] = [[{} for _ in cs] for cs in found]
    for fold in range(FOLDS):
        for role, model in _roles(documents, found, fold).items():
            for i, d in enumerate(documents):
                if d.fold == fold:
                    for j, c in enumerate(found[i]):
                        judged[i][j][role] = model.probability(c.features, c.vector)
    roles = _roles(documents, found, None)
    types = _types(documents, found)
    sure = _confidence(documents, found)
    limits = {f"type:{t}": _limit([(held[i][t], d.has(t)) for i, d in enumerate(documents)]) for t in TYPES}
    limits[ANY] = _limit([(held[i][ANY], d.has(ANY)) for i, d in enumerate(documents)])
    limits |= {"share": 0.5, "same": 0.5}
    models = Models(by_kind, roles, types, sure, {"same": _pairs(documents, found)}, limits)
    reached: dict[str, Metric] = {}
    for role in ROLES:
        limits[role], reached[f"{role}_f1"] = _role_limit(documents, found, judged, role, models)
    return models, reached


def _documents(
    documents: Sequence[Document], features: Sequence[Sequence[str]], kinds: Sequence[str], fold: int | None
) -> dict[str, Linear]:
    """Models of the documents outside the fold."""
    chosen = [i for i, d in enumerate(documents) if d.fold != fold]
    vectors = [document_vector(documents[i].scene) for i in chosen]
    data = Instances.of([features[i] for i in chosen], 4, vectors)
    return {k: data.learn([documents[i].has(k) for i in chosen], DOCUMENT_PENALTY) for k in kinds}


def _roles(documents: Sequence[Document], found: Sequence[Sequence[Candidate]], fold: int | None) -> dict[str, Linear]:
    draw = random.Random(4)
    chosen, weights, labels = [], [], []
    for i, document in enumerate(documents):
        for candidate in found[i] if document.fold != fold else ():
            roles = {r for r in ROLES if candidate.words in document.filled[r]}
            if roles or draw.random() < _NEGATIVES:
                chosen.append(candidate)
                weights.append(1.0 if roles else 1 / _NEGATIVES)
                labels.append(roles)
    data = Instances.of([c.features for c in chosen], 4, [c.vector for c in chosen])
    return {r: data.learn([r in roles for roles in labels], ROLE_PENALTY, weights) for r in ROLES}


def _types(documents: Sequence[Document], found: Sequence[Sequence[Candidate]]) -> dict[str, Linear]:
    chosen = [(d, c) for i, d in enumerate(documents) for c in found[i] if any(c.words in d.filled[r] for r in ROLES)]
    data = Instances.of([c.features for _, c in chosen], 4, [c.vector for _, c in chosen])
    return {t: data.learn([c.words in d.filled[t] for d, c in chosen], TYPE_PENALTY) for t in TYPES}


def _confidence(documents: Sequence[Document], found: Sequence[Sequence[Candidate]]) -> dict[str, Linear]:
    chosen = [(d, c) for i, d in enumerate(documents) for c in found[i] if d.confidences.get(c.words)]
    features = [confidence_features(d.scene, {p.head for p in c.phrases}) for d, c in chosen]
    data = Instances.of(features, 3)
    return {v: data.learn([v in d.confidences[c.words] for d, c in chosen], TYPE_PENALTY) for v in VALUES}


def _pairs(documents: Sequence[Document], found: Sequence[Sequence[Candidate]]) -> Linear:
    """Whether two fillers of one type are of one template, learned on the keys' own fillers."""
    features, together = [], []
    for i, document in enumerate(documents):
        for kind in TYPES:
            same = [t for t in document.templates if kind in t["incident_type"]]
            places = [_placed(found[i], t) for t in same]
            known = sorted({filler for place in places for filler in place}, key=lambda f: (f[0], sorted(f[1])))
            for (role, heads), (other, others) in combinations(known[:_MOST_FILLERS], 2):
                features.append(pair_features(document.scene, heads, others, (role, other)))
                together.append(any({(role, heads), (other, others)} <= place for place in places))
    return Instances.of(features, 4).learn(together, PAIR_PENALTY)


def _placed(found: Sequence[Candidate], template: Row) -> set[tuple[str, frozenset[int]]]:
    """The template's fillers as role and head words; those whose words were found as a candidate."""
    by_words = {c.words: c for c in found}
    out = set()
    for role in ROLES:
        for entity in template[role]:
            heads = {p.head for s in entity if normal(s) in by_words for p in by_words[normal(s)].phrases}
            if heads:
                out.add((role, frozenset(heads)))
    return out


def _limit(judged: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the best F1."""
    ranked = sorted(judged, reverse=True)
    gold = sum(right for _, right in ranked)
    best, limit, hits = 0.0, 0.5, 0
    for n, (score, right) in enumerate(ranked, start=1):
        hits += right
        if gold and 2 * hits / (n + gold) > best:
            best, limit = 2 * hits / (n + gold), score
    return round(limit - 1e-4, 4)


def _role_limit(
    documents: Sequence[Document],
    found: Sequence[Sequence[Candidate]],
    judged: Sequence[Sequence[Mapping[str, float]]],
    role: str,
    models: Models,
) -> tuple[float, float]:
    """The threshold with the best F1 of whole entities; a second string of an entity counts as wrong."""
    pairs: list[tuple[float, bool]] = []
    gold = 0
    for i, document in enumerate(documents):
        entities = [{normal(s) for s in e} for e in document.ree[role]]
        gold += len(entities)
        scored = [(j[role], c) for j, c in zip(judged[i], found[i], strict=True) if j[role] > 0.05]
        for filler in choose(document.scene, role, scored, models):
            hit = next((e for e in entities if filler.words in e), None)
            pairs.append((filler.score, hit is not None))
            if hit is not None:
                entities.remove(hit)
    best, limit, hits = 0.0, 0.5, 0
    for n, (score, right) in enumerate(sorted(pairs, reverse=True), start=1):
        hits += right
        if 2 * hits / (n + gold) > best:
            best, limit = 2 * hits / (n + gold), score
    return round(limit - 1e-4, 4), round(best, 4)


if __name__ == "__main__":
    raise SystemExit(main())
