"""From a draft to MUC-4 templates: which incidents, which fillers, which filler in which incident.

The order: the document's types by `Models.documents`; the candidates' roles by `Models.roles`, each phrase in the form
that is likeliest, one string an entity (a name and its acronym are one organisation); a template for each type that is
likely enough, holding the fillers whose surroundings speak for that type (`Models.types`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.muc4_confidence import confidence, confidence_features
from bench.muc4_groups import group
from bench.muc4_incidents import TYPES, document_features, document_vector
from bench.muc4_linear import Linear
from bench.muc4_phrases import Candidate, candidates
from bench.muc4_scene import Scene
from dateline.errors import InputError

WEIGHTS = Path(__file__).with_name("muc4_weights.json")
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ANY = "any"


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned from the train part: models by type, role or confidence, and the thresholds of each.

    ``reader`` is the language model whose records and vectors they were learned from.
    """

    documents: Mapping[str, Linear]
    roles: Mapping[str, Linear]
    types: Mapping[str, Linear]
    confidence: Mapping[str, Linear]
    pairs: Mapping[str, Linear]
    thresholds: Mapping[str, float]
    reader: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The models as they are written down."""
        groups = {name: getattr(self, name) for name in _GROUPS}
        written = {name: {key: model.to_dict() for key, model in group.items()} for name, group in groups.items()}
        return {**written, "thresholds": dict(self.thresholds), "reader": self.reader}


_GROUPS = ("documents", "roles", "types", "confidence", "pairs")


def load_models(path: Path = WEIGHTS) -> Models:
    """Models as `bench.muc4_learn` wrote them; raises `InputError`."""
    try:
        written = json.loads(path.read_text("utf-8"))
        groups = {
            name: {key: Linear(m["bias"], m["weights"], tuple(m["dense"])) for key, m in written[name].items()}
            for name in _GROUPS
        }
        return Models(**groups, thresholds=written["thresholds"], reader=written["reader"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} holds no models (python -m bench.muc4_learn writes them): {error}") from error


@dataclass(frozen=True, slots=True)
class Filler:
    """A role's filler: its words, the head words of its phrases, its probability, and the types it speaks for.

    ``confidence`` is that of an organisation, one of `bench.muc4_confidence.VALUES`; empty for the other roles.
    """

    role: str
    words: str
    heads: frozenset[int]
    score: float
    types: Mapping[str, float]
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type, and its fillers of every role."""

    kind: str
    fillers: tuple[Filler, ...]

    def of(self, role: str) -> list[str]:
        """The words of the role's fillers."""
        return [f.words for f in self.fillers if f.role == role]


def read_templates(scene: Scene, models: Models) -> tuple[Template, ...]:
    """The templates of a document, most often none or one."""
    given, vector = document_features(scene), document_vector(scene)
    likely = {t: m.probability(given, vector) for t, m in models.documents.items()}
    found = fillers(scene, candidates(scene, about(likely)), models)
    return split(scene, assemble(found, likely, models.thresholds), models)


def about(likely: Mapping[str, float]) -> tuple[str, ...]:
    """The document's probabilities as features of its candidates, in tenths."""
    return tuple(
        f"doc:{name}>{tenth}" for name, p in sorted(likely.items()) for tenth in range(1, 10) if p * 10 > tenth
    )


def fillers(scene: Scene, found: Sequence[Candidate], models: Models) -> list[Filler]:
    """The fillers of all roles: candidates above the role's threshold, one for each phrase and each name."""
    out: list[Filler] = []
    for role in ROLES:
        limit = models.thresholds[role]
        scored = [(models.roles[role].probability(c.features, c.vector), c) for c in found]
        out += choose(scene, role, [(p, c) for p, c in scored if p > limit], models)
    return out


def choose(scene: Scene, role: str, scored: Sequence[tuple[float, Candidate]], models: Models) -> list[Filler]:
    """The likeliest candidates of a role that do not name what a likelier one names."""
    taken: list[Filler] = []
    for score, candidate in sorted(scored, key=lambda pair: (-pair[0], pair[1].words)):
        heads = frozenset(p.head for p in candidate.phrases)
        if any(_same(scene, role, t, candidate.words, heads) for t in taken):
            continue
        kinds = {t: m.probability(candidate.features, candidate.vector) for t, m in models.types.items()}
        sure = confidence(models.confidence, confidence_features(scene, heads)) if role == "PerpOrg" else ""
        taken.append(Filler(role, candidate.words, heads, score, kinds, sure))
    return taken


def _same(scene: Scene, role: str, filler: Filler, words: str, heads: frozenset[int]) -> bool:
    """Whether the words name what the filler names: a shared head, a part of its name, the same actor, its acronym."""
    if filler.heads & heads:
        return True
    ours, theirs = set(words.split()), set(filler.words.split())
    if role in {"Victim", "PerpOrg"} and (ours <= theirs or theirs <= ours):
        return True
    if role != "PerpOrg":
        return False
    actors = {scene.actors[h] for h in heads if h in scene.actors}
    if actors & {scene.actors[h] for h in filler.heads if h in scene.actors}:
        return True
    return _acronym(words, filler.words) or _acronym(filler.words, words)


def _acronym(short: str, long: str) -> bool:
    """Whether the first letters of the long name spell the short one."""
    letters = "".join(w[0] for w in long.split() if w not in {"of", "the", "for", "and"})
    return " " not in short and len(short) > 1 and short.replace("-", "") == letters


def assemble(found: Sequence[Filler], likely: Mapping[str, float], limits: Mapping[str, float]) -> tuple[Template, ...]:
    """A template for each likely type, with the fillers that speak for it; each filler is in one at least."""
    kinds = [t for t in TYPES if likely[t] > limits[f"type:{t}"]]
    if not kinds:
        if not found and likely[ANY] <= limits[ANY]:
            return ()
        kinds = [max(TYPES, key=lambda t: likely[t] + sum(f.types[t] * f.score for f in found))]
    held: dict[str, list[Filler]] = {t: [] for t in kinds}
    for filler in found:
        best = max(kinds, key=lambda t: filler.types[t])
        for kind in kinds:
            if kind == best or filler.types[kind] > limits["share"]:
                held[kind].append(filler)
    return tuple(Template(t, tuple(held[t])) for t in kinds)


def split(scene: Scene, templates: Sequence[Template], models: Models) -> tuple[Template, ...]:
    """Templates of one type each, taken apart by incident."""
    out = []
    for template in templates:
        heads, roles = [f.heads for f in template.fillers], [f.role for f in template.fillers]
        for members in group(scene, heads, roles, models.pairs["same"], models.thresholds["same"]):
            out.append(Template(template.kind, tuple(template.fillers[i] for i in sorted(members))))
    return tuple(out)
