"""PLOVER categories with source and target, one sentence a record: ``--set gsr`` (default) or ``dyads``.

``gsr`` reads ``DIR/plover_gsr/SPLIT.jsonl`` and is scored by ``DIR/../tools/score_gsr.py``; ``dyads`` reads
``DIR/plover_dyads/SPLIT.jsonl``, whose own category YIELD is CONCEDE or RETREAT. A record carries the one event that
its sentence was chosen for, so one event a sentence is predicted: the one whose trigger stands highest in the tree, of
those that stand equally high the likeliest (`main_event`). Figures from 0 to 1: ``category_f1`` (micro), ``dyad_f1``
(category with source's and target's country), ``pair_f1`` (without direction); for ``dyads`` ``category_f1``,
``macro_f1`` and ``spans_f1`` (category right and both spans touched). ``all.*`` are the same for all events that were
found. The dyads' training part teaches the model, so that only another part of theirs is a measure. ``--out`` writes
rows in the scorer's format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bench.command import Metric, Options, Result, Row, located, rows, run_sets, spread
from bench.reports import resources
from bench.scores import Match
from bench.tools import load_tool
from dateline.pipeline import Draft, Resources, explain
from dateline.records import Event, Participant, Report, Span

YIELDING = ("CONCEDE", "RETREAT")
# PLOVER's codes for actors of no country, by kind.
WORLDWIDE = {"igo": "IGO", "ngo": "NGO"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run_sets(__doc__, SETS, "gsr", arguments)


def measure(options: Options) -> Result:
    """Read and score the gold standard records."""
    path = located(options.data / "plover_gsr" / f"{options.split}.jsonl")
    gold = {row["id"]: row for row in spread(list(rows(path, "id", "text", "events")), options.limit)}
    score = load_tool(options, "score_gsr").score
    loaded = resources(options)
    main_row: dict[str, Row] = {}
    every: dict[str, Row] = {}
    for name, row in gold.items():
        draft = walk(Report(name, row["text"], published=row.get("date"), published_precision="day"), loaded)
        best = main_event(draft)
        main_row[name] = {"id": name, "events": [coded(draft, e) for e in best]}
        every[name] = {"id": name, "events": [coded(draft, e) for e in draft.events]}
    metrics: dict[str, Metric] = {"records": len(gold)}
    metrics |= figures(score(main_row, gold, "2021"))
    metrics |= {f"all.{name}": value for name, value in figures(score(every, gold, "2021")).items()}
    return Result(metrics, {"": list(main_row.values()), ".all": list(every.values())})


def figures(scores: Mapping[str, Any]) -> dict[str, Metric]:
    """The scorer's per cent as shares."""
    names = {"category": "category_f1", "category + dyad": "dyad_f1", "category + pair": "pair_f1"}
    return {new: round(scores[old]["f1"] / 100, 4) if old in scores else None for old, new in names.items()}


def measure_dyads(options: Options) -> Result:
    """Read and score the sentences with spans of source and target."""
    path = located(options.data / "plover_dyads" / f"{options.split}.jsonl")
    gold = spread(list(rows(path, "id", "text", "plover_root", "source_spans", "target_spans")), options.limit)
    loaded = resources(options)
    category, spans = Match(), Match()
    by_category: dict[str, Match] = defaultdict(Match)
    found: list[Row] = []
    for row in gold:
        draft = walk(Report(row["id"], row["text"]), loaded)
        events = main_event(draft)
        right = [e for e in events if named(e.category) == row["plover_root"]]
        category += Match(len(right), len(events), 1)
        both = [e for e in right if touches(e.actor, row["source_spans"]) and touches(e.recipient, row["target_spans"])]
        spans += Match(len(both), len(events), 1)
        by_category[row["plover_root"]] += Match(len(right), 0, 1)
        for event in events:
            by_category[named(event.category)] += Match(0, 1, 0)
        found.append({"id": row["id"], "events": [coded(draft, e) for e in events]})
    macro = [m.f1 or 0.0 for m in by_category.values() if m.gold]
    metrics: dict[str, Metric] = {"records": len(gold), "category_f1": share(category.f1)}
    metrics |= {"macro_f1": share(sum(macro) / len(macro) if macro else None), "spans_f1": share(spans.f1)}
    return Result(metrics, {"": found})


SETS: Mapping[str, Callable[[Options], Result]] = {"gsr": measure, "dyads": measure_dyads}


def share(value: float | None) -> float | None:
    """A figure to four places."""
    return None if value is None else round(value, 4)


def named(category: str) -> str:
    """The category as the dyads name it."""
    return "YIELD" if category in YIELDING else category


def touches(fillers: Sequence[Participant], spans: Iterable[Sequence[int]]) -> bool:
    """Whether some filler shares characters with some span."""
    return any(f.span.start < b and a < f.span.end for f in fillers for a, b in spans)


def walk(report: Report, loaded: Resources) -> Draft:
    """The finished draft of a report."""
    draft = Draft(report)
    for _, draft in explain(report, loaded):  # noqa: B007 (the last draft is wanted)
        pass
    return draft


def main_event(draft: Draft) -> tuple[Event, ...]:
    """The sentence's main event, or none: the highest trigger, the likeliest of those that stand equally high."""
    tokens = draft.seen.tokens
    at = {t.start: t.index for t in tokens}

    def depth(event: Event) -> int:
        word = at.get(event.trigger.start, -1)
        steps = 0
        while word >= 0 and tokens[word].head >= 0 and steps < len(tokens):
            steps += tokens[word].deprel not in {"ccomp", "parataxis"}  # what "officials said" governs is as high
            word = tokens[word].head
        return steps

    ranked = sorted(draft.events, key=lambda e: (depth(e), -e.score, e.trigger))
    return tuple(ranked[:1])


def coded(draft: Draft, event: Event) -> Row:
    """The event in the scorer's format: category, and the countries of actors and recipients (``IGO``, ``NGO``).

    As PLOVER's coders do, a side that has no country of its own is given one by the words of its phrase; a recipient
    that is not named by the place of the event; two sides that act together without a recipient act on each other.
    """
    source = [country for filler in event.actor for country in countries_of(draft, filler.span)]
    target = [country for filler in event.recipient for country in countries_of(draft, filler.span)]
    place = [country for p in event.place for country in countries_of(draft, p.span)]
    target = target or (place if len(set(source)) < 2 else [])
    source = source or place
    sides = ([{"country": c} for c in dict.fromkeys(codes)] for codes in (source, target))
    return dict(zip(("source", "target"), sides, strict=True), plover=event.category)


def countries_of(draft: Draft, span: Span) -> list[str]:
    """The country of the actor that the words resolve to; else those of what is named in them, first come first."""
    codes = {a.id: a.country or WORLDWIDE.get(a.kind or "") for a in draft.actors}
    own = codes.get((draft.index.of(span) if draft.index is not None else None) or "")
    if own is not None:
        return [own]
    inside = [(k.span, codes[a.id]) for a in draft.actors for k in a.links if span.contains(k.span)]
    inside += [(k.span, p.country) for p in draft.places for k in p.links if span.contains(k.span)]
    return [code for _, code in sorted(inside, key=lambda pair: pair[0]) if code][:1]


if __name__ == "__main__":
    raise SystemExit(main())
