"""What is wrong, counted by kind: the figures that ``bench/NOTES.md`` gives as causes.

``tree.head.RELATION``: EWT words with a wrong head, by gold relation; ``tree.label.GOLD>FOUND``: right head, wrong
relation; ``starts.AFTER.NEXT.missed|invented``: EWT sentence starts by whether a final mark stands before (``mark``,
``none``) and a capital after (``capital``, ``small``); ``entity.KIND``: wrong mentions that have the wrong ``class``,
the wrong ``extent``, are ``invented`` or ``missed``, and ``entity.class.GOLD>FOUND``;
``event.recall.CATEGORY``: share of annotated events found; ``certainty.GOLD>FOUND`` over matched events.
``--limit`` takes documents of each source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bench import entities, records, trees
from bench.command import Metric, Options, Result, run, spread
from bench.reports import gold_reports
from bench.scores import bio_spans
from bench.tools import load_tool
from bench.treebanks import Document, raw_text, read_documents
from dateline.analysis import Analyzer

SHOWN = 16  # kinds of one family: as many as there are event categories; what is rarer says nothing about causes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the count; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Count the errors of trees, sentence starts, entities and events."""
    analyzer = Analyzer.load(options.model)
    documents = [d for d in read_documents(options.data, options.split)[0] if d.source == "ewt"]
    documents = spread(documents, options.limit)
    out: dict[str, Metric] = {}
    for counted in (
        tree_errors(documents, analyzer),
        start_errors(documents, analyzer),
        entity_errors(options, analyzer),
        event_errors(options),
    ):
        for family in sorted({name.rsplit(".", 1)[0] for name in counted}):
            members = Counter({n: c for n, c in counted.items() if n.rsplit(".", 1)[0] == family})
            out |= dict(members.most_common(SHOWN))
    return Result(out)


def tree_errors(documents: Sequence[Document], analyzer: Analyzer) -> Counter[str]:
    """Wrong heads by gold relation, wrong relations by pair."""
    out: Counter[str] = Counter()
    for document in documents:
        for sentence, row in zip(document.sentences, trees.predicted_rows(document, analyzer), strict=True):
            found = zip(row["head"], row["deprel"], strict=True)
            for head, relation, (own, label) in zip(sentence.heads, sentence.relations, found, strict=True):
                if head != own - 1:
                    out["tree.wrong.heads"] += 1
                    out[f"tree.head.{relation}"] += 1
                elif relation != label:
                    out["tree.wrong.labels"] += 1
                    out[f"tree.label.{relation}>{label}"] += 1
    return out


def start_errors(documents: Sequence[Document], analyzer: Analyzer) -> Counter[str]:
    """Missed and invented sentence starts in raw text by what stands around them."""
    out: Counter[str] = Counter()
    for document in documents:
        raw = raw_text(document)
        analysis = analyzer.analyse(raw.text)
        found = {analysis.tokens[s.first].start for s in analysis.sentences}
        for at in raw.starts ^ found:
            before = "mark" if raw.text[:at].rstrip(" \n\"')]’”")[-1:] in (".", "!", "?", "…") else "none"
            after = "small" if raw.text[at].islower() else "capital"
            out[f"starts.{before}.{after}.{'missed' if at in raw.starts else 'invented'}"] += 1
    return out


def entity_errors(options: Options, analyzer: Analyzer) -> Counter[str]:
    """Wrong mentions by what is wrong with them."""
    out: Counter[str] = Counter()
    for article in spread(entities.read_articles(options), options.limit):
        for row, found in zip(article, entities.predict(article, analyzer, str), strict=True):
            gold = bio_spans(row["ner"])
            for first, last, kind in found - gold:
                touching = [g for g in gold if g[0] < last and first < g[1]]
                same = [g for g in touching if g[:2] == (first, last)]
                out[f"entity.{'class' if same else 'extent' if touching else 'invented'}"] += 1
                for g in same:
                    out[f"entity.class.{g[2]}>{kind}"] += 1
            out["entity.missed"] += sum(not any(f[0] < g[1] and g[0] < f[1] for f in found) for g in gold)
    return out


def event_errors(options: Options) -> dict[str, Any]:
    """Recall by category, and confusions of certainty over matched events."""
    tool = load_tool(options, "score_records")
    gold = {row["id"]: row for row in gold_reports(options)}
    found = {row["report"]["id"]: row for row in records.measure(options).predictions[""]}
    by_category = tool.score(gold, found, "category")["by"]
    out: dict[str, Any] = {f"event.recall.{name}": row["recall"] for name, row in by_category.items() if row["gold"]}
    certainty: Counter[str] = Counter()
    for name, row in gold.items():
        events = found.get(name, {"events": []})["events"]
        for i, j in tool.pair(row["events"], events, tool.sentences(row["text"])):
            a, b = row["events"][i], events[j]
            if a["category"] == b["category"] and a.get("certainty") not in (None, b["certainty"]):
                certainty[f"certainty.{a['certainty']}>{b['certainty']}"] += 1
    return out | certainty


if __name__ == "__main__":
    raise SystemExit(main())
