"""What pronouns and descriptions stand for: GUM's clusters, and the actors of annotated reports.

``python -m bench.anaphora [--set clusters|actors] …``

``clusters`` (default) reads ``DIR/coreference/SPLIT.conllu.gz`` (the genres that may teach, see ``corpora.toml``). An
anaphor is a gold mention whose cluster has an earlier one, and whose head is a third-person pronoun (``pronoun``) or a
common noun after "the", "this", "its" or the like (``description``). With the mentions given it is right when the
likeliest of its links to the head of a gold mention leads into its cluster; ``.nearest`` is the same for the nearest
mention before it that agrees in number. ``links_*`` ask the reader to find anaphors as well: a link is predicted where
the likeliest one beats the chance of there being no antecedent. ``news.*`` are news, interviews and speeches.

``actors`` reads ``DIR/../gold/SPLIT.jsonl``: sources and participants in words that name nobody (a pronoun, or a
description without a capital letter), whose annotated actor is named in the report. All annotated phrases are given to
`resolve_actors`; ``.right`` is the share resolved to that actor, ``.wrong`` to another, as far as names tell: the
actor is the registry entry that the annotated name finds, or shares a name with it. ``rules.*`` are the same without
the links of the language model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.command import Metric, Options, Result, Row, run_sets, spread
from bench.reports import gold_reports, resources
from bench.scores import Match
from dateline.analysis import Analyzer
from dateline.grounding import ActorIndex, Mention, resolve_actors
from dateline.grounding.names import name_key
from dateline.pipeline import Resources
from dateline.records import Analysis, Span
from training.coreference_corpora import (
    GoldMention,
    entity_columns,
    gold_mentions,
    gum_row,
    head_word,
    named_spans,
    same_name,
    text_of,
)
from training.corpora import Document
from training.readers import read_corpus

CORPORA = Path(__file__).parent.parent / "training" / "corpora.toml"
NEWS = ("news", "interview", "speech")
SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = SINGULAR | PLURAL
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A gold anaphor and what became of it: its kind, its words, and whether the links and the nearest are right."""

    kind: str
    words: str
    right: bool
    nearest: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run_sets(__doc__, SETS, "clusters", arguments)


def measure(options: Options) -> Result:
    """Read GUM's documents and compare the links with its clusters."""
    row = replace(gum_row(CORPORA), path=f"coreference/{options.split}.conllu.gz")
    columns = entity_columns(options.data / row.path)
    analyzer = Analyzer.load(options.model)
    anaphors: dict[str, list[Anaphor]] = {"": [], "news.": []}
    matches = {group: Match() for group in anaphors}
    written: list[Row] = []
    documents = spread(read_corpus(options.data, row), options.limit)
    for document in documents:
        mentions = gold_mentions(document, columns[document.id])
        found, match = compare(analyzer, document, mentions)
        for group in ("", *(["news."] if document.id.split("_")[1] in NEWS else [])):
            anaphors[group] += found
            matches[group] += match
        written += [{"id": document.id, "kind": a.kind, "words": a.words, "right": a.right} for a in found]
    metrics: dict[str, Metric] = {"documents": len(documents)}
    for group, found in anaphors.items():
        for kind in ("pronoun", "description"):
            some = [a for a in found if a.kind == kind]
            metrics |= {f"{group}{kind}": _share([a.right for a in some]), f"{group}{kind}.count": len(some)}
            metrics[f"{group}{kind}.nearest"] = _share([a.nearest for a in some])
        match = matches[group]
        for name, value in (("precision", match.precision), ("recall", match.recall), ("f1", match.f1)):
            metrics[f"{group}links_{name}"] = None if value is None else round(value, 4)
    return Result(metrics, {"": written})


def compare(analyzer: Analyzer, document: Document, mentions: Sequence[GoldMention]) -> tuple[list[Anaphor], Match]:
    """Each gold anaphor of a document with its outcome, and the links found against those there are."""
    text, starts = text_of(document)
    analysis = analyzer.analyse(text)
    word_at = {c: t.index for t in analysis.tokens for c in range(t.start, t.end)}
    cluster_of = {word_at[starts[m.head]]: m.cluster for m in mentions}
    heads = sorted({m.head for m in mentions})
    kinds = {head: _kind(document, head) for head in heads}
    first: dict[str, int] = {}
    for head in heads:
        first.setdefault(cluster_of[word_at[starts[head]]], head)
    links: dict[int, list[tuple[float, int]]] = {}
    for link in analysis.coreference:
        links.setdefault(link.word, []).append((link.score, link.antecedent))
    anaphors, gold, predicted = [], set(), set()
    for place, head in enumerate(heads):
        word = word_at[starts[head]]
        if not kinds[head] or first[cluster_of[word]] == head:
            continue
        gold.add((word, True))
        chosen = max(((s, a) for s, a in links.get(word, ()) if a in cluster_of), default=None)
        near = next((h for h in reversed(heads[:place]) if _agree(document, h, head)), None)
        anaphors.append(
            Anaphor(
                kinds[head],
                document.words[head],
                chosen is not None and cluster_of[chosen[1]] == cluster_of[word],
                near is not None and cluster_of[word_at[starts[near]]] == cluster_of[word],
            )
        )
    for word, some in links.items():
        score, antecedent = max(some)
        if score > 1 - sum(s for s, _ in some) and (
            word not in cluster_of or kinds.get(_place(starts, analysis, word))
        ):
            right = word in cluster_of and cluster_of.get(antecedent) == cluster_of[word]
            predicted.add((word, right))
    return anaphors, Match.of(gold, predicted)


def _place(starts: Sequence[int], analysis: Analysis, word: int) -> int:
    """The document's word that begins where the analysis's word does; -1 if none."""
    start = analysis.tokens[word].start
    return starts.index(start) if start in starts else -1


def _kind(document: Document, head: int) -> str:
    """What kind of anaphor the word may head; empty for none that is measured."""
    if document.words[head].lower() in THIRD:
        return "pronoun"
    if document.labels["upos"][head] != "NOUN":
        return ""
    for word in range(max(0, head - 6), head):
        if document.labels["head"][word] == head:
            relation, lower = document.labels["deprel"][word], document.words[word].lower()
            if relation == "nmod:poss" or (relation == "det" and lower in DEFINITE):
                return "description"
    return ""


def _agree(document: Document, one: int, other: int) -> bool:
    """Whether the numbers of two words do not clash, as far as their form tells."""
    numbers = {_number(document, one), _number(document, other)} - {None}
    return len(numbers) < 2


def _number(document: Document, word: int) -> bool | None:
    lower = document.words[word].lower()
    if lower in THIRD:
        return lower in PLURAL
    return lower.endswith("s") and not lower.endswith("ss") if document.labels["upos"][word] == "NOUN" else None


def measure_actors(options: Options) -> Result:
    """Resolve the annotated phrases of every report, with the links and without."""
    loaded = resources(options)
    written = [row for report in gold_reports(options) for row in resolved(report, loaded)]
    metrics: dict[str, Metric] = {}
    for way in ("", "rules."):
        for kind in ("pronoun", "description"):
            some = [r[f"{way}outcome"] for r in written if r["kind"] == kind]
            metrics[f"{way}{kind}.right"] = _share([o == "right" for o in some])
            metrics[f"{way}{kind}.wrong"] = _share([o == "wrong" for o in some])
            metrics[f"{way}{kind}.count"] = len(some)
    return Result(metrics, {"": written})


def resolved(report: Row, loaded: Resources) -> Iterator[Row]:
    """The phrases of a report that are measured, each with what became of it."""
    analysis = loaded.analyzer.analyse(report["text"])
    spans = {Span.of(analysis.text, s["start"], s["end"]) for s in _annotated(report)}
    heads = {span: head_word(analysis, span.start, span.end) for span in spans}
    mentions = [Mention(span, head) for span, head in heads.items() if head >= 0]
    published = report.get("published")
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    ways = {"": analysis, "rules.": replace(analysis, coreference=())}
    indices = {way: resolve_actors(one, loaded.registry, mentions, day) for way, one in ways.items()}
    for start, end, name in named_spans(report):
        span = Span.of(analysis.text, start, end)
        kind = kind_of_words(span.text)
        if kind and _is_named(analysis.text, name):
            outcomes = {f"{way}outcome": _outcome(index, span, name, loaded) for way, index in indices.items()}
            yield {"id": report["id"], "kind": kind, "words": span.text, "actor": name, "start": start, **outcomes}


def _annotated(report: Row) -> Iterator[Mapping[str, int]]:
    for statement in report["statements"]:
        yield from statement["source"]
    for event in report["events"]:
        yield from (*event["actor"], *event["recipient"])


def kind_of_words(words: str) -> str:
    """``pronoun``, ``description`` or, for words that name somebody, nothing."""
    parts = words.split()
    if len(parts) == 1 and parts[0].lower() in THIRD:
        return "pronoun"
    described = len(parts) > 1 and parts[0].lower() in DEFINITE | POSSESSIVE
    return "description" if described and not any(p[:1].isupper() for p in parts[1:]) else ""


def _is_named(text: str, name: str) -> bool:
    """Whether the report names the actor: its whole name or, of a person, the last word of it, with a capital."""
    words = {name_key(w) for w in text.split() if w[:1].isupper()}
    key = name_key(name)
    return f" {key} " in f" {name_key(text)} " or key.split(" ")[-1] in words - {""}


def _outcome(index: ActorIndex, span: Span, name: str, loaded: Resources) -> str:
    actor = next((a for a in index.actors if a.id == index.of(span)), None)
    if actor is None:
        return "none"
    found = loaded.registry.find(name, ("group", "org", "state", "person"))
    names = [actor.name, *(link.span.text for link in actor.links if link.how in ("name", "spelling"))]
    right = any(same_name(name_key(n), name_key(name)) for n in names)
    return "right" if right or (found is not None and found.entry.id == actor.id) else "wrong"


def _share(values: Sequence[bool]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


SETS = {"clusters": measure, "actors": measure_actors}


if __name__ == "__main__":
    raise SystemExit(main())
