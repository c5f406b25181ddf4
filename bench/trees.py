"""Trees on gold words, and sentences and words on raw text, over ``trees/SPLIT`` (EWT and GUM).

``SOURCE.upos``, ``.uas``, ``.las``: per cent of all words, punctuation too, relations whole (with subtypes), in
documents with gold words and sentences. ``SOURCE.sentences``: F1 of sentence starts, 0 to 1, the start of the document
not counted (it is free); ``SOURCE.words``: F1 of words by their exact offsets, 0 to 1; both on the same documents as
raw text (sentences joined by a space, by a blank line where GUM has a paragraph). ``gum.news``: its news alone.
``--out`` writes sentences in the corpus's own fields, and raw texts with offsets beside it (``.raw``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bench.command import Metric, Options, Result, Row, run, spread
from bench.scores import Attachment, Match, attachment, per_cent, rounded
from bench.treebanks import Document, RawText, gaps, raw_text, read_documents
from dateline.analysis import Analyzer
from dateline.records import Analysis


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit status."""
    return run(__doc__, measure, arguments)


def measure(options: Options) -> Result:
    """Measure all documents, source by source."""
    documents, notes = read_documents(options.data, options.split)
    analyzer = Analyzer.load(options.model)
    trees: defaultdict[str, Attachment] = defaultdict(Attachment)
    starts: defaultdict[str, Match] = defaultdict(Match)
    words: defaultdict[str, Match] = defaultdict(Match)
    written: list[Row] = []
    texts: list[Row] = []
    for source in dict.fromkeys(d.source for d in documents):
        for document in spread([d for d in documents if d.source == source], options.limit):
            found = predicted_rows(document, analyzer)
            raw = raw_text(document)
            analysis = analyzer.analyse(raw.text)
            for group in groups(document):
                trees[group] += score_trees(document, found)
                starts[group] += score_starts(raw, analysis)
                words[group] += Match.of(raw.words, {(t.start, t.end) for t in analysis.tokens})
            written += found
            texts.append(raw_row(document, raw, analysis))
    metrics: dict[str, Metric] = {}
    for group, count in trees.items():
        for name in ("upos", "uas", "las"):
            metrics[f"{group}.{name}"] = per_cent(getattr(count, name), count.words)
        metrics[f"{group}.sentences"] = rounded(starts[group].f1)
        metrics[f"{group}.words"] = rounded(words[group].f1)
        metrics[f"{group}.counted"] = count.words
    return Result(metrics, {"": written, ".raw": texts}, notes)


def groups(document: Document) -> Iterator[str]:
    """The names under which a document counts: its source, and GUM's news by itself (the genre Dateline reads)."""
    yield document.source
    if document.genre == "news":
        yield f"{document.source}.news"


def predicted_rows(document: Document, analyzer: Analyzer) -> list[Row]:
    """The reader's trees for a document with gold words and sentences, in the fields of the ``trees`` corpus."""
    analysis = analyzer.analyse_sentences([s.words for s in document.sentences], gaps(document))
    out, first = [], 0
    for sentence in document.sentences:
        tokens = analysis.tokens[first : first + len(sentence.words)]
        out.append(
            {
                "id": sentence.id,
                "source": document.source,
                "words": list(sentence.words),
                "upos": [t.upos for t in tokens],
                "head": [t.head - first + 1 if t.head >= 0 else 0 for t in tokens],
                "deprel": [t.deprel for t in tokens],
            }
        )
        first += len(tokens)
    return out


def score_trees(document: Document, found: Sequence[Row]) -> Attachment:
    """Count right tags and arcs of a document."""
    total = Attachment()
    for sentence, row in zip(document.sentences, found, strict=True):
        gold = (sentence.upos, sentence.heads, sentence.relations)
        total += attachment(gold, (row["upos"], [h - 1 for h in row["head"]], row["deprel"]))
    return total


def score_starts(raw: RawText, analysis: Analysis) -> Match:
    """Compare sentence starts by offset, without the one at the start of the document."""
    free = len(raw.text) - len(raw.text.lstrip())
    found = {analysis.tokens[s.first].start for s in analysis.sentences}
    return Match.of(raw.starts - {free}, found - {free})


def raw_row(document: Document, raw: RawText, analysis: Analysis) -> Row:
    """What ``--out`` writes of a raw text: the text, and offsets of words and of sentence starts."""
    return {
        "id": document.id,
        "source": document.source,
        "text": raw.text,
        "words": [[t.start, t.end] for t in analysis.tokens],
        "sentences": [analysis.tokens[s.first].start for s in analysis.sentences],
    }


if __name__ == "__main__":
    raise SystemExit(main())
