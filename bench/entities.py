"""Named entities on gold words and sentences, over ``entities/SPLIT`` (Worldwide English newswire).

``f1``: span F1 in per cent, exact span and class, micro over all classes; ``title``, ``upper``, ``lower``: the same
sentences with every word recased; ``untyped``: the span alone; ``class.NAME``: one class. ``--out`` writes the
sentences as written, in the corpus's own fields.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from bench.command import Metric, Options, Result, Row, located, rows, run, spread
from bench.scores import Match, bio_spans, bio_tags, per_cent
from dateline.analysis import Analyzer
from dateline.analysis.entities import KINDS
from dateline.analysis.features import GAPS
from dateline.errors import InputError
from dateline.records import Gap
from training.corpora import guess_gaps

Spans = set[tuple[int, int, str]]
Sentences = Sequence[Row]

CASES: Mapping[str, Callable[[str], str]] = {
    "": lambda word: word,
    "title": lambda word: word[:1].upper() + word[1:],
    "upper": lambda word: word.upper(),
    "lower": lambda word: word.lower(),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Measure all articles in each letter case."""
    documents = spread(read_articles(options), options.limit)
    analyzer = Analyzer.load(options.model)
    gold = [bio_spans(row["ner"]) for document in documents for row in document]
    metrics: dict[str, Metric] = {}
    written: list[Row] = []
    for case, recase in CASES.items():
        found = [spans for document in documents for spans in predict(document, analyzer, recase)]
        if not case:
            metrics |= as_written(gold, found)
            flat = [row for document in documents for row in document]
            for row, spans in zip(flat, found, strict=True):
                tags = bio_tags(len(row["words"]), sorted(spans))
                written.append({"id": row["id"], "words": row["words"], "ner": tags})
        else:
            metrics[case] = per_cent(total(gold, found).f1)
    return Result(metrics, {"": written})


def read_articles(options: Options) -> list[Sentences]:
    """The sentences of each article in the file's order; raises `InputError`."""
    path = located(options.data / "entities" / f"{options.split}.jsonl.gz")
    articles: list[list[Row]] = []
    for row in rows(path, "id", "words", "ner"):
        if len(row["words"]) != len(row["ner"]) or not row["words"]:
            raise InputError(f"{path}: a sentence of {row['id']} has {len(row['words'])} words, {len(row['ner'])} tags")
        if articles and articles[-1][0]["id"] == row["id"]:
            articles[-1].append(row)
        else:
            articles.append([row])
    return list(articles)


def predict(sentences: Sentences, analyzer: Analyzer, recase: Callable[[str], str]) -> list[Spans]:
    """The reader's entities in each sentence: (first, last, class) by the sentence's words, classes as in the corpus.

    The spacing is guessed from the words as written, so that only their letter case changes.
    """
    names = {kind: name for name, kind in KINDS.items()}
    words = [[recase(w) for w in row["words"]] for row in sentences]
    spacing: list[list[Gap]] = [[GAPS[g] for g in guess_gaps(row["words"])] for row in sentences]
    spacing[0][0] = "paragraph"
    analysis = analyzer.analyse_sentences(words, spacing)
    firsts, sentence_of = [0], []
    for number, sentence in enumerate(words):
        firsts.append(firsts[-1] + len(sentence))
        sentence_of += [number] * len(sentence)
    out: list[Spans] = [set() for _ in words]
    for entity in analysis.entities:
        number = sentence_of[entity.first]
        base = firsts[number]
        out[number].add((entity.first - base, entity.last - base, names[entity.kind]))
    return out


def total(gold: Sequence[Spans], found: Sequence[Spans], kind: str | None = None, typed: bool = True) -> Match:
    """Compare spans sentence by sentence; of one class, or of all with or without their class."""
    out = Match()
    for a, b in zip(gold, found, strict=True):
        out += Match.of(_chosen(a, kind, typed), _chosen(b, kind, typed))
    return out


def _chosen(spans: Spans, kind: str | None, typed: bool) -> set[Hashable]:
    return {span if typed else span[:2] for span in spans if kind in (None, span[2])}


def as_written(gold: Sequence[Spans], found: Sequence[Spans]) -> dict[str, Metric]:
    """All figures of the sentences as they are written."""
    whole = total(gold, found)
    out: dict[str, Metric] = {
        "f1": per_cent(whole.f1),
        "precision": per_cent(whole.precision),
        "recall": per_cent(whole.recall),
        "untyped": per_cent(total(gold, found, typed=False).f1),
        "counted": whole.gold,
    }
    for kind in sorted({span[2] for spans in gold for span in spans}):
        out[f"class.{kind.lower()}"] = per_cent(total(gold, found, kind).f1)
    return out


if __name__ == "__main__":
    raise SystemExit(main())
