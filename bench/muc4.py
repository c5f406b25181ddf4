"""MUC-4 terrorism templates, made from Dateline's records: ``DIR/muc4/SPLIT.jsonl.gz``.

Scored by ``DIR/../tools/score_muc4.py``. Figures are shares from 0 to 1: ``ree_f1`` (CEAF-REE: role fillers of the
document) and ``gtt_f1`` (whole templates), each with ``_precision`` and ``_recall``; ``ree_ROLE_f1`` for each role;
``relevant_f1`` (documents that have a template at all), ``type_f1`` (incident types); ``perp_confidence`` (the share of
the organisations found whose confidence is right). ``--out`` writes the templates in the scorer's format.

The report is the document's text with its date; the mapping never sees the key. What is mapped to what:

- incident types: ASSAULT events (with COERCE, THREATEN, PROTEST, MOBILIZE beside them) by trigger, mode, status,
  background, age and recipients give the types of a document (`bench.muc4_incidents`): modes explosives and
  heavy-weapons speak for BOMBING, abduct for KIDNAPPING, destroy with fire for ARSON, the rest for ATTACK; how much
  each of them says was learned from the train part, as was the task's own notion of what is relevant.
- PerpInd, PerpOrg: actors of those events; Victim (named), Target (things): their recipients; Weapon: nouns beside the
  trigger. `bench.muc4_phrases` gives the phrases their features (role in which event, kind of entity and of actor, the
  path to the governing verb, words of the sentence) and the forms in which a key may have them.
- perp_org confidence: certainty, hedge and source of the events in the organisation's sentences
  (`bench.muc4_confidence`).
- one template a type, fillers by the type that their sentences speak for (`bench.muc4_templates`).

The weights are in ``bench/muc4_weights.json``, written by ``python -m bench.muc4_learn``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.muc4_scene import Scene
from bench.muc4_templates import ROLES, Template, load_models, read_templates
from bench.reports import resources
from bench.tools import load_tool
from dateline.pipeline import STAGES, Draft, Resources
from dateline.records import Report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Read and score all documents."""
    gold = {row["id"]: row for row in spread(documents(options, options.split), options.limit)}
    scorer = load_tool(options, "score_muc4")
    models, loaded = load_models(), resources(options)
    found = {name: row_of(name, read_templates(scene_of(row, loaded), models)) for name, row in gold.items()}
    model = model_of(loaded)
    notes = () if model == models.reader else (f"weights learned with {models.reader}, read with {model}: learn anew",)
    metrics: dict[str, Metric] = {"documents": len(gold), "templates": sum(len(r["templates"]) for r in found.values())}
    return Result(metrics | score(scorer, found, gold), {"": list(found.values())}, notes)


def documents(options: Options, split: str) -> list[Row]:
    """The documents of a split with their keys; raises `InputError`."""
    path = located(options.data / "muc4" / f"{split}.jsonl.gz")
    return list(rows(path, "id", "text", "date", "templates", "gtt_templates", "ree"))


def model_of(loaded: Resources) -> str:
    """Which language model reads, to the byte: the weights hold for the vectors of one only."""
    card = loaded.analyzer.card
    return f"{card.name} {card.version} {card.files.get('model.onnx', '')[:12]}"


def scene_of(row: Row, loaded: Resources) -> Scene:
    """The document, read as a report with the day of its dateline; the analysis keeps its vectors."""
    day = row["date"]
    report = Report(row["id"], row["text"], published=day, published_precision="day" if day else "unknown")
    draft = Draft(report, analysis=loaded.analyzer.analyse(report.text, vectors=True))
    for step in STAGES[1:]:  # the first is the analysis, without vectors
        draft = step.run(draft, loaded)
    return Scene.of(draft)


def row_of(name: str, templates: Sequence[Template]) -> Row:
    """A document's templates in the scorer's format."""
    return {"id": name, "templates": [coded(t) for t in templates]}


def coded(template: Template) -> Row:
    """The template in the scorer's five-slot form, with the confidence of its organisations."""
    out: Row = {"incident_type": template.kind}
    out |= {role: [[words] for words in template.of(role)] for role in ROLES}
    orgs = [f for f in template.fillers if f.role == "PerpOrg"]
    return out | {"perp_org": [{"strings": [f.words], "confidence": [f.confidence]} for f in orgs]}


def score(scorer: ModuleType, found: Mapping[str, Row], gold: Mapping[str, Row]) -> dict[str, Metric]:
    """The scorer's per cent as shares."""
    names = list(gold)
    made, keys = {n: list(found[n]["templates"]) for n in names}, {}
    five, key_five = {n: [scorer.five(t) for t in made[n]] for n in names}, {}
    for name in names:
        templates = gold[name]["templates"]
        key_five[name], keys[name] = scorer.zip_dedup([scorer.five(t) for t in templates], templates)
    ree = scorer.ceaf_ree(found, gold, names)
    gtt, mapped = scorer.gtt(five, key_five, names)
    kinds = scorer.types(five, key_five, names)
    sure = scorer.confidence(made, keys, mapped, names)
    out: dict[str, Metric] = _shares("ree", ree["micro"]) | _shares("gtt", gtt["micro"])
    out |= {f"ree_{role}_f1": _share(ree[role]["f1"]) for role in ROLES}
    out |= {"relevant_f1": _share(kinds["relevant_document"]["f1"]), "type_f1": _share(kinds["micro"]["f1"])}
    return out | {"perp_confidence": _share(sure["accuracy"]) if sure["matched_orgs"] else None}


def _shares(name: str, figures: Mapping[str, Any]) -> dict[str, Metric]:
    parts = {"f1": "f1", "precision": "p", "recall": "r"}
    return {f"{name}_{part}": _share(figures[key]) for part, key in parts.items()}


def _share(per_cent: float) -> float:
    return round(per_cent / 100, 4)


if __name__ == "__main__":
    raise SystemExit(main())
